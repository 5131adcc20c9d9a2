"""How much of a key point a piece of an answer says.

A weighted overlap of stems over windows of neighbouring clauses, with typos; the floor of the engine,
after the short-answer graders of SemEval-2013 Task 7 (Jimenez et al. 2013) and Sultan et al. 2016.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from rapidfuzz.distance import OSA

from interview.grading.clauses import Clause
from interview.grading.words import Token, Word, tokens

ECHO = 0.25  # what a word of the question still counts
CROSSING = 0.03  # what each further clause of a window costs
WIDEST = 3  # clauses in a window


class Phrasing(Struct, frozen=True):
    """A key point in one wording: its telling words with their weights, which add up to 1."""

    text: str
    words: tuple[tuple[Word, float], ...]


class Match(Struct, frozen=True):
    """The best window for a phrasing: how much it covers, and which token matched which word how well."""

    cover: float
    first: int
    last: int
    pairs: tuple[tuple[Word, Token, float], ...]


def rarity(texts: Iterable[str]) -> Mapping[str, float]:
    """Return how telling each stem is over the texts of a bank: rare ones near 1, common ones near ¼."""
    seen: Counter[str] = Counter()
    count = 0
    for text in texts:
        count += 1
        seen.update({token.word.stem for token in tokens(text) if token.word.content})
    top = math.log(1 + 2 * count) if count else 1.0
    return {stem: 0.25 + 0.75 * math.log(1 + count / (df + 0.5)) / top for stem, df in seen.items()}


def phrasing(text: str, asked: frozenset[str], telling: Mapping[str, float]) -> Phrasing:
    """Return a wording of a key point, words of the question counting little."""
    found = {token.word.stem: token.word for token in tokens(text) if token.word.content}
    raw = {stem: telling.get(stem, 1.0) * (ECHO if stem in asked else 1.0) for stem in found}
    total = sum(raw.values()) or 1.0
    return Phrasing(text=text, words=tuple((found[stem], raw[stem] / total) for stem in found))


def best_match(point: Phrasing, answer: Sequence[Clause]) -> Match:
    """Return the window of one to three neighbouring clauses that covers most of a phrasing."""
    best = Match(0.0, 0, -1, ())
    for first in range(len(answer)):
        for last in range(first, min(first + WIDEST, len(answer))):
            pairs = _align(point, [token for clause in answer[first : last + 1] for token in clause.tokens])
            weight = dict(point.words)
            cover = sum(weight[word] * alike for word, _, alike in pairs) - CROSSING * (last - first)
            if cover > best.cover:
                best = Match(cover, first, last, tuple(pairs))
    return best


def _align(point: Phrasing, piece: Sequence[Token]) -> list[tuple[Word, Token, float]]:
    free = [token for token in piece if token.word.content]
    pairs: list[tuple[Word, Token, float]] = []
    for word, _ in point.words:
        alike, token = max(((likeness(word, token.word), token) for token in free),
                           key=lambda pair: pair[0], default=(0.0, None))  # fmt: skip
        if alike and token:
            pairs.append((word, token, alike))
            free.remove(token)
    return pairs


def likeness(one: Word, other: Word) -> float:
    """Return how alike two words are, 0..1: the same stem, a typo, a derivation, else nothing."""
    if one.stem == other.stem:
        return 1.0
    if one.number or other.number:
        return 0.0
    short, long = sorted((one.norm, other.norm), key=len)
    if short[:1] != long[:1] or len(short) < 4:
        return 0.0
    if OSA.distance(short, long, score_cutoff=1 if len(short) < 8 else 2) <= (1 if len(short) < 8 else 2):
        return 0.9
    shared = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if shared >= 5 and shared >= 0.6 * len(long):
        return 0.75
    return 0.0
