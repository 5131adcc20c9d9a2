from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from interview import __version__
from interview.cli import checkup, main
from interview.cli.checkup import Finding

Doctor = Callable[..., tuple[int, str, str]]


@pytest.fixture
def doctor(capsys: pytest.CaptureFixture[str]) -> Doctor:
    """Call `interview doctor …` and return its exit code and what it said."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(["doctor", *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


class Screen(io.StringIO):
    """A terminal with this encoding."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]  # a terminal says its own
        return self._encoding

    def isatty(self) -> bool:
        return True


def troubles(environ: Mapping[str, str], encoding: str = "utf-8") -> list[str]:
    return [finding.name for finding in checkup.terminal(environ, Screen(encoding)) if finding.trouble]


def test_where_all_is_well_it_says_so(doctor: Doctor, own_world: Path) -> None:
    (own_world / "sessions").mkdir()
    code, out, err = doctor()
    assert (code, err) == (0, "Nothing to mend.\n")
    for words in (
        __version__,
        "textual",
        "rapidfuzz",
        "sessions",
        "question_bank",
        "encoding",
        "anki",
        "serve",
    ):
        assert words in out
    assert "✗" not in out


def test_as_data_it_holds_the_same(doctor: Doctor) -> None:
    code, out, _ = doctor("--json")
    said = json.loads(out)
    assert (code, said["ok"]) == (0, True)
    assert {"area": "versions", "name": "interview", "value": __version__, "trouble": ""} in said["findings"]
    assert {found["area"] for found in said["findings"]} == {
        "versions", "paths", "sessions", "terminal", "extras"
    }  # fmt: skip


def test_broken_settings_hide_nothing_else(doctor: Doctor, own_world: Path) -> None:
    (own_world / "my.toml").write_text("sesions = 'x'")
    code, out, err = doctor("--config", "my.toml")
    assert (code, err) == (1, "1 thing to mend.\n")
    assert "did you mean “sessions”" in out
    assert "textual" in out
    assert "encoding" in out


def test_a_damaged_session_is_named_with_what_to_do(doctor: Doctor, own_world: Path) -> None:
    (own_world / "sessions").mkdir()
    (own_world / "sessions" / "bad.jsonl").write_text("junk\n")
    code, out, _ = doctor()
    assert code == 1
    assert "1, 1 of them damaged" in out
    assert "bad.jsonl:1" in out
    assert "interview review bad --plain" in out


def test_a_bank_file_that_cannot_be_read_is_named_with_its_line(doctor: Doctor, own_world: Path) -> None:
    (own_world / "question_bank").mkdir()
    (own_world / "question_bank" / "knots.yaml").write_text("topic: knots\nquestions: [{prompt: 1\n")
    code, out, _ = doctor()
    assert code == 1
    assert "knots.yaml:" in out
    assert f"interview bank lint {own_world / 'question_bank'}" in out


def test_folders_that_cannot_be_used_are_named(doctor: Doctor, own_world: Path) -> None:
    (own_world / "taken").write_text("a file")
    code, out, err = doctor("--sessions", "taken", "--bank", "nowhere")
    assert (code, err) == (1, "2 things to mend.\n")
    assert "choose another folder with --sessions" in out
    assert "nowhere" in out


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_sessions_folder_that_cannot_be_written_is_named(doctor: Doctor, own_world: Path) -> None:
    (own_world / "locked").mkdir(mode=0o500)
    assert "cannot be saved here" in doctor("--sessions", "locked/new")[1]


def test_a_judge_that_is_not_installed_is_named(doctor: Doctor, own_world: Path) -> None:
    (own_world / "my.toml").write_text("judge = 'oracle'\n")
    code, out, _ = doctor("--config", "my.toml")
    assert code == 1
    assert "There is no judge “oracle”" in out


@pytest.mark.parametrize("here", [None, "7.9.1", "9.0.0"])
def test_a_library_that_is_missing_or_does_not_fit_is_named_with_the_command_that_mends_it(
    here: str | None, doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def version(name: str) -> str:
        if name != "textual":
            return "999.0"
        if here is None:
            raise PackageNotFoundError(name)
        return here

    monkeypatch.setattr(checkup, "version", version)
    monkeypatch.setattr(
        checkup, "requires", lambda name: ["textual<9,>=8.2", "click>=8.1", "x>=1; extra == 'y'"]
    )
    code, out, err = doctor()
    assert (code, err) == (1, "1 thing to mend.\n")
    assert "pip install 'textual<9,>=8.2'" in out


@pytest.mark.parametrize(
    ("environ", "encoding", "wrong"),
    [
        ({"TERM": "xterm-256color"}, "UTF-8", []),
        ({"TERM": "dumb"}, "utf8", ["TERM"]),
        ({}, "utf-8", ["TERM"]),
        ({"TERM": "xterm"}, "latin-1", ["encoding"]),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="no TERM there")
def test_a_terminal_that_cannot_show_the_screens_is_told(
    environ: dict[str, str], encoding: str, wrong: list[str]
) -> None:
    assert troubles(environ, encoding) == wrong


def test_a_window_that_is_too_small_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setenv("LINES", "40")
    assert troubles({"TERM": "xterm"}) == ["size"]


@pytest.mark.parametrize(
    ("environ", "colours"),
    [
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "16 million"),
        ({"TERM": "xterm", "COLORTERM": "truecolor", "NO_COLOR": "1"}, "none (NO_COLOR is set)"),
    ],
)
def test_the_colours_are_what_the_terminal_says(environ: dict[str, str], colours: str) -> None:
    assert Finding("terminal", "colours", colours) in list(checkup.terminal(environ, Screen("utf-8")))


@pytest.mark.process
def test_it_says_all_this_without_the_screen_library() -> None:
    code = "import sys\nfrom interview.cli import main\nmain(['doctor'])\nassert 'textual' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)


@pytest.mark.process
def test_an_old_encoding_is_told_and_not_stumbled_over(own_world: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "interview", "doctor"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        check=False,
    )
    assert result.returncode == 1
    assert b"PYTHONUTF8=1" in result.stdout
    assert b"Traceback" not in result.stderr
