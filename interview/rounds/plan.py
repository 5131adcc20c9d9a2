"""What is asked, in which order, with how much time."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from random import Random

from msgspec import Struct

from interview.bank.question import Question
from interview.errors import UsageError
from interview.memory.history import History
from interview.transcripts.events import Mode, Planned

DEFAULT_QUESTIONS = 5
# Below this nobody can read a question and say anything worth grading, in seconds.
SHORTEST_S = 15


class Pick(StrEnum):
    """How questions are chosen.

    `smart` asks what you never had, then what went worst, then what was longest ago; `new` only what you
    never had; `weak` only what you had and did not fully cover, the worst first; `shuffle` at random;
    `order` as they stand in the bank.
    """

    SMART = "smart"
    WEAK = "weak"
    NEW = "new"
    SHUFFLE = "shuffle"
    ORDER = "order"


class Request(Struct, frozen=True, kw_only=True):
    """What was asked for. Times are seconds; None means nothing was said, and no topics means all."""

    topics: tuple[str, ...] = ()
    count: int | None = None
    time_s: int | None = None
    total_s: int | None = None
    mode: Mode = Mode.MOCK
    pick: Pick = Pick.SMART


class Plan(Struct, frozen=True, kw_only=True):
    """The questions in the order of asking, each with its time, and what a user should know about them."""

    items: tuple[Planned, ...]
    notes: tuple[str, ...] = ()


def check(request: Request) -> None:
    """Refuse numbers nobody can have meant. Raises UsageError."""
    if request.count is not None and request.count < 1:
        raise UsageError(f"-n {request.count} asks for no question; give a number from 1.")
    for option, seconds in (("--time", request.time_s), ("--total", request.total_s)):
        if seconds is not None and seconds < SHORTEST_S:
            raise UsageError(
                f"{option} {seconds}s is too short to answer anything; give at least {SHORTEST_S}s."
            )


def make_plan(questions: Sequence[Question], request: Request, history: History, random: Random) -> Plan:
    """Choose and order questions, and give each its time, so that all fit in the total.

    The same random state gives the same plan. Raises UsageError where nothing can be asked.
    """
    ranked = _ranked(questions, request.pick, history, random)
    if not ranked:
        raise UsageError(_nothing(questions, request.pick))
    usual = [Planned(question, request.time_s or question.budget_s) for question in ranked]
    items = _timed(usual, request)
    return Plan(items=items, notes=_notes(usual, items, request))


def _timed(usual: list[Planned], request: Request) -> tuple[Planned, ...]:
    """Take as many as were asked for, or as fit the total; the total shared where both were said."""
    if request.total_s is None:
        return tuple(usual[: DEFAULT_QUESTIONS if request.count is None else request.count])
    if request.count is None:
        return _filling(usual, request.total_s)
    return _sharing(usual[: min(request.count, request.total_s // SHORTEST_S)], request.total_s)


def _ranked(questions: Sequence[Question], pick: Pick, history: History, random: Random) -> list[Question]:
    if pick is Pick.ORDER:
        return list(questions)
    shuffled = list(questions)
    random.shuffle(shuffled)
    match pick:
        case Pick.NEW:
            return [q for q in shuffled if q.id not in history]
        case Pick.WEAK:
            weak = [q for q in shuffled if q.id in history and history[q.id].coverage < 1]
            return sorted(weak, key=lambda q: history[q.id].coverage)
        case Pick.SMART:
            known = [q for q in shuffled if q.id in history]
            known.sort(key=lambda q: (history[q.id].coverage, history[q.id].at))
            return [q for q in shuffled if q.id not in history] + known
        case _:
            return shuffled


def _filling(usual: list[Planned], total_s: int) -> tuple[Planned, ...]:
    """Take candidates in order, passing over those that the remaining time is too short for."""
    taken: list[Planned] = []
    left = total_s
    for planned in usual:
        if planned.budget_s <= left:
            taken.append(planned)
            left -= planned.budget_s
    # A total shorter than any question still gets one, with less time, rather than none.
    return tuple(taken) or (Planned(usual[0].question, total_s),)


def _sharing(usual: list[Planned], total_s: int) -> tuple[Planned, ...]:
    """Shorten every question in proportion where together they would take longer than the total."""
    needed = sum(planned.budget_s for planned in usual)
    if needed <= total_s:
        return tuple(usual)
    spare, wanted = total_s - SHORTEST_S * len(usual), needed - SHORTEST_S * len(usual)
    return tuple(
        Planned(planned.question, SHORTEST_S + (planned.budget_s - SHORTEST_S) * spare // wanted)
        for planned in usual
    )


def _nothing(questions: Sequence[Question], pick: Pick) -> str:
    if not questions:
        return "There is no question to ask; `interview bank list` shows what there is."
    if pick is Pick.NEW:
        return f"You have had all {len(questions)} questions; use --pick weak or --pick smart."
    return "No question went badly so far; use --pick new or --pick smart."


def _notes(usual: list[Planned], items: tuple[Planned, ...], request: Request) -> tuple[str, ...]:
    asked = request.count
    if asked is None:
        return ()
    if len(usual) < asked:
        return (f"You asked for {asked} questions; there are {len(usual)}.",)
    if len(items) < asked:
        return (f"You asked for {asked} questions; {len(items)} fit in the time for the round.",)
    if items != tuple(usual[:asked]):
        return ("Each question has less time than usual, so that all fit in the round.",)
    return ()
