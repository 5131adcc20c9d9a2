"""A session as Markdown that reads well raw, and in which no text of the user is markup.

Evidence is bold, with the number of its point raised before it. The dialect is CommonMark; what GitHub,
Pandoc and Obsidian add (tables, formulas, links out of addresses) is escaped too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from string import punctuation
from unicodedata import category

from interview.text import visible
from interview.transcripts.attempt import Attempt, Probe
from interview.transcripts.export.marks import (
    Mark,
    facts,
    how_it_went,
    in_order,
    marks,
    numbered,
    probe_marks,
    title,
)
from interview.transcripts.export.pieces import Piece, pieces
from interview.transcripts.export.telling import NO_ANSWER, pace
from interview.transcripts.grade import PointGrade
from interview.transcripts.library import Session

_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SPECIAL = re.compile(r"[\\`*_\[\]<>&~|$^{}]|:(?=//)|(?<=\bwww)\.|=(?==)|(?<!\S)#", re.IGNORECASE)
# What is markup at the beginning of a line alone; its last character is the one to escape.
_AT_START = re.compile(r"[+\-=:]|[0-9]{1,9}[.)]")


def markdown(sessions: Sequence[Session]) -> str:
    """Return sessions as one Markdown text, ending with a line break."""
    return "\n".join(line for session in sessions for line in _session(session)).rstrip("\n") + "\n"


def escaped(text: str) -> str:
    """Return a text on one line, white space joined, so that Markdown shows it as it is."""
    return "".join(_characters(" ".join(visible(text).split())))


def _session(session: Session) -> Iterator[str]:
    yield from (f"# {escaped(title(session))}", "")
    yield from (escaped(" · ".join(facts(session))), "")
    for note in session.notes:
        yield from (escaped(note), "")
    transcript = session.transcript
    if transcript is None:
        return
    if not transcript.attempts:
        yield from ("No question was asked.", "")
    for attempt, place in zip(transcript.attempts, numbered(transcript), strict=True):
        yield from (f"## {place.question}. {escaped(attempt.question.prompt)}", "")
        yield from (escaped(" · ".join((*place.remark, *how_it_went(attempt)))), "")
        yield from _attempt(attempt)


def _attempt(attempt: Attempt) -> Iterator[str]:
    points = marks(attempt)
    yield from _answer(attempt.answer or attempt.text, in_order(points))
    if attempt.not_graded:
        yield from (escaped(f"The grader failed: {attempt.not_graded}"), "")
    yield from _points(points)
    for probe in attempt.probes:
        yield from _probe(probe)


def _probe(probe: Probe) -> Iterator[str]:
    points = probe_marks(probe)
    yield from (f"### Follow-up: {escaped(probe.prompt)}", "")
    if facts_ := " · ".join(pace(probe)):
        yield from (escaped(facts_), "")
    if not probe.answer and not probe.text:
        yield from (NO_ANSWER, "")
    yield from _answer(probe.answer or probe.text, in_order(points))
    if probe.not_graded:
        yield from (escaped(f"The grader failed: {probe.not_graded}"), "")
    yield from _points(points)


def _points(points: Sequence[Mark]) -> Iterator[str]:
    for mark in points:
        begin = f"{mark.number}. "
        lines = [f"{mark.sign} {escaped(mark.point.text)} — {', '.join((mark.word, *mark.figures))}"]
        lines += [escaped(mark.why)] if mark.why else []
        lines += [escaped(str(mark.point.source))] if mark.point.source else []
        yield begin + f"  \n{' ' * len(begin)}".join(lines)
    if points:
        yield ""


def _answer(text: str, points: Sequence[PointGrade]) -> Iterator[str]:
    """Yield an answer as a quotation, line by line."""
    if not text:
        return
    lines = list(_lines(pieces(visible(text), points)))
    for number, line in enumerate(lines):
        broken = number + 1 < len(lines) and line and lines[number + 1]
        yield f"> {line}  " if broken else f"> {line}".rstrip()
    yield ""


def _lines(cut: Sequence[Piece]) -> Iterator[str]:
    """Yield each line of an answer, what a point rests on in bold."""
    lines: list[list[Piece]] = [[]]
    for piece in cut:
        first, *more = piece.text.split("\n")
        lines[-1].append(Piece(first, piece.points, piece.begins))
        # A new line shows the numbers again: bold ends with its line.
        lines += [[Piece(part, piece.points, piece.points)] for part in more]
    for line in lines:
        yield _marked([piece for piece in line if piece.text])


def _marked(line: Sequence[Piece]) -> str:
    whole = "".join(piece.text for piece in line)
    characters = _characters(whole)
    done: list[str] = []
    end = 0
    for matched, group in groupby(line, key=lambda piece: bool(piece.points)):
        run = tuple(group)
        begin, end = end, end + sum(len(piece.text) for piece in run)
        if matched and whole[begin:end].strip():
            done.append(_bold(run, characters[begin:end], whole[end : end + 1]))
        else:
            done += characters[begin:end]
    return "".join(done)


def _bold(run: Sequence[Piece], characters: Sequence[str], following: str) -> str:
    """Return a run of evidence in bold.

    Two stars begin bold before anything but white space and, within a word, punctuation: a raised digit is
    neither. They end it after anything but these two, so what would not end has its digit again.
    """
    parts: list[str] = []
    place = 0
    for piece in run:
        parts += [_raised(piece.begins), *characters[place : place + len(piece.text)]]
        place += len(piece.text)
    text = "".join(parts)
    inner = text.rstrip()
    blank = text[len(inner) :]
    closing = _raised(run[-1].points) if _would_not_end(inner[-1], blank or following) else ""
    return f"**{inner}{closing}**{blank}"


def _would_not_end(last: str, following: str) -> bool:
    if category(last)[0] not in "PS" or not following or following[0].isspace():
        return False
    return category(following[0])[0] != "P" and following[0] not in punctuation


def _raised(numbers: Sequence[int]) -> str:
    return ",".join(str(number).translate(_DIGITS) for number in numbers)


def _characters(line: str) -> list[str]:
    """Return each character of a line as Markdown has to have it; an indent stays as it was typed."""
    characters = list(line)
    indent = len(line) - len(line.lstrip())
    characters[:indent] = ["&nbsp;" * (4 if blank == "\t" else 1) for blank in line[:indent]]
    special = [found.start() for found in _SPECIAL.finditer(line)]
    begin = _AT_START.match(line, indent)
    for place in {*special, *([begin.end() - 1] if begin else ())}:
        characters[place] = "\\" + line[place]
    return characters
