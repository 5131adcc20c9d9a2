"""A folder of many sessions: listed, opened and searched.

    python benchmarks/sessions.py [--sessions 10000] [--folder DIR]

Each session has five answers of 100 words with every key in its drafts, half a second of typing a line. The
words follow Zipf's law over a vocabulary of 20,000. Each figure stands beside a baseline of the same run:

| figure | baseline |
| --- | --- |
| listed for the first time, from nothing | reading the bytes of every file |
| listed again | asking the system for the size and time of every file |
| one session opened: read and folded | reading its bytes |
| filtered and ordered, at a key in the table | adding the rows up |
| made searchable, from nothing | reading the bytes of every file |
| searched | reading the bytes of what a search reads from |

`--folder` fills (or finds filled) a folder of yours and leaves it there.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path
from random import Random

from interview.bank.question import KeyPoint, Question
from interview.transcripts.arranging import Column, Order, Shelf
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
from interview.transcripts.grade import Evidence, Grade, PointGrade, Status
from interview.transcripts.index import list_sessions
from interview.transcripts.library import open_session
from interview.transcripts.search.archive import Archive
from interview.transcripts.search.finding import find

START = datetime(2000, 1, 1, 9, tzinfo=UTC)
ASKED, POINTS, WORDS, VOCABULARY = 5, 5, 100, 20_000
BANK, TYPED = 300, 400
KEYS_A_SECOND = 5.0
# Said in one text of a hundred, and how a person asks for it; then the most frequent words, the worst case.
TELLING = "dropout"
QUERIES = ("where did I explain dropout?", "where did I explain droput?", "ba", "ba da fa")
SYLLABLES = [consonant + vowel for consonant in "bdfghklmnprstvz" for vowel in "aeiou"]
CACHES = (".index", ".search")


class Author:
    """Makes questions and answers up, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.words = [_word(number) for number in range(VOCABULARY)]
        # The n-th most frequent word is said 1/n times as often as the first.
        self._frequencies = list(accumulate(1 / place for place in range(1, VOCABULARY + 1)))
        self.questions = [self._question(number) for number in range(BANK)]
        self.typed = [self._typed() for _ in range(TYPED)]

    def text(self, count: int) -> str:
        """Return so many words."""
        words = self.random.choices(self.words, cum_weights=self._frequencies, k=count)
        if self.random.random() < 0.01:
            words[self.random.randrange(count)] = TELLING
        return " ".join(words)

    def session(self, number: int) -> tuple[str, bytes]:
        """Return the name and the content of one journal."""
        started = START + timedelta(hours=8 * number)
        asked = self.random.sample(self.questions, ASKED)
        header = Header(
            schema=SCHEMA, id=f"{started:%Y-%m-%dT%H%M%S}-mixed-{number:05x}", app="0", started=started,
            mode=Mode.MOCK, topics=tuple(sorted({question.topic for question in asked})),
            plan=tuple(Planned(question, 150) for question in asked),
        )  # fmt: skip
        lines = [encode(header)]
        for item in range(ASKED):
            drafts, took = self.random.choice(self.typed)
            answer = self.text(WORDS)
            lines += [
                encode(Shown(at=started, t=0.0, item=item)),
                drafts,
                encode(Submitted(at=started, t=took, answer=answer, cause=Cause.SUBMITTED)),
                encode(Graded(at=started, t=took, grade=self._grade(answer))),
            ]
        return f"{header.id}.jsonl", b"".join([*lines, encode(Finished(at=started, t=900.0))])

    def _question(self, number: int) -> Question:
        points = tuple(KeyPoint(id=f"p{k}", text=self.text(10)) for k in range(POINTS))
        return Question(
            id=f"q{number}", topic=f"topic{number % 12}", prompt=self.text(12), key_points=points,
            reference=self.text(60),
        )  # fmt: skip

    def _grade(self, answer: str) -> Grade:
        statuses = self.random.choices([Status.HIT, Status.PARTIAL, Status.MISS], [7, 1, 2], k=POINTS)
        points = tuple(
            PointGrade(
                id=f"p{k}", status=status, score=0.9, evidence=(Evidence(0, 40, answer[:40]),),
                why="said what it should",
            )
            for k, status in enumerate(statuses)
        )  # fmt: skip
        return Grade(grader="bench", points=points)

    def _typed(self) -> tuple[bytes, float]:
        """Return the drafts of an answer, and the seconds it took."""
        edits = [Edit(round(at / KEYS_A_SECOND, 3), at, 0, key) for at, key in enumerate(self.text(WORDS))]
        drafts = [
            encode(Draft(at=START, t=edits[begin].t, edits=tuple(edits[begin : begin + 3])))
            for begin in range(0, len(edits), 3)
        ]
        return b"".join(drafts), edits[-1].t


