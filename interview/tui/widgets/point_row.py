"""One key point as a row: its mark and number, its text, the reason, and the facts about it."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from interview.text import visible
from interview.transcripts.export.marks import Mark
from interview.transcripts.grade import Status
from interview.tui.themes import MUTED
from interview.tui.widgets.evidence import OfPoint, colour, superscript

MARKS = {
    Status.HIT: "bold $text-success",
    Status.PARTIAL: "bold $text-warning",
    Status.MISS: f"bold {MUTED}",
    Status.CONTRADICTED: "bold $text-error",
}


class PointRow(Horizontal):
    """A key point that tells when the mouse is over it or has chosen it."""

    class Hovered(OfPoint):
        """The mouse is over this row."""

    class Left(OfPoint):
        """The mouse has left this row."""

    class Chosen(OfPoint):
        """This row was clicked."""

    def __init__(self, mark: Mark) -> None:
        super().__init__(classes="point")
        self._mark = mark

    @property
    def number(self) -> int:
        """The number of the point, from 1."""
        return self._mark.number

    def compose(self) -> ComposeResult:
        """Lay out mark and text."""
        yield Static(mark_of(self._mark), classes="mark")
        yield Static(text_of(self._mark), classes="text")

    def show(self, mark: Mark) -> None:
        """Show the point as it stands now."""
        self._mark = mark
        self.query_one(".mark", Static).update(mark_of(mark))
        self.query_one(".text", Static).update(text_of(mark))

    def on_mouse_move(self) -> None:
        """Say that the mouse is here; not on entering, which scrolling below a still mouse is too."""
        self.post_message(self.Hovered(self.number))

    def on_leave(self) -> None:
        """Say that the mouse has gone."""
        if not self.is_mouse_over:
            self.post_message(self.Left(self.number))

    def on_click(self) -> None:
        """Choose this point."""
        self.post_message(self.Chosen(self.number))


def mark_of(mark: Mark) -> Content:
    """Return the sign and the number of a point."""
    number = superscript(mark.number)
    if mark.status is None:
        return Content.styled(f"{mark.sign} {number}", MUTED)
    digit = f"bold {colour(mark.number)}" if mark.grade and mark.grade.evidence else MUTED
    sign = "bold $text-accent" if mark.won else MARKS[mark.status]
    return Content.assemble((mark.sign, sign), " ", (number, digit))


def text_of(mark: Mark) -> Content:
    """Return the text of a point, the reason for its mark, and the facts about it."""
    text = visible(" ".join(mark.point.text.split()))
    said = mark.status in (Status.HIT, Status.PARTIAL)
    source = mark.point.source
    where = (f"{Path(source.file).name}:{source.line}",) if source else ()
    below = (mark.why, " · ".join((*mark.figures, *where)))
    lines = (Content.styled(visible(words), MUTED) for words in below if words)
    return Content("\n").join([Content.styled(text, "bold" if said else ""), *lines])
