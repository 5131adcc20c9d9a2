"""Which questions fit a request, and what to say where there are too few."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from interview.bank.question import Question
from interview.memory.knowledge import Knowledge
from interview.memory.schedule import as_date
from interview.rounds.request import Pick, Request
from interview.text import plural
from interview.transcripts.events import Planned


def fitting(questions: Iterable[Question], request: Request) -> list[Question]:
    """Return the questions that pass the filters of a request, in their order."""
    return [question for question in questions if _fits(question, request)]


def _fits(question: Question, request: Request) -> bool:
    return (
        (not request.topics or question.topic in request.topics)
        and (not request.tags or not set(request.tags).isdisjoint(question.tags))
        and (not request.difficulties or question.difficulty in request.difficulties)
    )


def nothing_to_ask(
    questions: Sequence[Question], candidates: Sequence[Question], request: Request, knowledge: Knowledge
) -> str:
    """Say why nothing can be asked, and what to do instead."""
    if not questions:
        return "There is no question to ask; `interview bank list` shows what there is."
    if not candidates:
        return f"No question is {_filters(request)}; {_offers(questions, request)}"
    match request.pick:
        case Pick.NEW:
            return f"You have had all {len(candidates)} questions; use --pick weak or --pick smart."
        case Pick.DUE:
            return f"Nothing is due today{_next_due(candidates, knowledge)}; use --pick new or --pick smart."
        case _:
            return "No question went badly so far; use --pick new or --pick smart."


def shortage(
    usual: Sequence[Planned], items: Sequence[Planned], request: Request, knowledge: Knowledge
) -> tuple[str, ...]:
    """Say what of a request could not be met, and what is asked instead."""
    notes = []
    asked = request.count
    if asked is not None and len(usual) < asked:
        which = {Pick.NEW: " new", Pick.DUE: " due", Pick.WEAK: " that went badly"}.get(request.pick, "")
        notes.append(f"You asked for {asked} questions; there are {len(usual)}{which}.")
    elif asked is not None and len(items) < asked:
        notes.append(f"You asked for {asked} questions; {len(items)} fit in the time for the round.")
    elif asked is not None and _hurried(usual, items):
        notes.append("Each question has less time than usual, so that all fit in the round.")
    if request.pick is Pick.SMART and all(knowledge.asked_today(planned.question) for planned in usual):
        notes.append("You have had all of these today; what is repeated today does not change the schedule.")
    return tuple(notes)


def _hurried(usual: Sequence[Planned], items: Sequence[Planned]) -> bool:
    times = {planned.question.id: planned.budget_s for planned in usual}
    return any(planned.budget_s < times[planned.question.id] for planned in items)


def _filters(request: Request) -> str:
    parts = [f"on {' or '.join(request.topics)}"] if request.topics else []
    parts += [f"tagged {' or '.join(request.tags)}"] if request.tags else []
    parts += [" or ".join(request.difficulties)] if request.difficulties else []
    return " and ".join(parts)


def _offers(questions: Sequence[Question], request: Request) -> str:
    """Name what the other filters leave."""
    within = [q for q in questions if not request.topics or q.topic in request.topics] or list(questions)
    if request.tags:
        tags = sorted({tag for question in within for tag in question.tags})
        listed = ", ".join(tags[:12]) + (" …" if len(tags) > 12 else "")
        return f"tags there: {listed}." if tags else "no question there has a tag."
    kinds = sorted({question.difficulty.value for question in within})
    return f"there are {plural(len(within), 'question')}, all {' or '.join(kinds)}."


def _next_due(candidates: Sequence[Question], knowledge: Knowledge) -> str:
    held = (knowledge.schedule.cards.get(question.id, {}) for question in candidates)
    days = [card.due for cards in held for card in cards.values()]
    if not days:
        return ", since nothing was asked yet"
    return f"; the next point comes on {as_date(min(days)):%d %B}"
