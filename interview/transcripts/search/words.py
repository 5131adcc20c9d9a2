"""Words as a search compares them: in one form, told apart from question words, mistyped or not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct
from rapidfuzz import process
from rapidfuzz.distance import OSA
from snowballstemmer import stemmer

# Letters and digits, with the accents that stand apart from their letters.
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
# What a person asks with, and not about: “where did I explain dropout?” is about dropout.
_ASKING = frozenset(
    """a about again all also am an and any are as at be been before being between but by can could
    describe did discuss do does done else ever explain explained find for from get give had has have he
    her him his how i if in into is it its just last let look many me mention mentioned more most much
    my not now of on once or other our over question said same say session she should show so some
    something speak spoke such tell than that the their them then there these they thing this those to
    told too type typed under up us use very was we were what when where whether which who whom why will
    with work works would write wrote you your""".split()  # noqa: SIM905 – words to read, not a list to parse
)
# How many ways to write one word are looked for, the likeliest first.
_MOST = 40
# A shorter word that is known is too near to other words for their being slips: heads, reads.
_UNMISTAKABLE = 6
# What a word is taken apart into has at least so many letters.
_PART = 3
# Beyond any English word; keeps a “word” of 5,000 letters cheap.
_LONGEST_STEMMED = 40


class Wanted(Struct, frozen=True):
    """A word of a query, as the sessions write it: as one word, or as two with a blank between them.

    `same` are its forms, `like` these and what begins with it, contains it, or differs by a slip of the
    fingers.
    """

    same: tuple[str, ...]
    like: tuple[str, ...]


def words(text: str) -> list[str]:
    """Return the words of a text in the form in which they are compared."""
    if text.isascii():
        return _WORD.findall(text.lower())
    return [folded for word in _WORD.findall(text) if (folded := fold(word))]


def spans(text: str) -> list[tuple[int, int, str]]:
    """Return where each word of a text begins and ends, in code points, and its compared form."""
    return [(found.start(), found.end(), fold(found.group())) for found in _WORD.finditer(text)]


def fold(word: str) -> str:
    """Return a word without case, accents and ligatures: letters and digits alone."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return "".join(letter for letter in apart if letter.isalnum())


def telling(query: str) -> list[str]:
    """Return the words a query is about, each once; all of its words where it holds no others."""
    asked = list(dict.fromkeys(words(query)))
    return [word for word in asked if word not in _ASKING] or asked


def wanted(query: str, vocabulary: Sequence[str]) -> list[Wanted]:
    """Find the words a query is about among all words that were ever used."""
    known = frozenset(vocabulary)
    asked = telling(query)
    together = [one + other for one, other in pairwise(asked)]
    found = []
    for at, word in enumerate(asked):
        near = [pair for pair in together[max(0, at - 1) : at + 1] if pair in known]
        same = (*_forms(word, vocabulary), *_apart(word, known), *near)
        like = _like(word, vocabulary)
        if word not in known or len(word) >= _UNMISTAKABLE:
            like += _mistyped(word, vocabulary)
        found.append(Wanted(same, tuple(dict.fromkeys([*same, *like]))))
    return found


def _forms(word: str, vocabulary: Sequence[str]) -> list[str]:
    """Return the word and its other endings."""
    beginning = word[:3]
    forms = [other for other in vocabulary if other[:3] == beginning and _is_form(other, word)]
    return sorted(forms, key=lambda other: (other != word, other))[:_MOST]


def _apart(word: str, known: frozenset[str]) -> list[str]:
    """Return the ways in which the word may stand as two: `batch norm` for `batchnorm`."""
    parts = ((word[:at], word[at:]) for at in range(_PART, len(word) - _PART + 1))
    return [f"{one} {other}" for one, other in parts if one in known and other in known]


def _like(word: str, vocabulary: Sequence[str]) -> list[str]:
    begin = [other for other in vocabulary if other.startswith(word)] if len(word) > 1 else []
    hold = [other for other in vocabulary if word in other] if _is_long(word) else []
    return [*begin, *hold][:_MOST]


def _is_form(other: str, word: str) -> bool:
    """Tell `explained` from `explain`, by their stems."""
    return other == word or (abs(len(other) - len(word)) < 6 and _stem(other) == _stem(word))


def _is_long(word: str) -> bool:
    """Whether a word says enough to be looked for inside others; two signs do where each is a word."""
    return len(word) > 3 or (len(word) > 1 and not word.isascii())


def _mistyped(word: str, vocabulary: Sequence[str]) -> list[str]:
    """Return the words that differ by one slip, or two in a long word, the nearest first.

    A slip is a letter too many, too few, another one, or two changed over: the optimal string alignment
    distance (Boytsov, “Indexing methods for approximate dictionary searching”, 2011).
    """
    if len(word) < 4:
        return []
    slips = 1 if len(word) < 8 else 2
    near = process.extract(word, vocabulary, scorer=OSA.distance, score_cutoff=slips, limit=_MOST)
    return [other for other, _, _ in near]


_stem_word = stemmer("english").stemWord


@lru_cache(10_000)
def _stem(word: str) -> str:
    return str(_stem_word(word[:_LONGEST_STEMMED]))
