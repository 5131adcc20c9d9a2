"""What you would recall, of each point, each question and each topic, on any day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct

from interview.bank.question import Question
from interview.memory.fsrs_card import Rating, retrievability, reviewed
from interview.memory.schedule import Card, LastAsked, Schedule

# Before anything was asked we suppose that one point in four is known, and hold that as firmly as eight
# answers: a handful of lucky ones at the start does not make a whole bank look known.
_SUPPOSED = 0.25
_AS_FIRM_AS = 8
# Without a date to work towards, questions are chosen for what will be known this many days from now.
HORIZON = 30


class Readiness(Struct, frozen=True, kw_only=True):
    """The share of key points that would be recalled on a day.

    `share` counts every point: those asked before by their forgetting curve, the others by `prior`, the
    share of points that this user knew when they were first asked. `known` is the mean over the points that
    were asked alone, None where there are none.
    """

    points: int
    asked: int
    due: int
    share: float | None
    known: float | None
    prior: float


class Knowledge:
    """A schedule seen from one day, with the day one is working towards."""

    def __init__(self, schedule: Schedule, today: int, until: int | None = None) -> None:
        self.schedule = schedule
        self.today = today
        self.until = until
        self.prior = prior_of(schedule)

    @property
    def horizon(self) -> int:
        """The day, after today, for which questions are chosen."""
        return max(self.today + 1, self.today + HORIZON if self.until is None else self.until)

    def last(self, question: Question) -> LastAsked | None:
        """Return how the whole question went last; None where it never was asked whole."""
        return self.schedule.last.get(question.id)

    def is_new(self, question: Question) -> bool:
        """Whether nothing of the question was ever asked."""
        return question.id not in self.schedule.last and not self.schedule.cards.get(question.id)

    def due(self, question: Question) -> int:
        """Count its points that should be asked again by today."""
        return sum(card is not None and card.due <= self.today for card in self._cards(question))

    def asked_today(self, question: Question) -> bool:
        """Whether the question, or a point of it, was asked today."""
        last = self.last(question)
        days = [last.day] if last else []
        days += [card.day for card in self._cards(question) if card is not None]
        return max(days, default=0) >= self.today

    def recall(self, question: Question, day: int) -> float:
        """Return the weighted share of its points recalled on a day; 1 where it has none."""
        total = sum(point.weight for point in question.key_points)
        if not total:
            return 1.0
        chances = (self._chance(card, day) for card in self._cards(question))
        return sum(p.weight * chance for p, chance in zip(question.key_points, chances, strict=True)) / total

    def gain(self, question: Question) -> float:
        """Return how many more points would be recalled on the horizon if it were asked today.

        A point that is new, weak or nearly forgotten gains most; one that was just asked gains nothing.
        """
        return sum(self.point_gain(card) for card in self._cards(question))

    def point_gain(self, card: Card | None) -> float:
        """Return by how much asking a point today raises the chance of recalling it on the horizon."""
        if card is not None and card.day >= self.today:
            return 0.0
        span = self.horizon - self.today
        chance = self._chance(card, self.today)
        elapsed = 0 if card is None else self.today - card.day
        good, again = _outcomes(card, elapsed)
        after = chance * retrievability(good, span) + (1 - chance) * retrievability(again, span)
        return max(0.0, after - self._chance(card, self.horizon))

    def readiness(self, questions: Iterable[Question], day: int | None = None) -> Readiness:
        """Return the readiness in these questions on a day; today where none is given."""
        seen = self.today if day is None else day
        cards = [card for question in questions for card in self._cards(question)]
        recalled = [card.recall(seen) for card in cards if card is not None]
        share = sum(recalled) + self.prior * (len(cards) - len(recalled))
        return Readiness(
            points=len(cards),
            asked=len(recalled),
            due=sum(card is not None and card.due <= seen for card in cards),
            share=share / len(cards) if cards else None,
            known=sum(recalled) / len(recalled) if recalled else None,
            prior=self.prior,
        )

    def _cards(self, question: Question) -> Sequence[Card | None]:
        held = self.schedule.cards.get(question.id, {})
        return [held.get(point.id) for point in question.key_points]

    def _chance(self, card: Card | None, day: int) -> float:
        return self.prior if card is None else card.recall(day)


def prior_of(schedule: Schedule) -> float:
    """Return the chance that a point never asked is known: how often one was when first asked."""
    cards = [card for _, _, card in schedule]
    knew = sum(card.knew for card in cards)
    return (knew + _SUPPOSED * _AS_FIRM_AS) / (len(cards) + _AS_FIRM_AS)


def _outcomes(card: Card | None, elapsed: int) -> tuple[float, float]:
    """Return the stability after a good answer, and after none."""
    if card is None:
        return _first_outcomes()
    return (
        reviewed(card.strength, elapsed, Rating.GOOD).stability,
        reviewed(card.strength, elapsed, Rating.AGAIN).stability,
    )


@cache
def _first_outcomes() -> tuple[float, float]:
    return reviewed(None, 0, Rating.GOOD).stability, reviewed(None, 0, Rating.AGAIN).stability
