"""Simulated learners, who forget as FSRS says, prepare for an interview."""

from __future__ import annotations

from random import Random

import pytest

from interview.bank.question import Question
from interview.memory.knowledge import Knowledge
from interview.memory.schedule import Schedule, extended
from interview.rounds.plan import make_plan
from interview.rounds.request import Pick, Request
from interview.transcripts.grade import Status
from interview.transcripts.index import Asked
from tests.memory.helpers import TODAY, answer, bank, days_ago

DAYS, ROUND_S = 30, 1200
KNOWN_BEFORE = 0.15


def chance(known: Schedule, question: Question, point: str, day: int) -> float:
    card = known.card(question.id, point)
    return KNOWN_BEFORE if card is None else card.recall(TODAY + day)


def answered(known: Schedule, question: Question, day: int, random: Random) -> Asked:
    """What comes to mind on a day of the preparation."""
    statuses = [
        Status.HIT if random.random() < chance(known, question, point.id, day) else Status.MISS
        for point in question.key_points
    ]
    return answer(question.id, *statuses, at=days_ago(-day))


def known_on_the_day(questions: list[Question], pick: Pick, seed: int) -> float:
    """How many points would be recalled after so many days of one round each."""
    known, random = Schedule(), Random(seed)
    for day in range(DAYS):
        knowledge = Knowledge(known, TODAY + day, TODAY + DAYS)
        plan = make_plan(questions, Request(pick=pick, total_s=ROUND_S), knowledge, Random(seed + day))
        asked = [planned.question for planned in plan.items[: plan.count]]
        known = extended(known, [answered(known, question, day, random) for question in asked])
    return sum(chance(known, q, point.id, DAYS) for q in questions for point in q.key_points)


@pytest.mark.parametrize(("size", "more"), [(30, 1.0), (150, 1.1), (400, 1.2)])
def test_a_smart_month_leaves_more_known_than_a_month_at_random(size: int, more: float) -> None:
    questions = bank(size, points=4)
    for seed in range(2):
        smart = known_on_the_day(questions, Pick.SMART, seed)
        assert smart > more * known_on_the_day(questions, Pick.SHUFFLE, seed)
