"""Asks before a round is left."""

from __future__ import annotations

from interview.tui.screens.choice import ChoiceScreen, choice


class LeaveScreen(ChoiceScreen):
    """Dismissed with True where the user leaves."""

    TITLE = "Leave this round?"
    NO = "Stay (esc)"
    YES = "Leave (y)"
    BINDINGS = [  # noqa: RUF012 – Textual's name
        choice("escape,n", "False", "Stay", "leave.stay"),
        choice("y,ctrl+q", "True", "Leave", "leave.leave"),
    ]
