"""Questions → bank YAML that reads back the same, in the form a person would write it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from interview.bank.durations import format_duration
from interview.bank.question import Difficulty, FollowUp, KeyPoint, Question, Topic

# Words with blanks between them, nothing that YAML reads as something else.
_PLAIN = re.compile(r"(?!(?:y|n|yes|no|on|off|true|false|null)$)[^\W\d_][\w ,.()/'’=+*%;–-]*", re.IGNORECASE)
_UNSAFE = re.compile(
    r"[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_SCHEMA = "# yaml-language-server: $schema="


def write_yaml(topic: Topic, questions: Sequence[Question], comments: Sequence[str] = ()) -> str:
    """Return the questions of one topic as a bank file.

    `comments` are lines for its head. What is read back is equal but for the places, which are the file's
    own.
    """
    lines = [f"# {line}" for comment in comments for line in comment.splitlines()]
    lines += [f"topic: {scalar(topic.name)}", f"title: {scalar(topic.title)}", "questions:"]
    if not questions:
        lines[-1] = "questions: []"
    for question in questions:
        lines += ["", *_question(question)]
    return "\n".join(lines) + "\n"


def scalar(text: str) -> str:
    """Return text as a YAML scalar on one line: plain where that is safe, else in double quotes."""
    if _PLAIN.fullmatch(text) and not text.endswith(" ") and len(text) < 1000:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNSAFE.sub(_escaped, quoted)


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _question(question: Question) -> Iterator[str]:
    if question.source:
        yield f"  # {_commentable(str(question.source))}"
    yield f"  - id: {scalar(question.id)}"
    yield f"    prompt: {scalar(question.prompt)}"
    if question.difficulty is not Difficulty.MEDIUM:
        yield f"    difficulty: {question.difficulty.value}"
    if question.time_s is not None:
        yield f"    time: {format_duration(question.time_s)}"
    if question.tags:
        yield f"    tags: [{', '.join(_in_list(tag) for tag in question.tags)}]"
    yield from _points(question.key_points, "    ")
    if question.follow_ups:
        yield "    follow_ups:"
        for follow_up in question.follow_ups:
            yield from _follow_up(follow_up)
    if question.reference:
        yield from _text("reference", question.reference, "    ")
    yield from _texts("sources", question.sources, "    ")


def _points(points: Sequence[KeyPoint], indent: str) -> Iterator[str]:
    if points:
        yield f"{indent}key_points:"
    for point in points:
        yield f"{indent}  - id: {scalar(point.id)}"
        yield f"{indent}    text: {scalar(point.text)}"
        yield from _texts("aliases", point.aliases, f"{indent}    ")
        yield from _texts("partials", point.partials, f"{indent}    ")
        yield from _texts("misconceptions", point.misconceptions, f"{indent}    ")
        if point.weight != 1.0:
            yield f"{indent}    weight: {point.weight:g}"


def _follow_up(follow_up: FollowUp) -> Iterator[str]:
    yield f"      - prompt: {scalar(follow_up.prompt)}"
    yield from _points(follow_up.key_points, "        ")


def _texts(key: str, texts: Sequence[str], indent: str) -> Iterator[str]:
    if texts:
        yield f"{indent}{key}:"
        for text in texts:
            yield f"{indent}  - {scalar(text)}"


def _text(key: str, text: str, indent: str) -> Iterator[str]:
    """Write a text of several lines as it is, where YAML would read it back unchanged."""
    lines = text.split("\n")
    if (
        len(lines) < 2
        or _UNSAFE.search(text)
        or "\t" in text
        or not lines[0]
        or lines[0][0] == " "
        or not lines[-1]
    ):
        yield f"{indent}{key}: {scalar(text)}"
        return
    yield f"{indent}{key}: |-"
    for line in lines:
        yield f"{indent}  {line}" if line else ""


def _in_list(text: str) -> str:
    return text if re.fullmatch(r"[^\W\d_][\w-]*", text) and scalar(text) == text else json.dumps(text)


def _commentable(text: str) -> str:
    return _UNSAFE.sub("\ufffd", text.replace("\n", " "))
