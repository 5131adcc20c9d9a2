"""What an author is told to mend, and what a search finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.bank.library import open_bank
from interview.bank.lint import lint
from interview.bank.search import search
from interview.settings import starter_bank

GOOD = """\
questions:
  - prompt: What is a queue?
    key_points:
      - text: first in, first out
        aliases: [items leave in the order they came]
        misconceptions: [the last item leaves first]
      - text: often a linked list or a ring buffer
"""


def found(tmp_path: Path, text: str) -> list[tuple[str, int | None, int | None]]:
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    return [(one.rule, one.problem.line, one.problem.column) for one in lint(open_bank([path]))]


def test_a_good_bank_has_nothing_to_mend(tmp_path: Path) -> None:
    assert found(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("often a linked list or a ring buffer", "first out, first in", ("repeats-point", 7, 9)),
        ("often a linked list or a ring buffer", "What is a queue", ("repeats-prompt", 7, 9)),
        (
            "items leave in the order they came",
            "a ring buffer or often a linked list",
            ("shared-alias", 4, 9),
        ),
        ("the last item leaves first", "first in and first out", None),
        ("the last item leaves first", "first out first in", ("misconception-is-true", 4, 9)),
        ("often a linked list or a ring buffer", "and so on " * 60, ("too-long", 2, 5)),
        ("text: often", "txt: often", ("file", 7, 9)),
    ],
)
def test_each_fault_is_named_with_its_place(
    tmp_path: Path, old: str, new: str, expected: tuple[str, int, int] | None
) -> None:
    named = found(tmp_path, GOOD.replace(old, new))
    assert named[:1] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("half", "expected"),
    [
        ("the order matters", []),
        ("out first, first in", [("partial-is-whole", 4, 9)]),
        ("in the order they came, items leave", [("partial-is-whole", 4, 9)]),
        ("the last item leaves first", [("partial-is-wrong", 4, 9)]),
    ],
)
def test_what_earns_half_is_neither_the_whole_point_nor_wrong(
    tmp_path: Path, half: str, expected: list[tuple[str, int, int]]
) -> None:
    text = GOOD.replace("leaves first]\n", f'leaves first]\n        partials: ["{half}"]\n')
    assert found(tmp_path, text) == expected


def test_prompts_asked_twice_and_questions_without_points_are_named(tmp_path: Path) -> None:
    twice = GOOD + "  - id: again\n    prompt: what is a QUEUE\n"
    assert found(tmp_path, twice) == [("duplicate-prompt", 8, 5), ("no-key-points", 8, 5)]


def test_notes_are_linted_too(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# Queues\n\n## What is a queue?\n\n- first in, first out\n- first out, first in\n")
    (one,) = lint(open_bank([path]))
    assert (
        str(one.problem)
        == f"{path}:6:3: the point repeats “first in, first out”; join the two, or make it an alias."
    )


def test_the_starter_bank_has_no_errors() -> None:
    assert [str(problem) for problem in open_bank([starter_bank()]).problems] == []


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("queue", "What is a queue?"),
        ("quue", "What is a queue?"),
        ("ring buffer", "What is a queue?"),
        ("stack last", "What is a stack?"),
        ("exam", "What is a stack?"),
    ],
)
def test_a_search_finds_prompts_points_and_tags(tmp_path: Path, query: str, first: str) -> None:
    text = GOOD + "  - prompt: What is a stack?\n    tags: [exam]\n    key_points: [last in first out]\n"
    (tmp_path / "a.yaml").write_text(text)
    questions = open_bank([tmp_path / "a.yaml"]).questions
    assert search(questions, query)[0].prompt == first
    assert search(questions, "") == questions
    assert search(questions, f"{query} xylophone") == ()


@pytest.mark.parametrize("query", ["batchnorm", "batch norm", "batch-norm", "norm batch", "Batchnorm"])
@pytest.mark.parametrize(
    "written", ["batchnorm", "batch norm", "batch-norm", "batch normalisation", "BatchNorm"]
)
def test_a_search_finds_words_whether_they_are_written_in_one_or_in_two(
    tmp_path: Path, query: str, written: str
) -> None:
    (tmp_path / "a.yaml").write_text(
        f"questions:\n  - prompt: What is a queue?\n  - prompt: What does {written} do?\n"
    )
    found = search(open_bank([tmp_path / "a.yaml"]).questions, query)
    assert [asked.prompt for asked in found] == [f"What does {written} do?"]
