"""The root command and what every command shares: places, errors, exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from interview import __version__
from interview.errors import InterviewError

if TYPE_CHECKING:
    from interview.settings import Settings

_Command = TypeVar("_Command", bound=Callable[..., Any])

INTERRUPTED = 130

# name → module:attribute, in the order in which help lists them
_COMMANDS = {
    "start": "interview.cli.practise:start",
    "resume": "interview.cli.practise:resume",
    "review": "interview.cli.look_back:review",
    "sessions": "interview.cli.look_back:sessions",
    "grade": "interview.cli.grade:grade",
    "bank": "interview.cli.bank:bank",
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are wanted."""

    def __init__(self, *args: Any, commands_at: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._commands_at = commands_at or {}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 – click's signature
        """Return the names in the order in which they were given."""
        return [*self._commands_at, *self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command; None where there is none of that name."""
        if cmd_name not in self._commands_at:
            return super().get_command(ctx, cmd_name)
        module, attribute = self._commands_at[cmd_name].split(":")
        return cast("click.Command", getattr(import_module(module), attribute))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, with a near miss named where there is none."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.list_commands(ctx), n=1)
            hint = (
                f"did you mean “{near[0]}”?" if near else f"commands: {', '.join(self.list_commands(ctx))}."
            )
            raise click.UsageError(f"There is no command “{args[0]}”; {hint}", ctx) from error


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


@click.group(
    cls=LazyGroup,
    commands_at=_COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@places
@click.version_option(__version__, "--version", message="interview %(version)s")
@click.pass_context
def root(ctx: click.Context) -> None:
    """Practise interviews in the terminal, from your own notes.

    Your notes become timed questions; type your answer as you would say it, and see which key points you
    covered. Without a command the home screen opens.
    """
    if ctx.invoked_subcommand is None:
        from interview.cli.practise import home

        home(ctx)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 1 failed, 2 wrong usage, 130 interrupted."""
    try:
        code = root.main(args=None if arguments is None else list(arguments), standalone_mode=False)
    except InterviewError as error:
        return _fail(str(error), error.exit_code)
    except click.exceptions.Abort:
        return _fail("Interrupted.", INTERRUPTED)
    except click.ClickException as error:
        return _wrong_usage(error)
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): not an error of ours. Python would complain again
        # when it flushes stdout at exit, so that goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code if isinstance(code, int) else 0


def _fail(sentence: str, code: int) -> int:
    click.echo(f"interview: {sentence}", err=True)
    return code


def _wrong_usage(error: click.ClickException) -> int:
    context = error.ctx if isinstance(error, click.UsageError) else None
    hint = f" Try “{context.command_path} --help”." if context else ""
    return _fail(error.format_message() + hint, error.exit_code)
