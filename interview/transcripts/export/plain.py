"""A transcript as text that needs no screen."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from interview.text import clock_face, percent, plural, visible
from interview.transcripts.attempt import Probe
from interview.transcripts.events import Cause, GapKind
from interview.transcripts.grade import PointGrade, Status
from interview.transcripts.library import Session
from interview.transcripts.timings import timings
from interview.transcripts.transcript import Attempt, Transcript

_WIDTH = 96
_FILLERS = 3  # the most used are told, the others are in the JSON export
_GAPS = {
    GapKind.STOPPED: "the program stood still for",
    GapKind.SLEPT: "the clock jumped by",
    GapKind.SET_BACK: "the clock was set back by",
}
NO_KEY_POINTS = "no key points to check"
NO_ANSWER = "no answer"
NOT_GRADED = "not graded"


def plain(session: Session) -> str:
    """Return a session as plain text: the questions, the answers and the marks, and nothing to obey."""
    return visible("\n".join(_lines(session))) + "\n"


def verdict(attempt: Attempt) -> str:
    """Say in a few words how a question went."""
    if attempt.cause is None:
        return "left open"
    if attempt.answer is None:
        return NO_ANSWER
    share = attempt.coverage
    if share is None:
        return NOT_GRADED if attempt.question.key_points else NO_KEY_POINTS
    return f"coverage {percent(share)}"


def _lines(session: Session) -> Iterator[str]:
    transcript = session.transcript
    if transcript is None:
        yield session.id
        yield from session.notes
        return
    yield from _title(session, transcript)
    for place, attempt in enumerate(transcript.attempts):
        yield ""
        first = transcript.first_of(place)
        again = "" if first is None else f"second chance (first {verdict(first)})  "
        number = len({before.item for before in transcript.attempts[: place + 1]})
        yield from _question(attempt, f"{number}/{transcript.header.size}  {again}")
    if not transcript.attempts:
        yield ""
        yield "No question was asked."


def _title(session: Session, transcript: Transcript) -> Iterator[str]:
    header = transcript.header
    yield f"{', '.join(header.topics)} · {header.started:%d %B %Y, %H:%M} · {header.mode} · {session.status}"
    share = transcript.coverage
    covered = "" if share is None else f" · coverage {percent(share)}"
    asked = f"{len(transcript.attempts)} of {plural(header.size, 'question')} asked"
    yield f"{asked}, {transcript.answered} answered{covered}"
    yield str(session.path)
    yield from session.notes


def _question(attempt: Attempt, number: str) -> Iterator[str]:
    yield "─" * _WIDTH
    yield from _wrapped(attempt.question.prompt, number)
    yield f"     {_times(attempt)}{verdict(attempt)}{_with_follow_ups(attempt)}"
    yield from _wrapped(" · ".join(pace(attempt)), "     ")
    yield from (f"     {note}" for note in _unusual(attempt))
    if attempt.question.source:
        yield f"     {attempt.question.source}"
    if attempt.answer is not None or attempt.text:
        yield ""
        yield "     Your answer" + ("" if attempt.cause else " so far")
        yield from _verbatim(attempt.answer or attempt.text)
    if attempt.not_graded:
        yield from _wrapped(f"The grader failed: {attempt.not_graded}", "     ")
    if attempt.question.key_points:
        yield ""
        yield "     Key points"
        yield from _points(attempt)
    for probe in attempt.probes:
        yield from _probe(probe)


def remarks(attempt: Attempt) -> Iterator[str]:
    """Say how an answer was given, and what was unusual about it."""
    yield from pace(attempt)
    yield from _unusual(attempt)


def pace(given: Attempt | Probe) -> Iterator[str]:
    """Say how an answer was given: thinking, answering, speed, the longest pause, fillers."""
    told = timings(given)
    if told.thinking_s is not None:
        yield f"{clock_face(told.thinking_s)} thinking"
    if told.answering_s is not None:
        yield f"{clock_face(told.answering_s)} answering"
    if told.words:
        speed = "" if told.words_a_minute is None else f", {told.words_a_minute:.0f} a minute"
        yield f"{plural(told.words, 'word')}{speed}"
    pause = told.longest_pause
    if pause:
        yield f"longest pause {clock_face(pause.seconds)}, at {clock_face(int(pause.t))}"
    if told.fillers:
        yield "fillers: " + ", ".join(f"{filler.words} ×{filler.count}" for filler in told.fillers[:_FILLERS])


def said_at(seconds: float | None) -> str:
    """Say when a point was said, in seconds from the question; nothing where that is not known."""
    return "" if seconds is None else f"said at {clock_face(int(seconds))}"


def _unusual(attempt: Attempt) -> Iterator[str]:
    for gap in attempt.gaps:
        yield f"{_GAPS[gap.kind]} {clock_face(gap.seconds)}, {'counted' if gap.counted else 'not counted'}"
    if attempt.revealed:
        yield "the points were looked at"
    elif attempt.hints:
        yield f"hints at {plural(len(attempt.hints), 'point')}"
    if attempt.leaves:
        yield "left and resumed" if attempt.leaves == 1 else f"left {attempt.leaves} times"


def _with_follow_ups(attempt: Attempt) -> str:
    share = attempt.coverage_with_probes
    return f", {percent(share)} with follow-ups" if attempt.on_probe and share is not None else ""


def _probe(probe: Probe) -> Iterator[str]:
    yield ""
    yield from _wrapped(probe.prompt, "     Follow-up  ")
    yield from _wrapped(" · ".join(pace(probe)), "                ")
    yield from _verbatim(probe.answer or probe.text or NO_ANSWER)
    grades = {grade.id: grade for grade in (probe.grade.points if probe.grade else ())}
    for point in probe.key_points:
        grade = grades.get(point.id)
        yield from _wrapped(point.text, f"       {grade.status.mark if grade else '·'} ")


def _times(attempt: Attempt) -> str:
    if attempt.used_s is None:
        return ""
    late = " · time was up" if attempt.cause is Cause.EXPIRED else ""
    over = attempt.used_s - attempt.planned.budget_s
    late = late or (f" · {clock_face(over)} over time" if over >= 1 else "")
    return f"{clock_face(attempt.used_s)} of {clock_face(attempt.planned.budget_s)}{late} · "


def _points(attempt: Attempt) -> Iterator[str]:
    grades = {grade.id: grade for grade in (attempt.grade.points if attempt.grade else ())}
    said_s = timings(attempt).said_s
    for number, point in enumerate(attempt.question.key_points, start=1):
        grade = grades.get(point.id)
        yield from _wrapped(point.text, f"    {number:>2} {grade.status.mark if grade else '·'} ")
        if grade:
            yield from _reason(grade)
        score = f"score {grade.score:.2f}" if grade else ""
        facts = (score, said_at(said_s.get(point.id)), str(point.source or ""))
        if any(facts):
            yield f"         {' · '.join(filter(None, facts))}"


def _reason(grade: PointGrade) -> Iterator[str]:
    label = "" if grade.status is Status.HIT else f"{grade.status}: "
    if grade.why:
        yield from _wrapped(label + grade.why, "         ")
    for evidence in grade.evidence:
        quote = " ".join(evidence.text.split())
        if quote not in grade.why:
            yield from _wrapped(f"“{quote}”", "         ")


def _verbatim(text: str) -> Iterator[str]:
    """Yield an answer with its own line breaks, long lines folded."""
    for line in text.strip("\n").split("\n"):
        yield from wrap(line, _WIDTH, initial_indent="       ", subsequent_indent="       ") or [""]


def _wrapped(text: str, first: str) -> list[str]:
    return wrap(
        " ".join(text.split()),
        width=_WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_on_hyphens=False,
    )
