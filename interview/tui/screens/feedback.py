"""How the answer just given went."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from interview.text import clock_face, percent, visible
from interview.transcripts.export import verdict
from interview.transcripts.transcript import Attempt, Transcript
from interview.tui.bindings import GO_ON, POINTS, REFERENCE, RULINGS
from interview.tui.rulings import Case, RulingScreen
from interview.tui.screens.answer import position
from interview.tui.screens.base import line
from interview.tui.stage import Stage
from interview.tui.themes import MUTED
from interview.tui.widgets.coverage import bar
from interview.tui.widgets.keys import Keys
from interview.tui.widgets.panes import Panes


class FeedbackScreen(RulingScreen):
    """The answer with its evidence, the key points to rule on, and one key to go on."""

    CSS_PATH = "feedback.tcss"
    BINDINGS = [GO_ON, *POINTS, *RULINGS, REFERENCE]  # noqa: RUF012 – Textual's name
    of_round = True

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage

    def compose(self) -> ComposeResult:
        """Lay out the result over both panes."""
        round_ = self._stage.round
        with Horizontal(classes="top"):
            yield line(position(round_.number, round_.size), "position")
            yield Static(result(round_.attempt, round_.first), classes="result")
        yield Static(Content(visible(round_.question.prompt)), classes="question")
        yield Panes(round_.attempt)
        yield Keys()

    def case(self) -> Case | None:
        """Return the answer just given, and the point under the cursor."""
        point = next((panes.current_point for panes in self.query(Panes)), None)
        if point is None:
            return None
        transcript = self._stage.round.transcript
        return Case(self._stage.path, transcript, len(transcript.attempts) - 1, point)

    def show_ruled(self, transcript: Transcript) -> None:
        """Show the answer as it is judged now."""
        attempt = transcript.attempts[-1]
        self.query_one(".result", Static).update(result(attempt, self._stage.round.first))
        self.query_one(Panes).show(attempt)

    def action_go_on(self) -> None:
        """Ask the next question, or finish."""
        self.trainer.player.go_on()

    def action_point(self, number: int) -> None:
        """Go to the point with this number."""
        self.query_one(Panes).go_to(number)

    def action_reference(self) -> None:
        """Show the reference answer, or the own answer again."""
        self.query_one(Panes).toggle_reference()


def result(attempt: Attempt, first: Attempt | None = None) -> Content:
    """Return how it went and how long it took, in one line; against the first attempt where there was one."""
    used = attempt.used_s
    time = "" if used is None else f" · {clock_face(used)} of {clock_face(attempt.planned.budget_s)}"
    words = verdict(attempt)
    share = attempt.coverage
    if share is None or attempt.answer is None:
        return Content.assemble((words, "bold"), (time, MUTED))
    before = "" if first is None or first.coverage is None else f" (first {percent(first.coverage)})"
    probed = attempt.coverage_with_probes
    if attempt.on_probe and probed is not None:  # two figures say more than one bar, in the same room
        won = f", {percent(probed)} with follow-ups"
        return Content.assemble((words, "bold"), before, (won, "$text-accent"), (time, MUTED))
    return Content.assemble((words, "bold"), before, " ", bar(share), (time, MUTED))
