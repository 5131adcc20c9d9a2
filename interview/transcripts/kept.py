"""Something worked out from a whole folder of sessions, kept beside them until the next time.

A cache like the index: delete it and it is made again; where it cannot be written nothing is kept.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def read_kept(folder: Path, name: str) -> bytes | None:
    """Return what was kept under this name; None where there is nothing to read."""
    try:
        return (folder / name).read_bytes()
    except OSError:
        return None


def keep(folder: Path, name: str, content: bytes) -> None:
    """Replace what is kept in one step, so that two programs at once never mix."""
    if not folder.is_dir():
        return
    beside = folder / f"{name}.{os.getpid()}"
    try:
        beside.write_bytes(content)
        beside.replace(folder / name)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
