"""Every screen that can be opened, imported when it is first shown: `trainer.show(ways.bank())`.

The screens of a round are not here: which of them comes next is for the round to say (`playing.py`).
"""

from __future__ import annotations

from pathlib import Path

from textual.screen import Screen

from interview.transcripts.attempt import Attempt
from interview.transcripts.library import Session


def home() -> Screen[None]:
    """Return the first screen."""
    from interview.tui.screens.home import HomeScreen

    return HomeScreen()


def bank() -> Screen[None]:
    """Return all questions."""
    from interview.tui.screens.bank import BankScreen

    return BankScreen()


def receipt(file: str) -> Screen[None]:
    """Return what a file of notes gives."""
    from interview.tui.screens.receipt import ReceiptScreen

    return ReceiptScreen(file)


def sessions() -> Screen[None]:
    """Return the sessions so far."""
    from interview.tui.screens.sessions import SessionsScreen

    return SessionsScreen()


def search(words: str) -> Screen[None]:
    """Return a search in all that was asked and said."""
    from interview.tui.screens.search import SearchScreen

    return SearchScreen(words)


def transcript(session: Session, place: int = 0) -> Screen[None]:
    """Return one session, question by question, at the attempt of this place."""
    from interview.tui.screens.transcript import TranscriptScreen

    return TranscriptScreen(session, place)


def replay(attempt: Attempt, number: int) -> Screen[None]:
    """Return an answer that types itself again; `number` is its question's, from 1."""
    from interview.tui.screens.replay import ReplayScreen

    return ReplayScreen(attempt, number)


def comparison(attempt: Attempt, path: Path) -> Screen[None]:
    """Return an attempt of the session at `path`, beside another attempt at its question."""
    from interview.tui.screens.comparison import ComparisonScreen

    return ComparisonScreen(attempt, path)


def progress() -> Screen[None]:
    """Return how the user is coming on."""
    from interview.tui.screens.progress import ProgressScreen

    return ProgressScreen()
