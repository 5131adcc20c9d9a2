"""What people say when they make a point of the starter bank, make half of it, or get it wrong.

`exemplars/<topic>.jsonl` holds one key point a line, `spoken/<topic>.jsonl` one answer a line, cut into
pieces. They were written for one speaker after another by people who saw the prompts and the points' texts
alone: neither the bank's aliases nor any labelled answer.
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
SPOKEN = Path(__file__).with_name("spoken")


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


class Said(Struct, frozen=True, array_like=True):
    """A piece of an answer as it was typed, and what it earns of which points, by their ids."""

    text: str
    earns: Mapping[str, str]


class Spoken(Struct, frozen=True):
    """A whole answer to `question`, cut into what was said one after the other."""

    question: str
    said: tuple[Said, ...]


@cache
def exemplars(topic: str) -> Mapping[tuple[str, str], Exemplars]:
    """Return the exemplars of a topic by question and point; none where there is no file."""
    found = (msgspec.json.decode(line, type=Exemplars) for line in _lines(FOLDER / f"{topic}.jsonl"))
    return {(one.question, one.point): one for one in found}


@cache
def spoken(topic: str) -> Mapping[str, Sequence[Spoken]]:
    """Return the answers of a topic by question; none where there is no file."""
    found: dict[str, list[Spoken]] = {}
    for line in _lines(SPOKEN / f"{topic}.jsonl"):
        answer = msgspec.json.decode(line, type=Spoken)
        found.setdefault(answer.question, []).append(answer)
    return found


def earned_by(one: Said, other: Said) -> Mapping[str, str] | None:
    """Return what two neighbours earn together; None where that cannot be told.

    A point made by one of them is made; two halves may be the same half, and who says both that it is so and
    that it is not may have corrected himself.
    """
    both = one.earns.keys() & other.earns.keys()
    if any({one.earns[point], other.earns[point]} not in ({"hit"}, {"hit", "partial"}) for point in both):
        return None
    return {**one.earns, **other.earns, **dict.fromkeys(both, "hit")}


def _lines(path: Path) -> list[bytes]:
    return [line for line in path.read_bytes().splitlines() if line] if path.is_file() else []


def all_said(questions: Sequence[Question]) -> list[str]:
    """Return every stretch of speech that is known of the questions, once."""
    points = (wordings(question, point) for question in questions for point in question.key_points)
    known = [text for one in points for text in (*one.hit, *one.partial, *one.contradicted, *one.beside)]
    answers = (answer for question in questions for answer in spoken(question.topic).get(question.id, ()))
    return sorted({*known, *(piece.text for answer in answers for piece in answer.said)})


def made_from(questions: Sequence[Question]) -> str:
    """Return a digest of all that the grader is taught from: wordings, what people say, what words mean."""
    digest = hashlib.blake2b(digest_size=16)
    digest.update(files("interview.grading.word_vectors").joinpath("vectors.bin").read_bytes())
    for table in sorted(files("interview.grading.lexicon").iterdir(), key=lambda entry: entry.name):
        if table.name.endswith(".txt"):
            digest.update(table.read_bytes())
    for question in questions:
        for point in question.key_points:
            digest.update(msgspec.json.encode(wordings(question, point)))
        digest.update(msgspec.json.encode(spoken(question.topic).get(question.id, ())))
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
