from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run, Terminal

pytestmark = pytest.mark.process


def one_sentence(result: subprocess.CompletedProcess[str], code: int) -> str:
    """Check that the program said one clear thing on stderr, with this exit code, and no traceback."""
    assert result.returncode == code, result.stderr
    assert "Traceback" not in result.stderr
    assert not result.stdout
    assert result.stderr.startswith("interview: ")
    assert result.stderr.count("\n") == 1
    return result.stderr


@pytest.mark.parametrize("command", [("start", "-t", "cnn"), ("resume",), ("review",), ()])
def test_without_a_terminal_the_screens_refuse_in_one_sentence(command: tuple[str, ...], run: Run) -> None:
    if command == ("resume",):
        assert "no unfinished session" in one_sentence(run(*command), 1)
    else:
        assert "terminal" in one_sentence(run(*command), 2)


def test_an_unknown_topic_lists_the_topics(run: Run) -> None:
    said = one_sentence(run("start", "--topic", "underwater-basket-weaving"), 2)
    assert "cnn" in said
    assert "regularization" in said


def test_a_near_miss_is_named(run: Run) -> None:
    assert "“regularization”" in one_sentence(run("start", "--topic", "regularisation"), 2)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("start", "--time", "soon"), "90s"),
        (("start", "-n", "0"), "from 1"),
        (("start", "--total", "3s"), "15s"),
        (("start", "--mode", "karaoke"), "mock"),
        (("strat",), "did you mean “start”"),
        (("start", "--bogus"), "--bogus"),
        (("start", "-t", "cnn", "--pick", "due"), "nothing was asked yet"),  # before the missing terminal
    ],
)
def test_wrong_usage_is_said_in_one_sentence(arguments: tuple[str, ...], words: str, run: Run) -> None:
    assert words in one_sentence(run(*arguments), 2)


def test_a_bank_that_is_not_there_is_said(run: Run) -> None:
    assert "nowhere" in one_sentence(run("bank", "list", "--bank", "nowhere"), 1)


def test_notes_that_are_not_there_are_said(run: Run) -> None:
    assert "missing.md" in one_sentence(run("start", "--notes", "missing.md"), 1)


@pytest.mark.parametrize(
    ("toml", "words"),
    [("sesions = 'x'", "did you mean “sessions”"), ("sessions = = 1", "line 1"), ("bank = 3", "bank")],
)
def test_a_broken_settings_file_is_said_with_its_place(
    toml: str, words: str, run: Run, own_world: Path
) -> None:
    (own_world / "my.toml").write_text(toml)
    said = one_sentence(run("sessions", "--config", "my.toml"), 1)
    assert "my.toml" in said
    assert words in said


def test_a_judge_that_is_not_installed_is_said_before_the_round(
    terminal: Callable[..., Terminal], own_world: Path
) -> None:
    (own_world / "my.toml").write_text("judge = 'oracle'\n")
    screen = terminal("start", "-t", "cnn", "--config", "my.toml", "--sessions", "sessions")
    assert screen.ended() == 1
    assert "There is no judge “oracle”" in " ".join(screen.output.split())
    assert not list((own_world / "sessions").glob("*.jsonl"))


def test_settings_name_the_folders_relative_to_themselves(run: Run, own_world: Path) -> None:
    (own_world / "conf").mkdir()
    (own_world / "conf" / "my.toml").write_text("sessions = 'kept'\n")
    (own_world / "conf" / "kept").mkdir()
    (own_world / "conf" / "kept" / "x.jsonl").write_text("junk\n")
    (listed,) = json.loads(run("sessions", "--json", "--config", "conf/my.toml").stdout)
    assert Path(listed["path"]) == Path("conf/kept/x.jsonl")
    assert listed["status"] == "damaged"


def test_options_that_hold_everywhere_may_stand_before_the_command(run: Run, own_world: Path) -> None:
    (own_world / "here").mkdir()
    assert json.loads(run("--sessions", "here", "sessions", "--json").stdout) == []


def test_no_sessions_is_an_empty_list_and_a_hint(run: Run) -> None:
    assert json.loads(run("sessions", "--json").stdout) == []
    assert "interview start" in run("sessions").stderr


def test_reviewing_what_is_not_there_is_said(run: Run, own_world: Path) -> None:
    assert "no sessions yet" in one_sentence(run("review", "last", "--plain"), 1)


def test_a_damaged_session_is_printed_with_its_reason_and_left_as_it_is(run: Run, own_world: Path) -> None:
    (own_world / "sessions").mkdir()
    path = own_world / "sessions" / "2026-11-20T090000-cnn-0001.jsonl"
    path.write_bytes(b'{"type":"session","sch')
    shown = run("review", "last", "--plain")
    assert shown.returncode == 0
    assert "2026-11-20T090000-cnn-0001.jsonl:1" in shown.stdout
    assert path.read_bytes() == b'{"type":"session","sch'


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_sessions_folder_that_cannot_be_read_is_said(run: Run, own_world: Path) -> None:
    locked = own_world / "locked"
    locked.mkdir(mode=0)
    assert "locked" in one_sentence(run("sessions", "--sessions", "locked"), 1)


def test_a_sessions_path_that_is_a_file_is_said(run: Run, own_world: Path) -> None:
    (own_world / "sessions").write_text("not a folder")
    assert "sessions" in one_sentence(run("sessions", "--sessions", "sessions"), 1)


def _modules_after(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(result.stdout.split())


def test_importing_the_command_line_loads_no_screen_library() -> None:
    assert not {"textual", "rich"} & _modules_after("import interview.cli")


def test_asking_for_the_version_loads_no_reader_and_no_grader() -> None:
    loaded = _modules_after("from interview.cli import main\nassert main(['--version']) == 0")
    assert not {"textual", "yaml", "markdown_it", "rapidfuzz"} & loaded


def test_a_reader_that_stops_reading_is_no_error(own_world: Path) -> None:
    command = f"{sys.executable} -m interview bank list --json | head -c 10"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)  # noqa: S607
    assert result.stderr == ""
