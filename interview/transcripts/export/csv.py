"""Sessions as a table for a spreadsheet: one row a key point, and one for a question without any."""

from __future__ import annotations

import csv as standard
from collections.abc import Iterator, Sequence
from io import StringIO

from interview.text import visible
from interview.transcripts.attempt import Attempt
from interview.transcripts.export.marks import Mark, marks, numbered
from interview.transcripts.library import Session

COLUMNS = (
    "session",
    "started",
    "mode",
    "session_status",
    "question",
    "topic",
    "prompt",
    "chance",
    "ended",
    "used_s",
    "budget_s",
    "coverage",
    "point",
    "point_text",
    "weight",
    "status",
    "score",
    "said_s",
    "ruled_from",
    "on_follow_up",
    "evidence",
    "why",
    "source",
    "answer",
    "note",
)
# A spreadsheet takes what begins so for a formula and runs it, the full-width signs too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

_Row = dict[str, object]


def csv(sessions: Sequence[Session]) -> str:
    """Return sessions as CSV with a head line, in UTF-8, as RFC 4180 has it.

    A text that a spreadsheet would take for a formula gets an apostrophe before it. A session that cannot
    be read has one row with the reason.
    """
    file = StringIO()
    table = standard.DictWriter(file, COLUMNS, lineterminator="\r\n")
    table.writeheader()
    for session in sessions:
        for row in _rows(session):
            table.writerow({name: _cell(value) for name, value in row.items()})
    return file.getvalue()


def _rows(session: Session) -> Iterator[_Row]:
    about: _Row = {
        "session": session.id,
        "session_status": str(session.status),
        "note": " ".join(session.notes),
    }
    transcript = session.transcript
    if transcript is None or not transcript.attempts:
        yield about
        return
    about |= {"started": transcript.header.started.isoformat(), "mode": str(transcript.header.mode)}
    for attempt, place in zip(transcript.attempts, numbered(transcript), strict=True):
        asked = {**about, **_asked(attempt), "chance": place.chance}
        yield from ({**asked, **_point(mark)} for mark in marks(attempt))
        if not attempt.question.key_points:
            yield asked


def _asked(attempt: Attempt) -> _Row:
    question = attempt.question
    return {
        "question": question.id,
        "topic": question.topic,
        "prompt": question.prompt,
        "ended": str(attempt.cause or ""),
        "used_s": _rounded(attempt.used_s, 1),
        "budget_s": attempt.planned.budget_s,
        "coverage": _rounded(attempt.coverage, 4),
        "answer": attempt.answer,
    }


def _point(mark: Mark) -> _Row:
    grade = mark.grade
    return {
        "point": mark.point.id,
        "point_text": mark.point.text,
        "weight": mark.point.weight,
        "status": str(mark.status or ""),
        "score": _rounded(grade.score, 4) if grade else None,
        "said_s": _rounded(mark.said_s, 1),
        "ruled_from": str(mark.grader or ""),
        "on_follow_up": "yes" if mark.won else "",
        "evidence": " … ".join(span.text for span in grade.evidence) if grade else "",
        "why": mark.why,
        "source": str(mark.point.source or ""),
    }


def _rounded(number: float | None, digits: int) -> float | None:
    return None if number is None else round(number, digits)


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    return f"'{visible(value)}" if value.lstrip(" ").startswith(_FORMULA) else visible(value)
