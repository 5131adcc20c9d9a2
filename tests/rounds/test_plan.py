from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.bank.question import Difficulty, Question
from interview.errors import UsageError
from interview.memory.knowledge import Knowledge
from interview.rounds.clock import FakeClock
from interview.rounds.opening import Chance, open_round
from interview.rounds.plan import DEFAULT_QUESTIONS, make_plan, rising
from interview.rounds.request import Pick, Request, check
from interview.settings import Habits
from interview.transcripts.events import Planned
from interview.transcripts.grade import Status
from interview.transcripts.index import Asked
from tests.memory.helpers import TODAY, answer, bank, days_ago, knowing

HIT, MISS = Status.HIT, Status.MISS
NOTHING = knowing()


def ids(questions: list[Question], request: Request, known: Knowledge = NOTHING, seed: int = 1) -> list[str]:
    plan = make_plan(questions, request, known, Random(seed))
    return [planned.question.id for planned in plan.items[: plan.count]]


def test_a_round_has_a_handful_of_questions_unless_told_otherwise() -> None:
    assert len(ids(bank(50), Request())) == DEFAULT_QUESTIONS


def test_in_order_means_as_they_stand_in_the_bank() -> None:
    assert ids(bank(9), Request(pick=Pick.ORDER, count=3)) == ["q0", "q1", "q2"]


def test_time_comes_from_the_question_then_its_difficulty_and_is_overruled_by_the_request() -> None:
    questions = [
        Question(id="own", topic="t", prompt="?", time_s=77),
        *(Question(id=d.value, topic="t", prompt="?", difficulty=d) for d in Difficulty),
    ]
    by_itself = make_plan(questions, Request(pick=Pick.ORDER), NOTHING, Random(1))
    assert [planned.budget_s for planned in by_itself.items] == [77, 90, 150, 240]
    told = make_plan(questions, Request(pick=Pick.ORDER, time_s=60), NOTHING, Random(1))
    assert {planned.budget_s for planned in told.items} == {60}


def test_smart_leaves_what_was_just_said_for_what_is_new_or_forgotten() -> None:
    known = knowing(
        answer("q0", HIT, HIT, at=days_ago(1)),
        answer("q6", MISS, MISS, at=days_ago(20)),
        answer("q12", HIT, HIT, at=days_ago(400)),
    )
    questions = [question for question in bank(13) if question.id in ("q0", "q6", "q12")]  # all easy
    assert set(ids(questions, Request(count=2), known)) == {"q6", "q12"}


def test_smart_asks_nothing_twice_a_day_while_there_is_something_else() -> None:
    known = knowing(*(answer(f"q{n}", MISS, MISS) for n in range(5)))
    assert set(ids(bank(8), Request(count=3), known)) == {"q5", "q6", "q7"}


def test_when_all_was_asked_today_smart_asks_again_and_says_what_that_means() -> None:
    known = knowing(*(answer(f"q{n}", MISS, MISS) for n in range(3)))
    plan = make_plan(bank(3), Request(count=2), known, Random(1))
    assert plan.count == 2
    assert "all of these today" in plan.notes[0]


def test_however_much_is_new_what_is_due_is_not_kept_waiting() -> None:
    known = knowing(answer("q7", MISS, MISS, at=days_ago(30)))
    assert "q7" in ids(bank(200), Request(count=3), known)


def test_a_day_to_work_towards_brings_what_would_be_forgotten_by_then() -> None:
    fading = answer("q0", HIT, HIT, at=days_ago(3))
    firm = [answer("q6", HIT, HIT, at=days_ago(n)) for n in (200, 150, 90, 3)]
    questions = [question for question in bank(7) if question.id in ("q0", "q6")]
    assert ids(questions, Request(count=1), knowing(fading, *firm, until=TODAY + 60)) == ["q0"]


def levels_of(request: Request, seed: int) -> list[int]:
    plan = make_plan(bank(60), request, NOTHING, Random(seed))
    return [list(Difficulty).index(planned.question.difficulty) for planned in plan.items[: plan.count]]


@pytest.mark.parametrize("seed", range(6))
def test_a_smart_round_begins_easier_and_rises(seed: int) -> None:
    on_one_topic = levels_of(Request(topics=("cnn",), count=9), seed)
    assert on_one_topic == sorted(on_one_topic)
    mixed = levels_of(Request(count=9), seed)  # where topics take turns a harder one may come early
    assert mixed[0] == min(mixed)
    assert sum(mixed[:4]) <= sum(mixed[-4:])


