"""Watching a replay: play, pause, faster, step by step. A state machine that is told the time."""

from __future__ import annotations

from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from interview.transcripts.replay import Frame, Replay

SPEEDS = (1, 2, 4, 8)
# Two moments closer than this are one.
_CLOSE = 1e-6


class Player(Struct, frozen=True, kw_only=True):
    """Where in a replay one is.

    `at_s` is the time of the replay when it was last touched; `since` is the clock then, None while it stands
    still. `step` holds the edit that was stepped to, since several may share one moment. `now` in the methods
    is always the clock, in seconds from any fixed moment.
    """

    replay: Replay
    at_s: float = 0.0
    speed: int = 1
    since: float | None = None
    step: int | None = None

    @property
    def playing(self) -> bool:
        """Whether time goes on."""
        return self.since is not None

    def position(self, now: float) -> float:
        """Return the time of the replay."""
        gone = 0.0 if self.since is None else max(0.0, now - self.since) * self.speed
        return min(self.at_s + gone, self.replay.length_s)

    def frame(self, now: float) -> Frame:
        """Return what is seen."""
        if self.step is not None:
            return self.replay.frame(self.step, self.at_s)
        return self.replay.frame_at(self.position(now))

    def tick(self, now: float) -> Self:
        """Stop at the end."""
        if self.playing and self.position(now) >= self.replay.length_s:
            return self.seek(self.replay.length_s, now).pause(now)
        return self

    def play(self, now: float) -> Self:
        """Go on; from the beginning where the end was reached."""
        at_s = self.position(now)
        if at_s >= self.replay.length_s - _CLOSE:
            at_s = 0.0
        return replace(self, at_s=at_s, since=now, step=None)

    def pause(self, now: float) -> Self:
        """Stand still."""
        return replace(self, at_s=self.position(now), since=None)

    def toggle(self, now: float) -> Self:
        """Play, or stand still."""
        return self.pause(now) if self.playing else self.play(now)

    def at_speed(self, speed: int, now: float) -> Self:
        """Go on from here at another speed."""
        return replace(self, at_s=self.position(now), since=now if self.playing else None, speed=speed)

    def seek(self, at_s: float, now: float) -> Self:
        """Go to a time of the replay, the nearest end where it is outside; what was playing plays on."""
        at_s = min(max(0.0, at_s), self.replay.length_s)
        return replace(self, at_s=at_s, since=now if self.playing else None, step=None)

    def step_by(self, edits: int, now: float) -> Self:
        """Stand still so many edits on, or back where that is negative."""
        step = min(max(0, self.frame(now).step + edits), self.replay.steps)
        return replace(self, at_s=self.replay.time_of(step), since=None, step=step)

    def skip(self, direction: int, now: float) -> Self:
        """Go to the next moment worth seeing, or to the one before where `direction` is negative."""
        here = self.position(now)
        if direction > 0:
            beyond = [stop for stop in self.replay.stops if stop > here + _CLOSE]
            return self.seek(beyond[0] if beyond else self.replay.length_s, now)
        before = [stop for stop in self.replay.stops if stop < here - _CLOSE]
        return self.seek(before[-1] if before else 0.0, now)
