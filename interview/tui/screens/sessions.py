"""The sessions so far: filtered as you type, in any order, opened, thrown away and brought back."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Footer, Input, Static

from interview.errors import SessionError
from interview.text import visible
from interview.transcripts.arranging import Column, Order, Shelf
from interview.transcripts.index import Listing
from interview.transcripts.outcome import Row
from interview.transcripts.trash import bring_back, throw_away
from interview.tui import ways
from interview.tui.bindings import BACK, LIST_MOVES, PROGRESS, SESSIONS
from interview.tui.screens.base import BaseScreen, line
from interview.tui.themes import MUTED
from interview.tui.widgets.filter_box import FilterBox
from interview.tui.widgets.long_table import LongTable
from interview.tui.widgets.session_table import SessionTable


class SessionsScreen(BaseScreen):
    """A box to filter with, a table below it, and a line about the session under the cursor.

    The box keeps the focus: letters filter, the arrows move in the table.
    """

    CSS_PATH = "sessions.tcss"
    AUTO_FOCUS = "#filter"
    BINDINGS = [*SESSIONS, *LIST_MOVES, PROGRESS, BACK]  # noqa: RUF012 – Textual's name

    def __init__(self) -> None:
        super().__init__()
        self._listing: Listing | None = None
        self._shelf = Shelf()
        self._order = Order()
        # What was thrown away here: the name in the trash, and the name before.
        self._thrown: list[tuple[str, str]] = []
        # What is on its way there, and still in the table: a key pressed twice must not take it twice.
        self._leaving: set[str] = set()

    def compose(self) -> ComposeResult:
        """Lay out the parts; they are filled after the first paint."""
        yield line(Content.styled("Your sessions", "bold"), "headline")
        yield FilterBox("Filter by topic, date, mode or status", id="filter")
        yield SessionTable(id="sessions")
        yield Static(Content("Reading …"), id="note")
        yield Static(id="about")
        yield Footer(compact=True)

    def on_screen_resume(self) -> None:
        """Read the folder, now and on the way back: a session may have changed meanwhile."""
        self._read()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as the user types."""
        event.stop()
        self._arrange(0)

    def on_input_submitted(self) -> None:
        """Open the session under the cursor."""
        self._open()

    def on_long_table_chosen(self) -> None:
        """Open the session that was clicked twice."""
        self._open()

    def on_long_table_headed(self, event: LongTable.Headed) -> None:
        """Order by the heading that was clicked; again turns the order round."""
        self._order_by(self._order.by(Column(event.key)))

    def on_long_table_moved(self) -> None:
        """Say what there is to say about the session under the cursor."""
        row, listing = self._table.row, self._listing
        self.query_one("#about", Static).update(_about(row, listing) if row and listing else Content())

    def action_move(self, by: int) -> None:
        """Move the cursor by so many rows."""
        self._table.move(by)

    def action_turn(self, pages: int) -> None:
        """Move the cursor by so many screenfuls."""
        self._table.move(pages * self._table.page)

    def action_sort(self) -> None:
        """Order by the next column."""
        self._order_by(self._order.next())

    def action_reverse(self) -> None:
        """Turn the order round."""
        self._order_by(self._order.turned())

    def action_find(self) -> None:
        """Search in all that was asked and said, beginning with what stands in the filter."""
        self.trainer.show(ways.search(self._words))

    def action_progress(self) -> None:
        """Show how the user is coming on."""
        self.trainer.show(ways.progress())

    def action_delete(self) -> None:
        """Move the session under the cursor to the trash."""
        row = self._table.row
        if row and self._listing and row.file not in self._leaving:
            self._leaving.add(row.file)
            self._throw_away(self._listing, row)

    def action_undo(self) -> None:
        """Bring back the session that was thrown away last."""
        if self._thrown and self._listing:
            self._bring_back(self._listing, *self._thrown.pop())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 – Textual's
        """Offer to undo only where something was deleted."""
        return bool(self._thrown) if action == "undo" else True

    def action_back(self) -> None:
        """Go back, or leave where there is nothing behind."""
        self.trainer.back()

    @property
    def _table(self) -> SessionTable:
        return self.query_one(SessionTable)

    @property
    def _words(self) -> str:
        return self.query_one(FilterBox).value

    def _open(self) -> None:
        row = self._table.row
        if row and self._listing:
            self.trainer.open_transcript(self._listing.path(row))

    def _order_by(self, order: Order) -> None:
        self._order = order
        self._arrange(0)

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        try:
            listing = self.trainer.read_sessions()
        except SessionError as error:
            self.app.call_from_thread(self._say, str(error))
        else:
            self.app.call_from_thread(self._fill, listing, Shelf(listing.rows))

    @work(thread=True, group="trash")
    def _throw_away(self, listing: Listing, row: Row) -> None:
        try:
            name = throw_away(listing.folder, row.file)
        except SessionError as error:
            self.app.call_from_thread(self._complain, error)
        else:
            self.app.call_from_thread(self._was_thrown, row, name)

    @work(thread=True, group="trash")
    def _bring_back(self, listing: Listing, name: str, file: str) -> None:
        try:
            bring_back(listing.folder, name, file)
        except SessionError as error:
            self.app.call_from_thread(self._complain, error)
        else:
            self.app.call_from_thread(self._is_back)

    def _was_thrown(self, row: Row, name: str) -> None:
        self._thrown.append((name, row.file))
        self.refresh_bindings()
        self.notify("In the trash; f9 brings it back.", markup=False)
        self._read()

    def _is_back(self) -> None:
        self.refresh_bindings()
        self.notify("Back from the trash.", markup=False)
        self._read()

    def _complain(self, error: SessionError) -> None:
        self.refresh_bindings()
        self.notify(visible(str(error)), severity="error", markup=False)
        self._read()

    def _fill(self, listing: Listing, shelf: Shelf) -> None:
        before = self._table.row
        self._listing, self._shelf = listing, shelf
        self._leaving.clear()
        files = [row.file for row in shelf.arranged(self._words, self._order)]
        here = before.file if before else ""
        self._arrange(files.index(here) if here in files else self._table.cursor)

    def _arrange(self, cursor: int) -> None:
        """Show what the filter leaves, in the order chosen."""
        if self._listing is None:
            return
        rows = self._shelf.arranged(self._words, self._order)
        self._table.show_ordered(rows, self._order, cursor)
        self.query_one(".headline", Static).update(_headline(len(rows), self._shelf.rows))
        self._say("" if rows else self._nothing())

    def _nothing(self) -> str:
        if not self._shelf.rows:
            return "No sessions yet. Begin one with: interview start"
        return f"No session fits “{self._words}”. f3 looks for it in all that was asked and said."

    def _say(self, words: str) -> None:
        note = self.query_one("#note", Static)
        note.update(Content(visible(words)))
        note.display = bool(words)
        self._table.display = not words


def _headline(shown: int, rows: Sequence[Row]) -> Content:
    count = f"{len(rows):,} session{'' if len(rows) == 1 else 's'}" if rows else ""
    part = f"{shown:,} of " if shown < len(rows) else ""
    return Content.assemble(("Your sessions", "bold"), (f"  {part}{count}", MUTED))


def _about(row: Row, listing: Listing) -> Content:
    """Say what could not be read and why, or else how to name the session on the command line."""
    if row.notes:
        # Every session here is in the same folder.
        notes = " ".join(row.notes).replace(str(listing.path(row)), row.file)
        return Content.styled(f"⚠ {visible(notes)}", "$text-warning")
    return Content.styled(visible(row.id), MUTED)
