from __future__ import annotations

import json
from pathlib import Path

import pytest

from interview.bank.question import KeyPoint, Question
from interview.transcripts.grade import Status
from tests.cli.conftest import Run
from tests.cli.test_commands import one_sentence
from tests.memory.helpers import days_ago
from tests.memory.test_schedule import graded
from tests.transcripts.test_library import kept

pytestmark = pytest.mark.process

BANK = """
topic: knots
questions:
  - id: bowline
    prompt: What is a bowline for?
    key_points:
      - {id: p0, text: It makes a loop that holds its size under load}
      - {id: p1, text: It can be untied after it was loaded}
"""


@pytest.fixture
def asked(own_world: Path) -> Path:
    """A bank of one question that was asked once, nine days ago."""
    (own_world / "question_bank").mkdir()
    (own_world / "question_bank" / "knots.yaml").write_text(BANK)
    bowline = Question(
        id="bowline",
        topic="knots",
        prompt="What is a bowline for?",
        key_points=(
            KeyPoint(id="p0", text="It makes a loop that holds its size under load"),
            KeyPoint(id="p1", text="It can be untied after it was loaded"),
        ),
    )
    kept(own_world / "sessions", "a", bowline, *graded(Status.HIT, Status.MISS, at=days_ago(9)))
    return own_world


def test_readiness_comes_as_text_and_as_json_with_the_same_figures(asked: Path, run: Run) -> None:
    text = run("stats", "--until", "2999-12-15")
    assert text.returncode == 0
    assert text.stdout.startswith("Readiness today")
    assert "on 15 December 2999, as things stand" in text.stdout
    record = json.loads(run("stats", "--json", "--until", "2999-12-15").stdout)
    (knots,) = (topic for topic in record["topics"] if topic["topic"] == "knots")
    assert (knots["points"], knots["asked"]) == (2, 2)
    assert 0 < knots["share_until"] < knots["share"] < 1
    assert record["weakest"][0] == {"question": "bowline", "point": "p1", "recall": knots_recall(record)}


def knots_recall(record: dict[str, list[dict[str, float]]]) -> float:
    return min(point["recall"] for point in record["weakest"])


def test_before_anything_was_asked_everything_counts_at_the_prior_and_that_is_said(run: Run) -> None:
    assert "Points never asked count 25 %" in run("stats").stdout
    record = json.loads(run("stats", "--json").stdout)
    assert record["asked"] == 0
    assert record["share"] == record["prior"] == 0.25
    assert record["until"] is None


@pytest.mark.parametrize("command", ["stats", "start"])
def test_a_day_that_has_passed_is_refused_and_no_date_is_said(command: str, run: Run) -> None:
    assert "has passed" in one_sentence(run(command, "--until", "2001-12-15"), 2)
    assert "2026-12-15" in one_sentence(run(command, "--until", "soon"), 2)


def test_a_day_in_the_settings_that_has_passed_is_no_day_to_work_towards(run: Run, own_world: Path) -> None:
    (own_world / "my.toml").write_text("[practice]\ninterview = 2001-12-15\n")
    assert json.loads(run("stats", "--json", "--config", "my.toml").stdout)["until"] is None


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("[practice]\nday_begin = 3", "did you mean “day_begins”"),
        ("[practice]\nday_begins = 25", "day_begins"),
        ("[practice]\ninterview = 'soon'", "interview"),
        ("practice = 3", "practice"),
        ("[rounds.mine]\nquestion = 3", "did you mean “questions”"),
    ],
)
def test_a_habit_that_cannot_be_is_said_with_its_file(
    toml: str, words: str, run: Run, own_world: Path
) -> None:
    (own_world / "my.toml").write_text(toml)
    said = one_sentence(run("stats", "--config", "my.toml"), 1)
    assert "my.toml" in said
    assert words in said


def test_a_round_of_the_settings_that_names_an_unknown_topic_is_said(run: Run, own_world: Path) -> None:
    (own_world / "my.toml").write_text("[rounds.mine]\ntopics = ['weaving']\n")
    said = one_sentence(run("start", "--round", "mine", "--config", "my.toml"), 2)
    assert "“mine”" in said
    assert "weaving" in said


def test_an_unknown_round_lists_those_there_are(run: Run) -> None:
    assert "phone-screen" in one_sentence(run("start", "--round", "marathon"), 2)
