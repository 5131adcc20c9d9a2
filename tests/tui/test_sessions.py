from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from interview.bank.question import Question
from interview.rounds.clock import FakeClock
from interview.transcripts.events import (
    SCHEMA,
    Cause,
    Event,
    Finished,
    Graded,
    Header,
    Mode,
    NoAnswer,
    Planned,
    Shown,
    Submitted,
)
from interview.transcripts.grade import Grade, PointGrade, Status
from interview.transcripts.journal import Journal
from interview.tui.app import InterviewApp
from interview.tui.desk import Opening, Reviewing
from interview.tui.screens.search import SearchScreen
from interview.tui.screens.sessions import SessionsScreen
from interview.tui.screens.transcript import TranscriptScreen
from interview.tui.widgets.session_table import SessionTable
from tests.conftest import START
from tests.tui.conftest import Driver

App = Callable[[Opening], InterviewApp]


def session(
    folder: Path, day: int, mode: Mode, asked: tuple[tuple[Question, str], ...], *, ended: bool = True
) -> str:
    """Keep a session of that day in November; what is answered with nothing has no answer."""
    started = START.replace(day=day)
    topics = tuple(dict.fromkeys(question.topic for question, _ in asked))
    header = Header(
        schema=SCHEMA,
        id=f"{started:%Y-%m-%dT%H%M%S}-{topics[0]}-{day:04x}",
        app="0.1.0",
        started=started,
        mode=mode,
        topics=topics,
        plan=tuple(Planned(question, 90) for question, _ in asked),
    )
    happened: list[Event] = []
    for item, (question, answer) in enumerate(asked):
        t = item * 60.0
        happened.append(Shown(at=started, t=t, item=item))
        if not answer:
            happened.append(NoAnswer(at=started, t=t + 30, cause=Cause.EXPIRED))
            continue
        points = tuple(
            PointGrade(id=point.id, status=Status.HIT if place else Status.MISS, score=0.5)
            for place, point in enumerate(question.key_points)
        )
        happened.append(Submitted(at=started, t=t + 20 + day, answer=answer, cause=Cause.SUBMITTED))
        happened.append(Graded(at=started, t=t + 20 + day, grade=Grade(grader="script", points=points)))
    if ended:
        happened.append(Finished(at=started, t=900.0))
    with Journal.create(folder, header) as journal:
        journal.append(*happened)
    return header.id


@pytest.fixture
def filled(sessions: Path, pooling: Question, dropout: Question, motivation: Question) -> Path:
    """Three sessions and a file that is none, the newest first in the list."""
    session(sessions, 22, Mode.MOCK, ((pooling, "It keeps the largest of [bold]four[/bold]."), (dropout, "")))
    session(sessions, 21, Mode.PRACTICE, ((motivation, "I explained dropout to the team."),), ended=False)
    session(
        sessions,
        3,
        Mode.MOCK,
        ((pooling, "No parameters."), (dropout, "In training units go, at inferense all stay.")),
    )
    (sessions / "notes.jsonl").write_text('{"hello": "world"}\n')
    return sessions


@pytest.fixture
def library(app: App, filled: Path) -> InterviewApp:
    return app(Reviewing())


def table(app: InterviewApp) -> SessionTable:
    return app.screen.query_one(SessionTable)


def shown(app: InterviewApp) -> type[object]:
    return type(app.screen)


def listed(app: InterviewApp) -> list[str]:
    """The days of the sessions in the table; 0 for what is none."""
    return [f"{row.started.day}" if row.started else "0" for row in table(app).rows]


def says(app: InterviewApp, where: str) -> str:
    return str(app.screen.query_one(where, Static).render())


def headings(app: InterviewApp) -> str:
    return table(app).render_line(0).text


async def test_sessions_are_filtered_as_one_types(library: InterviewApp, clock: FakeClock) -> None:
    async with library.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        assert listed(library) == ["22", "21", "3", "0"]
        await driver.press(*"mock")
        assert listed(library) == ["22", "3"]
        assert "2 of 4 sessions" in says(library, ".headline")
        await driver.press("space", *"3")
        assert listed(library) == ["3"]
        await driver.press("ctrl+u", *"dama")
        assert listed(library) == ["0"]


async def test_a_row_says_when_what_how_much_how_long_and_how(
    library: InterviewApp, clock: FakeClock
) -> None:
    async with library.run_test(size=(120, 40)) as pilot:
        await Driver(pilot, clock).settle()
        row = table(library).render_line(1).text
        for part in (
            "22 Nov 2026  10:03",
            "cnn, regularization",
            "1 of 2",
            "25 %",
            "1:12",
            "mock",
            "finished",
        ):
            assert part in row
        assert "██░░░░░░" in row


async def test_what_is_no_session_is_listed_with_the_reason(library: InterviewApp, clock: FakeClock) -> None:
    async with library.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press("pagedown")
        assert "notes.jsonl:1: not a session of interview" in says(library, "#about")
        await driver.press("enter")
        assert shown(library) is TranscriptScreen


