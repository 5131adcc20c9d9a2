"""A round on the screen: what the user does becomes events of the round, and each phase gets its screen."""

from __future__ import annotations

from pathlib import Path

from textual.app import App
from textual.screen import ModalScreen, Screen

from interview.bank.phrasing import Phrasing
from interview.errors import SessionError
from interview.rounds.opening import Opened
from interview.rounds.round import Phase, Round
from interview.text import clock_face
from interview.transcripts.events import GapKind, Mode
from interview.tui.desk import Desk, Ending
from interview.tui.recorder import Recorder
from interview.tui.screens.answer import AnswerScreen
from interview.tui.screens.base import BaseScreen
from interview.tui.stage import Stage


class RoundPlayer:
    """Plays one round at a time on an app; `stage` is None while there is none."""

    def __init__(self, app: App[Ending], desk: Desk) -> None:
        self._app = app
        self.desk = desk
        self.stage: Stage | None = None

    @property
    def rings(self) -> bool:
        """Whether a bell rings when time gets short."""
        return self.desk.habits.habits.bell

    def play(self, opened: Opened) -> None:
        """Begin a round, or go on with one; its grader is built once the first question is on the screen."""
        recorder = Recorder(opened.journal, failed=self._not_saved, mended=self._saved_again)
        stage = self.stage = Stage(opened, self.desk.clock, recorder, self.desk.silence_s)
        stage.round.begin()
        self._show_phase()
        for note in opened.notes:
            self._app.notify(note, markup=False, timeout=10)
        self._app.call_after_refresh(self._prepare, stage)

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

    def round_in(self, path: Path) -> Round | None:
        """Return the round being played where this file is its journal; else None."""
        return self.stage.round if self.stage and self.stage.path == path else None

    def learn(self, phrasing: Phrasing) -> None:
        """Let words of the user count in the round being played."""
        if self.stage:
            self.stage.learn(phrasing)

    def forget(self, phrasing: Phrasing) -> None:
        """Let them count no more."""
        if self.stage:
            self.stage.forget(phrasing)

    def go_on(self) -> None:
        """Leave the feedback for the next question or the summary."""
        stage = self._staged()
        if stage.round.phase is Phase.FEEDBACK:
            stage.round.go_on()
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
            self._app.push_screen(PauseScreen(), lambda _: round_.unpause())

    def beat(self) -> None:
        """Notice the time: the round's own, then what the screen shows of it."""
        if self.stage is None:
            return
        self._notice(self.stage)
        if self.stage.round.tick():
            self._show_phase()
        elif isinstance(self._app.screen, AnswerScreen):
            self._app.screen.beat()

    @property
    def consequence(self) -> str | None:
        """What leaving now would mean, to be asked before; None where no round is going on."""
        stage = self.stage
        return None if stage is None or stage.round.phase is Phase.FINISHED else _consequence(stage)

    @property
    def session(self) -> str:
        """The name of the session."""
        return self._staged().round.transcript.header.id

    async def saved(self) -> Path:
        """Wait until all is on the disk, and return where."""
        stage = self._staged()
        await stage.recorder.drained()
        return stage.path

    async def close(self) -> SessionError | None:
        """Let go of the round, if there is one; return why not all of it is on the disk, if so."""
        stage, self.stage = self.stage, None
        if stage is None:
            return None
        await stage.recorder.close()
        return stage.unsaved

    def _notice(self, stage: Stage) -> None:
        """Notice a gap in the time, say so, and ask whether it counts."""
        gap = stage.watch.look()
        if gap is None:
            return
        stage.round.interrupted(gap)
        if stage.round.phase not in _OPEN or stage.round.paused:
            return
        from interview.tui.screens.gap import GapScreen, what_happened

        if gap.kind is GapKind.SET_BACK or isinstance(self._app.screen, ModalScreen):
            self._app.notify(what_happened(gap), markup=False, timeout=10)
        else:
            self._app.push_screen(GapScreen(what_happened(gap)), self._counted)

    def _counted(self, counts: bool | None) -> None:  # noqa: FBT001 – what the dialog was dismissed with
        if counts and self.stage and self.stage.round.phase in _OPEN:
            self.stage.round.count_gap()
            self.beat()

    def _prepare(self, stage: Stage) -> None:
        self._app.run_worker(stage.prepare(self.desk.make_grader, self.desk.read_bank), group="prepare")

    def _show_phase(self) -> None:
        stage = self._staged()
        self._app.clear_notifications()
        while isinstance(self._app.screen, ModalScreen):
            self._app.pop_screen()
        if stage.round.phase is Phase.GRADING:
            self._put_grading(stage)
        else:
            self._put(_screen(stage))

    def _put_grading(self, stage: Stage) -> None:
        if isinstance(self._app.screen, AnswerScreen):
            self._app.screen.close_box()
        else:
            self._put(AnswerScreen(stage))
        self._app.run_worker(self._grade(stage), exclusive=True, group="grading")

    async def _grade(self, stage: Stage) -> None:
        await stage.grade()
        self._show_phase()

    def _put(self, screen: Screen[None]) -> None:
        """Show a screen of the round in the place of the one before; home stays below."""
        if isinstance(self._app.screen, BaseScreen) and self._app.screen.of_round:
            self._app.switch_screen(screen)
        else:
            self._app.push_screen(screen)

    def _staged(self) -> Stage:
        if self.stage is None:
            raise RuntimeError("no round is open")
        return self.stage

    def _not_saved(self, error: SessionError) -> None:
        if isinstance(self._app.screen, AnswerScreen):
            self._app.screen.beat()
        else:
            self._app.notify(str(error), severity="error", markup=False)

    def _saved_again(self) -> None:
        self._app.notify("Saved again; nothing was lost.", markup=False)


# While these last, somebody is typing and the time counts.
_OPEN = (Phase.ANSWERING, Phase.PROBING)


def _screen(stage: Stage) -> Screen[None]:
    """Return the screen of the phase that the round is in."""
    match stage.round.phase:
        case Phase.ANSWERING if stage.round.transcript.header.mode is Mode.PRACTICE:
            from interview.tui.screens.practice import PracticeScreen

            return PracticeScreen(stage)
        case Phase.ANSWERING | Phase.PROBING:
            return AnswerScreen(stage)
        case Phase.FEEDBACK:
            from interview.tui.screens.feedback import FeedbackScreen

            return FeedbackScreen(stage)
        case _:
            from interview.tui.screens.summary import SummaryScreen

            return SummaryScreen(stage)


def _consequence(stage: Stage) -> str:
    round_ = stage.round
    where = f"Everything is saved. “interview resume” goes on with question {round_.number} of {round_.size}"
    if round_.phase not in _OPEN or round_.remaining_s <= 0:
        return f"{where}."
    left = clock_face(round_.remaining_s)
    return f"{where} and the time that is left: {left}, and running while you read this."
