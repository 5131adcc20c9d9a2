"""Where a replay is: a bar to drag, with marks where points were earned and pauses folded; and its speed."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from interview.transcripts.player import SPEEDS
from interview.transcripts.replay import Replay
from interview.tui.themes import MUTED
from interview.tui.widgets.evidence import colour

_PAUSE = "‖"
_MANY = "•"


class Scrubber(Widget):
    """Two lines: the marks, and under them the bar. A click or a drag posts `Sought`."""

    at_s: reactive[float] = reactive(0.0)

    class Sought(Message):
        """The user pointed at a time of the replay, in seconds."""

        def __init__(self, at_s: float) -> None:
            super().__init__()
            self.at_s = at_s

    def __init__(self) -> None:
        super().__init__()
        self._replay: Replay | None = None
        self._dragged = False

    def show(self, replay: Replay) -> None:
        """Show the marks of another replay."""
        self._replay = replay
        self.refresh()

    def render(self) -> Content:
        """Draw the marks over the bar."""
        width = self.size.width
        place = self._column(self.at_s)
        bar = Content.assemble(
            ("━" * place, "$text-primary"),
            ("●", "bold $text-primary"),
            ("─" * max(0, width - place - 1), "$foreground 30%"),
        )
        return Content("\n").join([self._marks(width), bar])

    def _marks(self, width: int) -> Content:
        cells = [Content(" ")] * width
        if self._replay is None or not width:
            return Content("")
        for pause in self._replay.pauses:
            cells[self._column(pause.begin_s)] = Content.styled(_PAUSE, MUTED)
        numbers = {point.id: n for n, point in enumerate(self._replay.take.key_points, start=1)}
        for earned in self._replay.earned:
            number = numbers.get(earned.id, 0)
            digit = str(number) if 0 < number < 10 else _MANY
            cells[self._column(earned.at_s)] = Content.styled(digit, f"bold {colour(max(1, number))}")
        return Content("").join(cells)

    def _column(self, at_s: float) -> int:
        length = self._replay.length_s if self._replay else 0.0
        share = min(1.0, at_s / length) if length else 0.0
        return round(share * max(0, self.size.width - 1))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Go where the mouse points, and follow it."""
        self._dragged = True
        self.capture_mouse()
        self._seek(event.x)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the mouse while its button is down."""
        if self._dragged:
            self._seek(event.x)

    def on_mouse_up(self) -> None:
        """Let go of the mouse."""
        self._dragged = False
        self.release_mouse()

    def _seek(self, column: int) -> None:
        if self._replay:
            share = min(max(0.0, column / max(1, self.size.width - 1)), 1.0)
            self.post_message(self.Sought(share * self._replay.length_s))


class Choice(Static):
    """A word to click."""

    class Chosen(Message):
        """The word was clicked; `value` is the speed, 0 for play and pause."""

        def __init__(self, value: int) -> None:
            super().__init__()
            self.value = value

    def __init__(self, value: int, words: str) -> None:
        super().__init__(Content(words), classes="choice")
        self.value = value

    def on_click(self, event: events.Click) -> None:
        """Say that it was clicked."""
        event.stop()
        self.post_message(self.Chosen(self.value))


class Controls(Horizontal):
    """Play and pause, and the speeds, for the mouse; they show what the keys have set, too."""

    def compose(self) -> ComposeResult:
        """Lay out the words to click."""
        yield Choice(0, "▶ play ")
        for speed in SPEEDS:
            yield Choice(speed, f" {speed}× ")

    def show(self, *, playing: bool, speed: int) -> None:
        """Show whether it plays, and how fast."""
        for choice in self.query(Choice):
            if choice.value:
                choice.set_class(choice.value == speed, "-on")
            else:
                choice.update(Content("‖ pause" if playing else "▶ play "))
