from __future__ import annotations

import pytest

from interview.bank.question import Difficulty, KeyPoint, Question
from interview.rounds.adapting import next_item
from interview.transcripts.events import SCHEMA, Cause, Event, Graded, Header, Mode, Planned, Shown, Submitted
from interview.transcripts.grade import Grade, PointGrade, Status
from interview.transcripts.transcript import Transcript
from tests.conftest import START

EASY, MEDIUM, HARD = Difficulty


def played(*levels: Difficulty, count: int | None, statuses: tuple[Status, ...]) -> Transcript:
    """A round over questions of these levels, asked in the order it chose, with answers that went so."""
    plan = tuple(
        Planned(
            Question(
                id=f"q{n}", topic="t", prompt="?", difficulty=d, key_points=(KeyPoint(id="p", text="x"),)
            ),
            90,
        )
        for n, d in enumerate(levels)
    )
    transcript = Transcript(
        header=Header(
            schema=SCHEMA,
            id="x",
            app="0",
            started=START,
            mode=Mode.MOCK,
            topics=("t",),
            plan=plan,
            count=count,
        )
    )
    for status in statuses:
        item = next_item(transcript)
        assert item is not None
        grade = Grade(grader="test", points=(PointGrade(id="p", status=status, score=1.0),))
        events: tuple[Event, ...] = (
            Shown(at=START, t=0.0, item=item),
            Submitted(at=START, t=1.0, answer="x", cause=Cause.SUBMITTED),
            Graded(at=START, t=1.0, grade=grade),
        )
        for event in events:
            transcript = transcript.after(event)
    return transcript


@pytest.mark.parametrize(
    ("status", "level"), [(Status.HIT, HARD), (Status.MISS, EASY), (Status.PARTIAL, MEDIUM)]
)
def test_after_two_strong_answers_it_goes_harder_and_after_two_weak_ones_easier(
    status: Status, level: Difficulty
) -> None:
    transcript = played(MEDIUM, MEDIUM, MEDIUM, EASY, HARD, count=3, statuses=(status, status))
    item = next_item(transcript)
    assert item is not None
    assert transcript.header.plan[item].question.difficulty is level


def test_a_plan_that_was_told_its_order_keeps_it() -> None:
    transcript = played(MEDIUM, MEDIUM, EASY, HARD, count=None, statuses=(Status.HIT, Status.HIT))
    assert next_item(transcript) == 2


def test_as_many_are_asked_as_were_meant_to_be() -> None:
    transcript = played(EASY, EASY, EASY, EASY, HARD, count=3, statuses=(Status.HIT,) * 3)
    assert next_item(transcript) is None
    assert len({attempt.item for attempt in transcript.attempts}) == 3
