"""What the sessions folder holds, remembered from one time to the next.

The index is a cache: one file beside the sessions that says, for each of them, what its events came to when
it had this size and this time of change. Delete it and it is made again; where it cannot be written,
everything works as before, only slower.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from difflib import get_close_matches
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct

from interview.bank.question import Question
from interview.errors import SessionError
from interview.transcripts.events import LAST_HINT, Mode
from interview.transcripts.grade import Status
from interview.transcripts.kept import keep, read_kept
from interview.transcripts.library import Session, SessionStatus, glance
from interview.transcripts.transcript import Attempt

_NAME = ".index"
# Raised whenever what is remembered of a session changes its shape or its meaning.
_VERSION = 3


class Row(Struct, frozen=True, kw_only=True, array_like=True):
    """One session in the list: what it was and what it came to. `file` is its name in the folder."""

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


class _Entry(Struct, array_like=True):
    """What is remembered of one file, and the size and time of change it was read at."""

    size: int
    changed_ns: int
    row: Row
    asked: msgspec.Raw


class _Index(Struct, array_like=True):
    version: int
    entries: dict[str, _Entry]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Index)
_asked = msgspec.msgpack.Decoder(tuple[Asked, ...])


class Listing(Struct, frozen=True):
    """The sessions of a folder, the newest first."""

    folder: Path
    rows: tuple[Row, ...] = ()
    _remembered: tuple[msgspec.Raw, ...] = ()
    _stamps: tuple[tuple[int, int], ...] = ()

    def path(self, row: Row) -> Path:
        """Return where the session's journal is."""
        return self.folder / row.file

    def asked(self) -> Iterator[Asked]:
        """Yield every question that was ever asked and ended, the newest session first."""
        for raw in self._remembered:
            yield from _asked.decode(raw)

    def asked_between(self, begin: int, end: int) -> Iterator[Asked]:
        """Yield what was asked in the sessions from `begin` to before `end`, counted from the oldest."""
        size = len(self._remembered)
        for raw in reversed(self._remembered[size - end : size - begin]):
            yield from _asked.decode(raw)

    def stamp(self, oldest: int) -> bytes:
        """Return a mark of the `oldest` so many sessions that changes when any of them does."""
        begin = len(self.rows) - oldest
        names = [row.file for row in self.rows[begin:]]
        return blake2b(_encoder.encode((names, self._stamps[begin:])), digest_size=16).digest()

    def snapshots(self, ids: Collection[str]) -> dict[str, Question]:
        """Return each question as it was when it was last asked whole, read from the sessions.

        Ids that were never asked, or only in files that cannot be read now, are left out.
        """
        found: dict[str, Question] = {}
        for row, raw in zip(self.rows, self._remembered, strict=True):
            here = {one.question for one in _asked.decode(raw) if one.whole and one.question in ids}
            if here - found.keys():
                transcript = glance(self.path(row)).transcript
                plan = transcript.header.plan if transcript else ()
                found = {p.question.id: p.question for p in plan if p.question.id in here} | found
            if len(found) == len(ids):
                break
        return found

    def find(self, name: str) -> Row:
        """Return the session a person means: `last`, an id, or any part of an id that only one has.

        Raises SessionError where there is none, or more than one.
        """
        if not self.rows:
            raise SessionError("There are no sessions yet; begin one with `interview start`.")
        if name == "last":
            return self.rows[0]
        exact = [row for row in self.rows if name in (row.id, row.file)]
        found = exact or [row for row in self.rows if name in row.id]
        if len(found) == 1:
            return found[0]
        raise SessionError(_several(found, name) if found else _none(self.rows, name))

    def last_unfinished(self) -> Row | None:
        """Return the newest session that can be gone on with; None where there is none."""
        return next((row for row in self.rows if row.status is SessionStatus.UNFINISHED), None)


