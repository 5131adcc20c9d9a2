"""A box to type words into that narrow a list, which the arrow keys move in meanwhile."""

from __future__ import annotations

from textual.widgets import Input

from interview.tui.bindings import OPEN


class FilterBox(Input):
    """One line of words; enter, shown in the footer, opens what the list has under its cursor."""

    BINDINGS = [OPEN]  # noqa: RUF012 – Textual's name

    def __init__(self, placeholder: str, *, words: str = "", id: str | None = None) -> None:  # noqa: A002 – Textual's name
        super().__init__(words, placeholder=placeholder, id=id, select_on_focus=False)
