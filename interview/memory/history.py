"""When each question was last asked and how it went, folded from transcripts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct

from interview.transcripts.transcript import Transcript


class LastTime(Struct, frozen=True):
    """How a question went when it was last asked: the session's start, and the coverage in 0..1."""

    at: datetime
    coverage: float


History = Mapping[str, LastTime]


def history_of(transcripts: Iterable[Transcript]) -> History:
    """Return, by question id, the last time it was asked; a question without key points counts as covered."""
    last: dict[str, LastTime] = {}
    for transcript in transcripts:
        at = transcript.header.started
        for attempt in transcript.attempts:
            known = last.get(attempt.question.id)
            if attempt.cause is None or (known and known.at > at):
                continue
            share = attempt.coverage
            last[attempt.question.id] = LastTime(at, 1.0 if share is None else share)
    return last
