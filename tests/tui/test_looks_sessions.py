"""Pictures of the library of sessions and of the search in it, accepted by a person who looked at them."""

from __future__ import annotations

import pytest

from interview.tui.app import InterviewApp
from tests.tui.conftest import Driver
from tests.tui.test_looks import Looks, looks
from tests.tui.test_sessions import filled, library

__all__ = ["filled", "library", "looks"]  # fixtures


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param((), id="all"),
        pytest.param(("f4", "f4", "f4", "pagedown"), id="by_coverage_and_a_damaged_one"),
        pytest.param(tuple("prac"), id="filtered"),
        pytest.param(tuple("xyz"), id="nothing_fits"),
        pytest.param(("down", "f8"), id="one_deleted"),
        pytest.param(("f3",), id="search"),
        pytest.param(("f3", *"dropout"), id="found"),
        pytest.param(("f3", *"dropout", "space", *"xyz"), id="some_words_found"),
    ],
)
def test_looks(library: InterviewApp, looks: Looks, keys: tuple[str, ...]) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press(*keys)

    assert looks(library, steps)
