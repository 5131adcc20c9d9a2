"""`interview bank import`: what a file of notes gives, before anything is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interview.cli.bank import as_data, open_here, print_json
from interview.cli.bank_write import own_folder
from interview.cli.options import places
from interview.errors import UsageError
from interview.text import plural, visible

if TYPE_CHECKING:
    from interview.bank.notes.receipt import Receipt


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the receipt as data.")
@click.option("--write", is_flag=True, help="Save the questions as YAML; without it nothing changes.")
@click.option(
    "--to", "folder", type=click.Path(path_type=Path), metavar="DIR", help="Where --write saves them."
)
@places
@click.pass_context
def import_(ctx: click.Context, file: Path, as_json: bool, write: bool, folder: Path | None) -> None:
    """Show what FILE gives: questions, warnings, and every block that was not taken, with the reason.

    FILE may be Markdown notes, bank YAML, CSV or TSV (front, back), or an export from Anki (.apkg, .txt).
    """
    from interview.bank.importing import read_receipt, write_bank

    receipt = read_receipt(file)
    if as_json:
        print_json(_data(receipt))
    else:
        click.echo(_text(receipt))
    if not write and not as_json and receipt.questions:
        click.echo(
            "Nothing was written. --write saves these questions in your bank; “interview start --notes "
            f"{visible(str(file))}” asks them as they stand.",
            err=True,
        )
    if write:
        for path in write_bank(receipt, folder or own_folder(ctx)):
            click.echo(f"Wrote {visible(str(path))}", err=True)


@click.command("export")
@click.option("-t", "--topic", "topics", multiple=True, metavar="TOPIC", help="Only this topic (repeatable).")
@click.option("--format", "format_", type=click.Choice(["anki", "yaml"]), default="anki", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="The file to write.")
@places
@click.pass_context
def export(ctx: click.Context, topics: tuple[str, ...], format_: str, output: Path | None) -> None:
    """Write questions for another program: an Anki package, or bank YAML on stdout."""
    from interview.bank.library import find_topics

    opened = open_here(ctx)
    wanted = find_topics(opened, topics) or tuple(topic.name for topic in opened.topics)
    asked = [question for question in opened.questions if question.topic in wanted]
    if format_ == "anki":
        from interview.bank.anki import export_anki

        path = output or Path("interview.apkg")
        click.echo(
            f"Wrote {plural(export_anki(opened, asked, path), 'card')} to {visible(str(path))}", err=True
        )
        return
    from interview.bank.yaml_writer import write_yaml

    if len(wanted) != 1:
        raise UsageError("A bank file holds one topic; name it with --topic.")
    topic = next(topic for topic in opened.topics if topic.name == wanted[0])
    click.echo(write_yaml(topic, asked), nl=False)


def _data(receipt: Receipt) -> dict[str, Any]:
    return {
        "file": receipt.file,
        "format": receipt.format,
        "lines": receipt.lines,
        "questions": [as_data(question) for question in receipt.questions],
        "taken": [
            {"line": span.line, "end_line": span.end_line, "question": span.question}
            for span in receipt.taken
        ],
        "skipped": [
            {"line": span.line, "end_line": span.end_line, "reason": span.reason} for span in receipt.skipped
        ],
        "warnings": [
            {"line": warning.line, "severity": warning.severity.value, "message": warning.message}
            for warning in receipt.warnings
        ],
    }


def _text(receipt: Receipt) -> str:
    parts = [f"{click.style(visible(receipt.file), bold=True)} – {receipt.format}"]
    for question in receipt.questions:
        line = question.source.line if question.source else 0
        head = f"{line:>6}  {click.style(visible(question.prompt), bold=True)}"
        held = plural(len(question.key_points), "point")
        about = f"        {visible(question.topic)} · {question.difficulty.value} · {held}"
        points = [f"        • {visible(point.text)}" for point in question.key_points]
        parts.append("\n".join((head, about, *points)))
    if receipt.warnings:
        rows = [f"{warning.line or '':>6}  {visible(warning.message)}" for warning in receipt.warnings]
        parts.append("\n".join(("To look at", *rows)))
    if receipt.skipped:
        rows = [f"{_span(span.line, span.end_line):>11}  {span.reason}" for span in receipt.skipped]
        parts.append("\n".join(("Not taken", *rows)))
    parts.append(_sum(receipt))
    return "\n\n".join(parts)


def _sum(receipt: Receipt) -> str:
    points = sum(len(question.key_points) for question in receipt.questions)
    taken = sum(span.end_line - span.line + 1 for span in receipt.taken)
    skipped = sum(span.end_line - span.line + 1 for span in receipt.skipped)
    blank = receipt.lines - taken - skipped
    return (
        f"{plural(len(receipt.questions), 'question')} with {plural(points, 'point')}. "
        f"Of {plural(receipt.lines, 'line')} {taken} taken, {skipped} not taken, {blank} blank between them."
    )


def _span(line: int, end_line: int) -> str:
    return str(line) if line == end_line else f"{line}–{end_line}"
