"""A round as it stands: what is asked, how much time there is, what may be asked again."""

from __future__ import annotations

from interview.bank.question import Question
from interview.rounds.phase import Phase, phase_of
from interview.rounds.timing import RoundClock, budget_of, round_left
from interview.transcripts.attempt import Attempt, Probe
from interview.transcripts.events import Mode
from interview.transcripts.transcript import Transcript


class RoundView:
    """What a screen may ask of a round; it changes nothing."""

    def __init__(self, transcript: Transcript, time: RoundClock) -> None:
        self.transcript = transcript
        self._time = time

    @property
    def t(self) -> float:
        """Seconds of the round's own time, now, to the millisecond."""
        return self._time.t

    @property
    def phase(self) -> Phase:
        """Where the round stands."""
        return phase_of(self.transcript)

    @property
    def attempt(self) -> Attempt:
        """The question asked last."""
        return self.transcript.attempts[-1]

    @property
    def probe(self) -> Probe | None:
        """The follow-up asked last on this question; None where there was none."""
        return self.attempt.probes[-1] if self.attempt.probes else None

    @property
    def open(self) -> Attempt | Probe:
        """What was asked last: the question, or the last follow-up on it."""
        return self.probe or self.attempt

    @property
    def question(self) -> Question:
        """The question asked last."""
        return self.attempt.question

    @property
    def prompt(self) -> str:
        """The words of what was asked last."""
        return self.probe.prompt if self.probe else self.question.prompt

    @property
    def number(self) -> int:
        """The place of the last question in the round, counted from 1."""
        items = list(dict.fromkeys(attempt.item for attempt in self.transcript.attempts))
        return items.index(self.attempt.item) + 1

    @property
    def size(self) -> int:
        """How many questions are planned."""
        return self.transcript.header.size

    @property
    def first(self) -> Attempt | None:
        """The first attempt at this question, where this is its second chance; else None."""
        return self.transcript.first_of(len(self.transcript.attempts) - 1)

    @property
    def paused(self) -> bool:
        """Whether the clock stands still."""
        return self._time.held

    @property
    def budget_s(self) -> float:
        """Seconds given for what was asked last: its own, or what is left of the round."""
        return self.probe.budget_s if self.probe else budget_of(self.transcript, self.attempt)

    @property
    def remaining_s(self) -> float:
        """Seconds left to answer; below 0 in overtime."""
        end = self.t if self.open.ended_t is None else self.open.ended_t
        return self.open.shown_t + self.budget_s - end

    @property
    def round_remaining_s(self) -> float | None:
        """Seconds of answering left in the round; None where it has no limit. Reading feedback is free."""
        left = round_left(self.transcript, self.attempt)
        if left is None:
            return None
        running = self.t - self.open.shown_t if self.open.ended_t is None else 0.0
        return left - self.attempt.spent_s - running

    @property
    def chances(self) -> tuple[int, ...]:
        """The questions worth a second chance, the weakest first: places in the plan."""
        if self.transcript.header.mode is Mode.DRILL:
            return ()
        tried = [attempt.item for attempt in self.transcript.attempts]
        shares = {a.item: a.coverage for a in self.transcript.firsts if tried.count(a.item) == 1}
        weak = [item for item, share in shares.items() if share is not None and share < 1]
        return tuple(sorted(weak, key=lambda item: shares[item] or 0.0))
