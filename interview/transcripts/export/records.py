"""Sessions as records for programs: nothing left out that a transcript holds, under names that stay.

The shape is described in docs/review.md. Text is as it was saved, character by character.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec import Struct

from interview import __version__
from interview.bank.question import KeyPoint, Question
from interview.transcripts.attempt import Attempt, GapSeen, Probe
from interview.transcripts.events import Cause, Mode
from interview.transcripts.export.marks import Place, marks, numbered
from interview.transcripts.grade import Grade, Status
from interview.transcripts.library import Session, SessionStatus
from interview.transcripts.timings import Timings, timings
from interview.transcripts.transcript import Transcript

# Raised whenever a field is renamed, removed or means something else; a new field leaves it as it is.
SCHEMA = 1


class Ruling(Struct, frozen=True, kw_only=True):
    """What the user ruled on a point, and what the grader had said."""

    point: str
    status: Status
    grader: Status


class ProbeRecord(Struct, frozen=True, kw_only=True):
    """A follow-up. Times are seconds of the round's own time."""

    prompt: str
    key_points: tuple[KeyPoint, ...]
    budget_s: float
    shown_t: float
    used_s: float
    cause: Cause | None
    answer: str | None
    grade: Grade | None
    not_graded: str | None
    timings: Timings


class AttemptRecord(Struct, frozen=True, kw_only=True):
    """One question as it was asked and answered.

    `number` counts the questions from 1, `chance` the attempts at each. `draft` is what
    stood in the answer box of a question that has not ended. `grade` holds the user's rulings, `graded` is
    the grader's own word.
    """

    number: int
    chance: int
    question: Question
    budget_s: int
    shown_at: datetime | None
    shown_t: float
    used_s: float | None
    cause: Cause | None
    answer: str | None
    draft: str | None
    coverage: float | None
    coverage_with_probes: float | None
    grade: Grade | None
    graded: Grade | None
    rulings: tuple[Ruling, ...]
    not_graded: str | None
    hints: dict[str, int]
    revealed: bool
    gaps: tuple[GapSeen, ...]
    leaves: int
    timings: Timings
    probes: tuple[ProbeRecord, ...]


class HeaderRecord(Struct, frozen=True, kw_only=True):
    """What a session was begun as; `questions` is how many were meant to be asked."""

    schema: int
    app: str
    started: datetime
    mode: Mode
    topics: tuple[str, ...]
    questions: int
    seed: int | None
    total_s: int | None


class SessionRecord(Struct, frozen=True, kw_only=True):
    """One session; `header` is None where not even its first line was readable, and `notes` say why."""

    id: str
    path: str
    status: SessionStatus
    notes: tuple[str, ...]
    header: HeaderRecord | None
    answered: int
    coverage: float | None
    attempts: tuple[AttemptRecord, ...]


class Records(Struct, frozen=True, kw_only=True):
    """The whole file."""

    schema: int
    app: str
    sessions: tuple[SessionRecord, ...]


def json(sessions: Sequence[Session]) -> str:
    """Return sessions as indented JSON, ending with a line break."""
    records = Records(schema=SCHEMA, app=__version__, sessions=tuple(map(record, sessions)))
    return msgspec.json.format(msgspec.json.encode(records), indent=1).decode() + "\n"


def record(session: Session) -> SessionRecord:
    """Return one session as a record."""
    transcript = session.transcript
    return SessionRecord(
        id=_text(session.id),
        path=_text(str(session.path)),
        status=session.status,
        notes=tuple(map(_text, session.notes)),
        header=_header(transcript) if transcript else None,
        answered=transcript.answered if transcript else 0,
        coverage=transcript.coverage if transcript else None,
        attempts=_attempts(transcript) if transcript else (),
    )


def _text(named: str) -> str:
    """Return what a file's name gave, without the bytes in it that are no text: JSON cannot hold them."""
    return named.encode("utf-8", errors="replace").decode()


def _header(transcript: Transcript) -> HeaderRecord:
    header = transcript.header
    return HeaderRecord(
        schema=header.schema,
        app=header.app,
        started=header.started,
        mode=header.mode,
        topics=header.topics,
        questions=header.size,
        seed=header.seed,
        total_s=header.total_s,
    )


def _attempts(transcript: Transcript) -> tuple[AttemptRecord, ...]:
    return tuple(
        _attempt(attempt, place)
        for attempt, place in zip(transcript.attempts, numbered(transcript), strict=True)
    )


def _attempt(attempt: Attempt, place: Place) -> AttemptRecord:
    return AttemptRecord(
        number=place.question,
        chance=place.chance,
        question=attempt.question,
        budget_s=attempt.planned.budget_s,
        shown_at=attempt.shown_at,
        shown_t=attempt.shown_t,
        used_s=attempt.used_s,
        cause=attempt.cause,
        answer=attempt.answer,
        draft=attempt.text if attempt.cause is None else None,
        coverage=attempt.coverage,
        coverage_with_probes=attempt.coverage_with_probes,
        grade=attempt.grade,
        graded=attempt.graded,
        rulings=_rulings(attempt),
        not_graded=attempt.not_graded,
        hints=attempt.hints,
        revealed=attempt.revealed,
        gaps=attempt.gaps,
        leaves=attempt.leaves,
        timings=timings(attempt),
        probes=tuple(map(_probe, attempt.probes)),
    )


def _rulings(attempt: Attempt) -> tuple[Ruling, ...]:
    return tuple(
        Ruling(point=mark.point.id, status=mark.status, grader=mark.grader)
        for mark in marks(attempt)
        if mark.status is not None and mark.grader is not None
    )


def _probe(probe: Probe) -> ProbeRecord:
    return ProbeRecord(
        prompt=probe.prompt,
        key_points=probe.key_points,
        budget_s=probe.budget_s,
        shown_t=probe.shown_t,
        used_s=probe.used_s,
        cause=probe.cause,
        answer=probe.answer,
        grade=probe.grade,
        not_graded=probe.not_graded,
        timings=timings(probe),
    )
