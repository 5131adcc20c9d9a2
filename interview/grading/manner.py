"""How a thing is said, whatever it is: as people say half of a point, or as they say what is wrong.

"There is something about …", "somehow", three words or thirty tell half a point from a whole one in all
questions alike. What one question's classifier would have to learn anew is learned here from all of them
together (a hierarchical prior in the sense of Gelman and Hill 2007, with the shared part fitted first).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from interview.grading.traits import Traits

HALF, WRONG = "≈half", "≈wrong"
SCALE = 100  # what a weight is written as: whole hundredths
_MUCH = 0.7  # how much a manner counts, beside traits of unit length
_MOST = 3.0  # standard deviations from what is usual


class Manner(Struct, frozen=True):
    """How much each trait speaks for half a point, and for a wrong one, against a whole one.

    `traits` and `constants` hold the two in hundredths, in standard deviations over what people say.
    """

    constants: tuple[int, int]
    traits: Mapping[str, tuple[int, int]]

    def of(self, traits: Traits) -> tuple[float, float]:
        """Return how a stretch sounds, half said and wrong, in standard deviations, −3..3."""
        half, wrong = self.constants
        total_half, total_wrong = float(half), float(wrong)
        for name, much in traits.items():
            weights = self.traits.get(name)
            if weights is not None:
                total_half += much * weights[0]
                total_wrong += much * weights[1]
        return _within(total_half / SCALE), _within(total_wrong / SCALE)


def _within(much: float) -> float:
    return max(-_MOST, min(_MOST, much))


def with_manner(traits: Traits, manner: Manner) -> Traits:
    """Return the traits of a stretch and, beside them, how it sounds."""
    half, wrong = manner.of(traits)
    return {**traits, HALF: _MUCH * half, WRONG: _MUCH * wrong}


@cache
def standard_manner() -> Manner:
    """Return what comes with the program."""
    raw = files("interview.grading.taught").joinpath("manner.json").read_bytes()
    return msgspec.json.decode(raw, type=Manner)
