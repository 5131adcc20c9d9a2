"""Rounds as an interviewer leads them: follow-ups, second chances, help in practice, an honest clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace as with_other
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from interview.bank.library import Bank
from interview.bank.question import FollowUp, KeyPoint, Question, Topic
from interview.rounds.clock import FakeClock
from interview.rounds.gaps import SILENCE_S
from interview.rounds.request import Request
from interview.settings import Habits
from interview.transcripts.events import Cause, GapKind, Mode
from interview.transcripts.export import plain
from interview.transcripts.grade import Grade, Status
from interview.transcripts.index import list_sessions
from interview.tui.app import InterviewApp
from interview.tui.desk import AtHome, Desk, Opening, Playing
from interview.tui.screens.answer import AnswerScreen
from interview.tui.screens.feedback import FeedbackScreen
from interview.tui.screens.gap import GapScreen
from interview.tui.screens.pause import PauseScreen
from interview.tui.screens.practice import PracticeScreen
from interview.tui.screens.summary import SummaryScreen
from interview.tui.stage import GradeAnswer
from interview.tui.widgets.answer_box import AnswerBox
from interview.tui.widgets.countdown import TimeWords
from tests.memory.helpers import days_ago
from tests.memory.test_schedule import graded
from tests.transcripts.test_library import kept
from tests.tui.conftest import Driver, Play, scripted_grader
from tests.tui.test_round import on, only_session, shown, words

App = Callable[[Opening], InterviewApp]
SAID = "You keep the largest value of each window."


@pytest.fixture
def pressed(pooling: Question) -> Question:
    follow_up = FollowUp(
        prompt="And what does that do to the cost?",
        key_points=(KeyPoint(id="quarter", text="A quarter of the values is left"),),
    )
    return replace(pooling, follow_ups=(follow_up,))


async def with_minding(driver: Driver) -> None:
    """Let the app notice silences from here on, as it does outside of tests."""
    assert driver.app.player.stage is not None
    driver.app.player.stage.watch._silence_s = SILENCE_S


def generous(questions: Sequence[Question]) -> GradeAnswer:
    """The scripted grader, which also hears that less work is a smaller map."""
    scripted = scripted_grader(questions)

    def grade(question: Question, answer: str) -> Grade:
        heard = scripted(question, answer)
        points = (
            replace(p, status=Status.HIT) if p.id == "smaller" and "less work" in answer else p
            for p in heard.points
        )
        return replace(heard, points=tuple(points))

    return grade


async def won_on_a_follow_up(driver: Driver) -> None:
    """Answer the first question in part, then what the interviewer asks on."""
    await driver.wait(5)
    await driver.paste(SAID)
    await driver.wait(15)
    await driver.press("ctrl+s")
    assert "And what does that do to the cost?" in shown(driver.app)
    assert words(driver.app) == "1:00 left"
    await driver.paste("It makes less work for later layers")
    await driver.wait(10)
    await driver.press("ctrl+s")
    assert on(driver.app, FeedbackScreen)
    assert "75 % with follow-ups" in shown(driver.app)
    await driver.press("enter")


async def asleep_then_out_of_time(driver: Driver) -> None:
    """Type a word, let the machine sleep for three hours, and then let the time run out."""
    await driver.paste("Something")
    driver.clock.set_wall(3 * 3600)
    await driver.wait(1)
    assert on(driver.app, GapScreen)
    assert "3:00:00" in shown(driver.app)
    await driver.press("escape")
    await driver.wait(118)
    assert on(driver.app, AnswerScreen)
    await driver.wait(1)
    assert on(driver.app, FeedbackScreen)
    await driver.press("enter")


async def a_second_chance(driver: Driver) -> None:
    """Answer the weakest question again, and pass on what is asked after it."""
    assert on(driver.app, SummaryScreen)
    await driver.press("f4")
    assert "How does dropout differ" in shown(driver.app)
    await driver.paste("In training activations are zero")
    await driver.press("ctrl+s")
    assert "Fill the gap" in shown(driver.app)
    await driver.press("ctrl+s", "ctrl+s")
    assert on(driver.app, FeedbackScreen)
    assert "(first 0 %)" in shown(driver.app)
    await driver.press("enter")
    assert on(driver.app, SummaryScreen)
    assert "↳" in shown(driver.app)
    await driver.press("enter")


async def test_a_mock_round_with_a_follow_up_won_a_sleep_a_deadline_passed_and_a_second_chance(  # noqa: PLR0917 – fixtures
    desk: Desk, playing: Play, pressed: Question, dropout: Question, clock: FakeClock, sessions: Path
) -> None:
    app = playing(pressed, dropout, habits=Habits(probes=1))
    app.player.desk = with_other(desk, make_grader=generous)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await won_on_a_follow_up(driver)
        await asleep_then_out_of_time(driver)
        await a_second_chance(driver)
    session = only_session(sessions)
    assert session.transcript is not None
    assert session.transcript.finished
    first, second, again = session.transcript.attempts
    assert (first.thinking_s, first.used_s, first.probes[0].used_s) == (5, 20, 10)
    assert first.on_probe == {"smaller"}
    assert (second.cause, second.used_s) == (Cause.EXPIRED, 120)
    assert [(gap.kind, gap.counted) for gap in second.gaps] == [(GapKind.SLEPT, False)]
    assert again.item == second.item
    text = plain(session)
    for told in ("Follow-up  And what does that do", "75 % with follow-ups", "time was up", "second chance"):
        assert told in text
    assert "the clock jumped by 3:00:00, not counted" in text


async def test_a_stopped_program_asks_whether_its_time_counts_and_it_may(
    playing: Play, clock: FakeClock, sessions: Path
) -> None:
    app = playing()
    async with app.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await with_minding(driver)
        await driver.paste("half a thought")
        await driver.wait(40)  # ctrl+z, and back
        assert on(app, GapScreen)
        assert words_below(app) == "1:30 left"
        await driver.press("c")
        assert on(app, AnswerScreen)
        assert words(app) == "0:50 left"
        await driver.press("ctrl+q", "y")
    transcript = only_session(sessions).transcript
    assert transcript is not None
    (gap,) = transcript.attempts[0].gaps
    assert (gap.kind, gap.counted) == (GapKind.STOPPED, True)


def words_below(app: InterviewApp) -> str:
    return app.screen_stack[-2].query_one(TimeWords).words


async def test_a_clock_set_back_by_a_day_costs_nothing_and_is_recorded(
    playing: Play, clock: FakeClock, sessions: Path
) -> None:
    app = playing()
    async with app.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        clock.set_wall(-86_400)
        await driver.wait(10)
        assert on(app, AnswerScreen)
        assert words(app) == "1:20 left"
        await driver.press("ctrl+q", "y")
    assert "set back by 24:00:00" in plain(only_session(sessions))


async def test_practice_gives_hints_in_steps_then_the_point(playing: Play, clock: FakeClock) -> None:
    app = playing(mode=Mode.PRACTICE)
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        assert on(app, PracticeScreen)
        await driver.press("f2")
        assert "K… the l… v… of e… w…" in shown(app)
        await driver.press("f2")
        assert "Keeps the ____ value of each window" in shown(app)
        await driver.press("f2")
        assert "Keeps the largest value of each window" in shown(app)
        await driver.press("f2")
        assert "S… the f… m…" in shown(app)


async def test_a_hint_is_never_at_what_was_said(playing: Play, clock: FakeClock) -> None:
    app = playing(mode=Mode.PRACTICE)
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.paste(SAID)
        await driver.press("f2")
        assert "S… the f… m…" in shown(app)


async def test_with_the_coach_points_tick_themselves_while_one_types(playing: Play, clock: FakeClock) -> None:
    app = playing(mode=Mode.PRACTICE)
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press("f4")
        assert shown(app).count("not said yet") == 3
        await driver.paste(SAID)
        assert "✓ 1  Keeps the largest value of each window" in shown(app)
        assert "1 of 3 points" in shown(app)
        await driver.paste(" So later layers cost less.")
        assert "◐ 2  half said" in shown(app)
        assert "Shrinks" not in shown(app)
        await driver.press("f2")  # a hint is seen although the coach is on
        assert "S… the f… m…" in shown(app)
        await driver.press("f4")
        assert "not said yet" not in shown(app)


async def test_all_points_can_be_looked_at_and_that_is_remembered(
    playing: Play, clock: FakeClock, sessions: Path
) -> None:
    app = playing(mode=Mode.PRACTICE)
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press("f3")
        assert "Has no parameters to learn" in shown(app)
        await driver.press("ctrl+q", "y")
    assert "the points were looked at" in plain(only_session(sessions))


async def test_a_pause_hides_the_question_and_stops_the_clock(playing: Play, clock: FakeClock) -> None:
    app = playing(mode=Mode.PRACTICE)
    async with app.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.wait(10)
        await driver.press("f5")
        assert on(app, PauseScreen)
        await driver.wait(3600)
        await driver.press("enter")
        assert words(app) == "1:20 left"
        await driver.type("on")
        assert app.screen.query_one(AnswerBox).text == "on"


async def test_a_mock_round_helps_with_nothing(playing: Play, clock: FakeClock) -> None:
    app = playing()
    async with app.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press("f2", "f3", "f4", "f5")
        assert on(app, AnswerScreen)
        assert "Keeps the" not in shown(app)
        assert "used" not in shown(app)


async def test_feedback_at_the_end_shows_nothing_before_the_last_answer(
    playing: Play, clock: FakeClock
) -> None:
    app = playing(habits=Habits(probes=0, feedback="end"))
    async with app.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.paste(SAID)
        await driver.press("ctrl+s")
        assert on(app, AnswerScreen)
        assert "How does dropout differ" in shown(app)
        await driver.paste("words")
        await driver.press("ctrl+s")
        assert on(app, SummaryScreen)


async def test_overtime_in_a_mock_round_runs_in_red_where_the_settings_allow_it(
    playing: Play, clock: FakeClock, sessions: Path
) -> None:
    app = playing(habits=Habits(probes=0, overtime=True))
    async with app.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.paste("late")
        await driver.wait(100)
        assert words(app) == "‼ 0:10 over time"
        await driver.press("ctrl+s", "ctrl+q", "y")
    assert "0:10 over time" in plain(only_session(sessions))


async def test_the_bell_rings_at_amber_red_and_zero_where_it_is_wanted(
    desk: Desk, playing: Play, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[float] = []
    app = playing(mode=Mode.PRACTICE)
    app.player.desk = with_other(desk, habits=Request(habits=Habits(bell=True)))
    monkeypatch.setattr(app, "bell", lambda: rung.append(clock.monotonic()))
    async with app.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        for _ in range(100):
            clock.advance(1)
            app.player.beat()
    assert [round(at) for at in rung] == [68, 81, 91]


async def test_a_drill_asks_for_single_points(
    opened: Callable[..., object], app: App, pooling: Question, clock: FakeClock, sessions: Path
) -> None:
    statuses = (Status.HIT, Status.MISS, Status.MISS)
    named = replace(
        pooling,
        key_points=tuple(replace(point, id=f"p{n}") for n, point in enumerate(pooling.key_points)),
    )
    kept(sessions, "a", named, *graded(*statuses, at=days_ago(30)))
    drill = app(Playing(opened([named], Request(mode=Mode.DRILL))))  # type: ignore[arg-type]
    async with drill.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        assert "Fill the gap:" in shown(drill)
        stage = drill.player.stage
        assert stage is not None
        (missing,) = stage.round.question.key_points
        await driver.type(missing.text)
        await driver.press("ctrl+s")
        assert on(drill, FeedbackScreen)
        assert "coverage 100 %" in shown(drill)


async def test_home_says_how_ready_one_is_today_and_on_the_day(
    desk: Desk, app: App, pooling: Question, clock: FakeClock, sessions: Path
) -> None:
    named = replace(
        pooling,
        key_points=tuple(replace(point, id=f"p{n}") for n, point in enumerate(pooling.key_points)),
    )
    kept(sessions, "a", named, *graded(Status.HIT, Status.MISS, Status.HIT, at=days_ago(3)))
    home = app(AtHome())
    bank = with_other_question(desk, named)
    home.desk = bank
    async with home.run_test() as pilot:
        await Driver(pilot, clock).settle()
        assert "Readiness" in shown(home)
        assert "on 15 December as things stand" in shown(home)
        assert "3 of 3 points asked" in shown(home)


def with_other_question(desk: Desk, question: Question) -> Desk:
    bank = Bank(topics=(Topic("cnn", "Convolutional networks"),), questions=(question,))
    habits = Request(habits=Habits(interview=date(2026, 12, 15)))
    return with_other(desk, read_bank=lambda: bank, habits=habits)


async def test_two_rounds_at_once_on_one_folder_keep_out_of_each_others_way(
    playing: Play, app: App, clock: FakeClock, sessions: Path
) -> None:
    one, other = playing(), playing()
    for each in (one, other):
        async with each.run_test() as pilot:
            driver = Driver(pilot, clock)
            await driver.settle()
            await driver.paste(SAID)
            await driver.press("ctrl+s", "ctrl+q", "y")
    assert [row.answered for row in list_sessions(sessions).rows] == [1, 1]
