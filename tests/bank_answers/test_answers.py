"""The grader is held to these answers, so they have to be sound themselves."""

from __future__ import annotations

from collections import Counter

import pytest

from interview.bank.library import open_bank
from interview.bank.question import Question
from interview.settings import starter_bank
from interview.transcripts.grade import Status
from tests.bank_answers.labelled import LabelledAnswer, labelled_answers

SHOWN = {Status.HIT, Status.PARTIAL}
WORDS = {"good": range(60, 131), "mediocre": range(30, 91)}

EVERY_ANSWER = [pytest.param(answer, id=f"{answer.question}-{answer.kind}") for answer in labelled_answers()]


@pytest.fixture(scope="module")
def starter_questions() -> dict[str, Question]:
    return {question.id: question for question in open_bank([starter_bank()]).questions}


def test_forty_questions_or_more_are_answered_twice_once_well_and_once_so_so() -> None:
    asked = Counter((answer.question, answer.kind) for answer in labelled_answers())
    questions = {question for question, _ in asked}
    assert len(questions) >= 40
    assert asked == Counter({(question, kind): 1 for question in questions for kind in WORDS})


def test_every_cnn_question_is_answered(starter_questions: dict[str, Question]) -> None:
    cnn = {question.id for question in starter_questions.values() if question.topic == "cnn"}
    assert cnn
    assert cnn <= {answer.question for answer in labelled_answers()}


@pytest.mark.parametrize("answer", EVERY_ANSWER)
def test_an_answer_labels_every_key_point_of_its_question(
    answer: LabelledAnswer, starter_questions: dict[str, Question]
) -> None:
    question = starter_questions[answer.question]
    assert list(answer.labels) == [point.id for point in question.key_points]


@pytest.mark.parametrize("answer", EVERY_ANSWER)
def test_what_was_earned_is_shown_word_for_word(answer: LabelledAnswer) -> None:
    assert set(answer.evidence) == {point for point, status in answer.labels.items() if status in SHOWN}
    assert [words for words in answer.evidence.values() if not words or words not in answer.text] == []


@pytest.mark.parametrize("answer", EVERY_ANSWER)
def test_an_answer_is_as_long_as_people_make_them(answer: LabelledAnswer) -> None:
    assert len(answer.text.split()) in WORDS[answer.kind]


def test_a_good_answer_earns_more_of_its_points_than_a_so_so_one() -> None:
    share = {kind: _share_earned(kind) for kind in WORDS}
    assert share["good"] >= 0.8
    assert 0.3 <= share["mediocre"] <= 0.6


def _share_earned(kind: str) -> float:
    earned = [
        status.credit
        for answer in labelled_answers()
        if answer.kind == kind
        for status in answer.labels.values()
    ]
    return sum(earned) / len(earned)
