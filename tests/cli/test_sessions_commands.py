from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from interview.bank.question import Question
from tests.cli.conftest import Run
from tests.cli.test_commands import one_sentence
from tests.transcripts.test_library import answered, kept
from tests.transcripts.test_search import said

pytestmark = pytest.mark.process


@pytest.fixture
def folder(own_world: Path, pooling: Question, dropout: Question) -> Path:
    path = own_world / "sessions"
    kept(path, "cnn-0001", pooling, *answered(pooling))
    said(path, "reg-0002", dropout, "Units are dropped at random.\nThen \x1b[31m scaled[/]")
    return path


def listed(run: Run, *arguments: str) -> list[str]:
    return [record["id"] for record in json.loads(run("sessions", *arguments, "--json").stdout)]


def test_what_was_said_is_found_with_its_session_and_question(run: Run, folder: Path) -> None:
    (found,) = json.loads(run("sessions", "search", "--json", "where did I say", "scaled?").stdout)
    assert found["path"] == str(folder / "2026-11-22T100312-reg-0002.jsonl")
    assert found["question"] == 1
    (mark,) = found["marks"]
    assert found["text"][mark["start"] : mark["end"]] == "scaled"
    text = run("sessions", "search", "scaled").stdout
    assert "reg-0002 · question 1 · How does dropout differ" in text
    assert "\x1b[31m" not in text
    assert "scaled[/]" in text


def test_what_was_never_said_is_not_found(run: Run, folder: Path) -> None:
    result = run("sessions", "search", "xylophone")
    assert result.returncode == 1
    assert "xylophone" in result.stderr
    assert json.loads(run("sessions", "search", "xylophone", "--json").stdout) == []


def test_a_deleted_session_is_in_the_trash_until_it_is_restored(run: Run, folder: Path) -> None:
    both = listed(run)
    assert "restore" in run("sessions", "delete", "0001").stderr
    assert listed(run) == ["2026-11-22T100312-reg-0002"]
    assert listed(run, "trash") == ["2026-11-22T100312-cnn-0001"]
    assert "cnn-0001" in run("sessions", "trash").stdout
    run("sessions", "restore", "0001")
    assert listed(run) == both
    assert "empty" in one_sentence(run("sessions", "restore", "0001"), 1)


def test_what_is_not_there_is_neither_deleted_nor_restored(run: Run, folder: Path) -> None:
    assert "no session" in one_sentence(run("sessions", "delete", "0009"), 1)
    run("sessions", "delete", "0001")
    assert "no session" in one_sentence(run("sessions", "restore", "0009"), 1)


def test_sessions_of_a_topic_are_listed_alone(run: Run, folder: Path) -> None:
    assert listed(run, "-t", "reg") == ["2026-11-22T100312-reg-0002"]
    assert "No sessions on “xyz”" in run("sessions", "-t", "xyz").stderr


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_file_whose_name_is_no_text_is_listed(run: Run, folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.jsonl")).write_text("not ours")
    text = run("sessions")
    assert "\ufffd" in text.stdout
    assert "not a session" in text.stdout
    assert len(listed(run)) == 3
    assert len(listed(run)) == 3


def test_an_option_before_the_command_it_is_meant_for_is_not_ignored(run: Run, folder: Path) -> None:
    assert "behind `search`" in one_sentence(run("sessions", "--json", "search", "scaled"), 2)
