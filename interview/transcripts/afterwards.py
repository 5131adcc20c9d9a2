"""What may still be said of a session when it is over: rulings, and the word of a later grader.

A finished session's journal is written to as a running one is: under its lock, line by line, each of them
on the disk before it counts. A damaged file is never written to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.errors import SessionError
from interview.transcripts.events import AfterEvent, Regraded, Ruled, Unruled
from interview.transcripts.grade import Grade
from interview.transcripts.journal import Journal
from interview.transcripts.library import Session, SessionStatus, session_of
from interview.transcripts.rulings import Ruling
from interview.transcripts.transcript import Transcript


class LaterGrade(Struct, frozen=True):
    """What a later grader says of one answer.

    `place` counts the attempts of the session from 0; `probe` its follow-ups, None meaning the answer itself.
    """

    place: int
    grade: Grade
    probe: int | None = None


def rule(path: Path, place: int, ruling: Ruling, at: datetime) -> Session:
    """Overrule the grader on a point of the attempt at `place`, counted from 0; return the session then.

    Raises SessionError where that answer has no such point with a grade, and where the session is open
    elsewhere, damaged, or cannot be written.
    """

    def events(transcript: Transcript) -> Sequence[AfterEvent]:
        _expect_point(path, transcript, place, ruling.point)
        ruled = Ruled(
            at=at,
            t=transcript.t,
            place=place,
            point=ruling.point,
            status=ruling.status,
            said=ruling.said,
        )
        return (ruled,)

    return _appended(path, events)


def undo(path: Path, place: int, at: datetime) -> Session:
    """Undo the last ruling on the attempt at `place`: what was ruled before it holds again.

    Raises SessionError where there is none, and as `rule` does.
    """

    def events(transcript: Transcript) -> Sequence[AfterEvent]:
        if not 0 <= place < len(transcript.attempts) or not transcript.attempts[place].ruled:
            raise SessionError(f"{path}: there is no ruling on question {place + 1} to undo.")
        return (Unruled(at=at, t=transcript.t, place=place),)

    return _appended(path, events)


def regrade(path: Path, grades: Sequence[LaterGrade], at: datetime) -> Session:
    """Let a later grader's word stand in the place of the old one; rulings stay as they are.

    Raises SessionError where a grade is for nothing that was answered, and as `rule` does.
    """

    def events(transcript: Transcript) -> Sequence[AfterEvent]:
        return [
            Regraded(at=at, t=transcript.t, place=later.place, probe=later.probe, grade=later.grade)
            for later in grades
        ]

    return _appended(path, events)


def _appended(path: Path, events: Callable[[Transcript], Sequence[AfterEvent]]) -> Session:
    journal, log = Journal.reopen(path)
    with journal:
        session = session_of(log)
        if session.transcript is None or session.status is SessionStatus.DAMAGED:
            raise SessionError(f"{' '.join(session.notes)} The file is left as it is.")
        more = tuple(events(session.transcript))
        try:
            transcript = session.transcript
            for event in more:
                transcript = transcript.after(event)
        except ValueError as error:
            raise SessionError(f"{path}: {error}; nothing was written.") from error
        journal.append(*more)
    return replace(session, transcript=transcript)


def _expect_point(path: Path, transcript: Transcript, place: int, point: str) -> None:
    attempts = transcript.attempts
    graded = attempts[place].graded if 0 <= place < len(attempts) else None
    if graded is None or all(own.id != point for own in graded.points):
        raise SessionError(f"{path}: question {place + 1} has no graded point “{point}” to rule on.")
