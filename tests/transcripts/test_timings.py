from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.bank.question import Question
from interview.transcripts.attempt import Attempt, Probe, after_event
from interview.transcripts.events import Cause, Edit, Graded, Planned
from interview.transcripts.fillers import Filler, count_words, fillers
from interview.transcripts.grade import Evidence, Grade, PointGrade, Status
from interview.transcripts.keystrokes import Pause
from interview.transcripts.timings import Timings, timings
from tests.conftest import START
from tests.transcripts.test_keystrokes import any_edits, written

SAID = "um, keeps the largest value and has weights"


def point(name: str, words: str, status: Status = Status.HIT) -> PointGrade:
    start = SAID.index(words)
    return PointGrade(
        id=name, status=status, score=0.9, evidence=(Evidence(start, start + len(words), words),)
    )


@pytest.fixture
def attempt(pooling: Question) -> Attempt:
    """Shown at 100; the largest value said after 42 seconds, the weights after 60; done after 70."""
    grade = Grade(
        grader="test",
        points=(
            point("takes-max", "keeps the largest value"),
            PointGrade(id="smaller", status=Status.MISS, score=0.0),
            point("no-params", "has weights", Status.CONTRADICTED),
        ),
    )
    given = Attempt(
        planned=Planned(pooling, 90),
        shown_t=100.0,
        text=SAID,
        edits=written((110.0, "u"), (111.0, "um"), (142.0, SAID[:27]), (143.0, SAID[:31]), (160.0, SAID)),
        ended_t=170.0,
        cause=Cause.SUBMITTED,
        answer=SAID,
    )
    return after_event(given, Graded(at=START, t=171.0, grade=grade))


def test_a_point_was_said_so_long_after_the_question_appeared(attempt: Attempt) -> None:
    assert timings(attempt).said_s == {"takes-max": 42.0, "no-params": 60.0}


def test_thinking_ends_and_answering_begins_with_the_first_key(attempt: Attempt) -> None:
    told = timings(attempt)
    assert (told.thinking_s, told.answering_s) == (10.0, 60.0)
    assert (told.words, told.words_a_minute) == (8, 8.0)


def test_pauses_count_from_the_question(attempt: Attempt) -> None:
    told = timings(attempt)
    assert told.pauses == (Pause(11.0, 31.0), Pause(43.0, 17.0))
    assert told.longest_pause == Pause(11.0, 31.0)


def test_a_lost_part_of_the_journal_leaves_no_false_times(attempt: Attempt) -> None:
    told = timings(replace(attempt, edits=attempt.edits[:-1]))
    assert told.said_s == {}
    assert told.words == 8


def test_an_answer_read_without_its_typing_has_words_and_fillers_only(attempt: Attempt) -> None:
    assert timings(replace(attempt, edits=())) == Timings(words=8, fillers=(Filler("um", 1),))


def test_an_open_question_is_timed_to_its_last_key(attempt: Attempt) -> None:
    told = timings(replace(attempt, ended_t=None, cause=None, answer=None))
    assert told.answering_s == 50.0
    assert told.said_s == {}


def test_a_paste_has_no_speed(attempt: Attempt) -> None:
    pasted = replace(attempt, edits=written((165.5, SAID)))
    assert timings(pasted).words_a_minute is None
    assert timings(pasted).said_s == {"takes-max": 65.5, "no-params": 65.5}


def test_a_follow_up_is_timed_as_an_answer_is() -> None:
    probe = Probe(
        prompt="And?",
        key_points=(),
        budget_s=30.0,
        shown_t=200.0,
        edits=written((203.0, "less work")),
        ended_t=213.0,
        answer="less work",
    )
    told = timings(probe)
    assert (told.thinking_s, told.answering_s, told.words_a_minute) == (3.0, 10.0, 12.0)


@given(any_edits, st.floats(0, 1e6), st.floats(0, 1e6))
def test_no_keystrokes_break_the_timings(edits: list[Edit], shown_t: float, ended_t: float) -> None:
    probe = Probe(
        prompt="?", key_points=(), budget_s=1.0, shown_t=shown_t, ended_t=ended_t, edits=tuple(edits)
    )
    told = timings(probe)
    assert (told.thinking_s is None) == (not edits)
    assert told.answering_s is None or told.answering_s >= 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Um, it is, like, smaller. So it costs less.", {"um": 1, "like": 1, "so": 1}),
        ("UM um uMm", {"um": 2, "umm": 1}),
        ("It is kind of smaller, you know, I mean cheaper.", {"kind of": 1, "you know": 1, "I mean": 1}),
        ("Well, basically\nwell it shrinks", {"well": 2, "basically": 1}),
        ("It works, right, and is sort of\nlocal", {"right": 1, "sort of": 1}),
    ],
)
def test_fillers_are_counted(text: str, found: dict[str, int]) -> None:
    assert {filler.words: filler.count for filler in fillers(text)} == found


@pytest.mark.parametrize(
    "text",
    [
        "It is like a sliding window; layers like pooling, or units, like these.",
        "It generalises well, so the loss falls.",
        "Well-known networks use it.",
        "A kind of layer; what sort of loss?",
        "You know that it shrinks; this is what I mean.",
        "The right half. Umbrella, humm, sofa, likely, okayed.",
        "kind, of",
        "",
    ],
)
def test_words_that_mean_something_are_no_fillers(text: str) -> None:
    assert fillers(text) == ()


def test_the_most_used_filler_comes_first() -> None:
    assert fillers("Basically, um, it, um, shrinks.") == (Filler("um", 2), Filler("basically", 1))


@given(st.text(alphabet="umsokindf ,.\n…-I'’é😀\u0301ا", max_size=60))
def test_no_text_breaks_the_count(text: str) -> None:
    assert sum(filler.count for filler in fillers(text)) <= count_words(text)


def test_marks_alone_are_no_words() -> None:
    assert count_words("x = 2 – that's it 😀 !") == 4
