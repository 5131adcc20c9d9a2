"""From a key point to something that leads to it without saying it: first letters, a cloze, a question."""

from __future__ import annotations

import re
from collections.abc import Iterable

from interview.bank.question import KeyPoint, Question

GAP = "____"
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?|\d[\w.,%]*")
_WHEN = re.compile(r"^.+?\s(?:when|if)\s(?P<condition>.+?)[.!]?$", re.IGNORECASE)
_WHEN_FIRST = re.compile(r"^(?:when|if)\s(?P<condition>[^,]+),", re.IGNORECASE)
# A condition that leans on the words before it, or is long, does not stand as a question.
_LEANING = frozenset(
    {"it", "they", "them", "this", "that", "these", "those", "its", "their", "needed", "possible"}
)
_LONGEST_CONDITION = 9
# Words that say little by themselves, so that leaving one out asks for nothing.
_LITTLE = frozenset(
    [
        "a",
        "almost",
        "also",
        "always",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "because",
        "been",
        "both",
        "but",
        "by",
        "called",
        "can",
        "does",
        "each",
        "either",
        "even",
        "ever",
        "every",
        "first",
        "for",
        "from",
        "gives",
        "has",
        "have",
        "how",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "itself",
        "just",
        "known",
        "less",
        "like",
        "main",
        "makes",
        "many",
        "may",
        "more",
        "most",
        "mostly",
        "much",
        "must",
        "neither",
        "never",
        "no",
        "not",
        "of",
        "often",
        "on",
        "one",
        "only",
        "or",
        "other",
        "others",
        "over",
        "really",
        "same",
        "second",
        "several",
        "since",
        "so",
        "some",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "through",
        "to",
        "too",
        "two",
        "under",
        "up",
        "use",
        "used",
        "uses",
        "usually",
        "very",
        "via",
        "was",
        "well",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "will",
        "with",
        "without",
        "would",
        "you",
        "your",
    ]
)


def first_letters(text: str) -> str:
    """Return the text with only the first letter of each longer word left."""

    def shortened(match: re.Match[str]) -> str:
        word = match.group()
        return word if word.lower() in _LITTLE and len(word) < 4 else f"{word[0]}…"

    return _WORD.sub(shortened, " ".join(text.split()))


def telling_word(point: KeyPoint, question: Question) -> str | None:
    """Return the word of a point that says most: not in the prompt, rare in the question, and long.

    None where the point has no word of its own.
    """
    given = _words([question.prompt])
    others = _words(other.text for other in question.key_points if other.id != point.id)
    candidates = [word for word in _WORD.findall(point.text) if _tells(word) and word.lower() not in given]
    return max(candidates, key=lambda word: (word.lower() not in others, len(word)), default=None)


def cloze(text: str, word: str) -> str:
    """Return the text with every occurrence of the word left out."""
    return re.sub(rf"\b{re.escape(word)}\b", GAP, " ".join(text.split()), flags=re.IGNORECASE)


def consequence_question(text: str) -> str | None:
    """Return “What happens when …?” where the point names a condition that stands by itself, else None."""
    match = _WHEN_FIRST.match(text) or _WHEN.match(text)
    if match is None:
        return None
    condition = " ".join(match["condition"].split())
    words = condition.lower().split()
    reads_well = 3 <= len(words) <= _LONGEST_CONDITION and not _LEANING & set(words) and "," not in condition
    return f"What happens when {condition}?" if reads_well else None


def _tells(word: str) -> bool:
    return word[0].isdigit() or (len(word) > 3 and word.lower() not in _LITTLE)


def _words(texts: Iterable[str]) -> set[str]:
    return {word.lower() for text in texts for word in _WORD.findall(text)}
