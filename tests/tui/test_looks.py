"""A picture of every screen, accepted by a person who looked at it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Protocol

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from interview.bank.question import FollowUp, KeyPoint, Question
from interview.rounds.clock import FakeClock
from interview.rounds.opening import Opened
from interview.rounds.request import Pick, Request
from interview.settings import Habits
from interview.transcripts.events import Mode
from interview.tui import ways
from interview.tui.app import InterviewApp
from interview.tui.desk import AtHome, Opening, Playing, Reviewing
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
        driver.app.show(ways.sessions())
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


def with_follow_up(pooling: Question) -> Question:
    follow_up = FollowUp(
        prompt="And what does that do to the cost of the layers behind it?",
        key_points=(KeyPoint(id="quarter", text="A quarter of the values is left"),),
    )
    return replace(pooling, follow_ups=(follow_up,))


def test_a_follow_up(playing: Play, pooling: Question, looks: Looks) -> None:
    assert looks(playing(with_follow_up(pooling), habits=Habits(probes=1), total_s=600), feedback)


def test_feedback_after_a_follow_up(playing: Play, pooling: Question, looks: Looks) -> None:
    async def steps(driver: Driver) -> None:
        await feedback(driver)
        await driver.paste("Everything behind it gets cheaper.")
        await driver.press("ctrl+s", "end")

    assert looks(playing(with_follow_up(pooling), habits=Habits(probes=1)), steps)


def test_a_ruling_in_the_feedback(playing: Play, looks: Looks) -> None:
    async def steps(driver: Driver) -> None:
        await feedback(driver)
        await driver.press("3", "a")

    assert looks(playing(), steps)


def test_practice_with_hints(playing: Play, looks: Looks) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("f2", "f2")
        await driver.wait(20)

    assert looks(playing(mode=Mode.PRACTICE), steps)


def test_practice_with_the_coach(playing: Play, looks: Looks) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("f4")
        await answered(driver)

    assert looks(playing(mode=Mode.PRACTICE, total_s=600), steps)


def test_practice_with_all_points_revealed_and_over_time(playing: Play, looks: Looks) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("f3")
        await driver.wait(100)

    assert looks(playing(mode=Mode.PRACTICE), steps)


def test_a_pause(playing: Play, looks: Looks) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("f5")

    assert looks(playing(mode=Mode.PRACTICE), steps)


def test_a_machine_that_slept(playing: Play, looks: Looks) -> None:
    async def steps(driver: Driver) -> None:
        await answered(driver)
        driver.clock.set_wall(600)
        await driver.wait(1)

    assert looks(playing(), steps)


def test_a_second_chance(playing: Play, looks: Looks) -> None:
    async def steps(driver: Driver) -> None:
        await finished(driver)
        await driver.press("f4")

    assert looks(playing(), steps)


def test_summary_with_a_second_chance_taken(playing: Play, looks: Looks) -> None:
    async def steps(driver: Driver) -> None:
        await finished(driver)
        await driver.press("f4")
        await driver.paste("All units are kept at inference.")
        await driver.press("ctrl+s", "enter")

    assert looks(playing(), steps)


def test_home_with_readiness(playing: Play, app: App, looks: Looks) -> None:
    async def steps(driver: Driver) -> None:
        await finished(driver)
        await driver.press("enter")

    assert looks(app(AtHome()), start_and(steps))


def start_and(steps: Steps) -> Steps:
    async def started(driver: Driver) -> None:
        await driver.press("f5")
        await steps(driver)

    return started


def test_a_drill(opened: Callable[..., Opened], app: App, pooling: Question, looks: Looks) -> None:
    request = Request(mode=Mode.DRILL, pick=Pick.SHUFFLE, count=2)
    assert looks(app(Playing(opened([pooling], request))), nothing)
