"""Evidence → how likely a hit: three logistic regressions whose weights stand in `weights.toml`."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct
from msgspec.structs import asdict

from interview.grading.features import Features
from interview.grading.hearing import softmax
from interview.grading.taught import OUTCOMES


class Regression(Struct, frozen=True):
    """One logistic regression: a constant and a weight for each feature it looks at."""

    constant: float
    weights: Mapping[str, float]

    def chance(self, values: Mapping[str, float]) -> float:
        """Return the probability, 0..1."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.worth(values)))))

    def worth(self, values: Mapping[str, float]) -> float:
        """Return the weighted sum of what it looks at."""
        return self.constant + sum(weight * values[name] for name, weight in self.weights.items())


class Bars(Struct, frozen=True):
    """From which probability a point is called contradicted, hit, partial, asked in this order."""

    contradicted: float
    hit: float
    partial: float


class Chances(Struct, frozen=True):
    """How likely it is that a point is hit, that it is at least touched, that it is contradicted."""

    hit: float
    touched: float
    contradicted: float


class Hearing(Struct, frozen=True):
    """How what was heard of a point of the starter bank is weighed: one regression an outcome.

    They are read together, as a softmax beside a miss, which is always worth 0.
    """

    hit: Regression
    partial: Regression
    contradicted: Regression

    def chances(self, sounds: Mapping[str, float]) -> Mapping[str, float]:
        """Return how likely each status is; they add up to 1."""
        chances = softmax(*(getattr(self, name).worth(sounds) for name in OUTCOMES))
        return {**dict(zip(OUTCOMES, chances, strict=True)), "miss": 1 - sum(chances)}


class Model(Struct, frozen=True):
    """The weights of the engine, and the version they were fitted as."""

    version: str
    bars: Bars
    hit: Regression
    touched: Regression
    contradicted: Regression
    heard: Hearing

    def chances(self, features: Features) -> Chances:
        """Return how likely each outcome is."""
        values = asdict(features)
        return Chances(self.hit.chance(values), self.touched.chance(values), self.contradicted.chance(values))


@cache
def fitted() -> Model:
    """Return the model that comes with the program."""
    return msgspec.convert(
        tomllib.loads(files("interview.grading").joinpath("weights.toml").read_text("utf-8")), Model
    )
