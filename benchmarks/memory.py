"""Whether planning by memory pays, and how quick the memory is.

    python benchmarks/memory.py [--seed 1] [--learners 5] [--sessions 10000]

Simulated learners prepare for an interview in 30 days, 20 minutes a day, over the starter bank. Each forgets
by FSRS' own model: a point asked is recalled with the chance that FSRS gives it, one never asked is known
with a chance of 0, 0.15 or 0.3. Plans made by `smart`, told the date and not, are compared with `shuffle`,
learner by learner with the same seed: points known on the day of the interview. Beside them stands a number
that no way of asking could exceed (see best_learning.py; needs the extra `fit`), and how much of the way from
what was known before to there `smart` goes.

Then the schedule of a folder of sessions, three a day, with ten answers each out of half a thousand
questions: from nothing, from the index and from what was kept. Then what a key costs while the coach
looks on.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from interview.bank.library import open_bank
from interview.bank.question import KeyPoint, Question
from interview.grading import Grader
from interview.memory.knowledge import Knowledge
from interview.memory.remembering import remember
from interview.memory.schedule import Schedule, extended, schedule_of
from interview.rounds.plan import make_plan
from interview.rounds.request import Pick, Request
from interview.settings import starter_bank
from interview.transcripts.events import (
    SCHEMA,
    Cause,
    Draft,
    Edit,
    Finished,
    Graded,
    Header,
    Mode,
    Planned,
    Shown,
    Submitted,
    encode,
)
from interview.transcripts.grade import Grade, PointGrade, Status
from interview.transcripts.index import Asked, PointSeen, list_sessions

START = datetime(2026, 11, 22, 18, tzinfo=UTC)
ANSWER = "it keeps the largest value of each window " * 11  # some ninety words
ANSWERS, QUESTIONS, POINTS = 10, 500, 5
DAYS = 30
MINUTES = 20
# The chance that a point never asked is known, of learners who begin at nothing, with a little, with a third.
KNOWN_BEFORE = (0.0, 0.15, 0.3)


class Learner:
    """Somebody who forgets as FSRS says; `known` is the truth, and equals what the trainer can learn."""

    def __init__(self, seed: int, known_before: float) -> None:
        self.random = Random(seed)
        self.known = Schedule()
        self.known_before = known_before

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
        return self.random.random() < self.chance(question, point, _ordinal(day))

    def chance(self, question: str, point: str, day: int) -> float:
        """Return the chance that a point is recalled on a day."""
        card = self.known.card(question, point)
        return self.known_before if card is None else card.recall(day)


def _ordinal(day: int) -> int:
    return (START + timedelta(days=day)).toordinal()


class Way(Struct, frozen=True):
    """A way to choose questions: the pick, and whether it is told the date."""

    pick: Pick
    dated: bool = False


def prepared(questions: list[Question], way: Way, learner: Learner, seed: int) -> float:
    """Return how many points a learner would recall on the day of the interview, in expectation."""
    for day in range(DAYS):
        knowledge = Knowledge(learner.known, _ordinal(day), _ordinal(DAYS) if way.dated else None)
        request = Request(pick=way.pick, total_s=MINUTES * 60)
        plan = make_plan(questions, request, knowledge, Random(seed * 1000 + day))
        asked = [learner.answer(planned.question, day) for planned in plan.items[: plan.count]]
        learner.known = extended(learner.known, asked)
    points = ((question.id, point.id) for question in questions for point in question.key_points)
    return sum(learner.chance(*point, _ordinal(DAYS)) for point in points)


def compare(questions: list[Question], known_before: float, seeds: Sequence[int]) -> None:
    """Print what planning is worth to learners of one kind."""

    def known(way: Way) -> list[float]:
        return [prepared(questions, way, Learner(seed, known_before), seed) for seed in seeds]

    size = sum(len(question.key_points) for question in questions)
    shuffle, undated, smart = (
        known(Way(Pick.SHUFFLE)),
        known(Way(Pick.SMART)),
        known(Way(Pick.SMART, dated=True)),
    )
    more = statistics.median(a / b - 1 for a, b in zip(smart, shuffle, strict=True))
    print(
        f"{len(questions):9} {size:7} {known_before * size:7.0f} {statistics.mean(shuffle):8.0f} "
        f"{statistics.mean(undated):9.0f} {statistics.mean(smart):7.0f}  {more:+5.0%}"
        f"{_best(questions, known_before, statistics.mean(shuffle), statistics.mean(smart))}",
        flush=True,
    )


def _best(questions: list[Question], known_before: float, shuffle: float, smart: float) -> str:
    """Say what could be reached at best, where numpy is installed to work it out."""
    try:
        from benchmarks.best_learning import limit  # noqa: PLC0415 – wants the extra `fit`
    except ImportError:
        return ""
    shares = Counter[float]()
    for question in questions:
        for _ in question.key_points:
            shares[question.budget_s / len(question.key_points)] += 1
    most = limit(DAYS, shares, MINUTES * 60, known_before)
    before = known_before * sum(shares.values())
    return f" {most:10.0f}  {most / shuffle - 1:+5.0%}  {(smart - before) / (most - before):5.0%}"


def fill(folder: Path, count: int, seed: int) -> None:
    """Write sessions of ten questions out of five hundred, with every key of their answers in drafts."""
    random = Random(seed)
    questions = [
        Question(
            id=f"q{n}", topic=f"t{n % 10}", prompt=f"What is number {n} about?",
            key_points=tuple(KeyPoint(id=f"p{k}", text=f"Point {k} of question {n}") for k in range(POINTS)),
        )
        for n in range(QUESTIONS)
    ]  # fmt: skip
    drafts = b"".join(
        encode(
            Draft(at=START, t=at / 8, edits=tuple(Edit(at / 8, at + k, 0, key) for k, key in enumerate(keys)))
        )
        for at in range(0, len(ANSWER), 4)
        if (keys := ANSWER[at : at + 4])
    )
    for number in range(count):
        started = START + timedelta(hours=8 * number)
        asked = random.sample(questions, ANSWERS)
        header = Header(
            schema=SCHEMA, id=f"{started:%Y-%m-%dT%H%M%S}-mixed-{number:05x}", app="0", started=started,
            mode=Mode.MOCK, topics=("t",), plan=tuple(Planned(question, 150) for question in asked),
        )  # fmt: skip
        lines = [encode(header)]
        for item in range(ANSWERS):
            statuses = random.choices([Status.HIT, Status.PARTIAL, Status.MISS], [7, 1, 2], k=POINTS)
            points = tuple(
                PointGrade(id=f"p{k}", status=s, score=0.9, why="said") for k, s in enumerate(statuses)
            )
            lines += [
                encode(Shown(at=started, t=0.0, item=item)),
                drafts,
                encode(Submitted(at=started, t=100.0, answer=ANSWER, cause=Cause.SUBMITTED)),
                encode(Graded(at=started, t=100.0, grade=Grade(grader="bench", points=points))),
            ]
        (folder / f"{header.id}.jsonl").write_bytes(b"".join([*lines, encode(Finished(at=started, t=100.0))]))


class Taken(Struct, frozen=True):
    """How long something took, in seconds: by the clock, and of the processor alone."""

    wall: float
    busy: float

    def __str__(self) -> str:
        return f"{self.wall * 1000:7.0f} ms ({self.busy * 1000:.0f} of the processor)"


def timed(action: Callable[[], object], runs: int) -> Taken:
    """Return the least that an action took."""
    taken = []
    for _ in range(runs):
        began, busy = time.perf_counter(), time.process_time()
        action()
        taken.append(Taken(time.perf_counter() - began, time.process_time() - busy))
    return min(taken, key=lambda one: one.wall)


def folded(count: int, seed: int) -> None:
    """Print how long the schedule of a folder takes: from nothing, from the index, and as it was kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder, count, seed)
        paths = list(folder.glob("*.jsonl"))
        print(f"{count} transcripts of {ANSWERS} answers, {paths[0].stat().st_size / 1000:.0f} kB each")
        read = timed(lambda: [path.read_bytes() for path in paths], 1)
        first = timed(lambda: remember(list_sessions(folder)), 1)
        kept = timed(lambda: remember(list_sessions(folder)), 5)
        (folder / ".schedule").unlink()
        index = timed(lambda: schedule_of(list_sessions(folder).asked()), 1)
    print(f"from nothing    {first}   {count / first.wall:.0f} transcripts a second")
    print(f"  reading alone {read}   ratio {first.wall / read.wall:.1f}")
    print(f"as it was kept  {kept}   with the index read and every file's change looked at")
    print(f"folded again    {index}   from the index, as after a change to an old session")


