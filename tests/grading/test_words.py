"""Words, numbers and formulas in their normal form."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.grading.formulas import formulas
from interview.grading.introduced import introduced
from interview.grading.lexicon import Lexicon, standard
from interview.grading.polarity import signs
from interview.grading.words import analyse, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Shrinks", "shrinking"),
        ("normalisation", "normalization"),
        ("don’t", "don't"),
        ("ﬁlter", "filter"),
        ("twenty", "20"),
        ("1,000", "1000"),
        ("0.50", ".5"),
        ("3rd", "3"),
    ],
)
def test_two_spellings_of_one_word_are_one_word(one: str, other: str) -> None:
    first, second = analyse(one), analyse(other)
    assert first.stem == second.stem or (first.number and first.number == second.number)


def test_a_word_that_holds_another_is_not_it() -> None:
    assert analyse("concatenate").stem != analyse("cat").stem


@given(st.text())
def test_every_token_knows_where_it_stands(text: str) -> None:
    found = tokens(text)
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def form(text: str) -> str:
    (found,) = formulas(text)
    return found.form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TP/(TP+FP)", "tp over tp plus fp"),
        ("max(0.01x, x)", "max(x, .01*x)"),
        ("v = beta*v + g", "v = g + beta * v"),
        ("n^3", "n cubed"),
        ("2PR / (P + R)", "2pr/(r+p)"),
        ("a × b", "b*a"),
    ],
)
def test_formulas_that_say_the_same_have_one_form(one: str, other: str) -> None:
    assert form(one) == form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("TP/(TP+FP)", "TP/(TP+FN)"), ("O(n^2)", "O(n^3)"), ("a - b", "b - a"), ("a / b", "b / a")],
)
def test_formulas_that_differ_keep_apart(one: str, other: str) -> None:
    assert [found.form for found in formulas(one)] != [found.form for found in formulas(other)]


def test_plain_words_are_no_formula() -> None:
    assert formulas("a well-known train/test split, and/or self-attention") == []


@given(st.text(alphabet="ab1+-*/^=() .,xover plus", max_size=200))
def test_a_formula_stands_where_it_says_it_does(text: str) -> None:
    assert all(0 <= found.start < found.end <= len(text) for found in formulas(text))


def test_a_bank_introduces_its_own_short_forms() -> None:
    table = introduced(["The net present value (NPV) decides", "a thing (XYZ) that is no short form"])
    assert table[1] == "npv = net present value"


def test_a_lexicon_is_extended_without_changing_the_standard_one() -> None:
    mine = Lexicon([("synonyms-mine.txt", "frobnix, thickener of flour")], base=standard())
    assert mine.concepts(("frobnix",)).keys
    assert not standard().concepts(("frobnix",)).keys


def said(clause: str) -> dict[str, int]:
    words = tokens(clause)
    found = zip(words, signs(words, standard()), strict=True)
    return {token.word.norm: sign for token, sign in found if token.word.content}


@pytest.mark.parametrize(
    ("clause", "word", "sign"),
    [
        ("it does not share memory", "memory", -1),
        ("not only fast", "fast", 1),
        ("no doubt the sauce splits", "sauce", 1),
        ("POST is not", "post", -1),
        ("less noise in the estimate", "noise", -1),
        ("no noise in the estimate", "noise", -1),
        ("the penalty shrinks", "penalty", -1),
        ("it keeps the judge from reading letters", "letters", -1),
        ("without salt and without pepper", "pepper", -1),
        ("never without salt", "salt", 1),
    ],
)
def test_negation_reaches_as_far_as_a_reader_would_say(clause: str, word: str, sign: int) -> None:
    assert said(clause)[word] == sign
