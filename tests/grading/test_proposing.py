from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.bank.question import KeyPoint, Question
from interview.grading import Grader
from interview.grading.proposing import Excerpt, Overlap, propose
from interview.transcripts.grade import Evidence, Status

ANSWER = (
    "Well, so pooling. The biggest number of every little square goes through, "
    "there is nothing in it that needs training. That saves work further up."
)
WORDS = st.text(st.characters(codec="utf-8"), max_size=60)


def proposed(question: Question, point: str, answer: str, *taken: Evidence) -> str:
    found = propose(question, point, answer, taken)
    assert found is not None
    return found.evidence.text


def span(answer: str, words: str) -> Evidence:
    start = answer.index(words)
    return Evidence(start, start + len(words), words)


@pytest.mark.parametrize(
    ("point", "words"),
    [
        ("no-params", "there is nothing in it that needs training"),
        ("takes-max", "The biggest number of every little square goes through"),
    ],
)
def test_the_clause_nearest_to_the_point_is_proposed(pooling: Question, point: str, words: str) -> None:
    assert proposed(pooling, point, ANSWER) == words


def test_words_that_earned_another_point_are_not_proposed_where_others_are_left(pooling: Question) -> None:
    answer = "It keeps the largest value of each window. Nobody has to fit it."
    taken = span(answer, "It keeps the largest value of each window")
    assert proposed(pooling, "no-params", answer, taken) == "Nobody has to fit it"


def test_an_alias_is_a_wording_to_be_near_to(pooling: Question) -> None:
    points = tuple(
        replace(point, aliases=("a smaller picture goes on",)) if point.id == "smaller" else point
        for point in pooling.key_points
    )
    answer = "No idea, honestly. A tiny picture goes on. It is cheap."
    assert proposed(replace(pooling, key_points=points), "smaller", answer) == "A tiny picture goes on"


def test_what_was_taken_back_is_not_proposed(pooling: Question) -> None:
    answer = "It has no parameters to learn, no wait, it is all fixed in advance."
    assert "parameters" not in proposed(pooling, "no-params", answer)


@pytest.mark.parametrize("point", ["takes-max", "smaller", "no-params"])
def test_the_words_accepted_earn_the_point_the_next_time(pooling: Question, point: str) -> None:
    answer = "The champion travels on. It goes along for the ride. Everyone behind breathes more easily."
    before = {own.id: own.status for own in Grader([pooling]).grade(pooling, answer).points}
    assert before[point] is not Status.HIT
    words = proposed(pooling, point, answer)
    taught = replace(
        pooling,
        key_points=tuple(
            replace(own, aliases=(words,)) if own.id == point else own for own in pooling.key_points
        ),
    )
    after = {own.id: own.status for own in Grader([taught]).grade(taught, answer).points}
    assert after[point] is Status.HIT


@pytest.mark.parametrize("answer", ["", "  \n ", "…!?"])
def test_an_answer_without_words_proposes_nothing(pooling: Question, answer: str) -> None:
    assert propose(pooling, "smaller", answer) is None


def test_an_answer_of_signs_alone_is_proposed_as_it_is(pooling: Question) -> None:
    assert proposed(pooling, "smaller", "🙂 🙃") == "🙂 🙃"


def test_start_and_end_move_word_by_word_and_at_least_one_word_stays() -> None:
    answer = "one (two) three, four: five."
    excerpt = Excerpt.around(answer, answer.index("two"), answer.index("four"))
    assert excerpt is not None
    assert excerpt.evidence.text == "(two) three"
    assert excerpt.with_start_moved(-1).evidence.text == "one (two) three"
    assert excerpt.with_start_moved(-9).evidence.start == 0
    assert excerpt.with_start_moved(9).evidence.text == "three"
    assert excerpt.with_end_moved(1).evidence.text == "(two) three, four"
    assert excerpt.with_end_moved(9).evidence.text == "(two) three, four: five"
    assert excerpt.with_end_moved(-9).evidence.text == "(two)"


def test_the_whole_clause_before_or_after_is_one_step_away() -> None:
    answer = "One is first, two is second. Three is third."
    excerpt = Excerpt.around(answer, answer.index("second"), answer.index("second") + 6)
    assert excerpt is not None
    assert excerpt.at_clause(0).evidence.text == "two is second"
    assert excerpt.at_clause(1).evidence.text == "Three is third"
    assert excerpt.at_clause(5).evidence.text == "Three is third"
    assert excerpt.at_clause(-1).evidence.text == "One is first"


@given(answer=WORDS, begin=st.integers(0, 60), length=st.integers(0, 20), moves=st.lists(st.integers(-4, 4)))
def test_an_excerpt_always_quotes_the_answer(answer: str, begin: int, length: int, moves: list[int]) -> None:
    excerpt = Excerpt.around(answer, begin, begin + length)
    for number, by in enumerate(moves if excerpt else ()):
        assert excerpt is not None
        move = (excerpt.with_start_moved, excerpt.with_end_moved, excerpt.at_clause)[number % 3]
        excerpt = move(by)
        marked = excerpt.evidence
        assert marked.text == answer[marked.start : marked.end]
        assert marked.text.strip() == marked.text != ""


QUESTION = Question(
    id="q",
    topic="t",
    prompt="Why?",
    key_points=(KeyPoint(id="a", text="because it is cheaper"), KeyPoint(id="b", text="it is quick")),
)


@settings(max_examples=60, deadline=None)
@given(answer=WORDS, taken=st.tuples(st.integers(0, 60), st.integers(0, 60)))
def test_whatever_was_typed_the_proposal_quotes_it(answer: str, taken: tuple[int, int]) -> None:
    start, end = sorted(taken)
    found = propose(QUESTION, "a", answer, [Evidence(start, end, answer[start:end])])
    if found is not None:
        marked = found.evidence
        assert marked.text == answer[marked.start : marked.end] != ""


def test_a_phrasing_that_says_another_point_too_is_told(pooling: Question) -> None:
    both = "it keeps the largest value of each window and has no parameters to learn"
    assert [point.id for point in Overlap(pooling, "no-params").also_said(both)] == ["takes-max"]
    assert Overlap(pooling, "no-params").also_said("nothing in it needs training") == ()
