"""Which sessions a list shows, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Self

from msgspec import Struct

from interview.transcripts.outcome import Row
from interview.transcripts.search.words import words


class Column(StrEnum):
    """What a list of sessions can be ordered by."""

    WHEN = "when"
    TOPICS = "topics"
    ANSWERED = "answered"
    COVERAGE = "coverage"
    TIME = "time"
    MODE = "mode"
    STATUS = "status"


class Order(Struct, frozen=True):
    """By which column, and whether from its end; each column begins with what people look for first."""

    column: Column = Column.WHEN
    reverse: bool = False

    def next(self) -> Self:
        """Return the order by the next column."""
        columns = list(Column)
        return type(self)(columns[(columns.index(self.column) + 1) % len(columns)])

    def by(self, column: Column) -> Self:
        """Return the order by a column; the same again turns it round."""
        return type(self)(column, column is self.column and not self.reverse)

    def turned(self) -> Self:
        """Return the order from the other end."""
        return type(self)(self.column, not self.reverse)

    @property
    def descends(self) -> bool:
        """Whether the greatest stands on top."""
        return (self.column in _GREATEST_FIRST) is not self.reverse


_GREATEST_FIRST = {Column.WHEN, Column.ANSWERED, Column.COVERAGE, Column.TIME}
_NEVER = datetime.min.replace(tzinfo=UTC)


class Shelf:
    """The sessions of a folder, ready to be filtered at each key and put in any order."""

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        self.rows = rows
        self._described = [(row, _description(row)) for row in rows]

    def arranged(self, query: str, order: Order) -> tuple[Row, ...]:
        """Return the sessions that hold every word of a query, or the beginning of it, in this order.

        Words are looked for in the topics, the date, the mode, the status and the id. Sessions that have
        nothing in the column come last; of equal ones the newest comes first.
        """
        wanted = [f" {word}" for word in words(query)]
        shown = [row for row, text in self._described if all(word in text for word in wanted)]
        shown.sort(key=_moment, reverse=True)
        key = _KEYS[order.column]
        there = [row for row in shown if key(row) is not None]
        there.sort(key=key, reverse=order.descends)
        return (*there, *(row for row in shown if key(row) is None))


def _moment(row: Row) -> datetime:
    """Return when a session began, for comparing; one that does not say so comes before all others."""
    if row.started is None:
        return _NEVER
    return row.started if row.started.tzinfo else row.started.replace(tzinfo=UTC)


# None means that the column is empty.
_KEYS: dict[Column, Callable[[Row], Any]] = {
    Column.WHEN: lambda row: _moment(row) if row.started else None,
    Column.TOPICS: lambda row: row.topics or None,
    Column.ANSWERED: lambda row: row.answered if row.started else None,
    Column.COVERAGE: lambda row: row.coverage,
    Column.TIME: lambda row: row.used_s or None,
    Column.MODE: lambda row: row.mode or None,
    Column.STATUS: lambda row: row.status.value,
}


def _description(row: Row) -> str:
    """Return the words of a session, each after a blank: those a filter may name."""
    when = f"{row.started:%Y-%m-%d %d %B %A %H:%M} {row.started.day}" if row.started else ""
    return " " + " ".join(words(" ".join((row.id, row.file, when, *row.topics, row.mode, row.status.value))))
