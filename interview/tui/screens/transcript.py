"""One session, question by question, as it was."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.text import visible
from interview.transcripts.export import pace
from interview.transcripts.library import Session
from interview.transcripts.transcript import Attempt, Transcript
from interview.tui import ways
from interview.tui.bindings import BACK, COMPARE, NEXT, POINTS, PREVIOUS, REFERENCE, RULINGS, WATCH
from interview.tui.rulings import Case, RulingScreen
from interview.tui.screens.answer import position
from interview.tui.screens.base import line
from interview.tui.screens.feedback import result
from interview.tui.themes import MUTED
from interview.tui.widgets.keys import Keys
from interview.tui.widgets.panes import Panes


class TranscriptScreen(RulingScreen):
    """Steps through the questions of a session, and over the points of each, to rule on them."""

    CSS_PATH = ["feedback.tcss", "transcript.tcss"]  # noqa: RUF012 – Textual's name
    BINDINGS = [NEXT, PREVIOUS, *POINTS, *RULINGS, REFERENCE, COMPARE, WATCH, BACK]  # noqa: RUF012 – Textual's name

    def __init__(self, session: Session, place: int = 0) -> None:
        super().__init__()
        self._session = session
        self._place = place if place < len(self._attempts) else 0

    @property
    def _attempts(self) -> tuple[Attempt, ...]:
        return self._session.transcript.attempts if self._session.transcript else ()

    def compose(self) -> ComposeResult:
        """Lay out the session's line over the question shown."""
        yield line(_headline(self._session), "session")
        if self._session.notes:
            with VerticalScroll(classes="notes"):
                for note in self._session.notes:
                    yield line(Content.styled(f"⚠ {visible(note)}", "$text-warning"), "note")
        with Vertical(id="shown"):
            yield from self._question()
        yield Keys()

    def _question(self) -> ComposeResult:
        if not self._attempts:
            yield line(Content.styled("There is no question to show.", MUTED), "question")
            return
        attempt = self._attempts[self._place]
        with Horizontal(classes="top"):
            yield line(_place(self._session, self._place), "position")
            yield Static(result(attempt, _first(self._session, self._place)), classes="result")
        yield Static(Content(visible(attempt.question.prompt)), classes="question")
        facts = _facts(attempt)
        if facts:
            yield line(facts, "facts")
        yield Panes(attempt)

    async def action_step(self, by: int) -> None:
        """Show the next question, or the one before; nothing happens at the ends."""
        place = self._place + by
        if not 0 <= place < len(self._attempts):
            return
        self._place = place
        shown = self.query_one("#shown", Vertical)
        async with self.batch():
            await shown.remove_children()
            await shown.mount_compose(self._question())
        self.refresh_bindings()

    def case(self) -> Case | None:
        """Return the answer that is shown, and the point under the cursor."""
        point = next((panes.current_point for panes in self.query(Panes)), None)
        if point is None or self._session.transcript is None:
            return None
        return Case(self._session.path, self._session.transcript, self._place, point)

    def show_ruled(self, transcript: Transcript) -> None:
        """Show the session as it is judged now."""
        self._session = replace(self._session, transcript=transcript)
        attempt = transcript.attempts[self._place]
        self.query_one(".result", Static).update(result(attempt, _first(self._session, self._place)))
        self.query_one(Panes).show(attempt)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to undo only what was ruled here, and to watch what was asked: the line of keys is full."""
        if action in ("compare", "replay"):
            return bool(self._attempts)
        case = self.case() if action == "undo" else None
        if case is not None and not case.attempt.ruled:
            return False
        return super().check_action(action, parameters)

    def action_point(self, number: int) -> None:
        """Go to the point with this number."""
        for panes in self.query(Panes):
            panes.go_to(number)

    def action_reference(self) -> None:
        """Show the reference answer, or the own answer again."""
        for panes in self.query(Panes):
            panes.toggle_reference()

    def action_compare(self) -> None:
        """Lay this attempt beside another one at its question."""
        if self._attempts:
            self.trainer.show(ways.comparison(self._attempts[self._place], self._session.path))

    def action_replay(self) -> None:
        """Watch the answer type itself again."""
        if self._attempts:
            self.trainer.show(ways.replay(self._attempts[self._place], self._place + 1))

    def action_back(self) -> None:
        """Go back to where the session was opened."""
        self.trainer.back()


def _first(session: Session, place: int) -> Attempt | None:
    return session.transcript.first_of(place) if session.transcript else None


def _place(session: Session, place: int) -> Content:
    size = len(session.transcript.attempts) if session.transcript else 0
    if _first(session, place) is None:
        return position(place + 1, size)
    return Content.assemble(("Second chance", "bold $text-accent"), (f"  {place + 1} of {size}", MUTED))


def _facts(attempt: Attempt) -> Content:
    """Say how the answer was given, and where the question stands in the notes."""
    source = attempt.question.source
    where = (f"{Path(source.file).name}:{source.line}",) if source else ()
    return Content.styled(visible(" · ".join((*pace(attempt), *where))), MUTED)


def _headline(session: Session) -> Content:
    transcript = session.transcript
    if transcript is None:
        return Content.styled(visible(session.id), "bold")
    header = transcript.header
    when = f"{header.started:%d %B %Y, %H:%M}"
    words = f"{when} · {header.mode} · {session.status}"
    return Content.assemble((visible(", ".join(header.topics)), "bold"), "  ", (words, MUTED))
