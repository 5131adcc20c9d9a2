"""A picture of two attempts beside each other, accepted by a person who looked at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from interview.rounds.clock import FakeClock
from interview.transcripts.library import Session
from interview.tui.app import InterviewApp
from interview.tui.desk import Opening, Reviewing
from tests.tui.test_comparison import comparer, tried

__all__ = ["tried"]

Look = Callable[..., bool]


@pytest.fixture(params=[(80, 24), (120, 40), (40, 12)], ids=["80x24", "120x40", "40x12"])
def look(
    request: pytest.FixtureRequest,
    snap_compare: Callable[..., bool],
    app: Callable[[Opening], InterviewApp],
    clock: FakeClock,
    tried: list[Session],
) -> Look:
    def compare(opened: int, *keys: str) -> bool:
        async def before(pilot: Pilot[Any]) -> None:
            person = await comparer(pilot, clock, tried[opened])
            await person.press(*keys)

        return snap_compare(app(Reviewing(tried[opened])), terminal_size=request.param, run_before=before)

    return compare


def test_two_attempts(look: Look) -> None:
    assert look(2)


def test_the_pane_after_next(look: Look) -> None:
    assert look(2, "tab", "tab")


def test_points_lost(look: Look) -> None:
    assert look(3)
