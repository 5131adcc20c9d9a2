from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as with_other
from pathlib import Path
from threading import Event

from msgspec.structs import replace
from textual.screen import Screen

from interview.bank.library import Bank
from interview.bank.question import Question, Topic
from interview.rounds.clock import FakeClock
from interview.transcripts.events import Mode
from interview.transcripts.grade import Status
from interview.transcripts.index import list_sessions
from interview.tui.app import InterviewApp
from interview.tui.desk import AtHome, Desk, Opening
from interview.tui.screens.answer import AnswerScreen
from interview.tui.screens.home import HomeScreen
from interview.tui.screens.practice import PracticeScreen
from interview.tui.screens.summary import SummaryScreen
from interview.tui.widgets.round_choice import RoundChoice
from tests.memory.helpers import days_ago
from tests.memory.test_schedule import graded
from tests.transcripts.test_library import kept
from tests.tui.conftest import Driver

App = Callable[[Opening], InterviewApp]


def on(app: InterviewApp, screen: type[Screen[None]]) -> bool:
    return isinstance(app.screen, screen)


def said(app: InterviewApp) -> list[str]:
    return [note.message for note in app._notifications]


def choice(app: InterviewApp) -> str:
    return str(app.screen.query_one(RoundChoice).render())


async def test_practice_is_begun_from_home_with_as_many_questions_as_were_chosen(
    app: App, clock: FakeClock
) -> None:
    home = app(AtHome())
    async with home.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        assert "‹mock›" in choice(home)
        assert "5 questions" in choice(home)
        await driver.press("f2", *["left"] * 9)
        assert "‹practice›" in choice(home)
        assert "1 question" in choice(home)
        await driver.press("f5")
        assert on(home, PracticeScreen)
        assert home.player.stage is not None
        assert home.player.stage.round.size == 1


async def test_a_drill_from_home_asks_for_single_points(
    app: App, desk: Desk, clock: FakeClock, pooling: Question, sessions: Path
) -> None:
    points = tuple(replace(point, id=f"p{n}") for n, point in enumerate(pooling.key_points))
    asked = replace(pooling, key_points=points)
    kept(sessions, "a", asked, *graded(Status.HIT, Status.MISS, Status.MISS, at=days_ago(9)))
    home = app(AtHome())
    home.desk = with_other(desk, read_bank=lambda: Bank((Topic("cnn", "Networks"),), (asked,)))
    async with home.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press("f2", "f2")
        assert "10 points" in choice(home)
        await driver.press("enter")
        assert on(home, AnswerScreen)
        assert home.player.stage is not None
        assert home.player.stage.round.transcript.header.mode is Mode.DRILL
        assert "Fill the gap" in home.player.stage.round.prompt


async def test_a_drill_with_nothing_to_drill_says_what_to_do_first(app: App, clock: FakeClock) -> None:
    home = app(AtHome())
    async with home.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press("f2", "f2", "enter")
        assert on(home, HomeScreen)
        assert any("Play a mock round first" in words for words in said(home))


async def test_a_number_that_was_chosen_stays_when_the_mode_changes(app: App, clock: FakeClock) -> None:
    home = app(AtHome())
    async with home.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press("right", "f2", "f2")
        assert "6 points" in choice(home)
        await driver.press("f2")
        assert "‹mock›" in choice(home)


async def test_after_a_round_from_home_another_one_like_it_is_one_key_away(
    app: App, clock: FakeClock, sessions: Path
) -> None:
    home = app(AtHome())
    async with home.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press(*["left"] * 4, "f5", "ctrl+s", "ctrl+s", "enter")
        assert on(home, SummaryScreen)
        assert home.player.stage is not None
        first = home.player.stage.round.transcript.header
        await driver.press("f5")
        assert on(home, AnswerScreen)
        second = home.player.stage.round.transcript.header
        assert (second.mode, second.size) == (first.mode, first.size)
        assert second.plan[0].question.id != first.plan[0].question.id  # that one was had today
        await driver.press("ctrl+s", "ctrl+s", "enter", "enter")
        assert on(home, HomeScreen)
    assert len(list_sessions(sessions).rows) == 2


async def test_a_round_that_was_resumed_offers_no_other(
    app: App, clock: FakeClock, pooling: Question, sessions: Path
) -> None:
    kept(sessions, "a", pooling, *graded(Status.HIT, at=days_ago(1)))
    home = app(AtHome())
    async with home.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press("f4", "enter")
        assert on(home, SummaryScreen)
        await driver.press("f5")
        assert on(home, SummaryScreen)


async def test_a_key_pressed_twice_opens_one_round(
    app: App, desk: Desk, clock: FakeClock, sessions: Path
) -> None:
    may_read = Event()
    may_read.set()

    def slowly() -> Bank:
        may_read.wait(10)
        return desk.read_bank()

    home = app(AtHome())
    home.desk = with_other(desk, read_bank=slowly)
    async with home.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        may_read.clear()
        await pilot.press("f5")  # the plan is being made
        await pilot.press("f5")
        may_read.set()
        await driver.settle()
        assert on(home, AnswerScreen)
        await driver.press("ctrl+q", "y")
    assert len(list_sessions(sessions).rows) == 1
