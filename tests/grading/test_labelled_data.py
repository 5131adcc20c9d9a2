"""The hand-labelled answers are what the grader is measured by, so they have to be sound themselves."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parents[2] / "benchmarks" / "grading"
FILES = ("own_tune.yaml", "own_held_out.yaml")
STATUSES = {"hit", "partial", "miss", "contradicted"}
SHOWN = {"hit", "partial"}
SAYS_NOTHING = {"stuffing", "vague", "bluffer"}
SAYS_SOMETHING = {
    "fluent",
    "terse",
    "partial",
    "paraphrase",
    "typos",
    "wrong",
    "mixed",
    "non-native",
    "examples",
    "rambling",
}
KINDS = SAYS_NOTHING | SAYS_SOMETHING

Record = dict[str, Any]


@cache
def questions(name: str) -> tuple[Record, ...]:
    return tuple(yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))["questions"])


def faults(points: list[str], answer: Record) -> list[str]:
    """What is unsound about one labelled answer, in words; nothing if it is sound."""
    labels, evidence, text = answer["labels"], answer["evidence"], answer["text"]
    shown = {point for point, status in labels.items() if status in SHOWN}
    found = [f"{point}: not labelled" for point in points if point not in labels]
    found += [f"{point}: no such key point" for point in labels if point not in points]
    found += [f"{point}: no status {status!r}" for point, status in labels.items() if status not in STATUSES]
    found += [f"{point}: no evidence" for point in shown if not evidence.get(point)]
    found += [f"{point}: evidence, though {labels.get(point)}" for point in evidence if point not in shown]
    found += [
        f"{point}: not in the answer: {words!r}" for point, words in evidence.items() if words not in text
    ]
    if answer["kind"] not in KINDS:
        found.append(f"no kind {answer['kind']!r}")
    if answer["kind"] in SAYS_NOTHING and set(labels.values()) != {"miss"}:
        found.append(f"a {answer['kind']} answer earns nothing")
    return found


ALL_QUESTIONS = [pytest.param(question, id=question["id"]) for name in FILES for question in questions(name)]


@pytest.mark.parametrize("question", ALL_QUESTIONS)
def test_every_answer_is_labelled_for_every_point_and_shows_its_words(question: Record) -> None:
    points = [point["id"] for point in question["key_points"]]
    assert [(a["kind"], f) for a in question["answers"] for f in faults(points, a)] == []


@pytest.mark.parametrize("question", ALL_QUESTIONS)
def test_a_question_has_four_to_six_points_and_eight_people_of_different_habits(question: Record) -> None:
    points = [point["id"] for point in question["key_points"]]
    assert 4 <= len(points) <= 6
    assert len(set(points)) == len(points)
    assert all(len(point.get("aliases", [])) <= 2 for point in question["key_points"])
    assert max(Counter(answer["kind"] for answer in question["answers"]).values()) == 1
    assert len(question["answers"]) == 8


@pytest.mark.parametrize("name", FILES)
def test_each_half_holds_twelve_questions_and_every_kind_of_person(name: str) -> None:
    assert len({question["id"] for question in questions(name)}) == 12
    assert {answer["kind"] for question in questions(name) for answer in question["answers"]} == KINDS


def test_the_held_out_half_shares_no_question_answer_or_point_with_the_half_for_tuning() -> None:
    def texts(name: str) -> set[str]:
        asked = questions(name)
        points = {point["text"] for question in asked for point in question["key_points"]}
        return points | {a["text"] for q in asked for a in q["answers"]} | {q["prompt"] for q in asked}

    assert texts("own_tune.yaml").isdisjoint(texts("own_held_out.yaml"))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"labels": {"heat": "hit"}}, "salt: not labelled"),
        ({"labels": {"heat": "hit", "salt": "miss", "oil": "miss"}}, "oil: no such key point"),
        ({"labels": {"heat": "hit", "salt": "nearly"}}, "salt: no status 'nearly'"),
        ({"evidence": {}}, "heat: no evidence"),
        ({"evidence": {"heat": "very hot", "salt": "pan"}}, "salt: evidence, though miss"),
        ({"evidence": {"heat": "Very hot"}}, "heat: not in the answer: 'Very hot'"),
        ({"kind": "shy"}, "no kind 'shy'"),
        ({"kind": "vague"}, "a vague answer earns nothing"),
    ],
)
def test_an_unsound_label_is_named(change: Record, fault: str) -> None:
    sound: Record = {
        "kind": "terse",
        "text": "a very hot pan",
        "labels": {"heat": "hit", "salt": "miss"},
        "evidence": {"heat": "very hot"},
    }
    assert faults(["heat", "salt"], sound) == []
    assert faults(["heat", "salt"], sound | change) == [fault]
