"""What tells half a point, or a wrong one, from a whole one in all questions alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from benchmarks.grading.softmax import fit_softmax
from benchmarks.grading.stretches import Labelled, matrix
from interview.grading.manner import SCALE, Manner
from interview.grading.traits import AXES, Traits

RIDGE = 1.0
STEPS = 60
SMALL = 10  # hundredths: weights below this are left out
COMMON = 5  # questions: what is met in fewer tells of them, and not of a manner


def fit_manner(known: Mapping[str, Sequence[Labelled]]) -> Manner:
    """Fit to the stretches of all questions that are about one point each.

    A multinomial logistic regression with a ridge penalty over the traits that many questions share.
    """
    rows: list[tuple[Traits, int]] = []
    met: dict[str, set[str]] = defaultdict(set)
    for question, sample in known.items():
        for traits, about, _ in sample:
            if len(about) == 1:
                rows += [(traits, outcome) for outcome in about.values()]
                for name in traits:
                    met[name].add(question)
    names = sorted(name for name, where in met.items() if len(where) >= COMMON and name not in AXES)
    values = matrix([traits for traits, _ in rows], names)
    truth = np.array([[outcome] for _, outcome in rows])
    weights, constants = fit_softmax(values, truth, np.ones(len(rows)), RIDGE, STEPS)
    # fit_softmax gives each outcome against nothing; here it is half and wrong against whole
    weights, constants = (each[..., 1:] - each[..., :1] for each in (weights, constants))
    sounds = values @ weights + constants
    spread = sounds.std(axis=0)
    found = np.round(SCALE * weights / spread).astype(int)
    middle = np.round(SCALE * (constants - sounds.mean(axis=0)) / spread).astype(int)
    return Manner(
        constants=(int(middle[0]), int(middle[1])),
        traits={
            name: (int(half), int(wrong))
            for name, (half, wrong) in zip(names, found, strict=True)
            if max(abs(half), abs(wrong)) >= SMALL
        },
    )
