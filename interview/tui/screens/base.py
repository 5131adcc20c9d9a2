"""What every screen shares: its keys in the footer, help, and a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from interview.tui.bindings import HELP

if TYPE_CHECKING:
    from interview.tui.app import InterviewApp


class BaseScreen(Screen[None]):
    """A screen of the trainer. Narrow and short terminals get the classes `-narrow` and `-short`."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal"), (110, "-wide")]  # noqa: RUF012 – Textual's name
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012 – Textual's name
    BINDINGS = [HELP]  # noqa: RUF012 – Textual's name
    # Whether the next screen of a round takes this one's place.
    of_round = False

    @property
    def trainer(self) -> InterviewApp:
        """The app, with its own type."""
        return cast("InterviewApp", self.app)

    def action_help(self) -> None:
        """Show the keys of this screen."""
        self.trainer.show_help(self)


def line(content: Content | str, classes: str) -> Static:
    """Return one line of text that is never markup."""
    return Static(Content(content) if isinstance(content, str) else content, classes=classes)