def test_topics_take_turns_where_they_can() -> None:
    easy = [Planned(q, 90) for q in bank(30) if q.difficulty is Difficulty.EASY][:8]
    topics = [planned.question.topic for planned in rising(easy)]
    assert all(one != other for one, other in pairwise(topics))


def test_new_asks_only_what_was_never_had() -> None:
    known = knowing(answer("q1", MISS, MISS))
    assert set(ids(bank(3), Request(pick=Pick.NEW), known)) == {"q0", "q2"}


def test_weak_asks_only_what_went_badly_the_worst_first() -> None:
    known = knowing(answer("q0", HIT, MISS), answer("q1", MISS, MISS), answer("q2", HIT, HIT))
    assert ids(bank(4), Request(pick=Pick.WEAK), known) == ["q1", "q0"]


def test_due_asks_only_what_the_schedule_wants_the_least_sure_first() -> None:
    known = knowing(
        answer("q0", HIT, HIT, at=days_ago(30)),
        answer("q1", MISS, MISS, at=days_ago(30)),
        answer("q2", HIT, HIT),
    )
    assert ids(bank(4), Request(pick=Pick.DUE), known) == ["q1", "q0"]


@pytest.mark.parametrize(
    ("pick", "known", "hint"),
    [
        (Pick.NEW, knowing(answer("q0", HIT, HIT)), "--pick weak"),
        (Pick.WEAK, knowing(answer("q0", HIT, HIT)), "--pick new"),
        (Pick.DUE, knowing(answer("q0", HIT, HIT)), "the next point comes on"),
        (Pick.DUE, NOTHING, "nothing was asked yet"),
    ],
)
def test_a_pick_that_leaves_nothing_says_what_to_use_instead(pick: Pick, known: Knowledge, hint: str) -> None:
    with pytest.raises(UsageError, match=hint):
        make_plan(bank(1), Request(pick=pick), known, Random(1))


@pytest.mark.parametrize(
    ("request_", "hint"),
    [
        (Request(tags=("pooling",)), "tags there: basics"),
        (Request(topics=("cnn",), difficulties=(Difficulty.MEDIUM,)), "1 question, all easy"),
    ],
)
def test_filters_that_leave_nothing_say_what_there_is(request_: Request, hint: str) -> None:
    with pytest.raises(UsageError, match=hint):
        make_plan(bank(1), request_, NOTHING, Random(1))


def test_an_empty_bank_is_said() -> None:
    with pytest.raises(UsageError, match="no question"):
        make_plan([], Request(), NOTHING, Random(1))


def test_asking_for_more_than_there_is_gives_what_there_is_and_says_so() -> None:
    plan = make_plan(bank(3), Request(count=8), NOTHING, Random(1))
    assert len(plan.items) == 3
    assert "there are 3" in plan.notes[0]


def test_a_number_and_a_total_together_share_the_time_in_proportion() -> None:
    plan = make_plan(bank(9), Request(pick=Pick.ORDER, count=3, total_s=240), NOTHING, Random(1))
    budgets = [planned.budget_s for planned in plan.items]
    assert len(budgets) == 3
    assert sum(budgets) <= 240
    assert budgets == sorted(budgets)  # easy, medium, hard
    assert "less time than usual" in plan.notes[0]


def test_four_questions_in_twenty_minutes_have_five_minutes_or_so_each() -> None:
    plan = make_plan(bank(9), Request(pick=Pick.ORDER, count=4, total_s=1200), NOTHING, Random(1))
    budgets = [planned.budget_s for planned in plan.items]  # usually 90, 150, 240, 90
    assert 1195 < sum(budgets) <= 1200
    assert budgets[0] < 300 < budgets[2]
    assert not plan.notes


def test_no_question_lasts_more_than_three_times_as_long_as_usual() -> None:
    plan = make_plan(bank(9), Request(pick=Pick.ORDER, count=2, total_s=3600), NOTHING, Random(1))
    assert [planned.budget_s for planned in plan.items] == [270, 450]


def test_a_time_for_each_question_is_kept_however_much_is_left_of_the_total() -> None:
    request = Request(pick=Pick.ORDER, count=2, total_s=3600, time_s=60)
    plan = make_plan(bank(9), request, NOTHING, Random(1))
    assert [planned.budget_s for planned in plan.items] == [60, 60]


