"""The state machine of one round: ask → type → submit or expire → grade → probe → feedback → next → finished.

Its state is the transcript so far. Each thing a person does becomes an event; the event makes the next
state and goes to the journal. A round that is resumed starts from the transcript of its journal, and
nothing else.
"""

from __future__ import annotations

from collections.abc import Callable

from interview.rounds.adapting import next_item
from interview.rounds.clock import Clock
from interview.rounds.gaps import Interruption
from interview.rounds.phase import Phase
from interview.rounds.probes import next_probe
from interview.rounds.request import SHORTEST_S
from interview.rounds.timing import RoundClock, probe_budget
from interview.rounds.view import RoundView
from interview.transcripts.events import (
    LAST_HINT,
    Cause,
    Draft,
    Edit,
    Event,
    Finished,
    Gap,
    GapCounted,
    GapKind,
    Graded,
    Hinted,
    Left,
    NoAnswer,
    NotGraded,
    Paused,
    Probed,
    ProbeDraft,
    ProbeEnded,
    ProbeGraded,
    ProbeNotGraded,
    Pulse,
    Resumed,
    Revealed,
    Ruled,
    Shown,
    Submitted,
    Unpaused,
    Unruled,
    edit_between,
)
from interview.transcripts.grade import Grade
from interview.transcripts.rulings import Ruling
from interview.transcripts.transcript import Transcript

__all__ = ["DRAFT_S", "PULSE_S", "Phase", "Round"]

# Typing reaches the journal at most this many seconds after the first unsaved key. With the beat that
# notices it and the write itself it stays under the second that may be lost to a crash.
DRAFT_S = 0.5
# While nobody types, the time used is noted this often: what a crash may give back to the user.
PULSE_S = 5.0


