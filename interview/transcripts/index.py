"""What the sessions folder holds, remembered from one time to the next.

The index is a cache: one file beside the sessions that says, for each of them, what its events came to when
it had this size and this time of change. Delete it and it is made again; where it cannot be written,
everything works as before, only slower.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG

import msgspec
from msgspec import Struct

from interview.bank.question import Question
from interview.errors import SessionError, reason_of
from interview.text import is_text
from interview.transcripts.kept import keep, read_kept
from interview.transcripts.library import SessionStatus, glance
from interview.transcripts.outcome import Asked, Help, PointSeen, Row, outcome_of

__all__ = ["Asked", "Help", "Listing", "PointSeen", "Row", "list_sessions"]

_NAME = ".index"
# Raised whenever what is remembered of a session changes its shape or its meaning.
_VERSION = 5
# In the place of size and time of change where the system does not tell them.
_UNKNOWN = (-1, 0)


class _Entry(Struct, array_like=True, gc=False):
    """What is remembered of one file, and the size and time of change it was read at."""

    size: int
    changed_ns: int
    row: Row
    asked: msgspec.Raw


class _Index(Struct, array_like=True):
    version: int
    entries: dict[str, _Entry]


# JSON, since MessagePack keeps a moment and forgets the clock it was read from, which says what day it was.
_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(_Index)
_asked = msgspec.json.Decoder(tuple[Asked, ...])


class Listing(Struct, frozen=True):
    """The sessions of a folder, the newest first."""

    folder: Path
    rows: tuple[Row, ...] = ()
    _remembered: tuple[msgspec.Raw, ...] = ()
    _stamps: tuple[tuple[int, int], ...] = ()

    def path(self, row: Row) -> Path:
        """Return where the session's journal is."""
        return self.folder / row.file

    def stamped(self) -> Iterator[tuple[Row, tuple[int, int]]]:
        """Yield each session with the size and the time of change (ns) of its file."""
        return zip(self.rows, self._stamps, strict=True)

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
        names = [os.fsencode(row.file) for row in self.rows[begin:]]
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
        files = [row for row in self.rows if name == row.file]
        exact = files or [row for row in self.rows if name == row.id]
        found = exact or [row for row in self.rows if name in row.id or name in row.file]
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
    entries, fresh = {}, len(known) != len(found)
    for name, stamp in found.items():
        entry = known.get(name)
        if entry is None or (entry.size, entry.changed_ns) != stamp:
            entry, fresh = _entry(folder / name, stamp), True
        entries[name] = entry
    if fresh:
        _save(folder / _NAME, entries)
    newest = sorted(entries, reverse=True)
    return Listing(
        folder=folder,
        rows=tuple(entries[name].row for name in newest),
        _remembered=tuple(entries[name].asked for name in newest),
        _stamps=tuple(found[name] for name in newest),
    )


def _files(folder: Path) -> dict[str, tuple[int, int]]:
    """Return the size and the time of change of each journal; one that goes meanwhile is left out."""
    found = {}
    try:
        with os.scandir(folder) as files:
            for file in files:
                stamp = _stamp(file) if file.name.endswith(".jsonl") else None
                if stamp is not None:
                    found[file.name] = stamp
    except FileNotFoundError:
        return {}
    except OSError as error:
        reason = reason_of(error)
        raise SessionError(
            f"{folder}: no sessions can be kept here ({reason}); choose another folder with --sessions DIR."
        ) from error
    return found


def _stamp(file: os.DirEntry[str]) -> tuple[int, int] | None:
    """Return size and time of change; None for what is no file, or has gone since the folder was read."""
    try:
        stat = file.stat()
    except FileNotFoundError:
        return None
    except OSError:
        return _UNKNOWN
    return (stat.st_size, stat.st_mtime_ns) if S_ISREG(stat.st_mode) else None


def _entry(path: Path, stamp: tuple[int, int]) -> _Entry:
    row, asked = outcome_of(glance(path))
    return _Entry(*stamp, row, msgspec.Raw(_encoder.encode(asked)))


def _load(path: Path) -> dict[str, _Entry]:
    content = read_kept(path.parent, path.name)
    try:
        index = _decoder.decode(content or b"")
    except msgspec.MsgspecError:
        return {}  # missing, damaged or of another shape: it is made again from the sessions
    return index.entries if index.version == _VERSION else {}


def _save(path: Path, entries: dict[str, _Entry]) -> None:
    """Replace the index in one step; a folder that cannot be written goes without."""
    lasting = {name: entry for name, entry in entries.items() if is_text(name)}
    keep(path.parent, path.name, _encoder.encode(_Index(_VERSION, lasting)))


def _several(found: Sequence[Row], name: str) -> str:
    names = [row.id for row in found[:4]]
    if len(set(names)) < len(names):
        names = [row.file for row in found[:4]]  # copies of one session differ in nothing else
    some = ", ".join(names) + (" …" if len(found) > len(names) else "")
    return f"“{name}” fits {len(found)} sessions: {some}; name one of them."


def _none(rows: Sequence[Row], name: str) -> str:
    near = get_close_matches(name, [row.id for row in rows], n=1, cutoff=0.5)
    hint = f"did you mean “{near[0]}”?" if near else "`interview sessions` lists them."
    return f"There is no session “{name}”; {hint}"
