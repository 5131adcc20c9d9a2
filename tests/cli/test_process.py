"""The program as people start it: as a process, on a terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from interview.transcripts.events import Draft
from interview.transcripts.reading import read
from tests.cli.conftest import Run, Terminal

pytestmark = pytest.mark.process

SUBMIT, LEAVE, ENTER = "\x13", "\x11", "\r"
START = ("start", "--topic", "cnn", "-n", "1", "--pick", "order", "--sessions", "sessions")


def journal(folder: Path) -> Path:
    (path,) = (folder / "sessions").glob("*.jsonl")
    return path


def drafted(folder: Path, text: str) -> bool:
    """Whether this text has reached the disk."""
    return any(
        isinstance(event, Draft) and "".join(edit.put for edit in event.edits).endswith(text)
        for event in read(journal(folder)).events
    )


def test_a_round_killed_with_sigkill_goes_on_with_the_text_typed_and_ends_in_a_transcript(
    terminal: Callable[..., Terminal], run: Run, own_world: Path
) -> None:
    (own_world / "no-follow-ups.toml").write_text("[practice]\nprobes = 0\n")
    first = terminal(*START, "--config", "no-follow-ups.toml")
    first.shows("Your answer")
    first.send("a filter slides over the image")
    first.until(lambda: drafted(own_world, "image"))
    first.kill()

    (listed,) = json.loads(run("sessions", "--json", "--sessions", "sessions").stdout)
    assert listed["status"] == "unfinished"

    again = terminal("resume", "--sessions", "sessions", "--config", "no-follow-ups.toml")
    again.shows("a filter slides over the image")
    again.send(" and takes a dot product")
    again.until(lambda: drafted(own_world, "product"))
    again.send(SUBMIT)
    again.shows("Key points")
    again.send(ENTER)
    again.shows("Round finished")
    again.send(ENTER)
    assert again.ended() == 0

    shown = run("review", "last", "--plain", "--sessions", "sessions")
    assert shown.returncode == 0
    assert "a filter slides over the image and takes a dot product" in " ".join(shown.stdout.split())
    assert any(mark in shown.stdout for mark in "✓◐✗⚠")
    (listed,) = json.loads(run("sessions", "--json", "--sessions", "sessions").stdout)
    assert (listed["status"], listed["questions"], listed["answered"]) == ("finished", 1, 1)
    assert listed["topics"] == ["cnn"]
    assert 0 < listed["coverage"] <= 1


def test_leaving_in_mid_round_says_how_to_go_on(terminal: Callable[..., Terminal], own_world: Path) -> None:
    screen = terminal(*START)
    screen.shows("Your answer")
    screen.send("half")
    screen.send(LEAVE)
    screen.shows("Leave this round?")
    screen.send("y")
    assert screen.ended() == 0
    assert f"interview resume {journal(own_world).stem}" in screen.output


def test_a_sessions_folder_that_cannot_be_written_is_said_before_the_first_question(
    terminal: Callable[..., Terminal], own_world: Path
) -> None:
    (own_world / "taken").write_text("a file where a folder should be")
    screen = terminal("start", "--topic", "cnn", "--sessions", "taken/sessions")
    assert screen.ended() == 1
    assert "choose another folder with --sessions" in " ".join(screen.output.split())
    assert "Your answer" not in screen.output


def test_a_session_that_is_open_in_one_terminal_is_refused_in_another(
    terminal: Callable[..., Terminal], own_world: Path
) -> None:
    terminal(*START).shows("Your answer")
    second = terminal("resume", "--sessions", "sessions")
    assert second.ended() == 1
    assert "another window" in second.output
