"""The door for a stronger judge, and the words a user teaches the grader."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.bank.glossary import read_glossaries
from interview.bank.question import KeyPoint, Question
from interview.errors import BankError, SettingsError
from interview.grading import Grader
from interview.grading.judge import BUILT_IN, judge_maker


def test_the_built_in_engine_judges_unless_another_is_named() -> None:
    assert judge_maker() is judge_maker(BUILT_IN) is Grader


def test_a_judge_that_is_not_installed_is_named_with_a_hint() -> None:
    with pytest.raises(SettingsError, match="did you mean “built-in”"):
        judge_maker("builtin")


def test_a_glossary_in_the_bank_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "glossary.yaml").write_text(
        "synonyms:\n- [roux, flour in butter]\nopposites:\n- [rare, well done]\n"
        "abbreviations:\n  BM: beurre manié\n",
        encoding="utf-8",
    )
    tables = dict(read_glossaries([tmp_path, tmp_path / "none"]))
    assert tables["synonyms-glossary-0.txt"] == "roux, flour in butter"
    assert tables["antonyms-glossary-0.txt"] == "rare | well done"
    assert tables["abbreviations-glossary-0.txt"] == "BM = beurre manié"


def test_a_glossary_turns_the_opposite_into_a_contradiction(tmp_path: Path) -> None:
    (tmp_path / "glossary.yaml").write_text("opposites:\n- [blue, charred]\n", encoding="utf-8")
    question = Question(
        id="steak",
        topic="t",
        prompt="How?",
        key_points=(KeyPoint(id="a", text="The steak is served blue inside"),),
    )
    grader = Grader([question], glossary=read_glossaries([tmp_path]))
    grade = grader.grade(question, "The steak is served charred inside.").points[0]
    assert grade.status.value == "contradicted"
    assert "charred" in grade.why


@pytest.mark.parametrize("text", ["synonyms: [[", "synonyms: 3", "sinonyms: []"])
def test_a_broken_glossary_is_named_with_its_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "glossary.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BankError, match=r"glossary\.yaml"):
        read_glossaries([tmp_path])
