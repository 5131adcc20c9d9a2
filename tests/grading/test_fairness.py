"""Grades that a user must not find arbitrary: one slip does not condemn what was said right."""

from __future__ import annotations

import pytest

from interview.bank.library import open_bank
from interview.bank.question import KeyPoint, Question
from interview.grading import Grader
from interview.settings import starter_bank
from interview.transcripts.grade import Status, coverage

SAID = (Status.HIT, Status.PARTIAL)


@pytest.fixture(scope="module")
def questions() -> dict[str, Question]:
    return {question.id: question for question in open_bank([starter_bank()]).questions}


@pytest.fixture(scope="module")
def grader(questions: dict[str, Question]) -> Grader:
    return Grader(tuple(questions.values()))


def statuses(grader: Grader, question: Question, answer: str) -> dict[str, Status]:
    return {point.id: point.status for point in grader.grade(question, answer).points}


POOLING = (
    "So you slide a small window over every feature map and keep only the biggest number in it. "
    "That makes the map half as wide and half as tall, so everything after is cheaper."
)


def test_a_plain_right_answer_earns_what_it_says(grader: Grader, questions: dict[str, Question]) -> None:
    found = statuses(grader, questions["cnn-max-pooling"], POOLING)
    assert found["takes-max"] is Status.HIT
    assert found["downsamples"] in SAID
    assert Status.CONTRADICTED not in found.values()


def test_one_wrong_statement_contradicts_one_point_and_no_other(
    grader: Grader, questions: dict[str, Question]
) -> None:
    question = questions["cnn-max-pooling"]
    before = statuses(grader, question, POOLING)
    after = statuses(grader, question, POOLING + " There are weights to learn in it like in a conv.")
    changed = {point for point in before if before[point] is not after[point]}
    assert changed <= {"no-parameters"}
    assert after["no-parameters"] in (Status.CONTRADICTED, Status.MISS)


NOTES = Question(
    id="notes-skip",
    topic="notes",
    prompt="What are skip connections and why is it useful? What are some example model architectures?",
    key_points=(
        KeyPoint(
            id="path",
            text="Skip connections were introduced in ResNets to allow an alternate pathway for "
            "info/gradients to propagate in a model",
        ),
        KeyPoint(
            id="prevents",
            text="It helps to prevent loss of information in deep networks and prevents vanishing and "
            "exploding gradients",
        ),
        KeyPoint(
            id="residual", text="Skip connections fit a residual mapping, so learn delta between layers"
        ),
    ),
)


@pytest.mark.parametrize(
    "answer",
    [
        "Skip connections let information and gradients take another path around layers, which keeps deep "
        "nets from losing information and helps with vanishing gradients. They learn the residual, the "
        "difference to the input.",
        "they give the gradient an alternate path, prevent vanishing gradients and losing info in deep nets, "
        "and the layers only learn the residual",
    ],
)
def test_notes_as_people_write_them_and_answers_as_people_give_them(grader: Grader, answer: str) -> None:
    found = statuses(grader, NOTES, answer)
    assert Status.CONTRADICTED not in found.values()
    assert sum(status in SAID for status in found.values()) >= 2


@pytest.mark.parametrize(
    "identifier", ["cnn-max-pooling", "cnn-convolution-layer", "metrics-precision-recall"]
)
def test_a_key_point_said_word_for_word_is_a_hit_wherever_it_stands(
    identifier: str, grader: Grader, questions: dict[str, Question]
) -> None:
    question = questions[identifier]
    answer = ". ".join(point.text for point in question.key_points) + "."
    assert set(statuses(grader, question, answer).values()) == {Status.HIT}


def test_a_good_answer_to_another_question_of_the_topic_earns_next_to_nothing(
    grader: Grader, questions: dict[str, Question]
) -> None:
    """The same vocabulary, the same subject, another question: word overlap alone must not pay."""
    topics = ("cnn", "statistics", "databases")
    shares = []
    for topic in topics:
        here = [question for question in questions.values() if question.topic == topic][:8]
        for asked in here:
            for other in here:
                if other is not asked:
                    share = coverage(asked.key_points, grader.grade(asked, other.reference).points)
                    shares.append(share or 0.0)
    assert sum(shares) / len(shares) <= 0.15


@pytest.mark.parametrize(
    "answer", ["answer words", "I don't know", "it depends on the data", "the model", "yes", "test"]
)
def test_a_word_or_two_that_say_nothing_earn_nothing_anywhere(
    answer: str, grader: Grader, questions: dict[str, Question]
) -> None:
    earned = [
        f"{question.id}: {point.id} ({point.why})"
        for question in questions.values()
        for point in grader.grade(question, answer).points
        if point.status in SAID
    ]
    assert len(earned) <= len(questions) // 100, earned