class Round(RoundView):
    """One interview. `record` is given every event, in order, as it happens.

    Methods that do not fit the phase raise RuntimeError: a screen that calls them is wrong.
    """

    def __init__(self, transcript: Transcript, clock: Clock, record: Callable[[Event], None]) -> None:
        super().__init__(transcript, RoundClock(clock, transcript.t))
        self._clock = clock
        self._record = record
        self._text = self.open.text if transcript.attempts else ""
        self._unsaved: list[Edit] = []
        self._last_written = transcript.t
        self._uncounted: Interruption | None = None

    @property
    def text(self) -> str:
        """What stands in the answer box."""
        return self._text

    def begin(self) -> None:
        """Ask the first question, or go on in a round that was left."""
        if self.phase is Phase.BEFORE:
            self._ask(0)
        else:
            self._happen(Resumed(at=self._clock.now(), t=self.t))

    def type(self, text: str) -> None:
        """Take the new content of the answer box."""
        self._expect(Phase.ANSWERING, Phase.PROBING)
        edit = edit_between(self._text, text, self.t)
        if edit:
            self._unsaved.append(edit)
            self._text = text

    def tick(self) -> bool:
        """Notice the time: save drafts that are due, and end the question at its deadline.

        Call it several times a second; return whether the question has ended by it.
        """
        if self.phase not in (Phase.ANSWERING, Phase.PROBING) or self.paused:
            return False
        if self.remaining_s <= 0 and self.transcript.header.has_deadlines:
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
            draft = ProbeDraft if self.phase is Phase.PROBING else Draft
            self._happen(draft(at=self._clock.now(), t=self.t, edits=edits))

    def submit(self) -> None:
        """End the question with what stands in the answer box; nothing but space is no answer."""
        self._expect(Phase.ANSWERING, Phase.PROBING)
        self._end(Cause.SUBMITTED)

    def graded(self, grade: Grade) -> None:
        """Take the grade of the answer just submitted, and press on where it left something out."""
        self._expect(Phase.GRADING)
        event = ProbeGraded if self.probe else Graded
        self._happen(event(at=self._clock.now(), t=self.t, grade=grade))
        self._press_on()

    def not_graded(self, reason: str) -> None:
        """Take note that the answer just submitted could not be graded."""
        self._expect(Phase.GRADING)
        event = ProbeNotGraded if self.probe else NotGraded
        self._happen(event(at=self._clock.now(), t=self.t, reason=reason))
        self._press_on()

    def rule(self, ruling: Ruling, place: int | None = None) -> None:
        """Overrule the grader on one point of the attempt at `place`, or of the last one.

        Possible while nobody types: in the feedback, and when the round is over.
        """
        self._expect(Phase.FEEDBACK, Phase.FINISHED)
        at, t = self._clock.now(), self.t
        self._happen(
            Ruled(
                at=at,
                t=t,
                point=ruling.point,
                status=ruling.status,
                said=ruling.said,
                place=self._named(place),
            )
        )

    def unrule(self, place: int | None = None) -> None:
        """Undo the last ruling on the attempt at `place`, or on the last one."""
        self._expect(Phase.FEEDBACK, Phase.FINISHED)
        self._happen(Unruled(at=self._clock.now(), t=self.t, place=self._named(place)))

    def _named(self, place: int | None) -> int | None:
        """Return a place as an event names it: not where it is the last one, which goes without saying."""
        return None if place == len(self.transcript.attempts) - 1 else place

    def go_on(self) -> None:
        """Leave the feedback: ask the next question, or finish."""
        self._expect(Phase.FEEDBACK)
        item = next_item(self.transcript) if self.first is None else None
        left = self.round_remaining_s
        if item is None or (left is not None and left < SHORTEST_S):
            self._happen(Finished(at=self._clock.now(), t=self.t))
        else:
            self._ask(item)

    def try_again(self, item: int) -> None:
        """Ask a question of the finished round once more; both attempts are kept."""
        self._expect(Phase.FINISHED)
        self._ask(item)

    def hint(self, point: str) -> int:
        """Note one more hint at a point, in practice; return its step, from 1 to LAST_HINT."""
        self._expect(Phase.ANSWERING)
        step = min(LAST_HINT, self.attempt.hints.get(point, 0) + 1)
        self._happen(Hinted(at=self._clock.now(), t=self.t, point=point, step=step))
        return step

    def reveal(self) -> None:
        """Note that all points were shown, in practice."""
        self._expect(Phase.ANSWERING)
        self._happen(Revealed(at=self._clock.now(), t=self.t))

    def pause(self) -> None:
        """Let the clock stand still, in practice."""
        self._expect(Phase.ANSWERING, Phase.PROBING)
        self.save()
        self._happen(Paused(at=self._clock.now(), t=self.t))
        self._time.hold()

    def unpause(self) -> None:
        """Let the clock go on."""
        self._time.release()
        self._happen(Unpaused(at=self._clock.now(), t=self.t))

    def interrupted(self, gap: Interruption) -> None:
        """Take note of a gap in the time; it costs nothing unless `count_gap` follows."""
        self._time.shift(-gap.ran_s)
        if self.phase in (Phase.ANSWERING, Phase.PROBING) and not self.paused:
            self._uncounted = gap
            self._happen(Gap(at=self._clock.now(), t=self.t, kind=gap.kind, seconds=round(gap.seconds, 3)))

    def count_gap(self) -> None:
        """Let the gap that was noticed last count after all. A clock set back has nothing to count."""
        gap, self._uncounted = self._uncounted, None
        if gap is None or gap.kind is GapKind.SET_BACK:
            raise RuntimeError("there is no gap that could count")
        self._time.shift(gap.seconds)
        self._happen(GapCounted(at=self._clock.now(), t=self.t))

    def leave(self) -> None:
        """Stop before the end; the round can be resumed."""
        self.save()
        self._happen(Left(at=self._clock.now(), t=self.t))

    def _ask(self, item: int) -> None:
        self._text = ""
        self._happen(Shown(at=self._clock.now(), t=self.t, item=item))

    def _press_on(self) -> None:
        """Ask a follow-up where there is one and time for it; else go straight on where nothing is shown."""
        header = self.transcript.header
        probe = next_probe(self.attempt, header.rules.probes)
        budget = probe_budget(self.transcript, self.round_remaining_s)
        if probe is not None and budget >= SHORTEST_S:
            self._text = ""
            self._happen(
                Probed(
                    at=self._clock.now(),
                    t=self.t,
                    prompt=probe.prompt,
                    key_points=probe.key_points,
                    budget_s=budget,
                )
            )
        elif header.rules.feedback_at_end:
            self.go_on()

    def _end(self, cause: Cause) -> None:
        self.save()
        at, t = self._clock.now(), self._end_t(cause)
        answer = self._text if self._text.strip() else None
        if self.phase is Phase.PROBING:
            self._happen(ProbeEnded(at=at, t=t, answer=answer, cause=cause))
        elif answer is not None:
            self._happen(Submitted(at=at, t=t, answer=answer, cause=cause))
        else:
            self._happen(NoAnswer(at=at, t=t, cause=cause))
        if self.phase is Phase.FEEDBACK and self.transcript.header.rules.feedback_at_end:
            self.go_on()

    def _end_t(self, cause: Cause) -> float:
        """Return when the answer ended: a deadline counts when it was, not when it was noticed."""
        if cause is Cause.EXPIRED:
            return min(self.t, self.open.shown_t + self.budget_s)
        return self.t

    def _happen(self, event: Event) -> None:
        self.transcript = self.transcript.after(event)
        self._last_written = self.t
        self._record(event)

    def _expect(self, *phases: Phase) -> None:
        if self.phase not in phases:
            raise RuntimeError(f"not possible while {self.phase}, only while {' or '.join(phases)}")
