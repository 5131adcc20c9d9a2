"""A question, the time, and a place to answer."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static, TextArea

from interview.errors import SessionError
from interview.text import clock_face, visible
from interview.tui.bindings import ANSWER_BACK, SUBMIT
from interview.tui.screens.base import BaseScreen, line
from interview.tui.stage import Stage
from interview.tui.themes import MUTED
from interview.tui.widgets.answer_box import AnswerBox
from interview.tui.widgets.countdown import TimeBar, TimeWords


class AnswerScreen(BaseScreen):
    """Asks one question and hands every change of the text to the round."""

    CSS_PATH = "answer.tcss"
    AUTO_FOCUS = "#box"
    BINDINGS = [SUBMIT, ANSWER_BACK]  # noqa: RUF012 – Textual's name
    of_round = True

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self._asked_to_pass = False

    def compose(self) -> ComposeResult:
        """Lay out the time, the question and the answer box."""
        round_ = self._stage.round
        with Horizontal(classes="top"):
            yield line(position(round_.number, round_.size), "position")
            yield TimeWords()
        yield TimeBar()
        yield Static(classes="unsaved")
        with VerticalScroll(id="prompt", can_focus=False):
            yield Static(Content(visible(round_.question.prompt)), classes="prompt")
        yield line(_about(self._stage), "about")
        yield AnswerBox(round_.text, id="box")
        yield Footer()

    def on_mount(self) -> None:
        """Show the time from the first paint."""
        self.call_after_refresh(self.beat)
        self.query_one(AnswerBox).count_words()

    def on_resize(self) -> None:
        """Fit the time bar to the new width."""
        self.call_after_refresh(self.beat)

    def beat(self) -> None:
        """Show how much time is left."""
        round_ = self._stage.round
        remaining, budget = round_.remaining_s, round_.budget_s
        self.query_one(TimeWords).show(remaining, budget)
        self.query_one(TimeBar).show(remaining, budget)
        self._warn(self._stage.unsaved)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Hand the text to the round."""
        event.stop()
        self._asked_to_pass = False
        self.query_one(AnswerBox).count_words()
        self.trainer.typed(event.text_area.text)

    def action_submit(self) -> None:
        """Submit; an empty box is passed on only when asked twice."""
        if not self.query_one(AnswerBox).text.strip() and not self._asked_to_pass:
            self._asked_to_pass = True
            self.notify("Nothing typed yet. Press ctrl+s again to pass on this question.", markup=False)
            return
        self.trainer.submit()

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


def _about(stage: Stage) -> Content:
    question = stage.round.question
    parts = [question.topic, str(question.difficulty), f"{clock_face(stage.round.budget_s)} to answer"]
    left = stage.round.round_remaining_s
    if left is not None:
        parts.append(f"{clock_face(left)} left in the round")
    return Content.styled(visible(" · ".join(parts)), MUTED)
