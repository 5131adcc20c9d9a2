"""Words that fill a silence, counted in an answer.

A plain list, with a plain rule for those that also have a meaning. Rather one too few than a comparison
counted as a filler. English only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_ENDS = ".!?…\n"
# "a kind of layer", "what sort of loss": a kind is named.
_NAMES_A_KIND = frozenset(
    [
        "a",
        "the",
        "this",
        "that",
        "these",
        "what",
        "which",
        "any",
        "some",
        "one",
        "no",
        "same",
        "every",
        "each",
    ]
) | {"another", "other", "different", "certain"}
# "you know that …", "what I mean": something is known, or meant.
_LEADS_ON = frozenset(
    ["that", "what", "which", "how", "why", "when", "where", "who", "if", "whether", "the", "a", "an", "it"]
)


class Filler(Struct, frozen=True):
    """A word or phrase that was used to fill a silence, and how often."""

    words: str
    count: int


class _Setting(Struct, frozen=True):
    """What stands around a word or phrase: the words, and what is between it and them."""

    before: str
    gap_before: str
    gap_after: str
    after: str

    @property
    def begins_sentence(self) -> bool:
        return not self.before or any(mark in self.gap_before for mark in _SENTENCE_ENDS)

    @property
    def is_followed_by_comma(self) -> bool:
        return self.gap_after.lstrip(" ").startswith((",", "...", "…", "–", "—"))


def _always(_: _Setting) -> bool:
    return True


def _as_beginning(at: _Setting) -> bool:
    return at.begins_sentence and not at.gap_after.startswith("-")


def _set_off(at: _Setting) -> bool:
    """Tell `it is, like, cheaper` from `it is like a window` and `layers, like pooling,`."""
    return at.is_followed_by_comma


def _not_as_kind(at: _Setting) -> bool:
    return at.before not in _NAMES_A_KIND


def _not_leading_on(at: _Setting) -> bool:
    return at.is_followed_by_comma or (at.after not in _LEADS_ON and at.before not in _LEADS_ON)


_FILLERS: dict[tuple[str, ...], Callable[[_Setting], bool]] = {
    **{(word,): _always for word in ("um", "umm", "uh", "uhm", "erm", "hmm", "basically", "literally")},
    **{(word,): _always for word in ("actually", "obviously", "honestly", "anyway")},
    **{(word,): _as_beginning for word in ("so", "well", "okay", "ok")},
    ("like",): _set_off,
    ("right",): _set_off,
    ("kind", "of"): _not_as_kind,
    ("sort", "of"): _not_as_kind,
    ("kinda",): _always,
    ("sorta",): _always,
    ("you", "know"): _not_leading_on,
    ("i", "mean"): _not_leading_on,
    ("i", "guess"): _always,
}
_LONGEST = max(map(len, _FILLERS))


def fillers(text: str) -> tuple[Filler, ...]:
    """Return the fillers of an answer, the most used first, then in the order of their first use."""
    counted = Counter(" ".join(words) for words in _found(text))
    return tuple(Filler(_spelt(words), count) for words, count in counted.most_common())


def count_words(text: str) -> int:
    """Count the words of an answer: whatever stands between spaces and holds a letter or a digit."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def _found(text: str) -> Iterator[tuple[str, ...]]:
    places = [match.span() for match in _WORD.finditer(text)]
    words = [text[start:end].lower() for start, end in places]
    gaps = [text[end:start] for (_, end), (start, _) in pairwise([(0, 0), *places, (len(text), 0)])]
    for place in range(len(words)):
        for length in range(1, _LONGEST + 1):
            phrase = tuple(words[place : place + length])
            fills = _FILLERS.get(phrase) if len(phrase) == length else None
            if fills is None or not _unbroken(gaps[place + 1 : place + length]):
                continue
            if fills(_setting(words, gaps, place, length)):
                yield phrase


def _spelt(words: str) -> str:
    return f"I{words[1:]}" if words.startswith("i ") else words


def _unbroken(gaps: Sequence[str]) -> bool:
    return all(gap.isspace() for gap in gaps)


def _setting(words: Sequence[str], gaps: Sequence[str], place: int, length: int) -> _Setting:
    end = place + length
    return _Setting(
        before=words[place - 1] if place else "",
        gap_before=gaps[place],
        gap_after=gaps[end],
        after=words[end] if end < len(words) else "",
    )
