from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.bank.question import KeyPoint, Question
from interview.transcripts.attempt import Attempt
from interview.transcripts.compare import (
    Change,
    attempt_at,
    changed_words,
    compare,
    occurrences,
)
from interview.transcripts.events import Cause, Event, Shown, Submitted
from interview.transcripts.grade import Status
from interview.transcripts.index import list_sessions
from tests.conftest import START
from tests.transcripts.made import saved, session, told

FIRST = "It keeps the largest value and has weights."
SECOND = "It keeps the largest value of each window and has no weights to learn."
HIT, PARTIAL, MISS, AGAINST = Status.HIT, Status.PARTIAL, Status.MISS, Status.CONTRADICTED

words = st.lists(st.sampled_from(["a", "the", "largest", "Value", "window", "😀", "don't"]), max_size=12)
texts = words.map(" ".join)


def attempts(folder: Path, question: Question) -> tuple[Attempt, Attempt]:
    session(folder, question, FIRST, [(HIT, "largest value"), (MISS, ""), (AGAINST, "has weights")], START)
    later = START + timedelta(days=3)
    marks = [(HIT, "largest value"), (PARTIAL, "each window"), (HIT, "no weights to learn")]
    session(folder, question, SECOND, marks, later)
    both = [attempt_at(one, question.id) for one in occurrences(list_sessions(folder), question.id)]
    before, after = both
    assert before is not None
    assert after is not None
    return before, after


