"""What the full-screen commands share: a terminal to show themselves on, and the desk they work at."""

from __future__ import annotations

import os
import secrets
import sys

import click

from interview.bank.library import Bank, cache_folder, open_bank
from interview.errors import InterviewError, UsageError
from interview.settings import Settings, phrasings_file
from interview.text import plural


def need_terminal(instead: str) -> None:
    """Refuse to draw on a pipe. Raises UsageError with what to do instead."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return  # the pipe leads to a browser, which draws: see `interview serve`
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise UsageError(f"This needs a terminal, and input or output is a pipe or a file; {instead}")
    if os.environ.get("TERM") == "dumb":
        raise UsageError(f"This needs a terminal that can draw, and TERM is “dumb”; {instead}")


def existing_bank(settings: Settings) -> Bank:
    """Read every bank folder there is. Raises BankError where one that was named cannot be read."""
    return open_bank(settings.bank, cache_folder(), phrasings_file(settings.bank))


def warn_of_problems(bank: Bank) -> None:
    """Say on stderr what of the bank could not be read, without hiding the rest."""
    for problem in bank.problems[:5]:
        click.echo(f"interview: {problem}", err=True)
    if len(bank.problems) > 5:
        click.echo(f"interview: and {plural(len(bank.problems) - 5, 'more problem')} in the bank.", err=True)


def seed_and_token(seed: int | None) -> tuple[int, str]:
    """Return the seed, drawn where none was given, and a token that tells sessions of one second apart."""
    return (secrets.randbits(32) if seed is None else seed), secrets.token_hex(2)


class RoundNotSavedError(InterviewError):
    """A round ended without everything saved."""
