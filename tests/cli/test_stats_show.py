from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_stats import asked

__all__ = ["asked"]

pytestmark = pytest.mark.process


@pytest.mark.parametrize(
    ("show", "heading", "row"),
    [
        ("coverage", "Day          Answers  Coverage  Trend", "13 Nov 2026        1      50 %   50 %"),
        (
            "calendar",
            "Week of      Mon  Tue  Wed  Thu  Fri  Sat  Sun  All",
            "09 Nov 2026                        1",
        ),
        ("time", "Day          Answers  Used  Budget  Over", "13 Nov 2026        1  "),
        ("forgetting", "Point", "It can be untied after it was loaded"),
    ],
)
def test_each_picture_is_a_table_too(asked: Path, run: Run, show: str, heading: str, row: str) -> None:
    said = run("stats", "--show", show)
    assert said.returncode == 0
    first, second, *_ = said.stdout.splitlines()
    assert first.startswith(heading)
    assert second.startswith(row)


def test_the_series_come_with_the_figures_as_json(asked: Path, run: Run) -> None:
    record = json.loads(run("stats", "--json").stdout)
    assert record["coverage"] == [{"day": "2026-11-13", "answers": 1, "coverage": 0.5, "trend": 0.5}]
    assert record["calendar"] == [{"day": "2026-11-13", "answers": 1}]
    assert [day["over"] for day in record["time"]] == [0]
    assert record["streak"]["longest"] == 1
    (untied, loop) = record["forgetting"]
    assert (untied["point"], loop["point"]) == ("p1", "p0")
    assert untied["asked"] == ["2026-11-13"]
    assert untied["curve"][0] == {"day": "2026-11-13", "recall": 1.0}
    assert {"day", "points", "share", "topics", "weakest"} <= record.keys()


def test_without_sessions_a_table_says_how_to_begin(run: Run) -> None:
    said = run("stats", "--show", "coverage")
    assert said.returncode == 0
    assert said.stdout == ""
    assert said.stderr == "Nothing to show yet; begin with `interview start`.\n"


def test_a_table_that_there_is_not_is_wrong_usage(run: Run) -> None:
    said = run("stats", "--show", "moods")
    assert said.returncode == 2
    assert "'coverage', 'calendar', 'time', 'forgetting'" in said.stderr
