"""What is known of a question as rows to learn from: stretches of speech, and what each earns."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from scipy.sparse import csr_matrix

from benchmarks.grading.exemplars import Said, earned_by, spoken, wordings
from interview.bank.question import Question
from interview.grading.clauses import clauses
from interview.grading.meaning import Reader
from interview.grading.taught import OUTCOMES
from interview.grading.traits import Traits, piece, together

BESIDE = 170  # stretches about other questions that make none of the points
AUTHORED = 5.0  # the bank's own wordings are plain, and people's were to avoid them
ITSELF = 10.0  # the point's own text makes it, whatever it sounds like


class Labelled(NamedTuple):
    """A stretch, for the points it is about the place in OUTCOMES (from 1), and how much it counts."""

    traits: Traits
    about: Mapping[int, int]
    sure: float = 1.0


def labelled(question: Question, questions: Sequence[Question], reader: Reader) -> list[Labelled]:
    """Return all rows for a question: wordings, exemplars, spoken answers, and what is said of others."""
    return [
        *_wordings(question, reader),
        *_answers(question, reader),
        *(Labelled(traits_of(text, reader), {}) for text in others(question, questions)),
    ]


def traits_of(text: str, reader: Reader) -> Traits:
    """Return the traits of a stretch of speech."""
    return together([piece(clause.text, reader) for clause in clauses(text)])


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


def matrix(sample: Sequence[Traits], names: Sequence[str]) -> csr_matrix:
    """Return stretches × traits; a trait without a name among `names` is left out."""
    at = {name: place for place, name in enumerate(names)}
    cells = [
        (row, at[name], much)
        for row, traits in enumerate(sample)
        for name, much in traits.items()
        if name in at
    ]
    rows, columns, values = zip(*cells, strict=True)
    return csr_matrix((values, (rows, columns)), shape=(len(sample), len(names)))


def _wordings(question: Question, reader: Reader) -> Iterator[Labelled]:
    for place, point in enumerate(question.key_points):
        known = wordings(question, point)
        authored = {point.text, *point.aliases, *point.partials, *point.misconceptions}
        for outcome, name in enumerate(OUTCOMES, 1):
            for text in getattr(known, name):
                sure = ITSELF if text == point.text else AUTHORED if text in authored else 1.0
                yield Labelled(traits_of(text, reader), {place: outcome}, sure)
        for text in known.beside:
            yield Labelled(traits_of(text, reader), {})


def _answers(question: Question, reader: Reader) -> Iterator[Labelled]:
    """Yield the pieces of all answers and, as the ear hears runs, every two neighbours together."""
    place = {point.id: at for at, point in enumerate(question.key_points)}
    reference = " ".join(question.reference.split())
    for answer in spoken(question.topic).get(question.id, ()):
        runs: list[tuple[Sequence[Said], Mapping[str, str]]] = [((one,), one.earns) for one in answer.said]
        runs += [(both, earned) for both in pairwise(answer.said) if (earned := earned_by(*both)) is not None]
        for run, earned in runs:
            text = " ".join(one.text for one in run)
            about = {place[point]: OUTCOMES.index(outcome) + 1 for point, outcome in earned.items()}
            yield Labelled(traits_of(text, reader), about, AUTHORED if text in reference else 1.0)
