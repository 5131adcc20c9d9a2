"""Words that nobody used are known by their kin."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest

from interview.grading.word_vectors import WIDTH, direction


def alike(one: Sequence[float], other: Sequence[float]) -> float:
    dot = sum(a * b for a, b in zip(one, other, strict=True))
    return dot / math.sqrt(sum(a * a for a in one) * sum(b * b for b in other))


@pytest.mark.parametrize(
    ("said", "kin", "stranger"),
    [
        ("biggest", "largest", "delete"),
        ("discard", "drop", "gradient"),
        ("cheaper", "faster", "colleague"),
        ("picture", "image", "deadlock"),
        ("table", "rows", "convolution"),
    ],
)
def test_kindred_words_point_the_same_way(said: str, kin: str, stranger: str) -> None:
    near, far = alike(direction([said]), direction([kin])), alike(direction([said]), direction([stranger]))
    assert near > far + 0.15


def test_words_nobody_knows_point_nowhere() -> None:
    assert direction([]) == direction(["qqzzx", "なに"]) == [0] * WIDTH


def test_a_stretch_points_where_its_words_do_in_any_order() -> None:
    assert direction(["keeps", "the", "largest"]) == direction(["largest", "the", "keeps"])
