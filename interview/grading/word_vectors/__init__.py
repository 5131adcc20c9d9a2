"""What words are like: data, a short vector for each word, so that a word nobody used is known by its kin.

`words.txt` holds a word a line in its normal form (`Word.norm`), `vectors.bin` as many rows of `WIDTH` signed
bytes. The sum of the rows of a stretch points where a sentence encoder would put it; only the direction has
a meaning. Made by `python -m benchmarks.grading.word_vectors`, which tells how, from all-MiniLM-L6-v2
(Apache 2.0).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from operator import add

WIDTH = 64  # numbers a word


def direction(words: Iterable[str]) -> list[int]:
    """Return the sum of the vectors of words in normal form: `WIDTH` numbers; unknown words add nothing."""
    known, vectors = _table()
    total = [0] * WIDTH
    for word in words:
        place = known.get(word)
        if place is not None:
            total = list(map(add, total, vectors[place * WIDTH : (place + 1) * WIDTH]))
    return total


@cache
def _table() -> tuple[Mapping[str, int], memoryview]:
    folder = files("interview.grading.word_vectors")
    words = folder.joinpath("words.txt").read_text("utf-8").splitlines()
    vectors = memoryview(folder.joinpath("vectors.bin").read_bytes()).cast("b")
    return {word: place for place, word in enumerate(words)}, vectors
