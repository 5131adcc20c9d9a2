"""A question with two answers, asked in mid-round."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static


class ChoiceScreen(ModalScreen[bool]):
    """Dismissed with False for the answer that changes nothing, which has the focus, else with True.

    A subclass names both answers with their keys, and binds the keys with `keys`.
    """

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = "#no"
    TITLE = ""
    NO = ""
    YES = ""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def compose(self) -> ComposeResult:
        """Lay out what is asked and both answers."""
        with Vertical(id="dialog"):
            yield Static(Content(self.TITLE or ""), classes="title")
            yield Static(Content(self._words), classes="words")
            with Horizontal(classes="buttons"):
                yield Button(Content(self.NO), id="no", variant="primary")
                yield Button(Content(self.YES), id="yes")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Take the answer from the mouse or the focused button."""
        self.dismiss(event.button.id == "yes")

    def action_choose(self, answer: bool) -> None:  # noqa: FBT001 – the argument of a key's action
        """Take the answer from a key."""
        self.dismiss(answer)


def choice(keys: str, answer: str, name: str, id_: str) -> BindingType:
    """Return keys that give an answer, `True` or `False`."""
    return Binding(keys, f"choose({answer})", name, id=id_, priority=True)
