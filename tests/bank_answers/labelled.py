"""Reads the answers that people would give to the starter bank, with the labels set by hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from interview.transcripts.grade import Status

FILE = Path(__file__).with_name("answers.yaml")


class LabelledAnswer(Struct, frozen=True, forbid_unknown_fields=True):
    """One answer, the status each key point deserves, and the words that earned it."""

    question: str
    kind: Literal["good", "mediocre"]
    text: str
    labels: dict[str, Status]
    evidence: dict[str, str] = {}


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    answers: list[LabelledAnswer]


@cache
def labelled_answers() -> tuple[LabelledAnswer, ...]:
    """Return every answer in the order of the file."""
    return tuple(msgspec.yaml.decode(FILE.read_bytes(), type=_File).answers)