async def test_one_key_orders_by_the_next_column_and_another_turns_the_order_round(
    library: InterviewApp, clock: FakeClock
) -> None:
    async with library.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        assert "When ▼" in headings(library)
        await driver.press("f5")
        assert listed(library) == ["3", "21", "22", "0"]
        assert "When ▲" in headings(library)
        await driver.press("f4")
        assert "Topics ▲" in headings(library)
        assert listed(library) == ["21", "22", "3", "0"]
        await driver.press("f4", "f4")
        assert "Coverage ▼" in headings(library)
        assert listed(library) == ["3", "22", "21", "0"]


async def test_a_click_on_a_heading_orders_and_a_second_turns_it_round(
    library: InterviewApp, clock: FakeClock
) -> None:
    async with library.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        where = headings(library).index("Time")
        await pilot.click(SessionTable, offset=(where, 0))
        await driver.settle()
        assert listed(library) == ["22", "3", "21", "0"]
        await pilot.click(SessionTable, offset=(where, 0))
        await driver.settle()
        assert listed(library) == ["21", "3", "22", "0"]


async def test_a_click_moves_to_a_row_and_a_second_opens_it(library: InterviewApp, clock: FakeClock) -> None:
    async with library.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await pilot.click(SessionTable, offset=(5, 3))
        await driver.settle()
        assert "cnn-0003" in says(library, "#about")
        await pilot.click(SessionTable, offset=(5, 3))
        await driver.settle()
        assert shown(library) is TranscriptScreen


async def test_enter_opens_the_session_the_arrows_point_at_and_the_way_back_keeps_the_place(
    library: InterviewApp, clock: FakeClock
) -> None:
    async with library.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press(*"mock", "down", "enter")
        assert shown(library) is TranscriptScreen
        assert "03 November" in says(library, ".session")
        await driver.press("escape")
        assert shown(library) is SessionsScreen
        assert library.screen.query_one(Input).value == "mock"
        row = table(library).row
        assert row is not None
        assert row.started is not None
        assert row.started.day == 3


async def test_a_session_that_changed_while_it_was_looked_at_is_listed_as_it_is_now(
    library: InterviewApp, clock: FakeClock, filled: Path
) -> None:
    async with library.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press("down", "enter")
        (path,) = filled.glob("*-21T*")
        journal, _ = Journal.reopen(path)
        with journal:
            journal.append(Finished(at=START, t=99.0))
        await driver.press("escape")
        row = table(library).row
        assert row is not None
        assert row.id == path.stem
        assert row.status == "finished"


async def test_a_deleted_session_goes_to_the_trash_and_undo_brings_it_back(
    library: InterviewApp, clock: FakeClock, filled: Path
) -> None:
    before = {path.name: path.read_bytes() for path in filled.glob("*.jsonl")}
    async with library.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press("f9")
        assert listed(library) == ["22", "21", "3", "0"]
        await driver.press("down", "f8")
        assert listed(library) == ["22", "3", "0"]
        assert any("f9 brings it back" in note.message for note in library._notifications)
        await driver.press("f8")
        assert listed(library) == ["22", "0"]
        await driver.press("f9", "f9")
        assert listed(library) == ["22", "21", "3", "0"]
    assert {path.name: path.read_bytes() for path in filled.glob("*.jsonl")} == before


async def test_a_key_pressed_twice_deletes_one_session(library: InterviewApp, clock: FakeClock) -> None:
    async with library.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        library.screen.action_delete()  # type: ignore[attr-defined]
        library.screen.action_delete()  # type: ignore[attr-defined]
        await driver.settle()
        assert listed(library) == ["21", "3", "0"]
        assert [note.severity for note in library._notifications] == ["information"]


async def test_a_session_that_went_from_the_trash_cannot_come_back_and_that_is_said(
    library: InterviewApp, clock: FakeClock, filled: Path
) -> None:
    async with library.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press("f8")
        (gone,) = (filled / ".trash").glob("*.jsonl")
        gone.unlink()
        await driver.press("f9", "f9")
        assert listed(library) == ["21", "3", "0"]
        assert [note.severity for note in library._notifications] == ["information", "error"]


async def test_a_session_open_in_another_window_is_not_deleted(
    library: InterviewApp, clock: FakeClock, filled: Path
) -> None:
    (path,) = filled.glob("*-22T*")
    journal, _ = Journal.reopen(path)
    async with library.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        with journal:
            await driver.press("f8")
        assert listed(library) == ["22", "21", "3", "0"]
        assert any("another window" in note.message for note in library._notifications)


async def test_a_filter_that_nothing_fits_says_so_and_hands_its_words_to_the_search(
    library: InterviewApp, clock: FakeClock
) -> None:
    async with library.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press(*"largest")
        assert "No session fits “largest”" in says(library, "#note")
        assert not table(library).display
        await driver.press("enter", "f8", "down", "pageup")
        await driver.press("f3")
        assert shown(library) is SearchScreen
        assert library.screen.query_one(OptionList).option_count == 1
        await driver.press("escape", "ctrl+u")
        assert listed(library) == ["22", "21", "3", "0"]


