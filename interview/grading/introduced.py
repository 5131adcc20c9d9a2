"""Short forms that a bank introduces itself: "precision-recall area under the curve (PR-AUC)"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from interview.grading.lexicon import Table

_INTRODUCED = re.compile(r"((?:[A-Za-z]+[\s-]+){1,6}?[A-Za-z]+)\s*\(([A-Z][A-Za-z]{1,6}s?)\)")


def introduced(texts: Iterable[str]) -> Table:
    """Return a table of the abbreviations that texts introduce as "long form (LF)".

    The letters of the short form must be the first letters of the last words before it.
    """
    found: dict[str, None] = {}
    for text in texts:
        for match in _INTRODUCED.finditer(text):
            words, short = re.split(r"[\s-]+", match.group(1)), match.group(2).removesuffix("s")
            long = words[-len(short) :]
            if len(long) == len(short) and "".join(word[0] for word in long).lower() == short.lower():
                found[f"{short} = {' '.join(long)}"] = None
    return "abbreviations-bank.txt", "\n".join(found).lower()
