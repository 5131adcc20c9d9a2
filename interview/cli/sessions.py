"""`interview sessions`: what happened before, listed and searched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from interview.cli.lazy import LazyGroup
from interview.cli.options import places, settings_of
from interview.text import is_text, percent, plural, visible
from interview.transcripts.index import Listing, Row, list_sessions

if TYPE_CHECKING:
    from interview.transcripts.search.finding import Hit
    from interview.transcripts.search.snippet import Snippet

_COMMANDS = {
    "search": "interview.cli.sessions:search",
    "delete": "interview.cli.sessions_trash:delete",
    "restore": "interview.cli.sessions_trash:restore",
    "trash": "interview.cli.sessions_trash:trash",
}
# From so many sessions on, reading them all is worth a word.
_MANY = 500


@click.group(cls=LazyGroup, commands_at=_COMMANDS, invoke_without_command=True)
@click.option("-t", "--topic", "topic", metavar="TOPIC", help="Only sessions on this topic.")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@places
@click.pass_context
def sessions(ctx: click.Context, topic: str | None, as_json: bool) -> None:
    """List the sessions, the newest first; search, delete and restore them."""
    if ctx.invoked_subcommand is not None:
        if topic or as_json:
            raise click.UsageError(f"Options go behind `{ctx.invoked_subcommand}`, where it has them.", ctx)
        return
    listing = list_sessions(settings_of(ctx).sessions)
    past = [row for row in listing.rows if _is_about(row, topic)]
    if not past and not as_json:
        click.echo(f"No sessions on “{visible(topic)}”." if topic else
                   "No sessions yet; begin one with `interview start`.", err=True)  # fmt: skip
    print_rows(listing, past, as_json=as_json)


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@places
@click.pass_context
def search(ctx: click.Context, words: tuple[str, ...], as_json: bool) -> None:
    """Find where you said something, or were asked it; slips of the fingers are forgiven."""
    from interview.transcripts.search.archive import Archive
    from interview.transcripts.search.finding import find

    listing, query = list_sessions(settings_of(ctx).sessions), " ".join(words)
    with Archive(listing.folder) as archive:
        archive.update(listing, _say_once)
        found = find(archive, query)
    rows = {row.file: row for row in listing.rows}
    if as_json:
        _print_json([_found(listing, rows[hit.file], hit) for hit in found])
        return
    if not found:
        click.echo(f"Nothing that was asked or said holds “{visible(query)}”.", err=True)
        ctx.exit(1)
    for hit, before in zip(found, (None, *found), strict=False):
        if not hit.whole and (before is None or before.whole):
            click.echo("These hold some of the words:", err=True)
        where = f"{hit.file.removesuffix('.jsonl')} · question {hit.place + 1}"
        click.echo(f"{visible(where)} · {_marked(hit.asked)}")
        if hit.said.text:
            click.echo(f"    {_marked(hit.said)}")


def print_rows(listing: Listing, rows: list[Row], *, as_json: bool) -> None:
    """Print sessions, a line each or as JSON."""
    if as_json:
        _print_json([_record(listing, row) for row in rows])
        return
    for row in rows:
        click.echo(visible(_line(row)))


def _say_once(done: int, of: int) -> None:
    if not done and of >= _MANY:
        click.echo(f"Reading {plural(of, 'session')} …", err=True)


def _is_about(row: Row, topic: str | None) -> bool:
    return topic is None or any(name.startswith(topic.lower()) for name in row.topics)


def _print_json(records: list[dict[str, Any]]) -> None:
    import json

    text = json.dumps(records, ensure_ascii=False, indent=1)
    # The name of a file need not be text; JSON has a way to write it all the same.
    click.echo(text if is_text(text) else json.dumps(records, indent=1))


def _record(listing: Listing, row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "started": row.started.isoformat() if row.started else None,
        "status": str(row.status),
        "topics": list(row.topics),
        "questions": row.questions,
        "answered": row.answered,
        "coverage": row.coverage,
        "path": str(listing.path(row)),
    }


def _line(row: Row) -> str:
    if row.started is None:
        return f"{row.id:<40}  {row.status:<10}  {' '.join(row.notes)}"
    covered = "  —   " if row.coverage is None else percent(row.coverage).rjust(6)
    answered = f"{row.answered}/{row.questions}"
    return f"{row.id:<40}  {row.status:<10}  {answered:>5} answered  {covered}"


def _found(listing: Listing, row: Row, hit: Hit) -> dict[str, Any]:
    return {
        "id": row.id,
        "path": str(listing.path(row)),
        "question": hit.place + 1,
        "prompt": hit.asked.text,
        "text": hit.said.text,
        "marks": [{"start": begin, "end": end} for begin, end in hit.said.marks],
        "all_words": hit.whole,
    }


def _marked(snippet: Snippet) -> str:
    text, parts, at = visible(snippet.text), [], 0
    for begin, end in snippet.marks:
        parts += [text[at:begin], click.style(text[begin:end], bold=True, underline=True)]
        at = end
    return "".join([*parts, text[at:]])
