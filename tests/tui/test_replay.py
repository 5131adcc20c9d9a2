from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widgets import Static

from interview.bank.question import Question
from interview.rounds.clock import FakeClock
from interview.transcripts.events import Event
from interview.transcripts.grade import Status
from interview.transcripts.library import open_session
from interview.transcripts.replay import Frame
from interview.tui import ways
from interview.tui.app import InterviewApp
from interview.tui.desk import Opening, Reviewing
from interview.tui.screens.comparison import ComparisonScreen
from interview.tui.screens.replay import ReplayScreen, text_of
from interview.tui.widgets.scrubber import Scrubber
from tests.conftest import START
from tests.transcripts.made import probed, saved, told, typing
from tests.tui.conftest import Driver

# Typed from second 1 on, a character each half second: the max stands there at 1 + 15 × ½.
ANSWER = "it keeps the max of each window"
MARKS = [(Status.HIT, "keeps the max"), (Status.MISS, ""), (Status.PARTIAL, "each window")]

Watch = Callable[..., InterviewApp]


@pytest.fixture
def watching(app: Callable[[Opening], InterviewApp], sessions: Path, pooling: Question) -> Watch:
    def make(*more: Event, answer: str = ANSWER, every: float = 0.5) -> InterviewApp:
        marks = MARKS if answer == ANSWER else [(Status.MISS, "")] * 3
        events = told(pooling, answer, marks, START, every=every)
        session = open_session(saved(sessions, pooling, START, [*events, *more]))
        return app(Reviewing(session))

    return make


class Watcher(Driver):
    """A person who watches."""

    @property
    def screen(self) -> ReplayScreen:
        assert isinstance(self.app.screen, ReplayScreen)
        return self.app.screen

    @property
    def text(self) -> str:
        return self.screen.frame.text

    async def watch(self, seconds: float) -> None:
        """Let the clock go on, noticed by one beat."""
        self.clock.advance(seconds)
        self.screen.beat()
        await self.settle()

    def shown(self, where: str) -> str:
        return str(self.screen.query_one(where, Static).render())


async def watcher(app: InterviewApp, pilot: object, clock: FakeClock) -> Watcher:
    person = Watcher(pilot, clock)  # type: ignore[arg-type]
    await person.settle()
    transcript = open_session(next(person.app.desk.sessions.glob("*.jsonl"))).transcript
    assert transcript is not None
    person.app.show(ways.replay(transcript.attempts[0], 1))
    await person.settle()
    return person


async def test_an_answer_types_itself_again_frame_by_frame(watching: Watch, clock: FakeClock) -> None:
    app = watching()
    async with app.run_test(size=(100, 30)) as pilot:
        person = await watcher(app, pilot, clock)
        assert person.text == ""
        await person.watch(1.0)
        assert person.text == "i"
        await person.watch(2.75)
        assert person.text == "it kee"
        assert person.shown("#typed").startswith("it kee")
        assert person.shown("#time") == "0:03 of 0:17"


async def test_a_point_ticks_when_its_last_character_was_typed(watching: Watch, clock: FakeClock) -> None:
    app = watching()
    async with app.run_test(size=(100, 30)) as pilot:
        person = await watcher(app, pilot, clock)
        await person.watch(8.25)
        assert person.screen.frame.earned == frozenset()
        await person.watch(0.25)
        assert person.text == "it keeps the max"
        assert person.screen.frame.earned == {"takes-max"}
        assert "✓" in person.shown(".mark")


@pytest.mark.parametrize(("key", "speed"), [("1", 1), ("2", 2), ("4", 4), ("8", 8)])
async def test_it_plays_as_fast_as_it_is_told(
    watching: Watch, clock: FakeClock, key: str, speed: int
) -> None:
    app = watching()
    async with app.run_test(size=(100, 30)) as pilot:
        person = await watcher(app, pilot, clock)
        await person.press(key)
        await person.watch(1.25)
        typed = [edit for edit in typing(ANSWER) if edit.t <= 1.25 * speed]
        assert person.text == ANSWER[: len(typed)]


async def test_space_holds_the_moment_and_lets_it_go(watching: Watch, clock: FakeClock) -> None:
    app = watching()
    async with app.run_test(size=(100, 30)) as pilot:
        person = await watcher(app, pilot, clock)
        await person.watch(2.0)
        await person.press("space")
        await person.watch(60.0)
        assert person.text == "it "
        await person.press("space")
        await person.watch(0.5)
        assert person.text == "it k"


async def test_arrows_go_edit_by_edit_and_from_moment_to_moment(watching: Watch, clock: FakeClock) -> None:
    app = watching()
    async with app.run_test(size=(100, 30)) as pilot:
        person = await watcher(app, pilot, clock)
        await person.press("right", "right", "right", "left")
        assert person.text == "it"
        await person.press("down")
        assert person.text == "it keeps the max"
        await person.press("down")
        assert person.text == ANSWER
        await person.press("up", "up")
        assert person.text == ""
        await person.press("end")
        assert person.text == ANSWER
        await person.press("home")
        assert person.text == ""
        await person.press("pagedown")
        assert person.text == ANSWER[:19]