def test_a_smart_round_of_so_many_questions_does_not_shun_those_that_take_long() -> None:
    known = knowing(until=TODAY + 20)
    levels = {
        planned.question.difficulty
        for seed in range(3)
        for planned in make_plan(bank(30), Request(count=6, total_s=1200), known, Random(seed)).items
    }
    assert levels == set(Difficulty)


def test_asking_for_more_than_anyone_could_answer_in_the_total_says_how_many_fit() -> None:
    plan = make_plan(bank(9), Request(count=5, total_s=60), NOTHING, Random(1))
    assert plan.count == 4
    assert "4 fit" in plan.notes[0]


def test_a_total_shorter_than_any_question_still_asks_one_in_that_time() -> None:
    plan = make_plan(bank(3), Request(total_s=20), NOTHING, Random(1))
    assert [planned.budget_s for planned in plan.items[: plan.count]] == [20]


def test_a_total_alone_fills_it() -> None:
    assert len(ids(bank(50), Request(total_s=3600, time_s=300))) == 12


@pytest.mark.parametrize("request_", [Request(count=0), Request(time_s=5), Request(total_s=1)])
def test_numbers_nobody_can_have_meant_are_refused(request_: Request) -> None:
    with pytest.raises(UsageError):
        check(request_)


def histories() -> st.SearchStrategy[list[Asked]]:
    one = st.builds(
        lambda n, statuses, days: answer(f"q{n}", *statuses, at=days_ago(days)),
        st.integers(0, 29),
        st.lists(st.sampled_from(list(Status)), min_size=2, max_size=2),
        st.integers(0, 300),
    )
    return st.lists(one, max_size=40)


@given(
    size=st.integers(1, 30),
    count=st.none() | st.integers(1, 40),
    total=st.none() | st.integers(15, 4000),
    pick=st.sampled_from(list(Pick)),
    topics=st.sampled_from([(), ("cnn",), ("cnn", "regularization")]),
    tags=st.sampled_from([(), ("basics",)]),
    difficulties=st.sampled_from([(), (Difficulty.EASY,), (Difficulty.MEDIUM, Difficulty.HARD)]),
    history=histories(),
    until=st.none() | st.integers(0, 90),
    seed=st.integers(0, 99),
)
def test_any_plan_keeps_its_filters_has_no_repeats_fits_its_total_and_is_the_same_for_the_same_seed(  # noqa: PLR0917 – hypothesis names them
    size: int,
    count: int | None,
    total: int | None,
    pick: Pick,
    topics: tuple[str, ...],
    tags: tuple[str, ...],
    difficulties: tuple[Difficulty, ...],
    history: list[Asked],
    until: int | None,
    seed: int,
) -> None:
    request = Request(
        count=count, total_s=total, pick=pick, topics=topics, tags=tags, difficulties=difficulties
    )
    known = knowing(*history, until=None if until is None else TODAY + until)
    try:
        plan = make_plan(bank(size), request, known, Random(seed))
    except UsageError:
        return  # what it says is tested above
    planned = [p.question for p in plan.items]
    assert len({question.id for question in planned}) == len(planned)
    assert 1 <= plan.count <= len(planned)
    assert all(not topics or question.topic in topics for question in planned)
    assert all(not tags or set(tags) & set(question.tags) for question in planned)
    assert all(not difficulties or question.difficulty in difficulties for question in planned)
    assert total is None or sum(p.budget_s for p in plan.items[: plan.count]) <= total
    assert count is None or plan.count <= count
    assert plan == make_plan(bank(size), request, known, Random(seed))


def test_a_session_is_named_after_what_is_meant_to_be_asked_and_not_what_stands_by(
    tmp_path: Path, clock: FakeClock
) -> None:
    opened = open_round(bank(12), Request(count=1), tmp_path, clock, Chance(3, "7f3a"))
    opened.journal.close()
    header = opened.transcript.header
    assert (header.size, len(header.topics)) == (1, 1)
    assert header.topics == (header.plan[0].question.topic,)


@pytest.mark.parametrize("day", [date(2001, 1, 1), date(2026, 11, 21)])
def test_a_day_of_the_interview_that_has_passed_is_said_and_not_worked_towards(
    day: date, tmp_path: Path, clock: FakeClock
) -> None:
    request = Request(habits=Habits(interview=day))
    opened = open_round(bank(12), request, tmp_path, clock, Chance(3, "7f3a"))
    opened.journal.close()
    assert "has passed" in opened.notes[-1]
