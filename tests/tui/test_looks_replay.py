"""A picture of the replay, accepted by a person who looked at it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from interview.bank.question import Question
from interview.rounds.clock import FakeClock
from interview.transcripts.grade import Status
from interview.transcripts.library import Session, open_session
from interview.tui import ways
from interview.tui.app import InterviewApp
from interview.tui.desk import Opening, Reviewing
from interview.tui.screens.replay import ReplayScreen
from tests.conftest import START
from tests.transcripts.made import delayed, probed, saved, told
from tests.tui.conftest import Driver

ANSWER = (
    "You slide a window over the map and keep the largest value of each window. "
    "That shrinks the feature map, so later layers cost less. "
    "There are weights to learn in it, as in [bold]conv[/bold]."
)
MARKS = [
    (Status.HIT, "keep the largest value of each window"),
    (Status.PARTIAL, "later layers cost less"),
    (Status.CONTRADICTED, "There are weights to learn"),
]
SILENT = [(Status.MISS, ""), (Status.MISS, ""), (Status.HIT, "no weights")]

Look = Callable[..., bool]


@pytest.fixture
def session(sessions: Path, pooling: Question) -> Session:
    """A long silence after the first sentence, and a follow-up."""
    events = [delayed(event, 75, 14.0) for event in told(pooling, ANSWER, MARKS, START, every=0.25)]
    more = probed(pooling, "there are no weights", SILENT, START, 90.0)
    return open_session(saved(sessions, pooling, START, [*events, *more]))


@pytest.fixture(params=[(80, 24), (120, 40), (40, 12)], ids=["80x24", "120x40", "40x12"])
def look(
    request: pytest.FixtureRequest,
    snap_compare: Callable[..., bool],
    app: Callable[[Opening], InterviewApp],
    clock: FakeClock,
    session: Session,
) -> Look:
    def compare(seconds: float, *keys: str) -> bool:
        async def before(pilot: Pilot[object]) -> None:
            driver = Driver(pilot, clock)  # type: ignore[arg-type]
            await driver.settle()
            assert session.transcript is not None
            driver.app.show(ways.replay(session.transcript.attempts[0], 1))
            await driver.settle()
            await driver.press(*keys)
            clock.advance(seconds)
            screen = driver.app.screen
            assert isinstance(screen, ReplayScreen)
            screen.beat()
            await driver.settle()

        return snap_compare(app(Reviewing(session)), terminal_size=request.param, run_before=before)

    return compare


def test_a_replay_half_way(look: Look) -> None:
    assert look(16.6)


def test_a_folded_pause(look: Look) -> None:
    assert look(20.0)


def test_a_replay_at_its_end(look: Look) -> None:
    assert look(60.0, "8")


def test_a_follow_up_at_four_times_its_speed(look: Look) -> None:
    assert look(1.5, "n", "4")
