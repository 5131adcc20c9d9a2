"""The bank: every question, found as you type, with its key points and what an author should mend."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from textual import work
from textual.app import ComposeResult, SuspendNotSupported
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from interview.bank.library import Bank
from interview.bank.lint import Finding, lint
from interview.bank.question import Question
from interview.bank.search import search
from interview.bank.watch import Fingerprint, fingerprint
from interview.errors import InterviewError
from interview.text import plural, visible
from interview.tui import ways
from interview.tui.bindings import BACK, EDIT, RECEIPT, SEARCH
from interview.tui.editor import command, run
from interview.tui.screens.base import BaseScreen, line
from interview.tui.themes import MUTED
from interview.tui.widgets.question_page import question_page

# How often the files are looked at for changes, in seconds.
LOOK_S = 2.0


class _Found(OptionList):
    """The questions found; arrows move, enter edits."""


class BankScreen(BaseScreen):
    """Search on top, questions on the left, the chosen one on the right."""

    CSS_PATH = "bank.tcss"
    AUTO_FOCUS = "#search"
    BINDINGS = [EDIT, SEARCH, RECEIPT, BACK]  # noqa: RUF012 – Textual's name

    def __init__(self) -> None:
        super().__init__()
        self._bank = Bank()
        self._marks: dict[tuple[str, int], list[Finding]] = {}
        self._shown: tuple[Question, ...] = ()
        self._seen: Fingerprint | None = None

    def compose(self) -> ComposeResult:
        """Lay out search, list and page; they are filled after the first paint."""
        yield line(Content.styled("Reading the bank …", MUTED), "headline")
        yield Input(placeholder="Search prompts, points and tags", id="search")
        with Container(classes="both"):
            yield _Found(id="found", markup=False)
            with VerticalScroll(id="page"):
                yield Static(id="page-text")
        yield Footer()

    def on_mount(self) -> None:
        """Read the bank, and look for changes from time to time."""
        self._read()
        if self.trainer.desk.heartbeat_s:
            self.set_interval(LOOK_S, self.look)

    def look(self) -> None:
        """Read again where a file of the bank has changed."""
        self._look()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as the user types."""
        event.stop()
        self._search(event.value)

    def on_input_submitted(self) -> None:
        """Move on to what was found."""
        self.query_one(_Found).focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the question under the cursor."""
        if event.option_id:
            self._show(self._shown[int(event.option_id)])

    def on_option_list_option_selected(self) -> None:
        """Open the question in the editor."""
        self.action_edit()

    def action_search(self) -> None:
        """Go back to the search box."""
        self.query_one(Input).focus()

    def action_edit(self) -> None:
        """Open the question's file at its line in the user's editor, then read the bank again."""
        question = self._chosen()
        if question is None or question.source is None:
            return
        if not self.trainer.desk.editor:
            self.notify(f"Set $EDITOR to open {question.source}.", severity="warning", markup=False)
            return
        try:
            with self.app.suspend():
                failed = run(command(self.trainer.desk.editor, question.source))
        except SuspendNotSupported:
            failed = f"This terminal cannot make room for an editor; open {question.source} in another one."
        if failed:
            self.notify(failed, severity="error", markup=False)
        self._read()

    def action_receipt(self) -> None:
        """Show what became of the file of the question, line by line."""
        question = self._chosen()
        self.trainer.show(ways.receipt(question.source.file if question and question.source else ""))

    def action_back(self) -> None:
        """Go back one screen."""
        self.trainer.back()

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        try:
            seen = fingerprint(self.trainer.desk.bank_paths)
            bank = self.trainer.read_bank()
            found = lint(bank)
        except InterviewError as error:
            self.app.call_from_thread(self._say, str(error))
        else:
            self.app.call_from_thread(self._fill, bank, found, seen)

    @work(thread=True, exclusive=True, group="look")
    def _look(self) -> None:
        if self._seen is not None and fingerprint(self.trainer.desk.bank_paths) != self._seen:
            self.app.call_from_thread(self._read)

    @work(thread=True, exclusive=True, group="search")
    def _search(self, words: str) -> None:
        found = search(self._bank.questions, words)
        self.app.call_from_thread(self._list, found, words)

    def _fill(self, bank: Bank, found: Sequence[Finding], seen: Fingerprint) -> None:
        self._bank, self._seen = bank, seen
        self._marks = _by_question(bank, found)
        counts = f"{plural(len(bank.questions), 'question')} in {plural(len(bank.topics), 'topic')}"
        mend = f" · {plural(len(found), 'thing')} to mend" if found else ""
        headline = Content.assemble(("Bank", "bold"), (f"  {counts}{mend}", MUTED))
        self.query_one(".headline", Static).update(headline)
        self._search(self.query_one(Input).value)

    def _list(self, found: tuple[Question, ...], words: str) -> None:
        if words != self.query_one(Input).value:
            return  # a search overtaken by the next key
        chosen = self._chosen()
        self._shown = found
        options = self.query_one(_Found)
        options.clear_options()
        options.add_options(self._options(found))
        options.border_title = plural(len(found), "question")
        if not found:
            nothing = "No question holds these words." if self._bank.questions else "The bank is empty."
            self.query_one("#page-text", Static).update(Content.styled(nothing, MUTED))
            return
        again = [place for place, question in enumerate(found) if chosen and question.id == chosen.id]
        place = again[0] if again else 0
        options.highlighted = options.get_option_index(str(place))
        self._show(found[place])

    def _options(self, found: Sequence[Question]) -> Iterator[Option]:
        """Yield a row for each question, under the name of its topic wherever the topic changes."""
        topic = None
        for place, question in enumerate(found):
            if question.topic != topic:
                topic = question.topic
                yield Option(Content.styled(visible(topic), MUTED), disabled=True)
            mark = ("⚠ ", "$text-warning") if self._marks_of(question) else ("  ", "")
            yield Option(Content.assemble(mark, visible(" ".join(question.prompt.split()))), id=str(place))

    def _show(self, question: Question) -> None:
        page = self.query_one("#page", VerticalScroll)
        page.border_title = Content(visible(question.id))
        page.scroll_home(animate=False)
        self.query_one("#page-text", Static).update(question_page(question, self._marks_of(question)))

    def _say(self, words: str) -> None:
        self.query_one(".headline", Static).update(Content(visible(words)))

    def _chosen(self) -> Question | None:
        option = self.query_one(_Found).highlighted_option
        return self._shown[int(option.id)] if option and option.id else None

    def _marks_of(self, question: Question) -> list[Finding]:
        source = question.source
        return self._marks.get((source.file, source.line), []) if source else []


def _by_question(bank: Bank, found: Sequence[Finding]) -> dict[tuple[str, int], list[Finding]]:
    """Give each thing to mend to the question it stands in: the last that begins at or above its line."""
    starts: dict[str, list[int]] = defaultdict(list)
    for question in bank.questions:
        if question.source:
            starts[question.source.file].append(question.source.line)
    marks: dict[tuple[str, int], list[Finding]] = defaultdict(list)
    for finding in found:
        file, at = finding.problem.file, finding.problem.line
        above = [start for start in starts.get(file, []) if at is not None and start <= at]
        if above:
            marks[file, max(above)].append(finding)
    return marks
