"""Anki packages → cards.

A package is a zip with an SQLite file whose table `notes` holds the fields, separated by U+001F, and `cards`
the decks; newer versions pack that file with Zstandard. Anki's manual ("Exporting") describes both.
"""

from __future__ import annotations

import io
import json
import re
import sqlite3
import sys
import zipfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from interview.bank.card import Card
from interview.errors import BankError

_LARGEST = 500_000_000
_CLOZE = re.compile(r"\{\{c\d+::(.*?)(?:::(.*?))?\}\}", re.DOTALL)


def read_package(raw: bytes, path: Path) -> Iterator[Card]:
    """Yield the notes of a package as cards.

    Raises BankError where it is damaged, or packed in a way that cannot be read here.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            database = _database(package, path)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise BankError(f"{path}: not an Anki package ({error}); export it again.") from error
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(database)
        # the order that newer collections name for their decks; nothing here asks for it
        connection.create_collation("unicase", lambda one, other: (one > other) - (one < other))
        decks = _decks(connection)
        notes = connection.execute(
            "select notes.flds, notes.tags, min(cards.did) from notes "
            "left join cards on cards.nid = notes.id group by notes.id order by notes.id"
        )
        for place, (fields, tags, deck) in enumerate(notes, 1):
            yield _note(str(fields), str(tags), decks.get(str(deck), ""), place)
    except (sqlite3.Error, OverflowError) as error:
        raise BankError(f"{path}: its Anki database cannot be read ({error}); export it again.") from error
    finally:
        connection.close()


def _database(package: zipfile.ZipFile, path: Path) -> bytes:
    names = package.namelist()
    known = ("collection.anki21b", "collection.anki21", "collection.anki2")
    name = next((name for name in known if name in names), None)
    if name is None:
        raise BankError(f"{path}: holds no Anki collection; export the deck again as .apkg.")
    if package.getinfo(name).file_size > _LARGEST:
        raise _too_large(path)
    return _unpacked(package.read(name), path) if name.endswith("b") else package.read(name)


def _too_large(path: Path) -> BankError:
    size = _LARGEST // 1_000_000
    return BankError(f"{path}: its database is larger than {size} MB; export fewer decks.")


def _unpacked(packed: bytes, path: Path) -> bytes:
    """Return what newer versions of Anki pack with Zstandard."""
    try:
        zstd = import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
    except ImportError as error:
        raise BankError(
            f"{path}: packed as newer versions of Anki do; install what reads it with "
            "pip install 'interview-trainer[anki]', or export it again with “Support older Anki versions” "
            "ticked."
        ) from error
    try:
        database: bytes = zstd.ZstdDecompressor().decompress(packed, max_length=_LARGEST + 1)
    except zstd.ZstdError as error:
        raise BankError(f"{path}: its Anki database is damaged ({error}); export it again.") from error
    if len(database) > _LARGEST:
        raise _too_large(path)
    return database


def _decks(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the names of the decks by their id, from the old place or the new one."""
    with_json = connection.execute("select decks from col").fetchone()
    if with_json and with_json[0]:
        return {own: str(deck.get("name", "")) for own, deck in json.loads(with_json[0]).items()}
    rows = connection.execute("select id, name from decks")
    return {str(own): str(name).replace("\x1f", "::") for own, name in rows}


def _note(fields: str, tags: str, deck: str, place: int) -> Card:
    front, *rest = fields.split("\x1f")
    back = "<br>".join(part for part in rest if part.strip())
    if _CLOZE.search(front):
        said = "".join(f"<li>{found[1]}</li>" for found in _CLOZE.finditer(front))
        front, back = _CLOZE.sub(lambda found: f"[{found[2] or '…'}]", front), f"<ul>{said}</ul>{back}"
    topic = "" if deck.casefold() == "default" else deck.rsplit("::", maxsplit=1)[-1]
    return Card(front, back, place, place, topic, tuple(tags.split()))
