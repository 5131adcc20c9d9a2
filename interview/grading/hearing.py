"""Whether a point of the starter bank is made, judged by how people say such things.

A classifier of texts for each question (see `taught`) looks at every stretch of one to three neighbouring
clauses, and at every sentence, and says for each point how likely the stretch makes it, makes half of it, or
contradicts it. Classifiers trained on answers to the one question at hand are what comes nearest to human
markers in short-answer grading (Butcher and Jordan 2010; Heilman and Madnani 2013).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from operator import mul

from msgspec import Struct

from interview.bank.question import Question
from interview.grading.clauses import WIDEST, Clause, runs
from interview.grading.manner import standard_manner, with_manner
from interview.grading.meaning import Reader
from interview.grading.taught import OUTCOMES, Taught
from interview.grading.traits import Piece, piece, together

_REMEMBERED = 4096
_NEARLY = 0.9  # of two stretches that make a point nearly as surely the shorter one is shown
_LEAST, _MOST = 1e-4, 1 - 1e-4

_Chances = tuple[float, float, float]  # hit, partial, contradicted
_Stretch = tuple[int, int]  # its first and last clause


class Heard(Struct, frozen=True):
    """What the classifier hears of one point in an answer.

    `sounds` holds the numbers the model weighs, by name. `hit`, `partial` and `contradicted` are the
    stretches, first and last clause, that sound most like each.
    """

    sounds: Mapping[str, float]
    hit: _Stretch
    partial: _Stretch
    contradicted: _Stretch


class Ear:
    """Listens to answers to one question; what was heard once is remembered, so typing on costs little."""

    def __init__(self, known: Taught, question: Question, reader: Reader) -> None:
        self._known = known
        self._columns = [known.column(point.id, point.text) for point in question.key_points]
        self._reader = reader
        self._weights: dict[str, list[float]] = {}
        self._pieces: dict[str, Piece] = {}
        self._chances: dict[tuple[str, ...], list[_Chances]] = {}

    def listen(self, clauses: Sequence[Clause]) -> list[Heard | None]:
        """Return what is heard of each key point; None for one that was edited since, or of no words."""
        stretches = list(_stretches(clauses))
        if not stretches:
            return [None] * len(self._columns)
        texts = [clause.text for clause in clauses]
        chances = [self._of(tuple(texts[first : last + 1])) for first, last in stretches]
        overall = self._of(tuple(texts))
        return [
            None if column is None else _heard(stretches, chances, overall, column)
            for column in self._columns
        ]

    def _of(self, texts: tuple[str, ...]) -> list[_Chances]:
        chances = self._chances.get(texts)
        if chances is None:
            if len(self._chances) >= _REMEMBERED:
                self._chances.clear()
                self._pieces.clear()
            chances = self._chances[texts] = self._read(texts)
        return chances

    def _read(self, texts: Sequence[str]) -> list[_Chances]:
        traits = with_manner(together([self._piece(text) for text in texts]), standard_manner())
        known = {trait: much for trait, much in traits.items() if trait in self._known.traits}
        amounts = [1.0, *known.values()]
        columns = zip(self._known.constants, *(self._row(trait) for trait in known), strict=True)
        total = [sum(map(mul, amounts, column)) for column in columns]
        return [softmax(total[at], total[at + 1], total[at + 2]) for at in range(0, len(total), 3)]

    def _row(self, trait: str) -> list[float]:
        row = self._weights.get(trait)
        if row is None:
            row = self._weights[trait] = self._known.weights(trait)
        return row

    def _piece(self, text: str) -> Piece:
        found = self._pieces.get(text)
        if found is None:
            found = self._pieces[text] = piece(text, self._reader)
        return found


def _stretches(clauses: Sequence[Clause]) -> Iterator[_Stretch]:
    """Yield all runs of one to three clauses, and the sentences that are longer."""
    count = len(clauses)
    yield from runs(count)
    opens = [0, *(at for at in range(1, count) if clauses[at].opens_sentence), count]
    for first, after in pairwise(opens):
        if after - first > WIDEST:
            yield first, after - 1


def softmax(hit: float, partial: float, contradicted: float) -> _Chances:
    """Return how likely each outcome is beside a miss, which is always worth 0; the rest is the miss's."""
    most = max(0.0, hit, partial, contradicted)
    parts = math.exp(hit - most), math.exp(partial - most), math.exp(contradicted - most)
    total = sum(parts) + math.exp(-most)
    return parts[0] / total, parts[1] / total, parts[2] / total


def _heard(
    stretches: Sequence[_Stretch],
    all_chances: Sequence[Sequence[_Chances]],
    overall: Sequence[_Chances],
    column: int,
) -> Heard:
    """Sum up what the stretches of an answer, and the answer as a whole, say of the point in a column."""
    chances = [each[column] for each in all_chances]
    likeliest = max(range(len(chances)), key=lambda at: chances[at][0])
    nearest = max(range(len(chances)), key=lambda at: sum(chances[at]))
    sounds = {
        **_at_best(chances, chances[likeliest], chances[nearest]),
        **_throughout(chances),
        **{f"{name} overall": _odds(chance) for name, chance in _named(overall[column])},
        "hit claimed": max((each[0] for each in _others(all_chances[likeliest], column)), default=0.0),
        "about claimed": max((sum(each) for each in _others(all_chances[nearest], column)), default=0.0),
    }
    shown = [_shortest(stretches, [each[at] for each in chances]) for at in range(3)]
    return Heard(sounds, *shown)


def _at_best(chances: Sequence[_Chances], beside: _Chances, about: _Chances) -> Mapping[str, float]:
    """Return what is heard at most: of each outcome, `beside` the likeliest hit, `about` the point at all."""
    hit, partial, contradicted = (max(each[at] for each in chances) for at in range(3))
    surely = sum(about) or 1.0
    sounds = {
        "hit": hit,
        "partial": partial,
        "contradicted": contradicted,
        "partial beside": beside[1],
        "contradicted beside": beside[2],
        "about": surely,
        "hit share": about[0] / surely,
        "partial share": about[1] / surely,
        "contradicted share": about[2] / surely,
    }
    return {**sounds, **{f"{name}, odds": _odds(chance) for name, chance in sounds.items()}}


def _named(chances: _Chances) -> Iterator[tuple[str, float]]:
    yield from zip(OUTCOMES, chances, strict=True)
    yield "about", sum(chances)


def _throughout(chances: Sequence[_Chances]) -> Mapping[str, float]:
    """Return how much is heard in all stretches together, on a log scale: what is said twice was meant."""
    hit, partial, contradicted = (sum(each[at] for each in chances) for at in range(3))
    return {
        f"{name} throughout": math.log(much + _LEAST) for name, much in _named((hit, partial, contradicted))
    }


def _others(each: Sequence[_Chances], column: int) -> Sequence[_Chances]:
    """Return how likely a stretch makes the other points: what is one point's is seldom another's, too."""
    return [*each[:column], *each[column + 1 :]]


def _shortest(stretches: Sequence[_Stretch], chances: Sequence[float]) -> _Stretch:
    """Return the shortest stretch that is nearly as sure as the surest."""
    enough = _NEARLY * max(chances)
    sure = [each for each in zip(stretches, chances, strict=True) if each[1] >= enough]
    return min(sure, key=lambda each: (each[0][1] - each[0][0], -each[1]))[0]


def _odds(chance: float) -> float:
    chance = min(_MOST, max(_LEAST, chance))
    return math.log(chance / (1 - chance))
