from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from fsrs import Card as FsrsCard
from fsrs import Rating as FsrsRating
from fsrs import Scheduler
from fsrs.scheduler import DEFAULT_PARAMETERS
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.bank.identity_file import write_rulings
from interview.bank.question import KeyPoint, Question
from interview.memory.fsrs_card import PARAMETERS, Rating, retrievability, reviewed
from interview.memory.knowledge import Knowledge, prior_of
from interview.memory.remembering import followed, remember
from interview.memory.schedule import Schedule, day_of, extended, rating_of, schedule_of
from interview.transcripts.events import Cause, Event, Graded, Shown, Submitted
from interview.transcripts.grade import Grade, PointGrade, Status
from interview.transcripts.index import Asked, Help, PointSeen, list_sessions
from tests.conftest import START
from tests.memory.helpers import TODAY, answer, bank, days_ago, knowing
from tests.transcripts.test_library import kept

HIT, PARTIAL, MISS, WRONG = Status.HIT, Status.PARTIAL, Status.MISS, Status.CONTRADICTED


@pytest.mark.parametrize("days", [0, 1, 7, 365])
def test_the_forgetting_curve_is_the_one_of_py_fsrs(days: int) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    card = FsrsCard(card_id=1, stability=4.2, difficulty=5.0, last_review=now, due=now)
    theirs = Scheduler().get_card_retrievability(card, now + timedelta(days=days))
    assert retrievability(4.2, days) == pytest.approx(theirs)


answers_of_a_year = st.lists(st.tuples(st.integers(1, 200), st.sampled_from(list(Rating))), max_size=12)


@given(st.sampled_from(list(Rating)), answers_of_a_year)
def test_every_step_is_the_one_of_py_fsrs(first: Rating, later: list[tuple[int, Rating]]) -> None:
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    assert PARAMETERS == DEFAULT_PARAMETERS
    when = datetime(2026, 1, 1, tzinfo=UTC)
    card = FsrsCard(card_id=1, due=when)
    ours = None
    for days, rating in [(0, first), *later]:
        when += timedelta(days=days)
        card, _ = scheduler.review_card(card, FsrsRating(int(rating)), when)
        ours = reviewed(ours, days, rating)
        assert ours.stability == pytest.approx(card.stability, rel=1e-9)
        assert ours.difficulty == pytest.approx(card.difficulty, rel=1e-9)
        assert ours.due == (card.due - when).days


def test_each_rating_leaves_a_point_better_remembered_than_the_one_below() -> None:
    firmness = [reviewed(None, 0, rating).stability for rating in Rating]
    assert firmness == sorted(firmness)
    assert len(set(firmness)) == 4


@pytest.mark.parametrize(
    ("seen", "rating"),
    [
        (PointSeen("p", HIT), Rating.GOOD),
        (PointSeen("p", PARTIAL), Rating.HARD),
        (PointSeen("p", MISS), Rating.AGAIN),
        (PointSeen("p", WRONG), Rating.AGAIN),
        (PointSeen("p", HIT, Help.PROBE), Rating.HARD),
        (PointSeen("p", HIT, Help.HINT), Rating.HARD),
        (PointSeen("p", HIT, Help.REVEAL), Rating.AGAIN),
    ],
)
def test_what_it_took_to_say_a_point_decides_how_well_it_was_recalled(
    seen: PointSeen, rating: Rating
) -> None:
    assert rating_of(seen, fast=False) is rating


def test_a_quick_and_complete_answer_came_easily() -> None:
    slow = schedule_of([answer("q0", HIT, HIT, used_s=80)])
    quick = schedule_of([answer("q0", HIT, HIT, used_s=30)])
    half = schedule_of([answer("q0", HIT, MISS, used_s=30)])
    due = [s.cards["q0"]["p0"].strength.due for s in (slow, quick, half)]
    assert due[1] > due[0] == due[2]


def test_the_first_answer_of_a_day_counts_and_a_day_begins_at_four() -> None:
    evening = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
    late = evening + timedelta(hours=4)  # three in the morning: still the same day
    early = evening + timedelta(hours=6)
    same = schedule_of([answer("q0", MISS, at=evening), answer("q0", HIT, at=late)])
    next_day = schedule_of([answer("q0", MISS, at=evening), answer("q0", HIT, at=early)])
    assert same.cards["q0"]["p0"].reviews == 1
    assert next_day.cards["q0"]["p0"].reviews == 2
    assert schedule_of([answer("q0", MISS, at=evening), answer("q0", HIT, at=late)], 2).cards["q0"][
        "p0"
    ].reviews == 2  # fmt: skip


