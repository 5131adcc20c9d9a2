from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.memory.progress import (
    AHEAD_DAYS,
    LEVELS,
    Day,
    calendar,
    coverage_over_time,
    days_of,
    forgetting,
    progress_of,
    readiness_by_topic,
    streaks,
    weakest,
)
from interview.memory.schedule import as_date
from interview.transcripts.grade import Status
from tests.conftest import START
from tests.memory.helpers import TODAY, answer, bank, days_ago, knowing

HIT, PARTIAL, MISS = Status.HIT, Status.PARTIAL, Status.MISS


def on(day: int, answers: int = 1, share: float | None = 0.5) -> Day:
    graded = 0 if share is None else answers
    return Day(day=day, answers=answers, used_s=60, budget_s=90, over=0, graded=graded, coverage=share)


def test_a_day_sums_what_was_asked_on_it() -> None:
    (earlier, today) = days_of(
        [
            answer("q0", HIT, MISS, used_s=100),
            answer("q1", HIT, HIT, used_s=30),
            replace(answer("q1", MISS), whole=False),
            answer("q2", at=days_ago(2)),
        ]
    )
    assert (today.day, today.answers, today.over, today.graded) == (TODAY, 3, 1, 2)
    assert today.used_s == 210
    assert today.budget_s == 270
    assert today.coverage == pytest.approx(0.75)
    assert (earlier.day, earlier.coverage) == (TODAY - 2, None)


def test_the_small_hours_belong_to_the_day_before() -> None:
    late = START.replace(hour=2)
    assert [day.day for day in days_of([answer("q0", HIT, at=late)])] == [TODAY - 1]


def test_the_trend_is_the_mean_over_the_answers_of_the_last_days_of_practice() -> None:
    days = [on(TODAY - 40, 4, 0.0), on(TODAY - 9, 1, None), *(on(TODAY - n, 1, 1.0) for n in (4, 3, 2, 1))]
    found = coverage_over_time([*days, on(TODAY, 2, 0.5)])
    assert [one.day for one in found] == [TODAY - n for n in (40, 4, 3, 2, 1, 0)]
    assert found[0].trend == 0.0
    assert found[1].trend == pytest.approx(1 / 5)
    assert found[-1].trend == pytest.approx((4 * 1.0 + 2 * 0.5) / 6)


@given(st.lists(st.integers(TODAY - 60, TODAY), unique=True).map(sorted))
def test_streaks_count_days_in_a_row(practised: list[int]) -> None:
    found = streaks([on(day) for day in practised], TODAY)
    runs = [0]
    for day in range(TODAY - 60, TODAY + 1):
        runs.append(runs[-1] + 1 if day in practised else 0)
    assert found.longest == max(runs)
    assert found.now == (runs[-1] or runs[-2])


def test_a_calendar_ends_with_this_week_and_leaves_its_days_to_come_open() -> None:
    wednesday = next(day for day in range(TODAY, TODAY + 7) if as_date(day).weekday() == 2)
    seen = calendar([on(wednesday, 3), on(wednesday - 7, 12), on(wednesday - 700, 99)], wednesday, weeks=2)
    assert seen.weeks == ((0, 0, 12, 0, 0, 0, 0), (0, 0, 3, None, None, None, None))
    assert as_date(seen.first).weekday() == 0
    assert seen.busiest == 12
    assert [seen.level(count) for count in (0, 1, 3, 4, 12)] == [0, 1, 1, 2, LEVELS]


def test_a_calendar_of_nothing_is_empty() -> None:
    seen = calendar([], TODAY, weeks=3)
    assert seen.busiest == 0
    assert seen.level(0) == 0


def test_readiness_stands_by_topic_and_for_the_day_of_the_interview() -> None:
    questions = bank(4)
    knowledge = knowing(answer("q0", HIT, HIT), answer("q2", HIT, MISS), until=TODAY + 20)
    cnn, regularization = readiness_by_topic(knowledge, questions)
    assert (cnn.topic, cnn.today.asked, cnn.today.points) == ("cnn", 4, 4)
    assert (regularization.topic, regularization.today.asked) == ("regularization", 0)
    assert cnn.then is not None
    assert cnn.today.share is not None
    assert cnn.then.share is not None
    assert cnn.then.share < cnn.today.share


def test_the_weakest_points_come_first() -> None:
    questions = bank(3)
    knowledge = knowing(answer("q0", HIT, MISS, at=days_ago(3)), answer("q1", HIT, HIT, at=days_ago(1)))
    found = [(question.id, point) for question, point in weakest(knowledge, questions, 3)]
    assert found[0] == ("q0", "p1")
    assert len(found) == 3
    assert weakest(knowing(), questions, 3) == []


def test_a_forgetting_curve_falls_until_the_point_is_asked_again() -> None:
    asked = [answer("q0", HIT, at=days_ago(10)), answer("q0", HIT, at=days_ago(4)), answer("q1", HIT)]
    question = bank(1, points=1)[0]
    curve = forgetting(knowing(*asked), question, "p0", asked)
    assert curve is not None
    assert curve.asked == (TODAY - 10, TODAY - 4)
    assert curve.curve[0] == (TODAY - 10, 1.0)
    assert curve.curve[-1][0] == TODAY + AHEAD_DAYS
    before, after = [chance for day, chance in curve.curve if day == TODAY - 4]
    assert before < after == 1.0
    falls = [chance for day, chance in curve.curve if day >= TODAY - 4][1:]
    assert falls == sorted(falls, reverse=True)
    assert curve.today == dict(curve.curve)[TODAY]
    assert dict(curve.curve)[curve.due] == pytest.approx(0.9, abs=0.02)
    assert curve.text == "Point 0 of 0"


def test_a_point_asked_twice_on_one_day_has_one_answer_that_counts() -> None:
    asked = [answer("q0", MISS), answer("q0", HIT, at=START + timedelta(hours=1))]
    curve = forgetting(knowing(*asked), bank(1, points=1)[0], "p0", asked)
    assert curve is not None
    assert curve.asked == (TODAY,)


def test_a_point_never_asked_has_no_curve() -> None:
    assert forgetting(knowing(), bank(1)[0], "p0", []) is None


def test_a_point_asked_under_an_older_id_has_its_curve_from_the_last_answer() -> None:
    knowledge = knowing(answer("q0", HIT, at=days_ago(4)))
    curve = forgetting(knowledge, bank(1, points=1)[0], "p0", [answer("was-q0", HIT, at=days_ago(4))])
    assert curve is not None
    assert curve.asked == (TODAY - 4,)


def test_all_figures_come_from_one_reading_in_whatever_order() -> None:
    asked = [answer("q0", HIT, MISS, at=days_ago(n)) for n in (1, 9, 5)]
    questions = bank(2)
    found = progress_of(knowing(*asked), questions, iter(asked))
    assert [day.day for day in found.days] == [TODAY - 9, TODAY - 5, TODAY - 1]
    assert [one.coverage for one in found.coverage] == [0.5, 0.5, 0.5]
    assert found.streaks.now == found.streaks.longest == 1
    assert [one.point for one in found.forgetting] == ["p1", "p0"]
    assert found.forgetting[0].asked == (TODAY - 9, TODAY - 5, TODAY - 1)


def test_before_the_first_session_there_is_nothing_but_topics() -> None:
    found = progress_of(knowing(), bank(2), [])
    assert (found.days, found.coverage, found.forgetting) == ((), (), ())
    assert [one.today.asked for one in found.readiness] == [0, 0]
    assert (found.streaks.now, found.streaks.longest) == (0, 0)
