"""Ids from text, for what its author gave none."""

from __future__ import annotations

import re
import unicodedata
import zlib

# What is no letter or digit parts words, an apostrophe joins them. A table is quicker than a pattern here.
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)} | {ord("'"): ""}
_ASCII_TABLE = str.maketrans(_ASCII)
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 56


def slug(text: str, longest: int = _LONGEST) -> str:
    """Return the words of a text in lower case, joined by hyphens; letters of any script stay.

    A text longer than `longest` characters is cut at a word and ends in a short digest, so that texts
    with the same beginning differ.
    """
    if text.isascii():
        whole = "-".join(text.translate(_ASCII_TABLE).split())
    else:
        normal = unicodedata.normalize("NFKC", text).replace("’", "").replace("'", "")
        whole = "-".join(_WORD.findall(normal.casefold()))
    if len(whole) <= longest:
        return whole
    digest = f"{zlib.crc32(whole.encode()) & 0xFFFFFF:06x}"
    kept = whole[: longest - 7]
    return f"{kept.rpartition('-')[0] or kept}-{digest}"


def question_id(topic: str, prompt: str) -> str:
    """Return the id of a question whose author gave none; it changes when topic or prompt do."""
    return f"{topic}-{slug(prompt) or 'question'}"


class Unique:
    """Gives out ids, each once: a second `x` becomes `x-2`."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def take(self, wanted: str) -> str:
        """Return `wanted`, or `wanted-2`, `wanted-3` … where it is taken."""
        count = self._given.get(wanted, 0) + 1
        self._given[wanted] = count
        if count == 1:
            return wanted
        numbered = f"{wanted}-{count}"
        if numbered in self._given:
            return self.take(wanted)
        self._given[numbered] = 1
        return numbered


def point_ids(texts: list[str]) -> list[str]:
    """Return an id for each key point of one question, from its words."""
    ids = [slug(text, 32) or "point" for text in texts]
    if len(set(ids)) == len(ids):
        return ids
    unique = Unique()
    return [unique.take(own) for own in ids]
