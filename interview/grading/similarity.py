"""How much of a key point a piece of an answer says: windows of neighbouring clauses against wordings.

A weighted overlap of meanings, after the short-answer graders of SemEval-2013 Task 7 (Jimenez et al. 2013)
and the aligner of Sultan et al. (2016).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from interview.grading.clauses import Clause, runs
from interview.grading.matching import Matcher, Met, Reading
from interview.grading.points import Phrasing, Prepared

CROSSING = 0.03  # what each further clause of a window costs
AMPLE = 3.0  # as much telling weight as a point can be expected to earn: mass 1
_RUN = 9  # content words in a row, without a word that joins them: a list, not a statement
_JOINTS = frozenset({"times", "plus", "minus", "equals", "per", "over", "divided", "multiplied"})
_NEXT = 4  # tokens from one word of a wording to its next that still keep their order
_REMEMBERED = 8192


class Window(Struct, frozen=True):
    """What neighbouring clauses say of every point, the clauses counted from the window's first.

    `met` maps a term to the clause where it is met best; `cover` holds for each point the share of its best
    wording, `way` that wording's place, `mass` the telling weight met that is the point's own; `half` is the
    share of the best statement that says half of it, `wrong` that of the best misconception.
    """

    met: Mapping[int, tuple[int, Met]]
    signs: Mapping[int, int]
    cover: tuple[float, ...]
    way: tuple[int, ...]
    mass: tuple[float, ...]
    half: tuple[float, ...]
    wrong: tuple[float, ...]


class Placed(Struct, frozen=True):
    """A window and the clauses it covers: `first` to `last`."""

    first: int
    last: int
    window: Window


class Answer(Struct, frozen=True):
    """An answer read against a question: clauses, their readings, and all windows."""

    clauses: tuple[Clause, ...]
    readings: tuple[Reading, ...]
    windows: tuple[Placed, ...]
    whole: Window
    listed: frozenset[tuple[int, int]]


class Scorer:
    """Scores windows for one question; what was scored once is remembered."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self.prepared = matcher.prepared
        self._windows: dict[tuple[str, ...], Window] = {}

    def read(self, clauses: Sequence[Clause]) -> Answer:
        """Read an answer and score every window of one to three neighbouring clauses."""
        readings = tuple(self._matcher.read(clause.text) for clause in clauses)
        texts = [clause.text for clause in clauses]
        windows = tuple(
            Placed(first, last, self._window(tuple(texts[first : last + 1]), readings[first : last + 1]))
            for first, last in runs(len(readings))
        )
        return Answer(
            clauses=tuple(clauses),
            readings=readings,
            windows=windows,
            whole=score(self.prepared, readings),
            listed=frozenset() if self.prepared.names else listed(clauses, readings),
        )

    def _window(self, texts: tuple[str, ...], readings: Sequence[Reading]) -> Window:
        window = self._windows.get(texts)
        if window is None:
            if len(self._windows) >= _REMEMBERED:
                self._windows.clear()
            window = self._windows[texts] = score(self.prepared, readings)
        return window


def score(prepared: Prepared, readings: Sequence[Reading]) -> Window:
    """Return what neighbouring clauses say of every point of a question."""
    met, signs = _together(readings)
    covers = [0.0] * len(prepared.phrasings)
    masses = [0.0] * len(prepared.points)
    for term, (_, one) in met.items():
        for place, weight in prepared.uses.get(term, ()):
            covers[place] += weight * one.alike
        owners = prepared.owners.get(term, ())
        if owners and term not in prepared.asked:
            telling = prepared.rarity[term] * one.alike / len(owners)
            for point in owners:
                masses[point] += telling
    ways = tuple(max(places, key=covers.__getitem__) for places in prepared.points)
    return Window(
        met=met,
        signs=signs,
        cover=tuple(covers[way] for way in ways),
        way=ways,
        mass=tuple(min(1.0, mass / AMPLE) for mass in masses),
        half=_best(prepared.halves, covers),
        wrong=_best(prepared.wrong, covers),
    )


def _best(groups: Sequence[Sequence[int]], covers: Sequence[float]) -> tuple[float, ...]:
    return tuple(max((covers[place] for place in places), default=0.0) for places in groups)


def said_of(way: Phrasing, window: Window) -> float:
    """Return the share of a wording that a window says, 0..1."""
    met = window.met
    return sum(slot.weight * met[slot.term][1].alike for slot in way.slots if slot.term in met)


def in_order(way: Phrasing, window: Window) -> float:
    """Return the share of neighbouring words of a wording that follow one another closely in a window too."""
    met = window.met
    places = [(met[slot.term][0], met[slot.term][1].first) for slot in way.slots if slot.term in met]
    pairs = list(pairwise(places))
    return sum(0 <= _distance(one, other) <= _NEXT for one, other in pairs) / len(pairs) if pairs else 1.0


def _distance(one: tuple[int, int], other: tuple[int, int]) -> int:
    return other[1] - one[1] if one[0] == other[0] else (other[0] - one[0]) * 4


def _together(readings: Sequence[Reading]) -> tuple[dict[int, tuple[int, Met]], dict[int, int]]:
    met: dict[int, tuple[int, Met]] = {}
    signs: dict[int, int] = {}
    for at, reading in enumerate(readings):
        for term, one in reading.met.items():
            if term not in met or met[term][1].alike < one.alike:
                met[term] = (at, one)
        for term, sign in reading.signs.items():
            signs[term] = signs.get(term, 0) | sign
    return met, signs


def listed(clauses: Sequence[Clause], readings: Sequence[Reading]) -> frozenset[tuple[int, int]]:
    """Return the tokens (clause, token) that stand in a long run of terms with no word to join them.

    A string of keywords states nothing; a note of a few words a line is no such string.
    """
    found: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    for at, (clause, reading) in enumerate(zip(clauses, readings, strict=True)):
        if clause.opens_sentence:
            found += run if len(run) >= _RUN else []
            run = []
        for place, token in enumerate(reading.tokens):
            if token.word.content and token.word.norm not in _JOINTS:
                if not token.word.number:
                    run.append((at, place))
            else:
                found += run if len(run) >= _RUN else []
                run = []
    return frozenset(found + (run if len(run) >= _RUN else []))
