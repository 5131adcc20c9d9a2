"""What today's grader would say of an old session, beside what the grader of the day said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from interview.bank.phrasing import Phrasing, with_phrasings
from interview.bank.question import KeyPoint, Question
from interview.rounds.probes import followed_up, with_gap_filled
from interview.transcripts.afterwards import LaterGrade
from interview.transcripts.attempt import Attempt, Probe
from interview.transcripts.events import Mode, Regraded
from interview.transcripts.grade import Grade, Status, coverage
from interview.transcripts.transcript import Transcript

GradeAnswer = Callable[[Question, str], Grade]


class PointChange(Struct, frozen=True):
    """What changes for one point: `before` is None where it had no grade, `ruling` what the user ruled."""

    point: KeyPoint
    before: Status | None
    after: Status
    ruling: Status | None = None


class Change(Struct, frozen=True, kw_only=True):
    """A grade that would replace another. `before` and `after` are the coverage, in which rulings hold."""

    later: LaterGrade
    prompt: str
    points: tuple[PointChange, ...]
    before: float | None
    after: float | None


class Regrading(Struct, frozen=True):
    """A session as it would be: what changes, and the transcript then."""

    changes: tuple[Change, ...]
    after: Transcript


def regrading(transcript: Transcript, grade: GradeAnswer, phrasings: Sequence[Phrasing] = ()) -> Regrading:
    """Grade every answer of a session again: its questions as they were, the user's phrasings as they are.

    Only answers with a point whose status changes are regraded; what still waits for its first grade is left
    to the round. Rulings stay as they are.
    """
    later = [
        one
        for place, attempt in enumerate(transcript.attempts)
        for one in _graded_again(transcript, place, attempt, _Again(grade, tuple(phrasings)))
    ]
    after = transcript
    for one in later:
        # Only the fold is asked for here; who writes the event says when.
        event = Regraded(
            at=transcript.header.started, t=transcript.t, place=one.place, probe=one.probe, grade=one.grade
        )
        after = after.after(event)
    return Regrading(tuple(_change(transcript, after, one) for one in later), after)


class _Again(Struct, frozen=True):
    grade: GradeAnswer
    phrasings: tuple[Phrasing, ...]

    def answer(self, attempt: Attempt, *, gap: bool) -> Grade:
        question = with_phrasings(attempt.question, self.phrasings)
        return self._graded(question, attempt.answer or "", gap=gap)

    def probe(self, attempt: Attempt, probe: Probe) -> Grade:
        return self._graded(followed_up(attempt.question, probe), probe.answer or "", gap=True)

    def _graded(self, question: Question, answer: str, *, gap: bool) -> Grade:
        grade = self.grade(question, answer)
        return with_gap_filled(grade, question.key_points, answer) if gap else grade


def _graded_again(
    transcript: Transcript, place: int, attempt: Attempt, again: _Again
) -> Iterator[LaterGrade]:
    if attempt.answer is not None and attempt.question.key_points and not attempt.waits_for_grade:
        new = again.answer(attempt, gap=transcript.header.mode is Mode.DRILL)
        if _differs(attempt.graded, new):
            yield LaterGrade(place, new)
    for number, probe in enumerate(attempt.probes):
        if probe.answer is not None and probe.key_points and not probe.waits_for_grade:
            new = again.probe(attempt, probe)
            if _differs(probe.grade, new):
                yield LaterGrade(place, new, number)


def _differs(old: Grade | None, new: Grade) -> bool:
    return _statuses(old) != _statuses(new)


def _statuses(grade: Grade | None) -> dict[str, Status]:
    return {point.id: point.status for point in (grade.points if grade else ())}


def _change(before: Transcript, after: Transcript, later: LaterGrade) -> Change:
    old, new = before.attempts[later.place], after.attempts[later.place]
    if later.probe is not None:
        was, asked = old.probes[later.probe].grade, old.probes[later.probe]
        return Change(
            later=later,
            prompt=asked.prompt,
            points=tuple(_points(asked.key_points, was, later.grade, {})),
            before=None if was is None else coverage(asked.key_points, was.points),
            after=coverage(asked.key_points, later.grade.points),
        )
    return Change(
        later=later,
        prompt=old.question.prompt,
        points=tuple(_points(old.question.key_points, old.graded, later.grade, old.rulings)),
        before=old.coverage,
        after=new.coverage,
    )


def _points(
    points: Iterable[KeyPoint], old: Grade | None, new: Grade, rulings: dict[str, Status]
) -> Iterator[PointChange]:
    before, after = _statuses(old), _statuses(new)
    for point in points:
        if point.id in after and before.get(point.id) is not after[point.id]:
            yield PointChange(point, before.get(point.id), after[point.id], rulings.get(point.id))
