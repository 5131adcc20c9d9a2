"""Which words of an answer said a key point: a proposal to adjust with the arrow keys."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from interview.bank.question import KeyPoint
from interview.grading.proposing import Excerpt, Overlap
from interview.text import visible
from interview.transcripts.grade import Evidence
from interview.tui.bindings import PHRASING
from interview.tui.themes import MUTED

_MARKED = "bold reverse $accent"
_WILL_COUNT = Content.styled("They count as this point from now on.", MUTED)


class PhrasingScreen(ModalScreen[Evidence | None]):
    """Dismissed with the words that said the point, or with None where they are not to be kept."""

    CSS_PATH = "phrasing.tcss"
    AUTO_FOCUS = ""
    BINDINGS = [*PHRASING]  # noqa: RUF012 – Textual's name

    def __init__(self, point: str, excerpt: Excerpt, overlap: Overlap) -> None:
        super().__init__()
        self._point = point
        self._excerpt = excerpt
        self._overlap = overlap

    def compose(self) -> ComposeResult:
        """Lay out the point over the answer with the words marked."""
        with Vertical(id="dialog"):
            yield Static(Content("Which words said it?"), classes="title")
            yield Static(Content(visible(" ".join(self._point.split()))), classes="point")
            with VerticalScroll(id="answer", can_focus=False):
                yield Static(self._marked(), id="words")
            yield Static(_WILL_COUNT, classes="hint")
        yield Footer()

    def on_mount(self) -> None:
        """Bring the words into view, and say what they would say."""
        self._consider()

    def action_start(self, by: int) -> None:
        """Begin so many words later, or earlier."""
        self._take(self._excerpt.with_start_moved(by))

    def action_end(self, by: int) -> None:
        """End so many words later, or earlier."""
        self._take(self._excerpt.with_end_moved(by))

    def action_clause(self, by: int) -> None:
        """Go to the next clause, or the one before."""
        self._take(self._excerpt.at_clause(by))

    def action_accept(self) -> None:
        """Keep the words."""
        self.dismiss(self._excerpt.evidence)

    def action_decline(self) -> None:
        """Keep no words."""
        self.dismiss(None)

    def _take(self, excerpt: Excerpt) -> None:
        self._excerpt = excerpt
        self.query_one("#words", Static).update(self._marked())
        self._consider()

    def _consider(self) -> None:
        self.call_after_refresh(self._reveal)
        self.run_worker(self._warn(self._excerpt.evidence.text), exclusive=True)

    async def _warn(self, text: str) -> None:
        """Say so where the words would earn another point as well."""
        others = await asyncio.to_thread(self._overlap.also_said, text)
        hint = self.query_one(".hint", Static)
        hint.set_class(bool(others), "-warning")
        hint.update(_warning(others) if others else _WILL_COUNT)

    def _marked(self) -> Content:
        marked = self._excerpt.evidence
        content = Content(visible(self._excerpt.answer))
        return content.stylize(_MARKED, marked.start, marked.end)

    def _reveal(self) -> None:
        """Scroll to the lines that hold the words."""
        words = self.query_one("#words", Static)
        width = words.content_size.width
        if width:
            lines = [y for y, line in enumerate(self._marked().wrap(width)) if line.spans]
            place = Region(0, lines[0], width, len(lines)) if lines else None
            if place:
                self.query_one("#answer", VerticalScroll).scroll_to_region(place, animate=False)


def _warning(others: Sequence[KeyPoint]) -> Content:
    said = "; ".join(" ".join(point.text.split()) for point in others)
    return Content.styled(visible(f"⚠ They would also say: {said}"), "$text-warning")
