"""The keys of a screen in its last line, with help in sight however narrow the terminal."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.events import Resize
from textual.widgets import Footer

# The class that Textual keeps at the right end of the line.
_AT_THE_END = "-command-palette"
# From this width on, in cells, there is room between the keys.
_ROOMY = 100


class Keys(Footer):
    """A footer that never pushes help out of the line: help lists all the others."""

    # Up to the very edge, else the keys it lies over show beyond it.
    DEFAULT_CSS = """
    Keys.-compact FooterKey.-command-palette {
        margin-right: 0;
        padding-right: 1;
    }
    """

    def on_resize(self, event: Resize) -> None:
        """Close up where the line is short."""
        self.compact = event.size.width < _ROOMY

    def compose(self) -> ComposeResult:
        """Lay out the keys as usual, help at the end."""
        for key in super().compose():
            key.set_class(getattr(key, "action", "") == "help", _AT_THE_END)
            yield key
