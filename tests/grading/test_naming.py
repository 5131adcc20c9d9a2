"""A definition that is given to the wrong name is not praised."""

from __future__ import annotations

import pytest

from interview.bank.question import KeyPoint, Question
from interview.grading import Grader
from interview.transcripts.grade import PointGrade, Status

QUESTION = Question(
    id="veins",
    topic="anatomy",
    prompt="How do the vessels differ?",
    key_points=(
        KeyPoint(id="artery", text="Artery: carries blood away from the heart under high pressure"),
        KeyPoint(id="vein", text="Vein: brings blood back with the help of valves"),
        KeyPoint(id="mix", text="Both have three layers"),
    ),
)
GRADER = Grader([QUESTION])


def graded(answer: str) -> dict[str, PointGrade]:
    return {point.id: point for point in GRADER.grade(QUESTION, answer).points}


def test_a_definition_under_the_other_name_is_contradicted_and_the_reason_names_both() -> None:
    artery = graded("A vein carries blood away from the heart under high pressure.")["artery"]

    assert artery.status is Status.CONTRADICTED
    assert "Vein" in artery.why
    assert "Artery" in artery.why


@pytest.mark.parametrize(
    "answer",
    [
        "An artery carries blood away from the heart under high pressure.",
        "It carries blood away from the heart under high pressure.",
        "The artery, unlike the vein, carries blood away from the heart under high pressure.",
    ],
)
def test_the_right_name_or_none_is_no_mistake(answer: str) -> None:
    assert graded(answer)["artery"].status is Status.HIT
