"""A calendar of practice: a column a week, a row a weekday, darker the more was answered."""

from __future__ import annotations

from textual.content import Content

from interview.memory.progress import LEVELS, Calendar, Progress, calendar
from interview.memory.schedule import as_date
from interview.tui.themes import MUTED

# A sign a level, so that it can be read without colour.
_SIGNS = "·░▒▓█"
_STYLES = (MUTED, *(f"$success {100 * level // LEVELS}%" for level in range(2, LEVELS + 1)), "$success")
_WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
_MARGIN = 5
# A year and a day, and no more.
_MOST_WEEKS = 53


def heat_map(progress: Progress, width: int) -> Content:
    """Return as many weeks as fit, the months above them and what the signs mean below."""
    cell = 3 if width >= _MARGIN + 3 * _MOST_WEEKS else 2
    weeks = max(1, min(_MOST_WEEKS, (width - _MARGIN) // cell))
    seen = calendar(progress.days, progress.today, weeks)
    rows = [_months(seen, cell)]
    for weekday, name in enumerate(_WEEKDAYS):
        cells = [_cell(seen, week[weekday], cell) for week in seen.weeks]
        rows.append(Content.assemble((name.ljust(_MARGIN), MUTED), *cells))
    return Content("\n").join([*rows, Content(""), _legend(seen)])


def _cell(seen: Calendar, count: int | None, width: int) -> Content:
    if count is None:
        return Content(" " * width)
    level = seen.level(count)
    return Content.assemble((_SIGNS[level] * (width - 1), _STYLES[level]), " ")


def _months(seen: Calendar, cell: int) -> Content:
    """Return the name of each month over the week it begins in, where there is room for it."""
    line = ""
    for place in range(len(seen.weeks)):
        monday = as_date(seen.first + 7 * place)
        column = _MARGIN + place * cell
        if monday.day <= 7 and column > len(line) and column + 3 <= _MARGIN + cell * len(seen.weeks):
            line = f"{line.ljust(column)}{monday:%b}"
    return Content.styled(line, MUTED)


def _legend(seen: Calendar) -> Content:
    signs = [Content.styled(sign, style) for sign, style in zip(_SIGNS, _STYLES, strict=True)]
    return Content.assemble(
        (" " * _MARGIN + "none ", MUTED), Content(" ").join(signs), (f" {seen.busiest} a day", MUTED)
    )
