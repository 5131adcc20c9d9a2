"""What was learned of the starter bank's key points from many people's words: data, a line a question.

Each line of `<topic>.jsonl` holds the weights of a classifier of texts for one question; they are made by
`python -m benchmarks.grading.teach` from wordings and exemplars, and stand for a point as long as its text is
the one they were made for. `manner.json` beside them holds what all questions share (see `manner`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from interview.bank.question import Question

SCALE = 10  # what a weight is written as: whole tenths
OUTCOMES = ("hit", "partial", "contradicted")  # in this order, for each point; "miss" is what is left


class Taught(Struct, frozen=True):
    """A classifier for one question.

    `points` and `says` are the ids and texts of its key points when it was made; `constants` are three a
    point. `traits` maps a trait to places and weights in turn: a place is three times a point's place plus
    that of the outcome, a weight is in tenths.
    """

    question: str
    points: tuple[str, ...]
    says: tuple[str, ...]
    constants: tuple[float, ...]
    traits: Mapping[str, tuple[int, ...]]

    def column(self, point: str, text: str) -> int | None:
        """Return the place of a key point; None where it is not the one this was made for."""
        known = list(zip(self.points, self.says, strict=True))
        return known.index((point, text)) if (point, text) in known else None

    def weights(self, trait: str) -> list[float]:
        """Return what a trait speaks for: a weight for each point and outcome."""
        row = [0.0] * len(self.constants)
        cells = self.traits.get(trait, ())
        for place, weight in zip(cells[::2], cells[1::2], strict=True):
            row[place] = weight / SCALE
        return row


def taught(question: Question) -> Taught | None:
    """Return what was learned of a question; None where none of its points is one of the starter bank's."""
    line = _lines(question.topic).get(question.id)
    known = None if line is None else msgspec.json.decode(line, type=Taught)
    # A follow-up keeps the id of its question and has points of its own.
    if known is None or all(known.column(point.id, point.text) is None for point in question.key_points):
        return None
    return known


@cache
def _lines(topic: str) -> Mapping[str, bytes]:
    """Return the lines of a topic by their question, unread; none where nothing was learned of it."""
    if topic not in _topics():
        return {}
    raw = files("interview.grading.taught").joinpath(f"{topic}.jsonl").read_bytes()
    return {_question(line): line for line in raw.splitlines() if line}


@cache
def _topics() -> frozenset[str]:
    # A topic is any text, so it is looked for among the files and never made part of a path.
    names = (entry.name for entry in files("interview.grading.taught").iterdir())
    return frozenset(name.removesuffix(".jsonl") for name in names if name.endswith(".jsonl"))


class _Head(Struct):
    question: str


def _question(line: bytes) -> str:
    return msgspec.json.decode(line, type=_Head).question
