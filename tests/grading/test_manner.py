"""How a thing is said tells half a point from a whole one, whatever the question is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.grading.exemplars import Said, earned_by
from interview.bank.library import open_bank
from interview.grading import Grader
from interview.grading.manner import HALF, WRONG, standard_manner, with_manner
from interview.grading.traits import Traits, piece, together
from interview.settings import starter_bank

GRADER = Grader(open_bank([starter_bank()]).questions)


def said(text: str) -> Traits:
    return together([piece(text, GRADER.reader)])


@pytest.mark.parametrize(
    ("vague", "plain"),
    [
        (
            "there's also something about sourdough",
            "the yeast eats the sugar and blows up the dough",
        ),
        (
            "I think it has to do with the tides somehow",
            "the moon pulls harder on the near side than on the far one",
        ),
        ("you need some things for the roof too", "each tile hangs over the one below so the rain runs off"),
    ],
)
def test_a_hint_sounds_more_like_half_a_point_than_an_explanation(vague: str, plain: str) -> None:
    half = [standard_manner().of(said(text))[0] for text in (vague, plain)]
    assert half[0] > half[1] + 1


def test_the_manner_stands_beside_what_is_said() -> None:
    traits = said("it halves the map")
    assert {
        name: much for name, much in with_manner(traits, standard_manner()).items() if name in traits
    } == traits


@given(st.dictionaries(st.text() | st.sampled_from(["'some", "'or", "≥7", "'there"]), st.floats(0, 1e9)))
def test_no_wording_sounds_so_much_of_anything_that_nothing_else_counts(traits: dict[str, float]) -> None:
    sounds = with_manner(traits, standard_manner())
    assert abs(sounds[HALF]) <= 3
    assert abs(sounds[WRONG]) <= 3


@pytest.mark.parametrize(
    ("one", "other", "together_"),
    [
        ({"a": "hit"}, {}, {"a": "hit"}),
        ({"a": "partial"}, {"b": "hit"}, {"a": "partial", "b": "hit"}),
        ({"a": "partial"}, {"a": "hit"}, {"a": "hit"}),
        ({"a": "hit"}, {"a": "hit"}, {"a": "hit"}),
        ({"a": "partial"}, {"a": "partial"}, None),
        ({"a": "hit"}, {"a": "contradicted"}, None),
    ],
)
def test_two_neighbours_earn_what_either_does_where_that_can_be_told(
    one: dict[str, str], other: dict[str, str], together_: dict[str, str] | None
) -> None:
    assert earned_by(Said("one", one), Said("other", other)) == together_
