"""Which words of an answer said a point that the grader missed: a proposal, for the user to adjust.

The proposal is the window of clauses that says most of the point by the grader's own measure (see
`similarity`), words that earned other points aside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Self

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz, utils

from interview.bank.question import KeyPoint, Question
from interview.grading.clauses import Clause, clauses
from interview.grading.grader import Grader
from interview.grading.similarity import Placed
from interview.transcripts.grade import Evidence, Status

# What each further clause costs: dearer than in grading, because a long alias says other points as well.
_WIDER = 0.15
# What it costs a window, of its share of the point, to consist of words that earned other points.
_TAKEN = 0.25
# What plain likeness of letters counts: it decides only where no word of the point was recognised.
_LETTERS = 0.1
# A word as a person marks it: without the quotes and stops around it.
_WORD = re.compile(r"[^\s.,;:!?…\"“”‘]+(?:[.,:'’][^\s.,;:!?…\"“”‘’']+)*")


class Excerpt(Struct, frozen=True):
    """Some words of an answer in a row, to be moved and stretched word by word.

    `words` are the (start, end) of every word of the answer, `first` and `last` those that are marked.
    """

    answer: str
    words: tuple[tuple[int, int], ...]
    first: int
    last: int

    @classmethod
    def around(cls, answer: str, start: int, end: int) -> Self | None:
        """Return the words that touch `answer[start:end]`, else the nearest; None where there are none."""
        words = tuple(match.span() for match in _WORD.finditer(answer))
        if not words:
            return None
        inside = [place for place, (begin, stop) in enumerate(words) if begin < end and stop > start]
        if not inside:
            nearest = min(range(len(words)), key=lambda place: abs(words[place][0] - start))
            inside = [nearest]
        return cls(answer, words, inside[0], inside[-1])

    @property
    def evidence(self) -> Evidence:
        """The marked words as a span of the answer."""
        start, end = self.words[self.first][0], self.words[self.last][1]
        return Evidence(start, end, self.answer[start:end])

    def with_start_moved(self, by: int) -> Self:
        """Return it beginning `by` words later, or earlier below 0; at least one word stays."""
        return replace(self, first=min(max(self.first + by, 0), self.last))

    def with_end_moved(self, by: int) -> Self:
        """Return it ending `by` words later, or earlier below 0; at least one word stays."""
        return replace(self, last=max(min(self.last + by, len(self.words) - 1), self.first))

    def at_clause(self, by: int) -> Self:
        """Return the clause `by` places after the one it begins in, or before below 0; stops at the ends."""
        found = clauses(self.answer)
        if not found:
            return self
        start = self.words[self.first][0]
        here = sum(clause.start <= start for clause in found) - 1
        clause = found[min(max(here + by, 0), len(found) - 1)]
        return type(self).around(self.answer, clause.start, clause.end) or self


def propose(question: Question, point: str, answer: str, taken: Sequence[Evidence] = ()) -> Excerpt | None:
    """Return the words of the answer that most likely said the point, None where it has no words.

    `taken` are spans that earned other points: another clause is preferred to them. Raises KeyError where
    the question has no such point.
    """
    place = {own.id: number for number, own in enumerate(question.key_points)}[point]
    found = tuple(clauses(answer))
    if not found:
        return Excerpt.around(answer, 0, len(answer))
    read = Grader([question]).scorer(question).read(found)
    wording = (question.key_points[place].text, *question.key_points[place].aliases)

    def worth(placed: Placed) -> tuple[float, int]:
        window = found[placed.first : placed.last + 1]
        share = placed.window.cover[place] - _WIDER * (len(window) - 1)
        share += _LETTERS * _alike(answer[window[0].start : window[-1].end], wording)
        return share - _TAKEN * _covered(window, taken), -placed.first

    best = max(read.windows, key=worth)
    return Excerpt.around(answer, found[best.first].start, found[best.last].end)


class Overlap:
    """Tells which other points of a question some words would earn by themselves.

    Raises KeyError where the question has no such point.
    """

    def __init__(self, question: Question, point: str) -> None:
        self._others = {own.id: own for own in question.key_points}
        del self._others[point]
        self._question = question
        self._grader = Grader([question])

    def also_said(self, text: str) -> tuple[KeyPoint, ...]:
        """Return the other points that these words say, in the question's order."""
        grade = self._grader.grade(self._question, text)
        return tuple(
            self._others[own.id]
            for own in grade.points
            if own.status is Status.HIT and own.id in self._others
        )


def _alike(said: str, wording: Sequence[str]) -> float:
    return max(fuzz.token_set_ratio(said, text, processor=utils.default_process) for text in wording) / 100


def _covered(window: Sequence[Clause], taken: Sequence[Evidence]) -> float:
    """Return the share of the clauses that lie in spans that earned other points."""
    inside = sum(
        any(span.start < clause.end and span.end > clause.start for span in taken) for clause in window
    )
    return inside / len(window)
