"""The key points of a question, with what the grader says of each."""

from __future__ import annotations

from collections.abc import Collection

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.bank.question import KeyPoint
from interview.text import visible
from interview.transcripts.export import NO_KEY_POINTS
from interview.transcripts.grade import PointGrade, Status
from interview.transcripts.transcript import Attempt, Probe
from interview.tui.themes import MUTED
from interview.tui.widgets.evidence import colour, superscript

MARKS = {
    Status.HIT: "bold $text-success",
    Status.PARTIAL: "bold $text-warning",
    Status.MISS: f"bold {MUTED}",
    Status.CONTRADICTED: "bold $text-error",
}


# A point that the answer left out and a follow-up won.
ON_PROBE = "+"


class KeyPoints(VerticalScroll):
    """The points one below the other: mark, number, text, and the reason in plain words."""

    def __init__(self, attempt: Attempt, *, id: str | None = None) -> None:  # noqa: A002 – Textual's name
        super().__init__(id=id)
        self._attempt = attempt
        self.border_title = "Key points"
        self.border_subtitle = tally(attempt)

    def compose(self) -> ComposeResult:
        """Lay out a row for each point."""
        attempt = self._attempt
        if not attempt.question.key_points:
            yield Static(Content(f"This question has {NO_KEY_POINTS}."), classes="nothing")
            return
        if attempt.not_graded:
            yield Static(Content(f"The grader failed: {visible(attempt.not_graded)}"), classes="nothing")
        grades = {grade.id: grade for grade in (attempt.grade.points if attempt.grade else ())}
        for number, point in enumerate(attempt.question.key_points, start=1):
            grade = grades.get(point.id)
            with Horizontal(classes="point"):
                yield Static(_mark(number, grade, won=point.id in attempt.on_probe), classes="mark")
                yield Static(_text(point, grade), classes="text")
        for probe in attempt.probes:
            yield from _follow_up(probe, {point.id for point in attempt.question.key_points})


def _follow_up(probe: Probe, own: Collection[str]) -> ComposeResult:
    """Lay out a follow-up: what was asked, what was said, and what that was worth.

    Of the question's own points only those that were asked for, or won in passing, are worth a line.
    """
    yield Static(
        Content.assemble(("Follow-up  ", "bold $text-accent"), visible(probe.prompt)), classes="follow-up"
    )
    said = Content(visible(probe.answer)) if probe.answer else Content.styled("no answer", MUTED)
    yield Static(said, classes="follow-up-answer")
    grades = {grade.id: grade for grade in (probe.grade.points if probe.grade else ())}
    aimed_at = [p for p in probe.key_points if p.id not in own or p.id in probe.won]
    for point in aimed_at or probe.key_points:
        grade = grades.get(point.id)
        with Horizontal(classes="point"):
            mark = Content.styled(grade.status.mark, MARKS[grade.status]) if grade else Content("·")
            yield Static(mark, classes="mark")
            yield Static(_text(point, grade), classes="text")


def tally(attempt: Attempt) -> str:
    """Return `2 of 5 said`, or nothing where there is nothing to count."""
    points = attempt.question.key_points
    if not points:
        return ""
    said = sum(grade.status is Status.HIT for grade in (attempt.grade.points if attempt.grade else ()))
    won = len(attempt.on_probe)
    return f"{said} of {len(points)} said" + (f", {won} on a follow-up" if won else "")


def _mark(number: int, grade: PointGrade | None, *, won: bool) -> Content:
    if grade is None:
        return Content.styled(f"· {superscript(number)}", MUTED)
    digit = f"bold {colour(number)}" if grade.evidence else MUTED
    if won:
        return Content.assemble((ON_PROBE, "bold $text-accent"), " ", (superscript(number), digit))
    return Content.assemble((grade.status.mark, MARKS[grade.status]), " ", (superscript(number), digit))


def _text(point: KeyPoint, grade: PointGrade | None) -> Content:
    text = visible(" ".join(point.text.split()))
    if grade is None:
        return Content(text)
    said = grade.status in (Status.HIT, Status.PARTIAL)
    line = Content.styled(text, "bold" if said else "")
    return Content("\n").join([line, Content.styled(visible(grade.why), MUTED)]) if grade.why else line
