"""`review` and `sessions`: what happened before."""

from __future__ import annotations

from typing import Any

import click

from interview.cli.entry import places, settings_of
from interview.text import percent, visible
from interview.transcripts.export import plain
from interview.transcripts.library import Session, find_session, list_sessions


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
        click.echo(plain(find_session(past, session or "last")), nl=False)
        return
    from interview.cli.practise import show_review
    from interview.cli.terminal import need_terminal

    chosen = find_session(past, session) if session else None
    need_terminal("use `interview review last --plain`.")
    show_review(settings, chosen)


@click.command()
@click.option("-t", "--topic", "topic", metavar="TOPIC", help="Only sessions on this topic.")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@places
@click.pass_context
def sessions(ctx: click.Context, topic: str | None, as_json: bool) -> None:
    """List the sessions, the newest first."""
    past = [session for session in list_sessions(settings_of(ctx).sessions) if _is_about(session, topic)]
    if as_json:
        import json

        click.echo(json.dumps([_record(session) for session in past], ensure_ascii=False, indent=1))
        return
    if not past:
        click.echo("No sessions yet; begin one with `interview start`." if not topic else
                   f"No sessions on “{topic}”.", err=True)  # fmt: skip
    for session in past:
        click.echo(visible(_row(session)))


def _is_about(session: Session, topic: str | None) -> bool:
    if topic is None:
        return True
    return session.transcript is not None and any(
        name.startswith(topic.lower()) for name in session.transcript.header.topics
    )


def _record(session: Session) -> dict[str, Any]:
    transcript = session.transcript
    return {
        "id": session.id,
        "started": session.started.isoformat() if session.started else None,
        "status": str(session.status),
        "topics": list(transcript.header.topics) if transcript else [],
        "questions": len(transcript.header.plan) if transcript else 0,
        "answered": transcript.answered if transcript else 0,
        "coverage": transcript.coverage if transcript else None,
        "path": str(session.path),
    }


def _row(session: Session) -> str:
    transcript = session.transcript
    if transcript is None:
        return f"{session.id:<40}  {session.status:<10}  {' '.join(session.notes)}"
    share = transcript.coverage
    covered = "  —   " if share is None else percent(share).rjust(6)
    answered = f"{transcript.answered}/{len(transcript.header.plan)}"
    return f"{session.id:<40}  {session.status:<10}  {answered:>5} answered  {covered}"
