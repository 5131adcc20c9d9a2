"""What an interviewer does beyond asking: follows up, keeps honest time, helps in practice, asks again."""

from __future__ import annotations

from math import inf
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.bank.question import FollowUp, KeyPoint, Question
from interview.memory.schedule import schedule_of
from interview.rounds.clock import FakeClock
from interview.rounds.cues import GAP, cloze, consequence_question, first_letters, telling_word
from interview.rounds.gaps import Interruption, Watch
from interview.rounds.probes import cue, with_gap_filled
from interview.rounds.round import Phase, Round
from interview.transcripts.attempt import Attempt
from interview.transcripts.events import GapKind, Header, Mode, Rules
from interview.transcripts.grade import Grade, PointGrade, Status
from interview.transcripts.index import Help, list_sessions
from interview.transcripts.journal import Journal
from interview.transcripts.library import open_session
from interview.transcripts.rulings import Ruling
from interview.transcripts.transcript import Transcript
from tests.conftest import START
from tests.rounds.test_round import Played, grade_of, header

HIT, MISS, PARTIAL = Status.HIT, Status.MISS, Status.PARTIAL


def pressing(*questions: Question, mode: Mode = Mode.MOCK, budget_s: int = 90, **rules: object) -> Header:
    settings = Rules(**{"probes": 2, **rules})  # type: ignore[arg-type]
    return replace(header(*questions, mode=mode, budget_s=budget_s), rules=settings)


def grades(question: Question, *statuses: Status) -> Grade:
    points = zip(question.key_points, statuses, strict=True)
    return Grade(grader="test", points=tuple(PointGrade(id=p.id, status=s, score=0.5) for p, s in points))


def won(round_: Round, *ids: str) -> Grade:
    """The grade of a follow-up in which these points were said."""
    assert round_.probe is not None
    points = round_.probe.key_points
    return Grade(
        grader="test",
        points=tuple(PointGrade(id=p.id, status=HIT if p.id in ids else MISS, score=0.5) for p in points),
    )


def answered(played: Played, grade: Grade, after_s: float = 20) -> Round:
    played.round.type("some words")
    played.clock.advance(after_s)
    played.round.submit()
    played.round.graded(grade)
    return played.round


@pytest.fixture
def pressed(pooling: Question) -> Question:
    """A question with a follow-up of its author's."""
    follow_up = FollowUp(
        prompt="And what about average pooling?",
        key_points=(KeyPoint(id="mean", text="Takes the mean of each window"),),
    )
    return replace(pooling, follow_ups=(follow_up,))


def at(round_: Round) -> Phase:
    """Where the round stands now; a call, since it moves between two looks."""
    return round_.phase


def test_what_was_left_out_is_followed_up_the_authors_way_first(pressed: Question, clock: FakeClock) -> None:
    round_ = answered(Played(pressing(pressed), clock), grades(pressed, HIT, MISS, PARTIAL))
    assert at(round_) is Phase.PROBING
    assert round_.prompt == "And what about average pooling?"
    round_.type("the mean")
    round_.submit()
    round_.graded(won(round_, "mean"))
    assert at(round_) is Phase.PROBING
    assert GAP in round_.prompt
    round_.submit()
    assert at(round_) is Phase.FEEDBACK


def test_a_point_won_on_a_follow_up_is_scored_apart(pooling: Question, clock: FakeClock) -> None:
    round_ = answered(Played(pressing(pooling), clock), grades(pooling, HIT, MISS, HIT))
    round_.type("map")
    round_.submit()
    round_.graded(won(round_, "smaller"))
    assert at(round_) is Phase.FEEDBACK
    assert round_.attempt.on_probe == {"smaller"}
    assert round_.attempt.coverage == 0.75
    assert round_.attempt.coverage_with_probes == 1.0


def test_a_complete_answer_is_not_pressed(pressed: Question, clock: FakeClock) -> None:
    assert answered(Played(pressing(pressed), clock), grade_of(pressed)).phase is Phase.FEEDBACK


@pytest.mark.parametrize(("used_s", "left_s"), [(20, 60), (50, 40), (80, None)])
def test_in_a_mock_round_a_follow_up_has_what_is_left_of_the_question(
    used_s: float, left_s: float | None, pooling: Question, clock: FakeClock
) -> None:
    round_ = answered(Played(pressing(pooling), clock), grades(pooling, HIT, MISS, HIT), used_s)
    if left_s is None:  # too short to say anything
        assert at(round_) is Phase.FEEDBACK
    else:
        assert round_.budget_s == left_s
        clock.advance(left_s)
        assert round_.tick()
        assert at(round_) is Phase.FEEDBACK


