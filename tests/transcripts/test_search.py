from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interview.bank.question import Question
from interview.errors import SessionError
from interview.transcripts.events import (
    Cause,
    Draft,
    Edit,
    Probed,
    ProbeDraft,
    ProbeEnded,
    Shown,
    Submitted,
)
from interview.transcripts.index import list_sessions
from interview.transcripts.search.archive import NAME, Archive
from interview.transcripts.search.finding import Hit, find
from interview.transcripts.search.snippet import snippet
from interview.transcripts.search.words import fold, telling, words
from interview.transcripts.trash import bring_back, throw_away
from tests.conftest import START
from tests.transcripts.test_library import kept

Search = Callable[[str], tuple[Hit, ...]]


def said(folder: Path, name: str, question: Question, answer: str) -> Path:
    return kept(
        folder,
        name,
        question,
        Shown(at=START, t=0.0, item=0),
        Submitted(at=START, t=30.0, answer=answer, cause=Cause.SUBMITTED),
    )


@pytest.fixture
def folder(tmp_path: Path, pooling: Question, dropout: Question, motivation: Question) -> Path:
    path = tmp_path / "sessions"
    said(
        path, "a-0001", pooling, "It keeps the largest value. I would explain where and when, and why I did."
    )
    said(
        path,
        "b-0002",
        motivation,
        "At my last job I explained regularisation to the team: Dropout, weight decay.",
    )
    said(path, "c-0003", pooling, "Unlike droput it has no randomness, naïve as that is.")
    return path


@pytest.fixture
def search(folder: Path) -> Search:
    def search(query: str) -> tuple[Hit, ...]:
        with Archive(folder) as archive:
            archive.update(list_sessions(folder))
            return find(archive, query)

    return search


def files(found: Sequence[Hit]) -> list[str]:
    return [hit.file.removeprefix("2026-11-22T100312-")[0] for hit in found]


def test_the_telling_word_is_not_drowned_by_the_words_of_the_question(search: Search) -> None:
    found = search("Where did I explain dropout?")
    assert files(found)[0] == "b"
    assert "a" not in files(found)


def test_what_was_found_is_marked_in_the_words_around_it(search: Search) -> None:
    (best, *_) = search("dropout")
    ((begin, end),) = best.said.marks
    assert best.said.text[begin:end] == "Dropout"
    assert best.asked.text == "Why do you want this job?"


def test_a_slip_in_the_query_or_in_the_answer_is_forgiven_and_comes_after_the_word_itself(
    search: Search,
) -> None:
    assert files(search("dropout")) == ["b", "c"]
    assert files(search("dorpout")) == ["b"]
    assert files(search("regularisaton")) == ["b"]


@pytest.mark.parametrize(
    "query", ["explaining regularisation", "random", "NAIVE", "naïve", "regular", "decay wei"]
)
def test_other_endings_accents_and_beginnings_are_found(query: str, search: Search) -> None:
    assert search(query)[0].whole


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("weightdecay", "b"),
        ("drop out", "b"),
        ("earlystopping", "g"),
        ("batch norm", "g"),
        ("batchnorm", "g"),
    ],
)
def test_a_word_is_found_in_one_piece_and_in_two(
    query: str, found: str, folder: Path, motivation: Question, search: Search
) -> None:
    said(folder, "g-0007", motivation, "Early stopping, and batchnorm.")
    assert files(search(query))[0] == found
    assert search(query)[0].whole


def test_a_query_of_question_words_alone_looks_for_them(search: Search) -> None:
    assert [hit.file[18] for hit in search("why when where") if hit.whole] == ["a"]


def test_what_holds_every_word_comes_before_what_holds_some_and_both_are_told_apart(search: Search) -> None:
    found = search("dropout randomness")
    assert [(hit.file[18], hit.whole) for hit in found] == [("c", True), ("b", False)]
    some = search("dropout transformers")
    assert files(some)[0] == "b"
    assert not any(hit.whole for hit in some)


