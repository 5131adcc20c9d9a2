"""One session of the folder: its file, read and folded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from interview.errors import SessionError
from interview.transcripts.events import Event, Header
from interview.transcripts.journal import Log, read, read_outcome
from interview.transcripts.transcript import Transcript


class SessionStatus(StrEnum):
    """Whether a session can be gone on with, reviewed, or only looked at."""

    FINISHED = "finished"
    UNFINISHED = "unfinished"
    DAMAGED = "damaged"


class Session(Struct, frozen=True, kw_only=True):
    """One file of the sessions folder. `transcript` is None where not even its first line was readable."""

    id: str
    path: Path
    status: SessionStatus
    transcript: Transcript | None
    notes: tuple[str, ...] = ()

    @property
    def started(self) -> datetime | None:
        """When it began; None where that cannot be read."""
        return self.transcript.header.started if self.transcript else None


def open_session(path: Path) -> Session:
    """Read one session, damaged or not; what could not be read is said in its `notes`, never raised."""
    return _opened(path, read)


def glance(path: Path) -> Session:
    """Read what a session came to, without the typing on the way there: for lists of many."""
    return _opened(path, read_outcome)


def _opened(path: Path, reader: Callable[[Path], Log]) -> Session:
    try:
        log = reader(path)
    except SessionError as error:
        return Session(
            id=path.stem, path=path, status=SessionStatus.DAMAGED, transcript=None, notes=(str(error),)
        )
    return session_of(log)


def session_of(log: Log) -> Session:
    """Fold a journal that was read."""
    transcript, misplaced = _fold(log.header, log.events)
    notes = log.notes
    if misplaced:
        notes = (*notes, f"{log.path}: {misplaced} events stand where they cannot have happened; left out.")
    if log.damaged or misplaced:
        status = SessionStatus.DAMAGED
    else:
        status = SessionStatus.FINISHED if transcript.finished else SessionStatus.UNFINISHED
    return Session(id=log.header.id, path=log.path, status=status, transcript=transcript, notes=notes)


def _fold(header: Header, events: Sequence[Event]) -> tuple[Transcript, int]:
    transcript, misplaced = Transcript(header=header), 0
    for event in events:
        try:
            transcript = transcript.after(event)
        except ValueError:
            misplaced += 1
    return transcript, misplaced
