"""`review` and `sessions`: what happened before."""

from __future__ import annotations

from typing import Any

import click

from interview.cli.options import places, settings_of
from interview.text import percent, visible
from interview.transcripts.export import plain
from interview.transcripts.index import Listing, Row, list_sessions
from interview.transcripts.library import open_session


@click.command()
@click.argument("session", required=False)
@click.option("--plain", "as_text", is_flag=True, help="Print it as text, without a screen.")
@places
@click.pass_context
def review(ctx: click.Context, session: str | None, as_text: bool) -> None:
    """Look at past sessions: all of them, or one – `last`, an id, or a part of an id."""
    settings = settings_of(ctx)
    past = list_sessions(settings.sessions)
    if as_text:
        click.echo(plain(open_session(past.path(past.find(session or "last")))), nl=False)
        return
    from interview.cli.practise import show_review
    from interview.cli.terminal import need_terminal

    chosen = open_session(past.path(past.find(session))) if session else None
    need_terminal("use `interview review last --plain`.")
    show_review(settings, chosen)


@click.command()
@click.option("-t", "--topic", "topic", metavar="TOPIC", help="Only sessions on this topic.")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@places
@click.pass_context
def sessions(ctx: click.Context, topic: str | None, as_json: bool) -> None:
    """List the sessions, the newest first."""
    listing = list_sessions(settings_of(ctx).sessions)
    past = [row for row in listing.rows if _is_about(row, topic)]
    if as_json:
        import json

        click.echo(json.dumps([_record(listing, row) for row in past], ensure_ascii=False, indent=1))
        return
    if not past:
        click.echo("No sessions yet; begin one with `interview start`." if not topic else
                   f"No sessions on “{topic}”.", err=True)  # fmt: skip
    for row in past:
        click.echo(visible(_line(row)))


def _is_about(row: Row, topic: str | None) -> bool:
    return topic is None or any(name.startswith(topic.lower()) for name in row.topics)


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
