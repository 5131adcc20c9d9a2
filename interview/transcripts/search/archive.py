"""What was asked and said in a folder of sessions, kept so that it can be searched in a moment.

An SQLite file beside the sessions. It is a cache like the index: delete it and it is made again; where it
cannot be written, it is made in memory.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Self, TypeVar

from msgspec import Struct

from interview.errors import SessionError
from interview.text import is_text
from interview.transcripts.index import Listing, Row
from interview.transcripts.library import SessionStatus, glance, open_session
from interview.transcripts.search.words import words
from interview.transcripts.transcript import Attempt

NAME = ".search"
# Raised whenever the tables, or what is put into them, change their shape or their meaning.
_VERSION = 1
_TABLES = """
    CREATE TABLE session (file TEXT PRIMARY KEY, size INTEGER, changed_ns INTEGER);
    CREATE TABLE said (id INTEGER PRIMARY KEY, file TEXT, place INTEGER, asked TEXT, said TEXT);
    CREATE INDEX said_in ON said (file);
    CREATE TABLE vocabulary (words TEXT);
    CREATE VIRTUAL TABLE found USING fts5 (asked, said, content='', tokenize='unicode61 remove_diacritics 0');
"""
# How many sessions are taken in between two writes, and two reports of progress.
_BATCH = 200
# How long to wait for another program that writes the file, in seconds.
_PATIENCE_S = 1.0
# What was said counts twice as much as what was asked.
_RANK = "bm25(found, 1.0, 2.0)"

Progress = Callable[[int, int], None]
_Result = TypeVar("_Result")


def _in_silence(_done: int, _of: int) -> None:
    """Tell nobody."""


class Said(Struct, frozen=True):
    """One question of a session: the file, its place among the attempts, what was asked and what was said.

    Follow-ups stand below, each after a line break.
    """

    id: int
    file: str
    place: int
    asked: str
    said: str


class Archive:
    """The texts of a folder. Usable from several threads; `close` it, or use it as a context manager.

    Once closed, it holds nothing. What fails for a reason that lies in the cache is done again with a new
    one, in memory where there can be no file.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._lock = Lock()
        self._listing = Listing(folder)
        self._vocabulary: tuple[str, ...] | None = None
        self._closed = False
        try:
            self._connection = _prepared(self._path)
        except sqlite3.DatabaseError as error:
            self._connection = _instead(self._path, error)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Release the file."""
        with self._lock:
            self._closed = True
            self._connection.close()

    def update(self, listing: Listing, progress: Progress = _in_silence) -> None:
        """Take in what is new in the folder, and leave out what has gone.

        A file whose name is no text is left out, too: no name in the cache can stand for it. `progress` is
        told how many of how many sessions have been read.
        """
        with self._lock:
            self._listing = listing
            self._surely(lambda: self._update(progress))

    def vocabulary(self) -> tuple[str, ...]:
        """Return every word that was ever used, each once."""
        with self._lock:
            if self._closed:
                return ()
            if self._vocabulary is None:
                self._vocabulary = self._surely(lambda: tuple(self._words()))
            return self._vocabulary

    def matching(self, expression: str, limit: int) -> list[Said]:
        """Return the texts that match an FTS5 expression, the best first, then the newest."""
        query = f"""
            SELECT said.id, file, place, asked, said FROM said JOIN (
                SELECT rowid, {_RANK} AS rank FROM found WHERE found MATCH ? ORDER BY rank, rowid DESC LIMIT ?
            ) AS best ON said.id = best.rowid ORDER BY best.rank, said.id DESC
        """  # noqa: S608 – put together of constants
        with self._lock:
            if self._closed:
                return []
            return self._surely(
                lambda: [Said(*row) for row in self._connection.execute(query, (expression, limit))]
            )

    def _surely(self, action: Callable[[], _Result]) -> _Result:
        try:
            return action()
        except sqlite3.DatabaseError as error:
            self._renew(error)
        try:
            self._update(_in_silence)
        except sqlite3.DatabaseError as error:
            self._renew(error)
            self._update(_in_silence)
        return action()

    def _renew(self, error: sqlite3.DatabaseError) -> None:
        self._connection.close()
        self._connection = _instead(self._path, error)
        self._vocabulary = None

    def _update(self, progress: Progress) -> None:
        known = {file: stamp for file, *stamp in self._connection.execute("SELECT * FROM session")}
        current = {row.file for row in self._listing.rows}
        # The oldest first, so that of equally good ones the newest has the highest number.
        changed = [
            (row, stamp)
            for row, stamp in self._listing.stamped()
            if known.get(row.file) != [*stamp] and is_text(row.file)
        ]
        changed.reverse()
        with self._connection:
            for file in known.keys() - current:
                self._remove(file)
        known_words = set(self._words()) if changed else set()
        for begin in range(0, len(changed), _BATCH):
            progress(begin, len(changed))
            with self._connection:
                known_words |= self._take_in(changed[begin : begin + _BATCH], known_words)
        if changed:
            self._vocabulary = None

    def _take_in(self, sessions: Sequence[tuple[Row, tuple[int, int]]], known: set[str]) -> set[str]:
        """Put sessions in, and return the words that were not known before."""
        used: set[str] = set()
        for row, stamp in sessions:
            self._remove(row.file)
            used |= self._add(row)
            self._connection.execute("INSERT INTO session VALUES (?, ?, ?)", (row.file, *stamp))
        new = used - known
        self._connection.execute("INSERT INTO vocabulary VALUES (?)", (" ".join(sorted(new)),))
        return new

    def _words(self) -> Iterator[str]:
        for (text,) in self._connection.execute("SELECT words FROM vocabulary"):
            yield from text.split()

    def _add(self, row: Row) -> set[str]:
        used: set[str] = set()
        for place, asked, said in _texts(self._listing.path(row), row):
            compared = words(asked), words(said)
            cursor = self._connection.execute(
                "INSERT INTO said (file, place, asked, said) VALUES (?, ?, ?, ?)",
                (row.file, place, asked, said),
            )
            self._connection.execute(
                "INSERT INTO found (rowid, asked, said) VALUES (?, ?, ?)",
                (cursor.lastrowid, *map(" ".join, compared)),
            )
            used.update(*compared)
        return used

    def _remove(self, file: str) -> None:
        for number, asked, said in self._connection.execute(
            "SELECT id, asked, said FROM said WHERE file = ?", (file,)
        ).fetchall():
            # A table that does not keep its texts wants them back to know what to forget.
            self._connection.execute(
                "INSERT INTO found (found, rowid, asked, said) VALUES ('delete', ?, ?, ?)",
                (number, " ".join(words(asked)), " ".join(words(said))),
            )
        self._connection.execute("DELETE FROM said WHERE file = ?", (file,))
        self._connection.execute("DELETE FROM session WHERE file = ?", (file,))


def _texts(path: Path, row: Row) -> Iterator[tuple[int, str, str]]:
    """Yield place, what was asked and what was said, for each attempt of a session."""
    # The text of an answer that was never handed in stands in the drafts alone.
    session = glance(path) if row.status is SessionStatus.FINISHED else open_session(path)
    for place, attempt in enumerate(session.transcript.attempts if session.transcript else ()):
        probes = attempt.probes
        asked = "\n".join([attempt.question.prompt, *(probe.prompt for probe in probes)])
        said = "\n".join([_said(attempt), *(probe.answer or probe.text for probe in probes)])
        yield place, asked, said


def _said(attempt: Attempt) -> str:
    return attempt.answer or attempt.text


def _instead(path: Path, error: sqlite3.DatabaseError) -> sqlite3.Connection:
    """Begin again, with a new file where the old one is damaged or none of ours, else in memory."""
    if isinstance(error, sqlite3.OperationalError):
        return _prepared(None)  # locked by another program, read-only, or on a disk that is full
    try:
        path.unlink(missing_ok=True)
        return _prepared(path)
    except (OSError, sqlite3.DatabaseError):
        return _prepared(None)


def _prepared(path: Path | None) -> sqlite3.Connection:
    """Open a file, or the memory, with the tables in it.

    Raises sqlite3.DatabaseError where the file is none of ours or of another version, SessionError where
    this Python cannot search.
    """
    if path:
        _make_private(path)
    connection = sqlite3.connect(path or ":memory:", check_same_thread=False, timeout=_PATIENCE_S)
    try:
        _prepare(connection)
    except sqlite3.DatabaseError as error:
        connection.close()
        if "no such module" in str(error):
            raise SessionError(
                "This Python's SQLite cannot search text (it was built without FTS5); use a Python from "
                "python.org, your system or uv."
            ) from error
        raise
    return connection


def _make_private(path: Path) -> None:
    """Make an empty file that only its owner may read, as the journals are: it will hold the same answers."""
    with suppress(OSError):  # what is wrong here is wrong for SQLite, too, and it will say so
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))


def _prepare(connection: sqlite3.Connection) -> None:
    # It can be made again at any time: no need to wait for the disk.
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = MEMORY")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == 0:
        connection.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {_VERSION}; COMMIT")
    elif version != _VERSION:
        raise sqlite3.DatabaseError("made by another version")
