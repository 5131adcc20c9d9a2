"""What a screen may ask of the app, so that screens need not know how the app is made."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from textual.screen import Screen

from interview.bank.library import Bank
from interview.bank.phrasing import Phrasing
from interview.memory.knowledge import Knowledge
from interview.rounds.request import Request
from interview.rounds.round import Round
from interview.transcripts.index import Listing
from interview.tui.desk import Desk


class Player(Protocol):
    """The round being played, as its screens drive it."""

    @property
    def rings(self) -> bool:
        """Whether a bell rings when time gets short."""

    def typed(self, text: str) -> None:
        """Take the content of the answer box."""

    def submit(self) -> None:
        """Hand in the answer."""

    def round_in(self, path: Path) -> Round | None:
        """Return the round being played where this file is its journal; else None."""

    def learn(self, phrasing: Phrasing) -> None:
        """Let words of the user count in the round being played."""

    def forget(self, phrasing: Phrasing) -> None:
        """Let them count no more."""

    def go_on(self) -> None:
        """Leave the feedback for the next question or the summary."""

    def try_again(self) -> None:
        """Ask the weakest question of the finished round again."""

    def pause(self) -> None:
        """Let the clock stand still until the user is back."""


class Trainer(Protocol):
    """The app, as its screens see it. The screens it can show are named in `ways.py`."""

    @property
    def desk(self) -> Desk:
        """What the app was given: clock, folders, makers."""

    @property
    def player(self) -> Player:
        """What plays the round."""

    def show(self, screen: Screen[None]) -> None:
        """Show a screen on top of this one."""

    def back(self) -> None:
        """Go back one screen; out where there is none."""

    def start(self, request: Request) -> None:
        """Plan a round and play it."""

    @property
    def repeatable(self) -> bool:
        """Whether another round like this one can be planned."""

    def another(self) -> None:
        """Play another round like the one just finished."""

    def resume(self, path: Path) -> None:
        """Go on with a session that was left."""

    def open_transcript(self, path: Path, place: int = 0) -> None:
        """Read one session and show it, at the attempt of this place."""

    def done(self) -> None:
        """Leave the summary of a round."""

    def look_again(self) -> None:
        """Step through the answers of the round just finished."""

    def action_leave(self) -> None:
        """Leave the program, asking first in mid-round."""

    def read_bank(self) -> Bank:
        """Read the bank; slow, for a worker."""

    def read_sessions(self) -> Listing:
        """Read the sessions folder; slow, for a worker."""

    def know(self, bank: Bank, listing: Listing) -> Knowledge:
        """Fold what is known of the bank from the sessions; slow, for a worker."""
