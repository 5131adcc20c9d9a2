"""A picture of asking which words said a point, accepted by a person who looked at it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from interview.tui.desk import Desk
from tests.tui.conftest import Driver, Play
from tests.tui.test_looks import Looks, answered, looks

__all__ = ["looks"]  # the fixture, for pytest to find


@pytest.fixture
def desk(desk: Desk) -> Desk:
    return replace(desk, phrasings=Path("question_bank/phrasings.yaml"))


async def asked(driver: Driver) -> None:
    await answered(driver)
    await driver.press("ctrl+s", "3", "h")


def test_the_words_proposed(playing: Play, looks: Looks) -> None:
    assert looks(playing(), asked)


def test_words_in_the_middle_of_a_long_answer(playing: Play, looks: Looks) -> None:
    async def steps(driver: Driver) -> None:
        for paragraph in range(1, 9):
            await driver.paste(f"Paragraph {paragraph} goes on about [something else], line by line.\n\n")
        await driver.paste("Then it just goes along for the ride \x1b[31m, 最大 and all. ")
        await asked(driver)
        await driver.press("p", "p", "p", "left", "up")

    assert looks(playing(), steps)


def test_after_the_words_were_kept(playing: Play, looks: Looks) -> None:
    async def steps(driver: Driver) -> None:
        await asked(driver)
        await driver.press("enter")

    assert looks(playing(), steps)
