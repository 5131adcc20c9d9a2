"""The YAML between `---` lines at the top of notes: `topic`, `tags`, `time`, never required."""

from __future__ import annotations

import re

from msgspec import Struct

from interview.bank.durations import DurationError, parse_duration
from interview.bank.problem import Problem, Severity
from interview.bank.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode, YamlError, compose

_FENCED = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


class FrontMatter(Struct, frozen=True):
    """What the front matter said, and the lines it takes at the top of the file."""

    lines: int = 0
    topic: str = ""
    title: str = ""
    tags: tuple[str, ...] = ()
    time_s: int | None = None
    problems: tuple[Problem, ...] = ()


def read_front_matter(text: str, file: str) -> FrontMatter:
    """Read the front matter of notes, if there is any; what is wrong in it is a warning."""
    found = _FENCED.match(text)
    if not found:
        return FrontMatter()
    try:
        node = compose("\n" + found["yaml"], file)
    except YamlError as error:
        # two rules with prose between them are no front matter at all
        if ":" not in found["yaml"]:
            return FrontMatter()
        warning = Problem(Severity.WARNING, error.problem.message, file, error.problem.line)
        return FrontMatter(lines=found[0].count("\n"), problems=(warning,))
    if not isinstance(node, MappingNode):
        return FrontMatter()
    fields = {key.value: value for key, value in node.value if isinstance(key, ScalarNode)}
    time_s, problems = _time(fields.get("time"), file)
    return FrontMatter(
        lines=found[0].count("\n") + (not found[0].endswith("\n")),
        topic=_text(fields.get("topic")),
        title=_text(fields.get("title")),
        tags=_texts(fields.get("tags")),
        time_s=time_s,
        problems=problems,
    )


def _time(node: Node | None, file: str) -> tuple[int | None, tuple[Problem, ...]]:
    text = _text(node)
    if not text or node is None:
        return None, ()
    try:
        return parse_duration(text), ()
    except DurationError as error:
        mark = node.start_mark
        return None, (Problem(Severity.WARNING, str(error), file, mark.line + 1, mark.column + 1),)


def _text(node: Node | None) -> str:
    return str(node.value).strip() if isinstance(node, ScalarNode) else ""


def _texts(node: Node | None) -> tuple[str, ...]:
    if isinstance(node, SequenceNode):
        return tuple(text.lstrip("#") for item in node.value if (text := _text(item)))
    return tuple(tag.lstrip("#") for tag in re.split(r"[,\s]+", _text(node)) if tag)
