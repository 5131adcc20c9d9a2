"""An answer with the words marked that earned, or contradicted, a point; pointing at them names the point."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import takewhile

from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from interview.text import visible
from interview.transcripts.export.pieces import pieces
from interview.transcripts.grade import PointGrade, Status
from interview.tui.themes import MUTED, POINT_COLOURS

_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# What a marked word carries, so that the mouse finds its points again.
_POINTS = "points"
_JOINER = "\u200d"


def colour(number: int) -> str:
    """Return the style of the point with this number, counted from 1."""
    return f"$point-{(number - 1) % POINT_COLOURS + 1}"


def superscript(number: int) -> str:
    """Return the number as a small raised figure."""
    return str(number).translate(_DIGITS)


def marked(
    answer: str, points: Sequence[PointGrade], *, numbers: Sequence[int] = (), lit: int | None = None
) -> Content:
    """Return the answer with each point's evidence underlined in its colour, its number before it.

    `points` are numbered from 1 in their order, or by `numbers`. Words that speak against a point are
    underlined in red, what belongs to no point is dimmed, and the evidence of the point `lit` stands out.
    """
    if not points:
        return Content(visible(answer))
    named = numbers or range(1, len(points) + 1)
    statuses = {number: point.status for number, point in zip(named, points, strict=True)}
    parts: list[Content] = []
    style: Style | str = MUTED
    for piece in pieces(visible(answer), points):
        here = tuple(named[place - 1] for place in piece.points)
        # An accent belongs to the letter before it: no number, and no other colour, comes between them.
        lead = _accents(piece.text)
        parts.append(_styled(piece.text[:lead], here, style))
        style = _style(here, statuses, lit)
        # Within lit words a number is one of them: a hole would read as their end.
        begun = ((named[place - 1], style if lit in here else "") for place in piece.begins)
        parts.extend(_styled(superscript(n), (n,), within or f"bold {colour(n)}") for n, within in begun)
        parts.append(_styled(piece.text[lead:], here, style))
    return Content("").join(parts)


class OfPoint(Message):
    """Something happened to the point with this number, counted from 1."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class Evidence(Static):
    """An answer with its evidence. It tells which point is under the mouse, and which one was clicked."""

    class Hovered(OfPoint):
        """The mouse is over the evidence of the point with this number."""

    class Left(OfPoint):
        """The mouse has left the evidence of the point with this number."""

    class Chosen(Message):
        """Words were clicked that are evidence of the points with these numbers."""

        def __init__(self, numbers: tuple[int, ...]) -> None:
            super().__init__()
            self.numbers = numbers

    def __init__(self) -> None:
        super().__init__(id="answer-text")
        self._answer = ""
        self._points: Sequence[PointGrade] = ()
        self._lit: int | None = None
        self._hovered: int | None = None

    def show(self, answer: str, points: Sequence[PointGrade], lit: int | None) -> None:
        """Show an answer, the evidence of one point lit."""
        self._answer, self._points, self._lit = answer, points, lit
        self.update(marked(answer, points, lit=lit))

    def show_text(self, content: Content) -> None:
        """Show a text that is no evidence of anything."""
        self._points = ()
        self.update(content)

    def light(self, number: int | None) -> None:
        """Let the evidence of this point stand out, and no other."""
        if self._points and number != self._lit:
            self.show(self._answer, self._points, number)

    def place_of(self, number: int) -> Region | None:
        """Return the lines that hold the evidence of a point; None where there is none."""
        content, width = self.content, self.content_size.width
        if not isinstance(content, Content) or not width:
            return None
        lines = [y for y, line in enumerate(content.wrap(width)) if number in _points_of(line)]
        return Region(0, lines[0], width, lines[-1] - lines[0] + 1) if lines else None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say which point the mouse is over, when that changes."""
        here = event.style.meta.get(_POINTS, ())
        self._hover(self._lit if self._lit in here else next(iter(here), None))

    def on_leave(self) -> None:
        """Say that the mouse is over no point any more."""
        self._hover(None)

    def _hover(self, number: int | None) -> None:
        before, self._hovered = self._hovered, number
        if number == before:
            return
        if number is not None:
            self.post_message(self.Hovered(number))
        elif before is not None:
            self.post_message(self.Left(before))

    def on_click(self, event: events.Click) -> None:
        """Say which points rest on these words."""
        here = event.style.meta.get(_POINTS, ())
        if here:
            self.post_message(self.Chosen(tuple(here)))


def _styled(text: str, points: Sequence[int], style: Style | str) -> Content:
    styled = Content.styled(text, style)
    return styled.stylize(Style.from_meta({_POINTS: tuple(points)})) if points else styled


def _style(here: Sequence[int], statuses: dict[int, Status], lit: int | None) -> str:
    if not here:
        return MUTED
    number = lit if lit is not None and lit in here else here[0]
    hue = "$text-error" if statuses[number] is Status.CONTRADICTED else colour(number)
    return f"{hue} bold reverse" if number == lit else f"{hue} underline"


def _points_of(line: Content) -> Iterator[int]:
    for span in line.spans:
        if isinstance(span.style, Style):
            yield from span.style.meta.get(_POINTS, ())


def _accents(text: str) -> int:
    """Count the characters at the start that only change the one before."""
    changing = takewhile(lambda mark: mark == _JOINER or unicodedata.category(mark)[0] == "M", text)
    return sum(1 for _ in changing)
