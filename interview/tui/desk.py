"""What the app is given from outside, so that it reads no clock, no environment and no randomness itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from interview.bank.library import Bank
from interview.rounds.clock import Clock
from interview.rounds.gaps import SILENCE_S
from interview.rounds.opening import Chance, Opened
from interview.rounds.request import Request
from interview.transcripts.library import Session
from interview.tui.stage import MakeGrader


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Clock, folders, and the makers of what takes time to make.

    `heartbeat_s` is how often the time is looked at, in seconds; None where a test does that itself.
    After `silence_s` without a look the program was interrupted.
    `habits` is what every round begun here asks for, before anything else is said. `bank_paths` are the
    folders that `read_bank` reads, and `editor` is the command in $EDITOR. `phrasings` is the file of the
    user's own words, None where none are kept.
    """

    clock: Clock
    sessions: Path
    read_bank: Callable[[], Bank]
    make_grader: MakeGrader
    chance: Callable[[], Chance]
    heartbeat_s: float | None
    silence_s: float = SILENCE_S
    habits: Request = field(default_factory=Request)
    bank_paths: tuple[Path, ...] = ()
    editor: str = ""
    phrasings: Path | None = None


@dataclass(frozen=True)
class AtHome:
    """Open the home screen."""


@dataclass(frozen=True)
class Playing:
    """Open this round; `request` is what it was planned from, so that another one can be had."""

    opened: Opened
    request: Request | None = None


@dataclass(frozen=True)
class Reviewing:
    """Open the sessions, or one of them."""

    session: Session | None = None


Opening = AtHome | Playing | Reviewing


@dataclass(frozen=True)
class Ending:
    """What to say on the command line once the screen is gone, and whether all went well."""

    sentence: str
    failed: bool = False
