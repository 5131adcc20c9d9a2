"""Coverage over all attempts at a question, as a line of blocks, the two that are compared named."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from interview.text import percent
from interview.transcripts.compare import Occurrence
from interview.tui.themes import MUTED

_LEVELS = "▁▂▃▄▅▆▇█"
_UNKNOWN = "·"
# Cells from one attempt to the next.
_APART = 3
NAMES = ("A", "B")


class AttemptLine(Widget):
    """Two lines: the blocks, and under them which attempts are A and B."""

    def __init__(self) -> None:
        super().__init__(id="line")
        self._found: Sequence[Occurrence] = ()
        self._chosen: tuple[int, int] = (0, 0)

    def show(self, found: Sequence[Occurrence], chosen: tuple[int, int]) -> None:
        """Show these attempts, two of them chosen by their places."""
        self._found, self._chosen = found, chosen
        self.refresh()

    def render(self) -> Content:
        """Draw as many of the attempts as fit, the chosen ones among them."""
        if not self._found:
            return Content("")
        room = max(2, (self.size.width - 12) // _APART)
        first = max(0, min(self._chosen[0], len(self._found) - room))
        seen = range(first, min(len(self._found), first + room))
        blocks = Content("").join([self._block(place) for place in seen])
        names = Content("").join([self._named(place) for place in seen])
        return Content("\n").join(
            [
                Content.assemble(("Coverage  ", MUTED), blocks, self._figures()),
                Content.assemble(" " * 10, names),
            ]
        )

    def _block(self, place: int) -> Content:
        style = "bold $text-accent" if place in self._chosen else MUTED
        return Content.styled(block(self._found[place].coverage).ljust(_APART), style)

    def _named(self, place: int) -> Content:
        name = NAMES[self._chosen.index(place)] if place in self._chosen else ""
        return Content.styled(name.ljust(_APART), "bold $text-accent")

    def _figures(self) -> Content:
        shares = [self._found[place].coverage for place in self._chosen]
        return Content("  " + " → ".join("—" if share is None else percent(share) for share in shares))


def block(share: float | None) -> str:
    """Return a share in 0..1 as a block of that height."""
    return _UNKNOWN if share is None else _LEVELS[round(share * (len(_LEVELS) - 1))]
