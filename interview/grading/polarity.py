"""Says the opposite: negation with its scope, opposites of a scale, another number.

Most wrong answers hold no "not": they swap the direction, the phase, the number or the name. So a clause
is read for which way each of its words is said, and for the words that stand at one end of a scale; a
point is denied where the same neighbours are said the other way round.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from interview.grading.lexicon import Lexicon
from interview.grading.meaning import Sides, Unit
from interview.grading.words import Token

SCOPE = 4  # content words that a negator reaches within its clause
NEAR = 2  # content words that a word such as "less" reaches
_OBJECTS = frozenset({"it", "them", "this", "these", "those"})
AROUND = 4  # content words to either side that a word at the end of a scale belongs to


class Pole(Struct, frozen=True):
    """A word at one end of a scale: which way it is said, and the terms around it.

    `own` are the terms of the question that the word itself stands for.
    """

    shown: str
    sides: Sides
    sign: int
    around: frozenset[int]
    own: frozenset[int]

    def against(self, other: Pole) -> int:
        """Return −1 where the two are opposites, +1 where they agree, 0 where neither can be told.

        One end denied is as good as the other end; the same end denied is left to the signs of the words.
        """
        mine = dict(self.sides)
        found = 0
        for scale, side in other.sides:
            if scale in mine:
                if (mine[scale] == side) == (self.sign == other.sign):
                    return 1
                found = -1 if mine[scale] != side else found
        return found


def denials(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[int, ...]:
    """Return +1 or −1 for each token of a clause as `signs` does, of plain negation alone."""
    return _signs(tokens, lexicon, ("denies",))


def signs(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[int, ...]:
    """Return +1 or −1 for each token of a clause: −1 where an odd number of words turn it round.

    Negators turn what follows, words such as "less" and "prevents" what follows closely; where nothing does
    ("POST is not", "the loss shrinks"), what goes before. A phrase that only looks negative ("not only", "no
    doubt") turns nothing.
    """
    return _signs(tokens, lexicon, ("denies", "downward", "downward before"))


def _signs(tokens: Sequence[Token], lexicon: Lexicon, effects: Collection[str]) -> tuple[int, ...]:
    result = [1] * len(tokens)
    at = 0
    while at < len(tokens):
        length, effect = _turner(tokens, at, lexicon)
        scope = SCOPE if effect == "denies" else NEAR
        after = range(at + length, len(tokens)) if effect != "downward before" else range(0)
        if effect in effects and not _turn(result, tokens, after, scope):
            _turn(result, tokens, range(at - 1, -1, -1), NEAR)
        at += max(1, length)
    return tuple(result)


def _turn(result: list[int], tokens: Sequence[Token], places: range, scope: int) -> bool:
    reached = 0
    for place in places:
        word = tokens[place].word
        if word.negator or (word.norm == "and" and not _gerund(tokens, place + 1)):
            break
        if word.norm in _OBJECTS:
            return True
        if word.content:
            result[place] = -result[place]
            reached += 1
            if reached == scope:
                break
    return reached > 0


def _turner(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[int, str]:
    """Return how many tokens the longest word or phrase that turns others has here, and what it does."""
    word = tokens[at].word
    length, effect = (1, "denies") if word.negator else (0, "")
    if word.number == "0" and at + 1 < len(tokens) and tokens[at + 1].word.content:
        length, effect = 1, "denies"
    if word.norm == "from" and _gerund(tokens, at + 1):  # "keeps the net from losing …"
        length, effect = 1, "downward"
    for phrase, turns in lexicon.turners(word.forms):
        end = at + len(phrase)
        if (
            len(phrase) > length
            and end <= len(tokens)
            and all(
                part in token.word.forms for part, token in zip(phrase[1:], tokens[at + 1 : end], strict=True)
            )
        ):
            length, effect = len(phrase), turns
    return length, effect


def _gerund(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].word.norm.endswith("ing")


def poles(
    tokens: Sequence[Token],
    units: Sequence[Unit],
    terms: Mapping[int, Collection[int]],
    sign: Sequence[int],
) -> tuple[Pole, ...]:
    """Return the words of a clause that stand at an end of a scale; a phrase goes before its words.

    `terms` are the terms of the question at each token.
    """
    content = [at for at, token in enumerate(tokens) if token.word.content]
    found = [unit for unit in units if unit.sides]
    return tuple(
        _pole(unit, content, terms, sign)
        for unit in found
        if not any(_inside(unit, other) for other in found)
    )


def _inside(unit: Unit, other: Unit) -> bool:
    wider = other.last - other.first > unit.last - unit.first
    return wider and other.first <= unit.first and unit.last <= other.last


def _pole(
    unit: Unit, content: Sequence[int], terms: Mapping[int, Collection[int]], sign: Sequence[int]
) -> Pole:
    before = [at for at in content if at < unit.first][-AROUND:]
    after = [at for at in content if at > unit.last][:AROUND]
    own = frozenset(term for at in range(unit.first, unit.last + 1) for term in terms.get(at, ()))
    around = frozenset(term for at in (*before, *after) for term in terms.get(at, ()))
    return Pole(unit.word.norm, unit.sides, sign[unit.first], around - own, own)
