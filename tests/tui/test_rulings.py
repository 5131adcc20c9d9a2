"""The user has the last word, played with keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from interview.bank.library import Bank, open_bank
from interview.bank.phrasings import read_phrasings
from interview.bank.question import Question
from interview.bank.yaml_writer import write_yaml
from interview.grading import Grader
from interview.rounds.clock import FakeClock
from interview.rounds.opening import Opened
from interview.rounds.request import Pick, Request
from interview.settings import Habits
from interview.transcripts.events import Mode
from interview.transcripts.grade import Status
from interview.transcripts.index import list_sessions
from interview.transcripts.library import open_session
from interview.tui.app import InterviewApp
from interview.tui.desk import Desk, Playing, Reviewing
from interview.tui.screens.feedback import FeedbackScreen
from interview.tui.screens.phrasing import PhrasingScreen
from interview.tui.screens.summary import SummaryScreen
from interview.tui.screens.transcript import TranscriptScreen
from tests.tui.conftest import Driver, Play
from tests.tui.test_round import on, only_session, shown

HIT, MISS, PARTIAL = Status.HIT, Status.MISS, Status.PARTIAL
SAID = "It takes the biggest one. Gradient descent leaves it in peace."
WORDS = "Gradient descent leaves it in peace"
Open = Callable[[Sequence[Question], Request], Opened]


@pytest.fixture
def folder(bank: Bank) -> Path:
    """The bank as files of the user's own."""
    folder = Path("question_bank")
    folder.mkdir()
    for topic in bank.topics:
        questions = [question for question in bank.questions if question.topic == topic.name]
        (folder / f"{topic.name}.yaml").write_text(write_yaml(topic, questions), encoding="utf-8")
    return folder


@pytest.fixture
def desk(desk: Desk, folder: Path) -> Desk:
    """A desk with a bank of files, a place for phrasings, and the grader itself."""
    phrasings = folder / "phrasings.yaml"
    return replace(
        desk,
        read_bank=lambda: open_bank([folder], None, phrasings),
        make_grader=lambda questions: Grader(questions).grade,
        phrasings=phrasings,
    )


@pytest.fixture
def start(desk: Desk, opened: Open) -> Callable[[], InterviewApp]:
    """Play a round over the bank as it is read now."""

    def make() -> InterviewApp:
        request = Request(pick=Pick.ORDER, habits=Habits(probes=0))
        return InterviewApp(desk, Playing(opened(desk.read_bank().questions, request)))

    return make


def statuses(sessions: Path, place: int = 0) -> list[Status]:
    """The statuses of one answer of the newest session, as its file tells them."""
    listing = list_sessions(sessions)
    transcript = open_session(listing.path(listing.rows[0])).transcript
    assert transcript is not None
    grade = transcript.attempts[place].grade
    assert grade is not None
    return [point.status for point in grade.points]


async def answer(driver: Driver, text: str = SAID) -> None:
    await driver.settle()
    await driver.paste(text)
    await driver.press("ctrl+s")
    assert isinstance(driver.app.screen, FeedbackScreen)


async def test_a_miss_ruled_a_hit_with_its_words_is_a_hit_the_next_time(
    start: Callable[[], InterviewApp], clock: FakeClock, sessions: Path, folder: Path
) -> None:
    app = start()
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot, clock)
        await answer(driver)
        await driver.press("3", "h")
        assert on(app, PhrasingScreen)
        assert WORDS in shown(app)
        await driver.press("enter")
        assert "the grader said miss" in shown(app)
        await driver.press("ctrl+q", "y")
    assert statuses(sessions)[2] is HIT
    (kept,) = read_phrasings(folder / "phrasings.yaml")
    assert (kept.question, kept.point, kept.text) == ("cnn-max-pooling", "no-params", WORDS)
    assert kept.date == clock.now().date()

    clock.advance(86_400)
    app = start()
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot, clock)
        await answer(driver)
        await driver.press("ctrl+q", "y")
    assert statuses(sessions)[2] is HIT
    transcript = open_session(list_sessions(sessions).path(list_sessions(sessions).rows[0])).transcript
    assert transcript is not None
    assert transcript.attempts[0].rulings == {}