def list_sessions(folder: Path) -> Listing:
    """Return every session of the folder; a folder that is missing holds none.

    Raises SessionError where the folder is there and cannot be read.
    """
    found = _files(folder)
    known = _load(folder / _NAME)
    entries = {name: _entry(folder / name, stat, known.get(name)) for name, stat in found.items()}
    if entries.keys() != known.keys() or any(entries[name] is not known[name] for name in entries):
        _save(folder / _NAME, entries)
    newest = sorted(entries, reverse=True)
    return Listing(
        folder=folder,
        rows=tuple(entries[name].row for name in newest),
        _remembered=tuple(entries[name].asked for name in newest),
        _stamps=tuple((entries[name].size, entries[name].changed_ns) for name in newest),
    )


def _files(folder: Path) -> dict[str, os.stat_result]:
    try:
        with os.scandir(folder) as files:
            return {
                file.name: file.stat() for file in files if file.name.endswith(".jsonl") and file.is_file()
            }
    except FileNotFoundError:
        return {}
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SessionError(
            f"{folder}: no sessions can be kept here ({reason}); choose another folder with --sessions DIR."
        ) from error


def _entry(path: Path, stat: os.stat_result, known: _Entry | None) -> _Entry:
    if known and (known.size, known.changed_ns) == (stat.st_size, stat.st_mtime_ns):
        return known
    session = glance(path)
    asked = _encoder.encode(_asked_in(session))
    return _Entry(stat.st_size, stat.st_mtime_ns, _row(session), msgspec.Raw(asked))


def _row(session: Session) -> Row:
    transcript = session.transcript
    if transcript is None:
        return Row(id=session.id, file=session.path.name, status=session.status, notes=session.notes)
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
        coverage=transcript.coverage,
        notes=session.notes,
    )


def _asked_in(session: Session) -> tuple[Asked, ...]:
    transcript = session.transcript
    if transcript is None:
        return ()
    header = transcript.header
    return tuple(
        Asked(
            question=attempt.question.id,
            topic=attempt.question.topic,
            at=attempt.shown_at or header.started,
            coverage=attempt.coverage,
            used_s=attempt.used_s or 0.0,
            budget_s=attempt.planned.budget_s,
            points=_seen(attempt),
            whole=header.mode is not Mode.DRILL and transcript.first_of(place) is None,
        )
        for place, attempt in enumerate(transcript.attempts)
        if attempt.cause is not None
    )


def _seen(attempt: Attempt) -> tuple[PointSeen, ...]:
    """Return how each point went; where nothing was said, every point was missed."""
    if attempt.answer is None:
        return tuple(PointSeen(point.id, Status.MISS) for point in attempt.question.key_points)
    won = attempt.on_probe
    return tuple(
        PointSeen(p.id, Status.HIT, Help.PROBE)
        if p.id in won
        else PointSeen(p.id, p.status, _help(attempt, p.id))
        for p in (attempt.grade.points if attempt.grade else ())
    )


def _help(attempt: Attempt, point: str) -> Help:
    """Return what help was given with a point while the question was open."""
    step = attempt.hints.get(point, 0)
    if attempt.revealed or step >= LAST_HINT:
        return Help.REVEAL
    return Help.HINT if step else Help.NONE


def _load(path: Path) -> dict[str, _Entry]:
    content = read_kept(path.parent, path.name)
    try:
        index = _decoder.decode(content or b"")
    except msgspec.MsgspecError:
        return {}  # missing, damaged or of another shape: it is made again from the sessions
    return index.entries if index.version == _VERSION else {}


def _save(path: Path, entries: dict[str, _Entry]) -> None:
    """Replace the index in one step; a folder that cannot be written goes without."""
    keep(path.parent, path.name, _encoder.encode(_Index(_VERSION, entries)))


def _several(found: Sequence[Row], name: str) -> str:
    names = [row.id for row in found[:4]]
    some = ", ".join(names) + (" …" if len(found) > len(names) else "")
    return f"“{name}” fits {len(found)} sessions: {some}; name one of them."


def _none(rows: Sequence[Row], name: str) -> str:
    near = get_close_matches(name, [row.id for row in rows], n=1, cutoff=0.5)
    hint = f"did you mean “{near[0]}”?" if near else "`interview sessions` lists them."
    return f"There is no session “{name}”; {hint}"
