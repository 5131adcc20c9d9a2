"""`interview bank lint`, `new`, `schema`: for those who write questions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from interview.cli.bank import open_here, print_json
from interview.cli.options import places, settings_of
from interview.text import plural, visible

if TYPE_CHECKING:
    from interview.bank.lint import Finding


@click.command("lint")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as data.")
@places
@click.pass_context
def lint_(ctx: click.Context, paths: tuple[Path, ...], strict: bool, as_json: bool) -> None:
    """Say what to mend in the bank, or in the files named, with the place and a way to mend it."""
    from interview.bank.library import open_bank
    from interview.bank.lint import lint
    from interview.bank.problem import Severity
    from interview.cli.phrasings import phrasing_findings

    opened = open_bank(paths) if paths else open_here(ctx)
    findings = lint(opened, tuple(phrasing_findings(opened)))
    if as_json:
        print_json([_data(finding) for finding in findings])
    else:
        for finding in findings:
            severity = finding.problem.severity.value
            click.echo(f"{visible(str(finding.problem))} [{severity}: {finding.rule}]")
        click.echo(f"{plural(len(findings), 'thing')} to mend." if findings else "Nothing to mend.", err=True)
    if any(strict or finding.problem.severity is Severity.ERROR for finding in findings):
        ctx.exit(1)


def _data(finding: Finding) -> dict[str, object]:
    problem = finding.problem
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity.value,
        "rule": finding.rule,
        "message": problem.message,
    }


@click.command("new")
@click.argument("topic")
@click.option(
    "--to", "folder", type=click.Path(path_type=Path), metavar="DIR", help="The folder of your questions."
)
@places
@click.pass_context
def new(ctx: click.Context, topic: str, folder: Path | None) -> None:
    """Make a commented file for questions on TOPIC, ready to be filled in."""
    from interview.bank.authoring import template
    from interview.bank.ids import slug
    from interview.errors import BankError, UsageError

    name = slug(topic)
    if not name:
        raise UsageError(f"“{topic}” names no topic; use words, such as: interview bank new “graph theory”.")
    path = (folder or own_folder(ctx)) / f"{name}.yaml"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(template(name, topic))
    except FileExistsError:
        raise BankError(f"{path}: is there already; edit it, or name another topic.") from None
    except OSError as error:
        raise BankError(
            f"{path}: cannot be written ({error.strerror or error}); name another folder with --to."
        ) from error
    click.echo(str(path))


@click.command("schema")
@places
def schema_() -> None:
    """Print the JSON Schema of bank files, which gives editors completion."""
    from interview.bank.authoring import schema

    print_json(schema())


def own_folder(ctx: click.Context) -> Path:
    """Return the folder for the user's own questions: the first of the bank that is not the starter bank."""
    from interview.settings import own_bank

    return own_bank(settings_of(ctx).bank)
