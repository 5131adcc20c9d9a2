"""Whether a misconception is what an answer says: better than the truth, and in so many words."""

from __future__ import annotations

from collections.abc import Iterator

from interview.grading.points import Phrasing, Prepared
from interview.grading.similarity import Answer, Placed, in_order, said_of

_WORTH_COMPARING = 0.5  # a misconception that is said less than by half is not looked at
_SET_APART = 0.9  # so much more of its own words: then the shared ones are no sign of the truth
_MOSTLY = 0.6  # of a window's content words that must be the misconception's, or it is another story
_SAID_BESIDE = 0.65  # who also says so much of the truth elsewhere is not taken at a slip
_ALL_OF_IT = 0.9  # beside words that only the truth has, nothing of the mistake may be missing


def mistake(prepared: Prepared, answer: Answer, point: int) -> tuple[float, float]:
    """Return how faithfully a misconception is said where it is said best, and how faithfully the truth."""
    found = max(_said_wrong(prepared, answer, point), key=lambda one: _faithful(one[1], one[0]), default=None)
    if found is None:
        return 0.0, 0.0
    placed, wrong = found
    right = prepared.phrasings[placed.window.way[point]]
    apart = _apart(wrong, right, placed)
    held = _apart(right, wrong, placed) or 0.0
    if apart is not None and apart <= max(held, _WORTH_COMPARING):
        return 0.0, 0.0
    if held > _WORTH_COMPARING and said_of(wrong, placed.window) < _ALL_OF_IT:
        return 0.0, 0.0
    beside = (one.window.cover[point] for one in answer.windows if _disjoint(one, placed))
    if max(beside, default=0.0) >= _SAID_BESIDE:
        return 0.0, 1.0
    truth = _truth(prepared, answer, point, placed)
    if apart is not None and apart >= held + _SET_APART:
        truth *= _SET_APART
    return _faithful(wrong, placed), truth


def _said_wrong(prepared: Prepared, answer: Answer, point: int) -> Iterator[tuple[Placed, Phrasing]]:
    """Yield the windows that say a misconception, rather than hold some of its words in a longer story."""
    for placed in answer.windows:
        if placed.window.wrong[point] < _WORTH_COMPARING:
            continue
        said = answer.readings[placed.first : placed.last + 1]
        content = {token.word.stem for reading in said for token in reading.tokens if token.word.content}
        for place in prepared.wrong[point]:
            wrong = prepared.phrasings[place]
            met = [slot.term for slot in wrong.slots if slot.term in placed.window.met]
            if said_of(wrong, placed.window) >= _WORTH_COMPARING and len(met) >= _MOSTLY * len(content):
                yield placed, wrong


def _truth(prepared: Prepared, answer: Answer, point: int, mistaken: Placed) -> float:
    return max(
        _faithful(prepared.phrasings[one.window.way[point]], one)
        for one in answer.windows
        if one.window.cover[point] > _WORTH_COMPARING or one is mistaken
    )


def _disjoint(one: Placed, other: Placed) -> bool:
    return one.last < other.first or other.last < one.first


def _apart(way: Phrasing, other: Phrasing, placed: Placed) -> float | None:
    """Return how much is said of what sets a wording apart from another; None where nothing does."""
    shared = {slot.term for slot in other.slots}
    own = [slot for slot in way.slots if slot.term not in shared]
    total = sum(slot.weight for slot in own)
    if not total:
        return None
    met = placed.window.met
    return sum(slot.weight * met[slot.term][1].alike for slot in own if slot.term in met) / total


def _faithful(way: Phrasing, placed: Placed) -> float:
    """Return how much of a wording is said, in its order and the right way round, 0..1."""
    met = placed.window.met
    turned = sum(
        slot.weight for slot in way.slots if slot.term in met and met[slot.term][1].sign != slot.sign
    )
    return max(0.0, said_of(way, placed.window) - turned) * (0.8 + 0.2 * in_order(way, placed.window))
