"""Labelled answers → rows of features, one for each key point of each answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct
from msgspec.structs import asdict

from interview.bank.question import KeyPoint, Question
from interview.grading.clauses import clauses
from interview.grading.features import Finding, find
from interview.grading.lexicon import standard
from interview.grading.matching import Matcher
from interview.grading.meaning import Reader
from interview.grading.points import prepare, rarity
from interview.grading.similarity import Scorer

HERE = Path(__file__).parent


class Row(Struct, frozen=True):
    """One label: of which file, question, answer, kind of answer and point; what was found; what is right."""

    source: str
    question: str
    answer: int
    kind: str
    point: str
    label: str
    finding: Finding

    @property
    def features(self) -> dict[str, float]:
        """The numbers the model sees."""
        return asdict(self.finding.features)


def rows(path: Path) -> list[Row]:
    """Read a file of labelled answers and find the evidence for every label."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    asked = [(_question(raw), raw["answers"]) for raw in data["questions"]]
    reader = Reader(standard())
    telling = rarity(
        text for question, _ in asked for text in (question.prompt, *(p.text for p in question.key_points))
    )
    found: list[Row] = []
    for question, answers in asked:
        scorer = Scorer(Matcher(reader, prepare(question, reader, telling)))
        for number, answer in enumerate(answers):
            findings = find(scorer.prepared, scorer.read(clauses(answer["text"])))
            found += [
                Row(path.stem, question.id, number, answer["kind"], point.id, answer["labels"][point.id], one)
                for point, one in zip(question.key_points, findings, strict=True)
            ]
    return found


def _question(raw: dict[str, Any]) -> Question:
    points = tuple(
        KeyPoint(id=point["id"], text=point["text"], aliases=tuple(point.get("aliases") or ()))
        for point in raw["key_points"]
    )
    return Question(id=raw["id"], topic=raw.get("topic", ""), prompt=raw["prompt"], key_points=points)
