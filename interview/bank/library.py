"""Many files → one bank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.bank.cache import Cache, cache_folder
from interview.bank.files import YAML_SUFFIXES, Text, decode, question_files, read_bytes
from interview.bank.ids import slug
from interview.bank.phrasing import Phrasing
from interview.bank.problem import Problem, Severity
from interview.bank.question import Question, Topic
from interview.errors import BankError, UsageError

__all__ = ["Bank", "Problem", "Severity", "cache_folder", "find_question", "find_topics", "open_bank"]


# Below this a file is read as quickly as its record in the cache.
_SMALL = 2000


class Bank(Struct, frozen=True):
    """Everything that can be asked, and what was wrong on the way; topics in the order they were met.

    `phrasings` are the user's own words among the aliases, `homeless` those whose point is no longer here.
    """

    topics: tuple[Topic, ...] = ()
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    phrasings: tuple[Phrasing, ...] = ()
    homeless: tuple[Phrasing, ...] = ()


class _FileBank(Struct, frozen=True):
    """What one file gave."""

    topics: tuple[Topic, ...] = ()
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()


def open_bank(paths: Sequence[Path], cache: Path | None = None, phrasings: Path | None = None) -> Bank:
    """Read every file of questions in the folders and files named; the earlier one wins.

    A file reached twice is read once. What is wrong in a file is a problem of the bank and hides no other
    file. `cache` is a folder in which to keep what was read (see `cache_folder`); without one nothing is
    kept. `phrasings` is the file of the user's own phrasings, which become aliases. Raises BankError where a
    path named does not exist or cannot be read.
    """
    kept = None if cache is None else Cache(cache)
    joined = _Joined()
    for file in _files(paths):
        joined.add(_read(file, kept))
    bank = joined.bank()
    return bank if phrasings is None or not phrasings.exists() else _with_phrasings(bank, phrasings)


def _with_phrasings(bank: Bank, path: Path) -> Bank:
    # Most people have no such file, and matching it needs libraries that are slow to load.
    from interview.bank.identity_file import read_rulings  # noqa: PLC0415 – see above
    from interview.bank.phrasings import parse_phrasings, phrased  # noqa: PLC0415 – see above
    from interview.bank.yaml_nodes import YamlError  # noqa: PLC0415 – see above

    try:
        found = phrased(bank.questions, parse_phrasings(path), read_rulings(path.parent))
    except YamlError as error:
        return replace(bank, problems=(*bank.problems, error.problem))
    except BankError as error:
        problem = Problem(Severity.ERROR, _without_place(error, path), str(path))
        return replace(bank, problems=(*bank.problems, problem))
    return replace(bank, questions=found.questions, phrasings=found.placed, homeless=found.homeless)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    seen: set[Path] = set()
    for path in paths:
        for file in _named(path):
            real = _resolved(file)
            if real not in seen:
                seen.add(real)
                yield file


def _named(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from question_files(path)
        return
    read_bytes(path)  # a path that was named must be readable, whatever is wrong inside
    yield path


def _resolved(file: Path) -> Path:
    try:
        return file.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        return file.absolute()


def _read(path: Path, cache: Cache | None) -> _FileBank:
    try:
        raw = read_bytes(path)
        key = cache.key(path, raw) if cache and len(raw) > _SMALL else ""
        found = cache.get(key, _FileBank) if cache and key else None
        if found is None:
            found = _parse(decode(raw, path), path)
            if cache and key:
                cache.put(key, found)
                cache.prune()
    except BankError as error:
        return _FileBank(problems=(Problem(Severity.ERROR, _without_place(error, path), str(path)),))
    return found


def _without_place(error: BankError, path: Path) -> str:
    return str(error).removeprefix(f"{path}: ")


def _parse(text: Text, path: Path) -> _FileBank:
    name = slug(path.stem) or "notes"
    guessed = (Problem(Severity.WARNING, text.warning, str(path)),) if text.warning else ()
    if path.suffix.casefold() in YAML_SUFFIXES:
        from interview.bank.yaml_file import read_yaml  # noqa: PLC0415 – a bank of notes needs no YAML

        read = read_yaml(text.text, str(path), name)
        return _FileBank(read.topics, read.questions, (*guessed, *read.problems))
    from interview.bank.notes import read_notes  # noqa: PLC0415 – a bank of YAML needs no Markdown

    receipt = read_notes(text.text, str(path), name)
    return _FileBank(receipt.topics, receipt.questions, (*guessed, *receipt.problems()))


class _Joined:
    """Adds files up, the earlier one winning."""

    def __init__(self) -> None:
        self._topics: dict[str, Topic] = {}
        self._questions: dict[str, Question] = {}
        self._problems: list[Problem] = []

    def add(self, file: _FileBank) -> None:
        self._problems.extend(file.problems)
        for topic in file.topics:
            self._topics.setdefault(topic.name, topic)
        for question in file.questions:
            first = self._questions.setdefault(question.id, question)
            if first is not question:
                self._problems.append(_duplicate(question, first))

    def bank(self) -> Bank:
        asked = {question.topic for question in self._questions.values()}
        topics = tuple(topic for name, topic in self._topics.items() if name in asked)
        return Bank(topics, tuple(self._questions.values()), tuple(self._problems))


def _duplicate(question: Question, first: Question) -> Problem:
    place = question.source
    message = (
        f"the question “{question.id}” is already in {first.source}, which is asked instead; "
        "give one of them another id."
    )
    return Problem(Severity.WARNING, message, place.file if place else "", place.line if place else None)


def find_topics(bank: Bank, typed: Sequence[str]) -> tuple[str, ...]:
    """Return the topic names that were meant: each exact, or the beginning of just one name.

    Raises UsageError that names the near misses, the matches of an ambiguous beginning, or all topics.
    """
    names = [topic.name for topic in bank.topics]
    return tuple(dict.fromkeys(_topic(names, word) for word in typed))


def _topic(names: Sequence[str], typed: str) -> str:
    wanted = slug(typed)
    if wanted in names:
        return wanted
    begun = [name for name in names if wanted and name.startswith(wanted)]
    if len(begun) == 1:
        return begun[0]
    if begun:
        raise UsageError(f"“{typed}” fits more than one topic: {', '.join(begun)}. Type a little more.")
    near = get_close_matches(wanted, names, n=1, cutoff=0.6)
    if near:
        raise UsageError(f"There is no topic “{typed}”; did you mean “{near[0]}”?")
    if not names:
        raise UsageError(f"There is no topic “{typed}”; the bank holds no questions yet.")
    raise UsageError(f"There is no topic “{typed}”; there are: {', '.join(sorted(names))}.")


def find_question(bank: Bank, typed: str) -> Question:
    """Return the question with this id, or the only one whose id begins so.

    Raises UsageError that names the near misses.
    """
    by_id = {question.id: question for question in bank.questions}
    if typed in by_id:
        return by_id[typed]
    begun = [own for own in by_id if typed and own.startswith(typed)]
    if len(begun) == 1:
        return by_id[begun[0]]
    if begun:
        listed = ", ".join(begun[:8]) + (" …" if len(begun) > 8 else "")
        raise UsageError(f"“{typed}” fits more than one question: {listed}. Type a little more.")
    near = get_close_matches(typed, by_id, n=1, cutoff=0.6)
    hint = f"did you mean “{near[0]}”?" if near else "“interview bank list” shows the ids."
    raise UsageError(f"There is no question “{typed}”; {hint}")
