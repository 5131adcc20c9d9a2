"""The YAML file beside a user's bank that says what became of edited questions (see `identity.py`)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec
import yaml

from interview.bank.files import read_bytes
from interview.bank.yaml_writer import scalar
from interview.errors import BankError

_RULINGS = "identity.yaml"


def rulings_file(folder: Path) -> Path:
    """Return where the rulings for a user's bank folder stand."""
    return folder / _RULINGS


def read_rulings(folder: Path) -> dict[str, str | None]:
    """Read the rulings beside a bank; none where there is no file.

    Raises BankError where the file is no list of ids.
    """
    path = rulings_file(folder)
    if not path.exists():
        return {}
    try:
        raw = yaml.load(read_bytes(path), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 – safe
        return msgspec.convert(raw or {}, dict[str, str | None])
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise BankError(f"{path}: not a list of “old id: new id” ({error}); mend or remove it.") from error


def write_rulings(folder: Path, rulings: Mapping[str, str | None]) -> None:
    """Keep rulings beside a bank, in the words of a person.

    Raises BankError where the file cannot be written.
    """
    path = rulings_file(folder)
    lines = ["# What became of questions whose notes were edited: old id, then new id (null: gone)."]
    lines += [
        f"{scalar(old)}: {'null' if new is None else scalar(new)}" for old, new in sorted(rulings.items())
    ]
    try:
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError as error:
        raise BankError(
            f"{path}: cannot be written ({error.strerror or error}); check its permissions."
        ) from error