def quoted(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_two_attempts_tell_which_points_were_gained_and_lost(tmp_path: Path, pooling: Question) -> None:
    before, after = attempts(tmp_path, pooling)
    there = compare(before, after)
    assert [(p.id, p.change) for p in there.points] == [
        ("takes-max", Change.KEPT),
        ("smaller", Change.GAINED),
        ("no-params", Change.GAINED),
    ]
    back = compare(after, before)
    assert back.count(Change.LOST) == 2
    assert back.count(Change.GAINED) == 0


def test_words_that_only_one_answer_has_are_marked(tmp_path: Path, pooling: Question) -> None:
    there = compare(*attempts(tmp_path, pooling))
    assert quoted(FIRST, there.gone) == []
    assert quoted(SECOND, there.new) == ["of each window", "no", "to learn"]


def test_case_and_punctuation_are_no_change() -> None:
    assert changed_words("It keeps the max.", "it keeps, the MAX") == ((), ())


def test_a_short_word_shared_by_chance_does_not_part_a_change() -> None:
    before, after = "one by one the cat sat", "quite another way by chance: the dog sat"
    gone, new = changed_words(before, after)
    assert quoted(before, gone) == ["one by one the cat"]
    assert quoted(after, new) == ["quite another way by chance: the dog"]


@given(texts, texts)
def test_what_is_not_marked_is_the_same_in_both(before: str, after: str) -> None:
    gone, new = changed_words(before, after)
    kept = [unmarked(before, gone), unmarked(after, new)]
    assert kept[0] == kept[1]


@given(texts)
def test_a_text_and_itself_differ_in_nothing(text: str) -> None:
    assert changed_words(text, text) == ((), ())


def unmarked(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    for start, end in reversed(spans):
        text = f"{text[:start]} {text[end:]}"
    return [word.casefold() for word in re.findall(r"\w+(?:['’-]\w+)*", text)]


def test_a_very_long_answer_is_compared_at_its_ends_only() -> None:
    before = "same " + " ".join(f"a{n}" for n in range(7000)) + " end"
    after = "same " + " ".join(f"b{n}" for n in range(10)) + " end"
    gone, new = changed_words(before, after)
    assert quoted(after, new) == ["b0 b1 b2 b3 b4 b5 b6 b7 b8 b9"]
    assert len(gone) == 1


def test_no_answer_is_a_miss_of_every_point(tmp_path: Path, pooling: Question) -> None:
    _, after = attempts(tmp_path, pooling)
    session(tmp_path, pooling, "", [], START + timedelta(days=9))
    silent = attempt_at(occurrences(list_sessions(tmp_path), pooling.id)[-1], pooling.id)
    assert silent is not None
    assert [point.change for point in compare(after, silent).points] == [Change.LOST] * 3


def test_points_that_came_or_went_with_an_edit_of_the_bank_are_told_apart(
    tmp_path: Path, pooling: Question
) -> None:
    before, _ = attempts(tmp_path / "old", pooling)
    fresh = KeyPoint(id="stride", text="The stride says how far the window moves")
    edited = replace(pooling, key_points=(*pooling.key_points[1:], fresh))
    at = START + timedelta(days=20)
    session(tmp_path / "new", edited, SECOND, [(HIT, "each"), (HIT, "no weights"), (MISS, "")], at)
    (found,) = occurrences(list_sessions(tmp_path / "new"), pooling.id)
    after = attempt_at(found, pooling.id)
    assert after is not None
    there = {point.id: point for point in compare(before, after).points}
    assert list(there) == ["smaller", "no-params", "stride", "takes-max"]
    assert there["stride"].before is None
    assert there["takes-max"].after is None
    assert there["stride"].change is there["takes-max"].change is Change.UNKNOWN


def test_second_chances_of_a_session_are_attempts_of_their_own(tmp_path: Path, pooling: Question) -> None:
    first = told(pooling, FIRST, [(MISS, ""), (MISS, ""), (MISS, "")], START)
    again: list[Event] = [
        Shown(at=START + timedelta(minutes=5), t=100.0, item=0),
        Submitted(at=START + timedelta(minutes=6), t=150.0, answer=SECOND, cause=Cause.SUBMITTED),
    ]
    saved(tmp_path, pooling, START, [*first, *again])
    found = occurrences(list_sessions(tmp_path), pooling.id)
    assert [(one.nth, one.whole, one.coverage) for one in found] == [(0, True, 0.0), (1, False, None)]
    second = attempt_at(found[1], pooling.id)
    assert second is not None
    assert second.answer == SECOND
    assert {point.change for point in compare(second, second).points} == {Change.UNKNOWN}


def test_attempts_come_in_the_order_of_time_and_of_this_question_only(
    tmp_path: Path, pooling: Question, dropout: Question
) -> None:
    for days in (4, 0, 2):
        marks = [(HIT, "keeps"), (MISS, ""), (MISS, "")]
        session(tmp_path, pooling, FIRST, marks, START + timedelta(days=days))
    session(tmp_path, dropout, "No idea.", [(MISS, ""), (MISS, "")], START)
    found = occurrences(list_sessions(tmp_path), pooling.id)
    assert [one.at for one in found] == [START + timedelta(days=days) for days in (0, 2, 4)]
    assert [one.coverage for one in found] == pytest.approx([0.5] * 3)
    assert occurrences(list_sessions(tmp_path), "never-asked") == ()


def test_a_session_that_was_left_and_resumed_counts_when_it_was_answered(
    tmp_path: Path, pooling: Question
) -> None:
    marks = [(HIT, "keeps"), (MISS, ""), (MISS, "")]
    saved(tmp_path, pooling, START, told(pooling, FIRST, marks, START + timedelta(days=3)))
    session(tmp_path, pooling, FIRST, marks, START + timedelta(days=1))
    found = occurrences(list_sessions(tmp_path), pooling.id)
    assert [one.at for one in found] == [START + timedelta(days=1), START + timedelta(days=3)]


def test_a_session_that_changed_meanwhile_gives_no_attempt(tmp_path: Path, pooling: Question) -> None:
    path = session(tmp_path, pooling, FIRST, [(HIT, "keeps"), (MISS, ""), (MISS, "")], START)
    (found,) = occurrences(list_sessions(tmp_path), pooling.id)
    path.write_text("")
    assert attempt_at(found, pooling.id) is None
