"""What every command shares: the options that hold everywhere, and the settings they come to."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from interview.settings import Settings

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _remember(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Keep a place in the context, the innermost command having the last word."""
    if value and param.name:
        ctx.ensure_object(dict)[param.name] = value


def places(command: _Command) -> _Command:
    """Give a command the options that hold everywhere: --bank, --sessions, --config."""
    folder = click.Path(path_type=Path)
    options = (
        click.option("--bank", multiple=True, type=folder, metavar="DIR", expose_value=False,
                     callback=_remember,
                     help="A folder of questions (repeatable; or INTERVIEW_BANK)."),
        click.option("--sessions", type=folder, metavar="DIR", expose_value=False, callback=_remember,
                     help="Where transcripts are kept (or INTERVIEW_SESSIONS)."),
        click.option("--config", type=folder, metavar="FILE", expose_value=False, callback=_remember,
                     help="The settings file."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def settings_of(ctx: click.Context) -> Settings:
    """Return the settings that hold for this call.

    Raises SettingsError where the settings file cannot be understood.
    """
    from interview.settings import Places, load

    said: dict[str, Any] = ctx.ensure_object(dict)
    named = Places(bank=said.get("bank", ()), sessions=said.get("sessions"), config=said.get("config"))
    return load(named, os.environ, Path.cwd())
