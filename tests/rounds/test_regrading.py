from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.bank.phrasing import phrasing
from interview.bank.question import KeyPoint, Question
from interview.rounds.regrading import GradeAnswer, regrading
from interview.transcripts.events import (
    SCHEMA,
    Cause,
    Event,
    Graded,
    Header,
    Mode,
    NotGraded,
    Planned,
    Probed,
    ProbeEnded,
    ProbeGraded,
    Ruled,
    Shown,
    Submitted,
)
from interview.transcripts.grade import Grade, PointGrade, Status
from interview.transcripts.transcript import Transcript
from tests.conftest import START

HIT, PARTIAL, MISS = Status.HIT, Status.PARTIAL, Status.MISS


def session(question: Question, *events: Event, mode: Mode = Mode.MOCK) -> Transcript:
    header = Header(
        schema=SCHEMA,
        id="s",
        app="0",
        started=START,
        mode=mode,
        topics=("cnn",),
        plan=(Planned(question, 90),),
    )
    said = Submitted(at=START, t=9.0, answer="words", cause=Cause.SUBMITTED)
    return Transcript.of(header, (Shown(at=START, t=0.0, item=0), said, *events))


def grade_of(points: Sequence[KeyPoint], *statuses: Status) -> Grade:
    return Grade(
        grader="any",
        points=tuple(
            PointGrade(id=point.id, status=status, score=0.5)
            for point, status in zip(points, statuses, strict=True)
        ),
    )


def graded(question: Question, *statuses: Status) -> Graded:
    return Graded(at=START, t=10.0, grade=grade_of(question.key_points, *statuses))


def always(*statuses: Status) -> GradeAnswer:
    return lambda question, _: grade_of(question.key_points, *statuses)


def test_a_point_that_changes_is_told_with_its_coverage_before_and_after(pooling: Question) -> None:
    found = regrading(session(pooling, graded(pooling, MISS, HIT, HIT)), always(HIT, HIT, PARTIAL))
    (change,) = found.changes
    assert (change.later.place, change.later.probe) == (0, None)
    assert [(one.point.id, one.before, one.after) for one in change.points] == [
        ("takes-max", MISS, HIT),
        ("no-params", HIT, PARTIAL),
    ]
    assert (change.before, change.after) == (0.5, 0.875)
    assert found.after.coverage == 0.875


def test_nothing_changes_where_every_status_is_the_same(pooling: Question) -> None:
    before = session(pooling, graded(pooling, MISS, HIT, HIT))
    found = regrading(before, always(MISS, HIT, HIT))
    assert found.changes == ()
    assert found.after == before


def test_a_ruling_stays_and_is_told_beside_the_change(pooling: Question) -> None:
    ruled = Ruled(at=START, t=11.0, point="takes-max", status=HIT)
    before = session(pooling, graded(pooling, MISS, HIT, HIT), ruled)
    found = regrading(before, always(PARTIAL, HIT, HIT))
    (change,) = found.changes
    assert change.points[0].ruling is HIT
    assert change.before == change.after == 1.0
    assert found.after.attempts[0].rulings == {"takes-max": HIT}


def test_an_answer_the_grader_failed_on_is_graded_now(pooling: Question) -> None:
    found = regrading(session(pooling, NotGraded(at=START, t=10.0, reason="broke")), always(HIT, HIT, HIT))
    (change,) = found.changes
    assert change.before is None
    assert change.after == 1.0
    assert [one.before for one in change.points] == [None] * 3
    assert found.after.attempts[0].not_graded is None


def test_an_answer_that_still_waits_for_its_first_grade_is_left_to_the_round(pooling: Question) -> None:
    assert regrading(session(pooling), always(HIT, HIT, HIT)).changes == ()


def test_a_question_without_key_points_has_nothing_to_regrade(motivation: Question) -> None:
    assert regrading(session(motivation), always()).changes == ()


