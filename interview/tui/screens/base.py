"""What every screen shares: its keys in the footer, help, and a way back."""

from __future__ import annotations

from typing import cast

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from interview.tui.trainer import Trainer


class BaseScreen(Screen[None]):
    """A screen of the trainer."""

    # Whether the next screen of a round takes this one's place.
    of_round = False

    @property
    def trainer(self) -> Trainer:
        """The app, with its own type."""
        return cast("Trainer", self.app)


def line(content: Content | str, classes: str) -> Static:
    """Return one line of text that is never markup."""
    return Static(Content(content) if isinstance(content, str) else content, classes=classes)
