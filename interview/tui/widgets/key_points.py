"""The key points of a question, with what the grader, or the user, says of each: a list with a cursor."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from interview.bank.question import KeyPoint
from interview.text import visible
from interview.transcripts.export import NO_KEY_POINTS
from interview.transcripts.export.marks import marks
from interview.transcripts.grade import Status
from interview.transcripts.transcript import Attempt
from interview.tui.bindings import POINT_MOVES
from interview.tui.widgets.follow_up import follow_ups
from interview.tui.widgets.point_row import MARKS, PointRow

__all__ = ["MARKS", "KeyPoints", "tally"]


class KeyPoints(VerticalScroll):
    """The points one below the other, follow-ups after them.

    `current` is the number, from 1, of the point under the cursor; None where there is no point. `lit` is
    the one whose evidence stands out.
    """

    BINDINGS = [*POINT_MOVES]  # noqa: RUF012 – Textual's name
    current: reactive[int | None] = reactive(None, init=False)
    lit: reactive[int | None] = reactive(None, init=False)

    class Moved(Message):
        """The cursor is on another point."""

        def __init__(self, number: int | None) -> None:
            super().__init__()
            self.number = number

    def __init__(self, attempt: Attempt, *, id: str | None = None) -> None:  # noqa: A002 – Textual's name
        super().__init__(id=id)
        self._attempt = attempt
        self.border_title = "Key points"
        self.border_subtitle = tally(attempt)

    @property
    def current_point(self) -> KeyPoint | None:
        """The point under the cursor."""
        return self._attempt.question.key_points[self.current - 1] if self.current else None

    def compose(self) -> ComposeResult:
        """Lay out a row for each point."""
        attempt = self._attempt
        if not attempt.question.key_points:
            yield Static(Content(f"This question has {NO_KEY_POINTS}."), classes="nothing")
            return
        if attempt.not_graded:
            yield Static(Content(f"The grader failed: {visible(attempt.not_graded)}"), classes="nothing")
        for mark in marks(attempt):
            yield PointRow(mark)
        yield from follow_ups(attempt)

    def on_mount(self) -> None:
        """Begin at the first point."""
        if self._attempt.question.key_points:
            self.current = 1

    def show(self, attempt: Attempt) -> None:
        """Show the points as they stand now, the cursor where it is."""
        self._attempt = attempt
        self.border_subtitle = tally(attempt)
        for row, mark in zip(self.query(PointRow), marks(attempt), strict=True):
            row.show(mark)

    def go_to(self, number: int) -> None:
        """Put the cursor on the point with this number; nothing happens where there is none."""
        if 0 < number <= len(self._attempt.question.key_points):
            self.current = number

    def action_move(self, by: int) -> None:
        """Move the cursor; at either end, scroll on to what stands beyond the points."""
        before = self.current
        self.go_to((before or 0) + by)
        if self.current == before:
            self.scroll_relative(y=by, animate=False)

    def watch_current(self) -> None:
        """Show where the cursor is, and say so."""
        for row in self.query(PointRow):
            row.set_class(row.number == self.current, "-current")
            if row.number == self.current:
                self.scroll_to_widget(row, animate=False)
        self.post_message(self.Moved(self.current))

    def watch_lit(self) -> None:
        """Light the row of the point whose evidence is lit."""
        for row in self.query(PointRow):
            row.set_class(row.number == self.lit, "-lit")

    def reveal(self, number: int) -> None:
        """Scroll to a point without moving the cursor."""
        for row in self.query(PointRow):
            if row.number == number:
                self.scroll_to_widget(row, animate=False)

    def on_point_row_chosen(self, event: PointRow.Chosen) -> None:
        """Put the cursor on the row that was clicked."""
        self.go_to(event.number)


def tally(attempt: Attempt) -> str:
    """Return `2 of 5 said`, or nothing where there is nothing to count."""
    points = attempt.question.key_points
    if not points:
        return ""
    said = sum(grade.status is Status.HIT for grade in (attempt.grade.points if attempt.grade else ()))
    won = len(attempt.on_probe)
    return f"{said} of {len(points)} said" + (f", {won} on a follow-up" if won else "")
