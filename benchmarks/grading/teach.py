"""Teach the grader how people make the points of the starter bank: writes interview/grading/taught/.

    python -m benchmarks.grading.teach [TOPIC...]

For each question a classifier of texts learns from the bank's wordings, the exemplars and the spoken answers
which stretch of speech makes which point, makes half of it, or contradicts it: multinomial logistic
regressions with a ridge penalty, one a point, on the traits of `interview.grading.traits`. What is said of
other questions stands for all that makes none. Weights are kept in tenths and small ones left out. Needs
numpy and scipy (extra `fit`).
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from scipy.sparse import csr_matrix

from benchmarks.grading.exemplars import Spoken, made_from, spoken, wordings
from benchmarks.grading.labelled import bank
from benchmarks.grading.softmax import fit_softmax
from interview.bank.question import Question
from interview.grading.clauses import clauses
from interview.grading.grader import Grader
from interview.grading.meaning import Reader
from interview.grading.taught import OUTCOMES, SCALE, Taught
from interview.grading.traits import Traits, piece, together

FOLDER = Path(__file__).parents[2] / "interview" / "grading" / "taught"
RIDGE = 0.06
BESIDE = 170  # stretches about other questions that make none of the points
SELDOM = 2  # neighbours met less often than this are chance
AUTHORED = 3.0  # the bank's own wordings are plain, and people's were to avoid them
SMALL = 0.3  # weights below this are left out
STEPS = 80

# A stretch, for the points it is about the place in OUTCOMES (from 1), and how much it counts.
Labelled = tuple[Traits, dict[int, int], float]


def teach(question: Question, answers: Sequence[Spoken], others: Sequence[str], reader: Reader) -> Taught:
    """Return what is to be learned of a question; `others` are stretches about other questions."""
    sample = [
        *_stretches(question, reader),
        *_pieces(question, answers, reader),
        *((traits_of(text, reader), {}, 1.0) for text in others),
    ]
    names = _names(sample)
    values = _matrix([traits for traits, _, _ in sample], names)
    truth = np.zeros((len(sample), len(question.key_points)), dtype=int)
    for row, (_, about, _) in enumerate(sample):
        for place, outcome in about.items():
            truth[row, place] = outcome
    count = np.array([sure for _, _, sure in sample])
    weights, constants = fit_softmax(values, truth, count, RIDGE, STEPS)
    tenths = np.where(np.abs(weights) < SMALL, 0, np.round(weights * SCALE)).astype(int)
    return Taught(
        question=question.id,
        points=tuple(point.id for point in question.key_points),
        says=tuple(point.text for point in question.key_points),
        constants=tuple(round(float(one), 2) for one in constants),
        traits={
            name: tuple(int(part) for place in np.flatnonzero(row) for part in (place, row[place]))
            for name, row in zip(names, tenths, strict=True)
            if row.any()
        },
    )


def _stretches(question: Question, reader: Reader) -> list[Labelled]:
    found: list[Labelled] = []
    for place, point in enumerate(question.key_points):
        known = wordings(question, point)
        authored = {point.text, *point.aliases, *point.partials, *point.misconceptions}
        for outcome, name in enumerate(OUTCOMES, 1):
            found += [
                (traits_of(text, reader), {place: outcome}, AUTHORED if text in authored else 1.0)
                for text in getattr(known, name)
            ]
        found += [(traits_of(text, reader), {}, 1.0) for text in known.beside]
    return found


def _pieces(question: Question, answers: Sequence[Spoken], reader: Reader) -> list[Labelled]:
    place = {point.id: at for at, point in enumerate(question.key_points)}
    reference = " ".join(question.reference.split())
    return [
        (
            traits_of(piece.text, reader),
            {place[point]: OUTCOMES.index(outcome) + 1 for point, outcome in piece.earns.items()},
            AUTHORED if piece.text in reference else 1.0,
        )
        for answer in answers
        for piece in answer.said
    ]


def traits_of(text: str, reader: Reader) -> Traits:
    """Return the traits of a stretch of speech."""
    return together([piece(clause.text, reader) for clause in clauses(text)])


def _names(sample: Sequence[Labelled]) -> list[str]:
    met = Counter(name for traits, about, _ in sample if about for name in traits)
    return sorted(name for name, times in met.items() if times >= SELDOM or " " not in name)


def _matrix(sample: Sequence[Traits], names: Sequence[str]) -> csr_matrix:
    at = {name: place for place, name in enumerate(names)}
    cells = [
        (row, at[name], much)
        for row, traits in enumerate(sample)
        for name, much in traits.items()
        if name in at
    ]
    rows, columns, values = zip(*cells, strict=True)
    return csr_matrix((values, (rows, columns)), shape=(len(sample), len(names)))


def others(question: Question, questions: Sequence[Question]) -> list[str]:
    """Return stretches about other questions, the same ones at every call."""
    texts = [
        text
        for other in questions
        if other.id != question.id
        for point in other.key_points
        for text in (*point.aliases, *point.partials)
    ]
    return random.Random(question.id).sample(texts, BESIDE)


def learned(question: Question, questions: Sequence[Question], reader: Reader) -> Taught:
    """Return what is to be learned of a question from all that is known."""
    return teach(question, spoken(question.topic).get(question.id, ()), others(question, questions), reader)


def main() -> None:
    """Teach all topics, or those named."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("topics", nargs="*", metavar="TOPIC")
    wanted = ask.parse_args().topics
    questions = bank()
    reader = Grader(questions).reader
    for topic in dict.fromkeys(question.topic for question in questions):
        if wanted and topic not in wanted:
            continue
        lines = [
            msgspec.json.encode(learned(question, questions, reader)).decode()
            for question in questions
            if question.topic == topic
        ]
        (FOLDER / f"{topic}.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        print(f"{topic}: {len(lines)} questions")
    if not wanted:
        (FOLDER / "made-from.txt").write_text(f"{made_from(questions)}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
