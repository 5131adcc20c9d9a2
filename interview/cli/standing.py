"""What holds for every round of this user: habits, the day of the interview, edited questions."""

from __future__ import annotations

from datetime import date
from typing import Any

import click
from msgspec.structs import replace

from interview.errors import UsageError
from interview.memory.schedule import day_of
from interview.rounds.clock import SystemClock
from interview.settings import Settings


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """Read a date; wrong usage where it is none."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"“{value}” is not a date; write it as 2026-12-15.", ctx, param) from error


def standing(settings: Settings, until: date | None) -> dict[str, Any]:
    """Return what a request says by itself: the habits, and the folder of the user's own questions.

    `until` wins over the day in the settings. Raises UsageError where it has passed.
    """
    habits = settings.habits
    if until is not None:
        habits = replace(habits, interview=until)
        if until.toordinal() < day_of(SystemClock().now(), habits.day_begins):
            raise UsageError(f"--until {until} has passed; give the day of an interview to come.")
    own = settings.bank[0]
    return {"habits": habits, "own_bank": own if own.is_dir() else None}
