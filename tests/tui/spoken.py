"""A session as somebody typed it: with pauses, fillers, a follow-up, and evidence that overlaps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from interview.bank.question import Difficulty, KeyPoint, Question, Source
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
    Rules,
    Shown,
    Submitted,
)
from interview.transcripts.grade import Evidence, Grade, PointGrade, Status
from interview.transcripts.journal import Journal
from tests.conftest import START

SAID = (
    "So, um, you slide a window over the map and keep the largest value of each window, which means a small "
    "shift of the image changes little. Basically the map shrinks, so later layers cost less. I once read "
    "that, um, Hinton did not like it at all. There are weights to learn in it, as in [bold]conv[/bold]."
)
POOLING = Question(
    id="cnn-max-pooling",
    topic="cnn",
    prompt="What does max pooling do, and why would you put it in a CNN?",
    difficulty=Difficulty.EASY,
    key_points=(
        KeyPoint(
            id="takes-max",
            text="Keeps the largest value of each window",
            weight=2.0,
            source=Source("notes/cnn.md", 14),
        ),
        KeyPoint(
            id="shift", text="A small shift of the input changes little", source=Source("notes/cnn.md", 15)
        ),
        KeyPoint(
            id="smaller",
            text="Shrinks the feature map, so later layers cost less",
            source=Source("notes/cnn.md", 16),
        ),
        KeyPoint(id="no-params", text="Has no parameters to learn", source=Source("notes/cnn.md", 17)),
        KeyPoint(
            id="backprop", text="Passes the gradient to the winner only", source=Source("notes/cnn.md", 18)
        ),
    ),
    reference="It slides a window over the map and keeps the largest value of each.",
    source=Source("notes/cnn.md", 12),
)
DROPOUT = Question(
    id="reg-dropout",
    topic="regularization",
    prompt="How does dropout differ between training and inference?",
    key_points=(
        KeyPoint(id="train", text="In training it sets random activations to zero"),
        KeyPoint(id="infer", text="At inference every unit is kept"),
    ),
    time_s=120,
)
QUARTER = KeyPoint(id="quarter", text="A quarter of the values is left")
ON = "They cost a quarter, um, because only a quarter of the values is left."


def found(
    point: str, status: Status, score: float, *quotes: str, why: str = "", said: str = SAID
) -> PointGrade:
    """A grade that rests on these words of the answer."""
    evidence = tuple(Evidence(said.index(quote), said.index(quote) + len(quote), quote) for quote in quotes)
    return PointGrade(id=point, status=status, score=score, evidence=evidence, why=why)


GRADE = Grade(
    grader="script",
    points=(
        found(
            "takes-max",
            Status.HIT,
            0.97,
            "keep the largest value of each window",
            why="said keep, largest, window",
        ),
        found(
            "shift",
            Status.HIT,
            0.81,
            "largest value of each window, which means a small shift of the image changes little",
            why="said a small shift, changes little",
        ),
        found(
            "smaller",
            Status.PARTIAL,
            0.55,
            "the map shrinks, so later layers cost less",
            why="said shrinks; missing: feature",
        ),
        found(
            "no-params",
            Status.CONTRADICTED,
            0.04,
            "There are weights to learn in it",
            why="says there are weights to learn",
        ),
        found("backprop", Status.MISS, 0.02, why="nothing said of gradient, winner"),
    ),
)


def by_words(text: str, t: float, words_a_minute: float = 60.0) -> tuple[Edit, ...]:
    """The edits of somebody who types a word at a time."""
    edits, start = list[Edit](), 0
    for word in text.split(" "):
        put = word if not start else f" {word}"
        edits.append(Edit(round(t, 2), start, 0, put))
        start += len(put)
        # Whoever ends a sentence stops to think.
        t += 60 / words_a_minute + (4.5 if word.endswith(".") else 0)
    return tuple(edits)


def events() -> tuple[Event, ...]:
    """A question with a follow-up, one without an answer, and a second chance at it."""
    kept = "At inference every unit is kept."
    right = Grade(
        grader="script",
        points=(
            found("train", Status.MISS, 0.0, said=kept, why="nothing said of random, zero"),
            found("infer", Status.HIT, 0.9, "every unit is kept", said=kept, why="said every, unit, kept"),
        ),
    )
    won = Grade(
        grader="script",
        points=(
            found(
                "quarter",
                Status.HIT,
                0.9,
                "a quarter of the values is left",
                said=ON,
                why="said quarter, values, left",
            ),
        ),
    )
    return (
        Shown(at=START, t=0.0, item=0),
        Draft(at=START, t=80.0, edits=by_words(SAID, 6.4)),
        Submitted(at=START, t=82.0, answer=SAID, cause=Cause.SUBMITTED),
        Graded(at=START, t=82.1, grade=GRADE),
        Probed(
            at=START,
            t=82.2,
            prompt="And what does that do to the cost of the layers behind it?",
            key_points=(QUARTER,),
            budget_s=30,
        ),
        ProbeDraft(at=START, t=100.0, edits=by_words(ON, 85.0)),
        ProbeEnded(at=START, t=101.0, answer=ON, cause=Cause.SUBMITTED),
        ProbeGraded(at=START, t=101.1, grade=won),
        Shown(at=START, t=110.0, item=1),
        NoAnswer(at=START, t=230.0, cause=Cause.EXPIRED),
        Shown(at=START, t=240.0, item=1),
        Draft(at=START, t=260.0, edits=by_words(kept, 244.0)),
        Submitted(at=START, t=262.0, answer=kept, cause=Cause.SUBMITTED),
        Graded(at=START, t=262.1, grade=right),
        Finished(at=START, t=270.0),
    )


def spoken(
    folder: Path, *happened: Event, questions: Sequence[Question] = (POOLING, DROPOUT), name: str = "cnn-7f3a"
) -> Path:
    """Write a session of these events, or of all that `events` has."""
    header = Header(
        schema=SCHEMA,
        id=f"2026-11-22T100312-{name}",
        app="0.1.0",
        started=START - timedelta(days=1),
        mode=Mode.MOCK,
        topics=tuple(dict.fromkeys(question.topic for question in questions)),
        plan=tuple(Planned(question, question.budget_s) for question in questions),
        rules=Rules(probes=1),
    )
    with Journal.create(folder, header) as journal:
        journal.append(*(happened or events()))
        return journal.path
