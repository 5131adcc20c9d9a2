"""What kind of round comes next: its mode, and how many questions."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from interview.rounds.drill import DEFAULT_POINTS
from interview.rounds.plan import DEFAULT_QUESTIONS
from interview.text import plural
from interview.transcripts.events import Mode
from interview.tui.themes import MUTED

_MOST = 20
_KEY = "bold $footer-key-foreground"
_ABOUT = {
    Mode.MOCK: "as in an interview: no hints, no pause",
    Mode.PRACTICE: "with hints, a coach and a pause",
    Mode.DRILL: "single points, due or weak",
}


class RoundChoice(Static):
    """One line: the modes, the chosen one marked, and how many questions, or points in a drill."""

    mode = reactive(Mode.MOCK)
    count = reactive(DEFAULT_QUESTIONS)

    def next_mode(self) -> None:
        """Choose the mode after this one; a number that nobody chose follows."""
        modes = list(Mode)
        usual = self.count == _usual(self.mode)
        self.mode = modes[(modes.index(self.mode) + 1) % len(modes)]
        if usual:
            self.count = _usual(self.mode)

    def more(self, by: int) -> None:
        """Ask so many more, or fewer; at least one."""
        self.count = min(max(self.count + by, 1), _MOST)

    def render(self) -> Content:
        """Mark the chosen mode without colour, too; say what it means where there is room."""
        modes = Content(" ").join(_marked(mode, chosen=mode is self.mode) for mode in Mode)
        what = "point" if self.mode is Mode.DRILL else "question"
        short = Content.assemble(("f2 ", _KEY), modes, ("  ← → ", _KEY), str(self.count))
        usual = Content.assemble(("f2 ", _KEY), modes, ("   ← → ", _KEY), plural(self.count, what))
        full = Content.assemble(usual, (f"   {_ABOUT[self.mode]}", MUTED))
        return next((one for one in (full, usual) if one.cell_length <= self.size.width), short)


def _marked(mode: Mode, *, chosen: bool) -> Content:
    return Content.styled(f"‹{mode}›", "bold $text-accent") if chosen else Content.styled(f" {mode} ", MUTED)


def _usual(mode: Mode) -> int:
    return DEFAULT_POINTS if mode is Mode.DRILL else DEFAULT_QUESTIONS
