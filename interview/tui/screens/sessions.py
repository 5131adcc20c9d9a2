"""The sessions so far, the newest first."""

from __future__ import annotations

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import DataTable, Footer, Static

from interview.errors import SessionError
from interview.text import percent, visible
from interview.transcripts.index import Listing, Row
from interview.tui.bindings import BACK, OPEN
from interview.tui.screens.base import BaseScreen, line

_BAR = 8


class _Table(DataTable[Text]):
    """The table, with its main key in the footer."""

    BINDINGS = [OPEN]  # noqa: RUF012 – Textual's name


class SessionsScreen(BaseScreen):
    """A table of sessions; enter opens one."""

    CSS_PATH = "sessions.tcss"
    AUTO_FOCUS = "#sessions"
    BINDINGS = [BACK]  # noqa: RUF012 – Textual's name

    def __init__(self) -> None:
        super().__init__()
        self._listing: Listing | None = None

    def compose(self) -> ComposeResult:
        """Lay out the table; it is filled after the first paint."""
        yield line(Content.styled("Your sessions", "bold"), "headline")
        yield _Table(id="sessions", cursor_type="row", zebra_stripes=True)
        yield Static(Content("Reading …"), id="note")
        yield Footer()

    def on_mount(self) -> None:
        """Name the columns and begin to read."""
        table = self.query_one(_Table)
        for name in ("When", "Topics", "Answered", "Coverage", "Status"):
            table.add_column(name, key=name.lower())
        self._read()

    def action_back(self) -> None:
        """Go back, or leave where there is nothing behind."""
        self.trainer.back()

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Open the session under the cursor."""
        if self._listing:
            self.trainer.open_transcript(self._listing.path(self._listing.rows[event.cursor_row]))

    @work(thread=True, exclusive=True)
    def _read(self) -> None:
        try:
            listing = self.trainer.read_sessions()
        except SessionError as error:
            self.app.call_from_thread(self._say, str(error))
        else:
            self.app.call_from_thread(self._fill, listing)

    def _fill(self, listing: Listing) -> None:
        self._listing = listing
        table = self.query_one(_Table)
        table.clear()
        for row in listing.rows:
            table.add_row(*self._cells(row), key=row.file)
        self._say("" if listing.rows else "No sessions yet. Begin one with: interview start")
        table.focus()

    def _say(self, words: str) -> None:
        note = self.query_one("#note", Static)
        note.update(Content(visible(words)))
        note.display = bool(words)
        self.query_one(_Table).display = not words

    def _cells(self, row: Row) -> tuple[Text, ...]:
        if row.started is None:
            return (Text(visible(row.id)), Text("—"), Text("—"), Text("—"), Text(row.status.value))
        return (
            Text(f"{row.started:%d %b %Y  %H:%M}"),
            Text(visible(", ".join(row.topics)[:28])),
            Text(f"{row.answered} of {row.questions}"),
            self._coverage(row.coverage),
            Text(row.status.value),
        )

    def _coverage(self, share: float | None) -> Text:
        if share is None:
            return Text("—")
        colours = self.app.theme_variables
        name = "text-success" if share >= 0.7 else "text-warning" if share >= 0.4 else "text-error"
        full = round(share * _BAR)
        return Text.assemble(
            ("█" * full, colours[name]),
            ("░" * (_BAR - full), colours["text-disabled"]),
            " ",
            percent(share).rjust(5),
        )
