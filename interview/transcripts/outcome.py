"""What a session came to: its row in the list, and how each question of it went."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from interview.transcripts.events import LAST_HINT, Header, Mode
from interview.transcripts.grade import Status
from interview.transcripts.library import Session, SessionStatus
from interview.transcripts.transcript import Attempt, Transcript, mean_coverage


class Row(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """One session in the list: what it was and what it came to.

    `file` is its name in the folder; `used_s` are the seconds of answering, follow-ups too; `notes` say what
    could not be read.
    """

    id: str
    file: str
    status: SessionStatus
    started: datetime | None = None
    mode: str = ""
    topics: tuple[str, ...] = ()
    questions: int = 0
    answered: int = 0
    coverage: float | None = None
    notes: tuple[str, ...] = ()
    used_s: float = 0.0


class Help(StrEnum):
    """What it took to say a point: nothing, a hint, a probe, or a look at the points themselves."""

    NONE = ""
    HINT = "hint"
    PROBE = "probe"
    REVEAL = "reveal"


class PointSeen(Struct, frozen=True, array_like=True, gc=False):
    """How one key point went in one answer, and with what help."""

    id: str
    status: Status
    help: Help = Help.NONE


class Asked(Struct, frozen=True, array_like=True, gc=False):
    """One question that was asked and ended: when, and how it went. Times are seconds.

    `whole` is False where only one point of it was asked for, in a drill, and at a second chance.
    """

    question: str
    topic: str
    at: datetime
    coverage: float | None
    used_s: float
    budget_s: int
    points: tuple[PointSeen, ...]
    whole: bool = True


def outcome_of(session: Session) -> tuple[Row, tuple[Asked, ...]]:
    """Return the session's row in the list, and how each question went that was asked and ended."""
    transcript = session.transcript
    if transcript is None:
        row = Row(id=session.id, file=session.path.name, status=session.status, notes=session.notes)
        return row, ()
    header = transcript.header
    firsts = {id(attempt) for attempt in transcript.firsts}
    # The coverage is worked out once for both: it costs most of what is done here.
    ended = [(one, id(one) in firsts, one.coverage) for one in transcript.attempts if one.cause is not None]
    row = _row(session, transcript, mean_coverage(share for _, first, share in ended if first))
    return row, tuple(_asked(header, one, share, first=first) for one, first, share in ended)


def _row(session: Session, transcript: Transcript, coverage: float | None) -> Row:
    header = transcript.header
    return Row(
        id=session.id,
        file=session.path.name,
        status=session.status,
        started=header.started,
        mode=header.mode.value,
        topics=header.topics,
        questions=header.size,
        answered=transcript.answered,
        coverage=coverage,
        notes=session.notes,
        used_s=sum(attempt.spent_s for attempt in transcript.attempts),
    )


def _asked(header: Header, attempt: Attempt, coverage: float | None, *, first: bool) -> Asked:
    return Asked(
        question=attempt.question.id,
        topic=attempt.question.topic,
        at=attempt.shown_at or header.started,
        coverage=coverage,
        used_s=attempt.used_s or 0.0,
        budget_s=attempt.planned.budget_s,
        points=_seen(attempt),
        whole=first and header.mode is not Mode.DRILL,
    )


def _seen(attempt: Attempt) -> tuple[PointSeen, ...]:
    """Return how each point went; where nothing was said, every point was missed."""
    if attempt.answer is None:
        return tuple(PointSeen(point.id, Status.MISS) for point in attempt.question.key_points)
    grades = attempt.grade.points if attempt.grade else ()
    if not (attempt.probes or attempt.hints or attempt.revealed):
        return tuple(PointSeen(point.id, point.status) for point in grades)
    won = attempt.on_probe
    return tuple(
        PointSeen(p.id, Status.HIT, Help.PROBE)
        if p.id in won
        else PointSeen(p.id, p.status, _help(attempt, p.id))
        for p in grades
    )


def _help(attempt: Attempt, point: str) -> Help:
    """Return what help was given with a point while the question was open."""
    step = attempt.hints.get(point, 0)
    if attempt.revealed or step >= LAST_HINT:
        return Help.REVEAL
    return Help.HINT if step else Help.NONE
