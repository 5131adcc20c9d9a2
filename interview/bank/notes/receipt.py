"""What became of a file of notes: the questions, what was not taken and why, what to look at."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from interview.bank.problem import Problem, Severity
from interview.bank.question import Question, Topic


class Skipped(Struct, frozen=True):
    """Lines that gave no question, and the reason."""

    line: int
    end_line: int
    reason: str


class Taken(Struct, frozen=True):
    """Lines that went into a question: its prompt, its points or its reference."""

    line: int
    end_line: int
    question: str


class Receipt(Struct, frozen=True, kw_only=True):
    """Taken and skipped lines together are every line of the file that is not blank, each just once.

    `format` names the structures found, the most frequent first. `lines` is the number of lines.
    """

    file: str
    format: str
    lines: int = 0
    questions: tuple[Question, ...] = ()
    topics: tuple[Topic, ...] = ()
    taken: tuple[Taken, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    warnings: tuple[Problem, ...] = ()
    explicit_ids: frozenset[str] = frozenset()

    def problems(self) -> tuple[Problem, ...]:
        """Return what a bank should name when it opens the file: nothing that is usual in notes."""
        return tuple(warning for warning in self.warnings if warning.severity is Severity.ERROR)


class Ledger:
    """Who has each line of a file: a question, a reason to skip it, or nobody yet.

    `never_closed` is the line of a fence of code, or a comment, that takes the rest of the file; else 0.
    """

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._owner: list[int] = [0] * (len(lines) + 2)
        self._reasons: list[str] = [""]
        self._known: dict[str, int] = {"": 0}
        self.never_closed = 0

    def take(self, line: int, end_line: int, question: int) -> None:
        """Give lines to the question with this number (from 0); lines that are given stay where they are."""
        self._give(line, end_line, -question - 1)

    def skip(self, line: int, end_line: int, reason: str) -> None:
        """Put lines down as not taken; lines that are given stay where they are."""
        code = self._known.setdefault(reason, len(self._reasons))
        if code == len(self._reasons):
            self._reasons.append(reason)
        self._give(line, end_line, code)

    def _give(self, line: int, end_line: int, owner: int) -> None:
        owners = self._owner
        for number in range(line if line > 0 else 1, min(end_line, len(self._lines)) + 1):
            if not owners[number]:
                owners[number] = owner

    def runs(self, left_over: str) -> Iterable[tuple[int, int, int, str]]:
        """Yield (first line, last line, question or -1, reason) for each run of lines with one owner.

        Blank lines belong to nobody but do not end a run. Lines nobody claimed have `left_over` as reason.
        """
        self.skip(1, len(self._lines), left_over)
        start = last = owner = 0
        for number, line in enumerate(self._lines, 1):
            if not line.strip():
                continue
            if start and self._owner[number] != owner:
                yield self._run(start, last, owner)
                start = 0
            if not start:
                start, owner = number, self._owner[number]
            last = number
        if start:
            yield self._run(start, last, owner)

    def _run(self, start: int, last: int, owner: int) -> tuple[int, int, int, str]:
        return (start, last, -owner - 1, "") if owner < 0 else (start, last, -1, self._reasons[owner])
