"""An answer in pieces, each knowing where it stands in the text.

A clause ends with its sentence, at a comma, and before words such as "because" and "which". What a person
takes back ("n squared, no sorry, n cubed") is left out: the last word counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

WIDEST = 3  # clauses that are read together
_BREAK = re.compile(
    r"""
      (?<!\be\.g)(?<!\bi\.e)(?<!\bal)(?<!\bvs)(?<!\bcf)(?<!\besp)[.!?]+(?=\s|$|["')\]])
    | [;:]+(?=\s|$)
    | ,(?=\s|$)(?!\s*i\.?e\b)
    | [\r\n]+
    | \s[-–—•]\s
    | (?:->|=>|→|⇒)
    | \b(?=(?:because|but|which|while|whereas|if|when|unless|so\b(?!\s+(?:that|far|on)\b)|and\sthen
        |no,?\s+(?:sorry|wait))\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST = (
    400  # characters: a longer piece without any break is cut, so that no text costs more than its length
)
_STRONG = frozenset(".!?;\n\r•")
_WORDY = re.compile(r"\w")

# Said at the head of a clause, these take back the one before it.
_TAKEN_BACK = re.compile(
    r"""^\W*(?:but\s+|well\s+|or\s+|oh\s+|um\s+|hmm?\s+)*
        (?:no\W+)?(?:sorry|wait|hang\son|scratch\sthat|strike\sthat|correction|actually,?\sno|no,?\sactually|or\srather
        |let\sme\scorrect\smyself)\b\W*(?:(?:i\smean|i\smeant|it'?s)\b\W*)?""",
    re.VERBOSE | re.IGNORECASE,
)
# A clause that says of itself that it is no longer held.
_DROPPED = re.compile(
    r"\b(?:i\s+(?:was\s+going\s+to\s+say|first\s+thought|used\s+to\s+think|nearly\s+said|wanted\s+to\s+say))\b",
    re.IGNORECASE,
)


class Clause(Struct, frozen=True):
    """A piece of an answer: `text` is `answer[start:end]`, and a sentence may begin with it."""

    start: int
    end: int
    text: str
    opens_sentence: bool = False


def runs(count: int) -> Iterator[tuple[int, int]]:
    """Yield the first and last place of every one to three neighbours among so many clauses."""
    for first in range(count):
        for last in range(first, min(first + WIDEST, count)):
            yield first, last


def clauses(text: str) -> list[Clause]:
    """Return the clauses of a text in order, without what is taken back; a piece without words is none."""
    kept: list[Clause] = []
    opens = True
    for start, end, strong in _pieces(text):
        piece = text[start:end]
        if not _WORDY.search(piece):
            opens = opens or strong
            continue
        taken_back = _TAKEN_BACK.match(piece)
        if taken_back:
            if kept and not opens:
                kept.pop()
            piece = text[start + taken_back.end() : end]
        if _WORDY.search(piece) and not _DROPPED.search(piece):
            kept.append(_trimmed(end - len(piece), piece, opens=opens))
        opens = strong
    return kept


def _pieces(text: str) -> list[tuple[int, int, bool]]:
    """Return (start, end, whether a sentence ends there)."""
    pieces = []
    start = 0
    for match in _BREAK.finditer(text):
        if match.start() > start or match.end() > match.start():
            pieces.append((start, match.start(), bool(_STRONG & set(match.group()))))
            start = match.end()
    pieces.append((start, len(text), True))
    return [part for piece in pieces for part in _cut(text, *piece)]


def _cut(text: str, start: int, end: int, strong: bool) -> list[tuple[int, int, bool]]:  # noqa: FBT001 – a tuple's part
    parts = []
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        middle = space if space > 0 else start + _LONGEST
        parts.append((start, middle, False))
        start = middle
    return [*parts, (start, end, strong)]


def _trimmed(start: int, piece: str, *, opens: bool) -> Clause:
    start += len(piece) - len(piece.lstrip())
    piece = piece.strip()
    return Clause(start=start, end=start + len(piece), text=piece, opens_sentence=opens)
