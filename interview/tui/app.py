"""The app: themes, the keys that work everywhere, and which screen comes after which."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from textual.app import App
from textual.screen import ModalScreen, Screen

from interview.bank.library import Bank
from interview.errors import InterviewError, SessionError
from interview.memory.knowledge import Knowledge
from interview.rounds.opening import Opened, knowledge_of, open_round, reopen_round
from interview.rounds.round import Phase
from interview.text import clock_face
from interview.transcripts.events import GapKind, Mode
from interview.transcripts.grade import Status
from interview.transcripts.index import Listing, list_sessions
from interview.transcripts.library import Session, open_session
from interview.tui.bindings import HELP, HELP_TOO, LEAVE
from interview.tui.desk import AtHome, Desk, Ending, Opening, Playing, Reviewing
from interview.tui.recorder import Recorder
from interview.tui.screens.answer import AnswerScreen
from interview.tui.screens.base import BaseScreen
from interview.tui.stage import Stage
from interview.tui.themes import NIGHT


class InterviewApp(App[Ending]):
    """Translates what screens ask for into rounds and other screens.

    Its result says what to tell the user once the screen is gone.
    """

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [HELP, HELP_TOO, LEAVE]  # noqa: RUF012 – Textual's name
    TITLE = "interview"
    # Every screen, dialogs too, gets these classes in a narrow or a short terminal.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal"), (110, "-wide")]  # noqa: RUF012 – Textual's name
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012 – Textual's name

    def __init__(self, desk: Desk, opening: Opening) -> None:
        super().__init__()
        self._desk = desk
        self._opening = opening
        self.stage: Stage | None = None
        self.register_theme(NIGHT)
        self.theme = NIGHT.name

    def on_mount(self) -> None:
        """Show the first screen, and only then begin to work."""
        match self._opening:
            case AtHome():
                self._go_home()
            case Playing(opened):
                self._play(opened)
            case Reviewing(session):
                self.show_sessions()
                if session:
                    self._push_transcript(session)
        if self._desk.heartbeat_s:
            self.set_interval(self._desk.heartbeat_s, self.beat)

    def read_bank(self) -> Bank:
        """Read the bank; slow, for a worker."""
        return self._desk.read_bank()

    @property
    def bank_paths(self) -> tuple[Path, ...]:
        """The folders the bank is read from."""
        return self._desk.bank_paths

    @property
    def editor(self) -> str:
        """The user's editor; empty where none is set."""
        return self._desk.editor

    @property
    def heartbeat_s(self) -> float | None:
        """How often the time is looked at; None where a test does that itself."""
        return self._desk.heartbeat_s

    def show_bank(self) -> None:
        """Show all questions."""
        from interview.tui.screens.bank import BankScreen

        self.push_screen(BankScreen())

    def show_receipt(self, file: str) -> None:
        """Show what a file of notes gives."""
        from interview.tui.screens.receipt import ReceiptScreen

        self.push_screen(ReceiptScreen(file))

    @property
    def rings(self) -> bool:
        """Whether a bell rings when time gets short."""
        return self._desk.habits.habits.bell

    def read_sessions(self) -> Listing:
        """Read the sessions folder; slow, for a worker."""
        return list_sessions(self._desk.sessions)

    def know(self, bank: Bank, listing: Listing) -> Knowledge:
        """Fold what is known of the bank from the sessions; slow, for a worker."""
        return knowledge_of(bank.questions, listing, self._desk.clock, self._desk.habits)

    def start(self, topics: tuple[str, ...]) -> None:
        """Plan a round over the topics, or over all, and play it."""
        desk = self._desk

        def opened() -> Opened:
            request = replace(desk.habits, topics=topics)
            return open_round(desk.read_bank().questions, request, desk.sessions, desk.clock, desk.chance())

        self._open(opened)

    def resume(self, path: Path) -> None:
        """Go on with a session that was left."""
        self._open(lambda: reopen_round(path))

    def typed(self, text: str) -> None:
        """Take the content of the answer box."""
        stage = self._staged()
        self._notice(stage)
        if stage.round.phase in _OPEN:
            stage.round.type(text)

    def submit(self) -> None:
        """Hand in the answer."""
        stage = self._staged()
        self._notice(stage)
        if stage.round.phase in _OPEN:
            stage.round.submit()
            self._show_phase()

    def rule(self, number: int) -> None:
        """Overrule the grader on a point, counted from 1; the same again takes it back."""
        round_ = self._staged().round
        attempt = round_.attempt
        if attempt.grade is None or attempt.graded is None or not 0 < number <= len(attempt.grade.points):
            return
        own, now = attempt.graded.points[number - 1], attempt.grade.points[number - 1]
        if own.status is not Status.HIT:
            round_.rule(own.id, Status.HIT if now.status is own.status else None)
            self._show_phase()

    def try_again(self) -> None:
        """Ask the weakest question of the finished round again."""
        round_ = self._staged().round
        if round_.phase is Phase.FINISHED and round_.chances:
            round_.try_again(round_.chances[0])
            self._show_phase()

    def pause(self) -> None:
        """Let the clock stand still until the user is back."""
        from interview.tui.screens.pause import PauseScreen

        round_ = self._staged().round
        if round_.phase is Phase.ANSWERING and not round_.paused:
            round_.pause()
            self.push_screen(PauseScreen(), lambda _: round_.unpause())

    def go_on(self) -> None:
        """Leave the feedback for the next question or the summary."""
        stage = self._staged()
        if stage.round.phase is Phase.FEEDBACK:
            stage.round.go_on()
            self._show_phase()

    def beat(self) -> None:
        """Notice the time: the round's own, then what the screen shows of it."""
        if self.stage is None:
            return
        self._notice(self.stage)
        if self.stage.round.tick():
            self._show_phase()
        elif isinstance(self.screen, AnswerScreen):
            self.screen.beat()

    def _notice(self, stage: Stage) -> None:
        """Notice a gap in the time, say so, and ask whether it counts."""
        gap = stage.watch.look()
        if gap is None:
            return
        stage.round.interrupted(gap)
        if stage.round.phase not in _OPEN or stage.round.paused:
            return
        from interview.tui.screens.gap import GapScreen, what_happened

        if gap.kind is GapKind.SET_BACK or isinstance(self.screen, ModalScreen):
            self.notify(what_happened(gap), markup=False, timeout=10)
        else:
            self.push_screen(GapScreen(gap), self._counted)

    def _counted(self, counts: bool | None) -> None:  # noqa: FBT001 – what the dialog was dismissed with
        if counts and self.stage and self.stage.round.phase in _OPEN:
            self.stage.round.count_gap()
            self.beat()

    def done(self) -> None:
        """Leave the summary: home, or out where the round was all that was asked for."""
        if isinstance(self._opening, AtHome):
            self.run_worker(self._home_again(), exclusive=True)
        else:
            self._leave(f"Saved. Look at it again with: interview review {self._session_name()}")

    def look_again(self) -> None:
        """Step through the answers of the round just finished."""
        self.run_worker(self._look_again(), exclusive=True)

    def show_sessions(self) -> None:
        """Show the table of sessions."""
        from interview.tui.screens.sessions import SessionsScreen

        self.push_screen(SessionsScreen())

    def open_transcript(self, path: Path) -> None:
        """Read one session and show it."""
        self.run_worker(self._show_transcript(path), exclusive=True)

    def action_help(self) -> None:
        """Show the keys of the screen."""
        if not isinstance(self.screen, ModalScreen):
            from interview.tui.screens.help import HelpScreen

            self.push_screen(HelpScreen(self.screen))

    def back(self) -> None:
        """Go back one screen; out where there is none."""
        if len(self.screen_stack) > 2:
            self.pop_screen()
        else:
            self.exit()

    def action_leave(self) -> None:
        """Leave the program, asking first in mid-round."""
        stage = self.stage
        if isinstance(self.screen, ModalScreen):
            return
        if stage is None or stage.round.phase is Phase.FINISHED:
            self._leave("")
            return
        from interview.tui.screens.leave import LeaveScreen

        self.push_screen(LeaveScreen(_consequence(stage)), self._left)

    def _left(self, leave: bool | None) -> None:  # noqa: FBT001 – what the dialog was dismissed with
        if leave and self.stage:
            self.stage.round.leave()
            self._leave(f"Saved. Go on with: interview resume {self._session_name()}")

    def _leave(self, sentence: str) -> None:
        self.run_worker(self._close(Ending(sentence)), exclusive=True)

    async def _close(self, ending: Ending) -> None:
        stage, self.stage = self.stage, None
        if stage:
            await stage.recorder.close()
            if stage.unsaved:
                ending = Ending(str(stage.unsaved), failed=True)
        self.exit(ending)

    async def _home_again(self) -> None:
        stage, self.stage = self.stage, None
        if stage:
            await stage.recorder.close()
        self.pop_screen()

    async def _look_again(self) -> None:
        stage = self._staged()
        await stage.recorder.drained()
        await self._show_transcript(stage.path)

    async def _show_transcript(self, path: Path) -> None:
        self._push_transcript(await asyncio.to_thread(open_session, path))

    def _push_transcript(self, session: Session) -> None:
        from interview.tui.screens.transcript import TranscriptScreen

        self.push_screen(TranscriptScreen(session))

    def _open(self, opening: Callable[[], Opened]) -> None:
        self.run_worker(self._opened(opening), exclusive=True)

    async def _opened(self, opening: Callable[[], Opened]) -> None:
        try:
            opened = await asyncio.to_thread(opening)
        except InterviewError as error:
            self.notify(str(error), severity="error", markup=False)
        else:
            self._play(opened)

    def _play(self, opened: Opened) -> None:
        recorder = Recorder(opened.journal, failed=self._not_saved, mended=self._saved_again)
        stage = self.stage = Stage(opened, self._desk.clock, recorder, self._desk.silence_s)
        stage.round.begin()
        self._show_phase()
        for note in opened.notes:
            self.notify(note, markup=False, timeout=10)
        self.call_after_refresh(self._prepare, stage)

    def _prepare(self, stage: Stage) -> None:
        self.run_worker(stage.prepare(self._desk.make_grader, self._desk.read_bank), group="prepare")

    def _show_phase(self) -> None:
        stage = self._staged()
        self.clear_notifications()
        while isinstance(self.screen, ModalScreen):
            self.pop_screen()
        match stage.round.phase:
            case Phase.ANSWERING | Phase.PROBING:
                self._put(self._asking(stage))
            case Phase.GRADING:
                self._put_grading(stage)
            case Phase.FEEDBACK:
                from interview.tui.screens.feedback import FeedbackScreen

                self._put(FeedbackScreen(stage))
            case _:
                from interview.tui.screens.summary import SummaryScreen

                self._put(SummaryScreen(stage))

    def _asking(self, stage: Stage) -> AnswerScreen:
        if stage.round.transcript.header.mode is Mode.PRACTICE and stage.round.phase is Phase.ANSWERING:
            from interview.tui.screens.practice import PracticeScreen

            return PracticeScreen(stage)
        return AnswerScreen(stage)

    def _put_grading(self, stage: Stage) -> None:
        if not isinstance(self.screen, AnswerScreen):
            self._put(AnswerScreen(stage))
        else:
            self.screen.close_box()
        self.run_worker(self._grade(stage), exclusive=True, group="grading")

    async def _grade(self, stage: Stage) -> None:
        await stage.grade()
        self._show_phase()

    def _put(self, screen: Screen[None]) -> None:
        """Show a screen of the round in the place of the one before; home stays below."""
        if isinstance(self.screen, BaseScreen) and self.screen.of_round:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def _go_home(self) -> None:
        from interview.tui.screens.home import HomeScreen

        self.push_screen(HomeScreen())

    def _staged(self) -> Stage:
        if self.stage is None:
            raise RuntimeError("no round is open")
        return self.stage

    def _session_name(self) -> str:
        return self._staged().round.transcript.header.id

    def _not_saved(self, error: SessionError) -> None:
        if isinstance(self.screen, AnswerScreen):
            self.screen.beat()
        else:
            self.notify(str(error), severity="error", markup=False)

    def _saved_again(self) -> None:
        self.notify("Saved again; nothing was lost.", markup=False)


# While these last, somebody is typing and the time counts.
_OPEN = (Phase.ANSWERING, Phase.PROBING)


def _consequence(stage: Stage) -> str:
    round_ = stage.round
    where = f"Everything is saved. “interview resume” goes on with question {round_.number} of {round_.size}"
    if round_.phase not in _OPEN or round_.remaining_s <= 0:
        return f"{where}."
    left = clock_face(round_.remaining_s)
    return f"{where} and the time that is left: {left}, and running while you read this."
