"""A question, the time, and a place to answer."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea

from interview.errors import SessionError
from interview.text import clock_face, visible
from interview.tui.bindings import ANSWER_BACK, SUBMIT
from interview.tui.screens.base import BaseScreen, line
from interview.tui.stage import Stage
from interview.tui.themes import MUTED
from interview.tui.widgets.answer_box import AnswerBox
from interview.tui.widgets.countdown import TimeBar, TimeWords, Urgency
from interview.tui.widgets.keys import Keys


class AnswerScreen(BaseScreen):
    """Asks one question and hands every change of the text to the round."""

    CSS_PATH = ["answer.tcss"]  # noqa: RUF012 – Textual's name
    AUTO_FOCUS = "#box"
    BINDINGS = [SUBMIT, ANSWER_BACK]  # noqa: RUF012 – Textual's name
    of_round = True

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self._asked_to_pass = False
        self._about = ""

    def compose(self) -> ComposeResult:
        """Lay out the time, the question and the answer box."""
        round_ = self._stage.round
        with Horizontal(classes="top"):
            yield line(_position(self._stage), "position")
            yield TimeWords()
        yield TimeBar()
        yield Static(classes="unsaved")
        with VerticalScroll(id="prompt", can_focus=False):
            yield Static(Content(visible(round_.prompt)), classes="prompt")
        yield Static(classes="about")
        yield from self.compose_aid()
        yield AnswerBox(round_.text, id="box")
        yield Keys()

    def compose_aid(self) -> ComposeResult:
        """Lay out what helps, below the question: nothing, unless it is practice."""
        yield from ()

    def pace(self) -> list[str]:
        """Say how much time there is to answer."""
        round_ = self._stage.round
        return [f"{clock_face(round_.budget_s)} to answer"]

    def on_mount(self) -> None:
        """Show the time from the first paint."""
        self.show_about()
        self.call_after_refresh(self.beat)
        self.query_one(AnswerBox).count_words()

    def on_resize(self) -> None:
        """Fit the time bar to the new width."""
        self.call_after_refresh(self.beat)

    def beat(self) -> None:
        """Show how much time is left."""
        if not self.query(TimeWords):
            return  # the heart beats between one screen and the next, too
        round_ = self._stage.round
        remaining, budget = round_.remaining_s, round_.budget_s
        words = self.query_one(TimeWords)
        mood = words.mood
        words.show(remaining, budget)
        self.query_one(TimeBar).show(remaining, budget)
        self.show_about()
        if words.mood not in (mood, Urgency.CALM) and self.trainer.player.rings:
            self.app.bell()
        self._warn(self._stage.unsaved)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Hand the text to the round."""
        event.stop()
        self._asked_to_pass = False
        self.query_one(AnswerBox).count_words()
        self.trainer.player.typed(event.text_area.text)

    def show_about(self) -> None:
        """Show what the question is about and how the time stands; drawn only when it has changed."""
        words = _about(self._stage, self.pace())
        if words != self._about:
            self._about = words
            self.query_one(".about", Static).update(Content.styled(visible(words), MUTED))

    def action_submit(self) -> None:
        """Submit once every key before this one has reached the box: this one overtakes them."""
        self.query_one(AnswerBox).call_later(self._hand_in)

    def _hand_in(self) -> None:
        """Hand in what stands in the box; an empty one is passed on only when asked twice."""
        if not self.is_current:
            return  # time was up meanwhile
        text = self.query_one(AnswerBox).text
        if not text.strip() and not self._asked_to_pass:
            self._asked_to_pass = True
            self.notify("Nothing typed yet. Press ctrl+s again to pass on this question.", markup=False)
            return
        self.trainer.player.typed(text)
        self.trainer.player.submit()

    def action_leave(self) -> None:
        """Ask before leaving in mid-round."""
        self.trainer.action_leave()

    def _warn(self, error: SessionError | None) -> None:
        warning = self.query_one(".unsaved", Static)
        if error and not warning.has_class("-shown"):
            warning.update(Content(f"⚠ {visible(str(error))}"))
        warning.set_class(error is not None, "-shown")

    def close_box(self) -> None:
        """Take no more keys: the question has ended."""
        self.query_one(AnswerBox).read_only = True


def position(number: int, size: int) -> Content:
    """Return `Question 2 of 5 ● ● ○ ○ ○`, the dots only where they fit."""
    words = Content.styled(f"Question {number} of {size}", "bold")
    if size > 12:
        return words
    return Content.assemble(words, "  ", ("●" * number, "$text-primary"), ("○" * (size - number), MUTED))


def _position(stage: Stage) -> Content:
    round_ = stage.round
    where = position(round_.number, round_.size)
    if round_.probe:
        return Content.assemble(("Follow-up", "bold $text-accent"), "  ", where)
    if round_.first is not None:
        return Content.assemble(("Second chance", "bold $text-accent"), "  ", where)
    return where


def _about(stage: Stage, pace: list[str]) -> str:
    round_ = stage.round
    question = round_.question
    parts = [f"on: {' '.join(question.prompt.split())}"] if round_.probe else []
    parts += [] if round_.probe else [question.topic, str(question.difficulty)]
    left = round_.round_remaining_s
    if left is not None:
        pace = [*pace, f"{clock_face(max(0.0, left))} left in the round"]
    return " · ".join([*pace, *parts] if round_.probe else [*parts, *pace])
