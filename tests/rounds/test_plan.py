from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.bank.question import Difficulty, Question
from interview.errors import UsageError
from interview.memory.history import History, LastTime
from interview.rounds.plan import DEFAULT_QUESTIONS, Pick, Request, check, make_plan
from tests.conftest import START


def bank(size: int) -> list[Question]:
    kinds = list(Difficulty)
    return [
        Question(id=f"q{n}", topic="cnn", prompt=f"Question {n}?", difficulty=kinds[n % 3])
        for n in range(size)
    ]


def ids(
    questions: list[Question], request: Request, history: History | None = None, seed: int = 1
) -> list[str]:
    plan = make_plan(questions, request, history or {}, Random(seed))
    return [planned.question.id for planned in plan.items]


def last_time(coverage: float, days_ago: int = 1) -> LastTime:
    return LastTime(START - timedelta(days=days_ago), coverage)


def test_a_round_has_a_handful_of_questions_unless_told_otherwise() -> None:
    assert len(ids(bank(50), Request())) == DEFAULT_QUESTIONS


def test_in_order_means_as_they_stand_in_the_bank() -> None:
    assert ids(bank(9), Request(pick=Pick.ORDER, count=3)) == ["q0", "q1", "q2"]


def test_time_comes_from_the_question_then_its_difficulty_and_is_overruled_by_the_request() -> None:
    questions = [
        Question(id="own", topic="t", prompt="?", time_s=77),
        *(Question(id=d.value, topic="t", prompt="?", difficulty=d) for d in Difficulty),
    ]
    by_itself = make_plan(questions, Request(pick=Pick.ORDER), {}, Random(1))
    assert [planned.budget_s for planned in by_itself.items] == [77, 90, 150, 240]
    told = make_plan(questions, Request(pick=Pick.ORDER, time_s=60), {}, Random(1))
    assert {planned.budget_s for planned in told.items} == {60}


def test_smart_asks_what_was_never_had_then_what_went_worst() -> None:
    history = {"q0": last_time(1.0), "q1": last_time(0.2), "q2": last_time(0.6)}
    chosen = ids(bank(5), Request(count=5), history)
    assert set(chosen[:2]) == {"q3", "q4"}
    assert chosen[2:] == ["q1", "q2", "q0"]


def test_of_two_that_went_alike_smart_asks_the_one_longest_ago() -> None:
    history = {"q0": last_time(0.5, days_ago=1), "q1": last_time(0.5, days_ago=30)}
    assert ids(bank(2), Request(count=2), history) == ["q1", "q0"]


def test_new_asks_only_what_was_never_had() -> None:
    assert set(ids(bank(3), Request(pick=Pick.NEW), {"q1": last_time(0.1)})) == {"q0", "q2"}


def test_weak_asks_only_what_went_badly_the_worst_first() -> None:
    history = {"q0": last_time(0.7), "q1": last_time(0.1), "q2": last_time(1.0)}
    assert ids(bank(4), Request(pick=Pick.WEAK), history) == ["q1", "q0"]


@pytest.mark.parametrize(("pick", "hint"), [(Pick.NEW, "--pick weak"), (Pick.WEAK, "--pick new")])
def test_a_pick_that_leaves_nothing_says_what_to_use_instead(pick: Pick, hint: str) -> None:
    with pytest.raises(UsageError, match=hint):
        make_plan(bank(1), Request(pick=pick), {"q0": last_time(1.0)}, Random(1))


def test_an_empty_bank_is_said() -> None:
    with pytest.raises(UsageError, match="no question"):
        make_plan([], Request(), {}, Random(1))


def test_asking_for_more_than_there_is_gives_what_there_is_and_says_so() -> None:
    plan = make_plan(bank(3), Request(count=8), {}, Random(1))
    assert len(plan.items) == 3
    assert "there are 3" in plan.notes[0]


def test_a_number_and_a_total_together_share_the_time_in_proportion() -> None:
    plan = make_plan(bank(9), Request(pick=Pick.ORDER, count=3, total_s=240), {}, Random(1))
    budgets = [planned.budget_s for planned in plan.items]
    assert len(budgets) == 3
    assert sum(budgets) <= 240
    assert budgets == sorted(budgets)  # easy, medium, hard
    assert "less time than usual" in plan.notes[0]


def test_a_number_that_fits_its_total_keeps_the_usual_times() -> None:
    plan = make_plan(bank(9), Request(pick=Pick.ORDER, count=2, total_s=3600), {}, Random(1))
    assert [planned.budget_s for planned in plan.items] == [90, 150]
    assert not plan.notes


def test_asking_for_more_than_anyone_could_answer_in_the_total_says_how_many_fit() -> None:
    plan = make_plan(bank(9), Request(count=5, total_s=60), {}, Random(1))
    assert len(plan.items) == 4
    assert "4 fit" in plan.notes[0]


def test_a_total_shorter_than_any_question_still_asks_one_in_that_time() -> None:
    (planned,) = make_plan(bank(3), Request(total_s=20), {}, Random(1)).items
    assert planned.budget_s == 20


def test_a_total_alone_fills_it() -> None:
    assert len(ids(bank(50), Request(total_s=3600, time_s=300))) == 12


@pytest.mark.parametrize("request_", [Request(count=0), Request(time_s=5), Request(total_s=1)])
def test_numbers_nobody_can_have_meant_are_refused(request_: Request) -> None:
    with pytest.raises(UsageError):
        check(request_)


@given(
    size=st.integers(1, 30),
    count=st.none() | st.integers(1, 40),
    total=st.none() | st.integers(15, 4000),
    pick=st.sampled_from([Pick.SMART, Pick.SHUFFLE, Pick.ORDER]),
    seed=st.integers(0, 99),
)
def test_any_plan_has_no_repeats_fits_its_total_and_is_the_same_for_the_same_seed(
    size: int, count: int | None, total: int | None, pick: Pick, seed: int
) -> None:
    request = Request(count=count, total_s=total, pick=pick)
    history = {f"q{n}": last_time(n / 30) for n in range(0, size, 3)}
    plan = make_plan(bank(size), request, history, Random(seed))
    asked = [planned.question.id for planned in plan.items]
    assert len(set(asked)) == len(asked) >= 1
    assert total is None or sum(planned.budget_s for planned in plan.items) <= total
    assert count is None or len(asked) <= count
    assert plan == make_plan(bank(size), request, history, Random(seed))