def ticking(questions: list[Question]) -> None:
    """Print what a key costs while the coach looks on: 150 words against 8 points."""
    points = tuple(point for question in questions for point in question.key_points)[:8]
    question = Question(id="live", topic="t", prompt="What is it about?", key_points=points)
    grade = Grader(questions).grade  # as the coach does, for the text as it stands
    text = " ".join(" ".join(point.text for point in points).split() * 3)
    words = " ".join(text.split()[:150])
    grade(question, words[:-40])
    spent = []
    for end in range(len(words) - 40, len(words) + 1):
        began = time.perf_counter()
        grade(question, words[:end])
        spent.append(time.perf_counter() - began)
    print(
        f"live ticking, {len(words.split())} words, {len(points)} points: "
        f"{statistics.median(spent) * 1000:.1f} ms a key, at most {max(spent) * 1000:.1f} ms"
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
    print("questions  points  before  shuffle  no date    smart  more   at most   more   smart's way there")
    seeds = range(options.seed, options.seed + options.learners)
    twice = [replace(q, id=f"{q.id}-{copy}") for copy in range(2) for q in questions]
    for known_before in KNOWN_BEFORE:
        for some in (questions[:100], questions, twice):
            compare(some, known_before, seeds)
    folded(options.sessions, options.seed)
    ticking(questions)


if __name__ == "__main__":
    main()
