"""The forgetting curve and one step of it: FSRS-6, with the default parameters of py-fsrs.

The arithmetic is written out because a whole folder of sessions is folded at once: py-fsrs takes sixteen
microseconds an answer, with its cards, dates and logs; this takes one. A test holds every step to the result
of py-fsrs itself.

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
    return float((1 + FACTOR * max(0.0, days) / stability) ** -DECAY)


def reviewed(before: Strength | None, days: int, rating: Rating) -> Strength:
    """Return the strength after an answer that came `days` after the one before, at least one.

    `before` is None at the first.
    """
    if before is None:
        stability = _W[rating - 1]
        difficulty = min(max(_first_difficulty(rating), 1.0), 10.0)
    else:
        chance = retrievability(before.stability, days)
        forgot = rating is Rating.AGAIN
        stability = _after_lapse(before, chance) if forgot else _after_recall(before, chance, rating)
        difficulty = _next_difficulty(before.difficulty, rating)
    stability = max(stability, _LEAST_STABILITY)
    return Strength(stability, difficulty, min(max(round(stability), 1), _LONGEST_DAYS))


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


def _next_difficulty(difficulty: float, rating: Rating) -> float:
    change = -(_W[6] * (rating - 3))
    damped = difficulty + (10.0 - difficulty) * change / 9.0
    return min(max(_W[7] * _EASIEST + (1 - _W[7]) * damped, 1.0), 10.0)


# Where every difficulty slowly returns to.
_EASIEST = _first_difficulty(Rating.EASY)
