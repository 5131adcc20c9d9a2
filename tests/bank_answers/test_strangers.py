"""What people say of one thing earns nothing at a question about another."""

from __future__ import annotations

from statistics import mean

from interview.bank.library import open_bank
from interview.grading.grader import Grader
from interview.settings import starter_bank
from interview.transcripts.grade import coverage
from tests.bank_answers.labelled import labelled_answers

# Of 36 % before an answer was asked whether it speaks of the question at all.
EARNED_BY_CHANCE = 0.12


def test_an_answer_earns_next_to_nothing_at_a_question_of_another_topic() -> None:
    questions = open_bank([starter_bank()]).questions
    by_id = {question.id: question for question in questions}
    grader = Grader(questions)
    shares = []
    for number, answer in enumerate(labelled_answers()):
        others = [one for one in questions if one.topic != by_id[answer.question].topic]
        asked = others[(37 * number) % len(others)]
        shares.append(coverage(asked.key_points, grader.grade(asked, answer.text).points) or 0.0)
    assert mean(shares) <= EARNED_BY_CHANCE


def test_an_answer_to_its_own_question_never_counts_as_beside_it() -> None:
    questions = {question.id: question for question in open_bank([starter_bank()]).questions}
    grader = Grader(list(questions.values()))
    for answer in labelled_answers():
        points = grader.grade(questions[answer.question], answer.text).points
        assert not any("hardly speaks of what was asked" in point.why for point in points)
