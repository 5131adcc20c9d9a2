"""Whether planning by memory pays, and how quick the memory is.

    python benchmarks/memory.py [--seed 1] [--learners 5] [--sessions 10000]

Simulated learners prepare for an interview in 30 days, 20 minutes a day, over the starter bank. Each forgets
by FSRS' own model: a point asked is recalled with the chance that FSRS gives it, one never asked is known
with a chance of 0.3. Plans made by `smart` (told the date) are compared with `shuffle`, learner by learner
with the same seed: points known on the day of the interview, and points gained since the first.

Then the schedule of a folder of sessions, with ten answers each and half a thousand questions: from nothing,
and from what was kept.
"""

from __future__ import annotations

import argparse
import statistics
from datetime import UTC, datetime, timedelta
from random import Random

from interview.bank.library import open_bank
from interview.bank.question import Question
from interview.memory.knowledge import Knowledge
from interview.memory.schedule import Schedule, extended
from interview.rounds.plan import make_plan
from interview.rounds.request import Pick, Request
from interview.settings import starter_bank
from interview.transcripts.grade import Status
from interview.transcripts.index import Asked, PointSeen

START = datetime(2026, 11, 22, 18, tzinfo=UTC)
DAYS = 30
MINUTES = 20
KNOWN_BEFORE = 0.3


class Learner:
    """Somebody who forgets as FSRS says; `known` is the truth, and equals what the trainer can learn."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.known = Schedule()

    def answer(self, question: Question, day: int) -> Asked:
        """Say what comes to mind."""
        points = tuple(
            PointSeen(point.id, Status.HIT if self._recalls(question.id, point.id, day) else Status.MISS)
            for point in question.key_points
        )
        said = sum(point.status is Status.HIT for point in points)
        return Asked(
            question=question.id, topic=question.topic, at=START + timedelta(days=day),
            coverage=said / len(points) if points else None, used_s=question.budget_s,
            budget_s=question.budget_s, points=points,
        )  # fmt: skip

    def _recalls(self, question: str, point: str, day: int) -> bool:
        card = self.known.card(question, point)
        chance = KNOWN_BEFORE if card is None else card.recall(_ordinal(day))
        return self.random.random() < chance


def _ordinal(day: int) -> int:
    return (START + timedelta(days=day)).toordinal()


def prepared(questions: list[Question], pick: Pick, seed: int) -> float:
    """Return how many points a learner would recall on the day of the interview."""
    learner = Learner(seed)
    for day in range(DAYS):
        knowledge = Knowledge(learner.known, _ordinal(day), _ordinal(DAYS))
        plan = make_plan(
            questions, Request(pick=pick, total_s=MINUTES * 60), knowledge, Random(seed * 1000 + day)
        )
        asked = [learner.answer(planned.question, day) for planned in plan.items[: plan.count]]
        learner.known = extended(learner.known, asked)
    return known_on(questions, learner.known, _ordinal(DAYS))


def known_on(questions: list[Question], truth: Schedule, day: int) -> float:
    """Return the points a learner would recall, in expectation."""
    cards = [truth.card(question.id, point.id) for question in questions for point in question.key_points]
    return sum(KNOWN_BEFORE if card is None else card.recall(day) for card in cards)


def compare(questions: list[Question], seed: int, learners: int) -> None:
    """Print what planning is worth."""
    size = sum(len(question.key_points) for question in questions)
    before = KNOWN_BEFORE * size
    smart = [prepared(questions, Pick.SMART, seed + n) for n in range(learners)]
    shuffle = [prepared(questions, Pick.SHUFFLE, seed + n) for n in range(learners)]
    more = statistics.median(a / b - 1 for a, b in zip(smart, shuffle, strict=True))
    gained = statistics.median((a - before) / (b - before) - 1 for a, b in zip(smart, shuffle, strict=True))
    print(
        f"{len(questions):4} questions, {size:5} points, {before:5.0f} known before:  "
        f"smart {statistics.mean(smart):6.0f}   shuffle {statistics.mean(shuffle):6.0f}   "
        f"{more:+.0%} known on the day, {gained:+.0%} gained"
    )


def main() -> None:
    """Run both and print the figures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--learners", type=int, default=5)
    ask.add_argument("--sessions", type=int, default=10_000)
    options = ask.parse_args()
    print(f"seed {options.seed}, {options.learners} learners each, {DAYS} days of {MINUTES} minutes")
    questions = list(open_bank([starter_bank()]).questions)
    Random(options.seed).shuffle(questions)
    for size in (50, 100, len(questions)):
        compare(questions[:size], options.seed, options.learners)


if __name__ == "__main__":
    main()
