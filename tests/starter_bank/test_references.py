"""The starter bank against the grader: what a strong candidate says must earn its points, and only those."""

from __future__ import annotations

from collections import defaultdict
from statistics import mean

import pytest

from interview.bank.library import open_bank
from interview.bank.lint import lint
from interview.bank.question import Question
from interview.grading import Grader
from interview.settings import starter_bank
from interview.transcripts.grade import Status, coverage

QUESTIONS = open_bank([starter_bank()]).questions
BY_TOPIC: dict[str, list[Question]] = defaultdict(list)
for _question in QUESTIONS:
    BY_TOPIC[_question.topic].append(_question)
MISCONCEPTIONS = [
    pytest.param(question, point.id, wrong, id=f"{question.id}-{point.id}-{number}")
    for question in QUESTIONS
    for point in question.key_points
    for number, wrong in enumerate(point.misconceptions, start=1)
]


@pytest.fixture(scope="module")
def grader() -> Grader:
    return Grader(QUESTIONS)


def covered(grader: Grader, question: Question, answer: str) -> float:
    share = coverage(question.key_points, grader.grade(question, answer).points)
    assert share is not None
    return share


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_reference_answer_covers_its_question_and_contradicts_nothing(
    question: Question, grader: Grader
) -> None:
    grade = grader.grade(question, question.reference)
    wrong = {p.id: p.why for p in grade.points if p.status is Status.CONTRADICTED}
    assert not wrong
    missed = {p.id: f"{p.status} {p.why}" for p in grade.points if p.status is not Status.HIT}
    assert covered(grader, question, question.reference) >= 0.9, missed


@pytest.mark.parametrize("topic", sorted(BY_TOPIC))
def test_reference_answers_say_little_about_the_other_questions_of_their_topic(
    topic: str, grader: Grader
) -> None:
    shares = [
        covered(grader, question, other.reference)
        for question in BY_TOPIC[topic]
        for other in BY_TOPIC[topic]
        if other is not question
    ]
    assert mean(shares) <= 0.15


@pytest.mark.parametrize(("question", "point", "wrong"), MISCONCEPTIONS)
def test_a_misconception_is_contradicted_and_never_a_hit(
    question: Question, point: str, wrong: str, grader: Grader
) -> None:
    status = {p.id: p.status for p in grader.grade(question, wrong).points}
    assert status[point] is Status.CONTRADICTED


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_wording_of_a_point_is_a_hit_and_what_is_to_earn_half_earns_half(
    question: Question, grader: Grader
) -> None:
    wrong = [
        f"{point.id}: “{text}” is {status}, not {due}"
        for point in question.key_points
        for due, texts in ((Status.HIT, (point.text, *point.aliases)), (Status.PARTIAL, point.partials))
        for text in texts
        if (status := _status(grader, question, point.id, text)) is not due
    ]
    assert wrong == []


def _status(grader: Grader, question: Question, point: str, answer: str) -> Status:
    return next(one.status for one in grader.grade(question, answer).points if one.id == point)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_point_is_worded_in_four_to_eight_other_ways(question: Question) -> None:
    assert {
        point.id: len(point.aliases) for point in question.key_points if not 4 <= len(point.aliases) <= 8
    } == {}
    assert 3 <= len(question.key_points) <= 6
    assert 60 <= len(question.reference.split()) <= 150
    assert 1 <= len(question.follow_ups) <= 3


def test_the_starter_bank_holds_nothing_that_lint_would_mend() -> None:
    assert [str(finding.problem) for finding in lint(open_bank([starter_bank()]))] == []
