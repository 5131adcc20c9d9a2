"""Durations as people write them: `90`, `90s`, `2m`, `1h30m`."""

from __future__ import annotations

import re

from interview.errors import InterviewError

_WRITTEN = re.compile(
    r"(?:(?P<h>\d{1,6})\s*h)?\s*(?:(?P<m>\d{1,6})\s*m(?:in)?)?\s*(?:(?P<s>\d{1,6})\s*(?:s(?:ec)?)?)?",
    re.IGNORECASE | re.ASCII,
)
_SECONDS = {"h": 3600, "m": 60, "s": 1}
_LONGEST_S = 24 * 3600


class DurationError(InterviewError, ValueError):
    """A duration that cannot be understood. Exit code 2: it was typed."""

    exit_code = 2


def parse_duration(text: str) -> int:
    """Return the seconds that `90`, `90s`, `2m` or `1h30m` stand for.

    Raises DurationError where the text is none of these, is 0, or is longer than a day.
    """
    found = _WRITTEN.fullmatch(text.strip())
    if not found or not text.strip():
        raise DurationError(f"“{text}” is not a duration; write it like 90, 90s, 2m or 1h30m.")
    seconds = sum(int(number) * _SECONDS[unit] for unit, number in found.groupdict().items() if number)
    if not 0 < seconds <= _LONGEST_S:
        raise DurationError(f"“{text}” is not between a second and a day; write it like 90s or 2m.")
    return seconds


def format_duration(seconds: int) -> str:
    """Return seconds in the shortest form that `parse_duration` reads back: `90s`, `2m`, `1h30m`."""
    if seconds < 60 or (seconds % 60 and seconds < 120):
        return f"{seconds}s"
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    parts = ((hours, "h"), (minutes, "m"), (rest, "s"))
    return "".join(f"{number}{unit}" for number, unit in parts if number)
