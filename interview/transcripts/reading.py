"""A journal read back: every complete event, and a sentence for whatever is none."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
from msgspec import Struct

from interview.errors import SessionError, reason_of
from interview.transcripts.events import (
    SCHEMA,
    Event,
    Header,
    Resumed,
    decode_event,
    decode_header,
    is_afterthought,
    is_known,
)


class Log(Struct, frozen=True, kw_only=True):
    """A journal as it was read: every complete event, and what could not be read, in sentences.

    `damaged` is True where a line was unreadable that no crash can have cut off.
    """

    path: Path
    header: Header
    events: tuple[Event, ...]
    notes: tuple[str, ...] = ()
    damaged: bool = False


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
        raise SessionError(f"{path}: cannot be read ({reason_of(error)}).") from error


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
