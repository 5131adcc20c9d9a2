"""How much time there is: for a question, for a follow-up, for the round."""

from __future__ import annotations

from interview.rounds.clock import Clock
from interview.rounds.probes import PROBE_S
from interview.transcripts.attempt import Attempt
from interview.transcripts.transcript import Transcript


class RoundClock:
    """The round's own time: seconds from its beginning, which stand still when they are held."""

    def __init__(self, clock: Clock, t: float) -> None:
        self._clock = clock
        self._zero = clock.monotonic() - t
        self._held: float | None = None

    @property
    def t(self) -> float:
        """Seconds of the round's own time, now, to the millisecond."""
        return round(self._clock.monotonic() - self._zero, 3) if self._held is None else self._held

    @property
    def held(self) -> bool:
        """Whether the time stands still."""
        return self._held is not None

    def hold(self) -> None:
        """Let the time stand still."""
        self._held = self.t

    def release(self) -> None:
        """Let it go on from where it stood."""
        if self._held is not None:
            self._zero = self._clock.monotonic() - self._held
            self._held = None

    def shift(self, seconds: float) -> None:
        """Move the time by so many seconds: forward where they are to count, back where they are not."""
        if self._held is None:
            self._zero -= seconds


def budget_of(transcript: Transcript, attempt: Attempt) -> float:
    """Return the seconds given for a question: its own, or what is left of the round."""
    own = float(attempt.planned.budget_s)
    left = round_left(transcript, attempt)
    return own if left is None else min(own, left)


def round_left(transcript: Transcript, attempt: Attempt) -> float | None:
    """Return the seconds of answering that were left before a question.

    None where the round has no limit, and for a second chance, which comes after its end.
    """
    total = transcript.header.total_s
    if total is None or not any(attempt is first for first in transcript.firsts):
        return None
    return total - sum(a.spent_s for a in transcript.firsts if a is not attempt)


def probe_budget(transcript: Transcript, left_in_round: float | None) -> float:
    """Return the seconds for a follow-up on the last answer.

    Where questions have deadlines a follow-up takes what is left of its question.
    """
    attempt = transcript.attempts[-1]
    budget = PROBE_S
    if transcript.header.has_deadlines:
        budget = min(budget, budget_of(transcript, attempt) - attempt.spent_s)
    return budget if left_in_round is None else min(budget, left_in_round)
