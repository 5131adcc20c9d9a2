"""Answer × key points → grade."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from interview.bank.question import KeyPoint, Question
from interview.grading.clauses import Clause, clauses
from interview.grading.polarity import negated, negated_words
from interview.grading.similarity import Match, Phrasing, best_match, phrasing, rarity
from interview.grading.words import Word, tokens
from interview.transcripts.grade import Evidence, Grade, PointGrade, Status

ENGINE = "overlap/1"


class _Wording(Struct, frozen=True):
    phrasing: Phrasing
    negated: frozenset[Word]


class Grader:
    """Grades typed answers against the key points of a question.

    Built from all questions of a bank, so that it knows which words are telling there.
    """

    def __init__(self, questions: Sequence[Question]) -> None:
        texts = [text for question in questions for text in _texts(question)]
        self._telling = rarity(texts)
        self._prepared: dict[Question, tuple[tuple[_Wording, ...], ...]] = {}

    def grade(self, question: Question, answer: str) -> Grade:
        """Grade an answer; every key point gets a grade, in the question's order."""
        if question not in self._prepared:
            self._prepared[question] = tuple(self._wordings(question, point) for point in question.key_points)
        pieces = clauses(answer)
        points = zip(question.key_points, self._prepared[question], strict=True)
        return Grade(
            grader=ENGINE, points=tuple(_point(point, ways, pieces, answer) for point, ways in points)
        )

    def _wordings(self, question: Question, point: KeyPoint) -> tuple[_Wording, ...]:
        asked = frozenset(token.word.stem for token in tokens(question.prompt) if token.word.content)
        return tuple(
            _Wording(phrasing(text, asked, self._telling), negated_words(tokens(text)))
            for text in (point.text, *point.aliases)
        )


def _texts(question: Question) -> list[str]:
    return [question.prompt, *(point.text for point in question.key_points)]


def _point(point: KeyPoint, ways: Sequence[_Wording], pieces: Sequence[Clause], answer: str) -> PointGrade:
    bar = min(0.75, 0.173 + 0.289 * math.log(1 + len(ways)))
    found = max(((way, best_match(way.phrasing, pieces)) for way in ways), key=lambda pair: pair[1].cover)
    way, match = found
    turned = _turned(way, match, pieces)
    earned = max(0.0, match.cover - 0.66 * turned)
    score = 0.5 * earned / bar if earned < bar else 0.5 + 0.5 * (earned - bar) / (1 - bar)
    status = _status(score, match.cover, turned)
    evidence = _evidence(match, answer) if status is not Status.MISS else ()
    return PointGrade(id=point.id, status=status, score=round(score, 4), evidence=evidence,
                      why=_reason(status, way, match))  # fmt: skip


def _turned(way: _Wording, match: Match, pieces: Sequence[Clause]) -> float:
    """Return the weight of the matched words that are negated here and not there, or the other way round."""
    inside = frozenset[int]().union(*(negated(p.tokens) for p in pieces[match.first : match.last + 1]))
    weight = dict(way.phrasing.words)
    return sum(
        weight[word] * alike
        for word, token, alike in match.pairs
        if (token.start in inside) != (word in way.negated)
    )


def _status(score: float, cover: float, turned: float) -> Status:
    if score >= 0.5:
        return Status.HIT
    if cover >= 0.3 and turned >= 0.5 * cover:
        return Status.CONTRADICTED
    return Status.PARTIAL if score >= 0.3 else Status.MISS


def _evidence(match: Match, answer: str) -> tuple[Evidence, ...]:
    start = min(token.start for _, token, _ in match.pairs)
    end = max(token.end for _, token, _ in match.pairs)
    return (Evidence(start, end, answer[start:end]),)


def _reason(status: Status, way: _Wording, match: Match) -> str:
    said = {word for word, _, _ in match.pairs}
    missing = ", ".join(word.norm for word, _ in way.phrasing.words if word not in said)
    quoted = ", ".join(token.word.norm for _, token, _ in match.pairs)
    if status is Status.CONTRADICTED:
        return f"says the opposite: {quoted}"
    if not said:
        return f"not mentioned: {missing}" if missing else "nothing in the point to check"
    return f"said {quoted}" + (f"; missing: {missing}" if missing else "")