async def test_without_sessions_one_is_told_how_to_begin(app: App, clock: FakeClock) -> None:
    own = app(Reviewing())
    async with own.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        assert "No sessions yet" in says(own, "#note")
        await driver.press("enter", "f8", "f9", "f4", "f3")
        assert shown(own) is SearchScreen
        assert "No sessions yet" in says(own, "#note")


async def test_a_folder_that_cannot_be_read_is_said(app: App, clock: FakeClock, sessions: Path) -> None:
    sessions.write_text("not a folder")
    own = app(Reviewing())
    async with own.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        assert "no sessions can be kept here" in says(own, "#note")
        await driver.press("f3")
        assert "no sessions can be kept here" in says(own, "#note")


async def test_what_was_said_is_found_as_one_types_and_opens_at_its_question(
    library: InterviewApp, clock: FakeClock
) -> None:
    async with library.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press("f3")
        await driver.paste("where did I talk about inference?")
        found = library.screen.query_one(OptionList)
        rows = [str(found.get_option_at_index(at).prompt) for at in range(found.option_count)]
        assert "03 Nov 2026 · cnn, regularization · question 2 of 2" in rows[-1]
        assert "inferense" in rows[-1]
        await driver.press("pagedown", "enter")
        assert shown(library) is TranscriptScreen
        assert "How does dropout differ" in says(library, ".question")


async def test_the_words_looked_for_are_marked_and_the_text_is_never_markup(
    library: InterviewApp, clock: FakeClock
) -> None:
    async with library.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press("f3", *"four")
        prompt = library.screen.query_one(OptionList).get_option_at_index(0).prompt
        assert "[bold]four[/bold]" in str(prompt)
        assert isinstance(prompt, Content)
        marks = [span for span in prompt.spans if "underline" in str(span.style)]
        marked = [prompt.plain[span.start : span.end] for span in marks]
        assert marked == ["four"]


async def test_a_search_says_when_nothing_holds_the_words_or_only_some(
    library: InterviewApp, clock: FakeClock
) -> None:
    async with library.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press("f3")
        assert "What you remember of it" in says(library, "#note")
        await driver.press(*"xylophone")
        assert "Nothing that was asked or said holds “xylophone”" in says(library, "#note")
        await driver.press("enter")
        assert shown(library) is SearchScreen
        await driver.press("space", *"largest")
        assert "none of them holds all of these words" in says(library, ".headline")


async def test_a_row_out_of_sight_is_scrolled_to(
    app: App, clock: FakeClock, sessions: Path, motivation: Question
) -> None:
    name = session(sessions, 1, Mode.MOCK, ((motivation, "Yes."),))
    content = (sessions / f"{name}.jsonl").read_bytes()
    for number in range(300):
        (sessions / f"copy-{number:03}.jsonl").write_bytes(content)
    own = app(Reviewing())
    async with own.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        assert len(table(own).rows) == 301
        assert "copy-299" not in table(own).render_line(1).text
        await driver.press(*["pagedown"] * 30)
        last = table(own).size.height - 1
        assert "01 Nov 2026" in table(own).render_line(last).text
        assert table(own).cursor == 300
        assert table(own).scroll_offset.y == 301 - last
        await driver.press(*["pageup"] * 30)
        assert table(own).scroll_offset.y == 0


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_odd_names_are_shown_as_they_are_and_keep_to_their_columns(
    app: App, clock: FakeClock, sessions: Path, motivation: Question, size: tuple[int, int]
) -> None:
    for day, topic in enumerate(
        ("\x1b[31mred", "[bold]b[/", "a\nb\tc", "最大" * 40, "e\u0301👍🏽", ""), start=1
    ):
        kept = session(sessions, day, Mode.MOCK, ((motivation, "Yes."),))
        path = sessions / f"{kept}.jsonl"
        header, rest = path.read_bytes().split(b"\n", 1)
        odd = header.replace(b'"topics":["behavioural"]', b'"topics":' + json.dumps([topic]).encode())
        path.write_bytes(odd + b"\n" + rest)
    (sessions / "[red]odd\n.jsonl").write_text("\x1b[1m")
    own = app(Reviewing())
    async with own.run_test(size=size) as pilot:
        await Driver(pilot, clock).settle()
        lines = [table(own).render_line(y) for y in range(8)]
        assert {line.cell_length for line in lines} == {table(own).size.width}
        text = "\n".join(line.text for line in lines)
        assert "\x1b" not in text
        for shown_as in ("␛[31mred", "[bold]b[/", "a b c", "最大最"):
            assert shown_as in text
        await Driver(pilot, clock).press("pagedown")
        assert "[red]odd" in says(own, "#about")
