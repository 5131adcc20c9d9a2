from __future__ import annotations

from pathlib import Path

import pytest

from interview.bank.question import Question
from interview.errors import SessionError
from interview.memory.schedule import schedule_of
from interview.transcripts.events import (
    SCHEMA,
    Cause,
    Draft,
    Edit,
    Event,
    Finished,
    Graded,
    Header,
    Mode,
    NoAnswer,
    Planned,
    Pulse,
    Shown,
    Submitted,
)
from interview.transcripts.export import plain
from interview.transcripts.grade import Evidence, Grade, PointGrade, Status, coverage
from interview.transcripts.index import Listing, list_sessions
from interview.transcripts.journal import Journal
from interview.transcripts.library import SessionStatus, glance, open_session
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
    listing = list_sessions(tmp_path)
    newest, oldest = listing.rows
    assert (newest.status, oldest.status) == (SessionStatus.UNFINISHED, SessionStatus.FINISHED)
    assert listing.last_unfinished() is newest


def test_events_that_cannot_have_happened_are_left_out_and_said(tmp_path: Path, pooling: Question) -> None:
    path = kept(tmp_path, "cnn-0001", pooling, graded(pooling, *[Status.HIT] * 3), *answered(pooling))
    session = open_session(path)
    assert session.status is SessionStatus.DAMAGED
    assert session.transcript is not None
    assert session.transcript.attempts[0].answer == ANSWER


def test_other_files_in_the_folder_are_not_sessions(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Sessions")
    (tmp_path / "old.jsonl").mkdir()
    assert list_sessions(tmp_path).rows == ()


def test_a_folder_that_is_not_there_holds_no_sessions(tmp_path: Path) -> None:
    assert list_sessions(tmp_path / "none").rows == ()


@pytest.fixture
def three(tmp_path: Path, pooling: Question) -> Listing:
    for name in ("cnn-7f3a", "cnn-7b00", "nlp-1234"):
        kept(tmp_path, name, pooling)
    return list_sessions(tmp_path)


@pytest.mark.parametrize(
    "name", ["1234", "2026-11-22T100312-nlp-1234", "2026-11-22T100312-nlp-1234.jsonl", "nlp"]
)
def test_a_session_is_found_by_any_part_that_only_it_has(name: str, three: Listing) -> None:
    assert three.find(name).id.endswith("nlp-1234")


def test_last_is_the_newest(three: Listing) -> None:
    assert three.find("last") is three.rows[0]


def test_a_part_that_several_have_lists_them(three: Listing) -> None:
    with pytest.raises(SessionError, match="7b00"):
        three.find("cnn")


def test_a_near_miss_is_named(three: Listing) -> None:
    with pytest.raises(SessionError, match=r"did you mean .*nlp-1234"):
        three.find("2026-11-22T100312-nlp-1243")


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
    kept(tmp_path, "cnn-0001", pooling, *answered(pooling))
    kept(tmp_path, "hr-0001", motivation, *silent())
    history = schedule_of(list_sessions(tmp_path).asked()).last
    assert history[pooling.id].coverage == 0.625
    assert history[motivation.id].coverage == 1.0


def test_a_list_made_again_is_the_list_remembered(tmp_path: Path, pooling: Question) -> None:
    kept(tmp_path, "cnn-0001", pooling, *answered(pooling))
    kept(tmp_path, "cnn-0002", pooling, *silent())
    (tmp_path / "junk.jsonl").write_text("junk")
    first, second = list_sessions(tmp_path), list_sessions(tmp_path)
    (tmp_path / ".index").unlink()
    third = list_sessions(tmp_path)
    assert first.rows == second.rows == third.rows
    assert list(first.asked()) == list(second.asked()) == list(third.asked())


def test_a_session_that_grew_or_went_is_noticed(tmp_path: Path, pooling: Question) -> None:
    shown, submitted, grade, finished = answered(pooling)
    path = kept(tmp_path, "cnn-0001", pooling, shown, submitted, grade)
    gone = kept(tmp_path, "cnn-0002", pooling, shown)
    list_sessions(tmp_path)
    journal, _ = Journal.reopen(path)
    with journal:
        journal.append(finished)
    gone.unlink()
    (row,) = list_sessions(tmp_path).rows
    assert row.status is SessionStatus.FINISHED


@pytest.mark.parametrize("content", [b"", b"junk", b"\x92\x63\x80"])
def test_an_index_that_is_damaged_or_of_another_version_is_made_again(
    content: bytes, tmp_path: Path, pooling: Question
) -> None:
    kept(tmp_path, "cnn-0001", pooling, *answered(pooling))
    (tmp_path / ".index").write_bytes(content)
    (row,) = list_sessions(tmp_path).rows
    assert row.coverage == 0.625


def test_the_typing_on_the_way_is_left_out_of_a_glance_and_nothing_else(
    tmp_path: Path, pooling: Question
) -> None:
    draft = Draft(at=START, t=9.0, edits=(Edit(8.0, 0, 0, ANSWER),))
    pulse = Pulse(at=START, t=14.0)
    shown, *rest = answered(pooling)
    path = kept(tmp_path, "cnn-0001", pooling, shown, draft, pulse, *rest)
    quick, whole = glance(path), open_session(path)
    assert quick.status is whole.status
    assert quick.transcript is not None
    assert whole.transcript is not None
    assert quick.transcript.coverage == whole.transcript.coverage
    assert quick.transcript.attempts[0].answer == whole.transcript.attempts[0].answer
