"""Fit the weights of the grader on labelled answers, and write them to interview/grading/weights.toml.

    python -m benchmarks.grading.fit LABELLED.yaml... [--write VERSION]

Three logistic regressions with a ridge penalty. A weight may not have the wrong sign: evidence for a point
never lowers the chance of a hit, evidence against it never raises it. That keeps the model from learning what
sort of person wrote an answer instead of what the answer says. What the starter bank's points sound like is
weighed by another model, which `benchmarks.grading.fit_heard` fits; it is kept as it is here. Needs numpy and
scipy (extra `fit`).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.grading.figures import CREDIT, figures
from benchmarks.grading.labelled import Row, bank_rows, rows
from interview.grading.features import FOR
from interview.grading.model import Bars, Model, Regression, fitted
from interview.grading.taught import OUTCOMES
from interview.grading.verdict import judge

RIDGE = 5.0
BANK = Path(__file__).parents[2] / "question_bank"
WEIGHTS = Path(__file__).parents[2] / "interview" / "grading" / "weights.toml"

HIT = ("cover", "start", "mass", "margin", "links", "flip", "contrast", "number", "foreign", "echo", "lent")
CONTRADICTED = ("cover", "exact", "flip", "opposite", "contrast", "number", "foreign", "spread")
LEASH = {"echo": -9.0}  # how people write, rather than what, may not decide much

Numbers = NDArray[np.float64]


def fit(sample: Sequence[Row], beside: Sequence[Row] = (), without: frozenset[str] = frozenset()) -> Model:
    """Return the model that fits a sample best; features named in `without` are left out.

    Rows `beside` shape the weights, but the bars are set on the sample alone.
    """
    hit = [name for name in HIT if name not in without]
    wrong = [name for name in CONTRADICTED if name not in without]
    both = [*sample, *beside]
    model = Model(
        version="",
        bars=Bars(contradicted=1.0, hit=0.5, partial=0.5),
        hit=_regression(both, hit, lambda row: row.label == "hit", against=-1),
        touched=_regression(both, hit, lambda row: row.label != "miss", against=0),
        contradicted=_regression(both, wrong, lambda row: row.label == "contradicted", against=1),
        heard=fitted().heard,
    )
    return _with_bars(model, sample)


def _regression(
    sample: Sequence[Row], names: Sequence[str], is_so: Callable[[Row], bool], *, against: int
) -> Regression:
    values = np.array([[row.features[name] for name in names] for row in sample])
    scale = values.std(axis=0) + 1e-9
    truth = np.array([float(is_so(row)) for row in sample])

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        chance = 1 / (1 + np.exp(-np.clip(values / scale @ weights[1:] + weights[0], -30, 30)))
        cost = -np.sum(truth * np.log(chance + 1e-12) + (1 - truth) * np.log(1 - chance + 1e-12))
        slope = np.concatenate([[np.sum(chance - truth)], (values / scale).T @ (chance - truth)])
        slope[1:] += 2 * RIDGE * weights[1:]
        return float(cost + RIDGE * np.sum(weights[1:] ** 2)), slope

    bounds = [(None, None), *(_bounds(name, against, float(s)) for name, s in zip(names, scale, strict=True))]
    found = minimize(loss, np.zeros(len(names) + 1), jac=True, bounds=bounds, method="L-BFGS-B").x
    return Regression(
        constant=round(float(found[0]), 3),
        weights={name: round(float(w), 3) for name, w in zip(names, found[1:] / scale, strict=True)},
    )


def _bounds(name: str, against: int, scale: float) -> tuple[float | None, float | None]:
    if name in LEASH:
        return LEASH[name] * scale, 0.0
    if against == 0 and name not in FOR:
        return None, None
    for_it = (name in FOR) == (against < 1)
    return (0.0, None) if for_it or (against > 0 and name == "cover") else (None, 0.0)


def say(model: Model, sample: Sequence[Row]) -> list[str]:
    """Return the status the model gives each row."""
    return [str(judge(row.finding, model).status) for row in sample]


def _with_bars(model: Model, sample: Sequence[Row]) -> Model:
    """Choose the bars that serve a learner: agreement, and little praise for what is wrong or empty."""
    chances = [(row.finding, model.chances(row.finding.features)) for row in sample]
    best, chosen = -9.0, model.bars
    for contradicted in (0.16, 0.2, 0.24, 0.28, 0.32, 0.36, 0.4, 0.44):
        for hit in (0.45, 0.5, 0.55):
            for partial in (0.5, 0.6, 0.7):
                bars = Bars(contradicted=contradicted, hit=hit, partial=partial)
                said = [
                    judge(finding, model, bars=bars, chances=chance).status for finding, chance in chances
                ]
                worth = _worth(figures(sample, [str(status) for status in said]))
                if worth > best:
                    best, chosen = worth, bars
    return replace(model, bars=chosen)


def _worth(found: dict[str, float]) -> float:
    praise = max(0.0, found["false_praise"] - 0.27)
    bluff = max(0.0, found["bluff"] - 0.05)
    return found["hit_f1"] + 0.7 * found["four_f1"] - 0.4 * praise - 0.8 * bluff


def written(model: Model, version: str) -> str:
    """Return the weights file."""
    lines = [
        "# The weights of the grader, fitted by benchmarks/grading/fit.py; docs/grading.md explains them.",
        f'version = "{version}"',
        "",
        "# From which chance on a point is contradicted, hit, partial; asked in this order.",
        "[bars]",
        *(f"{name} = {getattr(model.bars, name):.2f}" for name in ("contradicted", "hit", "partial")),
    ]
    for name in ("hit", "touched", "contradicted"):
        lines += _section(name, getattr(model, name))
    for name in OUTCOMES:
        lines += _section(f"heard.{name}", getattr(model.heard, name))
    return "\n".join(lines) + "\n"


def _section(name: str, regression: Regression) -> list[str]:
    lines = ["", f"[{name}]", f"constant = {regression.constant}", f"[{name}.weights]"]
    return [*lines, *(f'"{feature}" = {weight}' for feature, weight in regression.weights.items())]


def from_bank(folder: Path, share: int = 20) -> list[Row]:
    """Return rows from one question in `share` of a bank: references hit, misconceptions contradict."""
    return [
        row for at, path in enumerate(sorted(folder.glob("*.yaml"))) for row in bank_rows(path, at, share)
    ]


def main() -> None:
    """Fit, print the figures on the sample itself, and write where asked to."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("labelled", nargs="+", type=Path)
    ask.add_argument("--write", metavar="VERSION", help="write the weights under this version")
    args = ask.parse_args()
    sample = [row for path in args.labelled for row in rows(path)]
    model = fit(sample, beside=from_bank(BANK))
    print(written(model, args.write or "unwritten"))
    print({name: round(value, 3) for name, value in figures(sample, say(model, sample)).items()})
    print(f"{len(sample)} labels, of which {sum(CREDIT[row.label] == 1 for row in sample)} hits")
    if args.write:
        WEIGHTS.write_text(written(model, args.write), encoding="utf-8")


if __name__ == "__main__":
    main()
