"""What was read from unchanged files, kept so that a large bank opens at once. May be deleted at any time."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec
from platformdirs import user_cache_path

from interview import __version__

# Raise it whenever a reader gives other questions for the same bytes.
_READERS = 5
_MOST_FILES = 4000

_T = TypeVar("_T")


def cache_folder() -> Path:
    """Return where this machine keeps caches of ours."""
    return user_cache_path("interview", appauthor=False) / "bank"


class Cache:
    """Records by the path and the bytes of the file they were read from, so no clock can fool it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def key(self, path: Path, raw: bytes) -> str:
        """Return the name under which a file with these bytes is kept."""
        digest = hashlib.blake2b(f"{__version__}\n{_READERS}\n{path}\n".encode("utf-8", "surrogateescape"))
        digest.update(raw)
        return digest.hexdigest()[:40]

    def get(self, key: str, kind: type[_T]) -> _T | None:
        """Return the record kept under a key; None where there is none or it is damaged."""
        try:
            return msgspec.msgpack.decode((self._folder / key).read_bytes(), type=kind)
        except (OSError, msgspec.MsgspecError):
            return None

    def put(self, key: str, record: object) -> None:
        """Keep a record; where the cache cannot be written the bank is merely slower."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            part = self._folder / f".{key}.part"
            part.write_bytes(msgspec.msgpack.encode(record))
            part.replace(self._folder / key)

    def prune(self) -> None:
        """Delete the older half where the cache has grown large."""
        with suppress(OSError):
            kept = list(self._folder.iterdir())
            if len(kept) > _MOST_FILES:
                kept.sort(key=lambda path: path.stat().st_mtime)
                for path in kept[: len(kept) // 2]:
                    path.unlink(missing_ok=True)
