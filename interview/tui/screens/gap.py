"""Says that time went by that may not be the user's, and asks whether it counts."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from interview.rounds.gaps import Interruption
from interview.text import clock_face
from interview.transcripts.events import GapKind


class GapScreen(ModalScreen[bool]):
    """Dismissed with True where the gap is to count."""

    CSS_PATH = "leave.tcss"
    AUTO_FOCUS = "#free"
    BINDINGS = [  # noqa: RUF012 – Textual's name
        Binding("escape,n", "choose(False)", "Do not count it", id="gap.free", priority=True),
        Binding("c", "choose(True)", "Count it", id="gap.count", priority=True),
    ]

    def __init__(self, gap: Interruption) -> None:
        super().__init__()
        self._gap = gap

    def compose(self) -> ComposeResult:
        """Lay out what happened and both answers."""
        with Vertical(id="dialog"):
            yield Static(Content("Time went by"), classes="title")
            yield Static(Content(what_happened(self._gap)), classes="consequence")
            with Horizontal(classes="buttons"):
                yield Button("Go on (esc)", id="free", variant="primary")
                yield Button("Count it (c)", id="count")

    def action_choose(self, counts: bool) -> None:  # noqa: FBT001 – an action's argument
        """Answer."""
        self.dismiss(counts)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer with the mouse or the focused button."""
        self.dismiss(event.button.id == "count")


def what_happened(gap: Interruption) -> str:
    """Say what was noticed and what it costs."""
    face = clock_face(gap.seconds)
    match gap.kind:
        case GapKind.STOPPED:
            return f"The program stood still for {face}. That is not counted, unless you want it to be."
        case GapKind.SLEPT:
            return (
                f"The machine slept, or its clock was set forward, by {face}. "
                "That is not counted, unless you want it to be."
            )
        case _:
            return f"The clock was set back by {face}. Your time goes on as it was."
