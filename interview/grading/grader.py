"""Answer × key points → grade: the rooms of the engine put together."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from interview.bank.question import Question
from interview.grading.clauses import clauses
from interview.grading.features import Finding, find
from interview.grading.hearing import Ear
from interview.grading.introduced import introduced
from interview.grading.lending import Lender
from interview.grading.lexicon import Lexicon, Table, standard
from interview.grading.matching import Matcher
from interview.grading.meaning import Reader
from interview.grading.model import fitted
from interview.grading.neighbours import Neighbours
from interview.grading.points import Prepared, prepare, rarity
from interview.grading.reasons import evidence, reason
from interview.grading.similarity import Answer, Scorer
from interview.grading.taught import taught
from interview.grading.verdict import Verdict, astray, judge
from interview.transcripts.grade import Grade, PointGrade, Status

ENGINE = f"align/{fitted().version}"


class Grader:
    """Grades typed answers against the key points of a question.

    Built from all questions of a bank, so that it knows which words are telling there; `glossary` adds tables
    to the lexicon (see `interview.bank.glossary`). `lenders` are further questions that only lend their
    wordings.
    """

    def __init__(
        self,
        questions: Sequence[Question],
        glossary: Sequence[Table] = (),
        lenders: Sequence[Question] = (),
    ) -> None:
        texts = [text for question in questions for text in _texts(question)]
        self.reader = Reader(Lexicon([introduced(texts), *glossary], base=standard()))
        self._telling = rarity(texts)
        self._lender = Lender((*questions, *lenders), self._telling)
        self._neighbours = Neighbours(questions, self._telling)
        self._scorers: dict[Question, Scorer] = {}
        self._ears: dict[Question, Ear | None] = {}

    def scorer(self, question: Question) -> Scorer:
        """Return what scores the windows of an answer to a question; made once."""
        scorer = self._scorers.get(question)
        if scorer is None:
            scorer = self._scorers[question] = Scorer(self._matcher(question))
        return scorer

    def findings(self, question: Question, answer: str) -> list[Finding]:
        """Return the evidence for every point, before it is weighed: what weights are fitted on."""
        scorer = self.scorer(question)
        return self._findings(question, scorer.prepared, scorer.read(clauses(answer)))

    def grade(self, question: Question, answer: str) -> Grade:
        """Grade an answer; every key point gets a grade, in the question's order.

        What was read before is remembered, so grading again after every key costs only what has changed.
        """
        scorer = self.scorer(question)
        read = scorer.read(clauses(answer))
        strays = self._strays(question, read)
        points = []
        for point, finding in zip(
            question.key_points, self._findings(question, scorer.prepared, read), strict=True
        ):
            verdict = judge(finding, fitted())
            if strays:
                verdict = astray(verdict, finding)
            spans = evidence(scorer.prepared, read, finding, verdict, answer)
            points.append(
                PointGrade(
                    id=point.id,
                    status=verdict.status,
                    score=_score(verdict),
                    evidence=() if verdict.status is Status.MISS else spans,
                    why=reason(scorer.prepared, read, finding, verdict, spans),
                )
            )
        return Grade(grader=ENGINE, points=tuple(points))

    def live(self, question: Question) -> Live:
        """Return a grader of one answer while it is typed."""
        return Live(self, question)

    def _findings(self, question: Question, prepared: Prepared, read: Answer) -> list[Finding]:
        found = find(prepared, read)
        ear = self._ear(question)
        if ear is None:
            return found
        heard = ear.listen(read.clauses)
        return [replace(one, heard=sounds) for one, sounds in zip(found, heard, strict=True)]

    def _ear(self, question: Question) -> Ear | None:
        if question not in self._ears:
            known = taught(question)
            self._ears[question] = None if known is None else Ear(known, question, self.reader)
        return self._ears[question]

    def _strays(self, question: Question, read: Answer) -> bool:
        stems = {token.word.stem for reading in read.readings for token in reading.tokens}
        return self._neighbours.better(question, stems) is not None

    def _matcher(self, question: Question) -> Matcher:
        alone = Matcher(self.reader, prepare(question, self.reader, self._telling))
        lent = self._lender.lend(question, alone)
        if not any(one.wordings for one in lent):
            return alone
        return Matcher(self.reader, prepare(question, self.reader, self._telling, lent))


class Live:
    """One answer while it is typed: only the clauses that changed are read again."""

    def __init__(self, grader: Grader, question: Question) -> None:
        self._grader = grader
        self._question = question
        self._text = ""
        self.grade = grader.grade(question, "")

    def update(self, text: str) -> Grade:
        """Return the grade of the answer as it stands now."""
        if text != self._text:
            self.grade = self._grader.grade(self._question, text)
            self._text = text
        return self.grade


def _score(verdict: Verdict) -> float:
    return round(min(1.0, max(0.0, verdict.score)), 4)


def _texts(question: Question) -> list[str]:
    return [question.prompt, *(point.text for point in question.key_points)]
