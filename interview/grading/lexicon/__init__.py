"""What the grader knows of English and of its subjects: plain files that a person can read and extend.

Read once, when first needed.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_NEGATORS = (
    "not no never nor neither none nobody nothing nowhere without cannot cant can't dont don't doesnt doesn't"
    " didnt didn't isnt isn't arent aren't wasnt wasn't werent weren't wont won't wouldnt wouldn't shouldnt"
    " shouldn't couldnt couldn't hasnt hasn't havent haven't hadnt hadn't mustnt mustn't needn't ain't hardly"
    " barely rarely seldom"
)


@cache
def negators() -> frozenset[str]:
    """Return the words that turn a statement round."""
    return frozenset(_NEGATORS.split())


@cache
def function_words() -> frozenset[str]:
    """Return the words that carry no meaning of their own."""
    return frozenset(_words("function-words.txt"))


def _words(name: str) -> list[str]:
    lines = files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]
