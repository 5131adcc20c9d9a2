"""Sessions as one HTML page that needs nothing but itself: no network, no script, light and dark.

Evidence is underlined in the colour of its point with the point's digit before it. The digits are generated
content, so that the answer copied out of the page is the answer that was given. Where a browser can, moving
over a point lights its evidence and the other way round; a click jumps.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

from interview import __version__
from interview.text import percent, plural
from interview.transcripts.attempt import Attempt, Probe
from interview.transcripts.export.elements import Markup, element, joined
from interview.transcripts.export.marks import (
    Mark,
    Place,
    facts,
    how_it_went,
    in_order,
    marks,
    numbered,
    probe_marks,
    title,
)
from interview.transcripts.export.pieces import Piece, pieces
from interview.transcripts.export.telling import NO_ANSWER, pace, verdict
from interview.transcripts.grade import Status
from interview.transcripts.library import Session
from interview.transcripts.transcript import Transcript

# How many colours the style sheet has for points.
_COLOURS = 6


def html(sessions: Sequence[Session]) -> str:
    """Return sessions as one page."""
    name = title(sessions[0]) if len(sessions) == 1 else plural(len(sessions), "session")
    body = (_session(session, f"s{number}") for number, session in enumerate(sessions, start=1))
    contents = _contents(sessions) if len(sessions) > 1 else ""
    return _page(name, joined(contents, *body))


def _page(name: str, body: Markup) -> str:
    style = _style()
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = (
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
    )
    foot = element("footer", f"Made by interview {__version__}. This page needs no network.")
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n{head}{element("title", name)}\n'
        f"<style>{style}</style>\n</head>\n<body>\n{element('main', body)}\n{foot}\n</body>\n</html>\n"
    )


@cache
def _style() -> str:
    return files(__package__).joinpath("html.css").read_text(encoding="utf-8")


def _contents(sessions: Sequence[Session]) -> Markup:
    entries = (
        element(
            "li",
            element("a", title(session), href=f"#s{number}", dir="auto"),
            _covered(session.transcript.coverage if session.transcript else None),
        )
        for number, session in enumerate(sessions, start=1)
    )
    return element(
        "nav",
        element("h1", plural(len(sessions), "session")),
        element("ol", *entries, class_="contents"),
        aria_label="Sessions",
    )


def _session(session: Session, anchor: str) -> Markup:
    head = element(
        "header",
        element("h1", title(session), dir="auto"),
        element("p", " · ".join(facts(session)), class_="facts"),
        *(element("p", note, class_="note", dir="auto") for note in session.notes),
    )
    return element("article", head, *_questions(session.transcript, anchor), id=anchor, class_="session")


def _questions(transcript: Transcript | None, anchor: str) -> Iterator[Markup]:
    if transcript is None:
        return
    if not transcript.attempts:
        yield element("p", "No question was asked.", class_="quiet")
    places = numbered(transcript)
    if len(places) > 1:
        yield _overview(transcript, places, anchor)
    for n, (attempt, place) in enumerate(zip(transcript.attempts, places, strict=True), start=1):
        yield _question(attempt, place, f"{anchor}q{n}")


def _overview(transcript: Transcript, places: Sequence[Place], anchor: str) -> Markup:
    entries = (
        element(
            "li",
            element("a", attempt.question.prompt, href=f"#{anchor}q{n}", dir="auto"),
            _covered(attempt.coverage) if attempt.coverage is not None else _quiet(verdict(attempt)),
        )
        for n, (attempt, place) in enumerate(zip(transcript.attempts, places, strict=True), start=1)
        if place.chance == 1
    )
    return element("ol", *entries, class_="contents")


def _covered(share: float | None) -> Markup:
    """Return coverage as a bar with its figure; empty where there is none."""
    if share is None:
        return _quiet("—")
    bar = Markup(
        '<svg viewBox="0 0 100 6" aria-hidden="true" class="bar"><rect width="100" height="6" rx="3"></rect>'
        f'<rect width="{100 * share:.1f}" height="6" rx="3" class="filled"></rect></svg>'
    )
    return element("span", bar, element("span", percent(share)), class_="covered")


def _quiet(words: str) -> Markup:
    return element("span", words, class_="quiet")


def _question(attempt: Attempt, place: Place, anchor: str) -> Markup:
    points = marks(attempt)
    reference = attempt.question.reference
    return element(
        "section",
        element("p", f"Question {place.question} · {attempt.question.topic}", class_="eyebrow"),
        element("h2", attempt.question.prompt, dir="auto"),
        element("p", " · ".join((*place.remark, *how_it_went(attempt))), class_="facts"),
        _answer(attempt.answer or attempt.text, points, anchor),
        _failed(attempt.not_graded),
        _points(points, anchor),
        *(_probe(probe, f"{anchor}f{n}") for n, probe in enumerate(attempt.probes, start=1)),
        _reference(reference) if reference else "",
        id=anchor,
        class_="question",
    )


def _probe(probe: Probe, anchor: str) -> Markup:
    points = probe_marks(probe)
    return element(
        "section",
        element("p", "Follow-up", class_="eyebrow"),
        element("h3", probe.prompt, dir="auto"),
        element("p", " · ".join(pace(probe)), class_="facts"),
        _answer(probe.answer or probe.text, points, anchor),
        _failed(probe.not_graded),
        _points(points, anchor),
        id=anchor,
        class_="question follow-up",
    )


def _failed(reason: str | None) -> Markup:
    if not reason:
        return Markup()
    return element("p", f"The grader failed: {reason}", class_="note", dir="auto")


def _reference(text: str) -> Markup:
    inner = element("div", text, class_="text", dir="auto")
    return element("details", element("summary", "A reference answer"), inner)


def _answer(text: str, points: Sequence[Mark], anchor: str) -> Markup:
    if not text:
        return element("p", NO_ANSWER, class_="answer quiet")
    cut = pieces(text, in_order(tuple(points)))
    whole = (_piece(piece, points, anchor) for piece in cut)
    unmatched = "" if any(piece.points for piece in cut) else " plain"
    return element("div", *whole, class_=f"answer text{unmatched}", dir="auto")


def _piece(piece: Piece, points: Sequence[Mark], anchor: str) -> Markup:
    """Return a piece of an answer within a mark for each point it rests on, the first one outermost."""
    content = joined(piece.text)
    for number in reversed(piece.points):
        mark = points[number - 1]
        content = element(
            "mark",
            content,
            class_=_classes(mark),
            data_point=str(number) if number in piece.begins else None,
            title=f"{number} {mark.word}: {mark.point.text}",
        )
    if not piece.points:
        return content
    return element("a", content, href=f"#{anchor}p{piece.points[-1]}", tabindex="-1")


def _classes(mark: Mark) -> str:
    return _colours(mark) + (" against" if mark.status is Status.CONTRADICTED else "")


def _colours(mark: Mark) -> str:
    return f"p{mark.number} c{(mark.number - 1) % _COLOURS + 1}"


def _points(points: Sequence[Mark], anchor: str) -> Markup:
    if not points:
        return Markup()
    return element("ol", *(_point(mark, anchor) for mark in points), class_="points")


def _point(mark: Mark, anchor: str) -> Markup:
    facts = " · ".join((*mark.figures, *((str(mark.point.source),) if mark.point.source else ())))
    return element(
        "li",
        element("span", str(mark.number), class_=f"digit {_classes(mark)}"),
        element(
            "div",
            element("p", mark.point.text, class_="said", dir="auto"),
            element("p", mark.why, class_="why", dir="auto") if mark.why else "",
            element("p", facts, class_="source") if facts else "",
        ),
        element(
            "span",
            element("b", mark.sign),
            f" {mark.word}",
            class_="mark won" if mark.won else f"mark {mark.status or 'open'}",
        ),
        id=f"{anchor}p{mark.number}",
        class_=f"point {_colours(mark)}",
    )
