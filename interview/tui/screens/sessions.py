"""The sessions so far, the newest first."""

from __future__ import annotations

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import DataTable, Footer, Static

from interview.errors import SessionError
from interview.text import percent, visible
from interview.transcripts.library import Session
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
        self._sessions: tuple[Session, ...] = ()

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
        self.trainer.open_session(self._sessions[event.cursor_row])

    @work(thread=True, exclusive=True)
    def _read(self) -> None:
        try:
            sessions = self.trainer.read_sessions()
        except SessionError as error:
            self.app.call_from_thread(self._say, str(error))
        else:
            self.app.call_from_thread(self._fill, sessions)

    def _fill(self, sessions: tuple[Session, ...]) -> None:
        self._sessions = sessions
        table = self.query_one(_Table)
        table.clear()
        for session in sessions:
            table.add_row(*self._cells(session), key=str(session.path))
        self._say("" if sessions else "No sessions yet. Begin one with: interview start")
        table.focus()

    def _say(self, words: str) -> None:
        note = self.query_one("#note", Static)
        note.update(Content(visible(words)))
        note.display = bool(words)
        self.query_one(_Table).display = not words

    def _cells(self, session: Session) -> tuple[Text, ...]:
        transcript = session.transcript
        if transcript is None:
            return (Text(visible(session.id)), Text("—"), Text("—"), Text("—"), Text(session.status.value))
        header = transcript.header
        answered = f"{transcript.answered} of {len(header.plan)}"
        return (
            Text(f"{header.started:%d %b %Y  %H:%M}"),
            Text(visible(", ".join(header.topics)[:28])),
            Text(answered),
            self._coverage(transcript.coverage),
            Text(session.status.value),
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