async def test_the_mouse_drags_the_scrubber_and_clicks_the_speed(watching: Watch, clock: FakeClock) -> None:
    app = watching()
    async with app.run_test(size=(100, 30)) as pilot:
        person = await watcher(app, pilot, clock)
        width = person.screen.query_one(Scrubber).size.width
        await pilot.click(Scrubber, offset=(width - 1, 1))
        await person.settle()
        assert person.text == ANSWER
        await pilot.click(Scrubber, offset=(0, 1))
        await person.settle()
        assert person.text == ""
        await pilot.click("#below .choice:first-child")
        await pilot.click("#below .choice:last-child")
        await person.watch(0.25)
        assert person.text == "it "


async def test_at_the_end_it_stands_still_and_says_what_was_missed(watching: Watch, clock: FakeClock) -> None:
    app = watching()
    async with app.run_test(size=(60, 30)) as pilot:
        person = await watcher(app, pilot, clock)
        await person.watch(500.0)
        assert person.text == ANSWER
        assert person.shown("#strip") == "✓¹  ✗²  ◐³"
        await person.press("space")
        assert person.text == ""


async def test_a_follow_up_is_watched_after_its_question(
    watching: Watch, clock: FakeClock, pooling: Question
) -> None:
    follow_up = probed(
        pooling, "none", [(Status.MISS, ""), (Status.MISS, ""), (Status.HIT, "none")], START, 50.0
    )
    app = watching(*follow_up)
    async with app.run_test(size=(100, 30)) as pilot:
        person = await watcher(app, pilot, clock)
        await person.press("n")
        assert person.shown("#question") == "And what does it learn?"
        await person.watch(1.5)
        assert person.text == "no"
        await person.press("n", "p")
        assert person.shown("#question") == pooling.prompt
        assert person.text == ""


async def test_a_folded_pause_says_how_long_it_was(
    watching: Watch,
    clock: FakeClock,
    app: Callable[[Opening], InterviewApp],
    sessions: Path,
    pooling: Question,
) -> None:
    events = told(pooling, "no", [(Status.MISS, "")] * 3, START, every=14.0)
    one = app(Reviewing(open_session(saved(sessions, pooling, START, events))))
    async with one.run_test(size=(100, 30)) as pilot:
        person = await watcher(one, pilot, clock)
        await person.watch(2.0)
        assert "‖ 14 s" in person.shown("#typed")
        await person.watch(1.0)
        assert person.text == "no"
        assert "‖" not in person.shown("#typed")


async def test_at_the_end_the_words_that_earned_points_are_marked(watching: Watch, clock: FakeClock) -> None:
    app = watching()
    async with app.run_test(size=(100, 30)) as pilot:
        person = await watcher(app, pilot, clock)
        await person.press("end")
        assert person.shown("#typed") == "it ¹keeps the max of ³each window"
        await person.press("space", "end", "left")
        assert person.shown("#typed").rstrip() == ANSWER[:-1]


async def test_a_caret_never_parts_a_letter_from_its_accent() -> None:
    frame = Frame(step=1, text="cafe\u0301s", caret=4, at_s=0, real_s=0, pause=None, earned=frozenset())
    assert text_of(frame).plain == "cafe\u0301s"
    assert [span.start for span in text_of(frame).spans if span.style == "reverse"] == [5]
    assert text_of(replace(frame, caret=3)).plain == "cafe\u0301s"


async def test_it_stands_still_while_help_is_read(watching: Watch, clock: FakeClock) -> None:
    app = watching()
    async with app.run_test(size=(100, 30)) as pilot:
        person = await watcher(app, pilot, clock)
        await person.watch(2.0)
        await person.press("f1")
        person.clock.advance(60.0)
        await person.press("escape")
        assert person.text == "it "
        await person.press("space")
        await person.watch(0.5)
        assert person.text == "it k"


async def test_nothing_typed_is_watched_in_no_time(watching: Watch, clock: FakeClock) -> None:
    app = watching(answer="")
    async with app.run_test(size=(100, 30)) as pilot:
        person = await watcher(app, pilot, clock)
        await person.watch(2.0)
        await person.press("right", "left", "down", "end", "8", "space")
        assert person.text == ""
        await person.press("escape")
        assert not isinstance(person.app.screen, ReplayScreen)


async def test_markup_and_escapes_of_an_answer_are_shown_and_never_obeyed(
    watching: Watch,
    clock: FakeClock,
    app: Callable[[Opening], InterviewApp],
    sessions: Path,
    pooling: Question,
) -> None:
    events = told(pooling, "[bold]\x1b[31m 😀 e\u0301", [(Status.MISS, "")] * 3, START)
    one = app(Reviewing(open_session(saved(sessions, pooling, START, events))))
    async with one.run_test(size=(100, 30)) as pilot:
        person = await watcher(one, pilot, clock)
        await person.press("end")
        assert person.shown("#typed").startswith("[bold]␛[31m 😀 e\u0301")


async def test_a_transcript_leads_to_the_replay_and_the_comparison_of_its_question(
    watching: Watch, clock: FakeClock
) -> None:
    app = watching()
    async with app.run_test(size=(100, 30)) as pilot:
        person = Watcher(pilot, clock)
        await person.settle()
        await person.press("f5")
        await person.watch(1.0)
        assert person.text == "i"
        await person.press("escape", "f3")
        assert isinstance(person.app.screen, ComparisonScreen)
