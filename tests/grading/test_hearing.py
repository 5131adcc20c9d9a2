"""The starter bank's points are recognised by how people say such things, and those words are shown."""

from __future__ import annotations

import math
from importlib.resources import files

import pytest
from msgspec.structs import replace

from benchmarks.grading.exemplars import made_from, spoken
from interview.bank.library import open_bank
from interview.grading import Grader
from interview.grading.clauses import clauses
from interview.grading.model import Hearing, Regression, fitted
from interview.grading.taught import taught
from interview.grading.verdict import judge
from interview.settings import starter_bank
from interview.transcripts.grade import Grade, PointGrade, Status

QUESTIONS = {question.id: question for question in open_bank([starter_bank()]).questions}
POOLING = QUESTIONS["cnn-max-pooling"]


@pytest.fixture(scope="module")
def grader() -> Grader:
    return Grader(list(QUESTIONS.values()))


def point(grade: Grade, name: str) -> PointGrade:
    return next(each for each in grade.points if each.id == name)


def test_every_question_of_the_starter_bank_was_taught_as_it_stands() -> None:
    for question in QUESTIONS.values():
        known = taught(question)
        assert known is not None, question.id
        for each in question.key_points:
            assert known.column(each.id, each.text) is not None, f"{question.id}/{each.id}: teach it again"


def test_what_was_taught_is_what_the_bank_says_today() -> None:
    made = files("interview.grading.taught").joinpath("made-from.txt").read_text("utf-8").strip()
    message = "wordings, exemplars or the lexicon changed: run `python -m benchmarks.grading.teach`"
    assert made == made_from(open_bank([starter_bank()]).questions), message


def test_what_was_taught_holds_the_reference_answers_as_they_stand() -> None:
    for question in QUESTIONS.values():
        answers = spoken(question.topic)[question.id]
        said = {" ".join(piece.text for piece in answer.said) for answer in answers}
        assert " ".join(question.reference.split()) in said, f"{question.id}: cut its reference up again"


def test_a_point_said_in_words_that_no_wording_has_is_recognised(grader: Grader) -> None:
    answer = "Out of every little square of four numbers the strongest one goes on and the rest is dropped."
    found = point(grader.grade(POOLING, answer), "takes-max")
    assert found.status is Status.HIT
    assert "strongest one goes on" in found.evidence[0].text


def test_what_is_claimed_wrongly_is_contradicted_and_quoted(grader: Grader) -> None:
    answer = "It halves the map. It takes the mean of the four pixels in each window."
    found = point(grader.grade(POOLING, answer), "takes-max")
    assert found.status is Status.CONTRADICTED
    assert "the mean of the four" in found.evidence[0].text


def test_evidence_is_a_part_of_the_answer(grader: Grader) -> None:
    answer = "well,  it keeps the biggest value;\n\nthe map gets smaller, so what follows is cheaper – nice"
    for each in grader.grade(POOLING, answer).points:
        assert all(answer[span.start : span.end] == span.text for span in each.evidence)
        assert bool(each.evidence) is (each.status is not Status.MISS)


def test_a_point_that_its_owner_has_rewritten_is_judged_by_its_new_words(grader: Grader) -> None:
    first, *rest = POOLING.key_points
    mine = replace(
        first, text="Sunflowers turn towards the light", aliases=(), misconceptions=(), partials=()
    )
    edited = replace(POOLING, key_points=(mine, *rest))
    answer = "It slides a window over the map and keeps the biggest value."
    assert point(grader.grade(POOLING, answer), "takes-max").status is Status.HIT
    assert point(Grader([edited]).grade(edited, answer), "takes-max").status is Status.MISS


@pytest.mark.parametrize("answer", ["", "   ", "…", "🙃 🙃", "max", "a" * 5000, "\x00\x1b[31m", "なに"])
def test_answers_that_say_nothing_earn_nothing(answer: str, grader: Grader) -> None:
    assert {each.status for each in grader.grade(POOLING, answer).points} == {Status.MISS}


def test_typing_on_gives_the_grade_of_the_whole(grader: Grader) -> None:
    answer = "It keeps the largest value of each window, so the map shrinks and small shifts do not matter."
    live = grader.live(POOLING)
    for end in range(0, len(answer) + 1, 7):
        live.update(answer[:end])
    assert live.update(answer) == Grader(list(QUESTIONS.values())).grade(POOLING, answer)


def test_a_topic_that_is_no_file_name_was_not_taught() -> None:
    for topic in ("", "../cnn", "cnn/../cnn", "CNN", "x" * 300):
        assert taught(replace(POOLING, topic=topic)) is None


def test_there_is_nothing_to_listen_to_without_clauses() -> None:
    assert clauses("…") == []


@pytest.mark.parametrize(
    ("question", "name", "answer"),
    [
        (
            "networking-tcp-handshake",
            "fin-each-way",
            "First the client sends a SYN, the server answers with SYN and ACK, the client acknowledges. "
            "Closing is a single FIN: once one side sends it the entire connection is gone, both ways.",
        ),
        (
            "data-structures-stack-queue",
            "fifo",
            "A queue is last in first out, so the newest job gets picked first.",
        ),
    ],
)
def test_the_right_words_in_a_sentence_that_says_something_else_earn_no_hit(
    question: str, name: str, answer: str, grader: Grader
) -> None:
    found = point(grader.grade(QUESTIONS[question], answer), name)
    assert found.status is Status.CONTRADICTED


def test_a_true_statement_in_the_words_of_a_misconception_is_no_contradiction(grader: Grader) -> None:
    answer = (
        "So for every channel you take the mean and the spread over the batch and the pixels and bring it to "
        "zero mean, unit variance. Then there's gamma and beta which are learned. At test time you use the "
        "running averages you collected in training, not the batch."
    )
    found = point(grader.grade(QUESTIONS["cnn-batch-norm"], answer), "learned-scale-shift")
    assert found.status in (Status.HIT, Status.PARTIAL)


def test_a_word_that_no_exemplar_has_is_known_by_its_kin(grader: Grader) -> None:
    said = {text for each in POOLING.key_points for text in (each.text, *each.aliases)}
    assert not any("gigantic" in text for text in said)
    found = point(
        grader.grade(POOLING, "Of each small patch just the most gigantic number stays."), "takes-max"
    )
    assert found.status is Status.HIT


@pytest.mark.parametrize(
    ("chances", "due"),
    [
        ((0.1, 0.4, 0.45), Status.PARTIAL),
        ((0.4, 0.1, 0.45), Status.HIT),
        ((0.1, 0.3, 0.55), Status.CONTRADICTED),
        ((0.02, 0.03, 0.45), Status.MISS),
    ],
)
def test_nobody_is_accused_by_ear_unless_that_is_likelier_than_all_else(
    grader: Grader, chances: tuple[float, float, float], due: Status
) -> None:
    answer = "Well, the window takes one of the four values in it, I am not sure any more which one it was. "
    finding = grader.findings(POOLING, answer * 3)[0]
    miss = 1 - sum(chances)
    hit, partial, contradicted = (Regression(math.log(each / miss), {}) for each in chances)
    model = replace(fitted(), heard=Hearing(hit, partial, contradicted))
    assert judge(finding, model).status is due