def test_a_short_word_that_is_known_is_not_taken_for_a_slip_of_another(
    folder: Path, motivation: Question, search: Search
) -> None:
    said(folder, "g-0007", motivation, "He reads.")
    said(folder, "h-0008", motivation, "Several heads.")
    assert files(search("heads")) == ["h"]
    assert files(search("headz")) == ["h"]


def test_nothing_is_found_for_nothing_and_for_what_was_never_said(search: Search) -> None:
    assert search("") == search(" ?!") == search("xylophone") == ()


@pytest.mark.parametrize(
    "query", ['"', "a AND", "NEAR(", "said:job", "job*", "^job", "-job", "'; DROP TABLE said"]
)
def test_a_query_is_words_and_never_a_command(query: str, search: Search) -> None:
    search(query)
    assert files(search("decay")) == ["b"]


def test_questions_and_follow_ups_are_searched_with_the_place_they_were_asked_at(
    folder: Path, pooling: Question, search: Search
) -> None:
    kept(
        folder,
        "d-0004",
        pooling,
        Shown(at=START, t=0.0, item=0),
        Submitted(at=START, t=9.0, answer="Something else.", cause=Cause.SUBMITTED),
        Shown(at=START, t=20.0, item=0),
        Submitted(at=START, t=29.0, answer="Nothing new.", cause=Cause.SUBMITTED),
        Probed(at=START, t=30.0, prompt="And the stride?", key_points=(), budget_s=30.0),
        ProbeEnded(at=START, t=40.0, answer="Usually a quarter remains.", cause=Cause.SUBMITTED),
    )
    assert [(hit.place, hit.said.text[:10]) for hit in search("stride")] == [(1, "And the st")]
    assert [(hit.file[18], hit.place) for hit in search("quarter")] == [("d", 1)]
    assert len(search("max pooling")) == 4


def test_what_was_typed_and_never_handed_in_is_searched_too(
    folder: Path, pooling: Question, search: Search
) -> None:
    typed = "translation invariance"
    kept(
        folder,
        "e-0005",
        pooling,
        Shown(at=START, t=0.0, item=0),
        Draft(at=START, t=1.0, edits=tuple(Edit(1.0, at, 0, key) for at, key in enumerate(typed))),
    )
    kept(
        folder,
        "f-0006",
        pooling,
        Shown(at=START, t=0.0, item=0),
        Submitted(at=START, t=9.0, answer="Yes.", cause=Cause.SUBMITTED),
        Probed(at=START, t=10.0, prompt="How?", key_points=(), budget_s=30.0),
        ProbeDraft(at=START, t=11.0, edits=(Edit(11.0, 0, 0, "by equivariance"),)),
    )
    assert files(search("invariance")) == ["e"]
    assert "f" in files(search("equivariance"))


def test_a_session_thrown_away_is_not_found_until_it_is_back(folder: Path, search: Search) -> None:
    assert files(search("decay")) == ["b"]
    (file,) = (hit.file for hit in search("decay"))
    throw_away(folder, file)
    assert files(search("decay")) == []
    bring_back(folder, file)
    assert files(search("decay")) == ["b"]


def test_a_session_that_grew_is_found_by_its_new_words_alone(
    folder: Path, motivation: Question, search: Search
) -> None:
    search("decay")
    (folder / "2026-11-22T100312-b-0002.jsonl").unlink()
    said(folder, "b-0002", motivation, "I like early stopping.")
    assert search("decay") == ()
    assert files(search("stopping")) == ["b"]


def test_the_cache_can_be_deleted(folder: Path, search: Search) -> None:
    before = search("dropout")
    (folder / NAME).unlink()
    assert search("dropout") == before


@pytest.mark.skipif(os.name == "nt", reason="permissions are another matter there")
def test_the_cache_is_as_private_as_the_journals(folder: Path, search: Search) -> None:
    search("dropout")
    assert not (folder / NAME).stat().st_mode & 0o077


