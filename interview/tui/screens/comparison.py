"""Two attempts at one question, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static
from textual_plotext import PlotextPlot

from interview.errors import SessionError
from interview.text import clock_face, percent, plural, visible
from interview.transcripts.attempt import Attempt
from interview.transcripts.compare import (
    Change,
    Comparison,
    Occurrence,
    PointChange,
    Span,
    attempt_at,
    compare,
    occurrences,
)
from interview.transcripts.grade import Status
from interview.tui.bindings import BACK, COMPARISON
from interview.tui.screens.base import BaseScreen, line
from interview.tui.themes import MUTED
from interview.tui.widgets.attempt_line import NAMES, AttemptLine
from interview.tui.widgets.key_points import MARKS
from interview.tui.widgets.keys import Keys
from interview.tui.widgets.plots import Palette, draw_attempts

# From this width on both answers stand beside each other.
_WIDE = 100
# Below this one only one pane fits.
_NARROW = 70
# From this height on, and from so many attempts, a line is drawn through them, so many lines high.
_TALL, _A_LINE, _COURSE = 36, 3, 6
_PANES = ("before", "after", "points")
_CHANGES = {
    Change.GAINED: ("▲", "bold $text-success"),
    Change.LOST: ("▼", "bold $text-error"),
    Change.KEPT: (" ", MUTED),
    Change.UNKNOWN: (" ", MUTED),
}
_ALONE = (
    "There is only one attempt at this question so far. Answer it again in another round, "
    "and the two can be compared here."
)


class ComparisonScreen(BaseScreen):
    """Shows an attempt beside another one; the one before it, until another is chosen."""

    CSS_PATH = "comparison.tcss"
    AUTO_FOCUS = None
    BINDINGS = [*COMPARISON, BACK]  # noqa: RUF012 – Textual's name

    def __init__(self, attempt: Attempt, path: Path) -> None:
        super().__init__()
        self._attempt = attempt
        self._path = path
        self._found: tuple[Occurrence, ...] = ()
        self._chosen = (0, 0)
        self._pane = 1

    def compose(self) -> ComposeResult:
        """Lay out both answers and the points; they are filled after the first paint."""
        with Horizontal(classes="top"):
            yield line(Content.styled("Compare", "bold $text-accent"), "position")
            yield Static(id="tally")
        yield Static(Content(visible(self._attempt.question.prompt.strip())), id="question")
        yield AttemptLine()
        yield PlotextPlot(id="course")
        yield Static(Content("Reading …"), id="note")
        with Container(id="panes"):
            for name in _PANES:
                with VerticalScroll(id=name, classes="pane", can_focus=False):
                    yield Static(classes="content")
        yield Keys()

    def on_mount(self) -> None:
        """Begin to read."""
        self.query_one("#points").border_title = "Key points"
        self._say("Reading …")
        self._find()

    def on_resize(self, event: events.Resize) -> None:
        """Show as many panes as fit."""
        self.set_class(event.size.width >= _WIDE, "-beside")
        self._show_course()
        self._show_panes()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 – Textual's
        """Offer a choice only where there is one."""
        match action:
            case "choose" | "shift":
                return len(self._found) > 2
            case "swap":
                return len(self._found) > 1 and self.size.width < _WIDE
            case _:
                return True

    def action_choose(self, by: int) -> None:
        """Take the next earlier or later attempt as A."""
        before, after = self._chosen
        self._choose(min(max(0, before + by), after - 1), after)

    def action_shift(self, by: int) -> None:
        """Take the next earlier or later attempt as B."""
        before, after = self._chosen
        self._choose(before, min(max(before + 1, after + by), len(self._found) - 1))

    def action_swap(self) -> None:
        """Show the next pane where not all of them fit."""
        panes = 2 if self.size.width >= _NARROW else 3
        self._pane = (self._pane + 1) % panes
        self._show_panes()

    def action_back(self) -> None:
        """Go back to the transcript."""
        self.trainer.back()

    def _choose(self, before: int, after: int) -> None:
        if (before, after) != self._chosen:
            self._chosen = (before, after)
            self._read()

    def _show_panes(self) -> None:
        width = self.size.width
        self._pane = min(self._pane, 1) if _NARROW <= width < _WIDE else self._pane
        for place, name in enumerate(_PANES):
            shown = place == self._pane or width >= _WIDE or (name == "points" and width >= _NARROW)
            self.query_one(f"#{name}").display = shown

    def _show_course(self) -> None:
        """Draw all attempts as a line in the place of the blocks, where there are enough of both."""
        widget = self.query_one("#course", PlotextPlot)
        ready = not self.query_one("#note").display
        drawn = ready and self.size.height >= _TALL and len(self._found) >= _A_LINE
        widget.display = drawn
        self.query_one(AttemptLine).display = ready and not drawn
        if drawn:
            widget.plt.clear_data()
            palette, named = Palette(self.app.theme_variables), list(zip(NAMES, self._chosen, strict=True))
            draw_attempts(widget.plt, self._found, named, palette, Size(self.size.width - 12, _COURSE))
            widget.refresh()

    @work(thread=True, exclusive=True)
    def _find(self) -> None:
        try:
            found = occurrences(self.trainer.read_sessions(), self._attempt.question.id)
        except SessionError as error:
            self.app.call_from_thread(self._say, str(error))
        else:
            self.app.call_from_thread(self._take, found)

    def _take(self, found: tuple[Occurrence, ...]) -> None:
        if not self.is_attached:
            return
        self._found = found
        self.refresh_bindings()
        if len(found) < 2:
            self._say(_ALONE)
            return
        after = max(1, self._place_in(found))
        self._chosen = (after - 1, after)
        self._read()

    def _place_in(self, found: Sequence[Occurrence]) -> int:
        """Return which of them the screen was opened on; the latest where it is not among them."""
        here = (self._path.name, self._attempt.shown_at)
        places = [n for n, one in enumerate(found) if (one.path.name, one.at) == here]
        return places[0] if places else len(found) - 1

    @work(thread=True, exclusive=True)
    def _read(self) -> None:
        chosen = self._chosen
        before, after = (attempt_at(self._found[n], self._attempt.question.id) for n in chosen)
        if before is None or after is None:
            words = "A session changed while it was read; go back and open the comparison again."
            self.app.call_from_thread(self._say, words)
        else:
            self.app.call_from_thread(self._show, chosen, compare(before, after))

    def _say(self, words: str) -> None:
        """Show a sentence in the place of the panes; the panes again where there is none."""
        if not self.is_attached:
            return  # the screen was left meanwhile
        note = self.query_one("#note", Static)
        note.update(Content(visible(words)))
        note.display = bool(words)
        self.query_one("#panes").display = not words
        self._show_course()

    def _show(self, chosen: tuple[int, int], comparison: Comparison) -> None:
        if chosen != self._chosen or not self.is_attached:
            return  # another pair was chosen, or the screen left, meanwhile
        self._say("")
        self.query_one(AttemptLine).show(self._found, self._chosen)
        self._show_course()
        self.query_one("#tally", Static).update(_tally(comparison))
        sides = (
            ("before", comparison.before, comparison.gone, "$text-error strike"),
            ("after", comparison.after, comparison.new, "$text-success underline"),
        )
        for n, (name, attempt, spans, style) in enumerate(sides):
            pane = self.query_one(f"#{name}", VerticalScroll)
            pane.border_title = f"{NAMES[n]}  {_when(attempt, self._found[self._chosen[n]])}"
            pane.border_subtitle = _figures(attempt)
            pane.query_one(Static).update(_answer(attempt, spans, style))
            pane.scroll_home(animate=False)
        self.call_later(self._list, comparison.points)

    async def _list(self, points: Sequence[PointChange]) -> None:
        pane = self.query_one("#points", VerticalScroll)
        async with self.batch():
            await pane.remove_children()
            await pane.mount(*_points(points))


def _tally(comparison: Comparison) -> Content:
    parts = [
        (f"{mark} {comparison.count(change)} {change}", style)
        for change, (mark, style) in _CHANGES.items()
        if change in (Change.GAINED, Change.LOST) and comparison.count(change)
    ]
    if not parts:
        return Content.styled("no point gained or lost", MUTED)
    return Content("  ").join([Content.styled(*part) for part in parts])


def _when(attempt: Attempt, one: Occurrence) -> str:
    """Return when it was, by the clock of that day."""
    return f"{attempt.shown_at or one.at:%d %b %Y, %H:%M}"


def _figures(attempt: Attempt) -> str:
    share = "not graded" if attempt.coverage is None else percent(attempt.coverage)
    words = plural(len((attempt.answer or "").split()), "word")
    return f"{share} · {words} · {clock_face(attempt.used_s or 0.0)}"


def _answer(attempt: Attempt, spans: Sequence[Span], style: str) -> Content:
    """Return the answer with the words marked that the other one does not have."""
    if attempt.answer is None:
        return Content.styled("No answer.", MUTED)
    content = Content(visible(attempt.answer))
    for start, end in spans:
        content = content.stylize(style, start, end)
    return content


def _points(points: Sequence[PointChange]) -> list[Widget]:
    if not points:
        return [line(Content.styled("This question has no key points to check.", MUTED), "content")]
    return [Horizontal(*_point(point), classes="change") for point in points]


def _point(point: PointChange) -> tuple[Static, Static]:
    sign, style = _CHANGES[point.change]
    words = {Change.GAINED: "gained", Change.LOST: "lost"}.get(point.change, "")
    marks = Content.assemble((sign, style), " ", _mark(point.before), (" → ", MUTED), _mark(point.after))
    text = visible(" ".join(point.text.split()))
    said = Content.assemble((text, "bold" if words else ""), (f"  {words}" if words else "", style))
    return Static(marks, classes="marks"), Static(said, classes="text")


def _mark(status: Status | None) -> Content:
    return Content.styled("·", MUTED) if status is None else Content.styled(status.mark, MARKS[status])
