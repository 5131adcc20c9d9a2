"""What the user ruled on the points of one answer, and the grade that comes of it.

The grader's own word and the rulings are kept apart: a later grader replaces the one and leaves the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from interview.transcripts.grade import Evidence, Grade, PointGrade, Status


class Ruling(Struct, frozen=True):
    """The user's word on one point; a status of None goes back to the grader's mark.

    `said` are the words of the answer that said the point, where the user showed them.
    """

    point: str
    status: Status | None
    said: Evidence | None = None


def in_force(ruled: Sequence[Ruling]) -> dict[str, Ruling]:
    """Return the ruling that holds for each point; points that went back to the grader are left out."""
    last = {ruling.point: ruling for ruling in ruled}
    return {point: ruling for point, ruling in last.items() if ruling.status is not None}


def with_rulings(graded: Grade, ruled: Sequence[Ruling]) -> Grade:
    """Return the grade in which the user has the last word; rulings on other points say nothing."""
    rulings = in_force(ruled)
    if not rulings:
        return graded
    points = tuple(
        _overruled(point, rulings[point.id]) if point.id in rulings else point for point in graded.points
    )
    return replace(graded, points=points)


def _overruled(point: PointGrade, ruling: Ruling) -> PointGrade:
    evidence = (ruling.said,) if ruling.said else point.evidence
    if ruling.status is None or ruling.status is point.status:
        return replace(point, evidence=evidence)
    return replace(
        point,
        status=ruling.status,
        # What was not said has no words that said it.
        evidence=() if ruling.status is Status.MISS else evidence,
        why=f"your ruling; the grader said {point.status}",
    )
