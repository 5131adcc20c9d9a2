"""How long importing notes of 10 MB and opening a bank of 10,000 questions takes, against bare parsers.

Run `python -m benchmarks.bank.opening`. Times are processor time, the best of a few runs, on the same bytes
in
the same process. What counts is the ratio: notes and a first opening at most 1.5, a second opening 0.15.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from markdown_it import MarkdownIt

from benchmarks.bank.texts import Author
from interview.bank.library import open_bank
from interview.bank.notes import read_notes

_NOTES_SIZE = 10_000_000
_FILES = 100
_QUESTIONS_A_FILE = 100
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def seconds(work: Callable[[], object], runs: int = 2) -> float:
    """Return the processor time of the fastest run."""
    best = float("inf")
    for _ in range(runs):
        gc.collect()
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def notes(size: int) -> None:
    """Compare the import of notes with markdown-it's parse of the same text."""
    text = Author(1).notes(size)
    bare = seconds(lambda: MarkdownIt().parse(text))
    ours = seconds(lambda: read_notes(text, "notes.md", "notes"))
    print(
        f"notes of {len(text) / 1e6:.1f} MB: markdown-it {bare:.2f} s, import {ours:.2f} s, ratio "
        f"{ours / bare:.2f}"
    )


def bank() -> None:
    """Compare a first and a second opening with `yaml.load` of the same files."""
    author = Author(2)
    with TemporaryDirectory() as folder:
        cache = Path(folder) / "cache"
        files = [Path(folder) / "bank" / f"topic-{number}.yaml" for number in range(_FILES)]
        files[0].parent.mkdir()
        for number, file in enumerate(files):
            file.write_text(author.bank(f"topic-{number}", _QUESTIONS_A_FILE), encoding="utf-8")
        bare = seconds(lambda: [yaml.load(file.read_bytes(), _LOADER) for file in files], 1)  # noqa: S506 – safe loader
        first = seconds(lambda: open_bank([files[0].parent], cache), 1)
        second = seconds(lambda: open_bank([files[0].parent], cache))
        count = len(open_bank([files[0].parent], cache).questions)
        size = sum(file.stat().st_size for file in files) / 1e6
    print(f"bank of {count} questions, {size:.1f} MB: yaml.load {bare:.2f} s")
    print(f"  first opening {first:.2f} s, ratio {first / bare:.2f}")
    print(f"  second opening {second:.3f} s, ratio {second / bare:.3f}")


if __name__ == "__main__":
    bank()
    notes(int(sys.argv[1]) if len(sys.argv) > 1 else _NOTES_SIZE)
