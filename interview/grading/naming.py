"""Whose definition is it? "Variance is the error of a model that is too simple" defines bias by another name.

Notes often say "Bias: …" and "Variance: …" in points of one question. Where an answer says most of one
point's definition, names another of the points and nowhere its own, it has mixed them up: the words are
right, the statement is not.
"""

from __future__ import annotations

from interview.grading.matching import COMPOUND
from interview.grading.points import Prepared
from interview.grading.similarity import Placed

_DEFINED = 0.5  # from this cover on the definition is said
_NAMED = 0.7


def misnamed(prepared: Prepared, placed: Placed, point: int) -> tuple[str, str] | None:
    """Return the wrong name that the point's definition is given to, and its own; None where all is well."""
    own, met, cover = prepared.heads[point], placed.window.met, placed.window.cover
    if (
        not own
        or cover[point] < _DEFINED
        or any(term in met and met[term][1].alike >= _NAMED for term in own)
    ):
        return None
    for other, head in enumerate(prepared.heads):
        named = head and all(term in met and met[term][1].alike >= COMPOUND for term in head)
        # A name that the definition itself mentions may well be said beside it.
        foreign = not any(point in prepared.owners.get(term, ()) for term in head)
        if named and foreign and cover[point] > cover[other]:
            return _shown(prepared, other, head), _shown(prepared, point, own)
    return None


def _shown(prepared: Prepared, point: int, head: frozenset[int]) -> str:
    way = prepared.phrasings[prepared.points[point][0]]
    return " ".join(slot.shown for slot in way.slots if slot.term in head)
