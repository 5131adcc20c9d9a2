"""`interview bank`: what can be asked, and how notes become questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from interview.cli.lazy import LazyGroup
from interview.cli.options import places, settings_of
from interview.text import clock_face, plural, visible

if TYPE_CHECKING:
    from interview.bank.library import Bank, Problem
    from interview.bank.question import Question

_COMMANDS = {
    "list": "interview.cli.bank_read:list_",
    "show": "interview.cli.bank_read:show",
    "search": "interview.cli.bank_read:search_",
    "path": "interview.cli.bank_read:path",
    "phrasings": "interview.cli.phrasings:phrasings",
    "relink": "interview.cli.bank_relink:relink_",
    "import": "interview.cli.bank_import:import_",
    "export": "interview.cli.bank_import:export",
    "lint": "interview.cli.bank_write:lint_",
    "new": "interview.cli.bank_write:new",
    "schema": "interview.cli.bank_write:schema_",
}


@click.group(cls=LazyGroup, commands_at=_COMMANDS)
@places
def bank() -> None:
    """See what can be asked, and bring in your own notes."""


def open_here(ctx: click.Context) -> Bank:
    """Open the bank that the settings name."""
    from interview.bank.library import cache_folder, open_bank
    from interview.settings import phrasings_file

    paths = settings_of(ctx).bank
    return open_bank(paths, cache_folder(), phrasings_file(paths))


def print_json(data: Any) -> None:
    """Print data as JSON, readable and in UTF-8."""
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(data), indent=2).decode())


def complain(problems: tuple[Problem, ...]) -> None:
    """Say on stderr what was wrong in the bank."""
    for problem in problems:
        click.echo(f"interview: {visible(str(problem))}", err=True)


def as_data(question: Question) -> dict[str, Any]:
    """Return a question as the contract of `bank list --json` has it."""
    return {
        "id": question.id,
        "topic": question.topic,
        "tags": list(question.tags),
        "prompt": question.prompt,
        "difficulty": question.difficulty.value,
        "time_s": question.budget_s,
        "key_points": [
            {"id": point.id, "text": point.text, "aliases": list(point.aliases), "weight": point.weight}
            for point in question.key_points
        ],
        "source": {"file": question.source.file, "line": question.source.line} if question.source else None,
    }


def row(question: Question) -> str:
    """Return a question on one line: how hard, how long, how many points, what it asks."""
    points = plural(len(question.key_points), "point") if question.key_points else "no points"
    head = f"  {question.difficulty.value:<6}  {clock_face(question.budget_s):>5}  {points:>9}  "
    return head + visible(question.prompt)
