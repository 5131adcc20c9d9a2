"""Sessions as rows: when, about what, how much was answered and covered, how long it took."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content

from interview.text import clock_face, percent, visible
from interview.transcripts.arranging import Column, Order
from interview.transcripts.library import SessionStatus
from interview.transcripts.outcome import Row
from interview.tui.widgets.coverage import bar
from interview.tui.widgets.long_table import Heading, LongTable

# The columns by the room there is. Without room for its words a status is a sign.
_WIDE = (
    Heading(Column.WHEN, "When", 18),
    Heading(Column.TOPICS, "Topics"),
    Heading(Column.ANSWERED, "Answered", 10),
    Heading(Column.COVERAGE, "Coverage", 14),
    Heading(Column.TIME, "Time", 7),
    Heading(Column.MODE, "Mode", 8),
    Heading(Column.STATUS, "Status", 10),
)
_NORMAL = (
    Heading(Column.WHEN, "When", 11),
    Heading(Column.TOPICS, "Topics"),
    Heading(Column.ANSWERED, "Done", 6),
    Heading(Column.COVERAGE, "Coverage", 10),
    Heading(Column.TIME, "Time", 6),
    Heading(Column.MODE, "Mode", 8),
    Heading(Column.STATUS, "Status", 10),
)
_NARROW = (
    Heading(Column.WHEN, "When", 9),
    Heading(Column.TOPICS, "Topics"),
    Heading(Column.COVERAGE, "Cov.", 6),
    Heading(Column.STATUS, "", 1),
)
_DATES = {18: "%d %b %Y  %H:%M", 11: "%d %b %Y", 9: "%d %b %y"}
_BARS = {14: 8, 10: 4}
_SIGNS = {SessionStatus.FINISHED: "✓", SessionStatus.UNFINISHED: "…", SessionStatus.DAMAGED: "⚠"}
_EMPTY = "—"


class SessionTable(LongTable[Row]):
    """The sessions that a filter left, in their order."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 – Textual's name
        super().__init__(id=id)
        self._order = Order()

    def show_ordered(self, rows: Sequence[Row], order: Order, cursor: int) -> None:
        """Show rows that stand in an order; its column carries a mark."""
        self._order = order
        self.show(rows, cursor)

    def headings(self, width: int) -> Sequence[Heading]:
        """Return the columns that fit, the one of the order marked."""
        columns = _WIDE if width >= 95 else _NORMAL if width >= 70 else _NARROW
        return [self._marked(heading) for heading in columns]

    def cell(self, row: Row, heading: Heading) -> Content:
        """Return what a session has in a column."""
        return _CELLS[Column(heading.key)](row, heading.width)

    def _marked(self, heading: Heading) -> Heading:
        if heading.key != self._order.column:
            return heading
        mark = "▼" if self._order.descends else "▲"
        title = f"{heading.title} {mark}" if heading.title else mark
        return Heading(heading.key, title, heading.width)


def _when(row: Row, width: int) -> Content:
    return Content(f"{row.started:{_DATES[width]}}" if row.started else _EMPTY)


def _topics(row: Row, _: int) -> Content:
    # What is no session of ours has no topics; its name is what a person knows it by.
    return Content(" ".join(visible(", ".join(row.topics) if row.started else row.file).split()))


def _answered(row: Row, width: int) -> Content:
    if not row.started:
        return Content(_EMPTY)
    between = " of " if width > 6 else "/"
    return Content(f"{row.answered}{between}{row.questions}")


def _coverage(row: Row, width: int) -> Content:
    if row.coverage is None:
        return Content(_EMPTY)
    figure = percent(row.coverage)
    if width not in _BARS:
        return Content(figure.rjust(5))
    return Content.assemble(bar(row.coverage, _BARS[width]), figure.rjust(6))


def _time(row: Row, width: int) -> Content:
    return Content(clock_face(row.used_s).rjust(width - 1) if row.used_s else _EMPTY.rjust(width - 1))


def _mode(row: Row, _: int) -> Content:
    return Content(visible(row.mode) or _EMPTY)


def _status(row: Row, width: int) -> Content:
    word = row.status.value if width > 1 else _SIGNS[row.status]
    hue = {SessionStatus.UNFINISHED: "$text-accent", SessionStatus.DAMAGED: "$text-warning"}.get(
        row.status, ""
    )
    return Content.styled(word, hue)


_CELLS: dict[Column, Callable[[Row, int], Content]] = {
    Column.WHEN: _when,
    Column.TOPICS: _topics,
    Column.ANSWERED: _answered,
    Column.COVERAGE: _coverage,
    Column.TIME: _time,
    Column.MODE: _mode,
    Column.STATUS: _status,
}
