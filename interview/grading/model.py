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


class Regression(Struct, frozen=True):
    """One logistic regression: a constant and a weight for each feature it looks at."""

    constant: float
    weights: Mapping[str, float]

    def chance(self, values: Mapping[str, float]) -> float:
        """Return the probability, 0..1."""
        total = self.constant + sum(weight * values[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


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


class Model(Struct, frozen=True):
    """The weights of the engine, and the version they were fitted as."""

    version: str
    bars: Bars
    hit: Regression
    touched: Regression
    contradicted: Regression

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
