"""What every test stands on: no home, no settings and no sessions of the person who runs it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from interview.bank.question import Difficulty, KeyPoint, Question
from interview.rounds.clock import FakeClock

START = datetime(2026, 11, 22, 10, 3, 12, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture(autouse=True)
def own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, with an empty home."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("INTERVIEW_BANK", "INTERVIEW_SESSIONS", "INTERVIEW_CONFIG", "NO_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    for name in (
        "HOME",
        "USERPROFILE",
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
        "XDG_STATE_HOME",
    ):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("TZ", "UTC")
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(START)


@pytest.fixture
def pooling() -> Question:
    return Question(
        id="cnn-max-pooling",
        topic="cnn",
        prompt="What does max pooling do, and why would you put it in a CNN?",
        difficulty=Difficulty.EASY,
        key_points=(
            KeyPoint(id="takes-max", text="Keeps the largest value of each window", weight=2.0),
            KeyPoint(id="smaller", text="Shrinks the feature map, so later layers cost less"),
            KeyPoint(id="no-params", text="Has no parameters to learn"),
        ),
        reference="It slides a window over the map and keeps the largest value of each.",
    )


@pytest.fixture
def dropout() -> Question:
    return Question(
        id="reg-dropout",
        topic="regularization",
        prompt="How does dropout differ between training and inference?",
        key_points=(
            KeyPoint(id="train", text="In training it sets random activations to zero"),
            KeyPoint(id="infer", text="At inference every unit is kept"),
        ),
        time_s=120,
    )


@pytest.fixture
def motivation() -> Question:
    """A question without key points: asked and saved, not graded."""
    return Question(id="hr-why", topic="behavioural", prompt="Why do you want this job?")
