"""An answer in pieces."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.grading.clauses import clauses


def pieces(text: str) -> list[str]:
    return [clause.text for clause in clauses(text)]


def test_clauses_end_where_a_thought_ends() -> None:
    assert pieces("It binds water, because salt draws it out. Then wait") == [
        "It binds water",
        "because salt draws it out",
        "Then wait",
    ]


def test_an_abbreviation_ends_no_sentence() -> None:
    assert pieces("use fats, e.g. butter") == ["use fats", "e.g. butter"]


@pytest.mark.parametrize(
    "text",
    [
        "it takes two weeks, no sorry, three weeks",
        "it takes two weeks, no wait, three weeks",
        "it takes two weeks no sorry three weeks",
        "it takes two weeks, scratch that, three weeks",
    ],
)
def test_what_a_person_takes_back_is_not_said(text: str) -> None:
    assert not any("two" in piece for piece in pieces(text))
    assert any("three" in piece for piece in pieces(text))


def test_a_correction_takes_back_nothing_of_the_sentence_before() -> None:
    assert "The court sits in June." not in pieces("The court sits in June. Sorry, where was I")
    assert "The court sits in June" in pieces("The court sits in June. Sorry, where was I")


@given(st.text())
def test_every_clause_is_a_part_of_the_text(text: str) -> None:
    found = clauses(text)
    assert all(text[clause.start : clause.end] == clause.text for clause in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
