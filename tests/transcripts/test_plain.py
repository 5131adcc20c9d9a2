from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from interview.bank.question import KeyPoint, Question, Source
from interview.transcripts.events import (
    Cause,
    Draft,
    Event,
    Graded,
    Probed,
    ProbeDraft,
    ProbeEnded,
    Shown,
    Submitted,
)
from interview.transcripts.export import plain
from interview.transcripts.grade import Evidence, Grade, PointGrade, Status
from interview.transcripts.library import open_session
from tests.conftest import START
from tests.transcripts.test_keystrokes import written
from tests.transcripts.test_library import kept

SAID = "Um, it keeps the largest value of each window."
FULL = "So, um, it basically, um, actually does, um, so literally keeps it. So obviously. So, um."


@pytest.fixture
def noted(pooling: Question) -> Question:
    first, *others = pooling.key_points
    found = replace(first, source=Source("notes/cnn.md", 14))
    return replace(pooling, key_points=(found, *others), source=Source("notes/cnn.md", 12))


def spoken(question: Question) -> tuple[Event, ...]:
    edits = written((107.0, "U"), (108.0, "Um"), (139.0, SAID[:-1]), (141.5, SAID))
    found = PointGrade(
        id=question.key_points[0].id,
        status=Status.HIT,
        score=0.94,
        evidence=(Evidence(7, len(SAID) - 1, SAID[7:-1]),),
        why="said that",
    )
    return (
        Shown(at=START, t=100.0, item=0),
        Draft(at=START, t=150.0, edits=edits),
        Submitted(at=START, t=167.0, answer=SAID, cause=Cause.SUBMITTED),
        Graded(at=START, t=168.0, grade=Grade(grader="test", points=(found,))),
        Probed(
            at=START, t=170.0, prompt="And?", key_points=(KeyPoint(id="so", text="So what"),), budget_s=30
        ),
        ProbeDraft(at=START, t=175.0, edits=written((172.0, "It is cheaper"))),
        ProbeEnded(at=START, t=182.0, answer="It is cheaper", cause=Cause.SUBMITTED),
    )


@pytest.fixture
def text(tmp_path: Path, noted: Question) -> str:
    return " ".join(plain(open_session(kept(tmp_path, "cnn-7f3a", noted, *spoken(noted)))).split())


def test_plain_text_tells_how_the_answer_was_given(text: str) -> None:
    assert "0:07 thinking · 1:00 answering · 9 words, 9 a minute · longest pause 0:31, at 0:08" in text
    assert "fillers: um ×1" in text


def test_plain_text_tells_when_a_point_was_said_and_where_it_is_noted(text: str) -> None:
    assert "score 0.94 · said at 0:39 · notes/cnn.md:14" in text
    assert "notes/cnn.md:12" in text


def test_plain_text_tells_how_a_follow_up_was_answered(text: str) -> None:
    assert "Follow-up And? 0:02 thinking · 0:10 answering · 3 words, 18 a minute It is cheaper" in text


def test_plain_text_tells_the_three_fillers_used_most(tmp_path: Path, noted: Question) -> None:
    said = Submitted(at=START, t=67.0, answer=FULL, cause=Cause.SUBMITTED)
    text = plain(open_session(kept(tmp_path, "cnn-7f3a", noted, Shown(at=START, t=0.0, item=0), said)))
    assert "fillers: um ×4, so ×3, basically ×1\n" in text
