"""One question as it was asked and answered, follow-ups and all; folded from events."""

from __future__ import annotations

from datetime import datetime
from functools import reduce
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from interview.bank.question import KeyPoint, Question
from interview.transcripts.edits import runs
from interview.transcripts.events import (
    AfterEvent,
    AnswerEvent,
    Cause,
    Draft,
    Edit,
    Gap,
    GapCounted,
    GapKind,
    Graded,
    Hinted,
    NoAnswer,
    NotGraded,
    Planned,
    Probed,
    ProbeDraft,
    ProbeEnded,
    ProbeEvent,
    ProbeGraded,
    ProbeNotGraded,
    Regraded,
    Revealed,
    Ruled,
    Submitted,
)
from interview.transcripts.grade import Grade, Status, coverage
from interview.transcripts.rulings import Ruling, in_force, with_rulings


class GapSeen(Struct, frozen=True):
    """An interruption of the clock: what it was, how long in seconds, and whether the user let it count."""

    kind: GapKind
    seconds: float
    counted: bool = False


class Probe(Struct, frozen=True, kw_only=True):
    """A follow-up as it was asked and answered. Times are seconds of the round's own time."""

    prompt: str
    key_points: tuple[KeyPoint, ...]
    budget_s: float
    shown_t: float
    text: str = ""
    edits: tuple[Edit, ...] = ()
    ended_t: float | None = None
    cause: Cause | None = None
    answer: str | None = None
    grade: Grade | None = None
    not_graded: str | None = None

    @property
    def used_s(self) -> float:
        """Seconds it took; 0 while it is open."""
        return 0.0 if self.ended_t is None else self.ended_t - self.shown_t

    @property
    def waits_for_grade(self) -> bool:
        """Whether there is an answer that was not looked at yet."""
        return self.answer is not None and self.grade is None and self.not_graded is None

    @property
    def won(self) -> frozenset[str]:
        """The ids of the points that were said."""
        points = self.grade.points if self.grade else ()
        return frozenset(point.id for point in points if point.status is Status.HIT)


class Attempt(Struct, frozen=True, kw_only=True):
    """One question as it was asked and answered. Times are seconds of the round's own time.

    `item` is its place in the plan, from 0. `shown_at` is the wall clock when it appeared. `text` is what
    stands in the answer box, `edits` how it came there (none where drafts were not read); `cause` is None
    while the question is open. `answer` is None until something is submitted, and stays None where nothing
    was said. `graded` is the grader's own word, `ruled` the user's rulings, the latest last. `not_graded`
    says why an answer has no grade although there was something to grade. `hints` are the steps given by
    point id; `leaves` is how often the round was left meanwhile.
    """

    planned: Planned
    item: int = 0
    shown_t: float
    shown_at: datetime | None = None
    text: str = ""
    edits: tuple[Edit, ...] = ()
    first_key_t: float | None = None
    ended_t: float | None = None
    cause: Cause | None = None
    answer: str | None = None
    graded: Grade | None = None
    ruled: tuple[Ruling, ...] = ()
    not_graded: str | None = None
    hints: dict[str, int] = {}
    revealed: bool = False
    probes: tuple[Probe, ...] = ()
    gaps: tuple[GapSeen, ...] = ()
    leaves: int = 0

    @property
    def grade(self) -> Grade | None:
        """The grade in which the user has the last word; None where there is none."""
        if self.graded is None or not self.ruled:
            return self.graded
        return with_rulings(self.graded, self.ruled)

    @property
    def rulings(self) -> dict[str, Status]:
        """What the user ruled, by point id."""
        return {point: ruling.status for point, ruling in in_force(self.ruled).items() if ruling.status}

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
    def coverage_with_probes(self) -> float | None:
        """The coverage when points won on a follow-up count as said; None where there is no coverage."""
        if self.coverage is None:
            return None
        points = self.grade.points if self.grade else ()
        won = self.on_probe
        said = (replace(p, status=Status.HIT) if p.id in won else p for p in points)
        return coverage(self.question.key_points, said)

    @property
    def on_probe(self) -> frozenset[str]:
        """The ids of the points that the answer did not say, and a follow-up won."""
        if not self.probes:
            return frozenset()
        said = {p.id for p in (self.grade.points if self.grade else ()) if p.status is Status.HIT}
        own = {point.id for point in self.question.key_points}
        return frozenset(own & frozenset().union(*(probe.won for probe in self.probes)) - said)

    @property
    def used_s(self) -> float | None:
        """Seconds from question to end of answer; None while the question is open."""
        return None if self.ended_t is None else self.ended_t - self.shown_t

    @property
    def spent_s(self) -> float:
        """Seconds of answering, follow-ups too, so far as they have ended."""
        return (self.used_s or 0.0) + sum(probe.used_s for probe in self.probes)

    @property
    def thinking_s(self) -> float | None:
        """Seconds from question to first key; None where no key was pressed."""
        return None if self.first_key_t is None else self.first_key_t - self.shown_t

    @property
    def waits_for_grade(self) -> bool:
        """Whether there is an answer, and something to check, that was not looked at yet."""
        open_ = self.answer is not None and self.grade is None and self.not_graded is None
        return open_ and bool(self.question.key_points)


