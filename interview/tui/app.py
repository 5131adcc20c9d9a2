"""The app: themes, the keys that work everywhere, and the way in and out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from textual.app import App
from textual.screen import ModalScreen, Screen

from interview.bank.library import Bank
from interview.errors import InterviewError
from interview.memory.knowledge import Knowledge
from interview.rounds.opening import Opened, knowledge_of, open_round, reopen_round
from interview.rounds.request import Request
from interview.transcripts.index import Listing, list_sessions
from interview.transcripts.library import open_session
from interview.tui import ways
from interview.tui.bindings import HELP, HELP_TOO, LEAVE
from interview.tui.desk import AtHome, Desk, Ending, Opening, Playing, Reviewing
from interview.tui.playing import RoundPlayer
from interview.tui.themes import NIGHT


class InterviewApp(App[Ending]):
    """Opens rounds, sessions and screens as screens ask for them (`Trainer`).

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
        self.desk = desk
        self.player = RoundPlayer(self, desk)
        self._opening = opening
        self._request: Request | None = None
        self.register_theme(NIGHT)
        self.theme = NIGHT.name

    def on_mount(self) -> None:
        """Show the first screen, and only then begin to work."""
        match self._opening:
            case AtHome():
                self.show(ways.home())
            case Playing(opened, request):
                self._request = request
                self.player.play(opened)
            case Reviewing(session):
                self.show(ways.sessions())
                if session:
                    self.show(ways.transcript(session))
        if self.desk.heartbeat_s:
            self.set_interval(self.desk.heartbeat_s, self.player.beat)

    def read_bank(self) -> Bank:
        """Read the bank; slow, for a worker."""
        return self.desk.read_bank()

    def read_sessions(self) -> Listing:
        """Read the sessions folder; slow, for a worker."""
        return list_sessions(self.desk.sessions)

    def know(self, bank: Bank, listing: Listing) -> Knowledge:
        """Fold what is known of the bank from the sessions; slow, for a worker."""
        return knowledge_of(bank.questions, listing, self.desk.clock, self.desk.habits)

    def show(self, screen: Screen[None]) -> None:
        """Show a screen on top of this one."""
        self.push_screen(screen)

    def back(self) -> None:
        """Go back one screen; out where there is none."""
        if len(self.screen_stack) > 2:
            self.pop_screen()
        else:
            self.exit()

    def start(self, request: Request) -> None:
        """Plan a round and play it."""
        self._request = request
        self._play(lambda: self._planned(request))

    @property
    def repeatable(self) -> bool:
        """Whether another round like this one can be planned."""
        return self._request is not None

    def another(self) -> None:
        """Play another round like the one just finished."""
        if self._request is not None:
            self._once(partial(self._another, self._request))

    def resume(self, path: Path) -> None:
        """Go on with a session that was left."""
        self._request = None
        self._play(lambda: reopen_round(path))

    def open_transcript(self, path: Path, place: int = 0) -> None:
        """Read one session and show it, at the attempt of this place."""
        self._once(partial(self._show_transcript, path, place))

    def look_again(self) -> None:
        """Step through the answers of the round just finished."""
        self._once(self._look_again)

    def done(self) -> None:
        """Leave the summary: home, or out where the round was all that was asked for."""
        if isinstance(self._opening, AtHome):
            self._once(self._home_again)
        else:
            self._leave(f"Saved. Look at it again with: interview review {self.player.session}")

    def action_help(self) -> None:
        """Show the keys of the screen."""
        if not isinstance(self.screen, ModalScreen):
            from interview.tui.screens.help import HelpScreen

            self.push_screen(HelpScreen(self.screen))

    def action_leave(self) -> None:
        """Leave the program, asking first in mid-round."""
        if isinstance(self.screen, ModalScreen):
            return
        consequence = self.player.consequence
        if consequence is None:
            self._leave("")
            return
        from interview.tui.screens.leave import LeaveScreen

        self.push_screen(LeaveScreen(consequence), self._left)

    def _left(self, leave: bool | None) -> None:  # noqa: FBT001 – what the dialog was dismissed with
        if leave and self.player.stage:
            self.player.stage.round.leave()
            self._leave(f"Saved. Go on with: interview resume {self.player.session}")

    def _leave(self, sentence: str) -> None:
        self._once(partial(self._close, sentence), group="leave")

    async def _close(self, sentence: str) -> None:
        unsaved = await self.player.close()
        self.exit(Ending(str(unsaved), failed=True) if unsaved else Ending(sentence))

    async def _home_again(self) -> None:
        await self._let_go()
        self.pop_screen()

    async def _let_go(self) -> None:
        """Let go of the round, and say so where not all of it could be saved."""
        unsaved = await self.player.close()
        if unsaved:
            self._complain(unsaved)

    async def _look_again(self) -> None:
        await self._show_transcript(await self.player.saved())

    async def _show_transcript(self, path: Path, place: int = 0) -> None:
        try:
            session = await asyncio.to_thread(open_session, path)
        except InterviewError as error:
            self._complain(error)
        else:
            self.show(ways.transcript(session, place))

    async def _another(self, request: Request) -> None:
        await self.player.saved()
        await self._opened(lambda: self._planned(request))

    def _planned(self, request: Request) -> Opened:
        desk = self.desk
        return open_round(desk.read_bank().questions, request, desk.sessions, desk.clock, desk.chance())

    def _play(self, opening: Callable[[], Opened]) -> None:
        self._once(partial(self._opened, opening))

    def _once(self, way: Callable[[], Awaitable[None]], group: str = "ways") -> None:
        """Go a way, unless one of the group is being gone: a key pressed twice opens no second round."""
        if not any(worker.group == group and not worker.is_finished for worker in self.workers):
            self.run_worker(way, group=group)

    async def _opened(self, opening: Callable[[], Opened]) -> None:
        try:
            opened = await asyncio.to_thread(opening)
        except InterviewError as error:
            self._complain(error)
        else:
            await self._let_go()
            self.player.play(opened)

    def _complain(self, error: InterviewError) -> None:
        self.notify(str(error), severity="error", markup=False)
