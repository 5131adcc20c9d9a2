"""Clauses → units of meaning: the keys under which a word or phrase can be met again in other words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from interview.grading.formulas import forms as formula_forms
from interview.grading.formulas import formulas
from interview.grading.lexicon import Lexicon
from interview.grading.words import Token, Word

Keys = tuple[tuple[str, float], ...]
Sides = tuple[tuple[str, str], ...]

_CACHED = 20_000
_VERB_AFTER = frozenset(
    [
        "to",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "i",
        "you",
        "we",
        "they",
        "it",
        "who",
        "which",
        "that",
        "not",
        "n't",
    ]
)
_NOUN_AFTER = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "these",
        "those",
        "its",
        "their",
        "your",
        "our",
        "his",
        "her",
        "my",
        "of",
        "no",
        "each",
        "every",
        "some",
        "any",
    ]
)


class Unit(Struct, frozen=True):
    """A word, phrase or formula that means something: tokens `first` to `last` of its clause.

    `kind` is `word`, `phrase` or `formula`; `keys` are what it may be met by, with how surely, 0..1; `sides`
    the ends of scales it stands for.
    """

    first: int
    last: int
    keys: Keys
    sides: Sides
    word: Word
    kind: str = "word"


class Reader:
    """Reads clauses into units with one lexicon; remembers what each word stands for."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._meaning = lru_cache(maxsize=_CACHED)(self._look_up)

    def units(self, text: str, found: Sequence[Token]) -> list[Unit]:
        """Return the units of a clause: one for each content word, then its phrases and formulas."""
        words = [token.word for token in found]
        units = []
        for at, word in enumerate(words):
            if word.content:
                keys, sides = self._meaning(word, _part(words[at - 1]) if at else "")
                units.append(Unit(at, at, keys, sides, word))
        for at in range(len(words) - 1):
            units += self._phrases(words, at)
        units += _formulas(text, found)
        return units

    def _phrases(self, words: Sequence[Word], at: int) -> Iterator[Unit]:
        for phrase in self.lexicon.phrases(words[at].forms, words[at + 1].forms):
            end = at + len(phrase)
            if end <= len(words) and all(
                part in word.forms for part, word in zip(phrase[2:], words[at + 2 : end], strict=True)
            ):
                concepts = self.lexicon.phrase(phrase)
                keys = tuple((key, sure) for key, sure, _ in concepts.keys)
                yield Unit(at, end - 1, keys, concepts.sides, words[at], "phrase")

    def _look_up(self, word: Word, part: str) -> tuple[Keys, Sides]:
        concepts = self.lexicon.concepts(word.forms)
        keys = {word.stem: 1.0}
        if word.number:
            keys[f"#{word.number}"] = 1.0
        mixed = len({tag for _, _, tag in concepts.keys}) > 1
        for key, sure, tag in concepts.keys:
            if not (mixed and part and tag and tag != part):
                keys[key] = max(keys.get(key, 0.0), sure)
        return tuple(keys.items()), concepts.sides


def _part(before: Word) -> str:
    """Guess the part of speech of a word from the one before it: v, n or, mostly, nothing."""
    if before.norm in _VERB_AFTER:
        return "v"
    return "n" if before.norm in _NOUN_AFTER else ""


def _formulas(text: str, found: Sequence[Token]) -> Iterator[Unit]:
    for formula in formulas(text):
        inside = [at for at, token in enumerate(found) if formula.start <= token.start < formula.end]
        if inside:
            keys = tuple((f"={form}", 1.0) for form in formula_forms(formula.form))
            yield Unit(inside[0], inside[-1], keys, (), found[inside[0]].word, "formula")
