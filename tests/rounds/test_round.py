from __future__ import annotations

import pytest

from interview.bank.question import Question
from interview.rounds.clock import FakeClock
from interview.rounds.round import Phase, Round
from interview.transcripts.events import (
    SCHEMA,
    Cause,
    Draft,
    Event,
    Header,
    Mode,
    NoAnswer,
    Planned,
    Pulse,
    Submitted,
)
from interview.transcripts.grade import Grade, PointGrade, Status
from interview.transcripts.transcript import Transcript
from tests.conftest import START


class Played:
    """A round with the events it recorded."""

    def __init__(self, header: Header, clock: FakeClock) -> None:
        self.events: list[Event] = []
        self.clock = clock
        self.round = Round(Transcript(header=header), clock, self.events.append)
        self.round.begin()

    def resumed(self, after_s: float) -> Round:
        """Fold what was recorded, as a later process would."""
        self.clock.advance(after_s)
        again = Round(
            Transcript.of(self.round.transcript.header, self.events), self.clock, self.events.append
        )
        again.begin()
        return again


def header(
    *questions: Question, mode: Mode = Mode.MOCK, total_s: int | None = None, budget_s: int = 90
) -> Header:
    return Header(
        schema=SCHEMA,
        id="2026-11-22T100312-cnn-7f3a",
        app="0.1.0",
        started=START,
        mode=mode,
        topics=("cnn",),
        plan=tuple(Planned(question, budget_s) for question in questions),
        total_s=total_s,
    )


def grade_of(question: Question, status: Status = Status.HIT) -> Grade:
    points = tuple(PointGrade(id=p.id, status=status, score=1.0) for p in question.key_points)
    return Grade(grader="test", points=points)


def test_a_question_is_asked_with_its_whole_budget(pooling: Question, clock: FakeClock) -> None:
    played = Played(header(pooling), clock)
    assert played.round.phase is Phase.ANSWERING
    assert played.round.remaining_s == 90


def test_time_passes_by_the_clock_and_not_by_how_often_one_looks(pooling: Question, clock: FakeClock) -> None:
    played = Played(header(pooling), clock)
    clock.advance(30)
    for _ in range(100):
        played.round.tick()
    assert played.round.remaining_s == 60


def test_at_zero_a_mock_round_submits_what_is_there(pooling: Question, clock: FakeClock) -> None:
    played = Played(header(pooling), clock)
    played.round.type("it keeps the largest")
    clock.advance(91)
    assert played.round.tick()
    last = played.events[-1]
    assert isinstance(last, Submitted)
    assert (last.answer, last.cause) == ("it keeps the largest", Cause.EXPIRED)


def test_a_deadline_noticed_late_counts_when_it_was(pooling: Question, clock: FakeClock) -> None:
    played = Played(header(pooling), clock)
    played.round.type("it keeps the largest")
    clock.advance(4000)
    played.round.tick()
    assert played.round.attempt.used_s == 90


def test_at_zero_practice_lets_one_finish(pooling: Question, clock: FakeClock) -> None:
    played = Played(header(pooling, mode=Mode.PRACTICE), clock)
    played.round.type("it keeps")
    clock.advance(100)
    assert not played.round.tick()
    assert played.round.phase is Phase.ANSWERING
    assert played.round.remaining_s == -10


@pytest.mark.parametrize("typed", ["", "   \n\t"])
def test_nothing_but_space_is_recorded_as_no_answer(typed: str, pooling: Question, clock: FakeClock) -> None:
    played = Played(header(pooling), clock)
    played.round.type(typed)
    clock.advance(90)
    played.round.tick()
    assert isinstance(played.events[-1], NoAnswer)
    assert played.round.phase is Phase.FEEDBACK
    assert played.round.attempt.answer is None
    assert played.round.attempt.coverage == 0


