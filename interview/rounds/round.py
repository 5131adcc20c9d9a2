"""The state machine of one round: ask → type → submit or expire → grade → feedback → next → finished.

Its state is the transcript so far. Each thing a person does becomes an event; the event makes the next
state and goes to the journal. A round that is resumed starts from the transcript of its journal, and
nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from interview.bank.question import Question
from interview.rounds.adapting import next_item
from interview.rounds.clock import Clock
from interview.rounds.request import SHORTEST_S
from interview.transcripts.events import (
    Cause,
    Draft,
    Edit,
    Event,
    Finished,
    Graded,
    Left,
    Mode,
    NoAnswer,
    NotGraded,
    Pulse,
    Resumed,
    Shown,
    Submitted,
    edit_between,
)
from interview.transcripts.grade import Grade
from interview.transcripts.transcript import Attempt, Transcript

# Typing reaches the journal at most this many seconds after the first unsaved key. With the beat that
# notices it and the write itself it stays under the second that may be lost to a crash.
DRAFT_S = 0.5
# While nobody types, the time used is noted this often: what a crash may give back to the user.
PULSE_S = 5.0


class Phase(StrEnum):
    """Where a round stands."""

    BEFORE = "before"
    ANSWERING = "answering"
    GRADING = "grading"
    FEEDBACK = "feedback"
    FINISHED = "finished"


class Round:
    """One interview. `record` is given every event, in order, as it happens.

    Methods that do not fit the phase raise RuntimeError: a screen that calls them is wrong.
    """

    def __init__(self, transcript: Transcript, clock: Clock, record: Callable[[Event], None]) -> None:
        self.transcript = transcript
        self._clock = clock
        self._record = record
        self._t0 = transcript.t - clock.monotonic()
        self._text = transcript.attempts[-1].text if transcript.attempts else ""
        self._unsaved: list[Edit] = []
        self._last_written = transcript.t

    @property
    def t(self) -> float:
        """Seconds of the round's own time, now, to the millisecond."""
        return round(self._t0 + self._clock.monotonic(), 3)

    @property
    def phase(self) -> Phase:
        """Where the round stands."""
        if self.transcript.finished:
            return Phase.FINISHED
        if not self.transcript.attempts:
            return Phase.BEFORE
        attempt = self.attempt
        if attempt.cause is None:
            return Phase.ANSWERING
        return Phase.GRADING if _waits_for_grade(attempt) else Phase.FEEDBACK

    @property
    def attempt(self) -> Attempt:
        """The question asked last."""
        return self.transcript.attempts[-1]

    @property
    def question(self) -> Question:
        """The question asked last."""
        return self.attempt.question

    @property
    def number(self) -> int:
        """The place of the last question in the round, counted from 1."""
        return len(self.transcript.attempts)

    @property
    def size(self) -> int:
        """How many questions are planned."""
        return self.transcript.header.size

    @property
    def text(self) -> str:
        """What stands in the answer box."""
        return self._text

    @property
    def budget_s(self) -> float:
        """Seconds given for this question: its own, or what is left of the round."""
        left = self._round_left_before(self.attempt)
        own = float(self.attempt.planned.budget_s)
        return own if left is None else min(own, left)

    @property
    def remaining_s(self) -> float:
        """Seconds left to answer; below 0 in overtime."""
        end = self.t if self.attempt.ended_t is None else self.attempt.ended_t
        return self.attempt.shown_t + self.budget_s - end

    @property
    def round_remaining_s(self) -> float | None:
        """Seconds of answering left in the round; None where it has no limit. Reading feedback is free."""
        left = self._round_left_before(self.attempt)
        if left is None:
            return None
        used = self.attempt.used_s
        return left - (self.t - self.attempt.shown_t if used is None else used)

    def begin(self) -> None:
        """Ask the first question, or go on in a round that was left."""
        if self.phase is Phase.BEFORE:
            self._ask(0)
        else:
            self._happen(Resumed(at=self._clock.now(), t=self.t))

    def type(self, text: str) -> None:
        """Take the new content of the answer box."""
        self._expect(Phase.ANSWERING)
        edit = edit_between(self._text, text, self.t)
        if edit:
            self._unsaved.append(edit)
            self._text = text

    def tick(self) -> bool:
        """Notice the time: save drafts that are due, and end the question at zero in a mock round.

        Call it several times a second; return whether the question has ended by it.
        """
        if self.phase is not Phase.ANSWERING:
            return False
        if self.remaining_s <= 0 and self.transcript.header.mode is Mode.MOCK:
            self._end(Cause.EXPIRED)
            return True
        if self._unsaved and self.t - self._unsaved[0].t >= DRAFT_S:
            self.save()
        elif self.t - self._last_written >= PULSE_S:
            self._happen(Pulse(at=self._clock.now(), t=self.t))
        return False

    def save(self) -> None:
        """Hand over what was typed since the last draft."""
        if self._unsaved:
            edits, self._unsaved = tuple(self._unsaved), []
            self._happen(Draft(at=self._clock.now(), t=self.t, edits=edits))

    def submit(self) -> None:
        """End the question with what stands in the answer box; nothing but space is no answer."""
        self._expect(Phase.ANSWERING)
        self._end(Cause.SUBMITTED)

    def graded(self, grade: Grade) -> None:
        """Take the grade of the answer just submitted."""
        self._expect(Phase.GRADING)
        self._happen(Graded(at=self._clock.now(), t=self.t, grade=grade))

    def not_graded(self, reason: str) -> None:
        """Take note that the answer just submitted could not be graded."""
        self._expect(Phase.GRADING)
        self._happen(NotGraded(at=self._clock.now(), t=self.t, reason=reason))

    def go_on(self) -> None:
        """Leave the feedback: ask the next question, or finish."""
        self._expect(Phase.FEEDBACK)
        left = self.round_remaining_s
        item = next_item(self.transcript)
        if item is None or (left is not None and left < SHORTEST_S):
            self._happen(Finished(at=self._clock.now(), t=self.t))
        else:
            self._ask(item)

    def leave(self) -> None:
        """Stop before the end; the round can be resumed."""
        self.save()
        self._happen(Left(at=self._clock.now(), t=self.t))

    def _ask(self, item: int) -> None:
        self._text = ""
        self._happen(Shown(at=self._clock.now(), t=self.t, item=item))

    def _end(self, cause: Cause) -> None:
        self.save()
        at, t = self._clock.now(), self._end_t(cause)
        if self._text.strip():
            self._happen(Submitted(at=at, t=t, answer=self._text, cause=cause))
        else:
            self._happen(NoAnswer(at=at, t=t, cause=cause))

    def _end_t(self, cause: Cause) -> float:
        """Return when the answer ended: a deadline counts when it was, not when it was noticed."""
        if cause is Cause.EXPIRED:
            return min(self.t, self.attempt.shown_t + self.budget_s)
        return self.t

    def _round_left_before(self, attempt: Attempt) -> float | None:
        total = self.transcript.header.total_s
        if total is None:
            return None
        return total - sum(a.used_s or 0.0 for a in self.transcript.attempts if a is not attempt)

    def _happen(self, event: Event) -> None:
        self.transcript = self.transcript.after(event)
        self._last_written = self.t
        self._record(event)

    def _expect(self, phase: Phase) -> None:
        if self.phase is not phase:
            raise RuntimeError(f"not possible while {self.phase}, only while {phase}")


def _waits_for_grade(attempt: Attempt) -> bool:
    return bool(
        attempt.answer is not None
        and attempt.question.key_points
        and attempt.grade is None
        and attempt.not_graded is None
    )
