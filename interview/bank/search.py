"""Finding questions by what they ask, say or are tagged with, spelling mistakes and all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from rapidfuzz import fuzz, process, utils

from interview.bank.question import Question

# A word of the query that no word of the question is this like (0..100) is not in it.
_SAME_WORD = 78


def search(questions: Sequence[Question], query: str) -> tuple[Question, ...]:
    """Return the questions that hold every word of a query, the best first; all of them for an empty one.

    A word counts most in the prompt, then in tags and topic, then in the points.
    """
    wanted = utils.default_process(query).split()
    if not wanted:
        return tuple(questions)
    scored = [(_score(question, wanted), place) for place, question in enumerate(questions)]
    ranked = sorted((-score, place) for score, place in scored if score)
    return tuple(questions[place] for _, place in ranked)


def _score(question: Question, wanted: Sequence[str]) -> float:
    fields = (
        (1.0, _words((question.prompt,))),
        (0.9, _words((question.topic, *question.tags))),
        (0.7, _words(text for point in question.key_points for text in (point.text, *point.aliases))),
    )
    total = 0.0
    for place, word in enumerate(wanted):
        best = max(weight * _best(word, words) for weight, words in fields)
        if not best:
            best = max(weight * _best_joined(wanted, place, words) for weight, words in fields)
        if not best:
            return 0.0
        total += best
    return total


def _words(texts: Iterable[str]) -> list[str]:
    """Return the words of texts in their order, with an empty one between two texts."""
    words: list[str] = []
    for text in texts:
        words += utils.default_process(text.replace("-", " ")).split()
        words.append("")
    return words


def _best_joined(wanted: Sequence[str], place: int, words: Sequence[str]) -> float:
    """Find "batchnorm" in "batch norm", and the other way round: words of the query or the text joined."""
    joined = [one + other for one, other in pairwise(words) if one and other]
    pairs = (wanted[max(place - 1, 0) : place + 1], wanted[place : place + 2])
    found = (_best("".join(pair), words) for pair in pairs if len(pair) == 2)
    return max(_best(wanted[place], joined), *found, 0.0)


def _best(word: str, words: Sequence[str]) -> float:
    if word in words:
        return 100.0
    if len(word) >= 3 and any(other.startswith(word) for other in words):
        return 95.0
    if len(word) >= 4 and any(word in other for other in words):
        return 85.0
    found = (
        process.extractOne(word, words, scorer=fuzz.ratio, score_cutoff=_SAME_WORD)
        if len(word) >= 4
        else None
    )
    return found[1] * 0.8 if found else 0.0
