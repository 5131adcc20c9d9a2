"""`interview sessions delete`, `restore` and `trash`: nothing that was written is ever removed."""

from __future__ import annotations

import click

from interview.cli.options import places, settings_of
from interview.cli.sessions import print_rows
from interview.errors import SessionError
from interview.text import visible
from interview.transcripts.index import list_sessions
from interview.transcripts.trash import bring_back, list_trash, throw_away


@click.command()
@click.argument("session")
@places
@click.pass_context
def delete(ctx: click.Context, session: str) -> None:
    """Move a session to the trash: an id, a part of one, or `last`."""
    listing = list_sessions(settings_of(ctx).sessions)
    row = listing.find(session)
    name = throw_away(listing.folder, row.file).removesuffix(".jsonl")
    _say(f"Moved to the trash. Bring it back with: interview sessions restore {name}")


@click.command()
@click.argument("session")
@places
@click.pass_context
def restore(ctx: click.Context, session: str) -> None:
    """Bring a session back from the trash: an id or a part of one."""
    folder = settings_of(ctx).sessions
    thrown = list_trash(folder)
    if not thrown.rows:
        raise SessionError(f"The trash of {folder} is empty.")
    _say(f"Back among the sessions: {bring_back(folder, thrown.find(session).file)}")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@places
@click.pass_context
def trash(ctx: click.Context, as_json: bool) -> None:
    """List the sessions that were deleted."""
    thrown = list_trash(settings_of(ctx).sessions)
    if not thrown.rows and not as_json:
        _say("The trash is empty.")
    print_rows(thrown, list(thrown.rows), as_json=as_json)
    if thrown.rows and not as_json:
        _say(f"They are files in {thrown.folder}; remove them there to be rid of them.")


def _say(sentence: str) -> None:
    click.echo(visible(sentence), err=True)
