"""`interview grade FILE`, as the contract has it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from interview.cli import main

FILE = """
questions:
- id: q
  prompt: Why does salt draw water out of a cucumber?
  key_points:
  - {id: a, text: Osmosis moves water towards the salt}
  answers:
  - {id: x, text: "Osmosis moves water towards the salt."}
  - {text: ""}
- {id: none, prompt: Anything?, answers: [{text: hm}]}
"""


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.yaml"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_the_json_follows_the_contract(answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grade", str(answers), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert [question["id"] for question in printed["questions"]] == ["q", "none"]
    first, second = printed["questions"][0]["answers"]
    assert (first["id"], second["id"]) == ("x", "2")
    assert first["coverage"] == 1.0
    assert set(first["points"][0]) == {"id", "status", "score", "evidence", "why"}
    assert first["points"][0]["evidence"][0]["text"] == "Osmosis moves water towards the salt"
    assert printed["questions"][1]["answers"][0]["coverage"] is None


def test_without_json_a_person_can_read_it(answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grade", str(answers)]) == 0
    printed = capsys.readouterr().out
    assert "✓ Osmosis moves water towards the salt" in printed
    assert "no key points to check" in printed


def test_a_missing_file_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grade", str(tmp_path / "none.yaml")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
