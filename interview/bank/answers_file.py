"""Questions with answers to grade, in one YAML or JSON file: what `interview grade FILE` reads."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import yaml
from msgspec import Struct

from interview.bank.question import KeyPoint, Question
from interview.errors import BankError

# The C loader where PyYAML was built with it: ten times faster, the same language.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SHAPE = "questions: [{id, prompt, key_points: [{id, text, aliases}], answers: [{id, text}]}]"


class Answer(Struct, frozen=True):
    """A typed answer, with an id to find its grade by."""

    id: str
    text: str


class AnsweredQuestion(Struct, frozen=True):
    """A question and the answers that were given to it."""

    question: Question
    answers: tuple[Answer, ...]


class _Point(Struct):
    text: str
    id: str | int | None = None
    aliases: tuple[str, ...] | None = None
    partials: tuple[str, ...] | None = None
    misconceptions: tuple[str, ...] | None = None
    weight: float = 1.0


class _Answer(Struct):
    text: str | None = None
    id: str | int | None = None


class _Question(Struct):
    prompt: str
    id: str | int | None = None
    topic: str | None = None
    key_points: tuple[_Point, ...] | None = None
    answers: tuple[_Answer, ...] | None = None


class _File(Struct):
    questions: tuple[_Question, ...]


def read_answers(path: Path) -> tuple[AnsweredQuestion, ...]:
    """Read questions with answers from a YAML or JSON file; unknown keys are ignored.

    An id left out is the place in its list, counted from 1. Raises BankError where the file cannot be read,
    is neither YAML nor JSON, or has another shape.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BankError(
            f"{path}: cannot be read ({error.strerror or error}); name a file with answers."
        ) from error
    except UnicodeDecodeError as error:
        raise BankError(f"{path}: not UTF-8 at byte {error.start + 1}; save the file as UTF-8.") from error
    return tuple(_question(asked, place) for place, asked in enumerate(_parse(text, path).questions, 1))


def _parse(text: str, path: Path) -> _File:
    # JSON is read as JSON first: YAML would read it too, but forbids tabs and is slower.
    try:
        raw = msgspec.json.decode(text) if text.lstrip().startswith(("{", "[")) else _yaml(text, path)
    except msgspec.DecodeError:
        raw = _yaml(text, path)
    try:
        return msgspec.convert(raw, _File)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at ")
        raise BankError(
            f"{path}{_line(text, where)}: {what.strip()}{_at(where)}; the file holds {_SHAPE}."
        ) from error


def _yaml(text: str, path: Path) -> Any:
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 – a safe loader, in C or in Python
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        offending = f" in “{_offending(text, mark.line)}”" if mark else ""
        raise BankError(
            f"{path}{place}: not valid YAML: {error.problem}{offending}. Mend that line."
        ) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BankError(f"{path}: not valid YAML: {' '.join(str(error).split())}. Mend the file.") from error


def _offending(text: str, line: int) -> str:
    lines = text.splitlines()
    return lines[line].strip()[:60] if line < len(lines) else ""


def _at(where: str) -> str:
    named = where.strip("`").removeprefix("$").lstrip(".")
    return f" at {named}" if named else ""


def _line(text: str, where: str) -> str:
    """Return `:line` of the value that a path such as `$.questions[0].prompt` names, as far as it leads."""
    node = yaml.compose(text, Loader=_Loader)
    for key, index in re.findall(r"\.(\w+)|\[(\d+)\]", where):
        within = _child(node, key, index)
        if within is None:
            break
        node = within
    return f":{node.start_mark.line + 1}" if node is not None else ""


def _child(node: Any, key: str, index: str) -> Any:
    if index and isinstance(node, yaml.SequenceNode):
        return node.value[int(index)] if int(index) < len(node.value) else None
    if key and isinstance(node, yaml.MappingNode):
        return next((value for name, value in node.value if name.value == key), None)
    return None


def _question(asked: _Question, place: int) -> AnsweredQuestion:
    points = asked.key_points or ()
    question = Question(
        id=_id(asked.id, place),
        topic=asked.topic or "",
        prompt=asked.prompt,
        key_points=tuple(_point(point, at) for at, point in enumerate(points, 1)),
    )
    answers = tuple(
        Answer(_id(given.id, at), given.text or "") for at, given in enumerate(asked.answers or (), 1)
    )
    return AnsweredQuestion(question, answers)


def _point(point: _Point, place: int) -> KeyPoint:
    return KeyPoint(
        id=_id(point.id, place),
        text=point.text,
        aliases=point.aliases or (),
        partials=point.partials or (),
        misconceptions=point.misconceptions or (),
        weight=point.weight,
    )


def _id(given: str | int | None, place: int) -> str:
    return str(place if given is None else given)
