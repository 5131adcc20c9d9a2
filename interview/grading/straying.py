"""Whether an answer speaks of the question at all.

Any text of a hundred words meets some words of a question with twenty wordings, and a point or two may look
touched. What tells is how much of the answer's own vocabulary is the question's: who answers, in whatever
words, uses far more of it than who speaks of something else.
"""

from __future__ import annotations

from interview.grading.points import Prepared
from interview.grading.similarity import Answer

_BY_CHANCE = 0.003  # of an answer's words one term of a question meets so many, whatever is spoken of
_BENEFIT = 0.08  # of the doubt: people who tell stories use few of the question's words
_FEW_WORDS = 8  # a shorter answer says too little to tell


def strays(prepared: Prepared, answer: Answer) -> bool:
    """Tell whether an answer has no more words of the question than any text would have by chance."""
    content = sum(reading.content for reading in answer.readings)
    if content < _FEW_WORDS:
        return False
    shared = sum(reading.shared for reading in answer.readings)
    return shared / content < _BY_CHANCE * len(prepared.rarity) - _BENEFIT
