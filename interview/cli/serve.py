"""`serve`: the same app in a browser, on this machine only."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from interview.cli.options import places, settings_of
from interview.errors import ServeError

_PORT = 8321


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=_PORT,
    show_default=True,
    metavar="N",
    help="The port; 0 takes any that is free.",
)
@places
@click.pass_context
def serve(ctx: click.Context, port: int) -> None:
    """Show the app in a browser, on this machine only (needs the extra `serve`)."""
    settings_of(ctx)  # broken settings are said here rather than in the browser
    try:
        from interview.cli.browser import HOST, application, listen, run
    except ImportError as error:
        raise ServeError(
            "Serving needs textual-serve; install it with: pip install 'interview-trainer[serve]'."
        ) from error
    with listen(port) as listener:
        port = listener.getsockname()[1]
        click.echo(f"http://{HOST}:{port}")
        click.echo("Open that in a browser on this machine; Ctrl+C stops it.", err=True)
        run(application(command(ctx.ensure_object(dict)), port), listener)


def command(said: Mapping[str, Any]) -> str:
    """Return the command line that runs the app with the same places, quoted for the shell."""
    # -P: a file called interview.py where the user stands is not us.
    arguments = [sys.executable, "-P", "-m", "interview"]
    for folder in said.get("bank", ()):
        arguments += ["--bank", _absolute(folder)]
    for name in ("sessions", "config"):
        if said.get(name):
            arguments += [f"--{name}", _absolute(said[name])]
    return subprocess.list2cmdline(arguments) if os.name == "nt" else shlex.join(arguments)


def _absolute(path: Path) -> str:
    # A name that begins with a hyphen must not be taken for an option.
    return str(path.absolute())
