"""How you are coming on, day by day: the figures behind the pictures, as pure functions.

Days are the user's own (see `schedule.day_of`), as ordinals. Shares lie in 0..1, times are seconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from msgspec import Struct

from interview.bank.question import Question
from interview.memory.fsrs_card import retrievability
from interview.memory.knowledge import Knowledge, Readiness
from interview.memory.schedule import DAY_BEGINS, Card, Schedule, as_date, day_of, extended
from interview.transcripts.index import Asked

# The trend is the mean over the answers of so many days of practice.
TREND_DAYS = 5
# How far a forgetting curve looks ahead.
AHEAD_DAYS = 30
# Of so many points there is a curve: of those that are least sure.
WATCHED = 20
_WEEK = 7
LEVELS = 4


class Day(Struct, frozen=True, kw_only=True):
    """One day of practice.

    `answers` counts every question that ended, second chances and drills too; `used_s` and `budget_s` are
    their sums, `over` how many took longer than their budget. `graded` counts whole questions with a
    coverage; `coverage` is their mean, None where there was none.
    """

    day: int
    answers: int
    used_s: float
    budget_s: float
    over: int
    graded: int
    coverage: float | None


class Coverage(Struct, frozen=True):
    """The coverage of one day, and the mean over the answers of the last TREND_DAYS days of practice."""

    day: int
    answers: int
    coverage: float
    trend: float


class Streaks(Struct, frozen=True):
    """Days of practice in a row: the run that still goes on, and the longest there was."""

    now: int
    longest: int


class Calendar(Struct, frozen=True):
    """Weeks of practice, the oldest first, each from Monday to Sunday.

    A cell counts the answers of its day; None where the day is still to come. `first` is the first Monday.
    """

    first: int
    weeks: tuple[tuple[int | None, ...], ...]

    @property
    def busiest(self) -> int:
        """The most answers of any day shown."""
        return max((count or 0 for week in self.weeks for count in week), default=0)

    def level(self, count: int) -> int:
        """Return how dark a day is, from 0 for nothing to LEVELS for the busiest."""
        return -(-count * LEVELS // self.busiest) if count else 0


class TopicReadiness(Struct, frozen=True):
    """What would be recalled of a topic today, and on the day of the interview where there is one."""

    topic: str
    today: Readiness
    then: Readiness | None


class Forgetting(Struct, frozen=True, kw_only=True):
    """How the chance of recalling one point fell and rose.

    `curve` has a chance for each day, and two for a day on which it was asked: before and after. `asked` are
    those days; `today` is the chance now, `due` the day it falls to nine in ten.
    """

    question: str
    point: str
    text: str
    curve: tuple[tuple[int, float], ...]
    asked: tuple[int, ...]
    today: float
    due: int


class Progress(Struct, frozen=True, kw_only=True):
    """All of it: the days of practice, and what stands behind each picture.

    `forgetting` has the WATCHED points that are least sure today, the least sure first.
    """

    today: int
    days: tuple[Day, ...]
    coverage: tuple[Coverage, ...]
    streaks: Streaks
    readiness: tuple[TopicReadiness, ...]
    forgetting: tuple[Forgetting, ...]


class _Sums:
    """What a day adds up to while answers are read, in whatever order."""

    def __init__(self) -> None:
        self.answers = self.over = self.graded = 0
        self.used_s = self.budget_s = self.shares = 0.0

    def add(self, one: Asked) -> None:
        self.answers += 1
        self.used_s += one.used_s
        self.budget_s += one.budget_s
        self.over += one.used_s > one.budget_s
        if one.whole and one.coverage is not None:
            self.graded += 1
            self.shares += one.coverage

    def day(self, day: int) -> Day:
        return Day(
            day=day,
            answers=self.answers,
            used_s=self.used_s,
            budget_s=self.budget_s,
            over=self.over,
            graded=self.graded,
            coverage=self.shares / self.graded if self.graded else None,
        )


def progress_of(
    knowledge: Knowledge, questions: Sequence[Question], asked: Iterable[Asked], day_begins: int = DAY_BEGINS
) -> Progress:
    """Return all figures, reading what was asked once, in whatever order."""
    watched = weakest(knowledge, questions, WATCHED)
    ids = {question.id for question, _ in watched}
    history: list[Asked] = []

    def kept() -> Iterator[Asked]:
        for one in asked:
            if one.question in ids:
                history.append(one)
            yield one

    days = days_of(kept(), day_begins)
    curves = (forgetting(knowledge, question, point, history, day_begins) for question, point in watched)
    return Progress(
        today=knowledge.today,
        days=days,
        coverage=coverage_over_time(days),
        streaks=streaks(days, knowledge.today),
        readiness=readiness_by_topic(knowledge, questions),
        forgetting=tuple(curve for curve in curves if curve is not None),
    )


def days_of(asked: Iterable[Asked], day_begins: int = DAY_BEGINS) -> tuple[Day, ...]:
    """Return each day on which something was asked, the earliest first. Answers may come in any order."""
    sums: defaultdict[int, _Sums] = defaultdict(_Sums)
    for one in asked:
        sums[day_of(one.at, day_begins)].add(one)
    return tuple(sums[day].day(day) for day in sorted(sums))


def coverage_over_time(days: Sequence[Day]) -> tuple[Coverage, ...]:
    """Return the coverage of each day on which something was graded, with its trend."""
    graded = [(day, day.coverage) for day in days if day.coverage is not None]
    found = []
    for place, (day, share) in enumerate(graded):
        recent = graded[max(0, place + 1 - TREND_DAYS) : place + 1]
        answers = sum(one.graded for one, _ in recent)
        trend = sum(mean * one.graded for one, mean in recent) / answers
        found.append(Coverage(day.day, day.graded, share, trend))
    return tuple(found)


def streaks(days: Sequence[Day], today: int) -> Streaks:
    """Return the days in a row; the run goes on while today or yesterday belongs to it."""
    run = longest = 0
    last = None
    for day in days:
        run = run + 1 if last is not None and day.day == last + 1 else 1
        longest, last = max(longest, run), day.day
    return Streaks(run if last is not None and last >= today - 1 else 0, longest)


def calendar(days: Sequence[Day], today: int, weeks: int) -> Calendar:
    """Return the last so many weeks up to today's."""
    monday = today - as_date(today).weekday()
    first = monday - _WEEK * (weeks - 1)
    answers = {day.day: day.answers for day in days}
    cells = [answers.get(day, 0) if day <= today else None for day in range(first, monday + _WEEK)]
    return Calendar(first, tuple(tuple(cells[n : n + _WEEK]) for n in range(0, len(cells), _WEEK)))


