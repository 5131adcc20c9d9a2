"""A transcript as text that needs no screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from interview.text import percent, plural, visible
from interview.transcripts.attempt import Probe
from interview.transcripts.export.marks import Mark, marks, probe_marks
from interview.transcripts.export.telling import NO_ANSWER, came_to, pace, unusual, verdict
from interview.transcripts.grade import PointGrade, Status
from interview.transcripts.library import Session
from interview.transcripts.transcript import Attempt, Transcript

_WIDTH = 96


def plain(session: Session) -> str:
    """Return a session as plain text: the questions, the answers and the marks, and nothing to obey."""
    return visible("\n".join(_lines(session))) + "\n"


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
    asked = f"{len(transcript.firsts)} of {plural(header.size, 'question')} asked"
    yield f"{asked}, {transcript.answered} answered{covered}"
    yield str(session.path)
    yield from session.notes


def _question(attempt: Attempt, number: str) -> Iterator[str]:
    yield "─" * _WIDTH
    yield from _wrapped(attempt.question.prompt, number)
    yield f"     {' · '.join(came_to(attempt))}"
    yield from _wrapped(" · ".join(pace(attempt)), "     ")
    yield from (f"     {note}" for note in unusual(attempt))
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
        yield from _points(marks(attempt))
    for probe in attempt.probes:
        yield from _probe(probe)


def _probe(probe: Probe) -> Iterator[str]:
    yield ""
    yield from _wrapped(probe.prompt, "     Follow-up  ")
    yield from _wrapped(" · ".join(pace(probe)), "                ")
    yield from _verbatim(probe.answer or probe.text or NO_ANSWER)
    yield from _points(probe_marks(probe))


def _points(marks: Iterable[Mark]) -> Iterator[str]:
    for mark in marks:
        yield from _wrapped(mark.point.text, f"    {mark.number:>2} {mark.sign} ")
        if mark.grade:
            yield from _reason(mark.grade)
        facts = (*mark.figures, *([str(mark.point.source)] if mark.point.source else []))
        if facts:
            yield f"         {' · '.join(facts)}"


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
