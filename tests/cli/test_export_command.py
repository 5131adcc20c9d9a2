from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from interview.bank.question import Question
from interview.cli import main
from interview.transcripts.grade import Status
from tests.conftest import START
from tests.transcripts.made import session

MARKS = [(Status.HIT, "largest"), (Status.MISS, ""), (Status.PARTIAL, "value")]

Export = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def two(own_world: Path, pooling: Question) -> Path:
    """A folder with a session on pooling and a later one on regularisation."""
    folder = own_world / "sessions"
    session(folder, pooling, "the largest value", MARKS, START)
    other = replace(pooling, topic="regularization")
    session(folder, other, "the largest value", MARKS, START.replace(day=25))
    return folder


@pytest.fixture
def export(capsys: pytest.CaptureFixture[str]) -> Export:
    """Call `interview export …` and return its exit code and what it said."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(["export", *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def topics(text: str) -> list[str]:
    return [topic for session in json.loads(text)["sessions"] for topic in session["header"]["topics"]]


@pytest.mark.parametrize(
    ("choice", "chosen"),
    [
        (("last",), ["regularization"]),
        (("cnn",), ["cnn"]),
        (("last", "cnn", "last"), ["regularization", "cnn"]),
        (("--all",), ["cnn", "regularization"]),
        (("--topic", "reg"), ["regularization"]),
        (("--since", "2026-11-23"), ["regularization"]),
        (("--since", "2026-11-22", "--topic", "cnn"), ["cnn"]),
    ],
)
def test_sessions_are_named_or_chosen(choice: tuple[str, ...], chosen: list[str], export: Export) -> None:
    code, out, _ = export(*choice, "--format", "json")
    assert (code, topics(out)) == (0, chosen)


@pytest.mark.parametrize(
    ("form", "begin"),
    [("md", "# cnn · 22 November"), ("html", "<!doctype html>"), ("csv", "session,started,"), ("json", "{")],
)
def test_a_form_that_is_text_goes_to_stdout(form: str, begin: str, export: Export) -> None:
    code, out, err = export("cnn", "--format", form)
    assert (code, err) == (0, "")
    assert out.startswith(begin)


def test_the_ending_of_the_file_says_the_form(export: Export, own_world: Path) -> None:
    assert export("last", "-o", "out.html") == (0, "", "Wrote 1 session to out.html\n")
    assert (own_world / "out.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_nothing_is_overwritten_without_force(export: Export, own_world: Path) -> None:
    (own_world / "out.md").write_text("mine")
    code, out, err = export("last", "-o", "out.md")
    assert (code, out) == (1, "")
    assert (
        err == "interview: out.md: is there already; name another file with -o, or replace it with --force.\n"
    )
    assert (own_world / "out.md").read_text() == "mine"
    assert export("last", "-o", "out.md", "--force")[0] == 0
    assert (own_world / "out.md").read_text(encoding="utf-8").startswith("# regularization")
    assert sorted(file.name for file in own_world.iterdir()) == ["out.md", "sessions"]


def test_force_goes_through_a_link_to_the_file_behind_it(export: Export, own_world: Path) -> None:
    (own_world / "behind.md").write_text("old")
    (own_world / "link.md").symlink_to("behind.md")
    assert export("last", "-o", "link.md", "--force")[0] == 0
    assert (own_world / "link.md").is_symlink()
    assert (own_world / "behind.md").read_text(encoding="utf-8").startswith("# regularization")


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_file_that_cannot_be_written_is_said_and_leaves_nothing(
    force: tuple[str, ...], export: Export, own_world: Path
) -> None:
    (own_world / "folder.md").mkdir()
    for name in ("missing/out.md", "folder.md"):
        code, _, err = export("last", "-o", name, *force)
        assert code == 1
        assert name in err
        assert err.count("\n") == 1
    assert not list((own_world / "folder.md").iterdir())
    assert sorted(file.name for file in own_world.iterdir()) == ["folder.md", "sessions"]


def test_not_even_force_puts_an_export_in_the_place_of_a_session(export: Export, two: Path) -> None:
    path = next(two.glob("*-cnn-*.jsonl"))
    before = path.read_bytes()
    code, _, err = export("last", "--format", "json", "-o", str(path), "--force")
    assert code == 2
    assert "name another file" in err
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("last",), 2, "--format"),
        (("--format", "md"), 2, "Say what to export"),
        (("last", "--all", "--format", "md"), 2, "not both"),
        (("--since", "soon", "--format", "md"), 2, "not a date"),
        (("last", "--format", "md", "--missed"), 2, "--format anki"),
        (("last", "--format", "anki", "-o", "x.apkg"), 2, "--missed"),
        (("last", "--format", "anki", "--missed"), 2, "-o"),
        (("nothing-like-it", "--format", "md"), 1, "no session"),
        (("--topic", "knots", "--format", "md"), 1, "no session"),
        (("last", "--format", "pdf"), 2, "md"),
    ],
)
def test_what_cannot_be_exported_is_said_in_one_sentence(
    arguments: tuple[str, ...], code: int, words: str, export: Export
) -> None:
    got, out, err = export(*arguments)
    assert (got, out) == (code, "")
    assert words in err
    assert err.count("\n") == 1


def test_a_damaged_session_is_exported_so_far_as_it_can_be_read_and_said(export: Export, two: Path) -> None:
    path = next(two.glob("*-cnn-*.jsonl"))
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:-1], b"junk\n", lines[-1]]))
    code, out, err = export("cnn", "--format", "md")
    assert code == 0
    assert "this line is damaged" in err
    assert "this line is damaged" in out
    assert "the **¹largest** **³value**" in out


def test_cards_of_what_was_missed_open_in_anki(export: Export, own_world: Path, tmp_path: Path) -> None:
    pytest.importorskip("genanki")
    assert export("--all", "--missed", "-o", "cards.apkg")[2] == "Wrote 1 card to cards.apkg\n"
    ZipFile(own_world / "cards.apkg").extract("collection.anki2", tmp_path)
    database = sqlite3.connect(tmp_path / "collection.anki2")
    ((fields, tags),) = database.execute("select flds, tags from notes").fetchall()
    database.close()
    front, back = fields.split("\x1f")
    assert "What does max pooling do" in front
    assert "Shrinks the feature map" in back
    assert "missed" in tags


def test_nothing_missed_makes_no_package(
    export: Export, own_world: Path, two: Path, pooling: Question
) -> None:
    for path in two.glob("*.jsonl"):
        path.unlink()
    session(two, pooling, "the largest value", [(Status.HIT, "largest")] * 3, START)
    code, _, err = export("--all", "--format", "anki", "--missed", "-o", "x.apkg")
    assert (code, err.count("\n")) == (1, 1)
    assert "Nothing was missed" in err
    assert not (own_world / "x.apkg").exists()


def test_without_genanki_the_extra_is_named(export: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "genanki", None)
    code, _, err = export("--all", "--missed", "-o", "cards.apkg")
    assert code == 1
    assert "pip install 'interview-trainer[anki]'" in err
