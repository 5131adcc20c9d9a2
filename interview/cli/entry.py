"""The root command: its commands, its errors and exit codes."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

import click

from interview import __version__
from interview.cli.lazy import LazyGroup
from interview.cli.options import places
from interview.errors import InterviewError

INTERRUPTED = 130

# name → module:attribute, in the order in which help lists them
_COMMANDS = {
    "start": "interview.cli.practise:start",
    "resume": "interview.cli.practise:resume",
    "review": "interview.cli.look_back:review",
    "sessions": "interview.cli.sessions:sessions",
    "export": "interview.cli.export:export",
    "stats": "interview.cli.stats:stats",
    "grade": "interview.cli.grade:grade",
    "regrade": "interview.cli.regrade:regrade",
    "bank": "interview.cli.bank:bank",
    "serve": "interview.cli.serve:serve",
    "doctor": "interview.cli.doctor:doctor",
}


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
    _write_anything()
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


def _write_anything() -> None:
    """Write “?” where stdout or stderr has no room for a sign: an old encoding is no reason to fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="replace")


def _fail(sentence: str, code: int) -> int:
    click.echo(f"interview: {sentence}", err=True)
    return code


def _wrong_usage(error: click.ClickException) -> int:
    context = error.ctx if isinstance(error, click.UsageError) else None
    hint = f" Try “{context.command_path} --help”." if context else ""
    return _fail(error.format_message() + hint, error.exit_code)
