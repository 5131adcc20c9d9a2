"""A drill: only the key points that are due or weak, each asked for briefly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from interview.bank.question import KeyPoint, Question
from interview.errors import UsageError
from interview.memory.knowledge import Knowledge
from interview.memory.schedule import Card
from interview.rounds.plan import Plan
from interview.rounds.probes import cue
from interview.rounds.request import Pick, Request
from interview.rounds.shortage import fitting, nothing_to_ask
from interview.text import plural
from interview.transcripts.events import Planned

DEFAULT_POINTS = 10
SHORTEST_DRILL_S, LONGEST_DRILL_S = 30, 60
# Reading takes a third of a second a word; what is left of the shortest time is for the answer.
_READING_S = 1 / 3
# Below this chance of recalling it today a point is weak, due or not.
_WEAK = 0.8


class _Point(Struct, frozen=True):
    question: Question
    point: KeyPoint
    card: Card | None


def make_drill(questions: Sequence[Question], request: Request, knowledge: Knowledge, random: Random) -> Plan:
    """Choose key points, the least sure first, and make a short question of each.

    Raises UsageError where there is nothing to drill.
    """
    candidates = fitting(questions, request)
    points = list(_points(candidates, knowledge))
    random.shuffle(points)
    wanted = [point for point in points if _WANTED[request.pick](point.card, knowledge)]
    wanted.sort(key=lambda p: knowledge.prior if p.card is None else p.card.recall(knowledge.today))
    asked = [made for point in wanted if (made := _asked(point, request.time_s))]
    if not asked:
        raise UsageError(_nothing(questions, candidates, request, knowledge))
    items = _fitting_total(asked[: request.count or DEFAULT_POINTS], request.total_s)
    return Plan(items=items, count=len(items), notes=_notes(items, request))


def _points(questions: Sequence[Question], knowledge: Knowledge) -> Iterator[_Point]:
    for question in questions:
        for point in question.key_points:
            yield _Point(question, point, knowledge.schedule.card(question.id, point.id))


def _due(card: Card | None, knowledge: Knowledge) -> bool:
    return card is not None and card.due <= knowledge.today


def _weak(card: Card | None, knowledge: Knowledge) -> bool:
    return card is not None and card.recall(knowledge.today) < _WEAK


_WANTED: dict[Pick, Callable[[Card | None, Knowledge], bool]] = {
    Pick.SMART: lambda card, knowledge: _due(card, knowledge) or _weak(card, knowledge),
    Pick.DUE: _due,
    Pick.WEAK: _weak,
    Pick.NEW: lambda card, _: card is None,
    Pick.SHUFFLE: lambda *_: True,
    Pick.ORDER: lambda *_: True,
}


def _asked(one: _Point, time_s: int | None) -> Planned | None:
    """Cut a question down to one of its points; None where its words give nothing to ask for."""
    asking = cue(one.point, one.question)
    if asking is None:
        return None
    prompt = f"{asking.prompt}\n(on: {one.question.prompt})"
    short = replace(
        one.question,
        prompt=prompt,
        key_points=asking.key_points,
        follow_ups=(),
        reference=one.point.text,
    )
    reading = round(SHORTEST_DRILL_S + _READING_S * len(prompt.split()))
    return Planned(short, time_s or min(LONGEST_DRILL_S, reading))


def _fitting_total(items: Sequence[Planned], total_s: int | None) -> tuple[Planned, ...]:
    if total_s is None:
        return tuple(items)
    taken: list[Planned] = []
    for planned in items:
        if sum(p.budget_s for p in taken) + planned.budget_s <= total_s:
            taken.append(planned)
    return tuple(taken) or (replace(items[0], budget_s=total_s),)


def _nothing(
    questions: Sequence[Question], candidates: Sequence[Question], request: Request, knowledge: Knowledge
) -> str:
    if not candidates or request.pick is Pick.DUE:
        return nothing_to_ask(questions, candidates, request, knowledge)
    return (
        "No key point is due or weak, so there is nothing to drill. "
        "Play a mock round first, or drill what is new with --pick new."
    )


def _notes(items: Sequence[Planned], request: Request) -> tuple[str, ...]:
    if request.count is None or len(items) >= request.count:
        return ()
    return (f"You asked for {plural(request.count, 'point')}; there are {len(items)} to drill.",)
