"""A sessions folder with whatever may lie in it: all of it is listed with the reason, none of it modified."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from interview.bank.question import Question
from interview.errors import SessionError
from interview.transcripts.events import (
    LAST_HINT,
    SCHEMA,
    Cause,
    Draft,
    Edit,
    Event,
    Finished,
    Gap,
    GapCounted,
    GapKind,
    Graded,
    Header,
    Hinted,
    Left,
    Mode,
    NoAnswer,
    NotGraded,
    Paused,
    Planned,
    Probed,
    ProbeDraft,
    ProbeEnded,
    ProbeGraded,
    ProbeNotGraded,
    Pulse,
    Regraded,
    Resumed,
    Revealed,
    Ruled,
    Shown,
    Submitted,
    Unpaused,
    Unruled,
    encode,
)
from interview.transcripts.grade import Evidence, Grade, PointGrade, Status
from interview.transcripts.index import list_sessions
from interview.transcripts.library import SessionStatus, glance, open_session
from interview.transcripts.reading import read, read_outcome
from interview.transcripts.search.archive import Archive
from interview.transcripts.search.finding import find
from tests.conftest import START

ANSWER = "Größtes – 最大 👍🏽 \u200fעברית\u200f e\u0301 [b]\x1b[1m"


def every_event(question: Question) -> list[Event]:
    """A session in which everything that can happen happens, in an order in which it can."""
    points = question.key_points
    grade = Grade(
        grader="test",
        points=tuple(
            PointGrade(
                id=p.id, status=Status.PARTIAL, score=0.5, evidence=(Evidence(0, 7, "Größtes"),), why="½"
            )
            for p in points[:1]
        ),
    )
    said = {"answer": ANSWER, "cause": Cause.SUBMITTED}
    make: list[Callable[[float], Event]] = [
        lambda t: Shown(at=START, t=t, item=0),
        lambda t: Draft(at=START, t=t, edits=tuple(Edit(t, at, 0, key) for at, key in enumerate("größ"))),
        lambda t: Draft(at=START, t=t, edits=(Edit(t, 0, 1, "G"),)),
        lambda t: Pulse(at=START, t=t),
        lambda t: Hinted(at=START, t=t, point=points[0].id, step=LAST_HINT),
        lambda t: Revealed(at=START, t=t),
        lambda t: Paused(at=START, t=t),
        lambda t: Unpaused(at=START, t=t),
        lambda t: Gap(at=START, t=t, kind=GapKind.SLEPT, seconds=7.5),
        lambda t: GapCounted(at=START, t=t),
        lambda t: Left(at=START, t=t),
        lambda t: Resumed(at=START, t=t),
        lambda t: Submitted(at=START, t=t, **said),  # type: ignore[arg-type]
        lambda t: Graded(at=START, t=t, grade=grade),
        lambda t: Ruled(at=START, t=t, point=points[0].id, status=Status.HIT),
        lambda t: Probed(at=START, t=t, prompt="Und dann?", key_points=points[:1], budget_s=30.0),
        lambda t: ProbeDraft(at=START, t=t, edits=(Edit(t, 0, 0, "最"),)),
        lambda t: ProbeEnded(at=START, t=t, **said),  # type: ignore[arg-type]
        lambda t: ProbeGraded(at=START, t=t, grade=Grade(grader="test")),
        lambda t: Shown(at=START, t=t, item=0),
        lambda t: Submitted(at=START, t=t, **said),  # type: ignore[arg-type]
        lambda t: NotGraded(at=START, t=t, reason="it failed"),
        lambda t: Probed(at=START, t=t, prompt="Und?", key_points=points[:1], budget_s=30.0),
        lambda t: ProbeEnded(at=START, t=t, **said),  # type: ignore[arg-type]
        lambda t: ProbeNotGraded(at=START, t=t, reason="again"),
        lambda t: Shown(at=START, t=t, item=0),
        lambda t: NoAnswer(at=START, t=t, cause=Cause.EXPIRED),
        lambda t: Finished(at=START, t=t),
        lambda t: Ruled(at=START, t=t, point=points[0].id, status=Status.MISS, place=0),
        lambda t: Unruled(at=START, t=t, place=0),
        lambda t: Regraded(at=START, t=t, grade=grade, place=0),
    ]
    return [one(float(t)) for t, one in enumerate(make)]


def kinds(event: object) -> Iterator[object]:
    """The classes of a union of unions."""
    inner = get_args(event)
    if not inner:
        yield event
    for one in inner:
        yield from kinds(one)


@pytest.fixture
def header(pooling: Question) -> Header:
    return Header(
        schema=SCHEMA,
        id="2026-11-22T100312-cnn-7f3a",
        app="0.1.0",
        started=START,
        mode=Mode.PRACTICE,
        topics=("cnn",),
        plan=(Planned(pooling, 90),),
    )


def test_a_journal_of_all_kinds_of_events_cut_off_at_any_byte_keeps_every_complete_one(
    tmp_path: Path, header: Header, pooling: Question
) -> None:
    events = every_event(pooling)
    assert {type(event) for event in events} == set(kinds(Event))
    records: list[Header | Event] = [header, *events]
    lines = [encode(record) for record in records]
    whole = b"".join(lines)
    ends = [sum(map(len, lines[: count + 1])) - 1 for count in range(len(lines))]
    path = tmp_path / "cut.jsonl"
    path.write_bytes(whole)
    assert open_session(path).status is SessionStatus.FINISHED
    for size in range(len(whole)):
        with path.open("rb+") as file:
            file.truncate(0)
            file.write(whole[:size])
        if size < ends[0]:
            with pytest.raises(SessionError, match=r"cut\.jsonl:1"):
                read(path)
            with pytest.raises(SessionError, match=r"cut\.jsonl:1"):
                read_outcome(path)
        else:
            complete = sum(size >= end for end in ends[1:])
            log, outcome = read(path), read_outcome(path)
            assert list(log.events) == events[:complete]
            assert not log.damaged
            typing = (Draft, Pulse, ProbeDraft)
            assert list(outcome.events) == [e for e in events[:complete] if not isinstance(e, typing)]
            assert not outcome.damaged
            is_whole = size in ends or size - 1 in ends
            assert bool(log.notes) is not is_whole
        assert path.read_bytes() == whole[:size]


@pytest.mark.parametrize("where", ["middle", "end"])
@settings(max_examples=60)
@given(data=st.data())
def test_whatever_stands_in_a_line_the_others_are_read_and_nothing_is_modified(
    tmp_path_factory: pytest.TempPathFactory, where: str, data: st.DataObject
) -> None:
    question = Question(id="q", topic="t", prompt="?")
    plan = (Planned(question, 90),)
    header = Header(schema=SCHEMA, id="x", app="0", started=START, mode=Mode.MOCK, topics=("t",), plan=plan)
    shown, end = encode(Shown(at=START, t=0.0, item=0)), encode(Finished(at=START, t=9.0))
    junk = data.draw(st.binary(max_size=40).map(lambda raw: raw.replace(b"\n", b"")))
    assume(not junk.startswith(b'{"type":'))  # a glance skips what begins like typing
    lines = [shown, junk + b"\n", end] if where == "middle" else [shown, end, junk]
    content = encode(header) + b"".join(lines)
    path = tmp_path_factory.mktemp("junk") / "x.jsonl"
    path.write_bytes(content)
    session = open_session(path)
    assert session.transcript is not None
    assert session.transcript.finished
    assert glance(path).status is session.status
    assert (session.status is SessionStatus.DAMAGED) == (where == "middle" and bool(junk.strip()))
    assert path.read_bytes() == content


DEEP = b"[" * 200_000
NOT_OURS = {
    "empty": b"",
    "blank": b"\n\n",
    "text": "Größe, 最大\n".encode(),
    "binary": bytes(range(256)) * 9,
    "utf16": '{"type":"session"}\n'.encode("utf-16"),
    "other-json": b'{"hello": "world"}\n{"hello": "again"}\n',
    "an-array": b"[1, 2]\n",
    "deep": DEEP,
    "deep-header": b'{"type":"session","schema":' + DEEP,
    "an-event-first": encode(Finished(at=START, t=0.0)),
    "a-chat": b'{"role":"user","content":"hello"}\n' * 50,
}


@pytest.mark.parametrize("content", [pytest.param(content, id=name) for name, content in NOT_OURS.items()])
def test_other_peoples_files_are_listed_with_the_reason_and_left_alone(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "theirs.jsonl"
    path.write_bytes(content)
    os.utime(path, ns=(1, 1))
    for _ in range(2):  # read, then remembered
        (row,) = list_sessions(tmp_path).rows
        assert row.status is SessionStatus.DAMAGED
        assert row.notes[0].startswith(f"{path}:1: ")
    assert not list(list_sessions(tmp_path).asked())
    assert open_session(path).notes
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (content, 1)


ODD = {
    "half-a-header": (lambda raw: raw[:200], "damaged", "not a session"),
    "a-newer-schema": (lambda raw: raw.replace(b'"schema":1', b'"schema":7', 1), "damaged", "newer version"),
    "a-much-newer-schema": (
        lambda raw: b'{"type":"session","schema":99,"all":"else"}\n' + raw.split(b"\n", 1)[1],
        "damaged",
        "newer version (schema 99)",
    ),
    "no-id": (lambda raw: raw.replace(b'"id":"2026', b'"ib":"2026', 1), "damaged", "first line is damaged"),
    "an-unknown-event": (
        lambda raw: raw + b'{"type":"telepathy","at":"2026-11-22T10:04:00+01:00","t":13.0}\n',
        "finished",
        "event of a newer version",
    ),
    "a-deep-line": (lambda raw: raw + DEEP + b"\n" + raw.split(b"\n")[1] + b"\n", "damaged", "is damaged"),
    "a-deep-unknown-event": (
        lambda raw: raw + b'{"type":"telepathy","a":' + DEEP + b"\n" + raw.split(b"\n")[1] + b"\n",
        "damaged",
        "is damaged",
    ),
    "a-number-beyond-reason": (
        lambda raw: raw.replace(b'"item":0', b'"item":' + b"9" * 300, 1),
        "damaged",
        "cannot have happened",
    ),
    "a-question-not-in-the-plan": (
        lambda raw: raw.replace(b'"item":0', b'"item":7', 1),
        "damaged",
        "cannot have happened",
    ),
    "twice-the-same": (lambda raw: raw + raw, "finished", "event of a newer version"),
    "cut-off": (lambda raw: raw[:-9], "unfinished", "cut off"),
}


@pytest.mark.parametrize(
    ("spoil", "status", "reason"), [pytest.param(*odd, id=name) for name, odd in ODD.items()]
)
def test_a_session_that_cannot_be_read_in_full_is_listed_with_the_reason_and_left_alone(
    tmp_path: Path, header: Header, spoil: Callable[[bytes], bytes], status: str, reason: str
) -> None:
    records: list[Header | Event] = [
        header,
        Shown(at=START, t=0.0, item=0),
        Draft(at=START, t=1.0, edits=(Edit(1.0, 0, 0, "max"),)),
        Submitted(at=START, t=9.0, answer="max", cause=Cause.SUBMITTED),
        Finished(at=START, t=12.0),
    ]
    content = spoil(b"".join(encode(record) for record in records))
    path = tmp_path / "odd.jsonl"
    path.write_bytes(content)
    os.utime(path, ns=(1, 1))
    for _ in range(2):
        (row,) = list_sessions(tmp_path).rows
        assert row.status.value == status
        assert reason in row.notes[0]
        assert str(path) in row.notes[0]
    open_session(path)
    with Archive(tmp_path) as archive:
        archive.update(list_sessions(tmp_path))
        find(archive, "max")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (content, 1)


def test_a_journal_of_fifty_megabytes_is_listed_and_opened(tmp_path: Path, header: Header) -> None:
    keys = [
        encode(Draft(at=START, t=1.0, edits=tuple(Edit(1.0, at + 25 * n, 0, "x" * 25) for n in range(1000))))
        for at in range(0, 30_000_000, 25_000)
    ]
    shown, end = encode(Shown(at=START, t=0.0, item=0)), encode(Finished(at=START, t=9.0))
    path = tmp_path / "large.jsonl"
    path.write_bytes(b"".join([encode(header), shown, *keys, end]))
    assert path.stat().st_size > 50_000_000
    (row,) = list_sessions(tmp_path).rows
    assert row.status is SessionStatus.FINISHED
    session = open_session(path)
    assert session.transcript is not None
    assert len(session.transcript.attempts[0].text) == 30_000_000


def test_a_number_beyond_reason_is_remembered_like_any_other(tmp_path: Path, header: Header) -> None:
    content = encode(header).replace(b'"topics"', b'"count":' + b"9" * 300 + b',"topics"')
    (tmp_path / "odd.jsonl").write_bytes(content)
    first, again = list_sessions(tmp_path).rows, list_sessions(tmp_path).rows
    assert first == again
    assert first[0].id == header.id


def test_fifty_megabytes_of_something_else_are_listed_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "theirs.jsonl").write_bytes(b'{"role":"user"}\n' * 3_200_000)
    (row,) = list_sessions(tmp_path).rows
    assert "not a session" in row.notes[0]


def test_where_the_index_cannot_be_kept_the_sessions_are_listed_all_the_same(
    tmp_path: Path, header: Header
) -> None:
    path = tmp_path / "one.jsonl"
    path.write_bytes(encode(header))
    (tmp_path / ".index").mkdir()
    for _ in range(2):
        (row,) = list_sessions(tmp_path).rows
        assert row.id == header.id
    assert not [file.name for file in tmp_path.iterdir() if file.name.startswith(".index.")]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_read_only_is_listed_searched_and_left_alone(tmp_path: Path, header: Header) -> None:
    folder = tmp_path / "sessions"
    folder.mkdir()
    (folder / "one.jsonl").write_bytes(encode(header))
    folder.chmod(0o500)
    try:
        (row,) = list_sessions(folder).rows
        assert row.id == header.id
        with Archive(folder) as archive:
            archive.update(list_sessions(folder))
            assert not find(archive, "max")
        assert [file.name for file in folder.iterdir()] == ["one.jsonl"]
    finally:
        folder.chmod(0o700)


def test_what_is_no_file_or_leads_nowhere_is_not_a_session(tmp_path: Path) -> None:
    (tmp_path / "folder.jsonl").mkdir()
    (tmp_path / "gone.jsonl").symlink_to(tmp_path / "nowhere")
    (tmp_path / "round.jsonl").symlink_to(tmp_path / "round.jsonl")
    (tmp_path / "notes.txt").write_text("hello")
    rows = list_sessions(tmp_path).rows
    assert [row.file for row in rows] == ["round.jsonl"]
    assert "cannot be read" in rows[0].notes[0]


def test_a_file_that_goes_while_the_folder_is_read_does_not_hide_the_others(
    tmp_path: Path, header: Header, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one.jsonl").write_bytes(encode(header))
    (tmp_path / "two.jsonl").write_bytes(encode(header))
    real = os.scandir

    class Entry:
        def __init__(self, entry: os.DirEntry[str]) -> None:
            self.name = entry.name
            self._entry = entry

        def stat(self) -> os.stat_result:
            if self.name == "one.jsonl":
                raise FileNotFoundError(2, "No such file or directory")
            return self._entry.stat()

    class Scan:
        def __init__(self, folder: Path) -> None:
            self._scan = real(folder)

        def __enter__(self) -> Iterator[Entry]:
            return (Entry(entry) for entry in self._scan)

        def __exit__(self, *_: object) -> None:
            self._scan.close()

    monkeypatch.setattr(os, "scandir", Scan)
    assert [row.file for row in list_sessions(tmp_path).rows] == ["two.jsonl"]


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_file_whose_name_is_no_text_is_listed_beside_the_others(tmp_path: Path, header: Header) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.jsonl")).write_bytes(encode(header))
    (tmp_path / "one.jsonl").write_bytes(encode(header))
    for _ in range(2):
        listing = list_sessions(tmp_path)
        assert len(listing.rows) == 2
        assert listing.stamp(2) == list_sessions(tmp_path).stamp(2)
        with Archive(tmp_path) as archive:
            archive.update(listing)
