from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.bank.question import Question
from interview.errors import SessionError
from interview.memory.schedule import schedule_of
from interview.transcripts.afterwards import LaterGrade, regrade, rule, undo
from interview.transcripts.attempt import Attempt
from interview.transcripts.events import (
    SCHEMA,
    Cause,
    Event,
    Finished,
    Graded,
    Header,
    Left,
    Mode,
    NoAnswer,
    Planned,
    Probed,
    ProbeEnded,
    ProbeGraded,
    Resumed,
    Ruled,
    Shown,
    Submitted,
    encode,
)
from interview.transcripts.grade import Evidence, Grade, PointGrade, Status
from interview.transcripts.index import list_sessions
from interview.transcripts.journal import Journal
from interview.transcripts.library import Session, SessionStatus, open_session
from interview.transcripts.reading import read
from interview.transcripts.rulings import Ruling, in_force, with_rulings
from tests.conftest import START

HIT, PARTIAL, MISS, CONTRADICTED = Status.HIT, Status.PARTIAL, Status.MISS, Status.CONTRADICTED
LATER = START + timedelta(days=3)
ANSWER = "It takes the biggest one of every patch."
Make = Callable[..., Path]


def grade_of(question: Question, *statuses: Status, grader: str = "old") -> Grade:
    return Grade(
        grader=grader,
        points=tuple(
            PointGrade(id=point.id, status=status, score=0.5, why="as the grader saw it")
            for point, status in zip(question.key_points, statuses, strict=True)
        ),
    )


@pytest.fixture
def header(pooling: Question, dropout: Question) -> Header:
    return Header(
        schema=SCHEMA,
        id="2026-11-22T100312-mixed-7f3a",
        app="0.1.0",
        started=START,
        mode=Mode.MOCK,
        topics=("cnn", "regularization"),
        plan=(Planned(pooling, 90), Planned(dropout, 120)),
    )


@pytest.fixture
def finished(tmp_path: Path, header: Header, pooling: Question, dropout: Question) -> Path:
    """A finished session: the first question answered and followed up on, the second one not answered."""
    probed = Probed(at=START, t=22.0, prompt="And then?", key_points=(pooling.key_points[1],), budget_s=60.0)
    won = Grade(grader="old", points=(PointGrade(id="smaller", status=MISS, score=0.0),))
    return written(
        tmp_path,
        header,
        Shown(at=START, t=0.0, item=0),
        Submitted(at=START, t=20.0, answer=ANSWER, cause=Cause.SUBMITTED),
        Graded(at=START, t=21.0, grade=grade_of(pooling, MISS, PARTIAL, HIT)),
        probed,
        ProbeEnded(at=START, t=30.0, answer="it shrinks", cause=Cause.SUBMITTED),
        ProbeGraded(at=START, t=31.0, grade=won),
        Shown(at=START, t=40.0, item=1),
        NoAnswer(at=START, t=50.0, cause=Cause.EXPIRED),
        Finished(at=START, t=51.0),
    )


def written(folder: Path, header: Header, *events: Event) -> Path:
    with Journal.create(folder, header) as journal:
        journal.append(*events)
        return journal.path


def attempt(session: Session, place: int = 0) -> Attempt:
    assert session.transcript is not None
    return session.transcript.attempts[place]


def statuses(session: Session) -> list[Status]:
    grade = attempt(session).grade
    assert grade is not None
    return [point.status for point in grade.points]


def test_a_point_of_a_finished_session_is_ruled_on_and_the_file_says_so(finished: Path) -> None:
    said = Evidence(3, 20, ANSWER[3:20])
    session = rule(finished, 0, Ruling("takes-max", HIT, said), LATER)
    assert statuses(session) == [HIT, PARTIAL, HIT]
    assert session == open_session(finished)
    assert session.status is SessionStatus.FINISHED
    grade, graded = attempt(session).grade, attempt(session).graded
    assert grade is not None
    assert graded is not None
    assert grade.points[0].evidence == (said,)
    assert "the grader said miss" in grade.points[0].why
    assert graded.points[0].status is MISS
    assert attempt(session).rulings == {"takes-max": HIT}
    assert attempt(session).coverage == pytest.approx(3.5 / 4)


@pytest.mark.parametrize("status", [HIT, PARTIAL, MISS])
def test_any_point_may_be_ruled_a_hit_a_partial_or_a_miss(finished: Path, status: Status) -> None:
    for point in ("takes-max", "smaller", "no-params"):
        rule(finished, 0, Ruling(point, status), LATER)
    assert statuses(open_session(finished)) == [status] * 3


def test_back_to_the_grader_is_a_ruling_too(finished: Path) -> None:
    before = attempt(open_session(finished)).grade
    rule(finished, 0, Ruling("takes-max", HIT), LATER)
    session = rule(finished, 0, Ruling("takes-max", None), LATER)
    assert attempt(session).grade == before
    assert attempt(session).rulings == {}
    assert statuses(undo(finished, 0, LATER)) == [HIT, PARTIAL, HIT]


