"""The figures of progress as tables: for the command line, and for whoever would rather read than look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

from msgspec import Struct

from interview.memory.progress import (
    AHEAD_DAYS,
    TREND_DAYS,
    Day,
    Forgetting,
    Progress,
    TopicReadiness,
    calendar,
)
from interview.memory.schedule import as_date
from interview.text import clock_face, percent, plural

_NOTHING = "—"
_GAP = 2
# Words of the first column are never cut to less.
_SHORTEST = 12
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Table(Struct, frozen=True):
    """Rows of words under their headings; the first column is text, the others figures.

    `note` is one sentence on what is shown; `core` are the columns that stay where not all fit.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    core: tuple[int, ...] = (0,)


def coverage_table(progress: Progress) -> Table:
    """Return the coverage of each day, the latest first."""
    rows = tuple(
        (_date(one.day), str(one.answers), percent(one.coverage), percent(one.trend))
        for one in reversed(progress.coverage)
    )
    note = f"Trend: the mean over the answers of the last {TREND_DAYS} days of practice."
    return Table(("Day", "Answers", "Coverage", "Trend"), rows, note, (0, 2, 3))


def readiness_table(progress: Progress) -> Table:
    """Return the readiness in each topic."""
    dated = any(one.then for one in progress.readiness)
    headings = ("Topic", "Points", "Asked", "Due", "Today", *(("Then",) if dated else ()))
    rows = tuple(_readiness(one) for one in progress.readiness)
    note = "Readiness: the share of the key points you would recall."
    return Table(headings, rows, note, (0, *range(4, len(headings))))


def _readiness(one: TopicReadiness) -> tuple[str, ...]:
    shares = [one.today.share, *([one.then.share] if one.then else [])]
    figures = (one.today.points, one.today.asked, one.today.due)
    return (one.topic, *map(str, figures), *(_share(share) for share in shares))


def calendar_table(progress: Progress) -> Table:
    """Return the answers of each weekday, week by week, the latest first; weeks without any are left out."""
    first = progress.days[0].day if progress.days else progress.today
    weeks = (progress.today - first) // 7 + 2
    seen = calendar(progress.days, progress.today, weeks)
    rows = tuple(
        (
            _date(seen.first + 7 * n),
            *(str(count or "") for count in week),
            str(sum(count or 0 for count in week)),
        )
        for n, week in enumerate(seen.weeks)
        if any(week)
    )
    return Table(("Week of", *_WEEKDAYS, "All"), rows[::-1], streak_words(progress), (0, 8))


def _week(monday: int, counts: Sequence[int | None]) -> tuple[str, ...]:
    answers = [count or 0 for count in counts]
    return (_date(monday), *(str(count or "") for count in answers), str(sum(answers)))


def streak_words(progress: Progress) -> str:
    """Say how many days in a row there was practice."""
    run = progress.streaks
    if not run.longest:
        return ""
    now = f"{plural(run.now, 'day')} in a row" if run.now else "No practice today or yesterday"
    return f"{now}; the longest run was {plural(run.longest, 'day')}."


def time_table(progress: Progress) -> Table:
    """Return the mean time of an answer against its mean budget, day by day, the latest first."""
    rows = tuple(_time(day) for day in reversed(progress.days))
    note = "Means of an answer; over: how many took longer than their budget."
    return Table(("Day", "Answers", "Used", "Budget", "Over"), rows, note, (0, 2, 3))


def _time(day: Day) -> tuple[str, ...]:
    used, budget = (clock_face(total / day.answers) for total in (day.used_s, day.budget_s))
    return (_date(day.day), str(day.answers), used, budget, str(day.over))


def forgetting_table(progress: Progress) -> Table:
    """Return the points that are least sure, the least sure first."""
    rows = tuple(_forgetting(one) for one in progress.forgetting)
    headings = ("Point", "Asked", "Today", f"In {AHEAD_DAYS} days", "Due")
    note = "Due: when the chance of recalling it falls to nine in ten."
    return Table(headings, rows, note, (0, 2, 4))


def _forgetting(one: Forgetting) -> tuple[str, ...]:
    words = " ".join(one.text.split())
    return (words, str(len(one.asked)), percent(one.today), percent(one.curve[-1][1]), _date(one.due))


# What each picture shows, by the name it has on the command line, in the order of the pictures.
TABLES: dict[str, Callable[[Progress], Table]] = {
    "coverage": coverage_table,
    "readiness": readiness_table,
    "calendar": calendar_table,
    "time": time_table,
    "forgetting": forgetting_table,
}


def lines(table: Table, width: int = 100) -> list[str]:
    """Return a table as lines of text of at most so many characters, its columns aligned.

    Where not all columns fit only those of its core are shown; then the words of the first are cut.
    """
    rows = [table.headings, *table.rows]
    if _needs(rows) > width:
        rows = [tuple(row[n] for n in table.core) for row in rows]
    first = max(len(row[0]) for row in rows)
    first = max(_SHORTEST, min(first, width - _needs(rows) + min(first, _SHORTEST)))
    cut = [(_cut(row[0], first), *row[1:]) for row in rows]
    widths = [max(len(row[n]) for row in cut) for n in range(len(cut[0]))]
    return [_aligned(row, widths) for row in cut]


def _needs(rows: Sequence[Sequence[str]]) -> int:
    """Return the width that rows need when the words of their first column are cut short."""
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    return sum(widths[1:]) + _GAP * len(widths[1:]) + min(widths[0], _SHORTEST)


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = row
    figures = (word.rjust(width) for word, width in zip(others, widths[1:], strict=True))
    return (" " * _GAP).join(chain([first.ljust(widths[0])], figures)).rstrip()


def _cut(words: str, widest: int) -> str:
    return words if len(words) <= widest else words[: widest - 1] + "…"


def records(progress: Progress) -> dict[str, Any]:
    """Return the series behind the pictures as plain values, the earliest day first."""
    return {
        "streak": {"now": progress.streaks.now, "longest": progress.streaks.longest},
        "coverage": [
            {
                "day": _iso(one.day),
                "answers": one.answers,
                "coverage": _round(one.coverage),
                "trend": _round(one.trend),
            }
            for one in progress.coverage
        ],
        "calendar": [{"day": _iso(day.day), "answers": day.answers} for day in progress.days],
        "time": [
            {
                "day": _iso(day.day),
                "answers": day.answers,
                "used_s": _round(day.used_s),
                "budget_s": _round(day.budget_s),
                "over": day.over,
            }
            for day in progress.days
        ],
        "forgetting": [
            {
                "question": one.question,
                "point": one.point,
                "text": one.text,
                "recall": _round(one.today),
                "due": _iso(one.due),
                "asked": [_iso(day) for day in one.asked],
                "curve": [{"day": _iso(day), "recall": _round(chance)} for day, chance in one.curve],
            }
            for one in progress.forgetting
        ],
    }


def _date(day: int) -> str:
    return f"{as_date(day):%d %b %Y}"


def _iso(day: int) -> str:
    return as_date(day).isoformat()


def _round(value: float) -> float:
    return round(value, 4)


def _share(share: float | None) -> str:
    return _NOTHING if share is None else percent(share)
