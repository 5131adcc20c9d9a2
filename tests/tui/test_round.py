from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.screen import Screen
from textual.widgets import Footer, Static

from interview.bank.question import KeyPoint, Question
from interview.errors import SessionError
from interview.rounds.clock import FakeClock
from interview.rounds.opening import reopen_round
from interview.transcripts.events import Mode
from interview.transcripts.grade import Grade, Status
from interview.transcripts.index import list_sessions
from interview.transcripts.journal import Journal
from interview.transcripts.library import Session, SessionStatus, open_session
from interview.tui.app import InterviewApp
from interview.tui.desk import AtHome, Desk, Opening, Playing
from interview.tui.screens.answer import AnswerScreen
from interview.tui.screens.feedback import FeedbackScreen
from interview.tui.screens.leave import LeaveScreen
from interview.tui.screens.summary import SummaryScreen
from interview.tui.screens.transcript import TranscriptScreen
from interview.tui.stage import GradeAnswer
from interview.tui.trainer import Trainer
from interview.tui.widgets.answer_box import AnswerBox
from interview.tui.widgets.countdown import TimeWords
from tests.tui.conftest import Driver, Play

App = Callable[[Opening], InterviewApp]


def shown(app: InterviewApp) -> str:
    """Everything that static text says on the screen, without the raised numbers of the evidence."""
    text = "\n".join(str(static.render()) for static in app.screen.query(Static))
    return text.translate(dict.fromkeys(map(ord, "¹²³⁴⁵⁶⁷⁸⁹")))


def on(app: InterviewApp, screen: type[Screen[Any]]) -> bool:
    return isinstance(app.screen, screen)


def words(app: InterviewApp) -> str:
    return app.screen.query_one(TimeWords).words


def saved(app: InterviewApp) -> SessionError | None:
    """Why not everything is on the disk, if so."""
    assert app.player.stage is not None
    return app.player.stage.unsaved


def only_session(sessions: Path) -> Session:
    listing = list_sessions(sessions)
    (row,) = listing.rows
    return open_session(listing.path(row))


async def test_a_whole_round_from_the_first_question_to_the_summary(
    playing: Play, clock: FakeClock, sessions: Path
) -> None:
    app = playing()
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        assert "What does max pooling do" in shown(app)
        assert app.focused is app.screen.query_one(AnswerBox)
        await driver.paste("You keep the largest value of each window.")
        await driver.wait(20)
        await driver.press("ctrl+s")
        assert on(app, FeedbackScreen)
        assert "0:20 of 1:30" in shown(app)
        await driver.press("enter")
        assert "How does dropout differ" in shown(app)
        await driver.paste("Random activations are zero in training; all units are kept at inference.")
        await driver.press("ctrl+s", "enter")
        assert on(app, SummaryScreen)
        assert "2 questions, 2 answered" in shown(app)
        await driver.press("f3")
        assert on(app, TranscriptScreen)
        await driver.press("right")
        assert "How does dropout differ" in shown(app)
        await driver.press("escape", "enter")
    assert app.return_value is not None
    assert "interview review" in app.return_value.sentence
    session = only_session(sessions)
    assert session.status is SessionStatus.FINISHED
    assert session.transcript is not None
    first, _ = session.transcript.attempts
    assert first.answer == "You keep the largest value of each window."
    assert first.grade is not None
    assert first.grade.points[0].status is Status.HIT
    evidence = first.grade.points[0].evidence[0]
    assert first.answer[evidence.start : evidence.end] == evidence.text


async def test_the_countdown_says_how_pressing_it_is_without_colour(playing: Play, clock: FakeClock) -> None:
    app = playing()
    async with app.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        assert words(app) == "1:30 left"
        await driver.wait(68)
        assert words(app) == "◔ 0:22 left · wrap up"
        await driver.wait(14)
        assert words(app) == "‼ 0:08 left · finish now"


async def test_at_zero_the_answer_is_submitted_as_it_stands(
    playing: Play, clock: FakeClock, sessions: Path
) -> None:
    app = playing()
    async with app.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.paste("It keeps the lar")
        await driver.wait(90)
        assert on(app, FeedbackScreen)
        assert "It keeps the lar" in shown(app)
        await driver.press("ctrl+q", "y")
    transcript = only_session(sessions).transcript
    assert transcript is not None
    assert transcript.attempts[0].answer == "It keeps the lar"


async def test_at_zero_an_open_dialog_gives_way_to_the_feedback(playing: Play, clock: FakeClock) -> None:
    app = playing()
    async with app.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press("ctrl+q")
        assert on(app, LeaveScreen)
        await driver.wait(90)
        assert on(app, FeedbackScreen)
        assert "no answer" in shown(app)


