"""The forgetting curve and one step of it: FSRS-6 as the py-fsrs package computes it.

Time is counted in whole days of the user, so two answers of one evening and the next morning are one day
apart whatever the hour.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import IntEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from fsrs import Scheduler

# FSRS-6: R(t, S) = (1 + F·t/S)^-D with D the last default parameter and F such that R(S, S) = 0.9.
# Written here so that looking at a schedule need not load the package that makes one; a test compares.
DECAY = 0.1542
FACTOR = 0.9 ** (-1 / DECAY) - 1
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


class Rating(IntEnum):
    """How well a key point was recalled, in the numbers of FSRS."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Strength(Struct, frozen=True, array_like=True):
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


@lru_cache(maxsize=200_000)
def reviewed(before: Strength | None, days: int, rating: Rating) -> Strength:
    """Return the strength after an answer that came `days` after the one before.

    `before` is None at the first. Many points share their first few answers, hence the cache.
    """
    from fsrs import Card, State  # noqa: PLC0415 – only where there is something to learn from
    from fsrs import Rating as Fsrs  # noqa: PLC0415

    # A card id of its own makes py-fsrs neither read the clock nor wait for it.
    card = Card(card_id=0, due=_EPOCH)
    if before is not None:
        card = Card(
            card_id=0, state=State.Review, due=_EPOCH, last_review=_EPOCH,
            stability=before.stability, difficulty=before.difficulty,
        )  # fmt: skip
    when = _EPOCH + timedelta(days=days)
    after, _ = _scheduler().review_card(card, Fsrs(int(rating)), when)
    if after.stability is None or after.difficulty is None:
        raise RuntimeError("py-fsrs left a reviewed card without its strength")
    return Strength(after.stability, after.difficulty, (after.due - when).days)


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler  # noqa: PLC0415

    # Without steps of minutes and without chance: one answer a day counts, and the same history always
    # gives the same schedule.
    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
