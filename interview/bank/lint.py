"""What an author should mend in a bank: said with its place and a way to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz, utils

from interview.bank.durations import format_duration
from interview.bank.files import decode, read_bytes
from interview.bank.ids import slug
from interview.bank.library import Bank
from interview.bank.problem import Problem, Severity
from interview.bank.question import KeyPoint, Question, Source
from interview.errors import BankError

# Faster than anyone types while thinking: words a minute.
_WORDS_A_MINUTE = 60
# Likeness (0..100) of two texts' words, in any order, above which they say the same.
_SAME = 92
_REPEATS_PROMPT = 95


class Finding(Struct, frozen=True):
    """A problem and the rule that found it."""

    rule: str
    problem: Problem


def lint(bank: Bank, more: Sequence[Finding] = ()) -> tuple[Finding, ...]:
    """Return everything an author should mend, file by file, from the top down.

    `more` is what was found elsewhere, to be put in its place.
    """
    found = [*more, *(Finding("file", problem) for problem in bank.problems)]
    found += _duplicate_prompts(bank.questions)
    authored = _without_phrasings(bank)
    for question in authored:
        found += _question(question)
    return tuple(sorted(found, key=_place))


def finding(rule: str, source: Source | None, message: str) -> Finding:
    """Return a warning at a place; its column is that of the first word there."""
    if source is None:
        return Finding(rule, Problem(Severity.WARNING, message, ""))
    column = _column(source.file, source.line)
    return Finding(rule, Problem(Severity.WARNING, message, source.file, source.line, column))


def _without_phrasings(bank: Bank) -> Iterator[Question]:
    """Yield the questions as their authors wrote them: the user's phrasings stand in another file."""
    mine: dict[str, set[tuple[str, str]]] = {}
    for phrasing in bank.phrasings:
        mine.setdefault(phrasing.question, set()).add((phrasing.point, phrasing.text))
    for question in bank.questions:
        own = mine.get(question.id)
        yield _authored(question, own) if own else question


def _authored(question: Question, mine: AbstractSet[tuple[str, str]]) -> Question:
    return replace(
        question,
        key_points=tuple(
            replace(point, aliases=tuple(text for text in point.aliases if (point.id, text) not in mine))
            for point in question.key_points
        ),
    )


def _place(finding: Finding) -> tuple[str, int, int]:
    problem = finding.problem
    return problem.file, problem.line or 0, problem.column or 0


def _column(file: str, line: int) -> int:
    lines = _lines(file)
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    return len(text) - len(text.lstrip(" \t-#>")) + 1


@lru_cache(maxsize=64)
def _lines(file: str) -> list[str]:
    try:
        return decode(read_bytes(Path(file)), Path(file)).text.split("\n")
    except BankError:
        return []  # the bank has it among its problems already


def _duplicate_prompts(questions: tuple[Question, ...]) -> Iterator[Finding]:
    first: dict[str, Question] = {}
    for question in questions:
        earlier = first.setdefault(slug(question.prompt, 300) or question.prompt, question)
        if earlier is not question:
            message = (
                f"“{_short(question.prompt)}” is asked in {earlier.source} too; keep one or say what differs."
            )
            yield finding("duplicate-prompt", question.source, message)


def _question(question: Question) -> Iterator[Finding]:
    if not question.key_points:
        message = "no key points, so an answer cannot be graded; add what a good answer says."
        yield finding("no-key-points", question.source, message)
        return
    yield from _time(question)
    for place, point in enumerate(question.key_points):
        yield from _point(question, place, point)


def _time(question: Question) -> Iterator[Finding]:
    words = sum(len(point.text.split()) for point in question.key_points)
    needed = round(60 * words / _WORDS_A_MINUTE)
    if needed > question.budget_s:
        message = (
            f"its points hold {words} words, about {format_duration(needed)} of typing, and there are "
            f"{format_duration(question.budget_s)}; shorten or drop points, or give it more “time”."
        )
        yield finding("too-long", question.source, message)


def _point(question: Question, place: int, point: KeyPoint) -> Iterator[Finding]:
    source = point.source or question.source
    if _alike(point.text, question.prompt) >= _REPEATS_PROMPT:
        yield finding("repeats-prompt", source, "the point repeats the question; say what the answer adds.")
    for other in question.key_points[:place]:
        if _alike(point.text, other.text) >= _SAME:
            message = f"the point repeats “{_short(other.text)}”; join the two, or make it an alias."
            yield finding("repeats-point", source, message)
    yield from _aliases(question, point, source)
    yield from _partials(point, source)
    yield from _misconceptions(point, source)


def _aliases(question: Question, point: KeyPoint, source: Source | None) -> Iterator[Finding]:
    for alias in point.aliases:
        for other in question.key_points:
            if other.id == point.id:
                continue
            if _stands_in(alias, (other.text, *other.aliases), _SAME):
                message = (
                    f"the alias “{_short(alias)}” also says “{_short(other.text)}”; "
                    "one answer would earn both points, so reword it."
                )
                yield finding("shared-alias", source, message)


def _partials(point: KeyPoint, source: Source | None) -> Iterator[Finding]:
    for half in point.partials:
        if _stands_in(half, (point.text, *point.aliases), _SAME):
            message = (
                f"“{_short(half)}” is to earn half and says the whole point; leave something out, or make it "
                "an alias."
            )
            yield finding("partial-is-whole", source, message)
        elif _stands_in(half, point.misconceptions, _SAME):
            message = f"“{_short(half)}” is to earn half and is a misconception, too; keep one of them."
            yield finding("partial-is-wrong", source, message)


def _misconceptions(point: KeyPoint, source: Source | None) -> Iterator[Finding]:
    for wrong in point.misconceptions:
        if _stands_in(wrong, (point.text, *point.aliases), _REPEATS_PROMPT):
            message = (
                f"the misconception “{_short(wrong)}” says the same as the point; "
                "reword it so that a right answer cannot be taken for it."
            )
            yield finding("misconception-is-true", source, message)


def _stands_in(text: str, others: Sequence[str], likeness: float) -> bool:
    return any(_alike(text, other) >= likeness for other in others)


def _alike(one: str, other: str) -> float:
    return float(fuzz.token_sort_ratio(one, other, processor=utils.default_process))


def _short(text: str) -> str:
    return text if len(text) <= 50 else f"{text[:49]}…"
