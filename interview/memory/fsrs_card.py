"""The forgetting curve and one step of it: FSRS-6, with the default parameters of py-fsrs.

The arithmetic is written out because a whole folder of sessions is folded at once. py-fsrs copies a card and
writes a log for every review, which takes it eleven microseconds: 10,000 sessions with half a million points
would wait five seconds for that alone, where they are to be read and folded within five in all. This takes
two. py-fsrs stays the judge: tests hold every step to its results, to nine digits.

Time is counted in whole days of the user, so two answers of one evening and the next morning are one day
apart whatever the hour; one answer a day counts, so the model's steps of minutes do not appear.
"""

from __future__ import annotations

import math
from enum import IntEnum

from msgspec import Struct

# w0 … w20 of FSRS-6; what each means: https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm
PARAMETERS = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
_W = PARAMETERS
# R(t, S) = (1 + F·t/S)^-w20, with F such that R(S, S) = 0.9: what is due is recalled with that chance.
DECAY = _W[20]
FACTOR = 0.9 ** (-1 / DECAY) - 1
_GROWTH = math.exp(_W[8])
_FACTORS = (0.0, 0.0, _W[15], 1.0, _W[16])  # by rating; again does not grow
_SHORT_TERM = math.exp(_W[17] * _W[18])
_LEAST_STABILITY = 0.001
_LONGEST_DAYS = 36500


class Rating(IntEnum):
    """How well a key point was recalled, in the numbers of FSRS."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


_AGAIN = Rating.AGAIN  # a member of an enum is looked up each time its name is met


class Strength(Struct, frozen=True, array_like=True, gc=False):
    """How firmly something is remembered.

    `stability` is the days after which it is recalled with a chance of 0.9; `difficulty` runs from 1 to 10;
    `due` is the days until it should be asked again.
    """

    stability: float
    difficulty: float
    due: int


def retrievability(stability: float, days: float) -> float:
    """Return the chance, 0..1, of recalling something `days` after it was last asked."""
    return float((1 + FACTOR * days / stability) ** -DECAY) if days > 0 else 1.0


def reviewed(before: Strength | None, days: int, rating: Rating) -> Strength:
    """Return the strength after an answer that came `days` after the one before, at least one.

    `before` is None at the first.
    """
    if before is None:
        return _FIRST[rating]
    chance = retrievability(before.stability, days)
    stability = _after_lapse(before, chance) if rating is _AGAIN else _after_recall(before, chance, rating)
    return _strength(stability, _EASING[rating] + _DAMPING[rating] * before.difficulty)


def _strength(stability: float, difficulty: float) -> Strength:
    # Comparisons, since min() and max() take as long as the arithmetic.
    stability = max(stability, _LEAST_STABILITY)
    if difficulty < 1.0:
        difficulty = 1.0
    elif difficulty > 10.0:
        difficulty = 10.0
    due = round(stability) or 1
    return Strength(stability, difficulty, min(_LONGEST_DAYS, due))


def _after_recall(before: Strength, chance: float, rating: Rating) -> float:
    stability: float = before.stability
    growth: float = (
        _GROWTH
        * (11 - before.difficulty)
        * stability ** -_W[9]
        * (math.exp((1 - chance) * _W[10]) - 1)
        * _FACTORS[rating]
    )
    return stability * (1 + growth)


def _after_lapse(before: Strength, chance: float) -> float:
    long_term = (
        _W[11]
        * before.difficulty ** -_W[12]
        * ((before.stability + 1) ** _W[13] - 1)
        * math.exp((1 - chance) * _W[14])
    )
    return float(min(long_term, before.stability / _SHORT_TERM))


def _first_difficulty(rating: int) -> float:
    return _W[4] - math.exp(_W[5] * (rating - 1)) + 1


# Difficulty moves towards ten with a rating below good, less so the nearer it is, and slowly returns to where
# easy begins: a straight line for each rating, of which this is the slope, and below the height at zero.
_CHANGES = tuple(-_W[6] * (rating - Rating.GOOD) for rating in range(5))
_DAMPING = tuple((1 - _W[7]) * (1 - change / 9) for change in _CHANGES)
_EASING = tuple(_W[7] * _first_difficulty(Rating.EASY) + (1 - _W[7]) * 10 * change / 9 for change in _CHANGES)
_FIRST = {rating: _strength(_W[rating - 1], _first_difficulty(rating)) for rating in Rating}
