"""The keys of the screen below."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from interview.tui.themes import MUTED
from interview.tui.widgets.key_table import key_table

_MARKS = Content.assemble(
    ("Marks  ", "bold"),
    ("✓", "bold $text-success"), " said   ",
    ("◐", "bold $text-warning"), " half said   ",
    ("✗", f"bold {MUTED}"), " missed   ",
    ("⚠", "bold $text-error"), " says otherwise   ",
    ("+", "bold $text-accent"), " said on a follow-up",
)  # fmt: skip


class HelpScreen(ModalScreen[None]):
    """Every key that works on the screen below, and what it does."""

    CSS_PATH = "help.tcss"
    BINDINGS = [  # noqa: RUF012 – Textual's name
        Binding("escape,f1,q,question_mark,enter", "dismiss", "Close", id="help.close", priority=True)
    ]

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self._below = below

    def compose(self) -> ComposeResult:
        """Lay out the keys and the marks."""
        with VerticalScroll(id="help"):
            yield Static(key_table(self._below))
            yield Static(_MARKS, classes="marks")
            yield Static(Content.styled("Any round you leave goes on with: interview resume", MUTED))

    def on_mount(self) -> None:
        """Name the box."""
        box = self.query_one("#help", VerticalScroll)
        box.border_title = "Keys"
        box.border_subtitle = "esc to close"