def test_the_day_is_the_one_on_the_clock_of_the_user() -> None:
    tokyo = datetime(2026, 11, 23, 5, 0, tzinfo=timezone(timedelta(hours=9)))
    assert day_of(tokyo) == datetime(2026, 11, 23, tzinfo=UTC).toordinal()


def test_a_drill_of_one_point_leaves_the_last_time_of_the_question_alone() -> None:
    drilled = Asked("q0", "cnn", START, 1.0, 9, 45, (PointSeen("p1", HIT),), whole=False)
    schedule = schedule_of([answer("q0", HIT, MISS, at=days_ago(3)), drilled])
    assert schedule.last["q0"].coverage == 0.5
    assert schedule.cards["q0"]["p1"].reviews == 2


def answers() -> st.SearchStrategy[list[Asked]]:
    one = st.builds(
        lambda q, statuses, hours: answer(f"q{q}", *statuses, at=START - timedelta(hours=hours)),
        st.integers(0, 3),
        st.lists(st.sampled_from(list(Status)), min_size=1, max_size=3),
        st.integers(0, 24 * 60),
    )
    return st.lists(one, max_size=20, unique_by=lambda a: a.at)


@given(answers(), st.randoms(use_true_random=False))
def test_the_order_in_which_sessions_are_read_makes_no_difference(given: list[Asked], random: Random) -> None:
    mixed = list(given)
    random.shuffle(mixed)
    assert schedule_of(given) == schedule_of(mixed)


@given(answers(), st.integers(0, 20))
def test_going_on_from_a_schedule_is_the_same_as_making_it_again(given: list[Asked], cut: int) -> None:
    ordered = sorted(given, key=lambda one: one.at)
    assert extended(schedule_of(ordered[:cut]), ordered[cut:]) == schedule_of(given)


def graded(*statuses: Status, at: datetime) -> tuple[Event, ...]:
    points = tuple(PointGrade(id=f"p{n}", status=s, score=0.5) for n, s in enumerate(statuses))
    return (
        Shown(at=at, t=0.0, item=0),
        Submitted(at=at, t=30.0, answer="words", cause=Cause.SUBMITTED),
        Graded(at=at, t=31.0, grade=Grade(grader="test", points=points)),
    )


def test_a_schedule_that_was_kept_is_the_one_made_again_whatever_happens_between(tmp_path: Path) -> None:
    (question,) = bank(1)
    kept(tmp_path, "a", question, *graded(MISS, HIT, at=days_ago(9)))
    assert remember(list_sessions(tmp_path)).cards["q0"]["p1"].reviews == 1
    kept(tmp_path, "c", question, *graded(HIT, HIT, at=days_ago(2)))
    assert remember(list_sessions(tmp_path)).cards["q0"]["p1"].reviews == 2
    # A session resumed later holds answers that are older than what was kept after it.
    kept(tmp_path, "d", question, *graded(HIT, MISS, at=days_ago(5)))
    from_kept = remember(list_sessions(tmp_path))
    assert from_kept == schedule_of(list_sessions(tmp_path).asked())
    for name in (".schedule", ".index"):
        (tmp_path / name).unlink()
    assert remember(list_sessions(tmp_path)) == from_kept


@pytest.mark.parametrize("content", [b"", b"junk", b"\x95\x01\x04\x00\x00\x00"])
def test_a_damaged_schedule_is_made_again(content: bytes, tmp_path: Path) -> None:
    (question,) = bank(1)
    kept(tmp_path, "a", question, *graded(MISS, HIT, at=days_ago(9)))
    first = remember(list_sessions(tmp_path))
    (tmp_path / ".schedule").write_bytes(content)
    assert remember(list_sessions(tmp_path)) == first


def test_a_folder_without_sessions_knows_nothing_and_is_not_made(tmp_path: Path) -> None:
    assert remember(list_sessions(tmp_path / "nowhere")) == Schedule()
    assert not (tmp_path / "nowhere").exists()


