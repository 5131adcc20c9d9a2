"""Answer × key points → grade: the rooms of the engine put together."""

from __future__ import annotations

from collections.abc import Sequence

from interview.bank.question import Question
from interview.grading.clauses import clauses
from interview.grading.features import find
from interview.grading.lexicon import standard
from interview.grading.matching import Matcher
from interview.grading.meaning import Reader
from interview.grading.model import fitted
from interview.grading.neighbours import Neighbours
from interview.grading.points import prepare, rarity
from interview.grading.reasons import evidence, reason
from interview.grading.similarity import Scorer
from interview.grading.verdict import astray, judge
from interview.transcripts.grade import Grade, PointGrade, Status

ENGINE = "align/1"


class Grader:
    """Grades typed answers against the key points of a question.

    Built from all questions of a bank, so that it knows which words are telling there.
    """

    def __init__(self, questions: Sequence[Question]) -> None:
        self._reader = Reader(standard())
        self._telling = rarity(text for question in questions for text in _texts(question))
        self._neighbours = Neighbours(questions, self._telling)
        self._scorers: dict[Question, Scorer] = {}

    def grade(self, question: Question, answer: str) -> Grade:
        """Grade an answer; every key point gets a grade, in the question's order.

        What was read before is remembered, so grading again after every key costs only what has changed.
        """
        scorer = self._scorer(question)
        read = scorer.read(clauses(answer))
        stems = {token.word.stem for reading in read.readings for token in reading.tokens}
        strays = self._neighbours.better(question, stems) is not None
        points = []
        for point, finding in zip(question.key_points, find(scorer.prepared, read), strict=True):
            verdict = judge(finding, fitted())
            if strays:
                verdict = astray(verdict, finding)
            spans = evidence(scorer.prepared, read, finding, answer)
            points.append(
                PointGrade(
                    id=point.id,
                    status=verdict.status,
                    score=round(verdict.score, 4),
                    evidence=() if verdict.status is Status.MISS else spans,
                    why=reason(scorer.prepared, finding, verdict, spans),
                )
            )
        return Grade(grader=ENGINE, points=tuple(points))

    def _scorer(self, question: Question) -> Scorer:
        scorer = self._scorers.get(question)
        if scorer is None:
            prepared = prepare(question, self._reader, self._telling)
            scorer = self._scorers[question] = Scorer(Matcher(self._reader, prepared))
        return scorer


def _texts(question: Question) -> list[str]:
    return [question.prompt, *(point.text for point in question.key_points)]