def test_undo_restores_what_was_ruled_before_step_by_step(finished: Path) -> None:
    for status in (HIT, PARTIAL):
        rule(finished, 0, Ruling("takes-max", status), LATER)
    rule(finished, 0, Ruling("no-params", MISS), LATER)
    assert statuses(undo(finished, 0, LATER)) == [PARTIAL, PARTIAL, HIT]
    assert statuses(undo(finished, 0, LATER)) == [HIT, PARTIAL, HIT]
    assert statuses(undo(finished, 0, LATER)) == [MISS, PARTIAL, HIT]
    with pytest.raises(SessionError, match="no ruling on question 1"):
        undo(finished, 0, LATER)
    assert statuses(open_session(finished)) == [MISS, PARTIAL, HIT]


def test_a_session_that_was_left_is_ruled_on_and_can_still_be_gone_on_with(
    tmp_path: Path, header: Header, pooling: Question
) -> None:
    path = written(
        tmp_path,
        header,
        Shown(at=START, t=0.0, item=0),
        Submitted(at=START, t=20.0, answer=ANSWER, cause=Cause.SUBMITTED),
        Graded(at=START, t=21.0, grade=grade_of(pooling, MISS, MISS, HIT)),
        Shown(at=START, t=30.0, item=1),
        Left(at=START, t=35.0),
    )
    assert statuses(rule(path, 0, Ruling("takes-max", HIT), LATER)) == [HIT, MISS, HIT]
    journal, log = Journal.reopen(path)
    journal.append(Resumed(at=LATER, t=35.0))
    journal.close()
    session = open_session(path)
    assert not log.notes
    assert session.status is SessionStatus.UNFINISHED
    assert attempt(session, 1).cause is None


def test_a_line_that_a_crash_cut_off_stays_no_damage_when_a_ruling_stands_below_it(
    finished: Path,
) -> None:
    with finished.open("ab") as file:
        file.write(b'{"type":"shown","at":"2026-11-')
    before = finished.read_bytes()
    for _ in range(2):
        rule(finished, 0, Ruling("takes-max", HIT), LATER)
    assert finished.read_bytes().startswith(before)
    session = open_session(finished)
    assert session.status is SessionStatus.FINISHED
    assert "cut off" in session.notes[0]
    assert statuses(session) == [HIT, PARTIAL, HIT]


def test_a_damaged_session_is_never_written_to(finished: Path) -> None:
    lines = finished.read_bytes().split(b"\n")
    lines[2] = b"\x00" + lines[2]
    finished.write_bytes(b"\n".join(lines))
    before = finished.read_bytes()
    with pytest.raises(SessionError, match="left as it is"):
        rule(finished, 0, Ruling("takes-max", HIT), LATER)
    assert finished.read_bytes() == before


def test_a_session_whose_events_cannot_have_happened_is_never_written_to(
    tmp_path: Path, header: Header
) -> None:
    path = written(tmp_path, header, Submitted(at=START, t=1.0, answer="x", cause=Cause.SUBMITTED))
    before = path.read_bytes()
    with pytest.raises(SessionError, match="left as it is"):
        undo(path, 0, LATER)
    assert path.read_bytes() == before


def test_a_session_open_elsewhere_is_refused(finished: Path) -> None:
    journal, _ = Journal.reopen(finished)
    with journal, pytest.raises(SessionError, match="open in another window"):
        rule(finished, 0, Ruling("takes-max", HIT), LATER)
    rule(finished, 0, Ruling("takes-max", HIT), LATER)


@pytest.mark.parametrize(("place", "point"), [(0, "nonsense"), (1, "train"), (2, "takes-max"), (-1, "train")])
def test_what_has_no_grade_cannot_be_ruled_on(finished: Path, place: int, point: str) -> None:
    before = finished.read_bytes()
    with pytest.raises(SessionError, match="to rule on"):
        rule(finished, place, Ruling(point, HIT), LATER)
    assert finished.read_bytes() == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not hold for this user")
def test_a_session_that_may_not_be_written_is_refused_with_a_sentence(finished: Path) -> None:
    finished.chmod(0o400)
    with pytest.raises(SessionError, match="permission denied"):
        rule(finished, 0, Ruling("takes-max", HIT), LATER)


def test_the_list_of_sessions_and_the_schedule_follow_a_ruling_at_once(
    finished: Path, pooling: Question
) -> None:
    def seen() -> tuple[float | None, int]:
        listing = list_sessions(finished.parent)
        cards = schedule_of(listing.asked()).cards[pooling.id]
        return listing.rows[0].coverage, cards["no-params"].lapses

    before = seen()
    rule(finished, 0, Ruling("no-params", MISS), LATER)
    after = seen()
    assert before[0] is not None
    assert after[0] is not None
    assert after[0] < before[0]
    undo(finished, 0, LATER)
    assert seen() == before


