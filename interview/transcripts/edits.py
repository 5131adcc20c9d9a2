"""One change of a text at a time: what typing is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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


def runs(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield fewer edits that come to the same: what was typed on and on without a step aside is one.

    A long text is then copied once a run, and not once a key.
    """
    first: Edit | None = None
    pieces: list[str] = []
    end = 0
    for edit in edits:
        if first is not None and first.start >= 0 and edit.cut == 0 and edit.start == end:
            pieces.append(edit.put)
        else:
            if first is not None:
                yield Edit(first.t, first.start, first.cut, "".join(pieces))
            first, pieces = edit, [edit.put]
        end = edit.start + len(edit.put)
    if first is not None:
        yield Edit(first.t, first.start, first.cut, "".join(pieces))


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
