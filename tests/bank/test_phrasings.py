from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.bank.library import Bank, open_bank
from interview.bank.phrasing import Phrasing, phrasing, with_phrasings
from interview.bank.phrasings import (
    add_phrasing,
    drop_phrasing,
    phrased,
    read_phrasings,
    write_phrasings,
)
from interview.bank.question import KeyPoint, Question
from interview.errors import BankError

DAY = date(2026, 11, 22)
BANK = """\
topic: cnn
questions:
  - id: cnn-max-pooling
    prompt: What does max pooling do, and why would you put it in a CNN?
    key_points:
      - id: takes-max
        text: Keeps the largest value of each window
        aliases: [takes the maximum of each patch]
      - id: no-params
        text: Has no parameters to learn
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "cnn.yaml").write_text(BANK, encoding="utf-8")
    return folder


def opened(folder: Path, cache: Path | None = None) -> Bank:
    return open_bank([folder], cache, folder / "phrasings.yaml")


def mine(folder: Path, text: str = "the winner goes through", point: str = "takes-max") -> Phrasing:
    (question,) = open_bank([folder]).questions
    return phrasing(question, point, text, DAY)


def aliases(bank: Bank, point: str = "takes-max") -> tuple[str, ...]:
    return next(own.aliases for question in bank.questions for own in question.key_points if own.id == point)


def test_a_phrasing_counts_as_an_alias_from_then_on_and_the_questions_are_not_written_to(
    folder: Path,
) -> None:
    assert add_phrasing(folder / "phrasings.yaml", mine(folder))
    bank = opened(folder)
    assert aliases(bank) == ("takes the maximum of each patch", "the winner goes through")
    assert not bank.problems
    assert [(each.question, each.point, each.date) for each in bank.phrasings] == [
        ("cnn-max-pooling", "takes-max", DAY)
    ]
    assert (folder / "cnn.yaml").read_text(encoding="utf-8") == BANK


def test_a_phrasing_counts_where_the_bank_comes_from_the_cache_too(folder: Path, tmp_path: Path) -> None:
    padding = "".join(f"      - text: Point number {number} of many\n" for number in range(100))
    (folder / "cnn.yaml").write_text(BANK + padding, encoding="utf-8")
    before = opened(folder, tmp_path / "cache")
    assert any((tmp_path / "cache").iterdir())
    add_phrasing(folder / "phrasings.yaml", mine(folder))
    assert len(aliases(opened(folder, tmp_path / "cache"))) == len(aliases(before)) + 1
    drop_phrasing(folder / "phrasings.yaml", mine(folder))
    assert opened(folder, tmp_path / "cache") == before


def test_the_same_words_for_the_same_point_are_kept_once(folder: Path) -> None:
    path = folder / "phrasings.yaml"
    assert add_phrasing(path, mine(folder))
    assert not add_phrasing(path, mine(folder, " The  winner goes\nthrough "))
    assert add_phrasing(path, mine(folder, point="no-params"))
    assert len(read_phrasings(path)) == 2


def test_a_phrasing_is_taken_back(folder: Path) -> None:
    path = folder / "phrasings.yaml"
    add_phrasing(path, mine(folder))
    assert drop_phrasing(path, mine(folder))
    assert not drop_phrasing(path, mine(folder))
    assert aliases(opened(folder)) == ("takes the maximum of each patch",)


def test_a_phrasing_follows_its_point_through_edits_of_prompt_and_point(folder: Path) -> None:
    add_phrasing(folder / "phrasings.yaml", mine(folder))
    edited = (
        BANK.replace(
            "    prompt: What does max pooling do, and why", "    prompt: What does max pooling do and why"
        )
        .replace("  - id: cnn-max-pooling\n    prompt", "  - prompt")
        .replace(
            "      - id: takes-max\n        text: Keeps the largest", "      - text: Keeps the very largest"
        )
    )
    (folder / "cnn.yaml").write_text(edited, encoding="utf-8")
    bank = opened(folder)
    (question,) = bank.questions
    assert question.id != "cnn-max-pooling"
    assert "the winner goes through" in question.key_points[0].aliases
    assert bank.phrasings[0].question == question.id
    assert not bank.homeless


def test_a_phrasing_whose_point_is_gone_is_kept_and_does_nothing(folder: Path) -> None:
    add_phrasing(folder / "phrasings.yaml", mine(folder))
    (folder / "cnn.yaml").write_text(
        "- prompt: What is Rust?\n  key_points: [a language]\n", encoding="utf-8"
    )
    bank = opened(folder)
    assert [each.text for each in bank.homeless] == ["the winner goes through"]
    assert not bank.phrasings
    assert len(read_phrasings(folder / "phrasings.yaml")) == 1


def test_the_file_is_neither_read_as_questions_nor_named_as_a_problem(folder: Path) -> None:
    add_phrasing(folder / "phrasings.yaml", mine(folder))
    bank = open_bank([folder])
    assert len(bank.questions) == 1
    assert not bank.problems


DAMAGED = [
    ("- question: [a", 1),
    ("nothing: here\n", 1),
    ("- question: a\n  prompt: b\n", 1),
    ("- just text\n", 1),
    ("# mine\n- question: a\n  prompt: b\n  point: c\n  says: d\n  text: e\n  date: soon\n", 2),
    ("- question: a\n  prompt: b\n  point: c\n  says: d\n  text: [e]\n  date: 2026-11-22\n", 5),
    ("- question: a\n  prompt: b\n  point: c\n  says: d\n  text: e\n  date: 2026-11-22\n  note: x\n", 7),
    ("- question: a\n  question: b\n", 2),
]


@pytest.mark.parametrize(("content", "line"), DAMAGED)
def test_a_damaged_file_is_named_with_its_line_and_left_as_it_is(
    folder: Path, content: str, line: int
) -> None:
    path = folder / "phrasings.yaml"
    path.write_text(content, encoding="utf-8")
    bank = opened(folder)
    assert len(bank.questions) == 1  # what is wrong there hides no question
    (problem,) = bank.problems
    assert (problem.file, problem.line) == (str(path), line)
    with pytest.raises(BankError, match=rf"{path.name}:{line}.*left as it is"):
        add_phrasing(path, mine(folder))
    with pytest.raises(BankError):
        drop_phrasing(path, mine(folder))
    assert path.read_text(encoding="utf-8") == content


def test_a_file_that_is_no_text_is_named_and_left_as_it_is(folder: Path) -> None:
    path = folder / "phrasings.yaml"
    path.write_bytes(bytes(range(256)))
    (problem,) = opened(folder).problems
    assert problem.file == str(path)
    with pytest.raises(BankError):
        add_phrasing(path, mine(folder))
    assert path.read_bytes() == bytes(range(256))


@pytest.mark.parametrize("content", ["", "# only a comment\n", "[]\n"])
def test_an_empty_file_holds_no_phrasings(folder: Path, content: str) -> None:
    (folder / "phrasings.yaml").write_text(content, encoding="utf-8")
    assert not opened(folder).problems
    assert add_phrasing(folder / "phrasings.yaml", mine(folder))


def test_a_folder_that_is_missing_is_made(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "new" / "place" / "phrasings.yaml"
    add_phrasing(path, mine(folder))
    assert read_phrasings(path)[0].text == "the winner goes through"
    assert [file.name for file in path.parent.iterdir()] == ["phrasings.yaml"]


def test_a_disk_that_refuses_is_said_and_what_stood_there_stands_there_still(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "phrasings.yaml"
    add_phrasing(path, mine(folder))
    before = path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BankError, match="No space left"):
        add_phrasing(path, mine(folder, "other words"))
    assert path.read_bytes() == before
    assert sorted(file.name for file in folder.iterdir()) == ["cnn.yaml", "phrasings.yaml"]


def test_only_the_named_point_of_the_named_question_is_given_the_words(
    pooling: Question, dropout: Question
) -> None:
    said = phrasing(pooling, "smaller", "a tiny picture goes on", DAY)
    taught = with_phrasings(pooling, [said])
    assert [point.aliases for point in taught.key_points] == [(), ("a tiny picture goes on",), ()]
    assert with_phrasings(dropout, [said]) is dropout


# Whatever a terminal can send; surrogates cannot be written as UTF-8 and never come out of one.
TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40).filter(lambda text: bool(text.split()))


@given(texts=st.lists(TEXT, max_size=5), point=TEXT, prompt=TEXT)
def test_whatever_was_said_is_read_back_on_one_line(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], point: str, prompt: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "phrasings.yaml"
    question = Question(id=point, topic="t", prompt=prompt, key_points=(KeyPoint(id=point, text=prompt),))
    kept = [phrasing(question, point, text, DAY) for text in texts]
    write_phrasings(path, kept)
    read = [replace(each, source=None) for each in read_phrasings(path)]
    assert [each.text for each in read] == [" ".join(text.split()) for text in texts]
    assert [each.key for each in read] == [each.key for each in kept] or point != point.strip()
    assert [each.date for each in read] == [DAY] * len(texts)


@given(texts=st.lists(TEXT, max_size=6))
def test_every_phrasing_is_either_an_alias_or_said_to_have_no_point(texts: list[str]) -> None:
    question = Question(
        id="q", topic="t", prompt="Why is it so?", key_points=(KeyPoint(id="a", text="because it is"),)
    )
    own = [
        replace(phrasing(question, "a", text, DAY), question=("q", "gone")[number % 2])
        for number, text in enumerate(texts)
    ]
    found = phrased([question], own)
    assert len(found.placed) + len(found.homeless) == len(own)
    assert set(found.questions[0].key_points[0].aliases) == {each.text for each in found.placed}