@pytest.mark.parametrize("content", [b"junk" * 999, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_cache_that_is_damaged_is_made_again(content: bytes, folder: Path, search: Search) -> None:
    before = search("dropout")
    (folder / NAME).write_bytes(content)
    assert search("dropout") == before
    assert (folder / NAME).read_bytes() != content


def test_a_cache_that_is_damaged_within_is_made_again(folder: Path, search: Search) -> None:
    before = search("dropout")
    content = bytearray((folder / NAME).read_bytes())
    content[4096:] = b"\xee" * (len(content) - 4096)
    (folder / NAME).write_bytes(content)
    assert search("dropout") == before


def test_a_cache_of_another_version_is_made_again(folder: Path, search: Search) -> None:
    before = search("dropout")
    connection = sqlite3.connect(folder / NAME)
    connection.executescript("DROP TABLE said; PRAGMA user_version = 99")
    connection.close()
    assert search("dropout") == before


def test_where_no_cache_can_be_written_it_is_searched_all_the_same(folder: Path, search: Search) -> None:
    (folder / NAME).mkdir()
    assert files(search("decay")) == ["b"]


def test_while_another_program_writes_the_cache_it_is_searched_all_the_same(
    folder: Path, search: Search, motivation: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    search("decay")
    said(folder, "g-0007", motivation, "I like early stopping.")
    monkeypatch.setattr("interview.transcripts.search.archive._PATIENCE_S", 0.0)
    other = sqlite3.connect(folder / NAME, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert files(search("stopping")) == ["g"]
    other.close()


def test_a_python_that_cannot_search_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "interview.transcripts.search.archive._TABLES", "CREATE VIRTUAL TABLE found USING no_such_thing (a);"
    )
    with pytest.raises(SessionError, match="FTS5"):
        Archive(folder)


def test_files_that_are_no_sessions_do_not_hinder(folder: Path, search: Search) -> None:
    (folder / "notes.jsonl").write_bytes(b"\xff\xfe decay")
    assert files(search("decay")) == ["b"]


def test_progress_is_told(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    with Archive(folder) as archive:
        archive.update(list_sessions(folder), lambda done, of: told.append((done, of)))
        archive.update(list_sessions(folder), lambda done, of: told.append((done, of)))
    assert told == [(0, 3)]


def test_a_snippet_is_the_part_with_most_of_what_was_looked_for() -> None:
    text = "dropout " + "and so on " * 40 + "then\ndropout at inference " + "and so on " * 40
    found = snippet(text, {"dropout", "inference"})
    assert [found.text[begin:end] for begin, end in found.marks] == ["dropout", "inference"]
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert "\n" not in found.text


@given(st.text(max_size=400), st.text(max_size=8))
def test_marks_of_a_snippet_lie_on_the_words_looked_for(text: str, word: str) -> None:
    wanted = set(words(word))
    found = snippet(text, wanted)
    assert all(fold(found.text[begin:end]) in wanted for begin, end in found.marks)
    if wanted & set(words(text)):
        assert found.marks


@given(st.text())
def test_any_text_has_words_without_case_and_accents(text: str) -> None:
    assert words(text) == words(text.swapcase()) or not text.isascii()
    assert all(word and " " not in word for word in words(text))
    assert set(telling(text)) <= set(words(text))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answer=st.text(max_size=60), query=st.text(max_size=20))
def test_any_word_that_was_said_is_found_and_any_query_is_answered(
    answer: str, query: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    said(folder, "a-0001", Question(id="q", topic="t", prompt="?"), answer)
    with Archive(folder) as archive:
        archive.update(list_sessions(folder))
        find(archive, query)
        for word in words(answer):
            (hit,) = find(archive, word)
            assert any(fold(hit.said.text[begin:end]) == word for begin, end in hit.said.marks)
