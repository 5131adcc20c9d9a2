"""A picture of every screen, accepted by a person who looked at it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Protocol

import pytest
from textual.pilot import Pilot

from interview.bank.question import Question
from interview.rounds.clock import FakeClock
from interview.tui.app import InterviewApp
from interview.tui.desk import AtHome, Opening, Reviewing
from tests.tui.conftest import Driver, Play

ANSWER = (
    "You slide a window over the map and keep the largest value of each window. "
    "That shrinks the feature map, so later layers cost less. "
    "There are weights to learn in it, as in [bold]conv[/bold]."
)

App = Callable[[Opening], InterviewApp]
Steps = Callable[[Driver], Awaitable[None]]


class Looks(Protocol):
    def __call__(self, app: InterviewApp, steps: Steps) -> bool: ...


@pytest.fixture(params=[(80, 24), (120, 40), (40, 12)], ids=["80x24", "120x40", "40x12"])
def looks(request: pytest.FixtureRequest, snap_compare: Callable[..., bool], clock: FakeClock) -> Looks:
    def compare(app: InterviewApp, steps: Steps) -> bool:
        async def before(pilot: Pilot[object]) -> None:
            driver = Driver(pilot, clock)  # type: ignore[arg-type]
            await driver.settle()
            await steps(driver)

        return snap_compare(app, terminal_size=request.param, run_before=before)

    return compare


async def nothing(_: Driver) -> None:
    """Look at the first paint."""


async def answered(driver: Driver) -> None:
    await driver.paste(ANSWER)
    await driver.wait(41)


async def feedback(driver: Driver) -> None:
    await answered(driver)
    await driver.press("ctrl+s")


async def finished(driver: Driver) -> None:
    await feedback(driver)
    await driver.press("enter", "ctrl+s", "ctrl+s", "enter")


def test_home(app: App, looks: Looks) -> None:
    assert looks(app(AtHome()), nothing)


def test_home_with_a_round_to_resume(playing: Play, app: App, looks: Looks) -> None:
    playing()
    assert looks(app(AtHome()), nothing)


def test_a_fresh_question(playing: Play, looks: Looks) -> None:
    assert looks(playing(), nothing)


def test_an_answer_half_way(playing: Play, looks: Looks) -> None:
    assert looks(playing(), answered)


def test_a_quarter_of_the_time_left(playing: Play, looks: Looks) -> None:
    async def steps(driver: Driver) -> None:
        await answered(driver)
        await driver.wait(28)

    assert looks(playing(), steps)


def test_a_tenth_of_the_time_left(playing: Play, looks: Looks) -> None:
    async def steps(driver: Driver) -> None:
        await answered(driver)
        await driver.wait(42)

    assert looks(playing(), steps)


def test_asking_before_leaving(playing: Play, looks: Looks) -> None:
    async def steps(driver: Driver) -> None:
        await answered(driver)
        await driver.press("ctrl+q")

    assert looks(playing(), steps)


def test_help_while_answering(playing: Play, looks: Looks) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("f1")

    assert looks(playing(), steps)


def test_feedback(playing: Play, looks: Looks) -> None:
    assert looks(playing(), feedback)


def test_feedback_with_the_reference_answer(playing: Play, looks: Looks) -> None:
    async def steps(driver: Driver) -> None:
        await feedback(driver)
        await driver.press("f2")

    assert looks(playing(), steps)


def test_feedback_on_a_question_without_key_points(playing: Play, motivation: Question, looks: Looks) -> None:
    assert looks(playing(motivation), feedback)


def test_summary(playing: Play, looks: Looks) -> None:
    assert looks(playing(), finished)


def test_sessions(playing: Play, looks: Looks) -> None:
    async def steps(driver: Driver) -> None:
        await finished(driver)
        driver.app.show_sessions()
        await driver.settle()

    assert looks(playing(), steps)


def test_no_sessions_yet(app: App, looks: Looks) -> None:
    assert looks(app(Reviewing()), nothing)


def test_a_session_looked_at_again(playing: Play, looks: Looks) -> None:
    async def steps(driver: Driver) -> None:
        await finished(driver)
        await driver.press("f3")

    assert looks(playing(), steps)


def test_a_damaged_session(app: App, looks: Looks, sessions: Path) -> None:
    sessions.mkdir()
    (sessions / "2026-11-20T090000-cnn-0001.jsonl").write_text("not a session\n")

    async def steps(driver: Driver) -> None:
        await driver.press("enter")

    assert looks(app(Reviewing()), steps)
