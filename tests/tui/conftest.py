"""The app on a desk of its own: a fake clock, a small bank, a grader that is quick to build."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual import events
from textual.pilot import Pilot

from interview.bank.library import Bank
from interview.bank.question import KeyPoint, Question, Topic
from interview.rounds.clock import FakeClock
from interview.rounds.opening import Chance, Opened, open_round
from interview.rounds.request import Pick, Request
from interview.settings import Habits
from interview.transcripts.grade import Evidence, Grade, PointGrade, Status
from interview.tui.app import InterviewApp
from interview.tui.desk import Desk, Ending, Opening, Playing
from interview.tui.stage import GradeAnswer

Play = Callable[..., InterviewApp]


@pytest.fixture
def sessions() -> Path:
    """Relative to the empty folder every test stands in, so that pictures show the same path."""
    return Path("sessions")


@pytest.fixture
def bank(pooling: Question, dropout: Question) -> Bank:
    topics = (Topic("cnn", "Convolutional networks"), Topic("regularization", "Regularization"))
    return Bank(topics=topics, questions=(pooling, dropout))


# What stands for a grade in these tests: words to find in the answer, and what they are worth.
SCRIPT = {
    "takes-max": ("keep the largest value of each window", Status.HIT, "said keep, largest, window"),
    "smaller": ("later layers cost less", Status.PARTIAL, "said later, layers, cost; missing: shrinks"),
    "no-params": ("There are weights to learn", Status.CONTRADICTED, "says there are weights to learn"),
}


def scripted_grader(questions: Sequence[Question]) -> GradeAnswer:
    """Grade by looking words up: these tests are about screens, not about grading."""

    def point(key_point: KeyPoint, answer: str) -> PointGrade:
        words, status, why = SCRIPT.get(key_point.id, ("", Status.MISS, ""))
        start = answer.find(words) if words else -1
        if start < 0:
            return PointGrade(id=key_point.id, status=Status.MISS, score=0.1, why="nothing said of this")
        evidence = Evidence(start, start + len(words), words)
        return PointGrade(id=key_point.id, status=status, score=0.9, evidence=(evidence,), why=why)

    return lambda question, answer: Grade(
        grader="script", points=tuple(point(key_point, answer) for key_point in question.key_points)
    )


@pytest.fixture
def desk(bank: Bank, sessions: Path, clock: FakeClock) -> Desk:
    tokens = iter(range(0x7F3A, 0xFFFF))
    return Desk(
        clock=clock,
        sessions=sessions,
        read_bank=lambda: bank,
        make_grader=scripted_grader,
        chance=lambda: Chance(1, f"{next(tokens):x}"),
        heartbeat_s=None,
        silence_s=inf,
        habits=Request(habits=Habits(probes=0)),
    )


@pytest.fixture
def opened(desk: Desk, clock: FakeClock) -> Callable[[Sequence[Question], Request], Opened]:
    def make(questions: Sequence[Question], request: Request) -> Opened:
        return open_round(questions, request, desk.sessions, clock, desk.chance())

    return make


@pytest.fixture
def app(desk: Desk) -> Callable[[Opening], InterviewApp]:
    return lambda opening: InterviewApp(desk, opening)


@pytest.fixture
def playing(
    bank: Bank,
    opened: Callable[[Sequence[Question], Request], Opened],
    app: Callable[[Opening], InterviewApp],
) -> Play:
    """Open a round over the bank, or over the questions given, in their order."""

    def make(*questions: Question, **request: object) -> InterviewApp:
        asked = replace(Request(pick=Pick.ORDER, habits=Habits(probes=0)), **request)
        return app(Playing(opened(questions or bank.questions, asked)))

    return make


class Driver:
    """What a person does, and what the clock does meanwhile."""

    def __init__(self, pilot: Pilot[Ending], clock: FakeClock) -> None:
        self.pilot = pilot
        self.clock = clock

    @property
    def app(self) -> InterviewApp:
        assert isinstance(self.pilot.app, InterviewApp)
        return self.pilot.app

    async def wait(self, seconds: float) -> None:
        """Let the clock go on, noticed by one beat."""
        self.clock.advance(seconds)
        self.app.player.beat()
        await self.settle()

    async def settle(self) -> None:
        """Wait for everything the last key began."""
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def paste(self, text: str) -> None:
        """What a terminal sends for a paste; quicker than key by key."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def type(self, text: str) -> None:
        await self.pilot.press(*({" ": "space", "\n": "enter"}.get(c, c) for c in text))
        await self.settle()