async def test_practice_goes_into_overtime(playing: Play, clock: FakeClock) -> None:
    app = playing(mode=Mode.PRACTICE)
    async with app.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.wait(100)
        assert words(app) == "‼ 0:10 over time"
        await driver.type("Still here")
        await driver.press("ctrl+s")
        assert on(app, FeedbackScreen)


async def test_an_empty_answer_is_passed_on_only_when_asked_twice(playing: Play, clock: FakeClock) -> None:
    app = playing()
    async with app.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press("ctrl+s")
        assert on(app, AnswerScreen)
        await driver.press("ctrl+s")
        assert on(app, FeedbackScreen)
        assert "no answer" in shown(app)


async def test_keys_typed_in_one_burst_with_the_submission_are_all_in_the_answer(
    playing: Play, clock: FakeClock, sessions: Path
) -> None:
    app = playing()
    async with app.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        for character in "abcdefgh":
            app.post_message(events.Key(character, character))
        app.post_message(events.Key("ctrl+s", None))
        await driver.settle()
        assert on(app, FeedbackScreen)
        await driver.press("ctrl+q", "y")
    transcript = only_session(sessions).transcript
    assert transcript is not None
    assert transcript.attempts[0].answer == "abcdefgh"


async def test_a_beat_between_two_screens_finds_nothing_to_show_and_waits(
    playing: Play, clock: FakeClock
) -> None:
    app = playing()
    async with app.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        assert app.player.stage is not None
        AnswerScreen(app.player.stage).beat()  # made, and not laid out yet
        assert words(app) == "1:30 left"


async def test_leaving_asks_saves_and_says_how_to_go_on(
    playing: Play, clock: FakeClock, sessions: Path
) -> None:
    app = playing()
    async with app.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.paste("half a thought")
        await driver.press("escape")
        assert on(app, LeaveScreen)
        await driver.press("escape")
        assert on(app, AnswerScreen)
        await driver.press("ctrl+q", "y")
    session = only_session(sessions)
    assert app.return_value is not None
    assert f"interview resume {session.id}" in app.return_value.sentence
    assert session.status is SessionStatus.UNFINISHED


async def test_a_resumed_round_shows_the_text_and_the_time_that_was_left(
    playing: Play, app: App, clock: FakeClock, sessions: Path
) -> None:
    left = playing()
    async with left.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.paste("half a thought")
        await driver.wait(30)
        await driver.press("ctrl+q", "y")
    clock.advance(86_400)
    again = app(Playing(reopen_round(only_session(sessions).path)))
    async with again.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        box = again.screen.query_one(AnswerBox)
        assert box.text == "half a thought"
        assert words(again) == "1:00 left"
        await driver.type(" more")
        assert box.text == "half a thought more"


async def test_a_round_killed_before_its_grade_is_graded_when_resumed(
    playing: Play, app: App, clock: FakeClock, sessions: Path
) -> None:
    left = playing()
    async with left.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.paste("You keep the largest value of each window")
        await driver.press("ctrl+s", "ctrl+q", "y")
    path = only_session(sessions).path
    lines = path.read_bytes().splitlines(keepends=True)
    until_grade = next(n for n, line in enumerate(lines) if b'"type":"graded"' in line)
    path.write_bytes(b"".join(lines[:until_grade]))
    again = app(Playing(reopen_round(only_session(sessions).path)))
    async with again.run_test() as pilot:
        await Driver(pilot, clock).settle()
        assert on(again, FeedbackScreen)
        assert "coverage" in shown(again)


async def test_a_grader_that_fails_costs_the_grade_and_not_the_answer(
    desk: Desk, playing: Play, clock: FakeClock, sessions: Path
) -> None:
    def broken(_: object) -> GradeAnswer:
        def grade(question: Question, answer: str) -> Grade:
            raise ZeroDivisionError("no weight")

        return grade

    app = playing()
    app.player.desk = replace(desk, make_grader=broken)
    async with app.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.paste("It keeps the largest")
        await driver.press("ctrl+s")
        assert on(app, FeedbackScreen)
        assert "no weight" in shown(app)
        await driver.press("enter")
        assert on(app, AnswerScreen)
    transcript = only_session(sessions).transcript
    assert transcript is not None
    assert transcript.attempts[0].answer == "It keeps the largest"
    assert transcript.attempts[0].coverage is None


async def test_resizing_while_typing_loses_nothing(playing: Play, clock: FakeClock) -> None:
    app = playing()
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.type("one two ")
        for size in ((40, 12), (80, 24), (20, 5), (120, 40)):
            await pilot.resize_terminal(*size)
            await driver.type("x")
        assert app.screen.query_one(AnswerBox).text == "one two xxxx"