def _word(number: int) -> str:
    """Return a word of its own for each number, short ones for small numbers."""
    rest, word = divmod(number, len(SYLLABLES))
    return SYLLABLES[word] if not rest else _word(rest - 1) + SYLLABLES[word]


def fill(folder: Path, count: int) -> None:
    """Write the sessions."""
    author = Author(1)
    for number in range(count):
        name, content = author.session(number)
        (folder / name).write_bytes(content)


def timed(action: Callable[[], object], runs: int) -> float:
    """Return the median seconds of an action."""
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        action()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def figures(folder: Path) -> Iterator[str]:
    """Yield a line for each figure."""
    for cache in CACHES:
        (folder / cache).unlink(missing_ok=True)
    paths = list(folder.glob("*.jsonl"))
    size = sum(path.stat().st_size for path in paths) / len(paths)
    yield f"{len(paths)} sessions of {size / 1000:.0f} kB"
    read = timed(lambda: _read(paths), 1)
    first = timed(lambda: list_sessions(folder), 1)
    yield _line("listed first", first, read, f"{len(paths) / first:.0f} sessions a second")
    stat = timed(lambda: [file.stat() for file in os.scandir(folder)], 5)
    yield _line("listed again", timed(lambda: list_sessions(folder), 5), stat)
    history = timed(lambda: list(list_sessions(folder).asked()), 3)
    yield _line("with history", history, stat)
    some = paths[:: max(1, len(paths) // 20)]
    opened = timed(lambda: [open_session(path) for path in some], 3) / len(some)
    yield _line("one opened", opened, timed(lambda: _read(some), 3) / len(some))
    yield from arranged(folder)
    yield from searched(folder, read)


def arranged(folder: Path) -> Iterator[str]:
    """Yield a line for what a key in the table of sessions costs."""
    rows = list_sessions(folder).rows
    shelf = Shelf(rows)
    key = timed(lambda: shelf.arranged("topic1 moc", Order(Column.COVERAGE)), 5)
    yield _line("filtered at a key", key, timed(lambda: sum(row.used_s for row in rows), 5))


def searched(folder: Path, read: float) -> Iterator[str]:
    """Yield a line for each figure of the search."""
    listing = list_sessions(folder)
    with Archive(folder) as archive:
        yield _line("made searchable", timed(lambda: archive.update(listing), 1), read)
        kept = timed((folder / CACHES[1]).read_bytes, 3)
        for query in QUERIES:
            yield _line(f"“{query}”", timed(partial(find, archive, query), 5), kept)


def _read(paths: Sequence[Path]) -> None:
    """Read each file, without keeping what it holds."""
    for path in paths:
        path.read_bytes()


def _line(what: str, seconds: float, baseline: float, more: str = "") -> str:
    return f"{what:32} {seconds * 1000:9.1f} ms   ratio to baseline {seconds / baseline:6.2f}   {more}"


def main() -> None:
    """Fill a folder and print the figures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--sessions", type=int, default=10_000)
    ask.add_argument("--folder", type=Path)
    options = ask.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = options.folder or Path(name)
        folder.mkdir(exist_ok=True)
        if not any(folder.glob("*.jsonl")):
            fill(folder, options.sessions)
        for line in figures(folder):
            print(line, flush=True)


if __name__ == "__main__":
    main()
