from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Static

from interview.bank.question import Question
from interview.rounds.clock import FakeClock
from interview.transcripts.grade import Status
from interview.transcripts.library import Session, open_session
from interview.tui import ways
from interview.tui.app import InterviewApp
from interview.tui.desk import Opening, Reviewing
from interview.tui.screens.comparison import ComparisonScreen
from tests.conftest import START
from tests.transcripts.made import session
from tests.tui.conftest import Driver

HIT, PARTIAL, MISS, AGAINST = Status.HIT, Status.PARTIAL, Status.MISS, Status.CONTRADICTED
TRIES = [
    ("No idea, sorry.", [(MISS, ""), (MISS, ""), (MISS, "")]),
    (
        "You slide a window over the map and it keeps the largest value. It has weights to learn.",
        [(HIT, "keeps the largest value"), (MISS, ""), (AGAINST, "has weights to learn")],
    ),
    (
        "You slide a window over the map, keep the [bold]largest[/bold] value and shrink the map. "
        "Nothing is learned in it.",
        [(HIT, "value"), (PARTIAL, "shrink the map"), (HIT, "Nothing is learned")],
    ),
    ("It shrinks the map.", [(MISS, ""), (HIT, "It shrinks the map"), (MISS, "")]),
]


@pytest.fixture
def tried(sessions: Path, pooling: Question) -> list[Session]:
    """Four attempts, a week apart."""
    weeks = enumerate(TRIES)
    return [
        open_session(session(sessions, pooling, answer, marks, START - timedelta(weeks=3 - n)))
        for n, (answer, marks) in weeks
    ]


class Comparer(Driver):
    """A person who compares."""

    def shown(self, pane: str) -> str:
        return str(self.app.screen.query_one(f"#{pane}").query_one(Static).render())

    def changes(self) -> list[str]:
        rows = self.app.screen.query(".change")
        return [" ".join(str(cell.render()) for cell in row.query(Static)) for row in rows]

    def title(self, pane: str) -> str:
        return str(self.app.screen.query_one(f"#{pane}", VerticalScroll).border_title)

    def seen(self) -> list[str]:
        return [name.removeprefix("#") for name in self.displayed("#before", "#after", "#points")]

    def displayed(self, *names: str) -> list[str]:
        return [name for name in names if self.app.screen.query_one(name).display]

    def line(self, where: str) -> str:
        return str(self.app.screen.query_one(where).render())


async def comparer(pilot: Pilot[Any], clock: FakeClock, opened: Session) -> Comparer:
    person = Comparer(pilot, clock)
    await person.settle()
    assert opened.transcript is not None
    person.app.show(ways.comparison(opened.transcript.attempts[0], opened.path))
    await person.settle()
    return person


async def test_an_attempt_stands_beside_the_one_before_it(
    app: Callable[[Opening], InterviewApp], clock: FakeClock, tried: list[Session]
) -> None:
    async with app(Reviewing(tried[2])).run_test(size=(120, 40)) as pilot:
        person = await comparer(pilot, clock, tried[2])
        assert person.shown("before") == TRIES[1][0]
        assert person.shown("after") == TRIES[2][0]
        assert person.title("before") == "A  08 Nov 2026, 10:03"
        assert person.changes() == [
            "  ✓ → ✓ Keeps the largest value of each window",
            "▲ ✗ → ◐ Shrinks the feature map, so later layers cost less  gained",
            "▲ ⚠ → ✓ Has no parameters to learn  gained",
        ]
        assert person.line("#tally") == "▲ 2 gained"
        assert "50 % → 88 %" in person.line("#line")
        assert person.seen() == ["before", "after", "points"]


async def test_the_arrows_choose_other_attempts(
    app: Callable[[Opening], InterviewApp], clock: FakeClock, tried: list[Session]
) -> None:
    async with app(Reviewing(tried[2])).run_test(size=(120, 40)) as pilot:
        person = await comparer(pilot, clock, tried[2])
        await person.press("left")
        assert person.shown("before") == TRIES[0][0]
        await person.press("left", "full_stop")
        assert person.shown("after") == TRIES[3][0]
        assert person.line("#tally") == "▲ 1 gained"
        await person.press("right", "right", "right")
        assert person.shown("before") == TRIES[2][0]
        assert person.line("#tally") == "▲ 1 gained  ▼ 2 lost"
        await person.press("comma", "comma")
        assert person.shown("after") == TRIES[3][0], "B never passes A"


async def test_all_attempts_are_a_line_where_there_is_room_and_blocks_elsewhere(
    app: Callable[[Opening], InterviewApp], clock: FakeClock, tried: list[Session]
) -> None:
    async with app(Reviewing(tried[2])).run_test(size=(120, 40)) as pilot:
        person = await comparer(pilot, clock, tried[2])
        assert person.displayed("#course", "#line") == ["#course"]
        drawn = person.line("#course")
        assert all(word in drawn for word in ("A", "B", "100 %", "01 Nov", "22 Nov"))
        await pilot.resize_terminal(120, 30)
        await person.settle()
        assert person.displayed("#course", "#line") == ["#line"]
        assert person.line("#line").splitlines()[0].split()[1:5] == ["▁", "▅", "▇", "▃"]


async def test_where_one_answer_fits_tab_shows_the_other(
    app: Callable[[Opening], InterviewApp], clock: FakeClock, tried: list[Session]
) -> None:
    async with app(Reviewing(tried[2])).run_test(size=(80, 24)) as pilot:
        person = await comparer(pilot, clock, tried[2])
        assert person.seen() == ["after", "points"]
        await person.press("tab")
        assert person.seen() == ["before", "points"]
        await pilot.resize_terminal(40, 12)
        await person.settle()
        assert person.seen() == ["before"]
        await person.press("tab", "tab")
        assert person.seen() == ["points"]
        await pilot.resize_terminal(120, 40)
        await person.settle()
        assert person.seen() == ["before", "after", "points"]


async def test_a_first_attempt_has_nothing_to_be_compared_with(
    app: Callable[[Opening], InterviewApp], clock: FakeClock, sessions: Path, dropout: Question
) -> None:
    marks = [(MISS, ""), (MISS, "")]
    only = open_session(session(sessions, dropout, "No idea.", marks, START))
    async with app(Reviewing(only)).run_test(size=(80, 24)) as pilot:
        person = await comparer(pilot, clock, only)
        assert person.line("#note").startswith("There is only one attempt at this question so far.")
        await person.press("left", "right", "comma", "tab", "escape")
        assert not isinstance(person.app.screen, ComparisonScreen)


async def test_the_first_of_several_is_compared_with_the_next(
    app: Callable[[Opening], InterviewApp], clock: FakeClock, tried: list[Session]
) -> None:
    async with app(Reviewing(tried[0])).run_test(size=(120, 40)) as pilot:
        person = await comparer(pilot, clock, tried[0])
        assert person.shown("before") == TRIES[0][0]
        assert person.shown("after") == TRIES[1][0]


async def test_a_session_that_vanished_is_said_and_not_a_crash(
    app: Callable[[Opening], InterviewApp], clock: FakeClock, tried: list[Session]
) -> None:
    async with app(Reviewing(tried[2])).run_test(size=(120, 40)) as pilot:
        person = await comparer(pilot, clock, tried[2])
        tried[0].path.unlink()
        await person.press("left")
        assert "changed while it was read" in person.line("#note")
