"""Files of questions: which ones there are, and the text in them."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from interview.errors import BankError

YAML_SUFFIXES = frozenset({".yaml", ".yml"})
NOTES_SUFFIXES = frozenset({".md", ".markdown"})
_LEFT_OUT = frozenset({"readme.md", "schema.json", "phrasings.yaml", "identity.yaml"})
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Text(Struct, frozen=True):
    r"""The text of a file with `\n` line ends, and what had to be guessed to read it."""

    text: str
    warning: str | None = None


def read_bytes(path: Path) -> bytes:
    """Return what is in a regular file.

    Raises BankError where there is none, it may not be read, or it is no regular file (a pipe would wait
    for ever).
    """
    try:
        if not path.exists():
            raise BankError(f"{path}: there is no such file; mend the path.")
        if not path.is_file():
            raise BankError(f"{path}: not a regular file; name a YAML or Markdown file.")
        return path.read_bytes()
    except OSError as error:
        raise BankError(
            f"{path}: cannot be read ({error.strerror or error}); check the path and its permissions."
        ) from error


def decode(raw: bytes, path: Path) -> Text:
    """Return bytes as text: UTF-8, UTF-16 or UTF-32 by their mark, else Latin-1 with a warning.

    Raises BankError where they are no text at all.
    """
    text, warning = _decode(raw, path)
    return Text(text.replace("\r\n", "\n").replace("\r", "\n"), warning)


def _decode(raw: bytes, path: Path) -> tuple[str, str | None]:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _marked(raw, encoding, path)
    if b"\0" in raw[:8192]:
        return _utf16_or_binary(raw, path)
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        if _controls(raw) > 0.05:
            raise BankError(f"{path}: not text but binary data; name a YAML or Markdown file.") from error
        return (
            raw.decode("cp1252", errors="replace"),
            f"not UTF-8 in line {line}; read as Latin-1 – save the file as UTF-8 to be sure of every letter.",
        )


def _marked(raw: bytes, encoding: str, path: Path) -> tuple[str, str | None]:
    try:
        return raw.decode(encoding), None
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig").upper()
        raise BankError(
            f"{path}: begins as {name} but is broken at byte {error.start + 1}; save it again as UTF-8."
        ) from error


def _utf16_or_binary(raw: bytes, path: Path) -> tuple[str, str | None]:
    """Text in UTF-16 without a mark has a zero in nearly every second byte, always on the same side."""
    sample = raw[:8192]
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if zeros.count(0) > 0.7 * len(zeros) and sample.count(0) < 1.2 * zeros.count(0):
            try:
                return raw.decode(encoding), "no byte order mark; read as UTF-16 – save the file as UTF-8."
            except UnicodeDecodeError:
                break
    raise BankError(f"{path}: not text but binary data; name a YAML or Markdown file.")


def _controls(raw: bytes) -> float:
    """Return the share of control characters, which text has next to none of."""
    sample = raw[:8192]
    return sum(byte < 0x20 and byte not in b"\t\n\r\f\v" for byte in sample) / max(len(sample), 1)


def question_files(folder: Path) -> Iterator[Path]:
    """Yield the YAML and Markdown files in a folder and the folders in it, by name.

    READMEs and hidden files are left out. A folder reached twice (by a link that leads back) is visited once.
    Raises BankError where the folder itself cannot be listed.
    """
    visited: set[tuple[int, int]] = set()
    yield from _walk(folder, visited, top=folder)


def _walk(folder: Path, visited: set[tuple[int, int]], top: Path) -> Iterator[Path]:
    try:
        status = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        if folder == top:
            raise BankError(
                f"{folder}: the folder cannot be read ({error.strerror or error}); "
                "check the path and its permissions."
            ) from error
        yield folder  # the reader of files says what is wrong with it, beside the others
        return
    if (status.st_dev, status.st_ino) in visited:
        return
    visited.add((status.st_dev, status.st_ino))
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if _is_folder(entry):
            yield from _walk(Path(entry.path), visited, top)
        elif _wanted(entry.name):
            yield Path(entry.path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False  # a link that leads to itself: named when it is read, if it is named like questions


def _wanted(name: str) -> bool:
    low = name.casefold()
    return low not in _LEFT_OUT and Path(low).suffix in YAML_SUFFIXES | NOTES_SUFFIXES
