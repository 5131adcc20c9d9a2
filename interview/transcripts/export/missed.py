"""Sessions → cards of what was missed, to be learnt elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from interview.bank.anki import Card, as_html
from interview.bank.question import Question
from interview.transcripts.export.marks import Mark, marks
from interview.transcripts.grade import Status
from interview.transcripts.library import Session

_MISSED = (Status.MISS, Status.CONTRADICTED)
_Asked = tuple[Question, Mark, tuple[Mark, ...]]


def missed(sessions: Sequence[Session]) -> tuple[Card, ...]:
    """Return a card for each key point that was missed, or contradicted, the last time it was asked for.

    A point said since, or won on a follow-up, has none; a half-said one neither. The front asks the
    question and lists what was said of it; the back is the point.
    """
    last: dict[tuple[str, str], _Asked] = {}
    for question, points in _judged(sessions):
        for mark in points:
            if mark.status is not None:
                last[question.id, mark.point.id] = (question, mark, points)
    return tuple(
        _card(question, mark, points)
        for question, mark, points in last.values()
        if mark.status in _MISSED and not mark.won
    )


def _judged(sessions: Sequence[Session]) -> Iterator[tuple[Question, tuple[Mark, ...]]]:
    """Yield every question as it went, the oldest first."""
    for session in sorted(sessions, key=_begun):
        for attempt in session.transcript.attempts if session.transcript else ():
            if attempt.cause is not None:
                yield attempt.question, marks(attempt)


def _begun(session: Session) -> datetime:
    started = session.started
    if started is None:
        return datetime.min.replace(tzinfo=UTC)
    return started if started.tzinfo else started.replace(tzinfo=UTC)


def _card(question: Question, mark: Mark, points: Sequence[Mark]) -> Card:
    return Card(
        deck=f"Missed::{question.topic}",
        deck_key=f"missed/{question.topic}",
        key=("missed", question.id, mark.point.id),
        front=_front(question, mark, points),
        back=_back(mark),
        tags=(question.topic, *question.tags, "missed"),
    )


def _front(question: Question, mark: Mark, points: Sequence[Mark]) -> str:
    said = [other.point.text for other in points if other.status is Status.HIT or other.won]
    asked = f"<p>{as_html(question.prompt)}</p>"
    which = f"<p><small>point {mark.number} of {len(points)}</small></p>" if len(points) > 1 else ""
    if not said:
        return asked + which
    return f"{asked}{which}<p>Beside what you said:</p><ul>{_items(said)}</ul>"


def _back(mark: Mark) -> str:
    why = f"<p><small>{as_html(mark.why)}</small></p>" if mark.why else ""
    source = f"<p><small>{as_html(str(mark.point.source))}</small></p>" if mark.point.source else ""
    return f"<p>{as_html(mark.point.text)}</p>{why}{source}"


def _items(texts: Sequence[str]) -> str:
    return "".join(f"<li>{as_html(text)}</li>" for text in texts)