def test_follow_ups_use_up_the_time_of_the_round(
    pooling: Question, dropout: Question, clock: FakeClock
) -> None:
    played = Played(replace(pressing(pooling, dropout), total_s=150), clock)
    round_ = answered(played, grades(pooling, HIT, MISS, HIT))
    clock.advance(30)
    round_.submit()
    clock.advance(500)  # reading the feedback is free
    assert round_.round_remaining_s == 100
    round_.go_on()
    assert round_.round_remaining_s == 100


def test_a_round_killed_in_a_follow_up_goes_on_in_it(pooling: Question, clock: FakeClock) -> None:
    played = Played(pressing(pooling), clock)
    answered(played, grades(pooling, HIT, MISS, HIT))
    clock.advance(10)
    played.round.type("the feature m")
    played.round.leave()
    again = played.resumed(after_s=86_400)
    assert (again.phase, again.text, again.remaining_s) == (Phase.PROBING, "the feature m", 50)


def test_feedback_at_the_end_asks_one_question_after_the_other(
    pooling: Question, dropout: Question, clock: FakeClock
) -> None:
    played = Played(pressing(pooling, dropout, probes=0, feedback_at_end=True), clock)
    round_ = answered(played, grades(pooling, HIT, MISS, HIT))
    assert (round_.phase, round_.question.id) == (Phase.ANSWERING, dropout.id)
    clock.advance(90)
    round_.tick()
    assert at(round_) is Phase.FINISHED


def test_overtime_is_allowed_where_the_rules_say_so_and_recorded(pooling: Question, clock: FakeClock) -> None:
    played = Played(pressing(pooling, overtime=True), clock)
    clock.advance(100)
    assert not played.round.tick()
    played.round.type("late")
    played.round.submit()
    assert played.round.attempt.used_s == 100


def test_thinking_and_answering_are_told_apart(pooling: Question, clock: FakeClock) -> None:
    played = Played(pressing(pooling), clock)
    clock.advance(7)
    round_ = answered(played, grade_of(pooling), after_s=13)
    assert (round_.attempt.thinking_s, round_.attempt.used_s) == (7, 20)


def test_a_pause_costs_nothing_and_is_recorded(pooling: Question, clock: FakeClock) -> None:
    played = Played(pressing(pooling, mode=Mode.PRACTICE), clock)
    clock.advance(10)
    played.round.pause()
    clock.advance(3600)
    assert not played.round.tick()
    assert played.round.remaining_s == 80
    played.round.unpause()
    clock.advance(5)
    assert played.round.remaining_s == 75
    kinds = [type(event).__name__ for event in played.events]
    assert kinds[-2:] == ["Paused", "Unpaused"]


@pytest.mark.parametrize(
    ("ran_s", "set_s", "kind", "seconds"),
    [
        (0.25, 0, None, 0),
        (600, 0, GapKind.STOPPED, 600),
        (0.25, 86_400, GapKind.SLEPT, 86_400),
        (0.25, -86_400, GapKind.SET_BACK, 86_400),
    ],
)
def test_a_gap_in_the_time_is_noticed_for_what_it_is(
    ran_s: float, set_s: float, kind: GapKind | None, seconds: float, clock: FakeClock
) -> None:
    watch = Watch(clock)
    clock.advance(ran_s)
    clock.set_wall(set_s)
    gap = watch.look()
    assert (gap.kind, gap.seconds) == (kind, seconds) if gap else kind is None
    assert watch.look() is None


@given(
    st.lists(st.tuples(st.floats(0.1, 4), st.sampled_from([0, 0, 86_400, -86_400])), min_size=1, max_size=30)
)
def test_whatever_the_wall_clock_does_a_question_costs_what_was_really_used(
    steps: list[tuple[float, int]],
) -> None:
    clock = FakeClock(START)
    question = Question(id="q", topic="t", prompt="?", key_points=(KeyPoint(id="p", text="x"),))
    played = Played(pressing(question, budget_s=10_000), clock)
    watch = Watch(clock)
    for ran_s, set_s in steps:
        clock.advance(ran_s)
        clock.set_wall(set_s)
        if gap := watch.look():
            played.round.interrupted(gap)
        played.round.tick()
    assert played.round.remaining_s == pytest.approx(10_000 - sum(ran for ran, _ in steps), abs=0.01)


