"""YAML as a tree that knows its lines: safe against tags, alias bombs and bottomless nesting.

Scalars keep the text that was written (`yes`, `1:30` and `0.10` are not turned into something else), so a key
point may be any words.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.resolver import BaseResolver

from interview.bank.problem import Problem, Severity

# A file of questions is six levels deep. PyYAML composes by recursion in C, where a bottomless file
# would end the process, so anything suspicious is measured first with the flat stream of events.
_DEEPEST = 60
_SUSPICIOUS_LINE = re.compile(r"^ {120}|^[^\n'\"]*(?:[-?:] +){30}|^[^\n]*(?:[\[{]\s*){30}", re.MULTILINE)
_BRACKET = re.compile(r"[\[\]{}]")
_GIVEN_UP = "maximum nesting depth"


class YamlError(Exception):
    """A file that is no YAML we read; carries the problem with its place."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


_CParser: Any = getattr(yaml, "cyaml", None) and getattr(yaml.cyaml, "CParser", None)

if _CParser is not None and getattr(yaml, "__with_libyaml__", False):

    class _Composer(_CParser, BaseResolver):  # type: ignore[misc]  # PyYAML's hints leave the C parser out
        """libyaml's parser; every plain scalar is text."""

        def __init__(self, stream: str) -> None:
            _CParser.__init__(self, stream)
            BaseResolver.__init__(self)

else:
    from yaml.composer import Composer
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class _Composer(Reader, Scanner, Parser, Composer, BaseResolver):  # type: ignore[no-redef]
        """PyYAML's own parser, where libyaml is missing; every plain scalar is text."""

        def __init__(self, stream: str) -> None:
            Reader.__init__(self, stream)
            Scanner.__init__(self)
            Parser.__init__(self)
            Composer.__init__(self)
            BaseResolver.__init__(self)


def compose(text: str, file: str) -> Node | None:
    """Return the tree of a YAML text, None where it is empty.

    Raises YamlError, with line, column and the offending text, where it is not valid or nested too deep.
    """
    try:
        if _suspicious(text):
            _refuse_depth(text, file)
        composer = _Composer(text)
        try:
            node: Node | None = composer.get_single_node()
        finally:
            dispose = getattr(composer, "dispose", None)
            if dispose:
                dispose()
    except yaml.MarkedYAMLError as error:
        raise YamlError(_located(error, text, file)) from error
    except yaml.reader.ReaderError as error:
        raise YamlError(_unreadable(error, text, file)) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise YamlError(Problem(Severity.ERROR, f"not valid YAML ({error}); mend the file.", file)) from error
    return node


def _suspicious(text: str) -> bool:
    return bool(_SUSPICIOUS_LINE.search(text)) or _open_brackets(text) > 30


def _open_brackets(text: str) -> int:
    deepest = depth = 0
    for bracket in _BRACKET.findall(text):
        depth = depth + 1 if bracket in "[{" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    return deepest


def _refuse_depth(text: str, file: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        if isinstance(event, yaml.events.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.events.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise YamlError(_too_deep(event.start_mark, file))


def _too_deep(mark: Any, file: str) -> Problem:
    line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
    message = f"nested more than {_DEEPEST} levels deep; no question is. Mend that line."
    return Problem(Severity.ERROR, message, file, line, column)


def _located(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    # Newer versions of libyaml look ahead and give up by themselves, before the sixtieth level is told of.
    if _GIVEN_UP in str(error.problem):
        return _too_deep(error.problem_mark, file)
    # What was never closed is mended where it begins, not at the end of the file.
    unclosed = "end of stream" in str(error.problem)
    mark = (error.context_mark if unclosed else None) or error.problem_mark or error.context_mark
    what = "; ".join(part for part in (error.context, error.problem) if part)
    if mark is None:
        return Problem(Severity.ERROR, f"not valid YAML ({what}); mend the file.", file)
    lines = text.split("\n")
    # libyaml reports the end of the text as a line after the last one
    row = min(mark.line, len(lines) - 1)
    offending = lines[row].strip() or (lines[row - 1].strip() if row else "")
    message = f"not valid YAML: {what} at “{_short(offending)}”. Mend that line."
    return Problem(Severity.ERROR, message, file, row + 1, mark.column + 1 if row == mark.line else 1)


def _unreadable(error: yaml.reader.ReaderError, text: str, file: str) -> Problem:
    """Name a character YAML forbids, and its place."""
    found = re.search(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    place = found.start() if found else int(error.position)
    line = text.count("\n", 0, place) + 1
    column = place - text.rfind("\n", 0, place)
    code = ord(text[place]) if place < len(text) else 0
    message = f"a control character (U+{code:04X}) that YAML does not allow; remove it."
    return Problem(Severity.ERROR, message, file, line, column)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


__all__ = ["MappingNode", "Node", "ScalarNode", "SequenceNode", "YamlError", "compose"]
