"""Answers as the index remembers them, and questions to go with them."""

from __future__ import annotations

from datetime import datetime, timedelta

from interview.bank.question import Difficulty, KeyPoint, Question
from interview.memory.knowledge import Knowledge
from interview.memory.schedule import day_of, schedule_of
from interview.transcripts.grade import Status
from interview.transcripts.index import Asked, Help, PointSeen
from tests.conftest import START

TODAY = day_of(START)


def answer(
    question: str = "q0",
    *statuses: Status,
    at: datetime = START,
    help: Help = Help.NONE,  # noqa: A002 – the word of the record
    used_s: float = 80.0,
) -> Asked:
    """One answer; its points are p0, p1, … with these statuses."""
    points = tuple(PointSeen(f"p{n}", status, help) for n, status in enumerate(statuses))
    said = sum(status.credit for status in statuses)
    return Asked(question, "cnn", at, said / len(statuses) if statuses else None, used_s, 90, points)


def days_ago(days: float) -> datetime:
    return START - timedelta(days=days)


def bank(size: int, points: int = 2) -> list[Question]:
    kinds = list(Difficulty)
    return [
        Question(
            id=f"q{n}",
            topic=("cnn", "regularization")[n % 2],
            prompt=f"Question {n}?",
            difficulty=kinds[n % 3],
            tags=("basics",) if n % 4 == 0 else (),
            key_points=tuple(KeyPoint(id=f"p{k}", text=f"Point {k} of {n}") for k in range(points)),
        )
        for n in range(size)
    ]


def knowing(*answers: Asked, until: int | None = None) -> Knowledge:
    """What is known today after these answers."""
    return Knowledge(schedule_of(answers), TODAY, until)
