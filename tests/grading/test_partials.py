"""What an author says earns half of a point earns half."""

from __future__ import annotations

from interview.bank.question import KeyPoint, Question
from interview.grading import Grader
from interview.transcripts.grade import Status

QUESTION = Question(
    id="bread-proofing",
    topic="bread",
    prompt="Why is bread dough left to rest before baking?",
    key_points=(
        KeyPoint(
            id="yeast",
            text="Yeast ferments sugar and releases carbon dioxide, which makes the dough rise",
            aliases=("gas from the yeast blows it up",),
            partials=("the yeast needs some time",),
            misconceptions=("the cold kills the yeast",),
        ),
        KeyPoint(id="gluten", text="Gluten relaxes, so the dough can be shaped without springing back"),
    ),
)


def status(answer: str) -> Status:
    return Grader([QUESTION]).grade(QUESTION, answer).points[0].status


def test_a_statement_that_earns_half_is_partial() -> None:
    assert status("Well, the yeast needs some time for that.") is Status.PARTIAL


def test_the_whole_point_beside_such_a_statement_is_a_hit() -> None:
    answer = "The yeast needs some time. It ferments sugar and releases carbon dioxide, so the dough rises."
    assert status(answer) is Status.HIT


def test_a_misconception_beside_such_a_statement_contradicts() -> None:
    assert status("The yeast needs some time. But the cold kills the yeast.") is Status.CONTRADICTED
