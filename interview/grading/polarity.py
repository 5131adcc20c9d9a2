"""Says the opposite: negation with its scope."""

from __future__ import annotations

from collections.abc import Sequence

from interview.grading.words import Token, Word

SCOPE = 6  # content words that a negator reaches within its clause


def negated(piece: Sequence[Token]) -> frozenset[int]:
    """Return the start of each content word that stands in the scope of an odd number of negators."""
    turned: set[int] = set()
    reach = 0
    for token in piece:
        if token.word.negator:
            reach = 0 if reach else SCOPE
        elif token.word.content and reach:
            turned.add(token.start)
            reach -= 1
    return frozenset(turned)


def negated_words(point: Sequence[Token]) -> frozenset[Word]:
    """Return the words of a key point that stand in the scope of a negator."""
    turned = negated(point)
    return frozenset(token.word for token in point if token.start in turned)
