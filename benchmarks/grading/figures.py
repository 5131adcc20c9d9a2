"""How well statuses agree with labels: the figures of docs/grading.md."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from statistics import correlation, mean

from benchmarks.grading.labelled import Row

STATUSES = ("hit", "partial", "miss", "contradicted")
CREDIT = {"hit": 1.0, "partial": 0.5, "miss": 0.0, "contradicted": 0.0}
SAYS_NOTHING = frozenset({"stuffing", "vague", "bluffer"})


def f1(gold: Sequence[bool], said: Sequence[bool]) -> float:
    """Return the harmonic mean of precision and recall."""
    both = sum(g and s for g, s in zip(gold, said, strict=True))
    wrong = sum(g != s for g, s in zip(gold, said, strict=True))
    return 2 * both / (2 * both + wrong) if both or wrong else 1.0


def figures(rows: Sequence[Row], said: Sequence[str]) -> dict[str, float]:
    """Return the figures for statuses said of rows; but for the errors, higher is better."""
    gold = [row.label for row in rows]
    by_class = {c: f1([g == c for g in gold], [s == c for s in said]) for c in STATUSES}
    hit = (by_class["hit"] + f1([g != "hit" for g in gold], [s != "hit" for s in said])) / 2
    wrong = [s == "hit" for s, g in zip(said, gold, strict=True) if g == "contradicted"]
    empty = [s == "hit" for s, row in zip(said, rows, strict=True) if row.kind in SAYS_NOTHING]
    labelled, graded = _coverage(rows, said)
    return {
        "hit_f1": hit,
        "four_f1": mean(by_class.values()),
        "false_praise": mean(wrong) if wrong else 0.0,
        "bluff": mean(empty) if empty else 0.0,
        "coverage_r": _correlation(labelled, graded),
        "coverage_mae": mean(abs(a - b) for a, b in zip(labelled, graded, strict=True)),
    }


def _coverage(rows: Sequence[Row], said: Sequence[str]) -> tuple[list[float], list[float]]:
    answers: dict[tuple[str, str, int], list[tuple[float, float]]] = defaultdict(list)
    for row, status in zip(rows, said, strict=True):
        answers[row.source, row.question, row.answer].append((CREDIT[row.label], CREDIT[status]))
    pairs = [tuple(map(mean, zip(*points, strict=True))) for points in answers.values()]
    return [gold for gold, _ in pairs], [found for _, found in pairs]


def _correlation(one: Sequence[float], other: Sequence[float]) -> float:
    return correlation(one, other) if len(set(one)) > 1 and len(set(other)) > 1 else 0.0
