"""Asks before a round is left."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static


class LeaveScreen(ModalScreen[bool]):
    """Dismissed with True where the user leaves."""

    CSS_PATH = "leave.tcss"
    AUTO_FOCUS = "#stay"
    BINDINGS = [  # noqa: RUF012 – Textual's name
        Binding("escape,n", "choose(False)", "Stay", id="leave.stay", priority=True),
        Binding("y,ctrl+q", "choose(True)", "Leave", id="leave.leave", priority=True),
    ]

    def __init__(self, consequence: str) -> None:
        super().__init__()
        self._consequence = consequence

    def compose(self) -> ComposeResult:
        """Lay out the question and both answers."""
        with Vertical(id="dialog"):
            yield Static(Content("Leave this round?"), classes="title")
            yield Static(Content(self._consequence), classes="consequence")
            with Horizontal(classes="buttons"):
                yield Button("Stay (esc)", id="stay", variant="primary")
                yield Button("Leave (y)", id="leave")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Take the answer."""
        self.dismiss(event.button.id == "leave")

    def action_choose(self, leave: bool) -> None:  # noqa: FBT001 – the argument of a key's action
        """Take the answer from a key."""
        self.dismiss(leave)
