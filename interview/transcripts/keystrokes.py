"""How an answer came to be: when each character of it was typed, and where the typing paused.

Folds over the edits, as the journal keeps them. Times are seconds of the round's own time; take an attempt's
`shown_t` away to count from the question.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct

from interview.transcripts.events import Edit
from interview.transcripts.grade import Evidence

# A silence this long between two keys, in seconds, is a pause worth telling of.
PAUSE_S = 2.0


class Typed(Struct, frozen=True, gc=False):
    """A text, and for each of its code points the time at which it was typed."""

    text: str
    times: tuple[float, ...]

    def since(self, start: int, end: int) -> float | None:
        """Return when the last of `text[start:end]` was typed: since then it stands as it is.

        None where the span holds nothing.
        """
        return max(self.times[max(start, 0) : max(end, 0)], default=None)

    def said_t(self, evidence: Iterable[Evidence]) -> float | None:
        """Return when a point was said: when the last character of its evidence was typed."""
        spans = (self.since(span.start, span.end) for span in evidence)
        return max((t for t in spans if t is not None), default=None)


class Pause(Struct, frozen=True, gc=False):
    """A silence between two keys: when the key before it was pressed, and how many seconds it lasted."""

    t: float
    seconds: float


def typed_by(edits: Iterable[Edit]) -> Typed:
    """Return the text the edits lead to, with the time of each of its characters.

    A paste gives all its characters one time. Where a character was typed beside its like ("el" becoming
    "ell"), the edit cannot say which of the two is new; the text is the same either way.
    """
    text, times = "", list[float]()
    for edit in edits:
        text = edit.apply(text)
        put = [edit.t] * len(edit.put)
        if edit.start >= 0 and edit.cut >= 0:
            times[edit.start : edit.start + edit.cut] = put
        else:  # cut as `Edit.apply` cuts, so that both stay of one length whatever a damaged edit says
            times = [*times[: edit.start], *put, *times[edit.start + edit.cut :]]
    return Typed(text, tuple(times))


def pauses(edits: Iterable[Edit], least_s: float = PAUSE_S) -> tuple[Pause, ...]:
    """Return the silences between two edits of at least so many seconds, in the order of typing."""
    silences = (Pause(before.t, after.t - before.t) for before, after in pairwise(edits))
    return tuple(pause for pause in silences if pause.seconds >= least_s)
