"""Words of the user's own that say a key point: kept beside the bank, and aliases from then on.

They come from rulings ("I did say that"), and stand in a YAML file of their own, so that neither notes nor
questions are written to. Each carries the prompt and the point it was accepted for: where those were edited
since, it is found again as histories are (see `identity`).
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.bank.files import decode, read_bytes
from interview.bank.identity import relink
from interview.bank.phrasing import Phrasing, one_line, with_phrasings
from interview.bank.problem import Problem, Severity
from interview.bank.question import KeyPoint, Question, Source
from interview.bank.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode, YamlError, compose
from interview.bank.yaml_writer import scalar
from interview.errors import BankError

NAME = "phrasings.yaml"
_KEYS = ("question", "prompt", "point", "says", "text", "date")
_HEADER = (
    "# Words of yours that you ruled to be a hit: each counts as another way to say its key point.",
    "# `interview bank phrasings` lists, edits and removes them; comments in this file are not kept.",
)


class Phrased(Struct, frozen=True):
    """Questions with the user's words among their aliases.

    `placed` are the phrasings under the ids that the bank has now, `homeless` those whose question or point
    it no longer holds; both in the order of the file.
    """

    questions: tuple[Question, ...]
    placed: tuple[Phrasing, ...] = ()
    homeless: tuple[Phrasing, ...] = ()


def phrased(
    questions: Sequence[Question],
    phrasings: Sequence[Phrasing],
    rulings: Mapping[str, str | None] | None = None,
) -> Phrased:
    """Return the questions with each phrasing as an alias of its point, wherever edits have moved it.

    `rulings` say what became of questions, as in `identity.relink`.
    """
    if not phrasings:
        return Phrased(tuple(questions))
    links = relink(_asked_then(phrasings), questions, rulings)
    placed: list[Phrasing] = []
    homeless: list[Phrasing] = []
    mine: dict[str, list[Phrasing]] = {}
    for each in phrasings:
        own = links.questions.get(each.question)
        point = links.points.get(each.question, {}).get(each.point)
        if own is None or point is None:
            homeless.append(each)
            continue
        placed.append(replace(each, question=own, point=point))
        mine.setdefault(own, []).append(placed[-1])
    told = tuple(with_phrasings(question, mine.get(question.id, ())) for question in questions)
    return Phrased(told, tuple(placed), tuple(homeless))


def _asked_then(phrasings: Sequence[Phrasing]) -> list[Question]:
    """Return the questions that phrasings were accepted for, so far as the phrasings tell."""
    points: dict[str, dict[str, KeyPoint]] = {}
    for each in phrasings:
        points.setdefault(each.question, {})[each.point] = KeyPoint(id=each.point, text=each.says)
    prompts = {each.question: each.prompt for each in phrasings}
    return [
        Question(id=own, topic="", prompt=prompts[own], key_points=tuple(said.values()))
        for own, said in points.items()
    ]


def read_phrasings(path: Path) -> tuple[Phrasing, ...]:
    """Return the phrasings in a file, in its order; none where there is no file.

    Raises BankError, with the line, where it cannot be read or holds anything else; it is left as it is.
    """
    try:
        return parse_phrasings(path)
    except YamlError as error:
        raise BankError(f"{error.problem} The file is left as it is.") from error


def parse_phrasings(path: Path) -> tuple[Phrasing, ...]:
    """Do the same, raising YamlError with the problem where the file holds anything else."""
    if not path.exists():
        return ()
    node = compose(decode(read_bytes(path), path).text, str(path))
    return () if node is None else _items(node, path)


def _items(node: Node, path: Path) -> tuple[Phrasing, ...]:
    if not isinstance(node, SequenceNode):
        raise _wrong(path, node, "a file of phrasings is a list; begin each of them with “- question: …”")
    return tuple(_item(each, path) for each in node.value)


def _item(node: Node, path: Path) -> Phrasing:
    if not isinstance(node, MappingNode):
        raise _wrong(path, node, f"a phrasing is written as “key: value” lines ({', '.join(_KEYS)})")
    fields: dict[str, str] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode) or key.value not in _KEYS or key.value in fields:
            raise _wrong(path, key, f"a phrasing has each of these once: {', '.join(_KEYS)}")
        if not isinstance(value, ScalarNode) or not value.value.strip():
            raise _wrong(path, value, f"text is expected for “{key.value}”; put it in quotes")
        fields[key.value] = value.value.strip()
    missing = [key for key in _KEYS if key not in fields]
    if missing:
        raise _wrong(path, node, f"a phrasing without “{missing[0]}”")
    try:
        on = date.fromisoformat(fields.pop("date"))
    except ValueError:
        raise _wrong(path, node, "a date is written as 2026-11-22") from None
    line = node.start_mark.line + 1
    return Phrasing(**fields, date=on, source=Source(str(path), line))


def _wrong(path: Path, node: Node, message: str) -> YamlError:
    mark = node.start_mark
    return YamlError(
        Problem(Severity.ERROR, f"{message}; mend it.", str(path), mark.line + 1, mark.column + 1)
    )


def add_phrasing(path: Path, new: Phrasing) -> bool:
    """Keep a phrasing; return False where the same words stand there for the same point.

    Raises BankError where the file is damaged or cannot be written.
    """
    kept = read_phrasings(path)
    if any(each.key == new.key for each in kept):
        return False
    write_phrasings(path, (*kept, new))
    return True


def drop_phrasing(path: Path, old: Phrasing) -> bool:
    """Forget a phrasing; return False where it is not there. Raises BankError as `add_phrasing` does."""
    kept = read_phrasings(path)
    left = tuple(each for each in kept if each.key != old.key)
    if len(left) == len(kept):
        return False
    write_phrasings(path, left)
    return True


def write_phrasings(path: Path, phrasings: Sequence[Phrasing]) -> None:
    """Replace the file in one step, the folder made where it is missing.

    Raises BankError where it cannot be written; what stood there before stands there still.
    """
    lines = [*_HEADER]
    for each in phrasings:
        lines += [
            f"- question: {scalar(each.question)}",
            f"  prompt: {scalar(one_line(each.prompt))}",
            f"  point: {scalar(each.point)}",
            f"  says: {scalar(one_line(each.says))}",
            f"  text: {scalar(one_line(each.text))}",
            f"  date: {each.date.isoformat()}",
        ]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, "\n".join(lines) + "\n")
    except (OSError, UnicodeEncodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BankError(
            f"{path}: the phrasing is not kept ({reason}); check the folder's permissions."
        ) from error


def _replace(path: Path, text: str) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
