"""What an answer says for and against each key point, as a handful of numbers a person can read.

Each is between 0 and 1 but `margin`, which is between −1 and 1. The model in `model.py` weighs them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import asdict, replace

from interview.grading.against import charitable, other_number, rivals_of, turned_in
from interview.grading.hearing import Heard
from interview.grading.matching import COMPOUND, Reading
from interview.grading.misconceptions import mistake
from interview.grading.naming import misnamed
from interview.grading.points import Phrasing, Prepared
from interview.grading.similarity import CROSSING, Answer, Placed
from interview.grading.straying import strays

_TELLING = 0.5  # from this rarity on a word tells something
_IN_FULL = 0.75  # a window in which another point is said in full is that point's …
_AHEAD = 0.3  # … where it is so much ahead
_TAKEN = 0.5
_NEXT = 4  # tokens from one word of a point to its next that still keep its order
_AMPLE_LINKS = 4
_MOST_ECHO = 0.15
_AMPLE_WORDS = 30  # content words from which on an answer is no short one


class Features(Struct, frozen=True):
    """The evidence for one point.

    For: `cover`, the share of the best wording that the best window says; `start`, its square root, since the
    first words of a point tell most; `mass`, the root of how much telling weight the window has that is
    this point's own; `margin`, the lead over every other point in that window; `links`, how many of the
    point's words stand next to each other in the answer too; `exact`, how far above one half the cover is, of
    a point said the right way round.
    Against: `flip`, the share of the words met that are said the other way round, and `denied`, of those that
    plain negation turns; `opposite`, the other end
    of a scale beside the same neighbours; `contrast`, a rival in the same window; `number`, other numbers
    instead of the point's; `foreign`, the share of the window's weight that belongs to other points only;
    `spread`, how much of the point stands in
    other places; `echo`, the share of the answer that repeats the question (at most 0.15, and less in a short
    answer, which needs those words to say anything); `lent`, 1 where the best wording is not the author's:
    of many wordings one is soon said by half.
    Between the two: `half`, the share of the best statement that the author says earns half.
    """

    cover: float = 0.0
    mass: float = 0.0
    start: float = 0.0
    margin: float = 0.0
    links: float = 0.0
    exact: float = 0.0
    flip: float = 0.0
    denied: float = 0.0
    opposite: float = 0.0
    contrast: float = 0.0
    number: float = 0.0
    foreign: float = 0.0
    spread: float = 0.0
    echo: float = 0.0
    lent: float = 0.0
    half: float = 0.0


# These speak for a point; the others of `Features` against it.
FOR = frozenset({"cover", "start", "mass", "margin", "links", "exact"})


class Finding(Struct, frozen=True):
    """The best window for a point, what speaks for and against, and which words do.

    `turned` are words said the wrong way round, `rivals` and `numbers` what is said and what should be;
    `words` counts the content words of the answer, `told` the telling words met; `listed` tells that most of
    what is met stands in a string of keywords; `mistake` is how much of a misconception is said, and `truth`
    how much of the point where it is. `misnamed` is the other point's name that a definition is said of, and
    the right one. `strays` tells that the answer has hardly a word in common with the question. `heard` is
    what a point of the starter bank sounds like, None for all others.
    """

    point: int
    features: Features
    placed: Placed | None = None
    turned: tuple[str, ...] = ()
    rivals: tuple[tuple[str, str], ...] = ()
    numbers: tuple[str, str] | None = None
    words: int = 0
    told: int = 0
    listed: bool = False
    mistake: float = 0.0
    truth: float = 0.0
    misnamed: tuple[str, str] | None = None
    strays: bool = False
    heard: Heard | None = None

    @property
    def sounds(self) -> Mapping[str, float]:
        """All numbers that a point of the starter bank is judged by; none for other points."""
        return {**asdict(self.features), **self.heard.sounds} if self.heard else {}


def find(prepared: Prepared, answer: Answer) -> list[Finding]:
    """Return the evidence for every point of a question."""
    echo, off = _echo(prepared, answer), strays(prepared, answer)
    found = (_find(prepared, answer, point) for point in range(len(prepared.points)))
    return [replace(one, features=replace(one.features, echo=echo), strays=off) for one in found]


def _echo(prepared: Prepared, answer: Answer) -> float:
    content = sum(reading.content for reading in answer.readings) or 1
    echoed = sum(len(_echoed(prepared, reading)) for reading in answer.readings)
    return min(_MOST_ECHO, echoed / content) * min(1.0, content / _AMPLE_WORDS)


def _echoed(prepared: Prepared, reading: Reading) -> set[int]:
    return {
        one.first for term, one in reading.met.items() if term in prepared.asked and one.alike >= COMPOUND
    }


def _find(prepared: Prepared, answer: Answer, point: int) -> Finding:
    best = max(answer.windows, key=lambda one: _value(one, point), default=None)
    if best is None:
        return Finding(point, Features())
    placed = charitable(prepared, answer, point, best)
    mistaken, truth = mistake(prepared, answer, point)
    half = max(one.window.half[point] for one in answer.windows)
    if placed.window.cover[point] <= 0:
        return Finding(point, Features(half=half), mistake=mistaken, truth=truth)
    window = placed.window
    way = prepared.phrasings[window.way[point]]
    cover, mass = window.cover[point], window.mass[point]
    turned, flip, denied = turned_in(prepared, answer, placed, point)
    numbers = other_number(prepared, point, answer, placed)
    opposite, contrast, rivals = rivals_of(way, answer, placed)
    features = Features(
        cover=cover,
        mass=math.sqrt(mass),
        start=math.sqrt(cover),
        margin=cover - max((other for at, other in enumerate(window.cover) if at != point), default=0.0),
        links=_links(way, prepared, placed),
        exact=max(0.0, 2 * cover - 1) * (1 - flip),
        flip=flip,
        denied=denied,
        opposite=opposite,
        contrast=contrast,
        number=1.0 if numbers else 0.0,
        foreign=_foreign(prepared, placed, point),
        spread=max(0.0, answer.whole.cover[point] - cover),
        lent=float(way.lent),
        half=half,
    )
    return Finding(
        point=point,
        features=features,
        placed=placed,
        turned=turned,
        rivals=rivals,
        numbers=numbers,
        words=sum(one.content for one in answer.readings),
        told=sum(
            slot.term in window.met
            and slot.term not in prepared.asked
            and prepared.rarity[slot.term] >= _TELLING
            for slot in way.slots
        ),
        listed=_listed(way, prepared, answer, placed),
        mistake=mistaken,
        truth=truth,
        misnamed=misnamed(prepared, placed, point),
    )


def _value(placed: Placed, point: int) -> float:
    window = placed.window
    value = window.cover[point] / 2 + window.mass[point] / 2 - CROSSING * (placed.last - placed.first)
    best = max(window.cover)
    taken = best >= _IN_FULL and best - window.cover[point] >= _AHEAD
    return value - _TAKEN if taken else value


def _links(way: Phrasing, prepared: Prepared, placed: Placed) -> float:
    """Return how many neighbours of the point are neighbours in the answer, as a share of four."""
    met = placed.window.met
    places = [
        (met[slot.term][0], met[slot.term][1].first)
        for slot in way.slots
        if slot.term in met and slot.term not in prepared.asked
    ]
    near = sum(one[0] == other[0] and abs(one[1] - other[1]) <= _NEXT for one, other in pairwise(places))
    return min(1.0, near / _AMPLE_LINKS)


def _listed(way: Phrasing, prepared: Prepared, answer: Answer, placed: Placed) -> bool:
    met = placed.window.met
    fresh = [met[slot.term] for slot in way.slots if slot.term in met and slot.term not in prepared.asked]
    inside = sum((placed.first + at, one.first) in answer.listed for at, one in fresh)
    return bool(fresh) and inside >= len(fresh) / 2


def _foreign(prepared: Prepared, placed: Placed, point: int) -> float:
    own = other = 0.0
    for term in placed.window.met:
        owners = prepared.owners.get(term, ())
        if owners and term not in prepared.asked:
            if point in owners:
                own += prepared.rarity[term]
            else:
                other += prepared.rarity[term]
    return other / (own + other) if own + other else 0.0
