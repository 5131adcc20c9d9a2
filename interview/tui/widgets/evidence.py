"""An answer with the words marked that earned, or contradicted, a point."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from interview.text import visible
from interview.transcripts.grade import PointGrade, Status

# One colour a point, told apart by most colour-blind eyes too, and a digit for the others.
_COLOURS = ("$text-primary", "$text-success", "$text-warning", "$text-accent", "$text-secondary")
_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def colour(number: int) -> str:
    """Return the style of the point with this number, counted from 1."""
    return _COLOURS[(number - 1) % len(_COLOURS)]


def superscript(number: int) -> str:
    """Return the number as a small raised figure."""
    return str(number).translate(_DIGITS)


def marked(answer: str, points: Sequence[PointGrade]) -> Content:
    """Return the answer with each point's evidence underlined in its colour, its number before it.

    Words that speak against a point are underlined in red.
    """
    shown = visible(answer)
    spans = [
        (evidence.start, evidence.end, number, point.status)
        for number, point in enumerate(points, start=1)
        for evidence in point.evidence
    ]
    content = Content(shown)
    for start, end, number, status in spans:
        content = content.stylize(_style(number, status), start, end)
    for start, number in sorted({(start, number) for start, _, number, _ in spans}, reverse=True):
        digit = Content.styled(superscript(number), f"bold {colour(number)}")
        content = content[:start] + digit + content[start:]
    return content


def _style(number: int, status: Status) -> str:
    if status is Status.CONTRADICTED:
        return "$text-error underline"
    return f"{colour(number)} underline"
