"""Words in their normal form: what two people wrote differently and mean the same.

A text becomes tokens that know where they stand in it; a word is analysed once and the result is shared.
Stems are Snowball's English ones (Porter 2).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import snowballstemmer
from msgspec import Struct

from interview.grading import lexicon

_CACHED_WORDS = 50_000
_LONGEST_STEMMED = 40  # beyond any English word; keeps a 5,000-letter "word" cheap

_stem = snowballstemmer.stemmer("english").stemWord

_TOKEN = re.compile(
    r"""
      (?P<number>\d+(?:[.,]\d+)*(?:st|nd|rd|th)?(?![^\W\d_]))
    | (?P<east>[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])
    | (?P<word>[^\W_](?:[\u0300-\u036f\w]|['’](?=[^\W\d_]))*)
    | (?P<mark>->|=>|<=|>=|!=|==|[-+*/^=<>→←↔⇒×·÷±≤≥≠≈~%√∞∑])
    """,
    re.VERBOSE,
)

_NUMBERS = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "dozen": "12", "twenty": "20",
    "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80",
    "ninety": "90", "hundred": "100", "thousand": "1000", "million": "1000000", "billion": "1000000000",
    "half": "0.5", "first": "1st", "second": "2nd", "third": "3rd",
}  # fmt: skip

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", "0123456789+-n")


class Word(Struct, frozen=True):
    """One word form, analysed: `norm` as written in its normal form, `stem`, and what sort of word it is.

    `content` is False for words that carry no meaning of their own; `negator` is True for "not" and its kin;
    `number` holds the value of a number or number word, else an empty string.
    """

    norm: str
    stem: str
    content: bool
    negator: bool
    number: str = ""


class Token(Struct, frozen=True):
    """A word where it stands: `start` and `end` count code points of the text."""

    word: Word
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Return the words, numbers and marks of a text, in order, each with its place."""
    return [Token(analyse(match.group()), match.start(), match.end()) for match in _TOKEN.finditer(text)]


@lru_cache(maxsize=_CACHED_WORDS)
def analyse(written: str) -> Word:
    """Return a word form in its normal form; the same form is analysed once."""
    norm = unicodedata.normalize("NFKC", written.translate(_SUPERSCRIPTS)).casefold().replace("’", "'")
    if norm[:1].isdigit():
        value = norm.replace(",", "")
        return Word(norm=norm, stem=value, content=True, negator=False, number=value)
    if norm in lexicon.negators():
        return Word(norm=norm, stem=norm, content=False, negator=True)
    norm = _without_clitic(norm)
    number = _NUMBERS.get(norm, "")
    stem = number or (_stem(norm) if len(norm) <= _LONGEST_STEMMED else norm)
    content = norm not in lexicon.function_words() and norm[:1].isalnum()
    return Word(norm=norm, stem=stem, content=content, negator=False, number=number)


def _without_clitic(norm: str) -> str:
    head, apostrophe, _ = norm.partition("'")
    return head if apostrophe and head else norm