def test_a_follow_up_is_regraded_by_what_it_asked_for(pooling: Question) -> None:
    point = KeyPoint(id="smaller", text="map")
    before = session(
        pooling,
        graded(pooling, HIT, MISS, HIT),
        Probed(at=START, t=11.0, prompt="Fill the gap", key_points=(point,), budget_s=60.0),
        ProbeEnded(at=START, t=20.0, answer="the mop", cause=Cause.SUBMITTED),
        ProbeGraded(at=START, t=21.0, grade=grade_of([point], MISS)),
    )

    def grade(question: Question, _: str) -> Grade:
        whole = question.prompt == pooling.prompt
        return grade_of(question.key_points, *((HIT, MISS, HIT) if whole else (MISS,)))

    assert regrading(before, grade).changes == ()  # "mop" is no slip for "map": one letter of three
    missing = replace(before.attempts[0].probes[0], answer="the map")
    asked = replace(before, attempts=(replace(before.attempts[0], probes=(missing,)),))
    (change,) = regrading(asked, grade).changes
    assert (change.later.probe, change.prompt) == (0, "Fill the gap")
    assert regrading(asked, grade).after.attempts[0].on_probe == {"smaller"}


def test_a_drill_forgives_a_slip_in_the_word_it_asked_for(pooling: Question) -> None:
    asked = replace(pooling, key_points=(KeyPoint(id="takes-max", text="largest"),))
    before = session(asked, graded(asked, MISS), mode=Mode.DRILL)
    said = replace(before, attempts=(replace(before.attempts[0], answer="the lagest"),))
    (change,) = regrading(said, always(MISS)).changes
    assert change.points[0].after is HIT


def test_phrasings_of_today_count_for_answers_of_then(pooling: Question) -> None:
    def grade(question: Question, answer: str) -> Grade:
        said = [HIT if answer in point.aliases else MISS for point in question.key_points]
        return grade_of(question.key_points, *said)

    before = session(pooling, graded(pooling, MISS, MISS, MISS))
    mine = phrasing(pooling, "no-params", "words", date(2026, 11, 23))
    assert regrading(before, grade).changes == ()
    (change,) = regrading(before, grade, [mine]).changes
    assert [one.point.id for one in change.points] == ["no-params"]
    assert before.attempts[0].question == pooling


STATUSES = st.lists(st.sampled_from(list(Status)), min_size=2, max_size=2)
QUESTION = Question(
    id="q", topic="cnn", prompt="Why?", key_points=(KeyPoint(id="a", text="a"), KeyPoint(id="b", text="b"))
)


@given(
    old=STATUSES,
    new=STATUSES,
    rulings=st.lists(st.tuples(st.sampled_from("ab"), st.none() | st.sampled_from([HIT, PARTIAL, MISS]))),
)
def test_regrading_never_touches_rulings_and_a_second_time_changes_nothing(
    old: list[Status], new: list[Status], rulings: list[tuple[str, Status | None]]
) -> None:
    ruled = [Ruled(at=START, t=11.0, point=point, status=status) for point, status in rulings]
    before = session(QUESTION, graded(QUESTION, *old), *ruled)
    found = regrading(before, always(*new))
    assert found.after.attempts[0].ruled == before.attempts[0].ruled
    assert bool(found.changes) is (old != new)
    assert regrading(found.after, always(*new)).changes == ()
    for point, status in before.attempts[0].rulings.items():
        grade = found.after.attempts[0].grade
        assert grade is not None
        assert {one.id: one.status for one in grade.points}[point] is status


@pytest.mark.parametrize("mode", list(Mode))
def test_an_unanswered_question_has_nothing_to_regrade(pooling: Question, mode: Mode) -> None:
    header = session(pooling, mode=mode).header
    silent = Transcript.of(header, [Shown(at=START, t=0.0, item=0)])
    assert regrading(silent, always(HIT, HIT, HIT)).changes == ()