def test_a_stopped_program_costs_nothing_unless_the_user_lets_it_count(
    pooling: Question, clock: FakeClock
) -> None:
    played = Played(pressing(pooling), clock)
    clock.advance(600)
    played.round.interrupted(Interruption(GapKind.STOPPED, 600, 600))
    assert not played.round.tick()
    assert played.round.remaining_s == 90
    clock.advance(10)
    played.round.count_gap()
    assert played.round.tick()
    (gap,) = played.round.attempt.gaps
    assert (gap.seconds, gap.counted) == (600, True)


def test_a_clock_set_back_has_nothing_to_count(pooling: Question, clock: FakeClock) -> None:
    played = Played(pressing(pooling), clock)
    played.round.interrupted(Interruption(GapKind.SET_BACK, 86_400))
    assert played.round.remaining_s == 90
    with pytest.raises(RuntimeError):
        played.round.count_gap()


def test_hints_come_in_steps_and_are_remembered(pooling: Question, clock: FakeClock) -> None:
    played = Played(pressing(pooling, mode=Mode.PRACTICE), clock)
    assert [played.round.hint("smaller") for _ in range(4)] == [1, 2, 3, 3]
    assert Transcript.of(played.round.transcript.header, played.events).attempts[-1].hints == {"smaller": 3}


def test_a_ruling_corrects_the_grade_and_can_be_taken_back(pooling: Question, clock: FakeClock) -> None:
    round_ = answered(Played(pressing(pooling, probes=0), clock), grades(pooling, HIT, MISS, HIT))
    round_.rule(Ruling("smaller", HIT))
    assert round_.attempt.coverage == 1.0
    assert round_.attempt.grade is not None
    assert "the grader said miss" in round_.attempt.grade.points[1].why
    round_.rule(Ruling("smaller", None))
    assert round_.attempt.grade == round_.attempt.graded
    round_.unrule()
    assert round_.attempt.coverage == 1.0


def test_a_finished_round_is_ruled_on_answer_by_answer(
    pooling: Question, dropout: Question, clock: FakeClock
) -> None:
    played = Played(pressing(pooling, dropout, probes=0), clock)
    answered(played, grades(pooling, HIT, MISS, HIT)).go_on()
    round_ = answered(played, grades(dropout, HIT, MISS))
    round_.go_on()
    round_.rule(Ruling("smaller", HIT), place=0)
    assert [attempt.coverage for attempt in round_.transcript.attempts] == [1.0, 0.5]
    assert at(round_) is Phase.FINISHED
    round_.unrule(place=0)
    assert round_.transcript.attempts[0].rulings == {}


def test_a_second_chance_asks_the_weakest_again_and_keeps_both(
    pooling: Question, dropout: Question, clock: FakeClock
) -> None:
    played = Played(pressing(pooling, dropout, probes=0), clock)
    answered(played, grades(pooling, MISS, MISS, HIT)).go_on()
    round_ = answered(played, grades(dropout, HIT, MISS))
    round_.go_on()
    assert at(round_) is Phase.FINISHED
    assert list(round_.chances) == [0, 1]
    round_.try_again(0)
    assert (round_.phase, round_.number, round_.size) == (Phase.ANSWERING, 1, 2)
    assert round_.first is not None
    answered(played, grade_of(pooling)).go_on()
    assert at(round_) is Phase.FINISHED
    assert list(round_.chances) == [1]
    shares = [attempt.coverage for attempt in round_.transcript.attempts]
    assert shares == [0.25, 0.5, 1.0]
    assert round_.transcript.coverage == 0.375  # what counts is the first attempt


def test_a_second_chance_has_its_whole_time_though_the_round_has_none_left(
    pooling: Question, clock: FakeClock
) -> None:
    played = Played(replace(pressing(pooling, probes=0), total_s=90), clock)
    round_ = answered(played, grades(pooling, MISS, MISS, HIT), after_s=85)
    round_.go_on()
    round_.try_again(0)
    assert round_.budget_s == 90
    assert round_.round_remaining_s is None


def remembered(folder: Path, played: Played) -> dict[str, tuple[Status, Help]]:
    with Journal.create(folder, played.round.transcript.header) as journal:
        journal.append(*played.events)
    (asked,) = list_sessions(folder).asked()
    return {point.id: (point.status, point.help) for point in asked.points}


