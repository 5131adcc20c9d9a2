"""A flashcard, whatever program it comes from."""

from __future__ import annotations

from msgspec import Struct


class Card(Struct, frozen=True):
    """One flashcard: front and back as HTML or Markdown, and the lines it stood in."""

    front: str
    back: str
    line: int
    end_line: int
    topic: str = ""
    tags: tuple[str, ...] = ()
    difficulty: str = ""
