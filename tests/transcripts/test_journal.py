from __future__ import annotations

import os
from pathlib import Path

import pytest

from interview.bank.question import Question
from interview.errors import SessionError
from interview.transcripts.events import (
    SCHEMA,
    Cause,
    Draft,
    Edit,
    Event,
    Finished,
    Header,
    Left,
    Mode,
    Planned,
    Resumed,
    Shown,
    Submitted,
    encode,
)
from interview.transcripts.index import list_sessions
from interview.transcripts.journal import Journal
from interview.transcripts.library import SessionStatus, open_session
from interview.transcripts.reading import read
from tests.conftest import START


@pytest.fixture
def header(pooling: Question) -> Header:
    return Header(
        schema=SCHEMA,
        id="2026-11-22T100312-cnn-7f3a",
        app="0.1.0",
        started=START,
        mode=Mode.MOCK,
        topics=("cnn",),
        plan=(Planned(pooling, 90),),
    )


def events() -> list[Event]:
    return [
        Shown(at=START, t=0.0, item=0),
        Draft(at=START, t=1.5, edits=(Edit(1.0, 0, 0, "größtes – 最大"), Edit(1.4, 0, 1, "G"))),
        Submitted(at=START, t=9.0, answer="Größtes – 最大", cause=Cause.SUBMITTED),
        Finished(at=START, t=12.0),
    ]


def written(folder: Path, header: Header, *what: Event) -> Path:
    with Journal.create(folder, header) as journal:
        for event in what:
            journal.append(event)
        return journal.path


def test_what_was_written_is_read_back(tmp_path: Path, header: Header) -> None:
    path = written(tmp_path / "sessions", header, *events())
    log = read(path)
    assert log.header == header
    assert list(log.events) == events()
    assert not log.notes


def test_every_event_is_on_the_disk_before_append_returns(tmp_path: Path, header: Header) -> None:
    with Journal.create(tmp_path, header) as journal:
        for number, event in enumerate(events(), start=1):
            journal.append(event)
            assert len(read(journal.path).events) == number


def test_a_half_written_line_is_left_in_the_file_and_writing_goes_on_below_it(
    tmp_path: Path, header: Header
) -> None:
    shown, draft, submitted, _ = events()
    path = written(tmp_path, header, shown, draft)
    with path.open("ab") as file:
        file.write(encode(submitted)[:20])
    before = path.read_bytes()
    journal, log = Journal.reopen(path)
    assert "cut off" in log.notes[0]
    assert f"{path}:4" in log.notes[0]
    journal.append(Resumed(at=START, t=2.0))
    journal.append(submitted)
    journal.close()
    assert path.read_bytes().startswith(before)
    again = read(path)
    assert not again.damaged
    assert [type(event) for event in again.events] == [Shown, Draft, Resumed, Submitted]


def test_damage_in_the_middle_is_reported_with_its_line_and_nothing_is_overwritten(
    tmp_path: Path, header: Header
) -> None:
    path = written(tmp_path, header, *events())
    lines = path.read_bytes().split(b"\n")
    lines[2] = lines[2].replace(b'"draft"', b'"dra\x00t"')
    path.write_bytes(b"\n".join(lines))
    before = path.read_bytes()
    session = open_session(path)
    assert session.status is SessionStatus.DAMAGED
    assert f"{path}:3" in session.notes[0]
    assert session.transcript is not None
    assert session.transcript.attempts[0].answer == "Größtes – 最大"
    with pytest.raises(SessionError, match="left as it is"):
        Journal.reopen(path)
    assert path.read_bytes() == before


def test_an_event_of_a_newer_version_is_left_out_and_said(tmp_path: Path, header: Header) -> None:
    path = written(tmp_path, header, *events())
    with path.open("ab") as file:
        file.write(b'{"type":"telepathy","at":"2026-11-22T10:04:00+01:00","t":13.0}\n')
    session = open_session(path)
    assert session.status is SessionStatus.FINISHED
    assert "newer version" in session.notes[0]


def test_a_newer_schema_is_not_guessed_at(tmp_path: Path, header: Header) -> None:
    path = tmp_path / "new.jsonl"
    path.write_bytes(encode(header).replace(b'"schema":1', b'"schema":99'))
    session = open_session(path)
    assert session.status is SessionStatus.DAMAGED
    assert "newer version" in session.notes[0]


@pytest.mark.parametrize("content", [b"", b"\n", b"hello\n", b"\xff\xfe\x00", b'{"type":"shown"}\n', b"[]\n"])
def test_a_file_that_is_no_session_is_listed_with_the_reason(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.jsonl"
    path.write_bytes(content)
    (row,) = list_sessions(tmp_path).rows
    assert row.status is SessionStatus.DAMAGED
    assert str(path) in row.notes[0]
    assert path.read_bytes() == content


def test_a_session_open_in_one_window_is_refused_in_another(tmp_path: Path, header: Header) -> None:
    with Journal.create(tmp_path, header) as journal:
        journal.append(Left(at=START, t=1.0))
        with pytest.raises(SessionError, match="another window"):
            Journal.reopen(journal.path)


def test_a_full_disk_is_said_and_what_was_held_back_is_written_when_there_is_room(
    tmp_path: Path, header: Header, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, room = os.write, [30]

    def write(descriptor: int, data: bytes) -> int:
        if not room[0]:
            raise OSError(28, "No space left on device")
        size = min(room[0], len(data))
        room[0] -= size
        return real(descriptor, data[:size])

    with Journal.create(tmp_path, header) as journal:
        monkeypatch.setattr(os, "write", write)
        for event in events()[:2]:
            with pytest.raises(SessionError, match="no space left"):
                journal.append(event)
        room[0] = 10_000
        journal.append(*events()[2:])
    assert list(read(journal.path).events) == events()


@pytest.mark.skipif(os.name == "nt", reason="permissions of folders are another matter there")
def test_a_folder_that_cannot_be_written_is_said_before_anything_is_asked(
    tmp_path: Path, header: Header
) -> None:
    (tmp_path / "sessions").write_text("a file where the folder should be")
    with pytest.raises(SessionError, match="--sessions"):
        Journal.create(tmp_path / "sessions", header)