def test_a_later_grade_takes_the_place_of_the_old_one_and_leaves_rulings_alone(
    finished: Path, pooling: Question
) -> None:
    rule(finished, 0, Ruling("takes-max", HIT), LATER)
    new = grade_of(pooling, PARTIAL, HIT, MISS, grader="new")
    session = regrade(finished, [LaterGrade(0, new)], LATER)
    assert statuses(session) == [HIT, HIT, MISS]
    assert attempt(session).graded == new
    assert attempt(session).rulings == {"takes-max": HIT}
    assert statuses(undo(finished, 0, LATER)) == [PARTIAL, HIT, MISS]
    assert attempt(open_session(finished)).graded == new


def test_a_follow_up_is_graded_again_too(finished: Path) -> None:
    won = Grade(grader="new", points=(PointGrade(id="smaller", status=HIT, score=1.0),))
    session = regrade(finished, [LaterGrade(0, won, probe=0)], LATER)
    assert attempt(session).on_probe == {"smaller"}
    assert session == open_session(finished)


@pytest.mark.parametrize("later", [(1, None), (0, 1), (0, -1), (5, None), (-1, None)])
def test_a_grade_for_nothing_that_was_answered_is_refused(
    finished: Path, pooling: Question, later: tuple[int, int | None]
) -> None:
    before = finished.read_bytes()
    grade = grade_of(pooling, HIT, HIT, HIT)
    with pytest.raises(SessionError, match="nothing was written"):
        regrade(finished, [LaterGrade(0, grade), LaterGrade(later[0], grade, later[1])], LATER)
    assert finished.read_bytes() == before


def test_a_ruling_written_before_rulings_had_a_place_still_means_the_last_answer(
    tmp_path: Path, header: Header, pooling: Question
) -> None:
    path = written(
        tmp_path,
        header,
        Shown(at=START, t=0.0, item=0),
        Submitted(at=START, t=20.0, answer=ANSWER, cause=Cause.SUBMITTED),
        Graded(at=START, t=21.0, grade=grade_of(pooling, MISS, MISS, HIT)),
    )
    with path.open("ab") as file:
        file.write(
            b'{"type":"ruled","at":"2026-11-22T10:04:00+01:00","t":22.0,"point":"smaller","status":"hit"}\n'
        )
    assert statuses(open_session(path)) == [MISS, HIT, HIT]


def test_a_ruling_in_a_round_is_written_as_it_was_before_rulings_had_a_place() -> None:
    line = encode(Ruled(at=START, t=22.0, point="smaller", status=None))
    assert b"place" not in line
    assert b"said" not in line


def test_cut_off_at_any_byte_of_a_ruling_the_session_before_it_is_whole(finished: Path) -> None:
    before = finished.read_bytes()
    rule(finished, 0, Ruling("takes-max", HIT), LATER)
    after = finished.read_bytes()
    for size in range(len(before), len(after)):
        finished.write_bytes(after[:size])
        session = open_session(finished)
        assert session.status is SessionStatus.FINISHED
        assert statuses(session)[0] is (HIT if size >= len(after) - 1 else MISS)
        assert finished.read_bytes() == after[:size]
    assert len(read(finished).events) == 10


POINTS = st.sampled_from(["a", "b", "c"])
RULINGS = st.builds(Ruling, point=POINTS, status=st.none() | st.sampled_from([HIT, PARTIAL, MISS]))
GRADES = st.lists(st.sampled_from(list(Status)), min_size=3, max_size=3).map(
    lambda each: Grade(
        grader="any",
        points=tuple(PointGrade(id=id_, status=s, score=0.0) for id_, s in zip("abc", each, strict=True)),
    )
)


@given(graded=GRADES, again=GRADES, ruled=st.lists(RULINGS, max_size=8))
def test_the_last_ruling_on_a_point_holds_whatever_any_grader_says(
    graded: Grade, again: Grade, ruled: list[Ruling]
) -> None:
    last = {ruling.point: ruling.status for ruling in ruled}
    for grade in (graded, again):
        ended = with_rulings(grade, ruled)
        for point, own in zip(ended.points, grade.points, strict=True):
            assert point.status is (last.get(point.id) or own.status)
            assert point.score == own.score
    assert set(in_force(ruled)) == {point for point, status in last.items() if status}


@given(graded=GRADES, ruled=st.lists(RULINGS, max_size=6), last=RULINGS)
def test_undoing_a_ruling_gives_exactly_what_was_before_it(
    graded: Grade, ruled: list[Ruling], last: Ruling
) -> None:
    shown = [with_rulings(graded, ruled[:count]) for count in range(len(ruled) + 1)]
    more = [*ruled, last]
    while more:
        more.pop()
        assert with_rulings(graded, more) == shown[len(more)]


def test_a_point_ruled_a_miss_shows_no_words_that_said_it() -> None:
    point = PointGrade(id="a", status=HIT, score=1.0, evidence=(Evidence(0, 2, "it"),))
    (ruled,) = with_rulings(Grade(grader="any", points=(point,)), [Ruling("a", MISS)]).points
    assert ruled == replace(ruled, status=MISS, evidence=())
