"""What became of each key point of an answer, in the words that every export uses."""

from __future__ import annotations

from msgspec import Struct

from interview.bank.question import KeyPoint
from interview.text import percent, plural
from interview.transcripts.attempt import Attempt, Probe
from interview.transcripts.export.telling import came_to, remarks, said_at
from interview.transcripts.grade import Grade, PointGrade, Status
from interview.transcripts.library import Session
from interview.transcripts.timings import timings
from interview.transcripts.transcript import Transcript

_WORDS = {
    Status.HIT: "said",
    Status.PARTIAL: "half said",
    Status.MISS: "missed",
    Status.CONTRADICTED: "says otherwise",
}


class Mark(Struct, frozen=True, kw_only=True):
    """One key point with its `number`, counted from 1, and what was found.

    `grade` holds the user's ruling where there is one; `grader` is then what the grader said, else None.
    `won` tells that a follow-up won the point. `said_s` is when it was said, in seconds from the question;
    None where that is not known.
    """

    number: int
    point: KeyPoint
    grade: PointGrade | None = None
    grader: Status | None = None
    won: bool = False
    said_s: float | None = None

    @property
    def status(self) -> Status | None:
        """How the answer stands to the point; None where nobody has judged it."""
        return self.grade.status if self.grade else None

    @property
    def sign(self) -> str:
        """The sign of the status, ✓ ◐ ✗ ⚠; + where a follow-up won the point, · where it was not judged."""
        if self.won:
            return "+"
        return self.status.mark if self.status else "·"

    @property
    def word(self) -> str:
        """The status in words."""
        if self.won:
            return "said on a follow-up"
        return _WORDS[self.status] if self.status else "not judged"

    @property
    def figures(self) -> tuple[str, ...]:
        """The score and when it was said, so far as there are any."""
        score = self.grade.score if self.grade else 0.0
        figures = (f"score {score:.2f}" if score else "", said_at(self.said_s))
        return tuple(filter(None, figures))

    @property
    def why(self) -> str:
        """The reason in one line; empty where there is none."""
        return self.grade.why if self.grade else ""


class Place(Struct, frozen=True, kw_only=True):
    """Where an attempt stands in its session: the number of its question and the chance at it, from 1."""

    question: int
    chance: int

    @property
    def remark(self) -> tuple[str, ...]:
        """Say that it is not the first chance; empty where it is."""
        return () if self.chance == 1 else ("second chance",) if self.chance == 2 else ("further chance",)


def marks(attempt: Attempt) -> tuple[Mark, ...]:
    """Return the key points of a question as they went; where nothing was said each of them was missed."""
    own = _by_id(attempt.graded)
    judged = _by_id(attempt.grade)
    said_s = timings(attempt).said_s
    silent = attempt.cause is not None and attempt.answer is None
    return tuple(
        Mark(
            number=number,
            point=point,
            grade=_missed(point) if silent else judged.get(point.id),
            grader=own[point.id].status if point.id in attempt.rulings and point.id in own else None,
            won=point.id in attempt.on_probe,
            said_s=said_s.get(point.id),
        )
        for number, point in enumerate(attempt.question.key_points, start=1)
    )


def probe_marks(probe: Probe) -> tuple[Mark, ...]:
    """Return the key points of a follow-up as they went."""
    judged = _by_id(probe.grade)
    said_s = timings(probe).said_s
    silent = probe.cause is not None and probe.answer is None
    return tuple(
        Mark(
            number=number,
            point=point,
            grade=_missed(point) if silent else judged.get(point.id),
            said_s=said_s.get(point.id),
        )
        for number, point in enumerate(probe.key_points, start=1)
    )


def in_order(marks: tuple[Mark, ...]) -> tuple[PointGrade, ...]:
    """Return a grade for each mark in its place, so that numbers of evidence are numbers of points."""
    return tuple(mark.grade or _missed(mark.point) for mark in marks)


def numbered(transcript: Transcript) -> tuple[Place, ...]:
    """Return for each attempt which question it is at, and which chance at it."""
    items: list[int] = []
    found = []
    for attempt in transcript.attempts:
        items.append(attempt.item)
        number = list(dict.fromkeys(items)).index(attempt.item) + 1
        found.append(Place(question=number, chance=items.count(attempt.item)))
    return tuple(found)


def title(session: Session) -> str:
    """Name a session as a person would: its topics and its day."""
    if session.transcript is None:
        return session.id
    header = session.transcript.header
    return f"{', '.join(header.topics) or 'no topic'} · {header.started:%d %B %Y, %H:%M}"


def facts(session: Session) -> tuple[str, ...]:
    """Say what a session was and what it came to."""
    transcript = session.transcript
    if transcript is None:
        return (str(session.status),)
    header = transcript.header
    share = transcript.coverage
    return (
        str(header.mode),
        str(session.status),
        f"{len(transcript.firsts)} of {plural(header.size, 'question')} asked",
        f"{transcript.answered} answered",
        *(() if share is None else (f"coverage {percent(share)}",)),
    )


def how_it_went(attempt: Attempt) -> tuple[str, ...]:
    """Say how long an answer took, what it came to and what was unusual about it."""
    return (*came_to(attempt), *remarks(attempt))


def _by_id(grade: Grade | None) -> dict[str, PointGrade]:
    return {point.id: point for point in grade.points} if grade else {}


def _missed(point: KeyPoint) -> PointGrade:
    return PointGrade(id=point.id, status=Status.MISS, score=0.0)
