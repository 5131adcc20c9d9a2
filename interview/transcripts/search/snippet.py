"""A few words of a text around what was looked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct

from interview.transcripts.search.words import spans

_LENGTH = 150
# How much of it stands before the first match.
_BEFORE = 50


class Snippet(Struct, frozen=True):
    """Part of a text on one line; `marks` are the spans (start, end) of it that were looked for."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def snippet(text: str, wanted: Collection[str]) -> Snippet:
    """Cut out the part that holds the most of what was looked for; from the beginning where nothing is."""
    found = spans(text)
    hits = [span for span in found if span[2] in wanted]
    first = max(range(len(hits)), key=lambda at: (_worth(hits, at), -at)) if hits else 0
    latest = max(0, len(text) - _LENGTH)
    begin = _word_start(found, min(latest, max(0, hits[first][0] - _BEFORE))) if hits else 0
    end = _word_end(found, begin + _LENGTH, len(text))
    lead = "…" if begin else ""
    shown = lead + "".join(" " if sign.isspace() else sign for sign in text[begin:end])
    shift = len(lead) - begin
    marks = tuple((a + shift, b + shift) for a, b, _ in hits if begin <= a and b <= end)
    return Snippet(shown + ("…" if end < len(text) else ""), marks)


def _worth(hits: Sequence[tuple[int, int, str]], at: int) -> int:
    """Count the different words within reach of a match."""
    reach = hits[at][0] + _LENGTH - _BEFORE
    return len({word for begin, _, word in hits[at : at + 30] if begin < reach})


def _word_start(found: Sequence[tuple[int, int, str]], at: int) -> int:
    return next((begin for begin, _, _ in found if begin >= at), at) if at else 0


def _word_end(found: Sequence[tuple[int, int, str]], at: int, length: int) -> int:
    """Return the end of the last word that ends by `at`; of a text without any, `at` itself."""
    if at >= length:
        return length
    return max((end for _, end, _ in found if at - _BEFORE < end <= at), default=at)
