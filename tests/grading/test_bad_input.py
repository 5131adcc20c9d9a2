"""Whatever is typed and whatever a point holds: a defined grade, no exception."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.bank.question import KeyPoint, Question
from interview.grading import Grader
from interview.transcripts.grade import Grade, Status

ODD = Question(
    id="odd",
    topic="odd",
    prompt="What holds?",
    key_points=(
        KeyPoint(id="word", text="entropy"),
        KeyPoint(id="long", text="energy flows from warm to cold " * 50),
        KeyPoint(id="emoji", text="🙂"),
        KeyPoint(id="same", text="entropy grows"),
        KeyPoint(id="twin", text="entropy grows"),
        KeyPoint(
            id="alias",
            text="heat",
            aliases=("heat moves by itself only from the warm body to the cold " * 5,),
        ),
        KeyPoint(id="east", text="熵增加"),
        KeyPoint(id="arabic", text="الطاقة محفوظة"),
        KeyPoint(id="code", text="def f(x): return x + 1", misconceptions=("", "🙃")),
        KeyPoint(id="empty", text=""),
    ),
)
GRADER = Grader([ODD])


def holds(grade: Grade, answer: str) -> bool:
    sane = all(0 <= point.score <= 1 and point.why for point in grade.points)
    spans = [span for point in grade.points for span in point.evidence]
    return sane and all(answer[span.start : span.end] == span.text for span in spans)


@pytest.mark.parametrize(
    "answer",
    [
        "", "   \n\t", "🙂🙂🙂", "x" * 5000, "熵增加了", "الطاقة محفوظة دائما", "def f(x): return x + 1",
        "entropy grows. " * 1300, "no " * 6000, "a+" * 10_000, "((((" * 5000, "n^" * 9000, ", " * 9000,
        "not only " * 2000, "\x00\x1b[31m[bold]", "no sorry, " * 2000, "1,2,3," * 3000, "İ" * 300, "ß½²",
    ],
    ids=range(19),
)  # fmt: skip
def test_odd_answers_get_a_defined_grade(answer: str) -> None:
    assert holds(GRADER.grade(ODD, answer), answer)


@pytest.mark.parametrize("answer", ["", "  ", "🙂", "\n\n"])
def test_an_answer_without_words_misses_every_point_of_words(answer: str) -> None:
    assert {point.status for point in GRADER.grade(ODD, answer).points} == {Status.MISS}


def test_equal_points_get_equal_grades() -> None:
    found = {point.id: point for point in GRADER.grade(ODD, "entropy grows with time").points}
    assert found["same"].status is found["twin"].status is Status.HIT


def test_a_question_without_points_gets_a_grade_without_points() -> None:
    empty = Question(id="none", topic="t", prompt="Anything?")
    assert Grader([empty]).grade(empty, "something").points == ()


def test_a_question_the_grader_was_not_built_with_is_graded_too() -> None:
    stranger = Question(id="s", topic="t", prompt="Why?", key_points=(KeyPoint(id="a", text="water boils"),))
    assert GRADER.grade(stranger, "because water boils").points[0].status is Status.HIT


@given(st.text(max_size=400))
@settings(deadline=None)
def test_any_text_gets_a_defined_grade(answer: str) -> None:
    assert holds(GRADER.grade(ODD, answer), answer)


@given(
    st.text(max_size=80),
    st.text(max_size=80),
    st.lists(st.text(max_size=60), max_size=3),
    st.text(max_size=200),
)
@settings(deadline=None, max_examples=60)
def test_any_question_can_be_graded(prompt: str, point: str, aliases: list[str], answer: str) -> None:
    question = Question(
        id="any", topic="t", prompt=prompt,
        key_points=(KeyPoint(id="a", text=point, aliases=tuple(aliases), misconceptions=tuple(aliases)),),
    )  # fmt: skip
    assert holds(Grader([question]).grade(question, answer), answer)