def readiness_by_topic(knowledge: Knowledge, questions: Sequence[Question]) -> tuple[TopicReadiness, ...]:
    """Return the readiness in each topic that has key points, in the order of the questions."""
    held: defaultdict[str, list[Question]] = defaultdict(list)
    for question in questions:
        if question.key_points:
            held[question.topic].append(question)
    until = knowledge.until
    return tuple(
        TopicReadiness(
            topic,
            knowledge.readiness(asked),
            None if until is None else knowledge.readiness(asked, until),
        )
        for topic, asked in held.items()
    )


def weakest(knowledge: Knowledge, questions: Sequence[Question], count: int) -> list[tuple[Question, str]]:
    """Return the points that were asked and are least likely to be recalled today: question and point id."""
    known = [
        (card.recall(knowledge.today), place, question, point.id)
        for place, question in enumerate(questions)
        for point in question.key_points
        if (card := knowledge.schedule.card(question.id, point.id)) is not None
    ]
    known.sort(key=lambda one: one[:2])
    return [(question, point) for _, _, question, point in known[:count]]


def forgetting(
    knowledge: Knowledge,
    question: Question,
    point: str,
    asked: Iterable[Asked],
    day_begins: int = DAY_BEGINS,
) -> Forgetting | None:
    """Return the forgetting curve of a point from its first answer to AHEAD_DAYS from today.

    None where it was never asked. What was asked under an older id of the question has no history here: its
    curve begins at the last answer.
    """
    card = knowledge.schedule.card(question.id, point)
    if card is None:
        return None
    cards = _cards((one for one in asked if one.question == question.id), point, day_begins)
    if not cards or cards[-1].day != card.day:
        cards = [card]
    text = next((one.text for one in question.key_points if one.id == point), point)
    return Forgetting(
        question=question.id,
        point=point,
        text=text,
        curve=tuple(_curve(cards, knowledge.today + AHEAD_DAYS)),
        asked=tuple(one.day for one in cards),
        today=card.recall(knowledge.today),
        due=card.due,
    )


def _cards(asked: Iterable[Asked], point: str, day_begins: int) -> list[Card]:
    """Return what was known of a point of one question after each answer that counted."""
    known, cards = Schedule(), list[Card]()
    for one in sorted(asked, key=attrgetter("at")):
        known = extended(known, [one], day_begins)
        card = known.card(one.question, point)
        if card is not None and (not cards or card.day != cards[-1].day):
            cards.append(card)
    return cards


def _curve(cards: Sequence[Card], until: int) -> list[tuple[int, float]]:
    curve: list[tuple[int, float]] = []
    for card, following in pairwise([*cards, None]):
        if card is not None:
            end = max(until, card.day) if following is None else following.day
            days = range(card.day, end + 1)
            curve += [(day, retrievability(card.strength.stability, day - card.day)) for day in days]
    return curve
