"""Sessions on the disk, as a round would have written them: one question, typed key by key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from interview.bank.question import KeyPoint, Question
from interview.transcripts.events import (
    SCHEMA,
    Cause,
    Draft,
    Edit,
    Event,
    Finished,
    Graded,
    Header,
    Mode,
    NoAnswer,
    Planned,
    Probed,
    ProbeDraft,
    ProbeEnded,
    ProbeGraded,
    Shown,
    Submitted,
)
from interview.transcripts.grade import Evidence, Grade, PointGrade, Status
from interview.transcripts.journal import Journal

# A point, how it went, and the words of the answer that say so.
Marks = Sequence[tuple[Status, str]]


def typing(text: str, *, at: float = 1.0, every: float = 0.5) -> tuple[Edit, ...]:
    """One edit a character."""
    return tuple(Edit(at + n * every, n, 0, c) for n, c in enumerate(text))


def grade(key_points: Sequence[KeyPoint], answer: str, marks: Marks) -> Grade:
    """Grade by hand: a mark for each point, with the words it was found in."""
    return Grade(
        grader="hand",
        points=tuple(
            PointGrade(
                id=point.id, status=status, score=0.8, evidence=_evidence(answer, words), why=f"said {words}"
            )
            for point, (status, words) in zip(key_points, marks, strict=True)
        ),
    )


def _evidence(answer: str, words: str) -> tuple[Evidence, ...]:
    if not words:
        return ()
    start = answer.index(words)
    return (Evidence(start, start + len(words), words),)


def told(question: Question, answer: str, marks: Marks, at: datetime, *, every: float = 0.5) -> list[Event]:
    """What happens when a question is asked, answered key by key, and graded."""
    edits = typing(answer, every=every)
    end = edits[-1].t + 1.0 if edits else 60.0
    shown: Event = Shown(at=at, t=0.0, item=0)
    if not answer:
        return [shown, NoAnswer(at=at, t=end, cause=Cause.EXPIRED)]
    return [
        shown,
        Draft(at=at, t=edits[-1].t, edits=edits),
        Submitted(at=at, t=end, answer=answer, cause=Cause.SUBMITTED),
        Graded(at=at, t=end, grade=grade(question.key_points, answer, marks)),
    ]


def delayed(event: Event, step: int, seconds: float) -> Event:
    """Return the event with a silence before the edit of this number, and all after it as much later."""
    if isinstance(event, Draft):
        edits = tuple(replace(e, t=e.t + seconds) if n >= step else e for n, e in enumerate(event.edits))
        return replace(event, t=event.t + seconds, edits=edits)
    return event if isinstance(event, Shown) else replace(event, t=event.t + seconds)


def probed(question: Question, answer: str, marks: Marks, at: datetime, t: float) -> list[Event]:
    """What happens when a follow-up is asked at `t` and answered."""
    edits = typing(answer, at=t + 1.0)
    return [
        Probed(at=at, t=t, prompt="And what does it learn?", key_points=question.key_points, budget_s=30),
        ProbeDraft(at=at, t=edits[-1].t, edits=edits),
        ProbeEnded(at=at, t=edits[-1].t, answer=answer, cause=Cause.SUBMITTED),
        ProbeGraded(at=at, t=edits[-1].t, grade=grade(question.key_points, answer, marks)),
    ]


def saved(folder: Path, question: Question, at: datetime, events: Sequence[Event]) -> Path:
    """Write a session of one question that began at `at`."""
    header = Header(
        schema=SCHEMA,
        id=f"{at:%Y-%m-%dT%H%M%S}-{question.topic}-7f3a",
        app="0.1.0",
        started=at,
        mode=Mode.MOCK,
        topics=(question.topic,),
        plan=(Planned(question, question.budget_s),),
    )
    last = max(event.t for event in events) if events else 0.0
    with Journal.create(folder, header) as journal:
        journal.append(*events, Finished(at=at + timedelta(seconds=last), t=last))
        return journal.path


def session(
    folder: Path, question: Question, answer: str, marks: Marks, at: datetime, *, every: float = 0.5
) -> Path:
    """Write a session in which one question was answered."""
    return saved(folder, question, at, told(question, answer, marks, at, every=every))