def test_what_was_learned_follows_a_question_whose_words_were_edited(tmp_path: Path) -> None:
    old = Question(
        id="what-does-pooling-do",
        topic="cnn",
        prompt="What does max pooling do in a convolutional network?",
        key_points=(
            KeyPoint(id="p0", text="Keeps the largest value of each window"),
            KeyPoint(id="p1", text="Shrinks the feature map so that later layers cost less"),
        ),
    )
    kept(tmp_path, "a", old, *graded(HIT, MISS, at=days_ago(9)))
    listing = list_sessions(tmp_path)
    edited = replace(
        old,
        id="what-does-max-pooling-do",
        prompt="What does max pooling do in a convolutional neural network?",
        key_points=(
            KeyPoint(id="largest", text="Keeps the largest value of every window"),
            old.key_points[1],
        ),
    )
    schedule = remember(listing)
    now = followed(schedule, listing, [edited, *bank(3)])
    assert now.card(edited.id, "largest") == schedule.card(old.id, "p0")
    assert now.card(edited.id, "p1") == schedule.card(old.id, "p1")
    assert not knowing_from(now).is_new(edited)


def knowing_from(schedule: Schedule) -> Knowledge:
    return Knowledge(schedule, TODAY)


def test_a_question_that_is_gone_keeps_its_history_in_case_it_comes_back(tmp_path: Path) -> None:
    (question,) = bank(1)
    kept(tmp_path, "a", question, *graded(HIT, MISS, at=days_ago(9)))
    listing = list_sessions(tmp_path)
    assert followed(remember(listing), listing, []).cards["q0"].keys() == {"p0", "p1"}


def test_readiness_counts_points_never_asked_at_what_one_knew_when_first_asked() -> None:
    knowledge = knowing(answer("q0", HIT, MISS, at=days_ago(2)))
    ready = knowledge.readiness(bank(2))
    assert (ready.points, ready.asked) == (4, 2)
    assert ready.prior == pytest.approx((1 + 0.25 * 8) / (2 + 8))
    assert ready.known is not None
    assert ready.share == pytest.approx((2 * ready.known + 2 * ready.prior) / 4)


def test_readiness_falls_as_days_go_by_and_never_leaves_its_range() -> None:
    knowledge = knowing(answer("q0", HIT, MISS, at=days_ago(2)), answer("q1", HIT, HIT))
    shares = [knowledge.readiness(bank(2), TODAY + days).share or 0.0 for days in (0, 10, 100, 1000)]
    assert all(0 < later < sooner < 1 for sooner, later in pairwise(shares))


def test_nothing_to_know_has_no_readiness_rather_than_none() -> None:
    assert knowing().readiness([]).share is None


def test_a_user_who_knew_everything_is_expected_to_know_the_rest() -> None:
    knew = schedule_of([answer(f"q{n}", HIT, HIT) for n in range(40)])
    assert prior_of(Schedule()) == 0.25
    assert prior_of(knew) > 0.9


def test_ten_thousand_transcripts_are_opened_and_remembered(tmp_path: Path) -> None:
    (question,) = bank(1)
    first = kept(tmp_path, "a", question, *graded(MISS, HIT, at=days_ago(9)))
    content = first.read_bytes()
    for number in range(9_999):
        (tmp_path / f"2026-11-22T100312-{number:05}.jsonl").write_bytes(content)
    listing = list_sessions(tmp_path)
    assert len(listing.rows) == 10_000
    assert remember(listing).cards["q0"]["p1"].reviews == 1
    assert remember(list_sessions(tmp_path)) == remember(listing)


def test_a_ruling_beside_the_bank_says_what_an_edited_question_became(tmp_path: Path) -> None:
    sessions, own = tmp_path / "sessions", tmp_path / "bank"
    own.mkdir()
    old, other = bank(2)
    kept(sessions, "a", old, *graded(HIT, MISS, at=days_ago(9)))
    alike = replace(other, id="alike")
    write_rulings(own, {"q0": None})  # no, that is another question
    listing = list_sessions(sessions)
    assert followed(remember(listing), listing, [alike]).last.keys() == {"alike"}
    assert followed(remember(listing), listing, [alike], own).last.keys() == {"q0"}
