from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, Static

from interview.bank.library import open_bank
from interview.bank.question import Source
from interview.rounds.clock import FakeClock
from interview.tui import ways
from interview.tui.app import InterviewApp
from interview.tui.desk import AtHome, Desk
from interview.tui.editor import command, run
from interview.tui.screens.bank import BankScreen
from interview.tui.screens.home import HomeScreen
from interview.tui.screens.receipt import ReceiptScreen
from tests.tui.conftest import Driver

YAML = """\
topic: cnn
questions:
  - id: cnn-pooling
    prompt: What does max pooling do?
    key_points: [Keeps the largest value of each window, Shrinks the feature map]
  - id: cnn-padding
    prompt: Why would you pad an image?
    key_points: [Keeps the size of the output]
  - id: cnn-empty
    prompt: What did you [bold]forget[/bold]?
"""


@pytest.fixture
def folder(own_world: Path) -> Path:
    path = Path("question_bank")
    path.mkdir()
    (path / "cnn.yaml").write_text(YAML)
    (path / "notes.md").write_text(
        "## Q: What is dropout?\nIt drops random units.\n\n## Later\nnothing here\n"
    )
    return path


@pytest.fixture
def browser(desk: Desk, folder: Path) -> InterviewApp:
    own = replace(desk, read_bank=lambda: open_bank([folder]), bank_paths=(folder,), editor="vi")
    return InterviewApp(own, AtHome())


def page(app: InterviewApp) -> str:
    return str(app.screen.query_one("#page-text", Static).render())


def said(app: InterviewApp) -> str:
    return "\n".join(note.message for note in app._notifications)


def found(app: InterviewApp) -> list[str]:
    options = app.screen.query_one(OptionList)
    rows = [options.get_option_at_index(at) for at in range(options.option_count)]
    return [str(row.prompt).strip() for row in rows if row.id]


async def test_the_bank_is_searched_as_one_types(browser: InterviewApp, clock: FakeClock) -> None:
    async with browser.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press("f6")
        assert len(found(browser)) == 4
        await driver.press(*"imag")
        assert found(browser) == ["Why would you pad an image?"]
        assert "Keeps the size of the output" in page(browser)
        await driver.press("escape")
        assert isinstance(browser.screen, HomeScreen)


async def test_a_question_with_something_to_mend_carries_a_mark_and_says_what(
    browser: InterviewApp, clock: FakeClock
) -> None:
    async with browser.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press("f6", *"forget")
        assert found(browser)[0].startswith("⚠")
        assert "[bold]forget[/bold]" in page(browser)
        assert "no key points" in page(browser)


async def test_words_that_nothing_holds_are_said(browser: InterviewApp, clock: FakeClock) -> None:
    async with browser.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press("f6", *"zzzzzz")
        assert found(browser) == []
        assert "No question holds these words" in page(browser)


async def test_a_file_that_changes_on_disk_is_read_again_and_the_place_is_kept(
    browser: InterviewApp, clock: FakeClock, folder: Path
) -> None:
    async with browser.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press("f6", *"pad")
        (folder / "cnn.yaml").write_text(
            YAML.replace("Why would you pad an image?", "What is padding for, in all?")
        )
        os.utime(folder / "cnn.yaml", ns=(1, 1))
        assert isinstance(browser.screen, BankScreen)
        browser.screen.look()
        await driver.settle()
        assert found(browser) == ["What is padding for, in all?"]
        assert browser.screen.query_one(Input).value == "pad"