async def test_the_whole_way_from_the_list_of_sessions_to_a_hit_the_next_time_and_back_by_undo(
    desk: Desk, start: Callable[[], InterviewApp], clock: FakeClock, sessions: Path
) -> None:
    async def graded_in_a_round() -> Status:
        clock.advance(86_400)
        app = start()
        async with app.run_test(size=(120, 40)) as pilot:
            driver = Driver(pilot, clock)
            await answer(driver)
            await driver.press("ctrl+q", "y")
        return statuses(sessions)[2]

    async def in_review_of_the_first(*keys: str) -> None:
        app = InterviewApp(desk, Reviewing())
        async with app.run_test(size=(120, 40)) as pilot:
            driver = Driver(pilot, clock)
            await driver.settle()
            await driver.type("23 nov")
            await driver.press("enter")
            assert on(app, TranscriptScreen)
            await driver.press("down", "down", *keys)
            await driver.press("escape", "ctrl+q")

    assert await graded_in_a_round() is MISS
    await in_review_of_the_first("h", "enter")
    assert await graded_in_a_round() is HIT
    await in_review_of_the_first("u")
    assert await graded_in_a_round() is MISS


async def test_undo_takes_the_ruling_and_its_phrasing_back(
    start: Callable[[], InterviewApp], clock: FakeClock, sessions: Path, folder: Path
) -> None:
    app = start()
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot, clock)
        await answer(driver)
        before = shown(app)
        await driver.press("3", "h", "enter", "u")
        assert shown(app) == before
        assert read_phrasings(folder / "phrasings.yaml") == ()
        await driver.press("u")
        assert shown(app) == before
        await driver.press("ctrl+q", "y")
    assert statuses(sessions)[2] is MISS


async def test_words_accepted_count_for_the_next_answer_of_the_same_round(
    desk: Desk, opened: Open, pooling: Question, clock: FakeClock, sessions: Path
) -> None:
    app = InterviewApp(desk, Playing(opened([pooling], Request(habits=Habits(probes=0)))))
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot, clock)
        await answer(driver)
        await driver.press("3", "h", "enter", "enter")
        assert on(app, SummaryScreen)
        await driver.press("f4")
        await answer(driver)
        await driver.press("ctrl+q", "y")
    assert statuses(sessions, place=1)[2] is HIT
    session = only_session(sessions)
    assert session.transcript is not None
    assert session.transcript.attempts[1].rulings == {}


async def test_escape_keeps_the_ruling_and_no_words(
    start: Callable[[], InterviewApp], clock: FakeClock, sessions: Path, folder: Path
) -> None:
    app = start()
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot, clock)
        await answer(driver)
        await driver.press("3", "h", "escape")
        assert on(app, FeedbackScreen)
        await driver.press("ctrl+q", "y")
    assert statuses(sessions)[2] is HIT
    assert not (folder / "phrasings.yaml").exists()


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("right",), "descent leaves it in peace"),
        (("left",), "one. Gradient descent leaves it in peace"),
        (("up", "up"), "Gradient descent leaves it"),
        (("up", "down"), WORDS),
        (("tab",), WORDS),
        (("shift+tab",), "It takes the biggest one"),
        (("p", "n"), WORDS),
    ],
)
async def test_the_words_are_moved_and_stretched_with_keys_every_terminal_sends(
    start: Callable[[], InterviewApp], clock: FakeClock, folder: Path, keys: tuple[str, ...], words: str
) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot, clock)
        await answer(driver)
        await driver.press("3", "h", *keys, "enter")
        await driver.press("ctrl+q", "y")
    (kept,) = read_phrasings(folder / "phrasings.yaml")
    assert kept.text == words


async def test_words_that_would_earn_another_point_too_are_warned_of(playing: Play, clock: FakeClock) -> None:
    app = playing()
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot, clock)
        await answer(driver, "In my own words it keeps the largest value of each window. So it is.")
        await driver.press("3", "h", "p")
        assert "would also say: Keeps the largest value of each window" in shown(app)
        await driver.press("n")
        assert "would also say" not in shown(app)


