"""When each question was last asked and how it went, folded from transcripts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct

from interview.transcripts.index import Asked


class LastTime(Struct, frozen=True):
    """How a question went when it was last asked: when that was, and the coverage in 0..1."""

    at: datetime
    coverage: float


History = Mapping[str, LastTime]


def history_of(asked: Iterable[Asked]) -> History:
    """Return, by question id, the last time it was asked; a question without key points counts as covered."""
    last: dict[str, LastTime] = {}
    for one in asked:
        known = last.get(one.question)
        if known is None or one.at > known.at:
            last[one.question] = LastTime(one.at, 1.0 if one.coverage is None else one.coverage)
    return last
