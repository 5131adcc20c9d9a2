from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from interview.bank.library import open_bank
from interview.bank.phrasing import phrasing
from interview.bank.phrasings import add_phrasing, read_phrasings
from interview.cli.entry import main, root

BANK = """\
topic: baking
questions:
  - id: sourdough
    prompt: How is a sourdough kept alive?
    key_points:
      - {id: feed, text: Feed it with flour and water every day}
      - {id: cold, text: Keep it in the fridge between two bakes}
"""


@pytest.fixture
def file(own_world: Path) -> Path:
    """Two phrasings beside the bank in the current folder."""
    folder = own_world / "question_bank"
    folder.mkdir()
    (folder / "baking.yaml").write_text(BANK)
    (question,) = open_bank([folder]).questions
    path = folder / "phrasings.yaml"
    add_phrasing(path, phrasing(question, "feed", "a daily [b]meal[/b] for the jar", date(2026, 11, 22)))
    add_phrasing(path, phrasing(question, "cold", "chill it meanwhile", date(2026, 11, 23)))
    return path


def call(*arguments: str) -> Result:
    return CliRunner().invoke(root, arguments, standalone_mode=False)


def test_phrasings_are_listed_with_their_numbers(file: Path) -> None:
    out = call("bank", "phrasings").stdout
    assert "  1  2026-11-22  sourdough" in out
    assert "a daily [b]meal[/b] for the jar" in out
    assert out.index("Feed it") < out.index("chill it meanwhile")


def test_phrasings_are_printed_as_data(file: Path) -> None:
    listed = json.loads(call("bank", "phrasings", "--json").stdout)
    assert [each["number"] for each in listed] == [1, 2]
    assert listed[1] == {
        "number": 2,
        "question": "sourdough",
        "prompt": "How is a sourdough kept alive?",
        "point": "cold",
        "says": "Keep it in the fridge between two bakes",
        "text": "chill it meanwhile",
        "date": "2026-11-23",
        "in_bank": True,
        "source": {"file": str(file), "line": 9},
    }


def test_a_phrasing_is_edited_and_removed_by_its_number(file: Path) -> None:
    call("bank", "phrasings", "edit", "2", "chill  it while you wait")
    assert [each.text for each in read_phrasings(file)][1] == "chill it while you wait"
    call("bank", "phrasings", "remove", "1", "2", "1")
    assert read_phrasings(file) == ()


@pytest.mark.parametrize(
    "arguments", [("edit", "3", "words"), ("remove", "1", "9"), ("edit", "1", "  "), ("remove", "0")]
)
def test_a_number_that_is_not_there_changes_nothing(
    file: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    before = file.read_bytes()
    assert main(["bank", "phrasings", *arguments]) == 2
    assert capsys.readouterr().err.startswith("interview: ")
    assert file.read_bytes() == before


def test_none_yet_is_said_with_the_way_to_get_one(own_world: Path) -> None:
    result = call("bank", "phrasings")
    assert result.stdout == ""
    assert "Rule a point a hit" in result.stderr
    assert json.loads(call("bank", "phrasings", "--json").stdout) == []


def test_a_damaged_file_is_named_with_its_line(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text("- question: [a")
    assert main(["bank", "phrasings"]) == 1
    assert "phrasings.yaml:1" in capsys.readouterr().err


def test_show_names_a_phrasing_among_the_ways_to_say_the_point(file: Path) -> None:
    assert "yours: chill it meanwhile" in call("bank", "show", "sourdough").stdout


def test_one_whose_point_is_gone_is_marked_and_linted(file: Path) -> None:
    (file.parent / "baking.yaml").write_text("- prompt: What is Rust?\n  key_points: [a language]\n")
    assert "no longer in the bank" in call("bank", "phrasings").stdout
    (found,) = _linted("phrasing-without-point", "daily")
    assert found["line"] == 3


def test_lint_warns_where_a_phrasing_says_another_point_too(file: Path) -> None:
    assert not _linted("phrasing-says-more")
    call("bank", "phrasings", "edit", "2", "feed it with flour and water every day, then chill it")
    (found,) = _linted("phrasing-says-more")
    assert found["file"] == str(file)
    assert found["line"] == 9
    assert "Feed it with flour" in found["message"]
    assert not _linted("shared-alias", "flour")


def _linted(rule: str, words: str = "") -> list[dict[str, Any]]:
    found = json.loads(call("bank", "lint", "--json").stdout)
    return [each for each in found if each["rule"] == rule and words in each["message"]]
