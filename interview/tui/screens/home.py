"""Where to begin: a topic, the round that was left, or the sessions so far."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace
from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview.bank.library import Bank
from interview.bank.question import Topic
from interview.errors import InterviewError
from interview.memory.knowledge import Knowledge
from interview.memory.schedule import as_date
from interview.text import percent, plural, visible
from interview.transcripts.index import Listing, Row
from interview.tui import ways
from interview.tui.bindings import BANK, CHOICE, EVERYTHING, PROGRESS, RESUME, REVIEW, START
from interview.tui.screens.base import BaseScreen, line
from interview.tui.widgets.keys import Keys
from interview.tui.widgets.round_choice import RoundChoice


class _Topics(OptionList):
    """The list, with its main key in the footer."""

    BINDINGS = [START]  # noqa: RUF012 – Textual's name


class HomeScreen(BaseScreen):
    """The topics of the bank; enter starts a round of the kind chosen above them."""

    CSS_PATH = "home.tcss"
    AUTO_FOCUS = "#topics"
    BINDINGS = [EVERYTHING, REVIEW, RESUME, BANK, PROGRESS, *CHOICE]  # noqa: RUF012 – Textual's name

    def __init__(self) -> None:
        super().__init__()
        self._left: Row | None = None
        self._listing: Listing | None = None

    def compose(self) -> ComposeResult:
        """Lay out the list; it is filled after the first paint."""
        yield line(
            Content.assemble(("interview", "bold $text-primary"), "  What shall we talk about?"), "headline"
        )
        yield Static(Content("Reading the bank …"), id="note")
        yield Static(Content(), id="ready")
        yield RoundChoice(id="round")
        yield _Topics(id="topics", markup=False)
        yield Keys()

    def on_mount(self) -> None:
        """Begin to read."""
        self._read()

    def on_screen_resume(self) -> None:
        """Read again on the way back: a round may have been played."""
        if self._left is not None or self.query_one(OptionList).option_count:
            self._read()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Start a round on the topic."""
        self._start((event.option_id or "",))

    def action_mix(self) -> None:
        """Start a round over all topics."""
        self._start(())

    def action_mode(self) -> None:
        """Choose the next mode."""
        self.query_one(RoundChoice).next_mode()

    def action_more(self, by: int) -> None:
        """Ask more, or fewer."""
        self.query_one(RoundChoice).more(by)

    def action_review(self) -> None:
        """Show the sessions."""
        self.trainer.show(ways.sessions())

    def action_progress(self) -> None:
        """Show how the user is coming on."""
        self.trainer.show(ways.progress())

    def action_resume(self) -> None:
        """Go on with the round that was left last."""
        if self._left and self._listing:
            self.trainer.resume(self._listing.path(self._left))

    def action_bank(self) -> None:
        """Look through the questions."""
        self.trainer.show(ways.bank())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 – Textual's
        """Offer to resume only where there is something to resume."""
        return self._left is not None if action == "resume" else True

    def _start(self, topics: tuple[str, ...]) -> None:
        chosen = self.query_one(RoundChoice)
        habits = self.trainer.desk.habits
        self.trainer.start(replace(habits, topics=topics, mode=chosen.mode, count=chosen.count))

    @work(thread=True, exclusive=True)
    def _read(self) -> None:
        try:
            bank = self.trainer.read_bank()
            listing = self.trainer.read_sessions()
            ready = _readiness(bank, self.trainer.know(bank, listing))
        except InterviewError as error:
            self.app.call_from_thread(self._say, str(error))
        else:
            self.app.call_from_thread(self._fill, bank, listing, ready)

    def _fill(self, bank: Bank, listing: Listing, ready: str) -> None:
        counts = Counter(question.topic for question in bank.questions)
        topics = self.query_one(OptionList)
        topics.clear_options()
        width = max((len(topic.name) for topic in bank.topics), default=0)
        topics.add_options(
            Option(_topic(topic, counts[topic.name], width), id=topic.name) for topic in bank.topics
        )
        if bank.topics:
            topics.highlighted = 0
        self._listing, self._left = listing, listing.last_unfinished()
        self.refresh_bindings()
        self._say(_greeting(bank, self._left))
        line = self.query_one("#ready", Static)
        line.update(Content(ready))
        line.display = bool(ready)

    def _say(self, words: str) -> None:
        self.query_one("#note", Static).update(Content(visible(words)))


def _readiness(bank: Bank, knowledge: Knowledge) -> str:
    """Say what would be recalled today and on the day of the interview; nothing before anything was asked."""
    ready = knowledge.readiness(bank.questions)
    if ready.share is None or not ready.asked:
        return ""
    words = f"Readiness {percent(ready.share)} today"
    if knowledge.until is not None:
        then = knowledge.readiness(bank.questions, knowledge.until).share or 0.0
        words += f", {percent(then)} on {as_date(knowledge.until):%d %B} as things stand"
    return f"{words}  ·  {ready.asked} of {plural(ready.points, 'point')} asked, {ready.due} due"


def _topic(topic: Topic, count: int, width: int) -> Content:
    title = "" if topic.title == topic.name else topic.title
    return Content.assemble((visible(topic.name).ljust(width), "bold"), f"{count:>5}   {visible(title)}")


def _greeting(bank: Bank, left: Row | None) -> str:
    if not bank.questions:
        return "The bank is empty. Put notes (*.md) or topics (*.yaml) in ./question_bank."
    words = f"{plural(len(bank.questions), 'question')} in {plural(len(bank.topics), 'topic')}."
    if left:
        words += f" You left a round on {', '.join(left.topics)}: F4 goes on with it."
    if bank.problems:
        words += f" {plural(len(bank.problems), 'problem')} in the files: interview bank lint."
    return words
