"""A picture of one transcript, question by question, accepted by a person who looked at it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from interview.transcripts.events import Cause, Graded, Shown, Submitted
from interview.transcripts.grade import Grade, Status
from interview.transcripts.library import open_session
from interview.tui.app import InterviewApp
from interview.tui.desk import Opening, Reviewing
from tests.conftest import START
from tests.tui.conftest import Driver
from tests.tui.spoken import POOLING, found, spoken
from tests.tui.test_looks import Looks, looks, nothing

__all__ = ["looks"]  # the fixture, for pytest to find

App = Callable[[Opening], InterviewApp]


@pytest.fixture
def reviewing(app: App, sessions: Path) -> InterviewApp:
    return app(Reviewing(open_session(spoken(sessions))))


def test_a_question_with_evidence(reviewing: InterviewApp, looks: Looks) -> None:
    assert looks(reviewing, nothing)


def test_a_point_whose_words_overlap_another(reviewing: InterviewApp, looks: Looks) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("down")

    assert looks(reviewing, steps)


def test_a_point_that_is_contradicted(reviewing: InterviewApp, looks: Looks) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("4")

    assert looks(reviewing, steps)


def test_a_follow_up_at_the_end_of_the_points(reviewing: InterviewApp, looks: Looks) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("5", "end")

    assert looks(reviewing, steps)


def test_a_question_without_an_answer(reviewing: InterviewApp, looks: Looks) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("right")

    assert looks(reviewing, steps)


def test_a_second_chance(reviewing: InterviewApp, looks: Looks) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("right", "right")

    assert looks(reviewing, steps)


def test_without_colour(app: App, sessions: Path, looks: Looks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def steps(driver: Driver) -> None:
        await driver.press("2")

    assert looks(app(Reviewing(open_session(spoken(sessions)))), steps)


def test_a_session_that_is_damaged_in_the_middle(app: App, sessions: Path, looks: Looks) -> None:
    path = spoken(sessions)
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([*lines[:5], b"?", *lines[5:]]))
    assert looks(app(Reviewing(open_session(path))), nothing)


FAMILY, CODE = "cafe\u0301 👩\u200d👧 values\x1b[31m", "Tabs[/bold] [link=x]y[/link]"
STRANGE = f"\u202eIt keeps {FAMILY}, שלום עולם and 漢字 too.\n\t{CODE}\n" + "verylongword" * 9


def test_an_answer_full_of_strange_characters(app: App, sessions: Path, looks: Looks) -> None:
    mixed = "values\x1b[31m, שלום עולם and 漢字"
    points = (
        found("takes-max", Status.HIT, 0.9, FAMILY, said=STRANGE, why="said \x1b[31mvalues"),
        found("shift", Status.HIT, 0.8, mixed, said=STRANGE, why="said עולם"),
        found("smaller", Status.PARTIAL, 0.5, CODE, said=STRANGE, why="said [/bold]"),
        found("no-params", Status.CONTRADICTED, 0.1, "longwordvery" * 3, said=STRANGE),
    )
    happened = (
        Shown(at=START, t=0.0, item=0),
        Submitted(at=START, t=30.0, answer=STRANGE, cause=Cause.SUBMITTED),
        Graded(at=START, t=30.0, grade=Grade(grader="script", points=points)),
    )
    session = open_session(spoken(sessions, *happened, questions=[POOLING]))

    async def steps(driver: Driver) -> None:
        await driver.press("2")

    assert looks(app(Reviewing(session)), steps)
