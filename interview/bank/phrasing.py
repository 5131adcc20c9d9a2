"""Words of the user's own that say a key point: the record alone, quick to load."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from interview.bank.question import Question, Source


class Phrasing(Struct, frozen=True, kw_only=True):
    """Words that say a key point: `text` says the point `point` of the question `question`.

    `prompt` and `says` are the words of that question and that point on the day, `date`. `source` is where
    it stands in its file, None while it is not there yet.
    """

    question: str
    prompt: str
    point: str
    says: str
    text: str
    date: date
    source: Source | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two the same: the same words for the same point, whatever their day and place."""
        return self.question, self.point, one_line(self.text).casefold()


def phrasing(question: Question, point: str, text: str, on: date) -> Phrasing:
    """Return a new phrasing for a point of a question. Raises KeyError where it has no such point."""
    says = {own.id: own.text for own in question.key_points}[point]
    return Phrasing(
        question=question.id,
        prompt=one_line(question.prompt),
        point=point,
        says=one_line(says),
        text=one_line(text),
        date=on,
    )


def with_phrasings(question: Question, phrasings: Iterable[Phrasing]) -> Question:
    """Return the question with those phrasings as aliases that name it and its points by id."""
    said: dict[str, list[str]] = {}
    for each in phrasings:
        if each.question == question.id:
            said.setdefault(each.point, []).append(each.text)
    if not said:
        return question
    points = (
        replace(point, aliases=tuple(dict.fromkeys((*point.aliases, *said.get(point.id, ())))))
        for point in question.key_points
    )
    return replace(question, key_points=tuple(points))


def one_line(text: str) -> str:
    """Return a text on one line, as aliases are."""
    return " ".join(text.split())