def test_typing_is_saved_within_a_second_and_in_one_piece(pooling: Question, clock: FakeClock) -> None:
    played = Played(header(pooling), clock)
    for text in ("i", "it", "it k"):
        played.round.type(text)
        clock.advance(0.1)
        played.round.tick()
    assert not any(isinstance(event, Draft) for event in played.events)
    clock.advance(0.3)
    played.round.tick()
    (draft,) = (event for event in played.events if isinstance(event, Draft))
    assert [edit.put for edit in draft.edits] == ["i", "t", " k"]
    assert Transcript.of(played.round.transcript.header, played.events).attempts[-1].text == "it k"


def test_while_nobody_types_the_time_used_is_still_noted(pooling: Question, clock: FakeClock) -> None:
    played = Played(header(pooling), clock)
    for _ in range(40):
        clock.advance(0.25)
        played.round.tick()
    assert sum(isinstance(event, Pulse) for event in played.events) == 2


def test_a_killed_round_goes_on_with_the_text_and_the_time_that_was_left(
    pooling: Question, clock: FakeClock
) -> None:
    played = Played(header(pooling), clock)
    clock.advance(20)
    played.round.type("it keeps the")
    clock.advance(1)
    played.round.tick()
    again = played.resumed(after_s=86_400)
    assert again.phase is Phase.ANSWERING
    assert again.text == "it keeps the"
    assert again.remaining_s == 69
    clock.advance(9)
    again.type("it keeps the largest")
    again.submit()
    assert again.attempt.used_s == 30


def test_a_round_left_on_purpose_loses_no_key(pooling: Question, clock: FakeClock) -> None:
    played = Played(header(pooling), clock)
    played.round.type("half a sent")
    played.round.leave()
    assert played.resumed(after_s=5).text == "half a sent"


def test_a_round_killed_between_answer_and_grade_is_graded_when_it_goes_on(
    pooling: Question, clock: FakeClock
) -> None:
    played = Played(header(pooling), clock)
    played.round.type("it keeps the largest")
    played.round.submit()
    again = played.resumed(after_s=5)
    assert again.phase is Phase.GRADING
    again.graded(grade_of(pooling))
    again.go_on()
    assert again.transcript.finished


def test_each_question_follows_the_one_before_until_the_round_is_over(
    pooling: Question, dropout: Question, clock: FakeClock
) -> None:
    played = Played(header(pooling, dropout), clock)
    round_ = played.round
    round_.type("one")
    round_.submit()
    round_.graded(grade_of(pooling))
    round_.go_on()
    assert (round_.question.id, round_.number, round_.text) == ("reg-dropout", 2, "")
    round_.type("two")
    round_.submit()
    round_.graded(grade_of(dropout, Status.MISS))
    round_.go_on()
    assert round_.phase is Phase.FINISHED
    assert round_.transcript.coverage == 0.5


def test_a_question_without_key_points_is_answered_and_not_graded(
    motivation: Question, clock: FakeClock
) -> None:
    played = Played(header(motivation), clock)
    played.round.type("I like the people")
    played.round.submit()
    assert played.round.phase is Phase.FEEDBACK
    assert played.round.attempt.coverage is None
    assert played.round.transcript.coverage is None


def test_a_total_shortens_the_last_question_and_then_ends_the_round(
    pooling: Question, dropout: Question, clock: FakeClock
) -> None:
    played = Played(header(pooling, dropout, pooling, total_s=150), clock)
    round_ = played.round
    clock.advance(80)
    round_.type("one")
    round_.submit()
    round_.graded(grade_of(pooling))
    clock.advance(500)  # reading the feedback costs nothing
    round_.go_on()
    assert round_.budget_s == 70
    clock.advance(70)
    assert round_.tick()
    round_.go_on()
    assert round_.phase is Phase.FINISHED
    assert round_.number == 2


def test_a_key_that_does_not_fit_the_moment_is_refused(pooling: Question, clock: FakeClock) -> None:
    played = Played(header(pooling), clock)
    with pytest.raises(RuntimeError):
        played.round.go_on()
    played.round.type("x")
    played.round.submit()
    with pytest.raises(RuntimeError):
        played.round.submit()
