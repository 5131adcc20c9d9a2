"""The only place that reads the time."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What a round needs to know about time."""

    def monotonic(self) -> float:
        """Return seconds from some fixed moment; only differences mean anything."""

    def now(self) -> datetime:
        """Return the wall clock, aware of its offset."""


class SystemClock:
    """The machine's own clocks."""

    def monotonic(self) -> float:
        """Return seconds that never run backwards, whatever happens to the wall clock."""
        return time.monotonic()

    def now(self) -> datetime:
        """Return local time with its offset."""
        return datetime.now().astimezone()


class FakeClock:
    """A clock that moves only when told to: for tests, and for anything that must be repeatable."""

    def __init__(self, now: datetime) -> None:
        self._start = now
        self._elapsed = 0.0
        self._set_by = timedelta(0)

    def monotonic(self) -> float:
        """Return the seconds advanced so far."""
        return self._elapsed

    def now(self) -> datetime:
        """Return the start plus the seconds advanced, and set, so far."""
        return self._start + timedelta(seconds=self._elapsed) + self._set_by

    def advance(self, seconds: float) -> None:
        """Let this many seconds pass, at once."""
        self._elapsed += seconds

    def set_wall(self, seconds: float) -> None:
        """Set the wall clock forward or back, as a person does, or a machine that slept."""
        self._set_by += timedelta(seconds=seconds)
