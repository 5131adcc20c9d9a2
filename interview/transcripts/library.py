"""The folder of sessions: what is in it, and which one a person means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from interview.errors import SessionError
from interview.transcripts.events import Event, Header
from interview.transcripts.journal import Log, read
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
    try:
        log = read(path)
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


def list_sessions(folder: Path) -> tuple[Session, ...]:
    """Return every session of the folder, the newest first; a folder that is missing holds none.

    Raises SessionError where the folder is there and cannot be read.
    """
    try:
        paths = [path for path in folder.iterdir() if path.suffix == ".jsonl" and path.is_file()]
    except FileNotFoundError:
        return ()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SessionError(
            f"{folder}: no sessions can be kept here ({reason}); choose another folder with --sessions DIR."
        ) from error
    return tuple(open_session(path) for path in sorted(paths, key=lambda path: path.name, reverse=True))


def find_session(sessions: Sequence[Session], name: str) -> Session:
    """Return the session a person means: `last`, an id, or any part of an id that only one session has.

    Raises SessionError where there is none, or more than one.
    """
    if not sessions:
        raise SessionError("There are no sessions yet; begin one with `interview start`.")
    if name == "last":
        return sessions[0]
    exact = [session for session in sessions if name in (session.id, session.path.name)]
    found = exact or [session for session in sessions if name in session.id]
    if len(found) == 1:
        return found[0]
    if found:
        raise SessionError(f"“{name}” fits {len(found)} sessions: {_some(found)}; name one of them.")
    near = get_close_matches(name, [session.id for session in sessions], n=1, cutoff=0.5)
    hint = f"did you mean “{near[0]}”?" if near else "`interview sessions` lists them."
    raise SessionError(f"There is no session “{name}”; {hint}")


def last_unfinished(sessions: Sequence[Session]) -> Session:
    """Return the newest session that can be gone on with. Raises SessionError where there is none."""
    for session in sessions:
        if session.status is SessionStatus.UNFINISHED:
            return session
    raise SessionError("There is no unfinished session to resume; begin one with `interview start`.")


def _some(sessions: Sequence[Session]) -> str:
    names = [session.id for session in sessions[:4]]
    return ", ".join(names) + (" …" if len(sessions) > len(names) else "")


def _fold(header: Header, events: Sequence[Event]) -> tuple[Transcript, int]:
    transcript, misplaced = Transcript(header=header), 0
    for event in events:
        try:
            transcript = transcript.after(event)
        except ValueError:
            misplaced += 1
    return transcript, misplaced
