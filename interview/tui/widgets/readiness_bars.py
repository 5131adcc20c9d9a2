"""Readiness by topic, a bar a topic, with the day of the interview beside today where there is one."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from interview.memory.progress import TopicReadiness
from interview.text import percent, visible
from interview.tui.themes import MUTED

_LONGEST_NAME = 24
_TAIL = 28
_SHORT_TAIL = 8
_NARROW = 60


def readiness_bars(topics: Sequence[TopicReadiness], width: int) -> Content:
    """Return a line a topic: its name, a bar, the share, and how many of its points were asked."""
    room = min(_LONGEST_NAME, width // 3)
    name = min(room, max((len(one.topic) for one in topics), default=0))
    tail = _SHORT_TAIL if width < _NARROW else _TAIL
    bar = max(4, width - name - tail - 2)
    return Content("\n").join([_line(one, name, bar, short=width < _NARROW) for one in topics])


def _line(one: TopicReadiness, name: int, bar: int, *, short: bool) -> Content:
    share = one.today.share or 0.0
    full = round(share * bar)
    figures = f" {percent(share):>5}"
    if not short:
        then = "" if one.then is None or one.then.share is None else f" → {percent(one.then.share)}"
        figures += f"{then}  {one.today.asked} of {one.today.points} asked"
    topic = Content(visible(one.topic)).truncate(name, ellipsis=True, pad=True)
    colour = "$text-success" if share >= 0.7 else "$text-warning" if share >= 0.4 else "$text-error"
    return Content.assemble(
        topic, "  ", ("█" * full, colour), ("░" * (bar - full), "$foreground 30%"), (figures, MUTED)
    )
