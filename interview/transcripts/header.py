"""The first line of a journal: what a session is, and everything it may ask."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from interview.bank.question import Question

SCHEMA = 1


class Mode(StrEnum):
    """How strict a round is.

    A mock round submits at zero and helps with nothing; practice lets you finish your sentence, pause and
    ask for hints; a drill asks single key points, briefly.
    """

    MOCK = "mock"
    PRACTICE = "practice"
    DRILL = "drill"


class Rules(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What holds in a round beside its mode.

    `overtime`: a mock round runs on at zero, in red. `feedback_at_end`: nothing is shown before the last
    answer. `probes` is how many follow-ups an answer may get.
    """

    overtime: bool = False
    feedback_at_end: bool = False
    probes: int = 0


class Planned(Struct, frozen=True):
    """A question as it is asked in this round, with the seconds given for it.

    In a drill the question is cut down to the one key point that is asked for.
    """

    question: Question
    budget_s: int


class Header(Struct, frozen=True, kw_only=True, tag="session"):
    """The first line: what this session is, and everything it may ask.

    `count` is how many of the plan are meant to be asked, None where all are: the others stand by for a
    round that adapts.
    """

    schema: int
    id: str
    app: str
    started: datetime
    mode: Mode
    topics: tuple[str, ...]
    plan: tuple[Planned, ...]
    seed: int | None = None
    total_s: int | None = None
    count: int | None = None
    rules: Rules = Rules()

    @property
    def has_deadlines(self) -> bool:
        """Whether a question ends at zero by itself."""
        return self.mode is not Mode.PRACTICE and not self.rules.overtime

    @property
    def size(self) -> int:
        """How many questions are meant to be asked."""
        return len(self.plan) if self.count is None else self.count
