"""Noticing that the machine slept, that the program was stopped, or that the clock was set."""

from __future__ import annotations

from msgspec import Struct

from interview.rounds.clock import Clock
from interview.transcripts.events import GapKind

# A program that is looked at four times a second was interrupted when it was not for this long, in seconds.
SILENCE_S = 5.0


class Interruption(Struct, frozen=True):
    """What was noticed: `seconds` long, of which the monotonic clock ran `ran_s`."""

    kind: GapKind
    seconds: float
    ran_s: float = 0.0


class Watch:
    """Compares both clocks from one look to the next.

    A stopped process (or a machine whose monotonic clock runs on in its sleep) is a long silence; a sleep,
    or a clock set forward, is a wall clock that went on without the monotonic one; a clock set back is the
    opposite. Looks must come several times a second while `silence_s` is to mean anything.
    """

    def __init__(self, clock: Clock, silence_s: float = SILENCE_S) -> None:
        self._clock = clock
        self._silence_s = silence_s
        self._ran, self._wall = clock.monotonic(), clock.now()

    def look(self) -> Interruption | None:
        """Return what has happened since the last look; None where nothing has."""
        ran, wall = self._clock.monotonic(), self._clock.now()
        passed, shown = ran - self._ran, (wall - self._wall).total_seconds()
        self._ran, self._wall = ran, wall
        if passed > self._silence_s:
            return Interruption(GapKind.STOPPED, max(passed, shown), passed)
        if shown - passed > SILENCE_S:
            return Interruption(GapKind.SLEPT, shown - passed)
        if passed - shown > SILENCE_S:
            return Interruption(GapKind.SET_BACK, passed - shown)
        return None
