"""Two attempts at one question: points gained and lost, words that changed, and how all attempts went."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from msgspec import Struct
from rapidfuzz.distance import LCSseq

from interview.transcripts.attempt import Attempt
from interview.transcripts.grade import Status
from interview.transcripts.index import Listing, Row
from interview.transcripts.library import glance

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
# The table of the comparison has a cell for each pair of words: beyond this many a side it is left out.
_MOST_WORDS = 6_000
# Words that two texts share by chance: alone between two changes, they do not part them.
_SHORT = 3


class Occurrence(Struct, frozen=True, kw_only=True):
    """One attempt at a question: in which session, as which attempt there at this question (from 0)."""

    path: Path
    session: str
    nth: int
    at: datetime
    coverage: float | None
    used_s: float
    budget_s: int
    whole: bool


class Change(StrEnum):
    """What became of a point from the one attempt to the other."""

    GAINED = "gained"
    LOST = "lost"
    KEPT = "kept"
    UNKNOWN = "unknown"


class PointChange(Struct, frozen=True, kw_only=True):
    """One key point in two attempts; a status is None where the point was not asked or not graded."""

    id: str
    text: str
    before: Status | None
    after: Status | None

    @property
    def change(self) -> Change:
        """Gained where it stands higher: contradicted, missed, half said, said."""
        if self.before is None or self.after is None:
            return Change.UNKNOWN
        gone_up = _RANK.index(self.after) - _RANK.index(self.before)
        return Change.KEPT if not gone_up else Change.GAINED if gone_up > 0 else Change.LOST


_RANK = (Status.CONTRADICTED, Status.MISS, Status.PARTIAL, Status.HIT)

Span = tuple[int, int]


class Comparison(Struct, frozen=True, kw_only=True):
    """Two attempts beside each other.

    `gone` are the spans of the earlier answer that the later one does not have, `new` those of the later
    one; both in code points.
    """

    before: Attempt
    after: Attempt
    points: tuple[PointChange, ...]
    gone: tuple[Span, ...]
    new: tuple[Span, ...]

    def count(self, change: Change) -> int:
        """Return how many points went this way."""
        return sum(point.change is change for point in self.points)


def occurrences(listing: Listing, question: str) -> tuple[Occurrence, ...]:
    """Return every attempt at a question that ended, over all sessions, the earliest first.

    Second chances count, and single points of it asked in a drill, which are not `whole`.
    """
    newest_last = reversed(listing.rows)
    found = [one for n, row in enumerate(newest_last) for one in _in_session(listing, n, row, question)]
    return tuple(sorted(found, key=lambda one: one.at))


def _in_session(listing: Listing, oldest: int, row: Row, question: str) -> Iterator[Occurrence]:
    asked = (one for one in listing.asked_between(oldest, oldest + 1) if one.question == question)
    for nth, one in enumerate(asked):
        yield Occurrence(
            path=listing.path(row),
            session=row.id,
            nth=nth,
            at=one.at,
            coverage=one.coverage,
            used_s=one.used_s,
            budget_s=one.budget_s,
            whole=one.whole,
        )


def attempt_at(occurrence: Occurrence, question: str) -> Attempt | None:
    """Read an attempt from its session; None where the file has changed and it is no longer there."""
    transcript = glance(occurrence.path).transcript
    ended = [
        attempt
        for attempt in (transcript.attempts if transcript else ())
        if attempt.question.id == question and attempt.cause is not None
    ]
    return ended[occurrence.nth] if occurrence.nth < len(ended) else None


def compare(before: Attempt, after: Attempt) -> Comparison:
    """Return two attempts at one question beside each other."""
    gone, new = changed_words(before.answer or "", after.answer or "")
    return Comparison(before=before, after=after, points=_points(before, after), gone=gone, new=new)


def _points(before: Attempt, after: Attempt) -> tuple[PointChange, ...]:
    """Return all points of both, in the order of the later question, then what it no longer has."""
    was, became = _statuses(before), _statuses(after)
    texts = {point.id: point.text for one in (after, before) for point in reversed(one.question.key_points)}
    order = [point.id for one in (after, before) for point in one.question.key_points]
    return tuple(
        PointChange(id=own, text=texts[own], before=was.get(own), after=became.get(own))
        for own in dict.fromkeys(order)
    )


def _statuses(attempt: Attempt) -> dict[str, Status]:
    if attempt.answer is None:
        return {point.id: Status.MISS for point in attempt.question.key_points}
    return {point.id: point.status for point in (attempt.grade.points if attempt.grade else ())}


def changed_words(before: str, after: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the spans of either text whose words the other does not have, in code points.

    Words are the same whatever their case; what stands between words does not count. The words kept are a
    longest common subsequence; a short word alone between two changes counts as changed with them.
    """
    ours, theirs = list(_WORD.finditer(before)), list(_WORD.finditer(after))
    one, other = [word[0].casefold() for word in ours], [word[0].casefold() for word in theirs]
    gone, new = _unlike(one, other)
    return _spans(ours, gone), _spans(theirs, new)


def _unlike(one: Sequence[str], other: Sequence[str]) -> tuple[list[Span], list[Span]]:
    """Return the ranges of words that are only in the one, and only in the other."""
    start = _shared(one, other)
    end = _shared(one[start:][::-1], other[start:][::-1])
    middle, theirs = one[start : len(one) - end], other[start : len(other) - end]
    if max(len(middle), len(theirs)) > _MOST_WORDS:
        return [(start, start + len(middle))], [(start, start + len(theirs))]
    gone: list[Span] = []
    new: list[Span] = []
    for code in LCSseq.opcodes(middle, theirs):
        kept = middle[code.src_start : code.src_end]
        inside = code.src_start > 0 and code.src_end < len(middle)
        if code.tag == "equal" and not (inside and len(kept) == 1 and len(kept[0]) <= _SHORT):
            continue
        gone.append((start + code.src_start, start + code.src_end))
        new.append((start + code.dest_start, start + code.dest_end))
    return gone, new


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the words that both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _spans(words: Sequence[re.Match[str]], ranges: Sequence[Span]) -> tuple[Span, ...]:
    """Return ranges of words as spans of the text, joined where no word lies between them."""
    joined: list[Span] = []
    for begin, end in ranges:
        if begin == end:
            continue
        if joined and joined[-1][1] == begin:
            begin = joined.pop()[0]  # noqa: PLW2901 – the range goes on
        joined.append((begin, end))
    return tuple((words[begin].start(), words[end - 1].end()) for begin, end in joined)
