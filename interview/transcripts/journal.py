"""Append, sync, recover: the file a session is written to while it happens.

Nothing written is ever removed. A line that was cut off by a crash stays in the file; reading leaves it out
and says so, and writing goes on below it.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
from msgspec import Struct

from interview.errors import SessionError
from interview.transcripts.events import (
    SCHEMA,
    Event,
    Header,
    Resumed,
    decode_event,
    decode_header,
    encode,
    is_afterthought,
    is_known,
)

if sys.platform != "win32":
    import fcntl


class Log(Struct, frozen=True, kw_only=True):
    """A journal as it was read: every complete event, and what could not be read, in sentences.

    `damaged` is True where a line was unreadable that no crash can have cut off.
    """

    path: Path
    header: Header
    events: tuple[Event, ...]
    notes: tuple[str, ...] = ()
    damaged: bool = False


class Journal:
    """An open journal. One process writes it; a second one is refused.

    Usable as a context manager. `append` raises SessionError when the disk refuses; what was to be written
    is kept and goes first at the next `append`, so a full disk that is emptied again loses nothing.
    """

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor
        self._pending = b""

    @classmethod
    def create(cls, folder: Path, header: Header) -> Self:
        """Begin a new file in the folder, which is made where it is missing.

        Raises SessionError where it cannot be written.
        """
        path = folder / f"{header.id}.jsonl"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
        except OSError as error:
            raise SessionError(
                f"{folder}: sessions cannot be saved here ({_reason(error)}); "
                "choose another folder with --sessions DIR, or mend its permissions."
            ) from error
        journal = cls(path, descriptor)
        try:
            _lock(descriptor, path)
            journal.append(header)
            _sync_folder(folder)
        except SessionError:
            journal.close()
            raise
        return journal

    @classmethod
    def reopen(cls, path: Path) -> tuple[Self, Log]:
        """Open an existing journal to go on with it.

        Raises SessionError where it is open elsewhere, damaged, or cannot be written.
        """
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_APPEND)
        except OSError as error:
            raise SessionError(
                f"{path}: this session cannot be written to ({_reason(error)}); mend its permissions."
            ) from error
        journal = cls(path, descriptor)
        try:
            _lock(descriptor, path)
            log = _undamaged(read(path))
            journal._begin_new_line()
        except SessionError:
            journal.close()
            raise
        return journal, log

    def append(self, *records: Header | Event) -> None:
        """Write a line each and wait until the disk has them. Raises SessionError where it refuses."""
        self._pending += b"".join(map(encode, records))
        try:
            while self._pending:
                written = os.write(self._descriptor, self._pending)
                self._pending = self._pending[written:]
            os.fsync(self._descriptor)
        except OSError as error:
            raise SessionError(
                f"{self.path}: not saved ({_reason(error)}); make room or mend it, and it will be written "
                "with what comes next."
            ) from error

    def close(self) -> None:
        """Release the file; closing twice is harmless."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _begin_new_line(self) -> None:
        """End a line that a crash cut off, so that the next event stands on its own."""
        content = self.path.read_bytes()
        if content and not content.endswith(b"\n"):
            self._pending = b"\n" + self._pending


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Keep everybody else from writing a journal meanwhile.

    Raises SessionError where it is open elsewhere, or cannot be opened.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError as error:
        raise SessionError(f"{path}: cannot be opened ({_reason(error)}).") from error
    try:
        _lock(descriptor, path)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, path: Path) -> None:
    if sys.platform == "win32":
        return  # no flock there: two windows on one session are not told apart
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise SessionError(f"{path}: this session is open in another window; go on there.") from None
    except OSError:
        # Some network file systems have no locks. Losing the guard is better than losing the session.
        return


def read(path: Path) -> Log:
    """Read a journal; the file is not changed.

    Raises SessionError where it cannot be read, is no session, or was written by a newer version.
    """
    return _read(path, _content(path).split(b"\n"))


