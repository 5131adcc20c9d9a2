"""Labelled answers → rows of features, one for each key point of each answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct
from msgspec.structs import asdict

from interview.bank.library import open_bank
from interview.bank.question import KeyPoint, Question
from interview.grading.features import Finding
from interview.grading.grader import Grader
from interview.settings import starter_bank

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


def rows(path: Path, lenders: Sequence[Question] | None = None) -> list[Row]:
    """Read a file of labelled answers and find the evidence for every label.

    The starter bank lends its wordings, or the `lenders` given.
    """
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    asked = [(_question(raw), raw["answers"]) for raw in data["questions"]]
    grader = Grader([question for question, _ in asked], lenders=bank() if lenders is None else lenders)
    return [
        row
        for question, answers in asked
        for number, answer in enumerate(answers)
        for row in _rows(path.stem, number, answer, question, grader)
    ]


def heard_rows(path: Path) -> list[Row]:
    """Read labelled answers to the starter bank's questions, with what was found and heard for each label."""
    answers = yaml.safe_load(path.read_text(encoding="utf-8"))["answers"]
    asked = {question.id: question for question in bank()}
    grader = Grader(bank())
    return [
        row
        for number, answer in enumerate(answers)
        for row in _rows(path.stem, number, answer, asked[answer["question"]], grader)
    ]


def _rows(
    source: str, number: int, answer: dict[str, Any], question: Question, grader: Grader
) -> Iterator[Row]:
    findings = grader.findings(question, answer["text"])
    for point, finding in zip(question.key_points, findings, strict=True):
        label = answer["labels"][point.id]
        yield Row(source, question.id, number, answer["kind"], point.id, label, finding)


def bank_rows(path: Path, offset: int, share: int) -> list[Row]:
    """Return rows from a topic of the starter bank, one question in `share`, begun at `offset`.

    Its reference answer hits every point, each misconception contradicts its own, and the reference answer of
    the next question misses all. The misconceptions are hidden from the grader here.
    """
    data = yaml.safe_load(path.read_text(encoding="utf-8"))["questions"]
    asked = [_question(raw) for raw in data]
    grader = Grader(asked)
    found: list[Row] = []
    for at in range(offset % share, len(data), share):
        answers: list[tuple[str, str, str, int | None]] = [
            ("reference", "hit", data[at].get("reference", ""), None)
        ]
        answers += [("other", "miss", data[at - 1].get("reference", ""), None)]
        answers += [
            ("misconception", "contradicted", wrong, place)
            for place, point in enumerate(data[at]["key_points"])
            for wrong in point.get("misconceptions") or ()
        ]
        for number, (kind, label, text, only) in enumerate(answers):
            findings = grader.findings(asked[at], text)
            found += [
                Row(path.stem, asked[at].id, number, kind, point.id, label, finding)
                for place, (point, finding) in enumerate(zip(asked[at].key_points, findings, strict=True))
                if only in (None, place)
            ]
    return found


@cache
def bank() -> tuple[Question, ...]:
    """Return the starter bank, which is always there to lend its wordings."""
    return open_bank([starter_bank()]).questions


def _question(raw: dict[str, Any]) -> Question:
    points = tuple(
        KeyPoint(id=point.get("id", str(at)), text=point["text"], aliases=tuple(point.get("aliases") or ()))
        for at, point in enumerate(raw["key_points"])
    )
    return Question(id=raw["id"], topic=raw.get("topic", ""), prompt=raw["prompt"], key_points=points)
