"""Fit how what is heard of the starter bank's points is weighed: writes interview/grading/weights.toml.

    python -m benchmarks.grading.fit_heard LABELLED.yaml... [--write VERSION]

A softmax over hit, partial and contradicted beside a miss, with a ridge penalty, on standardised numbers. An
answer by somebody who has got it wrong counts less: in a round most people are not wrong most of the time.
Needs numpy and scipy (extra `fit`).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from msgspec.structs import replace

from benchmarks.grading.figures import figures
from benchmarks.grading.fit import WEIGHTS, written
from benchmarks.grading.labelled import Row, heard_rows
from benchmarks.grading.softmax import fit_softmax
from interview.grading.model import Hearing, Model, Regression, fitted
from interview.grading.taught import OUTCOMES
from interview.grading.verdict import judge

RIDGE = 10.0
MISTAKEN = 0.3
FOLDS = 10
STEPS = 15_000


def fit_heard(sample: Sequence[Row]) -> Hearing:
    """Return the weights that fit a sample best."""
    names = list(sample[0].finding.sounds)
    values = np.array([[row.finding.sounds[name] for name in names] for row in sample])
    centre, scale = values.mean(axis=0), values.std(axis=0) + 1e-9
    truth = np.array([[("miss", *OUTCOMES).index(row.label)] for row in sample])
    count = np.array([MISTAKEN if row.kind == "mistaken" else 1.0 for row in sample])
    weights, constants = fit_softmax((values - centre) / scale, truth, count, RIDGE, STEPS)
    # the mean of standardised numbers is taken back into the constants
    weights = weights / scale[:, None]
    constants = constants - centre @ weights
    found = {
        name: Regression(
            round(float(constants[at]), 3),
            {feature: round(float(weight), 3) for feature, weight in zip(names, weights[:, at], strict=True)},
        )
        for at, name in enumerate(OUTCOMES)
    }
    return Hearing(**found)


def say(hearing: Hearing, sample: Sequence[Row]) -> list[str]:
    """Return the status each row gets with these weights."""
    model: Model = replace(fitted(), heard=hearing)
    return [str(judge(row.finding, model).status) for row in sample]


def cross_validated(sample: Sequence[Row]) -> list[str]:
    """Return the status each row gets from weights fitted without any answer to its question."""
    fold = {name: at % FOLDS for at, name in enumerate(sorted({row.question for row in sample}))}
    said = [""] * len(sample)
    for held in range(FOLDS):
        hearing = fit_heard([row for row in sample if fold[row.question] != held])
        places = [at for at, row in enumerate(sample) if fold[row.question] == held]
        for at, status in zip(places, say(hearing, [sample[at] for at in places]), strict=True):
            said[at] = status
    return said


def agreement(sample: Sequence[Row], said: Sequence[str]) -> dict[str, float]:
    """Return the share of the labels that are met exactly, by kind of answer."""
    met = defaultdict(list)
    for row, status in zip(sample, said, strict=True):
        met[row.kind].append(row.label == status)
    return {kind: round(sum(found) / len(found), 3) for kind, found in met.items()}


def main() -> None:
    """Fit, print how well unseen questions are met, and write where asked to."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("labelled", nargs="+", type=Path)
    ask.add_argument("--write", metavar="VERSION", help="write the weights under this version")
    args = ask.parse_args()
    sample = [row for path in args.labelled for row in heard_rows(path) if row.finding.heard]
    said = cross_validated(sample)
    print("cross-validated by question:", agreement(sample, said))
    print({name: round(value, 3) for name, value in figures(sample, said).items()})
    model = replace(fitted(), heard=fit_heard(sample))
    if args.write:
        WEIGHTS.write_text(written(model, args.write), encoding="utf-8")


if __name__ == "__main__":
    main()
