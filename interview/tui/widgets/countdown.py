"""The time that is left, as words, a sign and a bar."""

from __future__ import annotations

from enum import StrEnum

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from interview.text import clock_face

AMBER = 0.25
RED = 0.10


class Urgency(StrEnum):
    """How pressing the time is; also the style class of what shows it."""

    CALM = "-calm"
    AMBER = "-amber"
    RED = "-red"
    OVER = "-over"


_STYLES = {
    Urgency.CALM: "$text-primary",
    Urgency.AMBER: "$text-warning",
    Urgency.RED: "$text-error",
    Urgency.OVER: "$text-error",
}


def urgency(remaining_s: float, budget_s: float) -> Urgency:
    """Say how pressing it is: amber from a quarter left, red from a tenth, over below zero."""
    if remaining_s < 0:
        return Urgency.OVER
    share = remaining_s / budget_s if budget_s else 0.0
    if share <= RED:
        return Urgency.RED
    return Urgency.AMBER if share <= AMBER else Urgency.CALM


def time_words(remaining_s: float, budget_s: float) -> str:
    """Say the time that is left so that it can be told without colour."""
    face = clock_face(abs(remaining_s))
    match urgency(remaining_s, budget_s):
        case Urgency.CALM:
            return f"{face} left"
        case Urgency.AMBER:
            return f"◔ {face} left · wrap up"
        case Urgency.RED:
            return f"‼ {face} left · finish now"
        case _:
            return f"‼ {face} over time"


class TimeWords(Widget):
    """The time that is left in words, at the right of the first line."""

    words: reactive[str] = reactive("", layout=True)
    mood: reactive[Urgency] = reactive(Urgency.CALM)

    def show(self, remaining_s: float, budget_s: float) -> None:
        """Take the time; the screen is touched only when a second or the mood has changed."""
        self.words = time_words(remaining_s, budget_s)
        self.mood = urgency(remaining_s, budget_s)

    def render(self) -> Content:
        """Draw the words in the colour of their urgency."""
        return Content.styled(self.words, f"bold {_STYLES[self.mood]}")


class TimeBar(Widget):
    """A line across the screen that shortens as the time goes."""

    left: reactive[int] = reactive(0)
    mood: reactive[Urgency] = reactive(Urgency.CALM)

    def show(self, remaining_s: float, budget_s: float) -> None:
        """Take the time; drawn in half cells."""
        share = max(0.0, min(1.0, remaining_s / budget_s)) if budget_s else 0.0
        self.left = round(share * self.size.width * 2)
        self.mood = urgency(remaining_s, budget_s)

    def render(self) -> Content:
        """Draw the part that is left over the part that is gone."""
        full, half = divmod(self.left, 2)
        gone = self.size.width - full - half
        return Content.assemble(
            ("━" * full + "╸" * half, _STYLES[self.mood]), ("━" * max(0, gone), "$foreground 15%")
        )
