"""What a user asks for when a round is to be planned."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from interview.bank.question import Difficulty
from interview.errors import UsageError
from interview.settings import Habits
from interview.transcripts.events import Mode

# Below this nobody can read a question and say anything worth grading, in seconds.
SHORTEST_S = 15


class Pick(StrEnum):
    """How questions are chosen.

    `smart` asks what gains most points for the day one works towards: what is new, weak or nearly forgotten;
    it mixes topics, begins easier and adapts. `due` asks only what the schedule wants asked by today, the
    least sure first; `weak` only what you did not fully cover the last time, the worst first; `new` only
    what you never had; `shuffle` at random; `order` as they stand in the bank.
    """

    SMART = "smart"
    DUE = "due"
    WEAK = "weak"
    NEW = "new"
    SHUFFLE = "shuffle"
    ORDER = "order"


class Request(Struct, frozen=True, kw_only=True):
    """What was asked for. Times are seconds; None means nothing was said, and empty means all.

    `tags` and `difficulties` narrow the topics: any of the tags, any of the difficulties. `own_bank` is
    the user's folder of questions, where it is kept what became of those that were edited.
    """

    topics: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    difficulties: tuple[Difficulty, ...] = ()
    count: int | None = None
    time_s: int | None = None
    total_s: int | None = None
    mode: Mode = Mode.MOCK
    pick: Pick = Pick.SMART
    habits: Habits = Habits()
    own_bank: Path | None = None


def check(request: Request) -> None:
    """Refuse numbers nobody can have meant. Raises UsageError."""
    if request.count is not None and request.count < 1:
        raise UsageError(f"-n {request.count} asks for no question; give a number from 1.")
    for option, seconds in (("--time", request.time_s), ("--total", request.total_s)):
        if seconds is not None and seconds < SHORTEST_S:
            raise UsageError(
                f"{option} {seconds}s is too short to answer anything; give at least {SHORTEST_S}s."
            )
