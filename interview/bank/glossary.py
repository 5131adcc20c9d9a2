"""`glossary.yaml` in a bank folder: words that mean the same, or the opposite, in its owner's subject.

synonyms:
  - [roux, butter and flour]
opposites:
  - [rare, well done]
abbreviations:
  BP: blood pressure
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import yaml
from msgspec import Struct

from interview.errors import BankError

NAME = "glossary.yaml"
_SHAPE = "synonyms: [[a, b]], opposites: [[a, b]], abbreviations: {SHORT: long form}"


class _File(Struct, forbid_unknown_fields=True):
    synonyms: tuple[tuple[str, ...], ...] = ()
    opposites: tuple[tuple[str, str], ...] = ()
    abbreviations: dict[str, str | tuple[str, ...]] = {}


def read_glossaries(folders: Sequence[Path]) -> tuple[tuple[str, str], ...]:
    """Return the tables of every glossary in these bank folders, for the grader; none is no fault.

    Raises BankError where one cannot be read or understood.
    """
    tables: list[tuple[str, str]] = []
    for number, folder in enumerate(folders):
        path = folder / NAME
        if path.is_file():
            tables += _tables(_read(path), number)
    return tuple(tables)


def _read(path: Path) -> _File:
    try:
        return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8-sig")) or {}, _File)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise BankError(f"{path}{place}: not valid YAML: {error.problem}. Mend that line.") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BankError(f"{path}: cannot be read ({error}); mend or remove the file.") from error
    except msgspec.ValidationError as error:
        raise BankError(f"{path}: {error}; a glossary holds {_SHAPE}.") from error


def _tables(file: _File, number: int) -> list[tuple[str, str]]:
    long = {short: (full,) if isinstance(full, str) else full for short, full in file.abbreviations.items()}
    return [
        (f"synonyms-glossary-{number}.txt", "\n".join(map(_line, file.synonyms))),
        (
            f"antonyms-glossary-{number}.txt",
            "\n".join(" | ".join(map(_plain, pair)) for pair in file.opposites),
        ),
        (
            f"abbreviations-glossary-{number}.txt",
            "\n".join(f"{_plain(short)} = {_line(full)}" for short, full in long.items()),
        ),
    ]


def _line(words: Sequence[str]) -> str:
    return ", ".join(map(_plain, words))


def _plain(word: str) -> str:
    """Return a word without the marks of the tables, which mean nothing inside it."""
    return " ".join(word.translate(dict.fromkeys(map(ord, ",|=/#"), " ")).split())
