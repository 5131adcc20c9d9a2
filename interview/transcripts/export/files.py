"""An export on its way to the disk: whole or not at all, and over nothing that is there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from interview.errors import SessionError, reason_of


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet.

    Raises SessionError where it is there already or cannot be written; nothing half-written stays behind.
    """
    _write(path, content, _put_new)


def write_over(path: Path, content: bytes) -> None:
    """Write a file in one step, in the place of the one that may be there.

    Raises SessionError where it cannot be written; what was there is then as it was.
    """
    # Through a link to the file it stands for: the link stays.
    _write(path.resolve(), content, Path.replace)


def _write(path: Path, content: bytes, put: Callable[[Path, Path], object]) -> None:
    beside = path.with_name(f".{path.name[:100]}.{os.getpid()}")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        put(beside, path)
    except FileExistsError:
        raise SessionError(
            f"{path}: is there already; name another file with -o, or replace it with --force."
        ) from None
    except OSError as error:
        reason = reason_of(error)
        raise SessionError(f"{path}: cannot be written ({reason}); name another file with -o.") from error
    finally:
        beside.unlink(missing_ok=True)


def _put_new(beside: Path, path: Path) -> None:
    """Give the file its name unless something has it: in one step where the file system has links."""
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise FileExistsError(path) from None
        beside.replace(path)
