"""`interview review`: look at past sessions."""

from __future__ import annotations

import click

from interview.cli.options import places, settings_of
from interview.transcripts.export import plain
from interview.transcripts.index import list_sessions
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
