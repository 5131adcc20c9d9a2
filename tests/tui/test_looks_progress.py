"""The pictures of progress, accepted by a person who looked at them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from interview.rounds.clock import FakeClock
from interview.tui.app import InterviewApp
from interview.tui.desk import AtHome, Opening
from tests.tui.test_progress import looker, practised

__all__ = ["practised"]

Look = Callable[..., bool]


@pytest.fixture(params=[(80, 24), (120, 40), (40, 12)], ids=["80x24", "120x40", "40x12"])
def look(
    request: pytest.FixtureRequest,
    snap_compare: Callable[..., bool],
    app: Callable[[Opening], InterviewApp],
    clock: FakeClock,
) -> Look:
    def compare(*keys: str) -> bool:
        async def before(pilot: Pilot[Any]) -> None:
            person = await looker(pilot, clock)
            await person.press(*keys)

        return snap_compare(app(AtHome()), terminal_size=request.param, run_before=before)

    return compare


@pytest.mark.parametrize("picture", ["coverage", "readiness", "calendar", "time", "forgetting"])
def test_a_picture(look: Look, practised: Path, picture: str) -> None:
    turns = {"coverage": 0, "readiness": 1, "calendar": 2, "time": 3, "forgetting": 4}
    assert look(*["right"] * turns[picture], "down")


def test_a_table(look: Look, practised: Path) -> None:
    assert look("t")


def test_a_table_of_points(look: Look, practised: Path) -> None:
    assert look("left", "t")


def test_nothing_yet(look: Look) -> None:
    assert look()
