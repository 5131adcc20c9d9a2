from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from interview.bank.phrasing import phrasing
from interview.bank.phrasings import add_phrasing
from interview.bank.question import Question
from interview.cli.entry import main, root
from interview.transcripts.afterwards import rule
from interview.transcripts.events import (
    SCHEMA,
    Cause,
    Finished,
    Graded,
    Header,
    Mode,
    Planned,
    Shown,
    Submitted,
)
from interview.transcripts.grade import Grade, PointGrade, Status
from interview.transcripts.journal import Journal
from interview.transcripts.library import open_session
from interview.transcripts.rulings import Ruling
from tests.conftest import START

HIT, MISS = Status.HIT, Status.MISS
# What the grader of these tests' past said: nothing was said at all.
ANSWER = "It keeps the largest value of each window. It simply goes along for the ride."


@pytest.fixture
def sessions(own_world: Path, pooling: Question) -> list[Path]:
    """Two sessions in the current folder, graded by a grader that missed everything."""
    folder = own_world / "sessions"
    return [written(folder, pooling, f"2026-11-2{day}T100312-cnn-7f3{day}") for day in (2, 3)]


def written(folder: Path, question: Question, name: str) -> Path:
    plan = (Planned(question, 90),)
    header = Header(
        schema=SCHEMA, id=name, app="0.1.0", started=START, mode=Mode.MOCK, topics=("cnn",), plan=plan
    )
    missed = tuple(PointGrade(id=point.id, status=MISS, score=0.0) for point in question.key_points)
    with Journal.create(folder, header) as journal:
        journal.append(
            Shown(at=START, t=0.0, item=0),
            Submitted(at=START, t=20.0, answer=ANSWER, cause=Cause.SUBMITTED),
            Graded(at=START, t=21.0, grade=Grade(grader="ancient", points=missed)),
            Finished(at=START, t=30.0),
        )
        return journal.path


def call(*arguments: str) -> Result:
    return CliRunner().invoke(root, ("regrade", *arguments), standalone_mode=False)


def statuses(path: Path) -> list[Status]:
    transcript = open_session(path).transcript
    assert transcript is not None
    grade = transcript.attempts[0].grade
    assert grade is not None
    return [point.status for point in grade.points]


def test_what_would_change_is_shown_and_nothing_is_written(sessions: list[Path]) -> None:
    before = [path.read_bytes() for path in sessions]
    result = call()
    assert "coverage 0 % → 50 %" in result.stdout
    assert "miss → hit" in result.stdout
    assert "Keeps the largest value of each window" in result.stdout
    assert "Has no parameters" not in result.stdout
    assert "2 points in 2 answers of 2 sessions would change" in result.stderr
    assert "without --write" in result.stderr
    assert [path.read_bytes() for path in sessions] == before


def test_with_write_the_new_grades_count_and_a_second_time_nothing_changes(sessions: list[Path]) -> None:
    result = call("--write")
    assert "2 points in 2 answers of 2 sessions changed" in result.stderr
    assert [statuses(path) for path in sessions] == [[HIT, MISS, MISS]] * 2
    again = call("--write")
    assert again.stdout == ""
    assert "Nothing changes" in again.stderr


def test_only_the_sessions_named_are_regraded(sessions: list[Path]) -> None:
    call("--write", "last", "7f33")
    assert [statuses(path)[0] for path in sessions] == [MISS, HIT]


def test_a_ruling_is_never_touched_and_named_beside_the_change(sessions: list[Path]) -> None:
    rule(sessions[0], 0, Ruling("takes-max", Status.PARTIAL), START + timedelta(days=1))
    result = call("--write", "7f32")
    assert "your ruling stays: partial" in result.stdout
    assert "Your rulings stay as they are" in result.stderr
    assert statuses(sessions[0])[0] is Status.PARTIAL


def test_what_changes_is_printed_as_data(sessions: list[Path], pooling: Question) -> None:
    first, second = json.loads(call("--json").stdout)
    assert first["id"] > second["id"]  # the newest first
    assert first["coverage"] == {"before": 0.0, "after": 0.5}
    assert first["written"] is False
    (answer,) = first["answers"]
    assert (answer["place"], answer["probe"], answer["question"]) == (0, None, pooling.id)
    assert answer["points"] == [
        {
            "id": "takes-max",
            "text": "Keeps the largest value of each window",
            "before": "miss",
            "after": "hit",
            "ruling": None,
        }
    ]


def test_phrasings_accepted_since_count_for_old_answers(
    sessions: list[Path], own_world: Path, pooling: Question
) -> None:
    (own_world / "question_bank").mkdir()
    words = "It simply goes along for the ride"
    add_phrasing(
        own_world / "question_bank" / "phrasings.yaml", phrasing(pooling, "no-params", words, START.date())
    )
    call("--write")
    assert statuses(sessions[0]) == [HIT, MISS, HIT]


def test_damaged_and_open_sessions_are_named_left_alone_and_the_others_go_on(
    sessions: list[Path], own_world: Path, pooling: Question, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged = own_world / "sessions" / "2026-11-24T100312-cnn-7f34.jsonl"
    damaged.write_bytes(b"nothing we know\n")
    before = sessions[0].read_bytes()
    journal, _ = Journal.reopen(sessions[0])
    with journal:
        assert main(["regrade", "--write"]) == 1
    said = capsys.readouterr().err
    assert f"{damaged}" in said
    assert "open in another window" in said
    assert damaged.read_bytes() == b"nothing we know\n"
    assert sessions[0].read_bytes() == before
    assert statuses(sessions[1])[0] is HIT


def test_without_sessions_there_is_nothing_to_regrade(own_world: Path) -> None:
    assert call("--json").stdout.strip() == "[]"
    assert "Nothing changes" in call().stderr


def test_a_session_that_is_not_there_is_named(
    sessions: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["regrade", "yesterday"]) == 1
    assert "There is no session “yesterday”" in capsys.readouterr().err
