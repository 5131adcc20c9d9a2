"""A follow-up below the key points: what was asked, what was said, and what that was worth."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from interview.text import visible
from interview.transcripts.export import pace
from interview.transcripts.export.marks import probe_marks
from interview.transcripts.transcript import Attempt, Probe
from interview.tui.themes import MUTED
from interview.tui.widgets.evidence import marked
from interview.tui.widgets.point_row import mark_of, text_of


def follow_ups(attempt: Attempt) -> ComposeResult:
    """Lay out the follow-ups of an attempt, one below the other.

    The question's own points keep their number there, other points are numbered on.
    """
    numbers = {point.id: number for number, point in enumerate(attempt.question.key_points, start=1)}
    own = frozenset(numbers)
    for probe in attempt.probes:
        for point in probe.key_points:
            numbers.setdefault(point.id, len(numbers) + 1)
        yield from _follow_up(probe, own, numbers)


def _follow_up(probe: Probe, own: frozenset[str], numbers: Mapping[str, int]) -> ComposeResult:
    """Lay out one. Of the question's own points only those that were asked for, or won, are worth a line."""
    asked = Content.assemble(("Follow-up  ", "bold $text-accent"), visible(probe.prompt))
    yield Static(asked, classes="follow-up")
    yield Static(_said(probe, numbers), classes="follow-up-answer")
    manner = " · ".join(pace(probe))
    if manner:
        yield Static(Content.styled(visible(manner), MUTED), classes="follow-up-pace")
    marks = [replace(mark, number=numbers[mark.point.id]) for mark in probe_marks(probe)]
    aimed_at = [mark for mark in marks if mark.point.id not in own or mark.point.id in probe.won]
    for mark in aimed_at or marks:
        with Horizontal(classes="point"):
            yield Static(mark_of(mark), classes="mark")
            yield Static(text_of(mark), classes="text")


def _said(probe: Probe, numbers: Mapping[str, int]) -> Content:
    if not probe.answer:
        return Content(visible(probe.text)) if probe.text else Content.styled("no answer", MUTED)
    points = probe.grade.points if probe.grade else ()
    known = [point for point in points if point.id in numbers]
    return marked(probe.answer, known, numbers=[numbers[point.id] for point in known])
