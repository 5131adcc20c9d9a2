"""How many points any way of asking could leave a learner with: a bound, to hold a plan against.

Relaxed twice, which only ever raises it: a point may be asked by itself for its share of the question's time,
and the seconds of each day have a price instead of an end (Lagrange). Each point is then a small problem of
its own: on which days to ask it, given what was recalled so far, so that the chance of recalling it on the
day of the interview, less what was paid, is highest. That is solved exactly for up to four times of asking;
with a fifth the point counts as known for certain. The worth of all points and the price of all seconds
together bound every plan, at any prices; subgradient steps find prices that make the bound low.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from interview.memory.fsrs_card import Rating, Strength, retrievability, reviewed

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
_ASKS = 4
_STEPS = 150
_RATINGS = (Rating.AGAIN, Rating.GOOD)


@dataclass(frozen=True)
class _Asked:
    """All histories of so many times of asking. Each comes twice in a row: forgotten, then recalled.

    `day` is when it was asked last, `final` the chance of recalling it on the day of the interview, and of
    each pair `parent` is the history before and `chance` that of being recalled.
    """

    day: Places
    final: Floats
    parent: Places
    chance: Floats

    @cached_property
    def families(self) -> tuple[Places, Places]:
        """The histories that have later ones, and where those begin."""
        holders, starts = np.unique(self.parent, return_index=True)
        return holders, starts

    def asking(self, value: Floats, prices: Floats) -> Floats:
        """Return what each pair is worth before it is known which of the two it will be."""
        return self.chance * value[1::2] + (1 - self.chance) * value[::2] - prices[self.day[::2]]


@cache
def histories(days: int) -> list[_Asked]:
    """Return all histories of one, two, three and four times of asking within so many days."""
    strengths = [(day, reviewed(None, 0, rating)) for day in range(days) for rating in _RATINGS]
    levels = [_level(days, strengths, [(0, 0.0)] * days)]
    for _ in range(1, _ASKS):
        pairs, again = [], []
        for place, (last, before) in enumerate(strengths):
            for day in range(last + 1, days):
                pairs.append((place, retrievability(before.stability, day - last)))
                again += [(day, reviewed(before, day - last, rating)) for rating in _RATINGS]
        strengths = again
        levels.append(_level(days, strengths, pairs))
    return levels


def _level(days: int, strengths: list[tuple[int, Strength]], pairs: list[tuple[int, float]]) -> _Asked:
    return _Asked(
        day=np.array([day for day, _ in strengths]),
        final=np.array([retrievability(held.stability, days - day) for day, held in strengths]),
        parent=np.array([place for place, _ in pairs]),
        chance=np.array([chance for _, chance in pairs]),
    )


def limit(days: int, costs: Mapping[float, int], budget_s: float, known_before: float) -> float:
    """Return a number of points such that no plan leaves a learner with more, on the day of the interview.

    `costs` says how many points there are for each share of time, in seconds; `budget_s` is the time of each
    of the days before, and `known_before` the chance that a point never asked is known.
    """
    levels = histories(days)
    points = sum(costs.values())
    prices = np.full(days, points / (5 * days * budget_s))
    lowest, aim, since = float(points), 0.05 * points, 0
    for _ in range(_STEPS):
        worth, spent = 0.0, np.zeros(days)
        for cost, count in costs.items():
            won, asked = _worth(levels, prices * cost, known_before)
            worth += won * count
            spent += asked * cost * count
        bound = worth + float(prices.sum()) * budget_s
        since = 0 if bound < lowest - aim / 8 else since + 1
        lowest = min(lowest, bound)
        if since > 6:
            aim, since = aim / 2, 0
        over = spent - budget_s
        prices = np.maximum(0.0, prices + (bound - lowest + aim) / float(over @ over) * over)
    return lowest


def _worth(levels: list[_Asked], prices: Floats, known_before: float) -> tuple[float, Floats]:
    """Return what one point is worth at these prices of a day, and how often it is then asked on each."""
    values = [levels[-1].final]
    for above, below in pairwise(reversed(levels)):
        best = below.final.copy()
        holders, starts = above.families
        best[holders] = np.maximum(
            best[holders], np.maximum.reduceat(above.asking(values[0], prices), starts)
        )
        if above is levels[-1]:
            best = np.maximum(best, 1 - 2 * _cheapest_after(prices)[below.day])
        values.insert(0, best)
    first = levels[0]
    asking = known_before * values[0][1::2] + (1 - known_before) * values[0][::2] - prices
    day = int(asking.argmax())
    if asking[day] <= known_before:
        return known_before, np.zeros(len(prices))
    share = np.zeros(len(first.day))
    share[[2 * day, 2 * day + 1]] = 1 - known_before, known_before
    return float(asking[day]), sum(_asked_on(levels, values, prices, share), np.eye(len(prices))[day])


def _asked_on(levels: list[_Asked], values: list[Floats], prices: Floats, share: Floats) -> Iterator[Floats]:
    """Yield how often the point is asked on each day, for the second time, the third and the fourth."""
    for (before, after), (held, value) in zip(pairwise(levels), pairwise(values), strict=True):
        asking = after.asking(value, prices)
        chosen = (asking >= held[after.parent]) & (asking > before.final[after.parent])
        reached = share[after.parent] * chosen
        yield np.bincount(after.day[::2], reached, minlength=len(prices)).astype(float)
        share = np.stack([reached * (1 - after.chance), reached * after.chance], axis=1).ravel()


def _cheapest_after(prices: Floats) -> Floats:
    """Return the lowest price of any later day; above all worth where there is none."""
    return np.append(np.minimum.accumulate(prices[::-1])[::-1][1:], 9.0)
