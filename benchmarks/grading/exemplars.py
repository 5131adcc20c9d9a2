"""What people say when they make a point of the starter bank, make half of it, or get it wrong.

`exemplars/<topic>.jsonl` holds one key point a line. They were written for one speaker after another by
people who saw the prompts and the points' texts alone: neither the bank's aliases nor any labelled answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec
from msgspec import Struct

from interview.bank.question import KeyPoint, Question

FOLDER = Path(__file__).with_name("exemplars")


class Exemplars(Struct, frozen=True, omit_defaults=True):
    """The stretches of speech heard for the key point `point` of `question`, by what they earn.

    `beside` use words close to the point and do not make it.
    """

    question: str
    point: str
    hit: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()
    contradicted: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


@cache
def exemplars(topic: str) -> Mapping[tuple[str, str], Exemplars]:
    """Return the exemplars of a topic by question and point; none where there is no file."""
    path = FOLDER / f"{topic}.jsonl"
    if not path.is_file():
        return {}
    lines = path.read_bytes().splitlines()
    found = (msgspec.json.decode(line, type=Exemplars) for line in lines if line)
    return {(one.question, one.point): one for one in found}


def made_from(questions: Sequence[Question]) -> str:
    """Return a digest of all that the grader is taught from: wordings, exemplars, and the lexicon."""
    digest = hashlib.blake2b(digest_size=16)
    for table in sorted(files("interview.grading.lexicon").iterdir(), key=lambda entry: entry.name):
        if table.name.endswith(".txt"):
            digest.update(table.read_bytes())
    for question in questions:
        for point in question.key_points:
            digest.update(msgspec.json.encode(wordings(question, point)))
    return digest.hexdigest()


def wordings(question: Question, point: KeyPoint) -> Exemplars:
    """Return what is known to make a point, half of it, or its contrary: the bank's words and people's."""
    heard = exemplars(question.topic).get((question.id, point.id), Exemplars(question.id, point.id))
    return Exemplars(
        question.id,
        point.id,
        (point.text, *point.aliases, *heard.hit),
        (*point.partials, *heard.partial),
        (*point.misconceptions, *heard.contradicted),
        heard.beside,
    )
