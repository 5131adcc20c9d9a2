"""A folder of many sessions: listed from nothing, and again.

    python benchmarks/sessions.py [--sessions 10000]

Each session has ten answers of 150 words with every key in its drafts. Baselines, in the same run: reading
the bytes of every file, for the first listing; asking the system for the size and time of every file, for
later ones.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from interview.bank.question import KeyPoint, Question
from interview.transcripts.events import (
    SCHEMA,
    Cause,
    Draft,
    Edit,
    Event,
    Finished,
    Graded,
    Header,
    Mode,
    Planned,
    Shown,
    Submitted,
    encode,
)
from interview.transcripts.grade import Evidence, Grade, PointGrade, Status
from interview.transcripts.index import list_sessions

START = datetime(2026, 1, 1, 9, tzinfo=UTC)
ANSWER = "it keeps the largest value of each window " * 19
QUESTIONS = [
    Question(
        id=f"q{n}",
        topic="cnn",
        prompt=f"What is number {n} about?",
        key_points=tuple(KeyPoint(id=f"p{k}", text=f"Point {k} of question {n}") for k in range(5)),
    )
    for n in range(10)
]


def events() -> list[Event]:
    """One session's events: ten questions, a draft each half second of typing, an answer, a grade."""
    grade = Grade(
        grader="bench",
        points=tuple(
            PointGrade(
                id=f"p{k}", status=Status.HIT, score=0.9, evidence=(Evidence(0, 9, ANSWER[:9]),), why="said"
            )
            for k in range(5)
        ),
    )
    made: list[Event] = []
    t = 0.0
    for item in range(len(QUESTIONS)):
        made.append(Shown(at=START, t=t, item=item))
        for begin in range(0, len(ANSWER), 4):
            keys = enumerate(ANSWER[begin : begin + 4], start=begin)
            made.append(Draft(at=START, t=t, edits=tuple(Edit(t, at, 0, key) for at, key in keys)))
            t = round(t + 0.5, 3)
        made.append(Submitted(at=START, t=t, answer=ANSWER, cause=Cause.SUBMITTED))
        made.append(Graded(at=START, t=t, grade=grade))
    return [*made, Finished(at=START, t=t)]


def fill(folder: Path, count: int) -> None:
    """Write the sessions; only their headers differ."""
    body = b"".join(map(encode, events()))
    for number in range(count):
        started = START + timedelta(minutes=37 * number)
        header = Header(
            schema=SCHEMA, id=f"{started:%Y-%m-%dT%H%M%S}-cnn-{number:05x}", app="0", started=started,
            mode=Mode.MOCK, topics=("cnn",), plan=tuple(Planned(question, 150) for question in QUESTIONS),
        )  # fmt: skip
        (folder / f"{header.id}.jsonl").write_bytes(encode(header) + body)


def timed(action: Callable[[], object], runs: int) -> float:
    """Return the median seconds of an action."""
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        action()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def main() -> None:
    """Fill a folder, list it both ways and print the figures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--sessions", type=int, default=10_000)
    count = ask.parse_args().sessions
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder, count)
        paths = list(folder.glob("*.jsonl"))
        print(f"{count} sessions of {paths[0].stat().st_size / 1000:.0f} kB")
        read = timed(lambda: [path.read_bytes() for path in paths], 1)
        first = timed(lambda: list_sessions(folder), 1)
        stat = timed(lambda: [file.stat() for file in os.scandir(folder)], 5)
        again = timed(lambda: list_sessions(folder), 5)
        history = timed(lambda: list(list_sessions(folder).asked()), 3)
    rate, ratio = count / first, first / read
    print(f"first time   {first * 1000:8.0f} ms   {rate:6.0f} a second   ratio to reading {ratio:.2f}")
    print(f"again        {again * 1000:8.0f} ms   ratio to asking for size and time {again / stat:.2f}")
    print(f"with history {history * 1000:8.0f} ms")


if __name__ == "__main__":
    main()
