from __future__ import annotations

from random import Random

import pytest
from msgspec.structs import replace

from interview.bank.question import KeyPoint, Question
from interview.errors import UsageError
from interview.memory.knowledge import Knowledge
from interview.rounds.cues import GAP
from interview.rounds.drill import LONGEST_DRILL_S, SHORTEST_DRILL_S, make_drill
from interview.rounds.request import Pick, Request
from interview.transcripts.events import Mode
from interview.transcripts.grade import Status
from tests.memory.helpers import answer, days_ago, knowing

HIT, MISS = Status.HIT, Status.MISS
DRILL = Request(mode=Mode.DRILL)


@pytest.fixture
def questions(pooling: Question) -> list[Question]:
    points = ("Keeps the largest value of each window", "Shrinks the feature map", "Has no parameters")
    named = tuple(KeyPoint(id=f"p{n}", text=text) for n, text in enumerate(points))
    return [replace(pooling, id=f"q{n}", key_points=named) for n in range(3)]


KNOWN = knowing(answer("q0", HIT, MISS, at=days_ago(20)), answer("q1", HIT, HIT, used_s=20))


def test_a_drill_asks_only_points_that_are_due_or_weak_the_least_sure_first(
    questions: list[Question],
) -> None:
    plan = make_drill(questions, DRILL, KNOWN, Random(1))
    asked = [(p.question.id, p.question.key_points[0].id) for p in plan.items]
    assert asked == [("q0", "p1"), ("q0", "p0")]
    assert all(GAP in planned.question.prompt for planned in plan.items)
    assert all(SHORTEST_DRILL_S <= planned.budget_s <= LONGEST_DRILL_S for planned in plan.items)


def test_what_is_new_can_be_drilled_too(questions: list[Question]) -> None:
    plan = make_drill(questions, replace(DRILL, pick=Pick.NEW), KNOWN, Random(1))
    assert {(p.question.id, p.question.key_points[0].id) for p in plan.items} == {
        ("q0", "p2"), ("q1", "p2"), ("q2", "p0"), ("q2", "p1"), ("q2", "p2"),
    }  # fmt: skip


def test_a_drill_takes_no_more_than_its_total(questions: list[Question]) -> None:
    plan = make_drill(questions, replace(DRILL, pick=Pick.SHUFFLE, total_s=100), KNOWN, Random(1))
    assert sum(planned.budget_s for planned in plan.items) <= 100


@pytest.mark.parametrize(("known", "pick"), [(knowing(), Pick.SMART), (knowing(), Pick.DUE)])
def test_nothing_to_drill_says_what_to_do_instead(
    known: Knowledge, pick: Pick, questions: list[Question]
) -> None:
    with pytest.raises(UsageError, match="--pick new"):
        make_drill(questions, replace(DRILL, pick=pick), known, Random(1))


def test_fewer_points_than_asked_for_is_said(questions: list[Question]) -> None:
    (note,) = make_drill(questions, replace(DRILL, count=9), KNOWN, Random(1)).notes
    assert "9 points" in note
    assert "2" in note
