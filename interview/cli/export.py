"""`export`: sessions in a form for other programs and other people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from interview.cli.options import places, settings_of
from interview.errors import SessionError, UsageError
from interview.text import plural, visible

if TYPE_CHECKING:
    from interview.transcripts.index import Listing, Row
    from interview.transcripts.library import Session

# form → module and function
_WRITERS = {
    "md": ("markdown", "markdown"),
    "html": ("html", "html"),
    "json": ("records", "json"),
    "csv": ("csv", "csv"),
}
_ENDINGS = {
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".csv": "csv",
    ".apkg": "anki",
}


@click.command()
@click.argument("names", nargs=-1, metavar="[SESSION|last]...")
@click.option("--all", "everything", is_flag=True, help="Every session.")
@click.option("-t", "--topic", metavar="TOPIC", help="Every session on this topic.")
@click.option("--since", metavar="DATE", help="Every session since that day: 2026-11-01.")
@click.option(
    "--format",
    "format_",
    type=click.Choice([*_WRITERS, "anki"]),
    help="Where it is not given, the ending of FILE says it.",
)
@click.option("--missed", is_flag=True, help="With --format anki: cards of what was missed.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file to write; else it goes to stdout.",
)
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
@places
@click.pass_context
def export(ctx: click.Context, /, output: Path | None, force: bool, **said: Any) -> None:
    """Write sessions as Markdown, HTML, JSON or CSV, or make Anki cards of what was missed.

    SESSION is an id, a part of one, or `last`; or choose with --all, --topic and --since.
    """
    wish = _Wish(**said)
    form = _form(wish, output)
    _check(wish)
    settings = settings_of(ctx)
    if output:
        _guard(output, settings.sessions)
    sessions = tuple(_chosen(settings.sessions, wish))
    for note in (note for session in sessions for note in session.notes):
        click.echo(f"interview: {visible(note)}", err=True)
    content, what = _cards(sessions) if form == "anki" else _text(form, sessions)
    if output is None:
        click.echo(content, nl=False)
        return
    from interview.transcripts.export.files import write_new, write_over

    (write_over if force else write_new)(output, content)
    click.echo(f"Wrote {what} to {visible(str(output))}", err=True)


class _Wish(Struct, frozen=True, kw_only=True):
    """What was said about the sessions that are meant, and the form they should take."""

    names: tuple[str, ...]
    everything: bool
    topic: str | None
    since: str | None
    format_: str | None
    missed: bool


def _form(wish: _Wish, output: Path | None) -> str:
    form = wish.format_ or (_ENDINGS.get(output.suffix.lower()) if output else None)
    if form is None:
        raise UsageError("Say in which form to export: --format md, html, json, csv or anki.")
    if form == "anki" and not wish.missed:
        raise UsageError(
            "Anki cards are made of what you missed: add --missed. "
            "For whole questions there is `interview bank export`."
        )
    if form == "anki" and output is None:
        raise UsageError("An Anki package cannot go to stdout; name a file with -o cards.apkg.")
    if form != "anki" and wish.missed:
        raise UsageError("--missed goes with --format anki; other forms hold whole sessions.")
    return form


def _check(wish: _Wish) -> None:
    by_filter = wish.everything or wish.topic or wish.since
    if wish.names and by_filter:
        raise UsageError("Name sessions, or choose them with --all, --topic and --since; not both.")
    if not wish.names and not by_filter:
        raise UsageError("Say what to export: a session, `last`, or --all, --topic or --since.")


def _guard(output: Path, folder: Path) -> None:
    """Never let an export, not even with --force, take the place of a session."""
    if output.suffix == ".jsonl" and output.resolve().parent == folder.resolve():
        raise UsageError(f"{output}: sessions are kept under such names; name another file with -o.")


def _chosen(folder: Path, wish: _Wish) -> Iterator[Session]:
    from interview.transcripts.index import list_sessions
    from interview.transcripts.library import open_session

    past = list_sessions(folder)
    rows = [past.find(name) for name in wish.names] if wish.names else _filtered(past, wish)
    if not rows:
        raise SessionError("There is no session to export; `interview sessions` lists what there is.")
    return (open_session(past.path(row)) for row in {row.file: row for row in rows}.values())


def _filtered(past: Listing, wish: _Wish) -> list[Row]:
    """Return the sessions that are meant, the oldest first."""
    since = _since(wish.since)
    return [
        row
        for row in reversed(past.rows)
        if (wish.topic is None or any(name.startswith(wish.topic.lower()) for name in row.topics))
        and (since is None or (row.started is not None and row.started.date() >= since))
    ]


def _since(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--since “{text}” is not a date; write it as 2026-11-01.") from None


def _cards(sessions: Sequence[Session]) -> tuple[bytes, str]:
    """Return an Anki package, and what is in it."""
    from interview.bank.anki import anki_package
    from interview.transcripts.export.missed import missed

    cards = missed(sessions)
    if not cards:
        raise SessionError("Nothing was missed in these sessions: there is nothing to make cards of.")
    return anki_package(cards), plural(len(cards), "card")


def _text(form: str, sessions: Sequence[Session]) -> tuple[bytes, str]:
    """Return sessions in a form that is text, and what is in it."""
    module, name = _WRITERS[form]
    text: str = getattr(import_module(f"interview.transcripts.export.{module}"), name)(sessions)
    # A file's name may hold bytes that are no text; they cannot be sent.
    return text.encode("utf-8", errors="replace"), plural(len(sessions), "session")
