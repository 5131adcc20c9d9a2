"""How you are coming on, in pictures; each as a table, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual_plotext import PlotextPlot

from interview.errors import InterviewError
from interview.memory.progress import Progress, progress_of
from interview.memory.tables import TABLES, lines, streak_words
from interview.text import clock_face, percent, plural, visible
from interview.tui.bindings import BACK, PAGE_MOVES, PICTURES
from interview.tui.screens.base import BaseScreen, line
from interview.tui.themes import MUTED
from interview.tui.widgets.heat_map import heat_map
from interview.tui.widgets.keys import Keys
from interview.tui.widgets.plots import Palette, draw_coverage, draw_forgetting, draw_time
from interview.tui.widgets.readiness_bars import readiness_bars
from interview.tui.widgets.scrubber import Choice

if TYPE_CHECKING:
    from textual.theme import Theme

_NAMES = {
    "coverage": "Coverage",
    "readiness": "Readiness",
    "calendar": "Calendar",
    "time": "Time",
    "forgetting": "Forgetting",
}
_PLOTTED = ("coverage", "time", "forgetting")
_EMPTY = {
    "readiness": "The bank has no key points to know yet.",
    "forgetting": "No point was asked yet: its forgetting curve begins with the first answer.",
}
_NO_SESSIONS = "Nothing to show yet. Play a round, and what it came to is drawn here."


class _Page(VerticalScroll, inherit_bindings=False):
    """What is text; the arrows to the side are left to the pictures."""

    BINDINGS = [*PAGE_MOVES]  # noqa: RUF012 – Textual's name


class ProgressScreen(BaseScreen):
    """One picture at a time; ← and → turn to the others."""

    CSS_PATH = "progress.tcss"
    AUTO_FOCUS = None
    BINDINGS = [*PICTURES, BACK]  # noqa: RUF012 – Textual's name

    def __init__(self) -> None:
        super().__init__()
        self._progress: Progress | None = None
        self._place = 0
        self._point = 0
        self._as_table = False
        self._waits_for = "Reading …"

    @property
    def _picture(self) -> str:
        return tuple(_NAMES)[self._place]

    def compose(self) -> ComposeResult:
        """Lay out the names of the pictures over the one that is shown; it is drawn after the first paint."""
        with Horizontal(classes="top"):
            yield line(Content.styled("Progress", "bold $text-accent"), "title")
            for place, name in enumerate(_NAMES.values()):
                yield Choice(place, f" {name} ")
        yield Static(id="caption")
        yield Static(Content("Reading …"), id="note")
        yield PlotextPlot(id="plot")
        with _Page(id="page"):
            yield Static(id="content")
        yield Keys()

    def on_mount(self) -> None:
        """Begin to read."""
        self.app.theme_changed_signal.subscribe(self, self._recolour)
        self._show()
        self._read()

    def on_resize(self) -> None:
        """Draw again at the new size."""
        self.call_after_refresh(self._show)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 – Textual's
        """Offer another point only where one is shown."""
        curves = self._progress.forgetting if self._progress else ()
        return action != "choose" or (self._picture == "forgetting" and self._is_plot and len(curves) > 1)

    def action_picture(self, by: int) -> None:
        """Turn to the next picture, or the one before, round and round."""
        self._turn_to((self._place + by) % len(_NAMES))

    def action_table(self) -> None:
        """Show the figures as a table, or as a picture again."""
        self._as_table = not self._as_table
        self._turn_to(self._place)

    def action_choose(self, by: int) -> None:
        """Show the curve of the next point, or of the one before."""
        if self._progress:
            self._point = (self._point + by) % len(self._progress.forgetting)
            self._show()

    def action_back(self) -> None:
        """Go back to where this was opened."""
        self.trainer.back()

    def on_choice_chosen(self, event: Choice.Chosen) -> None:
        """Turn to the picture that was clicked."""
        self._turn_to(event.value)

    @property
    def _is_plot(self) -> bool:
        return self._picture in _PLOTTED and not self._as_table

    def _turn_to(self, place: int) -> None:
        self._place = place
        self.query_one(_Page).scroll_home(animate=False)
        self._show()
        self.refresh_bindings()

    def _recolour(self, theme: Theme) -> None:  # noqa: ARG002 – what the signal carries
        self.call_after_refresh(self._show)

    @work(thread=True, exclusive=True)
    def _read(self) -> None:
        trainer = self.trainer
        try:
            bank, listing = trainer.read_bank(), trainer.read_sessions()
            knowledge = trainer.know(bank, listing)
            begins = trainer.desk.habits.habits.day_begins
            progress = progress_of(knowledge, bank.questions, listing.asked(), begins)
        except InterviewError as error:
            self._waits_for = str(error)
            self.app.call_from_thread(self._show)
        else:
            self.app.call_from_thread(self._take, progress)

    def _take(self, progress: Progress) -> None:
        if self.is_attached:
            self._progress = progress
            self._show()
            self.refresh_bindings()

    def _say(self, words: str) -> None:
        """Show a sentence in the place of the picture; the picture again where there is none."""
        note = self.query_one("#note", Static)
        note.update(Content(visible(words)))
        note.display = bool(words)
        self.query_one("#plot").display = not words and self._is_plot
        self.query_one("#page").display = not words and not self._is_plot
        self.query_one("#caption").display = not words
        self.set_focus(None if words or self._is_plot else self.query_one("#page"))

    def _show(self) -> None:
        """Show the picture, the table, or why there is none."""
        if not self.is_attached or not self.query("#content"):
            return  # the screen was left meanwhile, or is not laid out yet
        for place, choice in enumerate(self.query(Choice)):
            choice.set_class(place == self._place, "-on")
        progress = self._progress
        if progress is None:
            self._say(self._waits_for)
            return
        words = _missing(progress, self._picture)
        self._say(words)
        if words:
            return
        self.query_one("#caption", Static).update(_caption(progress, self._picture, self._point))
        if self._is_plot:
            self._draw(progress)
        else:
            self.query_one("#content", Static).update(self._page(progress))

    def _draw(self, progress: Progress) -> None:
        widget = self.query_one(PlotextPlot)
        plot, palette = widget.plt, Palette(self.app.theme_variables)
        plot.clear_data()
        # The library leaves room for the axes and their words; near enough for how many of these there are.
        size = self.size - (12, 8)
        if self._picture == "coverage":
            draw_coverage(plot, progress, palette, size)
        elif self._picture == "time":
            draw_time(plot, progress, palette, size)
        else:
            draw_forgetting(plot, progress.forgetting[self._point], progress.today, palette, size)
        widget.refresh()

    def _page(self, progress: Progress) -> Content:
        page = self.query_one(_Page)
        # One cell is for the scroll bar; a page that was hidden until now has no width of its own yet.
        width = max(1, self.size.width - page.styles.margin.width - 1)
        if self._as_table:
            return _table(progress, self._picture, width)
        if self._picture == "calendar":
            return heat_map(progress, width)
        return readiness_bars(progress.readiness, width)


def _missing(progress: Progress, picture: str) -> str:
    """Say why there is nothing to show; nothing where there is."""
    held = {
        "coverage": progress.coverage,
        "readiness": progress.readiness,
        "forgetting": progress.forgetting,
    }.get(picture, progress.days)
    return "" if held else _EMPTY.get(picture, _NO_SESSIONS)


def _table(progress: Progress, picture: str, width: int) -> Content:
    table = TABLES[picture](progress)
    head, *rows = lines(table, width)
    shown = [Content.styled(head, "bold"), *(Content(visible(row)) for row in rows)]
    note = [Content(""), Content.styled(table.note, MUTED)] if table.note else []
    return Content("\n").join([*shown, *note])


def _caption(progress: Progress, picture: str, point: int) -> Content:
    match picture:
        case "coverage":
            lately = percent(progress.coverage[-1].trend)
            words = f"{lately} on average lately · dots: a day · line: the trend"
        case "readiness":
            dated = any(one.then for one in progress.readiness)
            words = "What you would recall today" + (" → on the day of your interview" if dated else "")
        case "calendar":
            answers = plural(sum(day.answers for day in progress.days), "answer")
            days = plural(len(progress.days), "day")
            words = f"{answers} on {days} · {streak_words(progress)}"
        case "time":
            words = _time_words(progress)
        case _:
            return _point_words(progress, point)
    return Content.styled(words, MUTED)


def _time_words(progress: Progress) -> str:
    answers = sum(day.answers for day in progress.days)
    used = sum(day.used_s for day in progress.days) / answers
    budget = sum(day.budget_s for day in progress.days) / answers
    over = sum(day.over for day in progress.days)
    means = f"Mean answer {clock_face(used)}, budget {clock_face(budget)} (dashes)"
    return f"{means} · {over} of {answers} took longer"


def _point_words(progress: Progress, point: int) -> Content:
    curve = progress.forgetting[point]
    place = f"{point + 1} of {len(progress.forgetting)} · "
    today = f"{percent(curve.today)} today  "
    return Content.assemble((place, MUTED), (today, "$text-accent"), visible(" ".join(curve.text.split())))
