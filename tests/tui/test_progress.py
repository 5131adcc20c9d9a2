from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static
from textual_plotext import PlotextPlot

from interview.bank.library import Bank
from interview.bank.question import Question
from interview.rounds.clock import FakeClock
from interview.transcripts.grade import Status
from interview.tui import ways
from interview.tui.app import InterviewApp
from interview.tui.desk import AtHome, Opening
from interview.tui.screens.progress import ProgressScreen
from tests.conftest import START
from tests.transcripts.made import session
from tests.tui.conftest import Driver

HIT, PARTIAL, MISS = Status.HIT, Status.PARTIAL, Status.MISS
# Days ago, and how three points went.
WENT: Sequence[tuple[int, Sequence[Status]]] = (
    (40, (MISS, MISS, MISS)),
    (33, (HIT, MISS, MISS)),
    (26, (HIT, MISS, PARTIAL)),
    (20, (MISS, HIT, MISS)),
    (12, (HIT, HIT, MISS)),
    (5, (HIT, HIT, PARTIAL)),
    (4, (HIT, HIT, HIT)),
    (3, (HIT, PARTIAL, HIT)),
    (1, (HIT, HIT, HIT)),
)


@pytest.fixture
def practised(sessions: Path, pooling: Question, dropout: Question) -> Path:
    for days, statuses in WENT:
        at = START - timedelta(days=days)
        marks = [(status, "" if status is MISS else "keeps") for status in statuses]
        session(sessions, pooling, "It keeps the max.", marks, at, every=2.0 + 0.12 * days)
        if days % 3 == 0:
            later = at + timedelta(hours=1)
            session(sessions, dropout, "No idea, it keeps.", marks[:2], later, every=1.0)
    return sessions


class Looker(Driver):
    """A person who looks at pictures."""

    def shown(self, where: str) -> str:
        return str(self.app.screen.query_one(where, Static).render())

    @property
    def plot(self) -> str:
        return str(self.app.screen.query_one(PlotextPlot).render())

    def seen(self) -> list[str]:
        names = ("note", "plot", "page")
        return [name for name in names if self.app.screen.query_one(f"#{name}").display]


async def looker(pilot: Pilot[Any], clock: FakeClock) -> Looker:
    person = Looker(pilot, clock)
    await person.settle()
    person.app.show(ways.progress())
    await person.settle()
    return person


App = Callable[[Opening], InterviewApp]


async def test_the_pictures_follow_one_another_round_and_round(
    app: App, clock: FakeClock, practised: Path
) -> None:
    async with app(AtHome()).run_test(size=(100, 30)) as pilot:
        person = await looker(pilot, clock)
        assert person.seen() == ["plot"]
        assert person.shown("#caption").startswith("89 % on average lately")
        assert "100 %┤" in person.plot
        assert "13 Oct" in person.plot
        await person.press("right")
        assert "cnn" in person.shown("#content")
        assert "3 of 3 asked" in person.shown("#content")
        await person.press("right")
        assert person.shown("#caption") == (
            "12 answers on 9 days · 1 day in a row; the longest run was 3 days."
        )
        assert "Oct" in person.shown("#content")
        await person.press("right")
        assert person.shown("#caption").startswith("Mean answer ")
        assert person.seen() == ["plot"]
        await person.press("right")
        assert person.shown("#caption").startswith("1 of 5 · ")
        await person.press("right", "left")
        assert person.shown("#caption").startswith("1 of 5 · ")


async def test_each_picture_is_a_table_too(app: App, clock: FakeClock, practised: Path) -> None:
    async with app(AtHome()).run_test(size=(100, 30)) as pilot:
        person = await looker(pilot, clock)
        await person.press("t")
        headings = []
        for _ in range(5):
            headings.append(person.shown("#content").split()[0])
            assert person.seen() == ["page"]
            await person.press("right")
        assert headings == ["Day", "Topic", "Week", "Day", "Point"]
        assert person.shown("#content").splitlines()[1].startswith("21 Nov 2026")
        await person.press("t")
        assert person.seen() == ["plot"]


async def test_the_curve_of_another_point_is_chosen_with_the_arrows(
    app: App, clock: FakeClock, practised: Path
) -> None:
    async with app(AtHome()).run_test(size=(100, 30)) as pilot:
        person = await looker(pilot, clock)
        await person.press("left")
        first = person.shown("#caption")
        await person.press("down")
        assert person.shown("#caption").startswith("2 of 5 · ")
        await person.press("up")
        assert person.shown("#caption") == first
        await person.press("up")
        assert person.shown("#caption").startswith("5 of 5 · ")


async def test_a_click_on_a_name_turns_to_its_picture(app: App, clock: FakeClock, practised: Path) -> None:
    async with app(AtHome()).run_test(size=(100, 30)) as pilot:
        person = await looker(pilot, clock)
        await pilot.click("ProgressScreen .choice:last-child")
        await person.settle()
        assert person.shown("#caption").startswith("1 of 5 · ")


async def test_before_the_first_session_every_picture_says_what_it_waits_for(
    app: App, clock: FakeClock
) -> None:
    async with app(AtHome()).run_test(size=(80, 24)) as pilot:
        person = await looker(pilot, clock)
        assert person.seen() == ["note"]
        assert person.shown("#note").startswith("Nothing to show yet. Play a round")
        await person.press("t", "down", "t", "left")
        assert person.shown("#note").startswith("No point was asked yet")
        await person.press("right", "right")
        assert person.seen() == ["page"], "readiness needs no session"
        assert "0 of 3 asked" in person.shown("#content")


async def test_a_bank_that_cannot_be_read_is_said(
    app: App, clock: FakeClock, bank: Bank, sessions: Path
) -> None:
    sessions.write_text("a file where the folder should be")
    async with app(AtHome()).run_test(size=(80, 24)) as pilot:
        person = await looker(pilot, clock)
        assert "no sessions can be kept here" in person.shown("#note")
        await person.press("right", "t", "down")
        assert isinstance(person.app.screen, ProgressScreen)


async def test_a_single_day_is_a_picture_too(
    app: App, clock: FakeClock, sessions: Path, pooling: Question
) -> None:
    session(sessions, pooling, "It keeps the max.", [(HIT, "keeps"), (MISS, ""), (MISS, "")], START)
    async with app(AtHome()).run_test(size=(80, 24)) as pilot:
        person = await looker(pilot, clock)
        for _ in range(5):
            assert person.seen() in (["plot"], ["page"])
            await person.press("right")
        assert "22 Nov" in person.plot


async def test_f7_shows_it_from_home_and_from_the_sessions(
    app: App, clock: FakeClock, practised: Path
) -> None:
    async with app(AtHome()).run_test(size=(80, 24)) as pilot:
        person = Looker(pilot, clock)
        await person.settle()
        await person.press("f7")
        assert isinstance(person.app.screen, ProgressScreen)
        await person.press("escape", "f3", "f7")
        assert isinstance(person.app.screen, ProgressScreen)
        assert person.seen() == ["plot"]
