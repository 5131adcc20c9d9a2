"""The file that `interview grade` reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.bank.answers_file import AnsweredQuestion, read_answers
from interview.errors import BankError


def read(tmp_path: Path, text: str, name: str = "answers.yaml") -> tuple[AnsweredQuestion, ...]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_answers(path)


def test_yaml_and_json_are_read_alike(tmp_path: Path) -> None:
    as_yaml = (
        "questions:\n- prompt: Why?\n  key_points: [{text: so, aliases: null}]\n  answers: [{text: so}]\n"
    )
    as_json = (
        '{"questions": [{"prompt": "Why?", "key_points": [{"text": "so"}], "answers": [{"text": "so"}]}]}'
    )
    assert read(tmp_path, as_yaml) == read(tmp_path, as_json, "answers.json")


def test_unknown_keys_are_ignored_and_ids_left_out_are_counted(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "questions:\n- {prompt: Why?, colour: red, answers: [{text: a}, {text: b}]}")
    assert found.question.id == "1"
    assert [answer.id for answer in found.answers] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("questions:\n- prompt: Why?\n  key_points: [{text: 3}]\n", ":3: "),
        ("questions:\n- key_points: []\n", ":2: "),
        ("questions:\n- prompt: [\n", ":3:1: "),
        ("nothing: here\n", ":1: "),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(BankError) as caught:
        read(tmp_path, text)
    assert f"answers.yaml{place}" in str(caught.value)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BankError, match="cannot be read"):
        read_answers(tmp_path / "none.yaml")