async def test_a_terminal_of_40_by_12_has_the_question_the_time_and_room_to_type(
    playing: Play, clock: FakeClock
) -> None:
    app = playing()
    async with app.run_test(size=(40, 12)) as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        assert words(app) == "1:30 left"
        assert app.screen.query_one("#prompt").region.height >= 2
        assert app.screen.query_one(AnswerBox).content_size.height >= 4
        await driver.type("short")
        await driver.press("ctrl+s")
        for name in ("#answer", "#points"):
            assert app.screen.query_one(name).content_size.height >= 2


async def test_markup_and_escape_sequences_are_shown_and_never_obeyed(
    playing: Play, clock: FakeClock, sessions: Path
) -> None:
    nasty = Question(
        id="x",
        topic="[red]t[/red]",
        prompt="Is [bold]list[int][/bold] or [/ \x1b[31mred\x1b[0m?",
        key_points=(KeyPoint(id="p", text="[/] closes \x07 nothing"),),
        reference="[link=x]no[/link]",
    )
    app = playing(nasty)
    async with app.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        assert "Is [bold]list[int][/bold] or [/ ␛[31mred␛[0m?" in shown(app)
        app.screen.query_one(AnswerBox).insert("[bold]x[/bold] \x1b[2J [/]\r\nnext")
        await driver.press("ctrl+s")
        assert "[bold]x[/bold] ␛[2J [/]\nnext" in shown(app)
        assert "[/] closes ␇ nothing" in shown(app)
        await driver.press("f2")
        assert "[link=x]no[/link]" in shown(app)
        await driver.press("enter")
        assert on(app, SummaryScreen)
    assert only_session(sessions).status is SessionStatus.FINISHED


async def test_an_answer_of_twenty_thousand_characters_is_taken_graded_and_saved(
    playing: Play, clock: FakeClock, sessions: Path
) -> None:
    answer = "keep the largest value of each window; " * 500
    app = playing()
    async with app.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        app.screen.query_one(AnswerBox).insert(answer)
        await driver.settle()
        await driver.press("ctrl+s")
        assert on(app, FeedbackScreen)
        await driver.press("ctrl+q", "y")
    transcript = only_session(sessions).transcript
    assert transcript is not None
    assert transcript.attempts[0].answer == answer


async def test_a_question_without_key_points_is_saved_and_never_zero_percent(
    playing: Play, motivation: Question, clock: FakeClock
) -> None:
    app = playing(motivation)
    async with app.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.type("The people.")
        await driver.press("ctrl+s")
        assert "no key points to check" in shown(app)
        assert "0 %" not in shown(app)
        await driver.press("enter")
        assert "%" not in shown(app)


async def test_a_disk_that_refuses_is_said_at_once_and_nothing_typed_is_lost(
    playing: Play, clock: FakeClock, sessions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = playing()
    real = Journal.append
    full = [False]

    def append(self: Journal, *records: object) -> None:
        if full[0]:
            monkeypatch.setattr("os.fsync", refuse)
        try:
            real(self, *records)  # type: ignore[arg-type]
        finally:
            monkeypatch.setattr("os.fsync", lambda _: None)

    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Journal, "append", append)
    async with app.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        full[0] = True
        await driver.paste("important words")
        await driver.wait(1)
        assert app.player.stage is not None
        await app.player.stage.recorder.drained()
        assert saved(app) is not None
        await driver.wait(0.1)
        assert "no space left" in shown(app)
        full[0] = False
        await driver.type(" more")
        await driver.wait(1)
        await app.player.stage.recorder.drained()
        await driver.wait(0.1)
        assert saved(app) is None
        await driver.press("ctrl+q", "y")
    transcript = only_session(sessions).transcript
    assert transcript is not None
    assert transcript.attempts[0].text == "important words more"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_screen_of_a_round_shows_how_to_leave_and_where_help_is(
    size: tuple[int, int], playing: Play, clock: FakeClock
) -> None:
    app = playing()
    async with app.run_test(size=size) as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        for keys in ((), ("ctrl+s", "ctrl+s"), ("enter", "ctrl+s", "ctrl+s", "enter")):
            await driver.press(*keys)
            footer = app.screen.query_one(Footer)
            labels = " ".join(key.description for key in footer.query("FooterKey").results())  # type: ignore[attr-defined]
            assert "Help" in labels
            assert "Leave" in labels


async def test_help_lists_the_keys_of_the_screen_below(playing: Play, clock: FakeClock) -> None:
    app = playing()
    async with app.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press("f1")
        assert "Hand in the answer" in shown(app)
        await driver.press("escape")
        assert on(app, AnswerScreen)


def test_screens_find_in_the_app_all_they_may_ask_for(app: App) -> None:
    trainer: Trainer = app(AtHome())  # held by mypy, name by name
    assert trainer.player.rings is False
