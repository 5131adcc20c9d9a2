"""The grader reads answers to the starter bank as an attentive interviewer would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from interview.bank.library import open_bank
from interview.grading.grader import Grader
from interview.settings import starter_bank
from interview.transcripts.grade import Status
from tests.bank_answers.labelled import labelled_answers

# docs/grading.md says where the rest goes wrong.
REACHED = 0.85


class Verdict(NamedTuple):
    """What the label says of one key point, and what the grader says."""

    kind: str
    label: Status
    graded: Status


def test_the_grader_agrees_with_people_no_less_than_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    verdicts = list(_verdicts())
    with capsys.disabled():
        print(_report(verdicts))  # noqa: T201 - the figure is to be seen with every run
    assert _agreement(verdicts) >= REACHED


def _verdicts() -> Iterator[Verdict]:
    questions = open_bank([starter_bank()]).questions
    grader = Grader(questions)
    by_id = {question.id: question for question in questions}
    for answer in labelled_answers():
        for point in grader.grade(by_id[answer.question], answer.text).points:
            yield Verdict(answer.kind, answer.labels[point.id], point.status)


def _agreement(verdicts: list[Verdict]) -> float:
    return sum(verdict.label is verdict.graded for verdict in verdicts) / len(verdicts)


def _report(verdicts: list[Verdict]) -> str:
    table = Counter((verdict.label, verdict.graded) for verdict in verdicts)
    lines = [
        f"\nagreement with the labels: {_agreement(verdicts):.1%} of {len(verdicts)} points",
        *(
            f"  {kind}: {_agreement([verdict for verdict in verdicts if verdict.kind == kind]):.1%}"
            for kind in ("good", "mediocre")
        ),
        f"{'label / graded':<16}" + "".join(f"{status.value:>14}" for status in Status),
        *(
            f"{label.value:<16}" + "".join(f"{table[label, graded]:>14}" for graded in Status)
            for label in Status
        ),
    ]
    return "\n".join(lines)