def after_event(attempt: Attempt, event: AnswerEvent) -> Attempt:
    """Return the attempt with one more event. Raises ValueError where it cannot follow."""
    match event:
        case Graded() | NotGraded():
            return _judged(attempt, event)
        case Gap():
            return replace(attempt, gaps=(*attempt.gaps, GapSeen(event.kind, event.seconds)))
        case GapCounted():
            if not attempt.gaps:
                raise ValueError("a gap that counts before any was noticed")
            return replace(attempt, gaps=(*attempt.gaps[:-1], replace(attempt.gaps[-1], counted=True)))
        case Draft() | Submitted() | NoAnswer() | Hinted() | Revealed():
            if attempt.cause is not None:
                raise ValueError("an answer to a question that had ended")
            return _answering(attempt, event)
        case _:
            assert_never(event)


def _answering(attempt: Attempt, event: Draft | Submitted | NoAnswer | Hinted | Revealed) -> Attempt:
    match event:
        case Draft():
            first = attempt.first_key_t
            if first is None and event.edits:
                first = event.edits[0].t
            text, edits = typed(attempt.text, event.edits), (*attempt.edits, *event.edits)
            return replace(attempt, text=text, edits=edits, first_key_t=first)
        case Hinted():
            return replace(attempt, hints={**attempt.hints, event.point: event.step})
        case Revealed():
            return replace(attempt, revealed=True)
        case _:
            answer = event.answer if isinstance(event, Submitted) else None
            return replace(
                attempt, ended_t=event.t, cause=event.cause, answer=answer, text=answer or attempt.text
            )


def _judged(attempt: Attempt, event: Graded | NotGraded) -> Attempt:
    if attempt.answer is None:
        raise ValueError("a grade for a question without an answer")
    if isinstance(event, Graded):
        return replace(attempt, graded=event.grade, not_graded=None)
    return replace(attempt, not_graded=event.reason)


def after_the_fact(attempt: Attempt, event: AfterEvent) -> Attempt:
    """Return the attempt with a ruling, one undone, or a later grade.

    Raises ValueError where there is nothing to rule on, to undo or to grade.
    """
    if isinstance(event, Regraded):
        return _regraded(attempt, event)
    if attempt.graded is None:
        raise ValueError("a ruling on an answer without a grade")
    if isinstance(event, Ruled):
        return replace(attempt, ruled=(*attempt.ruled, Ruling(event.point, event.status, event.said)))
    if not attempt.ruled:
        raise ValueError("a ruling undone before there was one")
    return replace(attempt, ruled=attempt.ruled[:-1])


def _regraded(attempt: Attempt, event: Regraded) -> Attempt:
    if event.probe is None:
        return _judged(attempt, Graded(at=event.at, t=event.t, grade=event.grade))
    if not 0 <= event.probe < len(attempt.probes) or attempt.probes[event.probe].answer is None:
        raise ValueError("a grade for a follow-up without an answer")
    probe = replace(attempt.probes[event.probe], grade=event.grade, not_graded=None)
    return replace(
        attempt, probes=(*attempt.probes[: event.probe], probe, *attempt.probes[event.probe + 1 :])
    )


def after_probe_event(attempt: Attempt, event: ProbeEvent) -> Attempt:
    """Return the attempt with one more event of a follow-up. Raises ValueError where it cannot follow."""
    if isinstance(event, Probed):
        if attempt.cause is None:
            raise ValueError("a follow-up on a question that is still open")
        probe = Probe(
            prompt=event.prompt, key_points=event.key_points, budget_s=event.budget_s, shown_t=event.t
        )
        return replace(attempt, probes=(*attempt.probes, probe))
    if not attempt.probes:
        raise ValueError("an answer to a follow-up that was not asked")
    return replace(attempt, probes=(*attempt.probes[:-1], _probe_after(attempt.probes[-1], event)))


def _probe_after(probe: Probe, event: ProbeDraft | ProbeEnded | ProbeGraded | ProbeNotGraded) -> Probe:
    match event:
        case ProbeDraft() | ProbeEnded() if probe.cause is not None:
            raise ValueError("an answer to a follow-up that had ended")
        case ProbeDraft():
            edits = (*probe.edits, *event.edits)
            return replace(probe, text=typed(probe.text, event.edits), edits=edits)
        case ProbeEnded():
            return replace(probe, ended_t=event.t, cause=event.cause, answer=event.answer)
        case ProbeGraded():
            return replace(probe, grade=event.grade)
        case _:
            return replace(probe, not_graded=event.reason)


def typed(text: str, edits: tuple[Edit, ...]) -> str:
    """Return the text after these edits."""
    return reduce(lambda so_far, edit: edit.apply(so_far), runs(edits), text)
