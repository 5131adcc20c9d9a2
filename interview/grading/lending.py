"""Wordings that one question of a bank lends another.

Whoever writes "size = (W - K + 2P) / S + 1" into notes does not list how people say that. Where another
question of the bank, the starter bank's above all, holds the same key point with its wordings and
misconceptions, they hold for this one too. "The same" is a question on the same matter, and a point of it of
which each says at least half of the other. More accepted wordings are what helps short-answer grading most
(Mohler and Mihalcea 2009).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from interview.bank.question import KeyPoint, Question
from interview.grading.clauses import clauses
from interview.grading.matching import Matcher, Reading
from interview.grading.points import Lent
from interview.grading.similarity import score
from interview.grading.words import tokens

_FEW = 3  # a point with as many wordings of its own borrows none
_ENOUGH = 4  # aliases that one point lends; of many more, some word is in nearly any answer
_NEAR = 0.2  # cosine of two questions on the same matter
_NEAREST = 3  # questions that are asked for their wordings
_SAME = 0.5  # of each of two points the other must say so much
_SURELY = 0.6  # and so much for its misconceptions to hold too
_PROMPT = 2.0  # a word of the prompt tells more of the matter than one of a point
_MET = 0.5


_Uses = dict[str, list[tuple[int, float]]]  # stem → questions that use it, with its share in their direction


class Lender:
    """The questions of a bank as a source of wordings for one another."""

    def __init__(self, questions: Sequence[Question], telling: Mapping[str, float]) -> None:
        self._questions = [one for one in questions if any(map(_is_rich, one.key_points))]
        self._telling = telling
        self._index: _Uses | None = None

    def lend(self, question: Question, matcher: Matcher) -> tuple[Lent, ...]:
        """Return what each point of a question is lent; nothing where all have wordings of their own."""
        lent = [Lent()] * len(question.key_points)
        if all(map(_is_rich, question.key_points)):
            return tuple(lent)
        found = sorted(self._alike(question, matcher), key=lambda one: -one[0])
        taken: set[tuple[str, str]] = set()
        for alike, place, lender, point in found:
            if (lender.id, point.id) not in taken and not _is_rich(question.key_points[place]):
                taken.add((lender.id, point.id))
                lent[place] = _with(lent[place], point, alike)
        return tuple(lent)

    def _alike(self, question: Question, matcher: Matcher) -> Iterator[tuple[float, int, Question, KeyPoint]]:
        for lender in self._near(question):
            for point in filter(_is_rich, lender.key_points):
                shares = [self._shares(text, matcher) for text in (point.text, *point.aliases[:_ENOUGH])]
                for place in range(len(question.key_points)):
                    alike = max(share[place] for share in shares)
                    if alike >= _SAME:
                        yield alike, place, lender, point

    def _shares(self, text: str, matcher: Matcher) -> list[float]:
        """Return for each point of the question how much a wording and the point say of each other."""
        readings = [matcher.read(clause.text) for clause in clauses(text)]
        said = score(matcher.prepared, readings).cover
        return [
            min(cover, self._used(readings, matcher, place)) if cover >= _SAME else 0.0
            for place, cover in enumerate(said)
        ]

    def _used(self, readings: Sequence[Reading], matcher: Matcher, place: int) -> float:
        """Return the share of a wording's telling weight that a point has too."""
        used = total = 0.0
        for reading in readings:
            met = {
                at
                for term, one in reading.met.items()
                if one.alike >= _MET and place in matcher.prepared.owners.get(term, ())
                for at in range(one.first, one.last + 1)
            }
            for at, token in enumerate(reading.tokens):
                if token.word.content:
                    weight = self._telling.get(token.word.stem, 1.0)
                    total += weight
                    used += weight if at in met else 0.0
        return used / total if total else 0.0

    def _near(self, question: Question) -> list[Question]:
        """Return the questions on the same matter, the nearest first."""
        if self._index is None:
            self._index = self._indexed()
        near: dict[int, float] = defaultdict(float)
        for stem, share in self._direction(question).items():
            for number, other in self._index.get(stem, ()):
                near[number] += share * other
        best = sorted((number for number in near if near[number] >= _NEAR), key=lambda number: -near[number])
        return [one for number in best if (one := self._questions[number]).id != question.id][:_NEAREST]

    def _indexed(self) -> _Uses:
        index: _Uses = defaultdict(list)
        for number, question in enumerate(self._questions):
            for stem, share in self._direction(question).items():
                index[stem].append((number, share))
        return index

    def _direction(self, question: Question) -> dict[str, float]:
        """Return the question as a vector of length 1 over stems."""
        weights: dict[str, float] = defaultdict(float)
        texts = [(question.prompt, _PROMPT), *((point.text, 1.0) for point in question.key_points)]
        for text, factor in texts:
            for stem in {token.word.stem for token in tokens(text) if token.word.content}:
                weights[stem] += factor * self._telling.get(stem, 1.0)
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {stem: weight / length for stem, weight in weights.items()}


def _is_rich(point: KeyPoint) -> bool:
    return len(point.aliases) >= _FEW


def _with(lent: Lent, point: KeyPoint, alike: float) -> Lent:
    wrong = point.misconceptions if alike >= _SURELY else ()
    wordings = (*lent.wordings, point.text, *point.aliases[:_ENOUGH])
    return Lent(wordings, (*lent.misconceptions, *wrong))
