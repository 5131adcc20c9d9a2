"""A session that was never on a disk: one question, its answer, and evidence anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from interview.bank.question import KeyPoint, Question
from interview.transcripts.events import SCHEMA, Cause, Event, Graded, Header, Mode, Planned, Shown, Submitted
from interview.transcripts.grade import Evidence, Grade, PointGrade, Status
from interview.transcripts.library import Session, SessionStatus
from interview.transcripts.transcript import Transcript
from tests.conftest import START

Spans = Sequence[tuple[int, int]]


def session_of(question: Question, *events: Event) -> Session:
    header = Header(
        schema=SCHEMA,
        id="2026-11-22T100312-cnn-7f3a",
        app="0.1.0",
        started=START,
        mode=Mode.MOCK,
        topics=(question.topic,),
        plan=(Planned(question, 90),),
    )
    return Session(
        id=header.id,
        path=Path("sessions/one.jsonl"),
        status=SessionStatus.FINISHED,
        transcript=Transcript.of(header, events),
    )


def answered(answer: str, *spans: Spans, text: str = "a point", status: Status = Status.HIT) -> Session:
    """One answer, with a point for each of `spans`; `text` is said by the prompt, the points and reasons."""
    points = [(KeyPoint(id=f"p{n}", text=text), found) for n, found in enumerate(spans)]
    grades = tuple(
        PointGrade(
            id=point.id,
            status=status,
            score=0.5,
            why=text,
            evidence=tuple(Evidence(start, end, answer[max(start, 0) : max(end, 0)]) for start, end in found),
        )
        for point, found in points
    )
    question = Question(id="q", topic="cnn", prompt=text, key_points=tuple(point for point, _ in points))
    return session_of(
        question,
        Shown(at=START, t=0.0, item=0),
        Submitted(at=START, t=30.0, answer=answer, cause=Cause.SUBMITTED),
        Graded(at=START, t=31.0, grade=Grade(grader="test", points=grades)),
    )
