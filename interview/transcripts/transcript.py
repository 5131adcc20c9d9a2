"""Events → Transcript: what a session's events say happened.

The running round, the resumed one and the one reviewed next year are the same fold over the same events.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from interview.bank.question import Question
from interview.transcripts.events import (
    Cause,
    Draft,
    Event,
    Finished,
    Graded,
    Header,
    Left,
    NoAnswer,
    NotGraded,
    Planned,
    Resumed,
    Shown,
    Submitted,
)
from interview.transcripts.grade import Grade, coverage


class Attempt(Struct, frozen=True, kw_only=True):
    """One question as it was asked and answered. Times are seconds of the round's own time.

    `item` is its place in the plan, from 0. `shown_at` is the wall clock when it appeared. `text` is what
    stands in the answer box; `cause` is None while the question is open. `answer` is None until something
    is submitted, and stays None where nothing was said. `not_graded` says why an answer has no grade
    although there was something to grade.
    """

    planned: Planned
    item: int = 0
    shown_t: float
    shown_at: datetime | None = None
    text: str = ""
    first_key_t: float | None = None
    ended_t: float | None = None
    cause: Cause | None = None
    answer: str | None = None
    grade: Grade | None = None
    not_graded: str | None = None

    @property
    def question(self) -> Question:
        """The question as the session's header keeps it."""
        return self.planned.question

    @property
    def coverage(self) -> float | None:
        """The weighted share of points said: 0 for no answer, None where there is nothing to check."""
        if self.answer is not None and self.grade is None:
            return None
        return coverage(self.question.key_points, self.grade.points if self.grade else ())

    @property
    def used_s(self) -> float | None:
        """Seconds from question to end of answer; None while the question is open."""
        return None if self.ended_t is None else self.ended_t - self.shown_t


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
    def answered(self) -> int:
        """How many questions got an answer."""
        return sum(attempt.answer is not None for attempt in self.attempts)

    @property
    def coverage(self) -> float | None:
        """The mean over the questions that ended and have key points; None where there are none."""
        shares = [a.coverage for a in self.attempts if a.cause is not None and a.coverage is not None]
        return sum(shares) / len(shares) if shares else None

    def after(self, event: Event) -> Self:
        """Return the transcript with one more event.

        Raises ValueError where the event cannot follow: a submission with no question open, say.
        """
        return replace(self._with(event), t=max(self.t, event.t))

    def _with(self, event: Event) -> Self:
        match event:
            case Shown(item=item):
                return self._ask(item, event)
            case Draft() | Submitted() | NoAnswer() | Graded() | NotGraded():
                return replace(self, attempts=(*self.attempts[:-1], _continued(self._last(), event)))
            case Finished():
                return replace(self, finished=True)
            case Left():
                return replace(self, left=True)
            case Resumed():
                return replace(self, left=False)
            case _:
                return self

    def _ask(self, item: int, event: Shown) -> Self:
        if not 0 <= item < len(self.header.plan):
            raise ValueError(f"question {item + 1} is not in the plan of {len(self.header.plan)}")
        attempt = Attempt(planned=self.header.plan[item], item=item, shown_t=event.t, shown_at=event.at)
        return replace(self, attempts=(*self.attempts, attempt))

    def _last(self) -> Attempt:
        if not self.attempts:
            raise ValueError("an answer before the first question")
        return self.attempts[-1]


def _continued(attempt: Attempt, event: Draft | Submitted | NoAnswer | Graded | NotGraded) -> Attempt:
    if isinstance(event, Graded | NotGraded):
        return _judged(attempt, event)
    if attempt.cause is not None:
        raise ValueError("an answer to a question that had ended")
    if isinstance(event, Draft):
        return _typed(attempt, event)
    answer = event.answer if isinstance(event, Submitted) else None
    return replace(attempt, ended_t=event.t, cause=event.cause, answer=answer, text=answer or attempt.text)


def _judged(attempt: Attempt, event: Graded | NotGraded) -> Attempt:
    if attempt.answer is None:
        raise ValueError("a grade for a question without an answer")
    if isinstance(event, Graded):
        return replace(attempt, grade=event.grade, not_graded=None)
    return replace(attempt, not_graded=event.reason)


def _typed(attempt: Attempt, draft: Draft) -> Attempt:
    text = reduce(lambda so_far, edit: edit.apply(so_far), draft.edits, attempt.text)
    first = attempt.first_key_t
    if first is None and draft.edits:
        first = draft.edits[0].t
    return replace(attempt, text=text, first_key_t=first)
