"""What a grade says, key point by key point.

The grader makes grades, transcripts keep them and memory folds them, so the records live here, in the
lowest room of the three.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from interview.bank.question import KeyPoint


class Status(StrEnum):
    """How an answer stands to one key point."""

    HIT = "hit"
    PARTIAL = "partial"
    MISS = "miss"
    CONTRADICTED = "contradicted"

    @property
    def mark(self) -> str:
        """The sign shown beside a point: ✓ ◐ ✗ ⚠."""
        return {"hit": "✓", "partial": "◐", "miss": "✗"}.get(self.value, "⚠")

    @property
    def credit(self) -> float:
        """What the status earns of its point: hit 1, partial ½, else 0."""
        return _CREDITS[self]


_CREDITS = {Status.HIT: 1.0, Status.PARTIAL: 0.5, Status.MISS: 0.0, Status.CONTRADICTED: 0.0}


class Evidence(Struct, frozen=True, gc=False):
    """A span of the answer that earned, or contradicted, a point.

    `start` and `end` count code points of the answer as it was saved; `text` is `answer[start:end]`.
    """

    start: int
    end: int
    text: str


class PointGrade(Struct, frozen=True, kw_only=True, gc=False):
    """The grade of one key point: its `id`, status, score in 0..1, evidence, and the reason in one line."""

    id: str
    status: Status
    score: float
    evidence: tuple[Evidence, ...] = ()
    why: str = ""


class Grade(Struct, frozen=True, kw_only=True):
    """The grade of one answer, one entry for each key point in the question's order.

    `grader` names the engine and its version, so that old grades can be told from new ones.
    """

    grader: str
    points: tuple[PointGrade, ...] = ()


def coverage(key_points: Iterable[KeyPoint], grades: Iterable[PointGrade]) -> float | None:
    """Return the weighted share of the points that were said: hit 1, partial ½, else 0.

    A point without a grade counts as not said. None where there are no key points: nothing to check is
    not the same as nothing right.
    """
    earned = {grade.id: _CREDITS[grade.status] for grade in grades}
    total = said = 0.0
    for point in key_points:
        total += point.weight
        said += point.weight * earned.get(point.id, 0.0)
    return said / total if total else None
