"""One transcript: the evidence lies open, and point and words light each other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace as with_other
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content
from textual.geometry import Offset
from textual.widgets import Static

from interview.bank.question import Question
from interview.rounds.clock import FakeClock
from interview.text import visible
from interview.transcripts.events import Cause, Event, Graded, Shown, Submitted
from interview.transcripts.grade import Evidence as Span
from interview.transcripts.grade import Grade, PointGrade, Status
from interview.transcripts.library import open_session
from interview.transcripts.rulings import Ruling
from interview.transcripts.transcript import Transcript
from interview.tui import rulings
from interview.tui.app import InterviewApp
from interview.tui.desk import Desk, Opening, Reviewing
from interview.tui.screens.phrasing import PhrasingScreen
from interview.tui.themes import MUTED
from interview.tui.trainer import Trainer
from interview.tui.widgets.evidence import Evidence, marked
from interview.tui.widgets.key_points import KeyPoints
from interview.tui.widgets.key_table import key_table
from interview.tui.widgets.point_row import PointRow
from tests.conftest import START
from tests.tui.conftest import Driver
from tests.tui.spoken import GRADE, POOLING, SAID, found, spoken

RAISED = str.maketrans("", "", "⁰¹²³⁴⁵⁶⁷⁸⁹")
FIRST = "keep the largest value of each window"
SECOND = "largest value of each window, which means a small shift of the image changes little"
Open = Callable[..., InterviewApp]


@pytest.fixture
def open_(app: Callable[[Opening], InterviewApp], sessions: Path) -> Open:
    def make(*events: Event, questions: Sequence[Question] = (POOLING,)) -> InterviewApp:
        path = spoken(sessions, *events, questions=questions) if events else spoken(sessions)
        return app(Reviewing(open_session(path)))

    return make


def evidence(app: InterviewApp) -> Content:
    content = app.screen.query_one(Evidence).content
    assert isinstance(content, Content)
    return content


def styled(content: Content, style: str) -> str:
    """The words whose style says this, without the raised numbers between them."""
    spans = [span for span in content.spans if isinstance(span.style, str) and style in span.style]
    return "".join(content.plain[span.start : span.end] for span in spans).translate(RAISED)


def lit(app: InterviewApp) -> str:
    return styled(evidence(app), "reverse")


def lit_rows(app: InterviewApp) -> list[int]:
    return [row.number for row in app.screen.query(PointRow) if row.has_class("-lit")]


def row(app: InterviewApp, number: int) -> PointRow:
    return next(row for row in app.screen.query(PointRow) if row.number == number)


def where(app: InterviewApp, words: str) -> Offset:
    """Where words stand on the page of the answer."""
    widget = app.screen.query_one(Evidence)
    for y, line in enumerate(evidence(app).wrap(widget.content_size.width)):
        x = line.plain.find(words)
        if x >= 0:
            return Offset(x, y)
    raise AssertionError(words)


async def test_moving_over_the_points_lights_their_words_and_no_others(open_: Open, clock: FakeClock) -> None:
    app = open_()
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        assert lit(app) == FIRST
        await driver.press("down")
        assert lit(app) == SECOND
        await driver.press("j", "j")
        assert lit(app) == "There are weights to learn in it"
        await driver.press("k")
        assert lit(app) == "the map shrinks, so later layers cost less"
        assert lit_rows(app) == [3]


async def test_a_digit_goes_straight_to_its_point(open_: Open, clock: FakeClock) -> None:
    app = open_()
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot, clock)
        await driver.press("4")
        assert lit(app) == "There are weights to learn in it"
        await driver.press("9")
        assert app.screen.query_one(KeyPoints).current == 4
        await driver.press("5")
        assert lit(app) == ""


async def test_the_mouse_over_a_point_lights_its_words_until_it_leaves(open_: Open, clock: FakeClock) -> None:
    app = open_()
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await pilot.hover(row(app, 3), offset=(6, 0))
        assert lit(app) == "the map shrinks, so later layers cost less"
        assert app.screen.query_one(KeyPoints).current == 1
        await pilot.hover(offset=(0, 0))
        await driver.settle()
        assert lit(app) == FIRST
        await pilot.click(row(app, 3), offset=(6, 0))
        assert app.screen.query_one(KeyPoints).current == 3


async def test_news_of_leaving_one_point_does_not_put_out_the_next(open_: Open, clock: FakeClock) -> None:
    """Two rows tell of the mouse each for itself; which of them is heard first is not said."""
    app = open_()
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        row(app, 3).post_message(PointRow.Hovered(3))
        await driver.settle()
        row(app, 2).post_message(PointRow.Left(2))
        await driver.settle()
        assert lit_rows(app) == [3]
        row(app, 3).post_message(PointRow.Left(3))
        await driver.settle()
        assert lit_rows(app) == [1]


async def test_the_mouse_over_words_lights_their_point(open_: Open, clock: FakeClock) -> None:
    app = open_()
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await pilot.hover(Evidence, offset=where(app, "weights to"))
        await driver.settle()
        assert lit_rows(app) == [4]
        assert lit(app) == "There are weights to learn in it"
        await pilot.hover(Evidence, offset=where(app, "Hinton"))
        await driver.settle()
        assert lit_rows(app) == [1]


async def test_a_click_on_words_goes_to_their_point_and_where_two_rest_on_them_to_each(
    open_: Open, clock: FakeClock
) -> None:
    app = open_()
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot, clock)
        await driver.press("4")
        seen = []
        for _ in range(3):
            await pilot.click(Evidence, offset=where(app, "window,"))
            await driver.settle()
            seen.append(app.screen.query_one(KeyPoints).current)
        assert seen == [1, 2, 1]
        await pilot.click(Evidence, offset=where(app, "Hinton"))
        assert app.screen.query_one(KeyPoints).current == 1


async def test_words_below_the_page_are_scrolled_to(open_: Open, clock: FakeClock) -> None:
    app = open_()
    async with app.run_test(size=(40, 12)) as pilot:
        driver = Driver(pilot, clock)
        await driver.press("4")
        pane = app.screen.query_one("#answer")
        words = app.screen.query_one(Evidence).place_of(4)
        assert words is not None
        assert pane.scroll_y > 0
        assert words.y >= pane.scroll_y
        assert words.bottom <= pane.scroll_y + pane.scrollable_content_region.height
        await driver.press("1")
        assert pane.scroll_y <= 1


async def test_a_point_below_the_page_is_scrolled_to_from_its_words(open_: Open, clock: FakeClock) -> None:
    app = open_()
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot, clock)
        await driver.settle()
        await pilot.hover(Evidence, offset=where(app, "weights"))
        await driver.settle()
        assert row(app, 4).region.overlaps(app.screen.query_one(KeyPoints).content_region)


async def test_beyond_the_last_point_the_follow_ups_scroll_into_view(open_: Open, clock: FakeClock) -> None:
    app = open_()
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot, clock)
        await driver.press("5")
        before = app.screen.query_one(KeyPoints).scroll_y
        await driver.press("down", "down")
        assert app.screen.query_one(KeyPoints).scroll_y == before + 2


async def test_what_matched_nothing_is_dimmed(open_: Open, clock: FakeClock) -> None:
    app = open_()
    async with app.run_test(size=(80, 24)) as pilot:
        await Driver(pilot, clock).settle()
        dimmed = styled(evidence(app), MUTED)
        assert "Hinton did not like it at all" in dimmed
        assert "largest" not in dimmed
        assert len(dimmed) + len(FIRST + SECOND) - len("largest value of each window") < len(SAID)


async def test_an_answer_nobody_graded_is_not_dimmed(open_: Open, clock: FakeClock) -> None:
    said = Submitted(at=START, t=9.0, answer="A window slides.", cause=Cause.SUBMITTED)
    app = open_(Shown(at=START, t=0.0, item=0), said)
    async with app.run_test(size=(80, 24)) as pilot:
        await Driver(pilot, clock).settle()
        assert styled(evidence(app), MUTED) == ""
        assert evidence(app).plain == "A window slides."


async def test_a_point_tells_its_score_when_it_was_said_and_where_it_is_noted(
    open_: Open, clock: FakeClock
) -> None:
    app = open_()
    async with app.run_test(size=(120, 40)) as pilot:
        await Driver(pilot, clock).settle()
        text = str(row(app, 2).query_one(".text", Static).content)
        assert "score 0.81 · said at 0:32 · cnn.md:15" in text
        facts = str(app.screen.query_one(".facts", Static).content)
        assert "0:07 thinking · 1:16 answering · 58 words, 46 a minute" in facts
        assert "fillers: um ×2, so ×1, basically ×1 · cnn.md:12" in facts


async def test_the_reference_answer_has_no_evidence_and_the_own_answer_comes_back(
    open_: Open, clock: FakeClock
) -> None:
    app = open_()
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot, clock)
        await driver.press("f2", "down")
        assert evidence(app).plain == POOLING.reference
        assert lit(app) == ""
        await driver.press("f2")
        assert lit(app) == SECOND


async def test_help_tells_of_the_keys_that_the_footer_has_no_room_for(open_: Open, clock: FakeClock) -> None:
    app = open_()
    async with app.run_test(size=(80, 24)) as pilot:
        await Driver(pilot, clock).settle()
        keys = key_table(app.screen).plain
        assert "1…9         Straight to the point of this number" in keys
        assert "f5          Watch the answer type itself again" in keys
        assert keys.count("1…9") == 1


async def test_the_next_question_begins_at_its_first_point(open_: Open, clock: FakeClock) -> None:
    app = open_()
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot, clock)
        await driver.press("down", "right", "right")
        assert app.screen.query_one(KeyPoints).current == 1
        await driver.press("down")
        assert lit(app) == "every unit is kept"


async def test_a_question_without_key_points_has_no_cursor(
    open_: Open, clock: FakeClock, motivation: Question
) -> None:
    said = Submitted(at=START, t=9.0, answer="The people.", cause=Cause.SUBMITTED)
    app = open_(Shown(at=START, t=0.0, item=0), said, questions=[motivation])
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot, clock)
        await driver.press("down", "1", "up", "k", "f2")
        assert app.screen.query_one(KeyPoints).current is None
        assert app.screen.query_one(KeyPoints).current_point is None


async def test_evidence_beyond_the_answer_breaks_nothing(open_: Open, clock: FakeClock) -> None:
    """As a damaged or a forged journal may have it."""
    span = Span(5, 900, "nothing of the kind")
    wrong = PointGrade(id="takes-max", status=Status.HIT, score=1.0, evidence=(span, Span(-4, -9, "")))
    app = open_(
        Shown(at=START, t=0.0, item=0),
        Submitted(at=START, t=9.0, answer="Slides.", cause=Cause.SUBMITTED),
        Graded(at=START, t=9.0, grade=Grade(grader="?", points=(wrong, found("unknown", Status.HIT, 1.0)))),
    )
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot, clock)
        await driver.press("down", "up")
        assert lit(app) == "s."


async def test_a_damaged_session_shows_what_could_be_read_and_why_not_the_rest(
    app: Callable[[Opening], InterviewApp], sessions: Path, clock: FakeClock
) -> None:
    path = spoken(sessions)
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([*lines[:5], b"?", *lines[5:]]))
    shown = app(Reviewing(open_session(path)))
    async with shown.run_test(size=(80, 24)) as pilot:
        await Driver(pilot, clock).settle()
        assert lit(shown) == FIRST
        assert f"{path}:6: left out, this line is damaged" in str(
            shown.screen.query_one(".note", Static).content
        )


def said_of(sessions: Path, place: int = 0) -> dict[str, Status]:
    """The marks as the file has them."""
    transcript = open_session(next(sessions.glob("*.jsonl"))).transcript
    assert transcript is not None
    grade = transcript.attempts[place].grade
    assert grade is not None
    return {point.id: point.status for point in grade.points}


def headline(app: InterviewApp) -> str:
    return str(app.screen.query_one(".result", Static).content)


async def test_a_ruling_in_a_review_counts_at_once_is_kept_and_can_be_undone(
    open_: Open, clock: FakeClock, sessions: Path
) -> None:
    app = open_()
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot, clock)
        await driver.press("2", "m")
        assert "coverage 42 %" in headline(app)
        assert said_of(sessions)["shift"] is Status.MISS
        assert app.screen.query_one(KeyPoints).current == 2
        assert lit(app) == ""
        await driver.press("u")
        assert "coverage 58 %" in headline(app)
        assert said_of(sessions)["shift"] is Status.HIT
        assert lit(app) == SECOND


async def test_a_ruling_is_on_the_answer_that_is_shown(open_: Open, clock: FakeClock, sessions: Path) -> None:
    app = open_()
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot, clock)
        await driver.press("right", "h")
        assert "no answer" in headline(app)
        await driver.press("right", "a", "2", "m", "g")
        assert said_of(sessions, 2) == {"train": Status.PARTIAL, "infer": Status.HIT}
        assert said_of(sessions, 0) == {point.id: point.status for point in GRADE.points}
        assert "coverage 75 %" in headline(app)


async def test_a_ruling_is_taken_back_even_while_it_is_being_written(
    open_: Open, clock: FakeClock, sessions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = asyncio.Event()

    async def slowly(trainer: Trainer, case: rulings.Case, ruling: Ruling) -> Transcript:
        await written.wait()
        return await on_disk(trainer, case, ruling)

    on_disk = rulings.rule_on
    monkeypatch.setattr(rulings, "rule_on", slowly)
    app = open_()
    before = said_of(sessions, 0)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "m", "g")
        written.set()
        await Driver(pilot, clock).settle()
        assert said_of(sessions, 0) == before


async def test_words_shown_for_a_ruling_become_its_evidence(
    desk: Desk, clock: FakeClock, sessions: Path
) -> None:
    phrasings = Path("phrasings.yaml")
    session = open_session(spoken(sessions))
    app = InterviewApp(with_other(desk, phrasings=phrasings), Reviewing(session))
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot, clock)
        await driver.press("5", "h")
        assert isinstance(app.screen, PhrasingScreen)
        await driver.press("enter")
        assert said_of(sessions)["backprop"] is Status.HIT
        assert lit(app)
        assert lit(app) in phrasings.read_text()
        assert "said at" in str(row(app, 5).query_one(".text", Static).content)


async def test_no_ruling_on_a_damaged_session_and_the_reason_is_told(
    app: Callable[[Opening], InterviewApp], sessions: Path, clock: FakeClock
) -> None:
    path = spoken(sessions)
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([*lines[:5], b"?", *lines[5:]]))
    before = path.read_bytes()
    shown = app(Reviewing(open_session(path)))
    async with shown.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot, clock)
        await driver.press("m")
        assert any("damaged" in notice.message for notice in shown._notifications)
        assert "coverage 58 %" in headline(shown)
    assert path.read_bytes() == before


answers = st.text(alphabet="ab ,.\n\tüé😀👩‍👧\u0301\u200dאבا[]/\x1b\u202e漢", min_size=1, max_size=30)


@st.composite
def graded(draw: st.DrawFn) -> tuple[str, list[PointGrade]]:
    """An answer with points whose evidence may overlap in any way."""
    answer = draw(answers)
    places = st.tuples(st.integers(0, len(answer)), st.integers(0, len(answer))).map(sorted)
    spans = st.lists(places.map(lambda at: Span(at[0], at[1], answer[at[0] : at[1]])), max_size=3)
    points = [
        PointGrade(id=str(n), status=draw(st.sampled_from(Status)), score=1.0, evidence=tuple(draw(spans)))
        for n in range(draw(st.integers(1, 4)))
    ]
    return answer, points


@given(graded())
def test_marks_change_no_character_of_any_answer(case: tuple[str, list[PointGrade]]) -> None:
    answer, points = case
    assert marked(answer, points).plain.translate(RAISED) == visible(answer)


@given(graded(), st.integers(1, 4))
def test_what_is_lit_is_the_evidence_of_the_point(case: tuple[str, list[PointGrade]], number: int) -> None:
    answer, points = case
    inside = {
        place
        for span in (points[number - 1].evidence if number <= len(points) else ())
        for place in range(span.start, span.end)
    }
    words = "".join(character for place, character in enumerate(visible(answer)) if place in inside)
    accents = "\u0301\u200d"
    told = styled(marked(answer, points, lit=number), "reverse")
    # An accent takes the colour of the letter before it.
    assert told.translate(dict.fromkeys(map(ord, accents))) == words.translate(
        dict.fromkeys(map(ord, accents))
    )
