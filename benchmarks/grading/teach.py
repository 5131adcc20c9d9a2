"""Teach the grader how people make the points of the starter bank: writes interview/grading/taught/.

    python -m benchmarks.grading.teach

For each question a classifier of texts learns from the bank's wordings, the exemplars and the spoken answers
which stretch of speech makes which point, makes half of it, or contradicts it: multinomial logistic
regressions with a ridge penalty, one a point, on the traits of `interview.grading.traits`, and on how half
and wrong points sound in all questions (`teach_manner`). What is said of other questions stands for all that
makes none. Weights are kept in tenths and small ones left out. Needs numpy and scipy (extra `fit`).
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

import msgspec
import numpy as np

from benchmarks.grading.exemplars import made_from
from benchmarks.grading.labelled import bank
from benchmarks.grading.softmax import fit_softmax
from benchmarks.grading.stretches import Labelled, labelled, matrix
from benchmarks.grading.teach_manner import fit_manner
from interview.bank.question import Question
from interview.grading.grader import Grader
from interview.grading.manner import Manner, with_manner
from interview.grading.meaning import Reader
from interview.grading.taught import SCALE, Taught

FOLDER = Path(__file__).parents[2] / "interview" / "grading" / "taught"
RIDGE = 0.06
SELDOM = 2  # neighbours met less often than this are chance
SMALL = 0.3  # weights below this are left out
STEPS = 80


def teach(question: Question, sample: Sequence[Labelled]) -> Taught:
    """Return what is to be learned of a question."""
    names = _names(sample)
    values = matrix([row.traits for row in sample], names)
    truth = np.zeros((len(sample), len(question.key_points)), dtype=int)
    for at, row in enumerate(sample):
        for place, outcome in row.about.items():
            truth[at, place] = outcome
    count = np.array([row.sure for row in sample])
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


def _names(sample: Sequence[Labelled]) -> list[str]:
    met = Counter(name for row in sample if row.about for name in row.traits)
    return sorted(name for name, times in met.items() if times >= SELDOM or " " not in name)


@cache
def _reader() -> Reader:
    return Grader(bank()).reader


def _known(question: Question) -> list[Labelled]:
    return labelled(question, bank(), _reader())


def _learned(question: Question, known: Sequence[Labelled], manner: Manner) -> str:
    sample = [row._replace(traits=with_manner(row.traits, manner)) for row in known]
    return msgspec.json.encode(teach(question, sample)).decode()


def main() -> None:
    """Teach all topics."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # the processes below share the cores
    questions = bank()
    with ProcessPoolExecutor() as pool:
        known = list(pool.map(_known, questions))
        manner = fit_manner({one.id: sample for one, sample in zip(questions, known, strict=True)})
        lines = list(pool.map(_learned, questions, known, [manner] * len(questions)))
    (FOLDER / "manner.json").write_bytes(msgspec.json.encode(manner) + b"\n")
    for topic in dict.fromkeys(question.topic for question in questions):
        about = [f"{line}\n" for one, line in zip(questions, lines, strict=True) if one.topic == topic]
        (FOLDER / f"{topic}.jsonl").write_text("".join(about), encoding="utf-8")
        print(f"{topic}: {len(about)} questions")
    (FOLDER / "made-from.txt").write_text(f"{made_from(questions)}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