async def test_every_mark_is_one_key_and_the_coverage_follows_at_once(
    playing: Play, clock: FakeClock, sessions: Path
) -> None:
    app = playing()
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot, clock)
        await answer(driver, "You keep the largest value of each window.")
        assert "coverage 50 %" in shown(app)
        await driver.press("2", "a")
        assert "coverage 62 %" in shown(app)
        await driver.press("1", "m")
        assert "coverage 12 %" in shown(app)
        await driver.press("g")
        assert "coverage 62 %" in shown(app)
        await driver.press("u", "u")
        assert "coverage 62 %" in shown(app)
        await driver.press("u")
        assert "coverage 50 %" in shown(app)
        await driver.press("a", "ctrl+q", "y")
    assert statuses(sessions) == [PARTIAL, MISS, MISS]


async def test_the_cursor_moves_with_arrows_and_letters_and_rules_where_it_stands(
    playing: Play, clock: FakeClock, sessions: Path
) -> None:
    app = playing()
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot, clock)
        await answer(driver, "words")
        await driver.press("down", "j", "a", "k", "h", "escape", "up", "m")
        await driver.press("ctrl+q", "y")
    assert statuses(sessions) == [MISS, HIT, PARTIAL]


async def test_nothing_is_ruled_where_nothing_was_said(
    playing: Play, clock: FakeClock, sessions: Path
) -> None:
    app = playing()
    async with app.run_test() as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await driver.press("ctrl+s", "h", "a", "u", "ctrl+q", "y")
    session = only_session(sessions)
    assert session.transcript is not None
    assert session.transcript.attempts[0].ruled == ()


async def test_in_a_drill_the_one_word_asked_for_never_becomes_a_phrasing_of_the_whole_point(
    desk: Desk, opened: Open, clock: FakeClock, folder: Path
) -> None:
    drill = Request(mode=Mode.DRILL, pick=Pick.ORDER, habits=Habits(probes=0))
    app = InterviewApp(desk, Playing(opened(desk.read_bank().questions, drill)))
    async with app.run_test() as pilot:
        driver = Driver(pilot, clock)
        await answer(driver, "words")
        await driver.press("h")
        assert on(app, FeedbackScreen)
        await driver.press("ctrl+q", "y")
    assert not (folder / "phrasings.yaml").exists()


async def test_a_damaged_file_of_phrasings_is_named_and_the_ruling_holds(
    start: Callable[[], InterviewApp], clock: FakeClock, sessions: Path, folder: Path
) -> None:
    app = start()
    path = folder / "phrasings.yaml"
    path.write_text("- question: [a", encoding="utf-8")
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot, clock)
        await answer(driver)
        await driver.press("3", "h", "enter")
        (said,) = [note.message for note in app._notifications]
        assert "phrasings.yaml:1" in said
        await driver.press("ctrl+q", "y")
    assert path.read_text(encoding="utf-8") == "- question: [a"
    assert statuses(sessions)[2] is HIT


async def test_an_answer_of_the_round_just_finished_is_ruled_on_and_the_summary_follows(
    playing: Play, clock: FakeClock, sessions: Path
) -> None:
    app = playing()
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot, clock)
        await answer(driver, "You keep the largest value of each window.")
        await driver.press("enter")
        await answer(driver, "words")
        await driver.press("enter")
        assert "25 %" in shown(app)  # the mean of 50 and 0
        await driver.press("f3", "2", "h", "escape")
        assert "coverage 75 %" in shown(app)
        await driver.press("escape")
        assert on(app, SummaryScreen)
        assert "38 %" in shown(app)
        await driver.press("f3", "u", "escape")
        assert "25 %" in shown(app)
        await driver.press("f3", "2", "a", "ctrl+q")
    session = only_session(sessions)
    assert not session.notes
    assert statuses(sessions) == [HIT, PARTIAL, MISS]


async def test_a_key_that_changes_nothing_leaves_nothing_to_undo(
    playing: Play, clock: FakeClock, sessions: Path
) -> None:
    app = playing()
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot, clock)
        await answer(driver, "You keep the largest value of each window.")
        await driver.press("1", "h", "g", "2", "m", "g", "ctrl+q", "y")
    session = only_session(sessions)
    assert session.transcript is not None
    assert session.transcript.attempts[0].ruled == ()
