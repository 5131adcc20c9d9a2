from __future__ import annotations

import os
from pathlib import Path

import pytest

from interview.bank.question import Question
from interview.errors import SessionError
from interview.memory.remembering import remember
from interview.transcripts.index import list_sessions
from interview.transcripts.journal import Journal
from interview.transcripts.trash import bring_back, list_trash, throw_away
from tests.transcripts.test_library import answered, kept


@pytest.fixture
def session(tmp_path: Path, pooling: Question) -> Path:
    return kept(tmp_path / "sessions", "cnn-7f3a", pooling, *answered(pooling))


def test_a_session_thrown_away_leaves_the_list_and_can_be_brought_back_as_it_was(session: Path) -> None:
    before, folder = session.read_bytes(), session.parent
    listed = list_sessions(folder).rows
    name = throw_away(folder, session.name)
    assert list_sessions(folder).rows == ()
    assert [row.file for row in list_trash(folder).rows] == [name]
    assert bring_back(folder, name) == session.name
    assert session.read_bytes() == before
    assert list_sessions(folder).rows == listed
    assert list_trash(folder).rows == ()


def test_a_session_in_the_trash_counts_for_nothing_until_it_is_back(session: Path, pooling: Question) -> None:
    folder = session.parent
    assert remember(list_sessions(folder)).card(pooling.id, "takes-max")
    name = throw_away(folder, session.name)
    assert remember(list_sessions(folder)).card(pooling.id, "takes-max") is None
    bring_back(folder, name)
    assert remember(list_sessions(folder)).card(pooling.id, "takes-max")


def test_of_two_sessions_with_one_name_the_trash_keeps_both(session: Path) -> None:
    folder, first = session.parent, session.read_bytes()
    one = throw_away(folder, session.name)
    session.write_bytes(first + b"\n")
    other = throw_away(folder, session.name)
    assert one != other
    assert {row.file for row in list_trash(folder).rows} == {one, other}
    assert bring_back(folder, other, session.name) == session.name
    again = bring_back(folder, one)
    assert (folder / again).read_bytes() == first
    assert session.read_bytes() == first + b"\n"


def test_sessions_of_one_id_are_told_apart_by_their_files(session: Path) -> None:
    copy = session.with_name(f"{session.stem}.2.jsonl")
    copy.write_bytes(session.read_bytes())
    listing = list_sessions(session.parent)
    assert listing.find(copy.name).file == copy.name
    assert listing.find(copy.stem).file == copy.name
    with pytest.raises(SessionError, match=copy.name):
        listing.find(session.stem)


def test_a_session_that_is_being_played_is_not_thrown_away(session: Path) -> None:
    journal, _ = Journal.reopen(session)
    with journal, pytest.raises(SessionError, match="another window"):
        throw_away(session.parent, session.name)
    assert session.exists()
    throw_away(session.parent, session.name)
    assert not session.exists()


def test_a_session_that_is_gone_is_said(session: Path) -> None:
    throw_away(session.parent, session.name)
    with pytest.raises(SessionError, match="no such file"):
        throw_away(session.parent, session.name)


def test_where_the_trash_cannot_be_made_the_session_stays(session: Path) -> None:
    (session.parent / ".trash").write_text("in the way")
    with pytest.raises(SessionError, match="it stays where it is"):
        throw_away(session.parent, session.name)
    assert session.exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_in_a_folder_that_is_read_only_nothing_is_thrown_away(session: Path) -> None:
    session.parent.chmod(0o500)
    with pytest.raises(SessionError, match="permission denied"):
        throw_away(session.parent, session.name)
    session.parent.chmod(0o700)
    assert session.exists()


def test_a_move_that_fails_leaves_no_empty_file_behind(
    session: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(SessionError, match="read-only file system"):
        throw_away(session.parent, session.name)
    assert session.exists()
    assert not list((session.parent / ".trash").glob("*.jsonl"))
