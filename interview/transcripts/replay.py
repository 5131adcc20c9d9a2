"""An answer typing itself again: what stood in the box at any moment, and when each point was earned.

A replay has a time of its own, in seconds from when the question appeared. It runs as the answer did, but
for pauses: one of more than PAUSE_S takes PAUSE_S, however long it was. Both times only ever go on, so each
moment of the one is a moment of the other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property, reduce
from itertools import pairwise
from operator import attrgetter

from msgspec import Struct

from interview.bank.question import KeyPoint
from interview.transcripts.attempt import Attempt, Probe
from interview.transcripts.events import Cause, Edit, edit_between
from interview.transcripts.grade import PointGrade, Status
from interview.transcripts.keystrokes import PAUSE_S

# The text is kept at every so many edits, so that a jump costs few of them and memory stays small.
_KEPT_EVERY = 64
# Two moments closer than this are one: what sums of floats may differ by.
_CLOSE = 1e-6


class Take(Struct, frozen=True, kw_only=True):
    """One answer to watch: to a question, or to a follow-up on it.

    `shown_t` and `ended_t` are seconds of the round's own time, as in the `edits`. `answer` is the text as it
    was saved; `points` is its grade, where it has one.
    """

    prompt: str
    key_points: tuple[KeyPoint, ...]
    shown_t: float
    ended_t: float
    edits: tuple[Edit, ...]
    answer: str
    points: tuple[PointGrade, ...] = ()
    cause: Cause | None = None


class Earned(Struct, frozen=True):
    """A point that the answer said, or contradicted: by which step, and when in the replay."""

    id: str
    status: Status
    step: int
    at_s: float


class Pause(Struct, frozen=True):
    """A folded pause: from when to when in the replay, and how many seconds it really took."""

    begin_s: float
    end_s: float
    seconds: float


class Frame(Struct, frozen=True, kw_only=True):
    """What is seen at one moment of a replay.

    `step` counts the edits made so far; `caret` is where the last of them ended. `at_s` is the time of the
    replay and `real_s` that of the answer, both from when the question appeared. `pause` is the folded one
    that is going on, if any; `earned` are the ids of the points earned so far.
    """

    step: int
    text: str
    caret: int
    at_s: float
    real_s: float
    pause: Pause | None
    earned: frozenset[str]


class Replay(Struct, frozen=True, dict=True):
    """An answer that can be watched; made by `replay_of`.

    `edits` lead from nothing to the saved answer. `real` and `folded` hold the same moments in both times:
    the beginning, each edit, the end.
    """

    take: Take
    edits: tuple[Edit, ...]
    real: tuple[float, ...]
    folded: tuple[float, ...]
    earned: tuple[Earned, ...]
    pauses: tuple[Pause, ...]

    @property
    def length_s(self) -> float:
        """How long it takes to watch at its own speed."""
        return self.folded[-1]

    @property
    def steps(self) -> int:
        """How many edits there are."""
        return len(self.edits)

    @cached_property
    def stops(self) -> tuple[float, ...]:
        """The moments worth jumping to: beginning, end, each point earned, the end of each pause."""
        moments = {
            0.0,
            self.length_s,
            *(one.at_s for one in self.earned),
            *(one.end_s for one in self.pauses),
        }
        return tuple(sorted(moments))

    @cached_property
    def _kept(self) -> tuple[str, ...]:
        """The text before every so many edits."""
        texts = [""]
        for begin in range(0, len(self.edits), _KEPT_EVERY):
            texts.append(_typed(texts[-1], self.edits[begin : begin + _KEPT_EVERY]))
        return tuple(texts)

    def text(self, step: int) -> str:
        """Return the text after so many edits."""
        place = step // _KEPT_EVERY
        return _typed(self._kept[place], self.edits[place * _KEPT_EVERY : step])

    def time_of(self, step: int) -> float:
        """Return when in the replay this many edits have been made."""
        return self.folded[step]

    def step_at(self, at_s: float) -> int:
        """Return how many edits have been made by this time of the replay."""
        return min(max(0, bisect_right(self.folded, at_s + _CLOSE) - 1), self.steps)

    def real_at(self, at_s: float) -> float:
        """Return the time of the answer at a time of the replay."""
        return _between(at_s, self.folded, self.real)

    def folded_at(self, real_s: float) -> float:
        """Return the time of the replay at a time of the answer."""
        return _between(real_s, self.real, self.folded)

    def frame_at(self, at_s: float) -> Frame:
        """Return what is seen at a time of the replay; the nearest end where that is outside of it."""
        return self.frame(self.step_at(at_s), at_s)

    def frame(self, step: int, at_s: float | None = None) -> Frame:
        """Return what is seen after so many edits, at a time of the replay or at once."""
        seen = self.time_of(step) if at_s is None else min(max(0.0, at_s), self.length_s)
        last = self.edits[step - 1] if step else Edit(0.0, 0, 0, "")
        return Frame(
            step=step,
            text=self.text(step),
            caret=last.start + len(last.put),
            at_s=seen,
            real_s=self.real_at(seen),
            pause=next(
                (p for p in self.pauses if p.begin_s <= seen + _CLOSE and seen < p.end_s - _CLOSE), None
            ),
            earned=frozenset(one.id for one in self.earned if one.step <= step),
        )


def takes_of(attempt: Attempt) -> tuple[Take, ...]:
    """Return what can be watched of an attempt: its answer, then each answer to a follow-up."""
    own = _take(attempt, attempt.question.prompt, attempt.question.key_points)
    return (own, *(_take(probe, probe.prompt, probe.key_points) for probe in attempt.probes))


def _take(said: Attempt | Probe, prompt: str, key_points: tuple[KeyPoint, ...]) -> Take:
    return Take(
        prompt=prompt,
        key_points=key_points,
        shown_t=said.shown_t,
        ended_t=_end(said.ended_t, said.shown_t, said.edits),
        edits=said.edits,
        answer=said.answer or said.text,
        points=said.grade.points if said.grade else (),
        cause=said.cause,
    )


def _end(ended_t: float | None, shown_t: float, edits: tuple[Edit, ...]) -> float:
    """Return when it ended; an answer that was left open ends with its last keystroke."""
    return max((edit.t for edit in edits), default=shown_t) if ended_t is None else ended_t


def replay_of(take: Take) -> Replay:
    """Make an answer watchable.

    Where the keystrokes do not lead to the saved answer (a line of the journal was lost), one last edit does.
    """
    edits = _leading_to(take)
    real = _moments(take, edits)
    folded = _folded(real)
    return Replay(
        take=take,
        edits=edits,
        real=real,
        folded=folded,
        earned=_earned(take, edits, folded),
        pauses=tuple(
            Pause(folded[n], folded[n + 1], end - begin)
            for n, (begin, end) in enumerate(pairwise(real))
            if end - begin > PAUSE_S
        ),
    )


def _leading_to(take: Take) -> tuple[Edit, ...]:
    last = edit_between(_typed("", take.edits), take.answer, take.ended_t)
    return take.edits if last is None else (*take.edits, last)


def _typed(text: str, edits: Iterable[Edit]) -> str:
    """Return the text after these edits, one by one: a damaged one, joined to others, says something else."""
    return reduce(lambda so_far, edit: edit.apply(so_far), edits, text)


def _moments(take: Take, edits: Sequence[Edit]) -> tuple[float, ...]:
    """Return beginning, edits and end in seconds from the beginning; none before the one before it."""
    length = max(0.0, take.ended_t - take.shown_t)
    moments = [0.0]
    for edit in edits:
        moments.append(min(length, max(moments[-1], edit.t - take.shown_t)))
    return (*moments, length)


def _folded(real: Sequence[float]) -> tuple[float, ...]:
    folded = [0.0]
    for begin, end in pairwise(real):
        folded.append(folded[-1] + min(PAUSE_S, end - begin))
    return tuple(folded)


def _earned(take: Take, edits: Sequence[Edit], folded: Sequence[float]) -> tuple[Earned, ...]:
    """Return when the last character of each point's evidence was typed, the earliest point first.

    A point without evidence – the user ruled that it was said – is earned with the last edit.
    """
    origins = _origins(edits)
    earned = []
    for point in take.points:
        if point.status is Status.MISS:
            continue
        made = [step for span in point.evidence for step in origins[span.start : span.end]]
        step = max(made, default=len(edits))
        earned.append(Earned(point.id, point.status, step, folded[step]))
    return tuple(sorted(earned, key=attrgetter("step")))


def _origins(edits: Sequence[Edit]) -> list[int]:
    """Return for each character of the final text which edit put it there, counted from 1."""
    origins: list[int] = []
    for step, edit in enumerate(edits, start=1):
        if edit.start >= 0 and edit.cut >= 0:
            origins[edit.start : edit.start + edit.cut] = [step] * len(edit.put)
        else:  # damaged: as `Edit.apply` reads it
            origins = origins[: edit.start] + [step] * len(edit.put) + origins[edit.start + edit.cut :]
    return origins


def _between(value: float, given: Sequence[float], wanted: Sequence[float]) -> float:
    """Return the moment in the one time that is `value` in the other: straight lines between the moments."""
    value = min(max(value, given[0]), given[-1])
    place = min(bisect_right(given, value), len(given) - 1)
    begin, end = given[place - 1], given[place]
    share = (value - begin) / (end - begin) if end > begin else 1.0
    return wanted[place - 1] + share * (wanted[place] - wanted[place - 1])
