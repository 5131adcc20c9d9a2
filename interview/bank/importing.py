"""One file of any format we read → a receipt."""

from __future__ import annotations

from pathlib import Path

import msgspec

from interview.bank.files import YAML_SUFFIXES, decode, read_bytes
from interview.bank.ids import slug
from interview.bank.notes import read_notes
from interview.bank.notes.receipt import Receipt, Taken
from interview.bank.problem import Problem, Severity


def read_receipt(path: Path) -> Receipt:
    """Read a file of questions or notes, whatever its format, without writing anything.

    Raises BankError where there is no such file or it holds no text.
    """
    text = decode(read_bytes(path), path)
    topic = slug(path.stem) or "notes"
    if path.suffix.casefold() in YAML_SUFFIXES:
        receipt = _yaml(text.text, path, topic)
    else:
        receipt = read_notes(text.text, str(path), topic)
    if not text.warning:
        return receipt
    warning = Problem(Severity.WARNING, text.warning, str(path))
    return msgspec.structs.replace(receipt, warnings=(warning, *receipt.warnings))


def _yaml(text: str, path: Path, topic: str) -> Receipt:
    from interview.bank.yaml_file import read_yaml

    read = read_yaml(text, str(path), topic)
    lines = text.count("\n") + (not text.endswith("\n"))
    taken = Taken(1, lines, read.questions[0].id) if read.questions else None
    return Receipt(
        file=str(path),
        format="yaml",
        lines=lines,
        questions=read.questions,
        topics=read.topics,
        taken=(taken,) if taken else (),
        warnings=read.problems,
        explicit_ids=read.explicit_ids,
    )