def read_outcome(path: Path) -> Log:
    """Read a journal without its drafts and pulses, which are nearly all of it: many times quicker.

    Raises SessionError as `read` does. Damage within a draft is not noticed.
    """
    content = _content(path)
    end = content.find(b"\n")
    if end < 0:
        return _read(path, [content])
    log = _read(path, [content[:end], *_OUTCOME.findall(content)])
    if not log.notes:
        return log
    # Something could not be read: once more with every line in its place, to name the right one.
    header, *lines = content.split(b"\n")
    return _read(path, [header, *(b"" if line.startswith(_ON_THE_WAY) else line for line in lines)])


# How `encode` begins the lines of what led to an answer, and every line that does not begin so.
_ON_THE_WAY = (b'{"type":"draft",', b'{"type":"pulse",', b'{"type":"probe_draft",')
_OUTCOME = re.compile(rb'\n(?!\{"type":"(?:draft|pulse|probe_draft)",)([^\n]*)')


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SessionError(f"{path}: cannot be read ({_reason(error)}).") from error


def _read(path: Path, lines: list[bytes]) -> Log:
    header = _read_header(path, lines[0])
    entries = [(number, _read_event(line)) for number, line in enumerate(lines[1:], start=2) if line.strip()]
    notes = _notes(path, entries)
    return Log(
        path=path,
        header=header,
        events=tuple(entry for _, entry in entries if not isinstance(entry, _Unread)),
        notes=tuple(note for note, _ in notes),
        damaged=any(damage for _, damage in notes),
    )


def _undamaged(log: Log) -> Log:
    if log.damaged:
        raise SessionError(
            f"{' '.join(log.notes)} It is left as it is; `interview review` shows what is there."
        )
    return log


class _Version(Struct, tag="session"):
    schema: int


class _Unread(Struct, frozen=True):
    """A line that is no event: why, and whether it is one that a newer version would know."""

    reason: str
    newer: bool


def _read_header(path: Path, line: bytes) -> Header:
    try:
        header = decode_header(line)
    except _UNREADABLE as error:
        raise _no_header(path, line, error) from error
    if header.schema > SCHEMA:
        raise _too_new(path, header.schema)
    return header


# What decoding a line raises: not JSON, not UTF-8, other JSON than expected, or JSON nested beyond reason.
_UNREADABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


def _no_header(path: Path, line: bytes, error: Exception) -> SessionError:
    """Say why a first line is none: of another program, of a newer version, or damaged."""
    if not line.strip():
        return SessionError(f"{path}:1: the file is empty; no session was begun in it.")
    try:
        schema = msgspec.json.decode(line, type=_Version).schema
    except _UNREADABLE as why:
        return SessionError(f"{path}:1: not a session of interview ({why}); it is left as it is.")
    if schema > SCHEMA:
        return _too_new(path, schema)
    return SessionError(f"{path}:1: the first line is damaged ({error}); it is left as it is.")


def _too_new(path: Path, schema: int) -> SessionError:
    return SessionError(f"{path}:1: written by a newer version (schema {schema}); update interview.")


def _read_event(line: bytes) -> Event | _Unread:
    try:
        return decode_event(line)
    except _UNREADABLE as error:
        return _Unread(str(error), newer=not is_known(line))


def _notes(path: Path, entries: list[tuple[int, Event | _Unread]]) -> list[tuple[str, bool]]:
    """Say what was left out, each with whether it is damage.

    A crash cuts off the last line of a sitting, which stands at the end or before a `resumed`; an
    unreadable line anywhere else is damage. Who judges a session later begins a sitting, too.
    """
    notes: list[tuple[str, bool]] = []
    if not any(isinstance(entry, _Unread) for _, entry in entries):
        return notes
    next_sitting = True
    for number, entry in reversed(entries):
        if not isinstance(entry, _Unread):
            next_sitting = isinstance(entry, Resumed) or is_afterthought(entry)
        elif entry.newer:
            notes.append((f"{path}:{number}: left out, an event of a newer version.", False))
        elif next_sitting:
            notes.append((f"{path}:{number}: left out, this line was cut off while it was written.", False))
        else:
            notes.append((f"{path}:{number}: left out, this line is damaged ({entry.reason}).", True))
    return notes[::-1]


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system lets a folder be opened."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # Windows; there the name is written with the file
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
