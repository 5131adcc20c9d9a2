"""Words in their normal form: what two people wrote differently and mean the same.

A text becomes tokens that know where they stand in it; a word form is analysed once and the result is
shared. Stems are Snowball's English ones (Porter 2).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import snowballstemmer
from msgspec import Struct

from interview.grading.lexicon import negators, weightless

_CACHED_WORDS = 50_000
_LONGEST_STEMMED = 40  # beyond any English word; keeps a 5,000-letter "word" cheap

_stem = snowballstemmer.stemmer("english").stemWord

_TOKEN = re.compile(
    r"""
      (?P<number>\d+(?:[.,]\d+)*(?:st|nd|rd|th)?(?![^\W\d_])|(?<![\w.])\.\d+)
    | (?P<slash>(?<!\w)w/o?(?!\w))
    | (?P<east>[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])
    | (?P<word>[^\W_](?:[\u0300-\u036f\w]|['’](?=[^\W\d_]))*)
    | (?P<mark>[%↑↓=<>+~])
    """,
    re.VERBOSE,
)

_NUMBERS = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13",
    "fourteen": "14",
    "fifteen": "15", "sixteen": "16", "eighteen": "18", "dozen": "12", "twenty": "20", "thirty": "30",
    "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
    "hundred": "100", "thousand": "1000", "million": "1000000", "billion": "1000000000",
    "third": "3", "fourth": "4",
    "fifth": "5", "sixth": "6", "seventh": "7", "eighth": "8", "ninth": "9", "tenth": "10",
    "half": "0.5", "halves": "0.5", "quarter": "0.25", "pair": "2", "couple": "2", "twice": "2", "once": "1",
}  # fmt: skip

_MARKS = {"↑": "increase", "↓": "decrease", "<": "less", ">": "more", "=": "is", "+": "plus", "~": "about",
          "w/o": "without", "w/": "with"}  # fmt: skip
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", "0123456789+-n")
_BRITISH = (("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ises", "izes"), ("ise", "ize"),
            ("yse", "yze"), ("ysed", "yzed"), ("ysing", "yzing"), ("our", "or"), ("ours", "ors"),
            ("oured", "ored"), ("ouring", "oring"), ("tre", "ter"), ("tres", "ters"))  # fmt: skip


class Word(Struct, frozen=True):
    """One word form, analysed.

    `norm` is its normal form, `stem` its Snowball stem, `forms` what a dictionary may list it under.
    `content` is False for words that carry no meaning of their own, `negator` is True for "not" and its
    kin, `number` holds the value of a number or number word, else an empty string.
    """

    norm: str
    stem: str
    forms: tuple[str, ...]
    content: bool = True
    negator: bool = False
    number: str = ""


class Token(Struct, frozen=True):
    """A word where it stands: `start` and `end` count code points of the text."""

    word: Word
    start: int
    end: int


def tokens(text: str, offset: int = 0) -> list[Token]:
    """Return the words and numbers of a text in order, each with its place, counted from `offset`."""
    return [
        Token(analyse(match.group()), match.start() + offset, match.end() + offset)
        for match in _TOKEN.finditer(text)
    ]


@lru_cache(maxsize=_CACHED_WORDS)
def analyse(written: str) -> Word:
    """Return a word form in its normal form; the same form is analysed once."""
    norm = unicodedata.normalize("NFKC", written.translate(_SUPERSCRIPTS)).casefold().replace("’", "'")
    norm = _MARKS.get(norm, norm)
    if norm[:1].isdigit() or norm[:1] == ".":
        return _number(norm)
    if norm in negators():
        return Word(norm=norm, stem=norm, forms=(norm,), content=False, negator=True)
    content = norm not in weightless()
    norm = _without_clitic(norm)
    number = _NUMBERS.get(norm, "")
    stem = _stem(_american(norm)) if len(norm) <= _LONGEST_STEMMED else norm
    content = content and norm not in weightless() and norm != "%"
    return Word(norm=norm, stem=stem, forms=_forms(norm), content=content, number=number)


def _number(norm: str) -> Word:
    """`3rd`, `1,000`, `.5` and `0.50` in one form; `2x2` stays a word."""
    plain = re.sub(r"(?<=\d)(st|nd|rd|th)$", "", norm)
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", plain):
        plain = plain.replace(",", "")
    plain = plain.replace(",", ".")
    try:
        value = f"{float(plain):.10g}"
    except ValueError:
        return Word(norm=norm, stem=norm, forms=(norm,))
    return Word(norm=norm, stem=f"#{value}", forms=(norm,), number=value)


def _without_clitic(norm: str) -> str:
    head, apostrophe, _ = norm.partition("'")
    return head if apostrophe and head else norm


def _american(norm: str) -> str:
    if len(norm) > 6:
        for british, american in _BRITISH:
            if norm.endswith(british):
                return norm[: -len(british)] + american
    return norm


def _forms(norm: str) -> tuple[str, ...]:
    """Return the forms under which a dictionary may list a word: as it is, and without its ending."""
    forms = [norm]
    if len(norm) > 3 and norm.isalpha():
        american = _american(norm)
        for word in dict.fromkeys((norm, american)):
            forms += _without_ending(word)
    return tuple(dict.fromkeys(forms))


def _without_ending(word: str) -> list[str]:
    forms = [word]
    if word.endswith(("ies", "ied")):
        forms.append(word[:-3] + "y")
    if word.endswith("s") and not word.endswith("ss"):
        forms.append(word[:-1])
        if word.endswith("es"):
            forms.append(word[:-2])
    for ending in ("ed", "ing"):
        root = word.removesuffix(ending)
        if root != word and len(root) > 2:
            forms += [root, root + "e"]
            if root[-1] == root[-2]:
                forms.append(root[:-1])
    if word.endswith("ly") and len(word) > 5:
        forms.append(word[:-2])
    return forms
