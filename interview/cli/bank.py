"""`interview bank`: what can be asked, and how notes become questions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interview.cli.entry import LazyGroup, places, settings_of
from interview.text import clock_face, plural, visible

if TYPE_CHECKING:
    from interview.bank.library import Bank, Problem
    from interview.bank.question import Question

_COMMANDS = {
    "import": "interview.cli.bank_import:import_",
}


@click.group(cls=LazyGroup, commands_at=_COMMANDS)
@places
def bank() -> None:
    """See what can be asked, and bring in your own notes."""


@bank.command("list")
@click.option("-t", "--topic", "topics", multiple=True, metavar="TOPIC", help="Only this topic (repeatable).")
@click.option("--json", "as_json", is_flag=True, help="Print the questions as data.")
@places
@click.pass_context
def list_(ctx: click.Context, topics: tuple[str, ...], as_json: bool) -> None:
    """List the questions that can be asked."""
    from interview.bank.library import find_topics

    opened = open_here(ctx)
    wanted = find_topics(opened, topics)
    questions = [question for question in opened.questions if not wanted or question.topic in wanted]
    if as_json:
        print_json([as_data(question) for question in questions])
    else:
        click.echo(_table(opened, questions))
    complain(opened.problems)


def open_here(ctx: click.Context) -> Bank:
    """Open the bank that the settings name."""
    from interview.bank.library import open_bank

    return open_bank(settings_of(ctx).bank)


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


def _table(opened: Bank, questions: list[Question]) -> str:
    if not questions:
        return "There are no questions yet. “interview bank import FILE” shows what your notes would give."
    blocks = []
    for topic in opened.topics:
        asked = [question for question in questions if question.topic == topic.name]
        if asked:
            rows = "\n".join(_row(question) for question in asked)
            title = f"{topic.title} ({topic.name})" if topic.title != topic.name else topic.name
            blocks.append(
                f"{click.style(visible(title), bold=True)} · {plural(len(asked), 'question')}\n{rows}"
            )
    return (
        "\n\n".join(blocks) + f"\n\n{plural(len(questions), 'question')} in {plural(len(blocks), 'topic')}."
    )


def _row(question: Question) -> str:
    points = plural(len(question.key_points), "point") if question.key_points else "no points"
    head = f"  {question.difficulty.value:<6}  {clock_face(question.budget_s):>5}  {points:>9}  "
    return head + visible(question.prompt)


def named_file(path: Path) -> str:
    """Return a path as the messages show it."""
    return visible(str(path))
