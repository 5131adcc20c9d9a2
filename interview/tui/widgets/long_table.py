"""A table of any length: only the rows on the screen are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from msgspec import Struct
from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

T = TypeVar("T")
_GAP = "  "


class Heading(Struct, frozen=True):
    """A column: its key, what stands on top, and its width in cells; 0 takes the room that is left."""

    key: str
    title: str
    width: int = 0


class LongTable(ScrollView, Generic[T], can_focus=False):
    """Rows under headings, with a cursor. Who uses it says what the headings and the cells are.

    It takes no keys itself, so that a box above it can keep the focus.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "long-table--headings",
        "long-table--cursor",
        "long-table--even",
    }
    DEFAULT_CSS = """
    LongTable {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        & > .long-table--headings { text-style: bold; color: $text-muted; background: $surface; }
        & > .long-table--cursor { text-style: bold; color: $block-cursor-foreground; background: $block-cursor-background; }
        & > .long-table--even { background: $foreground 4%; }
    }
    """  # noqa: E501 – one rule a line
    cursor = reactive(0)

    class Moved(Message):
        """The cursor stands on another row, or on none."""

    class Chosen(Message):
        """The row under the cursor was clicked once more."""

    class Headed(Message):
        """A heading was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 – Textual's name
        super().__init__(id=id)
        self._rows: Sequence[T] = ()

    def headings(self, width: int) -> Sequence[Heading]:
        """Return the columns that fit into a width in cells."""
        raise NotImplementedError

    def cell(self, row: T, heading: Heading) -> Content:
        """Return what a row has in a column."""
        raise NotImplementedError

    @property
    def rows(self) -> Sequence[T]:
        """The rows, the first on top."""
        return self._rows

    @property
    def row(self) -> T | None:
        """The row under the cursor; None where there are no rows."""
        return self._rows[self.cursor] if self._rows else None

    def show(self, rows: Sequence[T], cursor: int) -> None:
        """Show other rows, with the cursor on one of them."""
        self._rows = rows
        self.virtual_size = Size(self.size.width, len(rows) + 1)
        self.cursor = max(0, min(cursor, len(rows) - 1))
        self._reveal()
        self.refresh()
        self.post_message(self.Moved())

    def move(self, by: int) -> None:
        """Move the cursor by so many rows; it stops at the ends."""
        self.cursor = max(0, min(self.cursor + by, len(self._rows) - 1))

    @property
    def page(self) -> int:
        """How many rows are to be seen at once."""
        return max(1, self.scrollable_content_region.height - 1)

    def watch_cursor(self) -> None:
        """Keep the cursor in sight."""
        self._reveal()
        self.refresh()
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Draw again for the new width."""
        self._reveal()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Order by a heading, move to a row, or choose the one under the cursor."""
        event.stop()
        if event.y == 0:
            key = self._heading_at(event.x)
            if key:
                self.post_message(self.Headed(key))
            return
        place = event.y - 1 + self.scroll_offset.y
        if place >= len(self._rows):
            return
        if place == self.cursor:
            self.post_message(self.Chosen())
        self.cursor = place

    def render_line(self, y: int) -> Strip:
        """Draw one line: the headings on top, whatever is scrolled, and rows below."""
        width = self.scrollable_content_region.width
        columns = self._columns(width)
        place = y - 1 + self.scroll_offset.y
        if y == 0:
            place = -1
            cells = [Content(heading.title) for heading in columns]
        elif place < len(self._rows):
            cells = [self.cell(self._rows[place], heading) for heading in columns]
        else:
            return Strip.blank(width, self.rich_style)
        style = self.get_visual_style(*self._part(y, place))
        line = Content(" ")
        for heading, cell in zip(columns, cells, strict=True):
            line = line.append(cell.truncate(heading.width, ellipsis=True, pad=True)).append(_GAP)
        if place == self.cursor:
            line = line.without_spans  # colours made for the background are hard to read on the cursor
        parts = line.render(style, end="", parse_style=self._get_style)
        strip = Strip([Segment(text, part.rich_style) for text, part in parts])
        return strip.adjust_cell_length(width, style.rich_style)

    def _part(self, y: int, place: int) -> tuple[str, ...]:
        """Return the component class of a line, where it has one."""
        if y == 0:
            return ("long-table--headings",)
        if place == self.cursor:
            return ("long-table--cursor",)
        return ("long-table--even",) if place % 2 else ()

    def _columns(self, width: int) -> list[Heading]:
        """Return the columns with the width that each of them gets."""
        columns = self.headings(width)
        used = 1 + sum(heading.width + len(_GAP) for heading in columns)
        left = max(0, width - used + len(_GAP) - 1)
        return [
            heading if heading.width else Heading(heading.key, heading.title, left) for heading in columns
        ]

    def _heading_at(self, x: int) -> str:
        """Return the key of the column at this cell of a line; empty where there is none."""
        end = 1
        for heading in self._columns(self.scrollable_content_region.width):
            end += heading.width + len(_GAP)
            if x < end:
                return heading.key
        return ""

    def _reveal(self) -> None:
        top = self.scroll_offset.y
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= top + self.page:
            self.scroll_to(y=self.cursor - self.page + 1, animate=False)
