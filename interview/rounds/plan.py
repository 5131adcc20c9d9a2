"""What is asked, in which order, with how much time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from random import Random

from msgspec import Struct

from interview.bank.question import Difficulty, Question
from interview.errors import UsageError
from interview.memory.knowledge import Knowledge
from interview.rounds.request import SHORTEST_S, Pick, Request
from interview.rounds.shortage import fitting, nothing_to_ask, shortage
from interview.transcripts.events import Planned

DEFAULT_QUESTIONS = 5
_LEVELS = list(Difficulty)
# For each two questions of a smart plan, one more that the round may ask instead when it adapts.
_SPARE = 0.5
# So many times its usual length a question may last where there is more time than questions.
_LONGEST = 3
# Without a day to work towards, one question in so many is one that is due, however much is still new.
_DUE_EVERY = 5


class Plan(Struct, frozen=True, kw_only=True):
    """The questions in the order of asking, each with its time, and what a user should know about them.

    The first `count` are meant to be asked; what comes after stands by, for a round that adapts.
    """

    items: tuple[Planned, ...]
    count: int
    notes: tuple[str, ...] = ()


def make_plan(questions: Sequence[Question], request: Request, knowledge: Knowledge, random: Random) -> Plan:
    """Choose and order questions, and give each its time, so that all fit in the total.

    The same random state gives the same plan. Raises UsageError where nothing can be asked.
    """
    candidates = fitting(questions, request)
    ranked = _ranked(candidates, request, knowledge, random)
    if not ranked:
        raise UsageError(nothing_to_ask(questions, candidates, request, knowledge))
    usual = [Planned(question, request.time_s or question.budget_s) for question in ranked]
    items = _timed(usual, request)
    notes = shortage(usual, items, request, knowledge)
    if request.pick is not Pick.SMART:
        return Plan(items=items, count=len(items), notes=notes)
    arranged = rising(items)
    return Plan(items=(*arranged, *_standing_by(usual, arranged)), count=len(arranged), notes=notes)


def level(planned: Planned) -> int:
    """Return how hard a question is, from 0."""
    return _LEVELS.index(planned.question.difficulty)


def rising(items: Sequence[Planned]) -> tuple[Planned, ...]:
    """Put the easier first, and next to each other what is on different topics."""
    left = sorted(items, key=level)
    arranged: list[Planned] = []
    while left:
        before = arranged[-1].question.topic if arranged else None
        easiest = level(left[0])
        other = (p for p in left if level(p) == easiest and p.question.topic != before)
        # Of one topic only: the most frequent would pile up at the end, so a harder one may come early.
        chosen = next(other, None) or next((p for p in left if p.question.topic != before), left[0])
        left.remove(chosen)
        arranged.append(chosen)
    return tuple(arranged)


def _standing_by(usual: Sequence[Planned], asked: Sequence[Planned]) -> list[Planned]:
    """Return questions that may take the place of one meant to be asked, with no more time than it."""
    given = {planned.question.id: planned.budget_s for planned in asked}
    share = sum(given.values()) / sum(p.budget_s for p in usual if p.question.id in given)
    others = (
        Planned(p.question, max(SHORTEST_S, int(p.budget_s * share)))
        for p in usual
        if p.question.id not in given
    )
    return list(islice((p for p in others if p.budget_s <= max(given.values())), round(len(asked) * _SPARE)))


def _ranked(
    candidates: list[Question], request: Request, knowledge: Knowledge, random: Random
) -> list[Question]:
    if request.pick is Pick.ORDER:
        return candidates
    shuffled = list(candidates)
    random.shuffle(shuffled)
    if request.pick is Pick.SMART:
        return _smart(shuffled, knowledge, _cost(request))
    return _RANKINGS[request.pick](shuffled, knowledge)


def _cost(request: Request) -> Callable[[Question], float]:
    """Return what asking a question uses up of what is limited: the time of the round, or its number."""
    timed = request.total_s is not None and request.count is None and request.time_s is None
    return (lambda question: question.budget_s) if timed else (lambda _: 1.0)


def _new(questions: list[Question], knowledge: Knowledge) -> list[Question]:
    return [question for question in questions if knowledge.is_new(question)]


def _weak(questions: list[Question], knowledge: Knowledge) -> list[Question]:
    went = {q.id: last.coverage for q in questions if (last := knowledge.last(q))}
    return sorted((q for q in questions if went.get(q.id, 1) < 1), key=lambda q: went[q.id])


def _due(questions: list[Question], knowledge: Knowledge) -> list[Question]:
    due = [question for question in questions if knowledge.due(question)]
    return sorted(due, key=lambda q: knowledge.recall(q, knowledge.today))


def _smart(
    questions: list[Question], knowledge: Knowledge, cost: Callable[[Question], float]
) -> list[Question]:
    worth = {question.id: _worth(question, knowledge, cost(question)) for question in questions}
    ranked = sorted(questions, key=lambda q: worth[q.id], reverse=True)
    return ranked if knowledge.until is not None else _with_due(ranked, knowledge)


def _worth(question: Question, knowledge: Knowledge, cost: float) -> tuple[bool, float]:
    """Return what asking a question is worth: first that it was not asked today, then points for the cost."""
    won = knowledge.gain(question)
    if not question.key_points and knowledge.last(question) is None:
        won = knowledge.prior  # nothing to check, so nothing to forget: asked once, as one point would be
    return not knowledge.asked_today(question), won / cost


def _with_due(ranked: list[Question], knowledge: Knowledge) -> list[Question]:
    """Move questions that are due forward, so that a big bank of new ones does not keep them waiting."""
    due = [q for q in _due(ranked, knowledge) if not knowledge.asked_today(q)]
    mixed: list[Question] = []
    for question in ranked:
        if due and len(mixed) % _DUE_EVERY == 0:
            mixed.append(due.pop(0))
        if question not in mixed:
            mixed.append(question)
        due = [q for q in due if q is not question]
    return mixed


def _as_shuffled(questions: list[Question], _: Knowledge) -> list[Question]:
    return questions


_RANKINGS: dict[Pick, Callable[[list[Question], Knowledge], list[Question]]] = {
    Pick.DUE: _due,
    Pick.WEAK: _weak,
    Pick.NEW: _new,
    Pick.SHUFFLE: _as_shuffled,
}


def _timed(usual: list[Planned], request: Request) -> tuple[Planned, ...]:
    """Take as many as were asked for, or as fit the total; the total shared where both were said."""
    if request.total_s is None:
        return tuple(usual[: DEFAULT_QUESTIONS if request.count is None else request.count])
    if request.count is None:
        return _filling(usual, request.total_s)
    asked = usual[: min(request.count, request.total_s // SHORTEST_S)]
    if sum(planned.budget_s for planned in asked) > request.total_s:
        return _shortened(asked, request.total_s)
    return tuple(asked) if request.time_s else _stretched(asked, request.total_s)


def _filling(usual: list[Planned], total_s: int) -> tuple[Planned, ...]:
    """Take candidates in order, passing over those that the remaining time is too short for."""
    taken: list[Planned] = []
    left = total_s
    for planned in usual:
        if planned.budget_s <= left:
            taken.append(planned)
            left -= planned.budget_s
    # A total shorter than any question still gets one, with less time, rather than none.
    return tuple(taken) or (Planned(usual[0].question, total_s),)


def _shortened(usual: list[Planned], total_s: int) -> tuple[Planned, ...]:
    """Shorten every question in proportion, so that together they take no longer than the total."""
    needed = sum(planned.budget_s for planned in usual)
    spare, wanted = total_s - SHORTEST_S * len(usual), needed - SHORTEST_S * len(usual)
    return tuple(
        Planned(planned.question, SHORTEST_S + (planned.budget_s - SHORTEST_S) * spare // wanted)
        for planned in usual
    )


def _stretched(usual: list[Planned], total_s: int) -> tuple[Planned, ...]:
    """Give every question its share of the total: four in twenty minutes have five minutes each or so."""
    more = min(_LONGEST, total_s / sum(planned.budget_s for planned in usual))
    return tuple(Planned(planned.question, int(planned.budget_s * more)) for planned in usual)
