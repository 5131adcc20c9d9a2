"""Events → Transcript: what a session's events say happened.

The running round, the resumed one and the one reviewed next year are the same fold over the same events.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import Self, get_args

from msgspec import Struct
from msgspec.structs import replace

from interview.transcripts.attempt import Attempt, Probe, after_event, after_probe_event, after_the_fact
from interview.transcripts.events import (
    AfterEvent,
    AnswerEvent,
    Event,
    Finished,
    Header,
    Left,
    ProbeEvent,
    Resumed,
    Shown,
)

__all__ = ["Attempt", "Probe", "Transcript", "mean_coverage"]

_OF_ANSWER = frozenset(get_args(AnswerEvent))


class Transcript(Struct, frozen=True, kw_only=True):
    """A session so far. `t` is the round's time at the last event."""

    header: Header
    attempts: tuple[Attempt, ...] = ()
    t: float = 0.0
    finished: bool = False
    left: bool = False

    @classmethod
    def of(cls, header: Header, events: Iterable[Event]) -> Self:
        """Fold the events of one journal."""
        return reduce(lambda transcript, event: transcript.after(event), events, cls(header=header))

    @property
    def firsts(self) -> tuple[Attempt, ...]:
        """The first attempt at each question, in the order of asking: what counts."""
        firsts: dict[int, Attempt] = {}
        for attempt in self.attempts:
            firsts.setdefault(attempt.item, attempt)
        return tuple(firsts.values())

    @property
    def answered(self) -> int:
        """How many questions got an answer, at the first attempt."""
        return sum(attempt.answer is not None for attempt in self.firsts)

    @property
    def coverage(self) -> float | None:
        """The mean over the questions that ended and have key points; None where there are none."""
        return mean_coverage(attempt.coverage for attempt in self.firsts if attempt.cause is not None)

    def first_of(self, place: int) -> Attempt | None:
        """Return the first attempt at the question of a second chance; None where it is the first itself."""
        item = self.attempts[place].item
        return next((before for before in self.attempts[:place] if before.item == item), None)

    def after(self, event: Event) -> Self:
        """Return the transcript with one more event.

        Raises ValueError where the event cannot follow: a submission with no question open, say.
        """
        return replace(self._with(event), t=max(self.t, event.t))

    def _with(self, event: Event) -> Self:
        if type(event) in _OF_ANSWER:  # most are, and a type looked up is quicker than a match
            return self._answered(event)
        match event:
            case Shown(item=item):
                return self._ask(item, event)
            case Finished():
                return replace(self, finished=True)
            case Left() | Resumed():
                return self._sitting(event)
            case _ if isinstance(event, AfterEvent):
                return self._judged(event)
            case _:
                return self._answered(event)

    def _answered(self, event: Event) -> Self:
        if isinstance(event, AnswerEvent):
            return self._replaced(after_event(self._last(), event))
        if isinstance(event, ProbeEvent):
            return self._replaced(after_probe_event(self._last(), event))
        return self

    def _ask(self, item: int, event: Shown) -> Self:
        if not 0 <= item < len(self.header.plan):
            raise ValueError(f"question {item + 1} is not in the plan of {len(self.header.plan)}")
        attempt = Attempt(planned=self.header.plan[item], item=item, shown_t=event.t, shown_at=event.at)
        # A round that was finished goes on when a question is asked again.
        return replace(self, attempts=(*self.attempts, attempt), finished=False)

    def _sitting(self, event: Left | Resumed) -> Self:
        left = isinstance(event, Left)
        if not left or not self.attempts:
            return replace(self, left=left)
        return replace(self._replaced(replace(self._last(), leaves=self._last().leaves + 1)), left=True)

    def _judged(self, event: AfterEvent) -> Self:
        place = len(self.attempts) - 1 if event.place is None else event.place
        if not 0 <= place < len(self.attempts):
            raise ValueError(f"there is no attempt {place + 1} of {len(self.attempts)}")
        attempt = after_the_fact(self.attempts[place], event)
        return replace(self, attempts=(*self.attempts[:place], attempt, *self.attempts[place + 1 :]))

    def _replaced(self, attempt: Attempt) -> Self:
        return replace(self, attempts=(*self.attempts[:-1], attempt))

    def _last(self) -> Attempt:
        if not self.attempts:
            raise ValueError("an answer before the first question")
        return self.attempts[-1]


def mean_coverage(shares: Iterable[float | None]) -> float | None:
    """Return the mean of the shares that are known; None where none is."""
    known = [share for share in shares if share is not None]
    return sum(known) / len(known) if known else None
