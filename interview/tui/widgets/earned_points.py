"""The key points of an answer that is being watched: each ticks when it is earned."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.text import clock_face, visible
from interview.transcripts.export import NO_KEY_POINTS
from interview.transcripts.grade import Status
from interview.transcripts.replay import Earned, Frame, Replay
from interview.tui.themes import MUTED
from interview.tui.widgets.evidence import colour, superscript
from interview.tui.widgets.key_points import MARKS

_OPEN = "·"


class EarnedPoints(VerticalScroll):
    """A row a point: mark, number, text, and when it was said."""

    def __init__(self, replay: Replay) -> None:
        super().__init__(id="points", can_focus=False)
        self._replay = replay
        self.border_title = "Key points"

    def compose(self) -> ComposeResult:
        """Lay out a row for each point; `show` fills them."""
        points = self._replay.take.key_points
        if not points:
            yield Static(Content(f"This question has {NO_KEY_POINTS}."), classes="nothing")
        for _ in points:
            with Horizontal(classes="point"):
                yield Static(classes="mark")
                yield Static(classes="text")

    def show(self, frame: Frame) -> None:
        """Tick what was earned by this frame; at the end, say what was missed."""
        marks, texts = self.query(".mark").results(Static), self.query(".text").results(Static)
        for number, (point, mark, text) in enumerate(
            zip(self._replay.take.key_points, marks, texts, strict=False), start=1
        ):
            sign, style = sign_of(self._replay, frame, point.id)
            digit = superscript(number)
            when = self._when(point.id, frame)
            mark.update(Content.assemble((sign, style), " ", (digit, colour(number)), "\n", (when, MUTED)))
            words = visible(" ".join(point.text.split()))
            text.update(Content.styled(words, "bold" if point.id in frame.earned else MUTED))
        if self._replay.take.key_points:
            said = sum(one.status is Status.HIT for one in _earned(self._replay, frame))
            self.border_subtitle = f"{said} of {len(self._replay.take.key_points)} said"

    def _when(self, point: str, frame: Frame) -> str:
        """Return when a point was said, in the time of the answer; nothing where it was not yet."""
        steps = [one.step for one in _earned(self._replay, frame) if one.id == point]
        return clock_face(int(self._replay.real[steps[0]])) if steps else ""


def strip(replay: Replay, frame: Frame) -> Content:
    """Return the marks of all points in one line."""
    marks = []
    for number, point in enumerate(replay.take.key_points, start=1):
        sign, style = sign_of(replay, frame, point.id)
        marks.append(Content.assemble((sign, style), (superscript(number), colour(number))))
    return Content("  ").join(marks)


def sign_of(replay: Replay, frame: Frame, point: str) -> tuple[str, str]:
    """Return the mark of a point at a frame, and its style."""
    for one in _earned(replay, frame):
        if one.id == point:
            return one.status.mark, MARKS[one.status]
    missed = frame.at_s >= replay.length_s and any(grade.id == point for grade in replay.take.points)
    return (Status.MISS.mark, MARKS[Status.MISS]) if missed else (_OPEN, MUTED)


def _earned(replay: Replay, frame: Frame) -> list[Earned]:
    return [one for one in replay.earned if one.id in frame.earned]
