from __future__ import annotations

from pathlib import Path

import pytest

from interview.bank.question import Question
from interview.errors import SessionError
from interview.memory.history import history_of
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
from interview.transcripts.export import plain
from interview.transcripts.grade import Evidence, Grade, PointGrade, Status, coverage
from interview.transcripts.journal import Journal
from interview.transcripts.library import (
    Session,
    SessionStatus,
    find_session,
    last_unfinished,
    list_sessions,
    open_session,
)
from tests.conftest import START

ANSWER = "It keeps the largest value \x1b[31mand\x1b[0m has [bold]weights[/bold]"


def kept(folder: Path, name: str, question: Question, *events: Event) -> Path:
    header = Header(
        schema=SCHEMA,
        id=f"2026-11-22T100312-{name}",
        app="0.1.0",
        started=START,
        mode=Mode.MOCK,
        topics=(question.topic,),
        plan=(Planned(question, 90),),
    )
    with Journal.create(folder, header) as journal:
        journal.append(*events)
        return journal.path


def graded(question: Question, *statuses: Status) -> Graded:
    points = tuple(
        PointGrade(
            id=point.id,
            status=status,
            score=0.5,
            evidence=(Evidence(3, 26, ANSWER[3:26]),) if status is Status.HIT else (),
            why=f"because {status}",
        )
        for point, status in zip(question.key_points, statuses, strict=True)
    )
    return Graded(at=START, t=31.0, grade=Grade(grader="test", points=points))


def answered(question: Question) -> tuple[Event, ...]:
    return (
        Shown(at=START, t=0.0, item=0),
        Submitted(at=START, t=30.0, answer=ANSWER, cause=Cause.SUBMITTED),
        graded(question, Status.HIT, Status.PARTIAL, Status.CONTRADICTED),
        Finished(at=START, t=40.0),
    )


def silent() -> tuple[Event, ...]:
    return (Shown(at=START, t=0.0, item=0), NoAnswer(at=START, t=90.0, cause=Cause.EXPIRED))


def test_coverage_counts_weights_and_half_for_half_said(tmp_path: Path, pooling: Question) -> None:
    session = open_session(kept(tmp_path, "cnn-7f3a", pooling, *answered(pooling)))
    assert session.transcript is not None
    assert session.transcript.coverage == (2 * 1 + 1 * 0.5 + 0) / 4


def test_nothing_to_check_is_not_nothing_right() -> None:
    assert coverage((), ()) is None


def test_an_unfinished_session_is_told_from_a_finished_one(tmp_path: Path, pooling: Question) -> None:
    kept(tmp_path, "cnn-0001", pooling, *answered(pooling))
    kept(tmp_path, "cnn-0002", pooling, *silent())
    newest, oldest = list_sessions(tmp_path)
    assert (newest.status, oldest.status) == (SessionStatus.UNFINISHED, SessionStatus.FINISHED)
    assert last_unfinished((newest, oldest)) is newest
    with pytest.raises(SessionError, match="interview start"):
        last_unfinished((oldest,))


def test_events_that_cannot_have_happened_are_left_out_and_said(tmp_path: Path, pooling: Question) -> None:
    path = kept(tmp_path, "cnn-0001", pooling, graded(pooling, *[Status.HIT] * 3), *answered(pooling))
    session = open_session(path)
    assert session.status is SessionStatus.DAMAGED
    assert session.transcript is not None
    assert session.transcript.attempts[0].answer == ANSWER


def test_other_files_in_the_folder_are_not_sessions(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Sessions")
    (tmp_path / "old.jsonl").mkdir()
    assert list_sessions(tmp_path) == ()


def test_a_folder_that_is_not_there_holds_no_sessions(tmp_path: Path) -> None:
    assert list_sessions(tmp_path / "none") == ()


@pytest.fixture
def three(tmp_path: Path, pooling: Question) -> tuple[Session, ...]:
    for name in ("cnn-7f3a", "cnn-7b00", "nlp-1234"):
        kept(tmp_path, name, pooling)
    return list_sessions(tmp_path)


@pytest.mark.parametrize(
    "name", ["1234", "2026-11-22T100312-nlp-1234", "2026-11-22T100312-nlp-1234.jsonl", "nlp"]
)
def test_a_session_is_found_by_any_part_that_only_it_has(name: str, three: tuple[Session, ...]) -> None:
    assert find_session(three, name).id.endswith("nlp-1234")


def test_last_is_the_newest(three: tuple[Session, ...]) -> None:
    assert find_session(three, "last") is three[0]


def test_a_part_that_several_have_lists_them(three: tuple[Session, ...]) -> None:
    with pytest.raises(SessionError, match="7b00"):
        find_session(three, "cnn")


def test_a_near_miss_is_named(three: tuple[Session, ...]) -> None:
    with pytest.raises(SessionError, match=r"did you mean .*nlp-1234"):
        find_session(three, "2026-11-22T100312-nlp-1243")


def test_plain_text_has_the_question_the_answer_the_marks_and_the_reasons(
    tmp_path: Path, pooling: Question
) -> None:
    text = plain(open_session(kept(tmp_path, "cnn-7f3a", pooling, *answered(pooling))))
    for words in (
        pooling.prompt,
        "✓ Keeps",
        "◐ Shrinks",
        "⚠ Has no",
        "because hit",
        "0:30 of 1:30",
        "coverage 62 %",
    ):
        assert words in text


def test_plain_text_shows_control_characters_and_markup_as_they_are(
    tmp_path: Path, pooling: Question
) -> None:
    text = plain(open_session(kept(tmp_path, "cnn-7f3a", pooling, *answered(pooling))))
    assert "\x1b" not in text
    assert "␛[31mand␛[0m" in text
    assert "[bold]weights[/bold]" in text


def test_plain_text_says_when_nothing_was_answered(tmp_path: Path, pooling: Question) -> None:
    text = plain(open_session(kept(tmp_path, "cnn-7f3a", pooling, *silent())))
    assert "no answer" in text
    assert "time was up" in text


def test_plain_text_says_when_there_was_nothing_to_check(tmp_path: Path, motivation: Question) -> None:
    asked = Shown(at=START, t=0.0, item=0)
    said = Submitted(at=START, t=5.0, answer="The people.", cause=Cause.SUBMITTED)
    text = plain(open_session(kept(tmp_path, "hr-7f3a", motivation, asked, said)))
    assert "no key points to check" in text
    assert "%" not in text


def test_history_keeps_how_the_last_time_went(
    tmp_path: Path, pooling: Question, motivation: Question
) -> None:
    sessions = [
        open_session(kept(tmp_path, "cnn-0001", pooling, *answered(pooling))),
        open_session(kept(tmp_path, "hr-0001", motivation, *silent())),
    ]
    history = history_of(session.transcript for session in sessions if session.transcript)
    assert history[pooling.id].coverage == 0.625
    assert history[motivation.id].coverage == 1.0
