"""An answer cut where evidence begins and ends, so that overlapping spans can be marked in any format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from interview.transcripts.grade import PointGrade


class Piece(Struct, frozen=True):
    """A stretch of an answer that the same points rest on.

    `points` are the numbers of those points, counted from 1 in the order of the grade; `begins` are the ones
    among them whose evidence begins here. Both are empty where nothing was matched.
    """

    text: str
    points: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()


class _Span(Struct, frozen=True):
    start: int
    end: int
    point: int


def pieces(answer: str, points: Sequence[PointGrade]) -> tuple[Piece, ...]:
    """Cut an answer into pieces; joined again they are the answer, code point by code point.

    Evidence that points outside the answer, as in a damaged file, counts as far as it lies within.
    """
    spans = tuple(span for n, point in enumerate(points, start=1) for span in _spans(point, n, len(answer)))
    cuts = sorted({0, len(answer)} | {span.start for span in spans} | {span.end for span in spans})
    return tuple(_piece(answer[start:end], start, spans) for start, end in pairwise(cuts))


def _piece(text: str, start: int, spans: tuple[_Span, ...]) -> Piece:
    here = [span for span in spans if span.start <= start < span.end]
    return Piece(
        text,
        points=tuple(sorted({span.point for span in here})),
        begins=tuple(sorted({span.point for span in here if span.start == start})),
    )


def _spans(point: PointGrade, number: int, size: int) -> Iterator[_Span]:
    """Yield the spans of one point, those that overlap joined: each gets one digit."""
    found = sorted((max(span.start, 0), min(span.end, size)) for span in point.evidence)
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if start >= end:
            continue
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    for start, end in joined:
        yield _Span(start, end, number)
