"""Append, sync, recover: the file a session is written to while it happens.

Nothing written is ever removed. A line that was cut off by a crash stays in the file; reading leaves it out
and says so, and writing goes on below it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from interview.errors import SessionError, reason_of
from interview.transcripts.events import Event, Header, encode
from interview.transcripts.reading import Log, read

if sys.platform != "win32":
    import fcntl


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
                f"{folder}: sessions cannot be saved here ({reason_of(error)}); "
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
                f"{path}: this session cannot be written to ({reason_of(error)}); mend its permissions."
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
                f"{self.path}: not saved ({reason_of(error)}); make room or mend it, and it will be written "
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
        raise SessionError(f"{path}: cannot be opened ({reason_of(error)}).") from error
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


def _undamaged(log: Log) -> Log:
    if log.damaged:
        raise SessionError(
            f"{' '.join(log.notes)} It is left as it is; `interview review` shows what is there."
        )
    return log


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
