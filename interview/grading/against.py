"""What in a window speaks against a point: denied words, the other end of a scale, another number.

Of windows and wordings that say nearly as much of a point, the one with nothing against it is meant: who says
a thing rightly and then denies its opposite has not denied the thing.
"""

from __future__ import annotations

from functools import lru_cache

from interview.grading.points import Phrasing, Prepared
from interview.grading.similarity import Answer, Placed, Window, in_order, said_of
from interview.grading.words import tokens

_TURNED_AT = 0.6  # a word must be met this well before it can be said the wrong way round
_TOUCHED = 0.1  # a window that covers less of a point says nothing against it
_NEARLY_AS_MUCH = 0.7  # of what the best window says
_SIGN = 0.25
_ALL_OF_IT = 0.95
_ORDERED = 0.75

Rivals = tuple[float, float, tuple[tuple[str, str], ...]]  # opposite, contrast, what is said for what
Turned = tuple[tuple[str, ...], float, float]  # words, their share, the share that is plainly denied


def charitable(prepared: Prepared, answer: Answer, point: int, best: Placed) -> Placed:
    """Return the window that is meant: of those that say nearly as much, one with nothing against the point.

    Who says a thing rightly and then denies its opposite has not denied the thing.
    """
    if not _speaks_against(prepared, answer, point, best):
        return best
    enough = best.window.cover[point] * _NEARLY_AS_MUCH
    others = sorted(
        (one for one in answer.windows if one is not best and one.window.cover[point] >= enough),
        key=lambda one: -one.window.cover[point],
    )
    return next((one for one in others if not _speaks_against(prepared, answer, point, one)), best)


def _speaks_against(prepared: Prepared, answer: Answer, point: int, placed: Placed) -> bool:
    way = prepared.phrasings[placed.window.way[point]]
    _, flip, denied = turned_in(prepared, answer, placed, point)
    opposite, contrast, _ = rivals_of(way, answer, placed)
    return max(flip, denied, opposite, contrast) >= _SIGN


def turned_in(prepared: Prepared, answer: Answer, placed: Placed, point: int) -> Turned:
    """Return the words met that are said the other way round, their share, and the share plainly denied.

    Of the wordings of the point that are met nearly as well as the best, the one least turned is meant.
    """
    window = placed.window
    if window.cover[point] <= _TOUCHED:
        return (), 0.0, 0.0
    enough = _NEARLY_AS_MUCH * window.cover[point]
    ways = [prepared.phrasings[place] for place in prepared.points[point]]
    if any(_word_for_word(way, answer, placed) for way in ways):
        return (), 0.0, 0.0
    return min(
        (_turned_in(way, window) for way in ways if said_of(way, window) >= enough),
        key=lambda found: (found[1], found[2]),
    )


def _word_for_word(way: Phrasing, answer: Answer, placed: Placed) -> bool:
    """Tell whether all of a wording is there with as many denials: then their scope was misread."""
    if said_of(way, placed.window) < _ALL_OF_IT or in_order(way, placed.window) < _ORDERED:
        return False
    said = answer.readings[placed.first : placed.last + 1]
    return sum(token.word.negator for one in said for token in one.tokens) == _negators(way.text)


@lru_cache(maxsize=4096)
def _negators(text: str) -> int:
    return sum(token.word.negator for token in tokens(text))


def _turned_in(way: Phrasing, window: Window) -> Turned:
    met = [
        slot for slot in way.slots if slot.term in window.met and window.met[slot.term][1].alike >= _TURNED_AT
    ]
    total = sum(slot.weight for slot in met)
    if not total:
        return (), 0.0, 0.0
    turned = [slot for slot in met if not window.signs[slot.term] & (1 if slot.sign > 0 else 2)]
    denied = [slot for slot in turned if window.met[slot.term][1].denied != slot.denied]
    shares = [sum(slot.weight for slot in slots) / total for slots in (turned, denied)]
    return tuple(slot.shown for slot in turned), shares[0], shares[1]


def rivals_of(
    way: Phrasing, answer: Answer, placed: Placed
) -> tuple[float, float, tuple[tuple[str, str], ...]]:
    """Compare the ends of scales: (opposite, contrast, pairs of what is said and what should be)."""
    cover = placed.window.cover[way.point]
    if cover <= _TOUCHED:
        return 0.0, 0.0, ()
    here = [pole for one in answer.readings[placed.first : placed.last + 1] for pole in one.poles]
    near = [pole for one in answer.readings[max(0, placed.first - 1) : placed.last + 2] for pole in one.poles]
    pairs = [
        (mine, other)
        for mine in way.poles
        if not any(mine.against(one) < 0 for one in way.poles)
        and not any(mine.against(one) > 0 for one in near)
        for other in here
        if mine.against(other) < 0 and other.shown != mine.shown
    ]
    weight = {slot.term: slot.weight for slot in way.slots}
    shared = [mine.around & other.around for mine, other in pairs]
    opposite = max(
        (0.4 + sum(weight.get(term, 0.0) for term in terms) for terms in shared if terms), default=0.0
    )
    rivals = dict.fromkeys((other.shown, mine.shown) for mine, other in pairs)
    return min(1.0, opposite), cover if pairs else 0.0, tuple(rivals)


def other_number(prepared: Prepared, point: int, answer: Answer, placed: Placed) -> tuple[str, str] | None:
    """Return a number said and one of the point's where no number of any of its wordings is said anywhere."""
    own = prepared.phrasings[placed.window.way[point]].numbers
    said = frozenset[str]().union(*(one.numbers for one in answer.readings[placed.first : placed.last + 1]))
    anywhere = frozenset[str]().union(*(one.numbers for one in answer.readings))
    known = frozenset[str]().union(*(prepared.phrasings[place].numbers for place in prepared.points[point]))
    if not own or not said or anywhere & known:
        return None
    return min(said), min(own)