def test_memory_is_told_what_it_took_to_say_a_point(
    tmp_path: Path, pooling: Question, clock: FakeClock
) -> None:
    played = Played(pressing(pooling, mode=Mode.PRACTICE, probes=1), clock)
    played.round.hint("takes-max")
    for _ in range(3):
        played.round.hint("no-params")
    round_ = answered(played, grades(pooling, HIT, MISS, HIT))
    round_.type("map")
    round_.submit()
    round_.graded(won(round_, "smaller"))
    assert remembered(tmp_path, played) == {
        "takes-max": (HIT, Help.HINT),
        "smaller": (HIT, Help.PROBE),
        "no-params": (HIT, Help.REVEAL),
    }


def test_memory_is_told_of_a_ruling(tmp_path: Path, pooling: Question, clock: FakeClock) -> None:
    played = Played(pressing(pooling, probes=0), clock)
    answered(played, grades(pooling, HIT, MISS, HIT)).rule(Ruling("smaller", HIT))
    assert remembered(tmp_path, played)["smaller"] == (HIT, Help.NONE)
    schedule = schedule_of(list_sessions(tmp_path).asked())
    assert schedule.cards[pooling.id]["smaller"].lapses == 0


def test_a_session_with_everything_in_it_is_read_back_whole(
    tmp_path: Path, pressed: Question, clock: FakeClock
) -> None:
    played = Played(pressing(pressed, mode=Mode.PRACTICE), clock)
    played.round.hint("smaller")
    played.round.reveal()
    played.round.pause()
    played.round.unpause()
    played.round.interrupted(Interruption(GapKind.SLEPT, 600))
    round_ = answered(played, grades(pressed, HIT, MISS, PARTIAL))
    for text in ("the mean", "mop"):
        round_.type(text)
        round_.submit()
        round_.graded(won(round_))
    round_.rule(Ruling("smaller", HIT))
    round_.leave()
    with Journal.create(tmp_path, round_.transcript.header) as journal:
        journal.append(*played.events)
    session = open_session(journal.path)
    assert session.transcript == round_.transcript
    assert not session.notes


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "Loss diverges when the learning rate is too high",
            "What happens when the learning rate is too high?",
        ),
        ("When two classes overlap, accuracy drops", "What happens when two classes overlap?"),
        ("Use it when it is needed", None),
        ("Keeps the largest value of each window", None),
    ],
)
def test_a_condition_becomes_a_question_only_where_it_reads_well(text: str, asked: str | None) -> None:
    assert consequence_question(text) == asked


def test_the_word_left_out_is_not_one_that_the_question_gives_away(pooling: Question) -> None:
    asking = cue(pooling.key_points[1], pooling)
    assert asking is not None
    (missing,) = asking.key_points
    assert missing.text.lower() not in pooling.prompt.lower()
    assert missing.text not in asking.prompt
    assert missing.id == "smaller"


@given(st.text(min_size=1, max_size=80))
def test_any_point_makes_a_cue_without_its_answer_or_none(text: str) -> None:
    point = KeyPoint(id="p", text=text)
    question = Question(id="q", topic="t", prompt="What is it?", key_points=(point,))
    word = telling_word(point, question)
    first_letters(text)
    if word is not None:
        assert word.lower() not in cloze(text, word).lower().split()


@pytest.mark.parametrize(
    ("answer", "status"), [("map", HIT), ("the maps", HIT), ("less map", HIT), ("banana", MISS), ("", MISS)]
)
def test_the_missing_word_alone_fills_its_gap(answer: str, status: Status) -> None:
    grade = Grade(grader="test", points=(PointGrade(id="p", status=MISS, score=0.0),))
    (point,) = with_gap_filled(grade, [KeyPoint(id="p", text="map")], answer).points
    assert point.status is status
    assert [answer[e.start : e.end] for e in point.evidence] == [e.text for e in point.evidence]


def test_a_watch_that_never_minds_silence_still_minds_the_wall_clock(clock: FakeClock) -> None:
    watch = Watch(clock, inf)
    clock.advance(1000)
    assert watch.look() is None
    clock.set_wall(60)
    assert watch.look() is not None


def test_an_attempt_says_nothing_of_follow_ups_before_there_were_any(pooling: Question) -> None:
    attempt = Attempt(planned=header(pooling).plan[0], shown_t=0.0)
    assert attempt.on_probe == frozenset()
    assert attempt.coverage_with_probes == attempt.coverage == 0
