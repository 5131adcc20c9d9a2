"""One change of a text at a time: what typing is made of."""

from __future__ import annotations

from msgspec import Struct


class Edit(Struct, frozen=True, array_like=True):
    """One change of the text: at time `t`, `cut` characters at `start` became `put`."""

    t: float
    start: int
    cut: int
    put: str

    def apply(self, text: str) -> str:
        """Return the text after this change."""
        return text[: self.start] + self.put + text[self.start + self.cut :]


def edit_between(before: str, after: str, t: float) -> Edit | None:
    """Return the one change that makes `after` of `before`; None where they are equal."""
    if before == after:
        return None
    start = _shared(before, after)
    shortest = min(len(before), len(after)) - start
    end = _shared(before[start:][::-1], after[start:][::-1][:shortest]) if shortest else 0
    return Edit(t, start, len(before) - start - end, after[start : len(after) - end])


def _shared(one: str, other: str) -> int:
    """Count the characters that both begin with, by halving: a long text costs a few slice comparisons."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
