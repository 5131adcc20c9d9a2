"""One session of the folder: its file, read and folded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from interview.errors import SessionError
from interview.transcripts.events import Draft, Event, Header, ProbeDraft, Pulse
from interview.transcripts.reading import Log, read, read_outcome
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
    for event, stands_for in _typing_joined(events):
        try:
            transcript = transcript.after(event)
        except ValueError:
            misplaced += stands_for
    return transcript, misplaced


def _typing_joined(events: Iterable[Event]) -> Iterator[tuple[Event, int]]:
    """Yield events, drafts that follow one another as one, each with how many it stands for.

    Half an hour of typing is thousands of drafts; joined, its edits are copied once.
    """
    for typing, run in groupby(events, key=lambda event: type(event) in _TYPING):
        if not typing:
            yield from ((event, 1) for event in run)
            continue
        kinds: dict[type[Event], list[Event]] = {}
        for event in run:
            kinds.setdefault(type(event), []).append(event)
        yield from ((_joined(alike), len(alike)) for alike in kinds.values())


def _joined(alike: Sequence[Event]) -> Event:
    last = alike[-1]
    if not isinstance(last, Draft | ProbeDraft):
        return last
    drafts = cast("Sequence[Draft | ProbeDraft]", alike)
    return replace(last, edits=tuple(edit for draft in drafts for edit in draft.edits))


# What happens while somebody types, and only then: nothing else comes between two of them.
_TYPING = frozenset([Draft, ProbeDraft, Pulse])
