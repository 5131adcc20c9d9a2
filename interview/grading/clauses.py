"""An answer in pieces, each knowing where it stands in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from interview.grading.words import Token, tokens

_BREAK = re.compile(
    r"""
      (?<!\be\.g)(?<!\bi\.e)(?<!\bal)(?<!\bvs)(?<!\bcf)(?<!\besp)[.!?]+(?=\s|$|["')\]])
    | [;:]+(?=\s|$)
    | ,(?=\s|$)
    | [\r\n]+
    | \s[-–—•*]\s
    | (?:->|=>|→|⇒)
    | \b(?=(?:because|but|which|while|whereas|if|when|so\b(?!\s+that)|and\sthen)\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STRONG = frozenset(".!?;\n\r•")


class Clause(Struct, frozen=True):
    """A piece of an answer: its tokens, where it stands, and whether a sentence begins with it."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    opens_sentence: bool


def clauses(text: str) -> list[Clause]:
    """Return the clauses of a text in order; a piece without words belongs to none."""
    pieces = _pieces(text, tokens(text))
    return [Clause(start=found[0].start, end=found[-1].end, tokens=tuple(found), opens_sentence=opens)
            for found, opens in pieces]  # fmt: skip


def _pieces(text: str, found: Sequence[Token]) -> list[tuple[list[Token], bool]]:
    pieces: list[tuple[list[Token], bool]] = []
    at, opens = 0, True
    for end, strong in _ends(text):
        begin = at
        while at < len(found) and found[at].start < end:
            at += 1
        if at > begin:
            pieces.append((list(found[begin:at]), opens))
            opens = False
        opens = opens or strong
    return pieces


def _ends(text: str) -> list[tuple[int, bool]]:
    ends = [(match.start(), bool(_STRONG & set(match.group()))) for match in _BREAK.finditer(text)]
    return [*ends, (len(text), True)]
