"""A question in practice: with hints, the points themselves, a coach, and a pause."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea

from interview.bank.question import KeyPoint
from interview.rounds.cues import cloze, first_letters, telling_word
from interview.text import clock_face, visible
from interview.transcripts.events import LAST_HINT
from interview.transcripts.grade import Grade, Status
from interview.tui.bindings import ANSWER_BACK, COACH, HINT, PAUSE, REVEAL, SUBMIT
from interview.tui.screens.answer import AnswerScreen
from interview.tui.stage import Stage
from interview.tui.themes import MUTED
from interview.tui.widgets.answer_box import AnswerBox
from interview.tui.widgets.key_points import MARKS

# What margins, border and scrollbar take of the width, in cells; and what is left for the words at least.
_FRAME = 9
_NARROWEST = 20
# What the coach says of a point that is not said: nothing that would give it away.
_COACHING = {
    Status.PARTIAL: "half said",
    Status.MISS: "not said yet",
    Status.CONTRADICTED: "your answer says otherwise",
}


class PracticeScreen(AnswerScreen):
    """Shows, below the question, what was asked for: a hint, the points as they are said, or all of them."""

    CSS_PATH = ["answer.tcss", "practice.tcss"]  # noqa: RUF012 – Textual's name
    BINDINGS = [SUBMIT, HINT, REVEAL, COACH, PAUSE, ANSWER_BACK]  # noqa: RUF012 – Textual's name

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._so_far: Grade | None = None
        self._coaching = False
        self._hinted: str | None = next(reversed(stage.round.attempt.hints), None)

    def compose_aid(self) -> ComposeResult:
        """Make room for the help below the question."""
        with VerticalScroll(id="aid", can_focus=False):
            yield Static(id="aid-text")

    def on_mount(self) -> None:
        """Show the help given before the round was left, and look at the text that is there."""
        super().on_mount()
        self._look(self._stage.round.text)
        self._show_aid()

    def on_resize(self) -> None:
        """Fit the help to the new width, too."""
        super().on_resize()
        self._show_aid()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Hand the text to the round, then to the coach."""
        super().on_text_area_changed(event)
        self._look(event.text_area.text)

    def action_hint(self) -> None:
        """Give one more hint at the point that is hinted at, or at the weightiest that is missing."""
        round_ = self._stage.round
        missing = [point for point in round_.question.key_points if not self._is_said(point)]
        given = round_.attempt.hints
        left = [point for point in missing if given.get(point.id, 0) < LAST_HINT]
        if not left:
            self.notify("There is nothing left to hint at.", markup=False)
            return
        same = [point for point in left if point.id == self._hinted]
        point = same[0] if same else max(left, key=lambda point: point.weight)
        self._hinted = point.id
        round_.hint(point.id)
        self._show_aid()

    def action_reveal(self) -> None:
        """Show all points."""
        if not self._stage.round.attempt.revealed:
            self._stage.round.reveal()
        self._show_aid()

    def action_coach(self) -> None:
        """Show the points as they are said, or no longer."""
        self._coaching = not self._coaching
        self._show_aid()

    def action_pause(self) -> None:
        """Let the clock stand still."""
        self.trainer.player.pause()

    def pace(self) -> list[str]:
        """Say how much of the time was used, and how many points were said."""
        round_ = self._stage.round
        used = max(0.0, round_.budget_s - round_.remaining_s)
        parts = [f"{clock_face(int(used))} of {clock_face(round_.budget_s)} used"]
        points = round_.question.key_points
        if points and self._so_far is not None:
            parts.append(f"{sum(map(self._is_said, points))} of {len(points)} points")
        return parts

    @work(exclusive=True, group="coach")
    async def _look(self, text: str) -> None:
        """Grade what stands there, off the event loop; a newer text takes the place of this one."""
        round_ = self._stage.round
        self._so_far = await self._stage.so_far(round_.question, text) or self._so_far
        self._show_aid()
        self.show_about()

    def _is_said(self, point: KeyPoint) -> bool:
        return self._status(point) is Status.HIT

    def _status(self, point: KeyPoint) -> Status:
        grades = self._so_far.points if self._so_far else ()
        return next((grade.status for grade in grades if grade.id == point.id), Status.MISS)

    def _show_aid(self) -> None:
        attempt = self._stage.round.attempt
        lines = []
        for number, point in enumerate(attempt.question.key_points, start=1):
            said = self._status(point)
            if attempt.revealed or (self._coaching and said is Status.HIT):
                lines.append(_line(number, said, Content(_one_line(point.text))))
            elif point.id in attempt.hints:
                lines.append(_line(number, said, self._hint(point, attempt.hints[point.id])))
            elif self._coaching:
                lines.append(_line(number, said, Content.styled(_COACHING[said], MUTED)))
        width = max(_NARROWEST, self.size.width - _FRAME)
        self.query_one("#aid-text", Static).update(Content("\n").join(_hung(*line, width) for line in lines))
        self.query_one("#aid").display = bool(lines)
        self.query_one(AnswerBox).scroll_cursor_visible(animate=False)

    def _hint(self, point: KeyPoint, step: int) -> Content:
        word = telling_word(point, self._stage.round.question)
        if step >= LAST_HINT or (step == 2 and word is None):
            return Content(_one_line(point.text))
        hint = first_letters(point.text) if step == 1 else cloze(point.text, word or "")
        return Content.styled(visible(hint), "italic")


def _line(number: int, status: Status, text: Content) -> tuple[Content, Content]:
    said = status is not Status.MISS
    return Content.styled(f"{status.mark if said else '·'} {number}  ", MARKS[status]), text


def _hung(head: Content, text: Content, width: int) -> Content:
    """Return the text behind its head, its further lines below its first."""
    first, *further = text.wrap(width - head.cell_length)
    margin = " " * head.cell_length
    return Content("\n").join([head + first, *(Content(margin) + line for line in further)])


def _one_line(text: str) -> str:
    return visible(" ".join(text.split()))
