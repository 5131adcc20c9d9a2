"""The round in one look: a row a question, and what to work on."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from interview.text import clock_face, percent, plural, visible
from interview.transcripts.export import verdict
from interview.transcripts.grade import PointGrade, Status
from interview.transcripts.transcript import Attempt, Transcript
from interview.tui.bindings import ANOTHER, DONE, LOOK, SECOND_CHANCE
from interview.tui.screens.base import BaseScreen, line
from interview.tui.stage import Stage
from interview.tui.themes import MUTED
from interview.tui.widgets.coverage import coverage_line
from interview.tui.widgets.keys import Keys

_WEAKEST = 6
# Narrower rows leave out the bar and the budget.
_ROOMY = 60


class SummaryScreen(BaseScreen):
    """What a finished round came to."""

    CSS_PATH = "summary.tcss"
    AUTO_FOCUS = "#rows"
    BINDINGS = [DONE, ANOTHER, LOOK, SECOND_CHANCE]  # noqa: RUF012 – Textual's name
    of_round = True

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self._shown = stage.round.transcript

    def on_screen_resume(self) -> None:
        """Show the figures again where an answer was ruled on meanwhile."""
        if self._shown is not self._stage.round.transcript:
            self._shown = self._stage.round.transcript
            self.refresh(recompose=True)

    def compose(self) -> ComposeResult:
        """Lay out the figures, the rows and the weakest points."""
        transcript = self._stage.round.transcript
        yield line(Content.assemble(("Round finished", "bold"), "  ", _figures(transcript)), "headline")
        with VerticalScroll(id="rows"):
            for number, attempt in enumerate(transcript.firsts, start=1):
                yield _Row(f"{number:>2}", attempt)
                for later in transcript.attempts:
                    if later.item == attempt.item and later is not attempt:
                        yield _Row(" ↳", later)
            yield from _weakest(transcript)
            yield line(Content.styled(f"Saved in {visible(str(self._stage.path))}", MUTED), "saved")
        yield Keys()

    def action_done(self) -> None:
        """Leave the summary."""
        self.trainer.done()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 – Textual's
        """Offer a second chance where there is something to win, another round where it is known which."""
        if action == "another":
            return self.trainer.repeatable
        return bool(self._stage.round.chances) if action == "try_again" else True

    def action_another(self) -> None:
        """Play another round like this one."""
        self.trainer.another()

    def action_try_again(self) -> None:
        """Ask the weakest question again."""
        self.trainer.player.try_again()

    def action_look(self) -> None:
        """Step through the answers of this round."""
        self.trainer.look_again()


class _Row(Static):
    """A question with its coverage and its time against the budget."""

    def __init__(self, number: str, attempt: Attempt) -> None:
        super().__init__(classes="row")
        self._number = number
        self._attempt = attempt

    def render(self) -> Content:
        """Fit the prompt to what the figures leave of the width."""
        tail = _short_tail(self._attempt) if self.size.width < _ROOMY else _tail(self._attempt)
        head = Content.styled(f"{self._number}  ", MUTED)
        room = max(8, self.size.width - head.cell_length - tail.cell_length - 2)
        prompt = Content(_one_line(self._attempt.question.prompt))
        return Content.assemble(head, prompt.truncate(room, ellipsis=True, pad=True), "  ", tail)


class _Gap(Horizontal):
    """Something to work on, its further lines below its first."""

    def __init__(self, mark: Content, words: str) -> None:
        super().__init__(Static(mark, classes="mark"), line(words, "words"), classes="gap")


def _tail(attempt: Attempt) -> Content:
    used, budget = attempt.used_s or 0.0, attempt.planned.budget_s
    time = f"{clock_face(used):>6} / {clock_face(budget)}"
    share = attempt.coverage
    if attempt.answer is None or share is None:
        went = Content.styled(verdict(attempt).ljust(16), MUTED)
    else:
        went = coverage_line(share)
    return Content.assemble(went, (time, "$text-error" if used > budget else MUTED))


def _short_tail(attempt: Attempt) -> Content:
    share = attempt.coverage
    went = "—" if share is None or attempt.answer is None else percent(share)
    return Content(f"{went:>6}  {clock_face(attempt.used_s or 0.0)}")


def _figures(transcript: Transcript) -> Content:
    asked = plural(len(transcript.firsts), "question")
    words = f"{asked}, {transcript.answered} answered"
    share = transcript.coverage
    if share is None:
        return Content(words)
    probed = [a.coverage_with_probes for a in transcript.firsts]
    shares = [one for one in probed if one is not None]
    won = any(attempt.on_probe for attempt in transcript.firsts)
    more = f" · {percent(sum(shares) / len(shares))} with follow-ups" if won and shares else ""
    return Content.assemble(words, " · coverage ", coverage_line(share), (more, "$text-accent"))


def _weakest(transcript: Transcript) -> Iterator[Widget]:
    silent = [a for a in transcript.firsts if a.cause is not None and a.answer is None]
    gaps = sorted(_gaps(transcript), key=lambda gap: (gap[0].status is not Status.CONTRADICTED, gap[0].score))
    if not silent and not gaps:
        return
    yield line(Content.styled("To work on", "bold"), "heading")
    for attempt in silent:
        yield _Gap(Content.styled("·", MUTED), f"no answer: {_one_line(attempt.question.prompt)}")
    for grade, text in gaps[:_WEAKEST]:
        wrong = grade.status is Status.CONTRADICTED
        style = "$text-error" if wrong else MUTED
        yield _Gap(Content.styled(grade.status.mark, f"bold {style}"), text)
    if len(gaps) > _WEAKEST:
        yield line(Content.styled(f"and {len(gaps) - _WEAKEST} more", MUTED), "gap")


def _gaps(transcript: Transcript) -> Iterator[tuple[PointGrade, str]]:
    for attempt in transcript.firsts:
        texts = {point.id: _one_line(point.text) for point in attempt.question.key_points}
        for grade in attempt.grade.points if attempt.grade else ():
            missed = grade.status in (Status.MISS, Status.CONTRADICTED) and grade.id not in attempt.on_probe
            if missed and grade.id in texts:
                yield grade, texts[grade.id]


def _one_line(text: str) -> str:
    return visible(" ".join(text.split()))
