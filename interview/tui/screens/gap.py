"""Says that time went by that may not be the user's, and asks whether it counts."""

from __future__ import annotations

from interview.rounds.gaps import Interruption
from interview.text import clock_face
from interview.transcripts.events import GapKind
from interview.tui.screens.choice import ChoiceScreen, choice


class GapScreen(ChoiceScreen):
    """Dismissed with True where the gap is to count."""

    TITLE = "Time went by"
    NO = "Go on (esc)"
    YES = "Count it (c)"
    BINDINGS = [  # noqa: RUF012 – Textual's name
        choice("escape,n", "False", "Do not count it", "gap.free"),
        choice("c", "True", "Count it", "gap.count"),
    ]


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
