"""What a stretch of speech is made of, as a classifier of texts sees it: traits by name.

Content words count by stem, and less by what else they may mean (synonyms, abbreviations, formulas); what is
denied counts a second time as denied. How a thing is said tells half a point from a whole one ("there is also
…", "somehow", six words or twenty), so function words, neighbours and length are traits, too. All these are
sparse and of unit length together. Beside them stands, of unit length as well, the direction in which the
stretch's words point: what is said in words that nobody used before is known by their kin.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from interview.grading.meaning import Reader
from interview.grading.polarity import signs
from interview.grading.word_vectors import WIDTH, direction
from interview.grading.words import Token, tokens

_SYNONYM = 0.4
_DENIED = 0.6
_NEGATOR = 1.0
_FUNCTION = 0.4
_NEIGHBOURS = 0.3
_LENGTH = 0.15
_LENGTHS = (4, 7, 10, 14, 20, 28)  # words from which on a stretch counts as so long
AXES = tuple(f"~{axis}" for axis in range(WIDTH))

# Whether a thing is named or called "it" tells who speaks, not what is said: these are no traits.
_GRAMMAR = frozenset(["a", "an", "the", "it", "its", "they", "this", "that", "i", "you", "we", "he", "she"])

Traits = Mapping[str, float]


class Piece(Struct, frozen=True):
    """The traits of one clause before they are brought to unit length, where it points, how many words."""

    traits: Traits
    points: Sequence[int]
    words: int


def piece(text: str, reader: Reader) -> Piece:
    """Return the traits of one clause."""
    words = tokens(text)
    found: dict[str, float] = {}
    for name, weight in (*_meanings(text, words, reader), *_manner(words)):
        if found.get(name, 0.0) < weight:
            found[name] = weight
    return Piece(found, direction(token.word.norm for token in words), len(words))


def together(pieces: Sequence[Piece]) -> Traits:
    """Return the traits of neighbouring clauses: what is in them, how long they are, where they point."""
    found: dict[str, float] = {}
    for one in pieces:
        for name, weight in one.traits.items():
            if found.get(name, 0.0) < weight:
                found[name] = weight
    words = sum(one.words for one in pieces)
    traits = dict(zip(found, _of_unit_length(list(found.values())), strict=True))
    traits.update((f"≥{bound}", _LENGTH) for bound in _LENGTHS if words >= bound)
    points = [sum(axis) for axis in zip(*(one.points for one in pieces), strict=True)]
    if any(points):
        traits.update(zip(AXES, _of_unit_length(points), strict=True))
    return traits


def _of_unit_length(numbers: Sequence[float]) -> list[float]:
    size = math.sqrt(sum(number * number for number in numbers)) or 1.0
    return [number / size for number in numbers]


def _meanings(text: str, words: Sequence[Token], reader: Reader) -> Iterable[tuple[str, float]]:
    sign = signs(words, reader.lexicon)
    for unit in reader.units(text, words):
        for key, sure in unit.keys:
            whole = key == unit.word.stem or unit.kind == "formula"
            weight = 1.0 if whole else _SYNONYM * sure
            yield key, weight
            if sign[unit.first] < 0:
                yield f"¬{key}", _DENIED * weight


def _manner(words: Sequence[Token]) -> Iterable[tuple[str, float]]:
    for token in words:
        if token.word.negator:
            yield "¬", _NEGATOR
        elif not token.word.content and len(token.word.norm) > 1 and token.word.norm not in _GRAMMAR:
            yield f"'{token.word.norm}", _FUNCTION
    for one, other in pairwise([token for token in words if token.word.norm not in _GRAMMAR]):
        yield f"{one.word.stem} {other.word.stem}", _NEIGHBOURS
