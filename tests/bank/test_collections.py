"""Public collections of several hundred questions: each is found with its points, and nothing is made up."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from interview.bank.notes import Receipt, read_notes
from tests.bank.collections_of_questions import BACK, FRONT, STYLES, Asked, Part, Writer
from tests.bank.receipts import assert_every_line_is_accounted_for


def given(receipt: Receipt) -> list[Asked]:
    return [(asked.prompt, [point.text for point in asked.key_points]) for asked in receipt.questions]


def assert_gives(text: str, expected: list[Asked]) -> None:
    receipt = read_notes(text, "n.md", "n")
    found = given(receipt)
    assert [prompt for prompt, _ in found] == [prompt for prompt, _ in expected]
    assert found == expected
    assert_every_line_is_accounted_for(text, receipt)


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.__name__)
def test_a_collection_in_one_style_gives_all_its_questions(style: Callable[[Writer, int], Part]) -> None:
    body, expected = style(Writer(3), 250)
    assert_gives(FRONT + body + BACK, expected)


@pytest.mark.parametrize("seed", range(12))
def test_a_collection_that_mixes_styles_gives_all_their_questions(seed: int) -> None:
    author, random = Writer(seed), Random(seed)
    parts = [style(author, random.randint(2, 60)) for style in random.sample(STYLES, 8)]
    body = "\n".join(f"# Part {number}\n\n{text}" for number, (text, _) in enumerate(parts, 1))
    assert_gives(FRONT + body + BACK, [asked for _, expected in parts for asked in expected])


def test_what_stands_around_the_questions_is_listed_with_its_reason() -> None:
    receipt = read_notes(FRONT + BACK, "n.md", "n")
    assert receipt.questions == ()
    assert all(span.reason for span in receipt.skipped)
