"""Where did I explain dropout? A search in all that was asked and said, as you type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Footer, Input, OptionList, Static
from textual.worker import WorkerCancelled, get_current_worker

from interview.errors import SessionError
from interview.text import plural, visible
from interview.transcripts.index import Listing
from interview.transcripts.outcome import Row
from interview.transcripts.search.archive import Archive
from interview.transcripts.search.finding import LIMIT, Hit, find
from interview.transcripts.search.snippet import Snippet
from interview.tui.bindings import BACK, LIST_MOVES
from interview.tui.screens.base import BaseScreen, line
from interview.tui.themes import MUTED
from interview.tui.widgets.filter_box import FilterBox

_HINT = "What you remember of it: “where did I explain dropout?”"


class _Found(OptionList, can_focus=False):
    """The places found; the box above keeps the focus."""


class SearchScreen(BaseScreen):
    """A box for the query, and below it what was found, the best first; enter opens the transcript there."""

    CSS_PATH = "sessions.tcss"
    AUTO_FOCUS = "#query"
    BINDINGS = [*LIST_MOVES, BACK]  # noqa: RUF012 – Textual's name

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self._words = words
        self._archive: Archive | None = None
        self._listing: Listing | None = None
        self._rows: dict[str, Row] = {}
        self._hits: tuple[Hit, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out query and list; they are filled when the sessions have been read."""
        yield line(Content.styled("Search", "bold"), "headline")
        yield FilterBox("Search in all that was asked and said", words=self._words, id="query")
        yield _Found(id="found", markup=False)
        yield Static(Content("Reading …"), id="note")
        yield Footer()

    def on_mount(self) -> None:
        """Read what is new since the last search."""
        self._read()

    def on_unmount(self) -> None:
        """Release what is searched."""
        if self._archive:
            self._archive.close()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as the user types."""
        event.stop()
        self._search(event.value)

    def on_input_submitted(self) -> None:
        """Open the transcript at the place under the cursor."""
        place = self._list.highlighted
        if self._listing and place is not None:
            hit = self._hits[place]
            self.trainer.open_transcript(self._listing.folder / hit.file, hit.place)

    def on_option_list_option_selected(self) -> None:
        """Open what was clicked."""
        self.on_input_submitted()

    def action_move(self, by: int) -> None:
        """Move the cursor to the next place, or the one before."""
        if by > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def action_turn(self, pages: int) -> None:
        """Move the cursor by a screenful."""
        if pages > 0:
            self._list.action_page_down()  # type: ignore[no-untyped-call]  # Textual left it untyped
        else:
            self._list.action_page_up()  # type: ignore[no-untyped-call]  # the same

    def action_back(self) -> None:
        """Go back to the sessions."""
        self.trainer.back()

    @property
    def _list(self) -> _Found:
        return self.query_one(_Found)

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        try:
            listing = self.trainer.read_sessions()
            archive = Archive(listing.folder)
        except SessionError as error:
            self.app.call_from_thread(self._say, str(error))
            return
        try:
            archive.update(listing, self._progress)
        except WorkerCancelled:
            archive.close()  # what was read so far is kept
        else:
            self.app.call_from_thread(self._ready, listing, archive)

    @work(thread=True, exclusive=True, group="search")
    def _search(self, words: str) -> None:
        if self._archive is None:
            return  # what is asked while the sessions are read is searched when they are
        found = find(self._archive, words)
        self.app.call_from_thread(self._show, found, words)

    def _progress(self, done: int, of: int) -> None:
        if get_current_worker().is_cancelled:
            raise WorkerCancelled("the screen was left")
        self.app.call_from_thread(self._say, f"Reading what is new: {done:,} of {of:,} sessions …")

    def _ready(self, listing: Listing, archive: Archive) -> None:
        self._listing, self._archive = listing, archive
        self._rows = {row.file: row for row in listing.rows}
        if self.is_attached:
            self._search(self.query_one(FilterBox).value)
        else:
            archive.close()

    def _show(self, found: Sequence[Hit], words: str) -> None:
        if not self.is_attached or words != self.query_one(FilterBox).value:
            return  # a search overtaken by the next key
        self._hits = tuple(found)
        options = self._list
        options.clear_options()
        options.add_options(_option(hit, self._rows[hit.file]) for hit in found)
        options.highlighted = 0 if found else None
        self.query_one(".headline", Static).update(_headline(found))
        self._say("" if found else _nothing(words, self._rows))

    def _say(self, words: str) -> None:
        note = self.query_one("#note", Static)
        note.update(Content(visible(words)))
        note.display = bool(words)
        self._list.display = not words


def _headline(found: Sequence[Hit]) -> Content:
    count = plural(len(found), "place") if found else ""
    if len(found) == LIMIT:
        count = f"the best {count}"
    none = "  none of them holds all of these words" if found and not found[0].whole else ""
    return Content.assemble(("Search", "bold"), (f"  {count}", MUTED), (none, "$text-warning"))


def _nothing(words: str, rows: Mapping[str, Row]) -> str:
    if not rows:
        return "No sessions yet. Begin one with: interview start"
    return f"Nothing that was asked or said holds “{words.strip()}”." if words.strip() else _HINT


def _option(hit: Hit, row: Row) -> Content:
    return Content("\n").join([*_lines(hit, row), Content("")])


def _lines(hit: Hit, row: Row) -> Iterator[Content]:
    when = f"{row.started:%d %b %Y}" if row.started else row.file
    facts = [when, ", ".join(row.topics), f"question {hit.place + 1} of {row.questions}"]
    words = "" if hit.whole else " · some of the words"
    where = visible(" · ".join(fact for fact in facts if fact))
    yield Content.assemble((where, MUTED), (words, "$text-warning"))
    yield _marked(hit.asked).stylize("bold")
    if hit.said.text:
        yield _marked(hit.said)


def _marked(snippet: Snippet) -> Content:
    """Return a snippet with what was looked for underlined, as evidence is."""
    content = Content(visible(snippet.text))
    for begin, end in snippet.marks:
        content = content.stylize("underline $text-accent", begin, end)
    return content
