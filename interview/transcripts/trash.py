"""Sessions that were thrown away, and the way back.

Nothing is removed: a journal moves to `.trash` beside the sessions, and back again. Whoever wants the room
empties that folder by hand.
"""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import count
from pathlib import Path

from interview.errors import SessionError, reason_of
from interview.transcripts.index import Listing, list_sessions
from interview.transcripts.journal import held

_NAME = ".trash"


def list_trash(folder: Path) -> Listing:
    """Return the sessions of this folder that were thrown away.

    Raises SessionError where the trash is there and cannot be read.
    """
    return list_sessions(folder / _NAME)


def throw_away(folder: Path, file: str) -> str:
    """Move a session to the trash, and return its name there.

    Raises SessionError where it is being played, is gone, or cannot be moved.
    """
    return _move(folder / file, folder / _NAME / file)


def bring_back(folder: Path, file: str, name: str = "") -> str:
    """Move a session back from the trash by its name there, and return its name among the sessions.

    That is the one given, else the one it has in the trash, or one like it where that is taken. Raises
    SessionError where it is gone or cannot be moved.
    """
    return _move(folder / _NAME / file, folder / (name or file))


def _move(path: Path, wanted: Path) -> str:
    with held(path):
        try:
            wanted.parent.mkdir(exist_ok=True)
            target = _claimed(wanted)
        except OSError as error:
            raise _refused(path, error) from error
        try:
            path.replace(target)
        except OSError as error:
            target.unlink(missing_ok=True)
            raise _refused(path, error) from error
    return target.name


def _claimed(wanted: Path) -> Path:
    """Take the first free name with an empty file, so that nobody else takes it between asking and moving."""
    for number in count(1):
        path = wanted if number == 1 else wanted.with_name(f"{wanted.stem}.{number}{wanted.suffix}")
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            return path
    raise AssertionError("numbers never end")


def _refused(path: Path, error: OSError) -> SessionError:
    reason = reason_of(error)
    return SessionError(f"{path}: cannot be moved ({reason}); it stays where it is. Mend the permissions.")
