"""An answered question: what was said on the left, what a good answer says on the right."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.text import visible
from interview.transcripts.events import Cause
from interview.transcripts.transcript import Attempt
from interview.tui.themes import MUTED
from interview.tui.widgets.evidence import marked
from interview.tui.widgets.key_points import KeyPoints


class Panes(Container):
    """The answer beside its key points; below one another where the terminal is narrow."""

    def __init__(self, attempt: Attempt) -> None:
        super().__init__()
        self._attempt = attempt
        self._showing_reference = False

    def compose(self) -> ComposeResult:
        """Lay out both sides."""
        with VerticalScroll(id="answer"):
            yield Static(id="answer-text")
        yield KeyPoints(self._attempt, id="points")

    def on_mount(self) -> None:
        """Fill the left side and let the arrow keys scroll the points."""
        self._fill()
        self.query_one(KeyPoints).focus()

    def toggle_reference(self) -> None:
        """Swap the answer for a reference answer, and back."""
        self._showing_reference = not self._showing_reference
        self._fill()

    def _fill(self) -> None:
        pane = self.query_one("#answer", VerticalScroll)
        if self._showing_reference:
            pane.border_title, content = "A reference answer", _reference(self._attempt)
        else:
            pane.border_title, content = "Your answer", _answer(self._attempt)
        pane.border_subtitle = _ended(self._attempt)
        pane.set_class(self._showing_reference, "-reference")
        pane.scroll_home(animate=False)
        self.query_one("#answer-text", Static).update(content)


def _answer(attempt: Attempt) -> Content:
    if attempt.cause is None:
        return Content(visible(attempt.text)) if attempt.text else _muted("Not answered yet.")
    if attempt.answer is None:
        return _muted("No answer.")
    return marked(attempt.answer, attempt.grade.points if attempt.grade else ())


def _reference(attempt: Attempt) -> Content:
    reference = attempt.question.reference.strip()
    if reference:
        return Content(visible(reference))
    return _muted("The bank has no reference answer for this question; the key points say what counts.")


def _ended(attempt: Attempt) -> str:
    return "time was up" if attempt.cause is Cause.EXPIRED else ""


def _muted(text: str) -> Content:
    return Content.styled(text, MUTED)
