"""Cross-validated figures, ablation and reliability: the tables of docs/grading.md.

    python -m benchmarks.grading.report LABELLED.yaml...

Folds never part the answers to one question. Needs the extra `fit`.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest.mock import patch

from benchmarks.grading.figures import figures
from benchmarks.grading.fit import BANK, fit, from_bank
from benchmarks.grading.labelled import Row, rows
from interview.grading import lexicon
from interview.grading.features import Finding
from interview.grading.lexicon import Lexicon
from interview.grading.model import Model
from interview.grading.verdict import Verdict, judge
from interview.transcripts.grade import Status

FOLDS = 10
FEATURES = {
    "everything": (),
    "without competition (margin, foreign)": ("margin", "foreign"),
    "without the point's own weight (mass)": ("mass",),
    "without links": ("links",),
    "without the echo of the question": ("echo",),
    "without opposites (flip, opposite, contrast, number)": ("flip", "opposite", "contrast", "number"),
    "cover alone": ("start", "mass", "margin", "links", "flip", "contrast", "number", "foreign", "echo",
                    "opposite", "spread", "exact"),
}  # fmt: skip


def cross_validated(
    sample: Sequence[Row], key: Callable[[Row], str], without: Sequence[str] = (), folds: int = FOLDS
) -> list[Verdict]:
    """Return the verdict on each row by a model fitted on the other folds; `key` says what stays together."""
    keys = sorted({key(row) for row in sample})
    random.Random(0).shuffle(keys)
    fold = {name: at % folds for at, name in enumerate(keys)}
    beside = from_bank(BANK)
    found: dict[int, Verdict] = {}
    for held in range(folds):
        model = fit([row for row in sample if fold[key(row)] != held], beside, frozenset(without))
        for at, row in enumerate(sample):
            if fold[key(row)] == held:
                found[at] = judge(row.finding, model)
    return [found[at] for at in range(len(sample))]


def _line(name: str, sample: Sequence[Row], verdicts: Sequence[Verdict]) -> str:
    values = figures(sample, [str(one.status) for one in verdicts]).values()
    return f"| {name} | " + " | ".join(f"{value:.2f}" for value in values) + " |"


def _ablation(sample: Sequence[Row], paths: Sequence[Path]) -> None:
    for name, features in FEATURES.items():
        print(_line(name, sample, cross_validated(sample, lambda row: row.question, features)))
    alone = [row for path in paths for row in rows(path, lenders=())]
    print(_line("without what the bank lends", alone, cross_validated(alone, lambda row: row.question)))
    with patch("interview.grading.grader.standard", _without_synonyms):
        plain = [row for path in paths for row in rows(path)]
    print(_line("without synonyms", plain, cross_validated(plain, lambda row: row.question)))
    with patch(f"{__name__}.judge", _by_weights_alone):
        print(_line("without rules", sample, cross_validated(sample, lambda row: row.question)))


def _without_synonyms() -> Lexicon:
    folder = Path(lexicon.__file__).parent
    tables = ((path.name, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt")))
    kept = ("antonyms", "contrasts", "irregular", "derivations", "abbreviations", "negators", "downward")
    return Lexicon(table for table in tables if table[0].startswith(kept))


def _by_weights_alone(finding: Finding, model: Model) -> Verdict:
    chances, bars = model.chances(finding.features), model.bars
    if chances.contradicted >= bars.contradicted:
        return Verdict(Status.CONTRADICTED, chances.hit)
    if chances.hit >= bars.hit:
        return Verdict(Status.HIT, chances.hit)
    return Verdict(Status.PARTIAL if chances.touched >= bars.partial else Status.MISS, chances.hit)


def main() -> None:
    """Print the tables."""
    sources = {Path(name).stem: rows(Path(name)) for name in sys.argv[1:]}
    sample = [row for each in sources.values() for row in each]
    whole = cross_validated(sample, lambda row: row.question)
    print("| | " + " | ".join(figures(sample, ["miss"] * len(sample))) + " |")
    for name in sources:
        kept = [at for at, row in enumerate(sample) if row.source == name]
        print(_line(f"{name}, by question", [sample[at] for at in kept], [whole[at] for at in kept]))
    for name, part in sources.items():
        others = [row for row in sample if row.source != name]
        if others:
            model = fit(others, from_bank(BANK))
            print(_line(f"{name}, fitted on the rest", part, [judge(row.finding, model) for row in part]))
    kinds = cross_validated(sample, lambda row: row.kind, folds=len({row.kind for row in sample}))
    print(_line("both, by kind of person", sample, kinds))
    _ablation(sample, [Path(name) for name in sys.argv[1:]])
    print("\n| score | points | of these hit |")
    for low in range(10):
        inside = [
            row.label == "hit"
            for row, one in zip(sample, whole, strict=True)
            if low / 10 <= min(one.score, 0.999) < (low + 1) / 10
        ]
        if inside:
            print(
                f"| {low / 10:.1f}–{(low + 1) / 10:.1f} | {len(inside)} | {sum(inside) / len(inside):.2f} |"
            )


if __name__ == "__main__":
    main()
