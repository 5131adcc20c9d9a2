"""The clock stands still; so does the question, out of sight."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from interview.tui.themes import MUTED


class PauseScreen(ModalScreen[None]):
    """Dismissed when the user is back."""

    CSS_PATH = ["dialog.tcss", "pause.tcss"]  # noqa: RUF012 – Textual's name
    BINDINGS = [  # noqa: RUF012 – Textual's name
        Binding("enter,escape,f5,space", "dismiss", "Go on", id="pause.end", priority=True)
    ]

    def compose(self) -> ComposeResult:
        """Say that time stands still."""
        with Vertical(id="dialog"):
            yield Static(Content("Paused"), classes="title")
            yield Static(Content("The clock stands still."), classes="words")
            yield Static(Content.styled("enter goes on", MUTED))
