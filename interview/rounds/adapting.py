"""Which question comes next: a round that goes well gets harder, one that goes badly gets easier."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from interview.bank.question import Difficulty
from interview.transcripts.events import Planned
from interview.transcripts.transcript import Attempt, Transcript

# The coverage from which an answer is strong, and below which it is weak.
STRONG = 0.75
WEAK = 0.4
# So many of a kind in a row make the round move.
_IN_A_ROW = 2
_LEVELS = list(Difficulty)


def next_item(transcript: Transcript) -> int | None:
    """Return the place in the plan of the question to ask next; None where the round is complete.

    A plan without questions standing by is asked in its order. Otherwise two strong answers in a row bring
    a harder question, and two weak ones an easier one, where there is one; it may be one standing by. The
    same transcript always gives the same question.
    """
    header = transcript.header
    asked = [attempt.item for attempt in transcript.attempts]
    if len(set(asked)) >= header.size:
        return None
    left = [item for item in range(len(header.plan)) if item not in asked]
    if header.count is None or not asked:
        return left[0]
    meant = [item for item in left if item < header.count] or left
    moved = _moved(transcript.attempts, header.plan, left)
    return _varied(header.plan, asked[-1], meant) if moved is None else moved


def _moved(attempts: Sequence[Attempt], plan: Sequence[Planned], left: Sequence[int]) -> int | None:
    shares = [attempt.coverage for attempt in attempts[-_IN_A_ROW:]]
    if len(shares) < _IN_A_ROW:
        return None
    now = _level(plan[attempts[-1].item])
    if all(share is not None and share >= STRONG for share in shares):
        return _nearest(plan, left, lambda level: level > now)
    if all(share is not None and share < WEAK for share in shares):
        return _nearest(plan, left, lambda level: level < now)
    return None


def _nearest(plan: Sequence[Planned], left: Sequence[int], fits: Callable[[int], bool]) -> int | None:
    """Return the first question that fits, of the level nearest to the middle that does."""
    fitting = [item for item in left if fits(_level(plan[item]))]
    return min(fitting, key=lambda item: (abs(_level(plan[item]) - 1), item), default=None)


def _varied(plan: Sequence[Planned], last: int, left: Sequence[int]) -> int:
    """Return the next in order; where that is the same topic again, another of its level if there is one."""
    first = left[0]
    before = plan[last].question.topic
    if plan[first].question.topic != before:
        return first
    others = (
        item
        for item in left
        if _level(plan[item]) == _level(plan[first]) and plan[item].question.topic != before
    )
    return next(others, first)


def _level(planned: Planned) -> int:
    return _LEVELS.index(planned.question.difficulty)
