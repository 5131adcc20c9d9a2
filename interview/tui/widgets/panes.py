"""An answered question: what was said on the left, what a good answer says on the right."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.bank.question import KeyPoint
from interview.text import visible
from interview.transcripts.events import Cause
from interview.transcripts.export import pace
from interview.transcripts.export.marks import in_order, marks
from interview.transcripts.transcript import Attempt
from interview.tui.themes import MUTED
from interview.tui.widgets.evidence import Evidence
from interview.tui.widgets.key_points import KeyPoints
from interview.tui.widgets.point_row import PointRow


class Panes(Container):
    """The answer beside its key points; below one another where the terminal is narrow.

    The evidence of one point is lit: of the one under the mouse, on either side, else of the current one.
    """

    def __init__(self, attempt: Attempt) -> None:
        super().__init__()
        self._attempt = attempt
        self._showing_reference = False
        self._hovered: int | None = None

    @property
    def current_point(self) -> KeyPoint | None:
        """The point under the cursor; None where there is none, or nothing is laid out yet."""
        return next((points.current_point for points in self.query(KeyPoints)), None)

    def compose(self) -> ComposeResult:
        """Lay out both sides."""
        with VerticalScroll(id="answer"):
            yield Evidence()
            yield Static(Content.styled(visible(" · ".join(pace(self._attempt))), MUTED), classes="pace")
        yield KeyPoints(self._attempt, id="points")

    def on_mount(self) -> None:
        """Fill the left side and let the arrow keys move over the points."""
        self._fill()
        self.query_one(KeyPoints).focus()

    def show(self, attempt: Attempt) -> None:
        """Show the same attempt as it stands now, after a ruling; the cursor stays."""
        self._attempt = attempt
        self.query_one(KeyPoints).show(attempt)
        self._fill()

    def go_to(self, number: int) -> None:
        """Put the cursor on the point with this number."""
        self.query_one(KeyPoints).go_to(number)

    def toggle_reference(self) -> None:
        """Swap the answer for a reference answer, and back."""
        self._showing_reference = not self._showing_reference
        self._fill()
        self.query_one("#answer", VerticalScroll).scroll_home(animate=False)

    def on_key_points_moved(self, event: KeyPoints.Moved) -> None:
        """Light the evidence of the point the cursor came to."""
        event.stop()
        self._hovered = None
        self._light()
        self._show_evidence()

    def on_point_row_hovered(self, event: PointRow.Hovered) -> None:
        """Light the evidence of the point under the mouse."""
        event.stop()
        self._hovered = event.number
        self._light()
        self._show_evidence()

    def on_point_row_left(self, event: PointRow.Left) -> None:
        """Light the current point again."""
        event.stop()
        self._left(event.number)

    def on_evidence_hovered(self, event: Evidence.Hovered) -> None:
        """Light the point whose evidence is under the mouse; the answer stays where it is read."""
        event.stop()
        self._hovered = event.number
        self._light()
        self.query_one(KeyPoints).reveal(event.number)

    def on_evidence_left(self, event: Evidence.Left) -> None:
        """Light the current point again."""
        event.stop()
        self._left(event.number)

    def _left(self, number: int) -> None:
        # The news of the next point may come first: it is not undone.
        if self._hovered == number:
            self._hovered = None
            self._light()

    def on_evidence_chosen(self, event: Evidence.Chosen) -> None:
        """Move the cursor to the point of the words clicked; where several rest on them, to the next."""
        event.stop()
        points = self.query_one(KeyPoints)
        numbers = event.numbers
        after = numbers.index(points.current) + 1 if points.current in numbers else 0
        points.go_to(numbers[after % len(numbers)])

    @property
    def _lit(self) -> int | None:
        return self.query_one(KeyPoints).current if self._hovered is None else self._hovered

    def _light(self) -> None:
        lit = self._lit
        self.query_one(KeyPoints).lit = lit
        self.query_one(Evidence).light(lit)

    def _show_evidence(self) -> None:
        """Scroll the answer to the evidence that is lit, as soon as it is laid out."""
        self.call_after_refresh(self._scroll_to_evidence)

    def _scroll_to_evidence(self) -> None:
        lit = self._lit
        place = self.query_one(Evidence).place_of(lit) if lit and not self._showing_reference else None
        if place:
            self.query_one("#answer", VerticalScroll).scroll_to_region(place, animate=False)

    def _fill(self) -> None:
        pane, evidence = self.query_one("#answer", VerticalScroll), self.query_one(Evidence)
        if self._showing_reference:
            pane.border_title = "A reference answer"
            evidence.show_text(_reference(self._attempt))
        elif self._attempt.answer is None:
            pane.border_title = "Your answer"
            evidence.show_text(_unfinished(self._attempt))
        else:
            pane.border_title = "Your answer"
            points = in_order(marks(self._attempt)) if self._attempt.grade else ()
            evidence.show(self._attempt.answer, points, self._lit)
        pane.border_subtitle = _ended(self._attempt)
        pane.set_class(self._showing_reference, "-reference")


def _unfinished(attempt: Attempt) -> Content:
    if attempt.cause is not None:
        return _muted("No answer.")
    return Content(visible(attempt.text)) if attempt.text else _muted("Not answered yet.")


def _reference(attempt: Attempt) -> Content:
    reference = attempt.question.reference.strip()
    if reference:
        return Content(visible(reference))
    return _muted("The bank has no reference answer for this question; the key points say what counts.")


def _ended(attempt: Attempt) -> str:
    return "time was up" if attempt.cause is Cause.EXPIRED else ""


def _muted(text: str) -> Content:
    return Content.styled(text, MUTED)
