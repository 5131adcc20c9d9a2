"""Questions of past sessions are found again after the bank was edited."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from interview.bank.identity_file import read_rulings
from interview.bank.library import open_bank
from interview.bank.question import KeyPoint, Question
from interview.cli.entry import root
from interview.transcripts.events import SCHEMA, Cause, Finished, Header, Mode, Planned, Shown, Submitted
from interview.transcripts.journal import Journal
from tests.conftest import START


def ask(world: Path, question: Question) -> None:
    """Keep a session in which the question was asked."""
    header = Header(
        schema=SCHEMA,
        id=f"2026-11-22T100312-{question.id}",
        app="0.1.0",
        started=START,
        mode=Mode.MOCK,
        topics=(question.topic,),
        plan=(Planned(question, 90),),
    )
    with Journal.create(world / "sessions", header) as journal:
        journal.append(
            Shown(at=START, t=0.0, item=0),
            Submitted(at=START, t=30.0, answer="it shrinks the zork", cause=Cause.SUBMITTED),
            Finished(at=START, t=40.0),
        )


def relink(*options: str, typed: str = "") -> str:
    done = CliRunner().invoke(root, ["bank", "relink", *options], input=typed, catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


@pytest.fixture
def own(own_world: Path) -> Path:
    folder = own_world / "question_bank"
    folder.mkdir()
    return folder


def test_an_edited_question_and_its_points_are_found_under_their_new_ids(own_world: Path, own: Path) -> None:
    points = (KeyPoint(id="p1", text="it makes the zork smaller"), KeyPoint(id="p2", text="it needs no quux"))
    ask(own_world, Question(id="frob", topic="t", prompt="Why is frobnication used?", key_points=points))
    (own / "frob.md").write_text(
        "## Q: Why is frobniction used?\n- it needs no quux\n- makes the zork smaller\n"
    )
    (edited,) = open_bank([own]).questions
    found = json.loads(relink("--json"))
    assert found["questions"] == {"frob": edited.id}
    assert found["points"] == {"frob": {"p1": "makes-the-zork-smaller", "p2": "it-needs-no-quux"}}
    assert f"Edited since\n  Why is frobnication used?\n    now {edited.id}" in relink()


def test_what_fits_two_questions_is_asked_once(own_world: Path, own: Path) -> None:
    ask(own_world, Question(id="old-frob", topic="t", prompt="Why would one use frobnication at all?"))
    (own / "frob.md").write_text(
        "## Q: Why would one use frobnication at all today?\n- it makes the zork smaller\n\n"
        "## Q: Why would one use frobnication at all here?\n- it needs no quux\n"
    )
    assert "Fits more than one" in relink()
    assert "What became of “Why would one use frobnication at all?”?" in relink("--ask", typed="2\n")
    assert list(read_rulings(own)) == ["old-frob"]
    assert "Fits more than one" not in relink()


def test_a_question_that_is_gone_keeps_its_history(own_world: Path) -> None:
    ask(own_world, Question(id="gone", topic="t", prompt="Which zork did the quux frobnicate?"))
    assert "No longer in the bank; their history is kept\n  Which zork" in relink()
