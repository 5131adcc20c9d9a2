"""FSRS for each key point, folded from transcripts.

Each key point of each question is a card. Its history is what the sessions say, and nothing else: the
schedule can be thrown away and made again from the sessions folder, with the same result.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from msgspec import Struct

from interview.memory.fsrs_card import Rating, Strength, retrievability, reviewed
from interview.transcripts.grade import Status
from interview.transcripts.index import Asked, Help, PointSeen

DAY_BEGINS = 4
# All points said within this share of the time: they came easily.
_FAST = 0.5


class Card(Struct, frozen=True, array_like=True, gc=False):
    """What is known of one key point.

    `day` is the day of the last answer that counted, as an ordinal; `at` the moment, since only the first
    of a day counts. `knew` says whether it was known when it was asked for the first time, `reviews` how
    often it was asked, `lapses` how often it was not recalled.
    """

    strength: Strength
    day: int
    at: datetime
    knew: bool
    reviews: int
    lapses: int

    @property
    def due(self) -> int:
        """The day, as an ordinal, from which it should be asked again."""
        return self.day + self.strength.due

    def recall(self, day: int) -> float:
        """Return the chance of recalling it on a day.

        What was asked that very day counts as on the next one: having just read it is not remembering it.
        """
        return retrievability(self.strength.stability, max(1, day - self.day))


class LastAsked(Struct, frozen=True, array_like=True, gc=False):
    """How a whole question went when it was last asked; coverage in 0..1."""

    at: datetime
    day: int
    coverage: float


class Schedule(Struct, frozen=True):
    """Everything remembered: cards by question id and point id, and the last time of each question."""

    cards: dict[str, dict[str, Card]] = {}
    last: dict[str, LastAsked] = {}

    def card(self, question: str, point: str) -> Card | None:
        """Return what is known of a key point; None where it was never asked."""
        return self.cards.get(question, {}).get(point)

    def __iter__(self) -> Iterator[tuple[str, str, Card]]:
        """Yield question id, point id and card of everything ever asked."""
        for question, points in self.cards.items():
            for point, card in points.items():
                yield question, point, card


class OutOfOrderError(Exception):
    """Answers were given that are older than what the schedule already knows of the same point."""


def day_of(at: datetime, day_begins: int = DAY_BEGINS) -> int:
    """Return the user's day as an ordinal: it begins at `day_begins` o'clock where `at` was written."""
    return (at - timedelta(hours=day_begins)).toordinal()


def as_date(day: int) -> date:
    """Return the calendar date of a day."""
    return date.fromordinal(day)


def schedule_of(asked: Iterable[Asked], day_begins: int = DAY_BEGINS) -> Schedule:
    """Fold answers, in whatever order, into a schedule."""
    return extended(Schedule(), sorted(asked, key=lambda one: one.at), day_begins)


def extended(known: Schedule, asked: Iterable[Asked], day_begins: int = DAY_BEGINS) -> Schedule:
    """Return the schedule with more answers, given from the oldest to the newest.

    Raises OutOfOrderError where one is older than an answer that the schedule knows of the same point.
    """
    cards = {question: dict(points) for question, points in known.cards.items()}
    last = dict(known.last)
    for one in asked:
        day = day_of(one.at, day_begins)
        known_last = last.get(one.question)
        if one.whole and (known_last is None or one.at >= known_last.at):
            last[one.question] = LastAsked(one.at, day, 1.0 if one.coverage is None else one.coverage)
        points = cards.setdefault(one.question, {}) if one.points else {}
        fast = _came_easily(one)
        for seen in one.points:
            card = points.get(seen.id)
            if card is not None and day <= card.day:
                if one.at < card.at:
                    raise OutOfOrderError(one.question)
                continue
            points[seen.id] = _answered(card, rating_of(seen, fast=fast), day, one.at)
    return Schedule(cards, last)


def rating_of(seen: PointSeen, *, fast: bool) -> Rating:
    """Return what an answer says of one point, in FSRS' terms.

    Said alone it is Good, or Easy where the whole answer was quick and complete; half said, or said only
    with a hint or when asked for, Hard; missed, contradicted or looked up, Again.
    """
    status, help_ = seen.status, seen.help
    if status is _MISS or status is _CONTRADICTED or help_ is _REVEAL:
        return _AGAIN
    if status is _PARTIAL or help_ is not _NO_HELP:
        return _HARD
    return _EASY if fast else _GOOD


# A member of an enum is looked up each time its name is met, and these are met half a million times.
_MISS, _PARTIAL, _CONTRADICTED = Status.MISS, Status.PARTIAL, Status.CONTRADICTED
_REVEAL, _NO_HELP = Help.REVEAL, Help.NONE
_AGAIN, _HARD, _GOOD, _EASY = Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.EASY


def _came_easily(one: Asked) -> bool:
    if not one.whole or one.used_s > _FAST * one.budget_s:
        return False
    return all(seen.status is Status.HIT and seen.help is Help.NONE for seen in one.points)


def _answered(card: Card | None, rating: Rating, day: int, at: datetime) -> Card:
    lapsed = rating is _AGAIN
    if card is None:
        return Card(reviewed(None, 0, rating), day, at, not lapsed, 1, int(lapsed))
    strength = reviewed(card.strength, day - card.day, rating)
    return Card(strength, day, at, card.knew, card.reviews + 1, card.lapses + int(lapsed))


def moved(known: Schedule, questions: Mapping[str, str], points: Mapping[str, Mapping[str, str]]) -> Schedule:
    """Return the schedule with its cards under the ids that questions and points have now.

    Ids that are not named keep their place; a card never replaces one that is already there.
    """
    cards: dict[str, dict[str, Card]] = {}
    last: dict[str, LastAsked] = {}
    for own, held in sorted(known.cards.items(), key=lambda item: questions.get(item[0], item[0]) != item[0]):
        names = points.get(own, {})
        target = cards.setdefault(questions.get(own, own), {})
        for point, card in held.items():
            target.setdefault(names.get(point, point), card)
    for own, time in sorted(known.last.items(), key=lambda item: questions.get(item[0], item[0]) != item[0]):
        last.setdefault(questions.get(own, own), time)
    return Schedule(cards, last)
