"""One file of any format we read → a receipt, and its questions → bank YAML."""

from __future__ import annotations

from pathlib import Path

import msgspec

from interview.bank.files import YAML_SUFFIXES, decode, read_bytes
from interview.bank.ids import slug
from interview.bank.notes import read_notes
from interview.bank.notes.receipt import Receipt, Taken
from interview.bank.problem import Problem, Severity
from interview.bank.yaml_file import read_yaml
from interview.bank.yaml_writer import write_yaml
from interview.errors import BankError

_DECK_SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".apkg", ".colpkg"})
_WRITTEN_BY = "Imported by interview from"


def read_receipt(path: Path) -> Receipt:
    """Read a file of questions, notes or cards, whatever its format, without writing anything.

    Raises BankError where there is no such file or it holds no text.
    """
    raw = read_bytes(path)
    topic = slug(path.stem) or "notes"
    suffix = path.suffix.casefold()
    if suffix in _DECK_SUFFIXES:
        # imported when wanted: decks bring in sqlite, zip and csv, which `bank list` does not need
        from interview.bank.decks import read_deck  # noqa: PLC0415

        receipt = read_deck(raw, path, topic)
        if receipt is not None:
            return receipt
    text = decode(raw, path)
    if suffix in YAML_SUFFIXES:
        receipt = _yaml(text.text, path, topic)
    else:
        receipt = read_notes(text.text, str(path), topic)
    if not text.warning:
        return receipt
    warning = Problem(Severity.WARNING, text.warning, str(path))
    return msgspec.structs.replace(receipt, warnings=(warning, *receipt.warnings))


def _yaml(text: str, path: Path, topic: str) -> Receipt:
    read = read_yaml(text, str(path), topic)
    lines = text.count("\n") + (not text.endswith("\n"))
    taken = (Taken(1, lines, read.questions[0].id),) if read.questions else ()
    return Receipt(
        file=str(path),
        format="yaml",
        lines=lines,
        questions=read.questions,
        topics=read.topics,
        taken=taken,
        warnings=read.problems,
        explicit_ids=read.explicit_ids,
    )


def write_bank(receipt: Receipt, folder: Path) -> tuple[Path, ...]:
    """Write the questions of a receipt as YAML files in a folder, one for each topic; return the files.

    A file that an earlier import of the same notes wrote is replaced, any other is left alone. Raises
    BankError where a file is in the way or cannot be written; then nothing was changed.
    """
    planned = _planned(receipt, folder)
    for path, text in planned.items():
        _refuse_overwriting(path, text, receipt.file)
    return _written(planned, folder)


def write_new(receipt: Receipt, folder: Path) -> tuple[Path, ...]:
    """Write the questions of a receipt beside those in a folder, like `write_bank`, but replace nothing.

    Raises BankError where a file of that name says anything else, where there is no question to write, or
    where the notes stand in the folder already and need no import.
    """
    if not receipt.questions:
        raise BankError(f"{receipt.file}: holds no questions to save.")
    if folder.resolve() in Path(receipt.file).resolve().parents:
        raise BankError(f"{receipt.file}: is in your bank already and is asked as it stands.")
    planned = _planned(receipt, folder)
    for path, text in planned.items():
        if path.exists() and decode(read_bytes(path), path).text != text:
            raise BankError(f"{path}: is there already and was left alone; rename it, then save again.")
    return _written(planned, folder)


def _written(planned: dict[Path, str], folder: Path) -> tuple[Path, ...]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in planned.items():
            whole = path.with_name(f".{path.name}.part")
            whole.write_text(text, encoding="utf-8")
            whole.replace(path)
    except OSError as error:
        raise BankError(
            f"{error.filename or folder}: cannot be written ({error.strerror or error}); "
            "check the folder and its permissions, or name another with --to."
        ) from error
    return tuple(planned)


def _planned(receipt: Receipt, folder: Path) -> dict[Path, str]:
    stem = slug(Path(receipt.file).stem) or "notes"
    topics = [
        topic for topic in receipt.topics if any(asked.topic == topic.name for asked in receipt.questions)
    ]
    return {
        folder / (f"{stem}.yaml" if len(topics) == 1 else f"{stem}-{topic.name}.yaml"): write_yaml(
            topic,
            [asked for asked in receipt.questions if asked.topic == topic.name],
            (f"{_WRITTEN_BY} {Path(receipt.file).name}", "Each question says the line it stood in."),
        )
        for topic in topics
    }


def _refuse_overwriting(path: Path, text: str, source: str) -> None:
    if not path.exists():
        return
    head = decode(read_bytes(path), path).text
    own = f"# {_WRITTEN_BY} {Path(source).name}\n"
    if head != text and not head.startswith(own):
        raise BankError(
            f"{path}: is in the way and was not imported from {source}; name another folder with --to."
        )
