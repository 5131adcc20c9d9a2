"""What an answer came to and how it was given, in the words that screens and exports use."""

from __future__ import annotations

from collections.abc import Iterator

from interview.text import clock_face, percent, plural
from interview.transcripts.attempt import Attempt, Probe
from interview.transcripts.events import Cause, GapKind
from interview.transcripts.timings import timings

_FILLERS = 3  # the most used are told, the others are in the JSON export
_GAPS = {
    GapKind.STOPPED: "the program stood still for",
    GapKind.SLEPT: "the clock jumped by",
    GapKind.SET_BACK: "the clock was set back by",
}
NO_KEY_POINTS = "no key points to check"
NO_ANSWER = "no answer"
NOT_GRADED = "not graded"


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


def came_to(attempt: Attempt) -> tuple[str, ...]:
    """Say how long a question took and how it went, follow-ups too."""
    return (*_time(attempt), verdict(attempt), *_with_follow_ups(attempt))


def remarks(attempt: Attempt) -> Iterator[str]:
    """Say how an answer was given, and what was unusual about it."""
    yield from pace(attempt)
    yield from unusual(attempt)


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


def unusual(attempt: Attempt) -> Iterator[str]:
    """Say what a reader should know before judging an answer: gaps, hints, leaving."""
    for gap in attempt.gaps:
        yield f"{_GAPS[gap.kind]} {clock_face(gap.seconds)}, {'counted' if gap.counted else 'not counted'}"
    if attempt.revealed:
        yield "the points were looked at"
    elif attempt.hints:
        yield f"hints at {plural(len(attempt.hints), 'point')}"
    if attempt.leaves:
        yield "left and resumed" if attempt.leaves == 1 else f"left {attempt.leaves} times"


def _time(attempt: Attempt) -> tuple[str, ...]:
    if attempt.used_s is None:
        return ()
    used = f"{clock_face(attempt.used_s)} of {clock_face(attempt.planned.budget_s)}"
    over = attempt.used_s - attempt.planned.budget_s
    if attempt.cause is Cause.EXPIRED:
        return (used, "time was up")
    return (used, f"{clock_face(over)} over time") if over >= 1 else (used,)


def _with_follow_ups(attempt: Attempt) -> tuple[str, ...]:
    share = attempt.coverage_with_probes
    return (f"{percent(share)} with follow-ups",) if attempt.on_probe and share is not None else ()
