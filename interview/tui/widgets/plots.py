"""What a plotting library draws: lines over days, and over the attempts at a question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.color import Color
from textual.geometry import Size

from interview.memory.progress import Forgetting, Progress
from interview.memory.schedule import as_date
from interview.text import clock_face, percent
from interview.transcripts.compare import Occurrence

if TYPE_CHECKING:
    from textual_plotext.plot import Plot

Rgb = tuple[int, int, int]
# Names, each with the place it stands for.
Chosen = Sequence[tuple[str, int]]
# Fine dots, eight to a cell: lines of days that lie close stay apart.
_LINE = "braille"
_DOT = "•"
_DASH = "╌"
# From so many lines on an axis names quarters, below it halves.
_ROOMY = 10
# So many cells to a date under the axis.
_DATE_CELLS = 16


class Palette:
    """The colours of the theme, as the library wants them."""

    def __init__(self, variables: dict[str, str]) -> None:
        self._variables = variables

    def __getitem__(self, name: str) -> Rgb:
        """Return the colour of this name, `primary` for one."""
        return Color.parse(self._variables[name]).rgb


def draw_coverage(plot: Plot, progress: Progress, palette: Palette, size: Size) -> None:
    """Draw the coverage of each day as a dot, and its trend as a line."""
    days = [one.day for one in progress.coverage]
    plot.scatter(days, [one.coverage for one in progress.coverage], marker=_DOT, color=palette["secondary"])
    plot.plot(days, [one.trend for one in progress.coverage], marker=_LINE, color=palette["primary"])
    _shares(plot, size.height)
    _dates(plot, days[0], days[-1], size.width)


def draw_time(plot: Plot, progress: Progress, palette: Palette, size: Size) -> None:
    """Draw the mean time of an answer day by day, under the mean budget."""
    days = [day.day for day in progress.days]
    used = [day.used_s / day.answers for day in progress.days]
    budget = [day.budget_s / day.answers for day in progress.days]
    plot.plot(days, budget, marker=_DASH, color=palette["warning"])
    plot.plot(days, used, marker=_LINE, color=palette["primary"])
    plot.scatter(days, used, marker=_DOT, color=palette["primary"])
    top = max(*used, *budget, 1.0) * 1.1
    plot.ylim(0, top)
    ticks = [top * share for share in _ticks(size.height)]
    plot.yticks(ticks, [clock_face(tick) for tick in ticks])
    _dates(plot, days[0], days[-1], size.width)


def draw_forgetting(plot: Plot, curve: Forgetting, today: int, palette: Palette, size: Size) -> None:
    """Draw the chance of recalling a point: what it was, and what it will be if it is not asked."""
    was = [(day, chance) for day, chance in curve.curve if day <= today]
    will_be = [(day, chance) for day, chance in curve.curve if day >= today]
    for part, colour in ((will_be, "accent"), (was, "primary")):
        if part:
            plot.plot(*zip(*part, strict=True), marker=_LINE, color=palette[colour])
    plot.scatter(list(curve.asked), [1.0] * len(curve.asked), marker=_DOT, color=palette["secondary"])
    plot.vline(today, color=palette["warning"])
    _shares(plot, size.height)
    _dates(plot, curve.curve[0][0], curve.curve[-1][0], size.width)


def draw_attempts(
    plot: Plot, found: Sequence[Occurrence], chosen: Chosen, palette: Palette, size: Size
) -> None:
    """Draw the coverage of all attempts at a question, one after the other, the two chosen ones named."""
    known = [(place, one.coverage) for place, one in enumerate(found) if one.coverage is not None]
    if known:
        places, shares = zip(*known, strict=True)
        plot.plot(places, shares, marker=_LINE, color=palette["primary"])
        plot.scatter(places, shares, marker=_DOT, color=palette["secondary"])
    for name, place in chosen:
        height = found[place].coverage or 0.0
        plot.text(name, place, height, color=palette["warning"], background=palette["surface"], style="bold")
    _shares(plot, size.height)
    last = len(found) - 1
    ticks = _spread(0, last, size.width)
    plot.xlim(-0.3, last + 0.3)
    plot.xticks([float(tick) for tick in ticks], [f"{found[tick].at:%d %b}" for tick in ticks])


def _shares(plot: Plot, height: int) -> None:
    ticks = _ticks(height)
    plot.ylim(0, 1)
    plot.yticks(ticks, [percent(share) for share in ticks])


def _ticks(height: int) -> list[float]:
    """Return as many even shares from 0 to 1 as stand apart on an axis of this height."""
    count = 4 if height >= _ROOMY else 2
    return [n / count for n in range(count + 1)]


def _dates(plot: Plot, first: int, last: int, width: int) -> None:
    """Name as many days as there is room for; a single day stands in the middle."""
    if first == last:
        first, last = first - 1, last + 1
    ticks = _spread(first, last, width)
    plot.xlim(first, last)
    plot.xticks([float(tick) for tick in ticks], _dated(ticks))


def _spread(first: int, last: int, width: int) -> list[int]:
    """Return as many numbers from first to last, both of them among them, as dates have room."""
    count = min(last - first, max(1, width // _DATE_CELLS))
    return [first + round((last - first) * n / count) for n in range(count + 1)]


def _dated(days: Sequence[int]) -> list[str]:
    return [f"{as_date(day):%d %b}" for day in days]
