"""Noticing that the files of a bank have changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from interview.bank.files import question_files

Fingerprint = tuple[tuple[str, int, int], ...]


def fingerprint(paths: Sequence[Path]) -> Fingerprint:
    """Return name, size and time of change of every file of the bank: other values, other content.

    Files that vanish while they are looked at count as gone.
    """
    return tuple(sorted(entry for path in paths for file in _named(path) for entry in _stat(file)))


def _named(path: Path) -> tuple[Path, ...]:
    return tuple(question_files(path)) if path.is_dir() else (path,)


def _stat(file: Path) -> tuple[tuple[str, int, int], ...]:
    try:
        stat = file.stat()
    except OSError:
        return ()
    return ((str(file), stat.st_size, stat.st_mtime_ns),)