async def test_a_question_opens_in_the_editor_at_its_line_and_is_read_again(
    browser: InterviewApp, clock: FakeClock, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[list[str]] = []

    def edit(arguments: list[str]) -> None:
        opened.append(arguments)
        (folder / "cnn.yaml").write_text(YAML.replace("pad an image", "pad a picture"))

    @contextmanager
    def suspended(self: object) -> Iterator[None]:
        yield

    monkeypatch.setattr("interview.tui.screens.bank.run", edit)
    monkeypatch.setattr(InterviewApp, "suspend", suspended)
    async with browser.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press("f6", *"pad", "f4")
        assert opened == [["vi", "+6", "question_bank/cnn.yaml"]]
        assert found(browser) == ["Why would you pad a picture?"]


async def test_without_an_editor_one_is_told_where_the_question_stands(
    desk: Desk, folder: Path, clock: FakeClock
) -> None:
    app = InterviewApp(replace(desk, read_bank=lambda: open_bank([folder]), bank_paths=(folder,)), AtHome())
    async with app.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press("f6", *"pad", "f4")
        assert any("cnn.yaml:6" in note.message for note in app._notifications)


async def test_the_receipt_of_notes_says_what_was_taken_and_what_was_not(
    browser: InterviewApp, clock: FakeClock
) -> None:
    async with browser.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press("f6", *"dropout", "f5")
        assert isinstance(browser.screen, ReceiptScreen)
        assert "1 question with 1 key point" in page(browser)
        assert "It drops random units" in page(browser)
        assert "Not taken" in page(browser)


async def test_a_receipt_of_a_file_that_is_not_there_says_so(browser: InterviewApp, clock: FakeClock) -> None:
    async with browser.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        browser.show(ways.receipt(""))
        await driver.settle()
        await driver.press(*"none.md", "enter")
        assert "none.md" in page(browser)
        assert isinstance(browser.screen, ReceiptScreen)


async def test_a_receipt_is_saved_beside_the_bank_and_never_over_what_is_there(
    browser: InterviewApp, clock: FakeClock, folder: Path
) -> None:
    Path("more.md").write_text("## Q: What is a stride?\nThe step of the window.\n")
    saved = folder / "more.yaml"
    async with browser.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        browser.show(ways.receipt(""))
        await driver.settle()
        await driver.press("f2")
        assert "Read a file first" in said(browser)
        await driver.press(*"more.md", "enter")
        assert not saved.exists()
        await driver.press("f2")
        assert "What is a stride?" in saved.read_text()
        assert f"Saved as {saved}" in said(browser)
        saved.write_text(mine := saved.read_text().replace("The step", "My own step"))
        await driver.press("f2")
        assert "was left alone" in said(browser)
        assert saved.read_text() == mine


async def test_notes_that_are_in_the_bank_already_are_not_saved_again(
    browser: InterviewApp, clock: FakeClock, folder: Path
) -> None:
    before = sorted(folder.iterdir())
    async with browser.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press("f6", *"dropout", "f5", "f2")
        assert "in your bank already" in said(browser)
        assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize(
    ("editor", "expected"),
    [
        ("vi", ["vi", "+7", "a.md"]),
        ("nano -w", ["nano", "-w", "+7", "a.md"]),
        ("/usr/bin/code", ["/usr/bin/code", "--wait", "--goto", "a.md:7"]),
        ("hx", ["hx", "a.md:7"]),
    ],
)
def test_each_editor_is_told_the_line_its_own_way(editor: str, expected: list[str]) -> None:
    assert command(editor, Source("a.md", 7)) == expected


def test_an_editor_that_is_not_there_is_said() -> None:
    assert "mend $EDITOR" in (run(["no-such-editor-anywhere"]) or "")


Looks = Callable[..., bool]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)], ids=["80x24", "120x40", "40x12"])
@pytest.mark.parametrize("keys", [("f6",), ("f6", "d", "r", "o", "p", "f5")], ids=["bank", "receipt"])
def test_looks(
    browser: InterviewApp, clock: FakeClock, snap_compare: Looks, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async def before(pilot: object) -> None:
        driver = Driver(pilot, clock)  # type: ignore[arg-type]
        await driver.settle()
        await driver.press(*keys)

    assert snap_compare(browser, terminal_size=size, run_before=before)
