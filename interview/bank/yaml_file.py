"""YAML files of questions → questions, with file:line:column for everything that is wrong.

Strict about what it knows and forgiving about the rest: a bad field is named and left at its default, an
unknown key is named with the nearest known one, and neither costs the question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from interview.bank.durations import DurationError, parse_duration
from interview.bank.ids import Unique, point_ids, question_id, slug
from interview.bank.problem import Problem, Severity
from interview.bank.question import Difficulty, FollowUp, KeyPoint, Question, Source, Topic
from interview.bank.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode, YamlError, compose

_T = TypeVar("_T")

FILE_KEYS = ("topic", "title", "questions")
QUESTION_KEYS = (
    "id", "prompt", "difficulty", "time", "tags", "key_points", "follow_ups", "reference", "sources",
)  # fmt: skip
POINT_KEYS = ("id", "text", "aliases", "partials", "misconceptions", "weight")
FOLLOW_UP_KEYS = ("prompt", "key_points")

_STR = "tag:yaml.org,2002:str"
_PLAIN = frozenset({_STR, "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map", "!"})
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
# What is written takes at least two characters a node, so without aliases a file never says more nodes than
# it
# has characters. One that does is a bomb.
_SPARE = 1000


class YamlBank(Struct, frozen=True):
    """What one YAML file holds; `explicit_ids` are those its author gave."""

    topics: tuple[Topic, ...] = ()
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    explicit_ids: frozenset[str] = frozenset()


def read_yaml(text: str, file: str, topic: str) -> YamlBank:
    """Read the questions in a YAML text; `file` stands in every place, `topic` holds where it names none.

    Never raises: what cannot be read is a problem.
    """
    try:
        node = compose(text, file)
        if node is None:
            return YamlBank()
        reader = _Reader(file, len(text) + _SPARE)
        return reader.bank(node, topic)
    except YamlError as error:
        return YamlBank(problems=(error.problem,))


class _Reader:
    """Walks one tree and collects problems on the way."""

    def __init__(self, file: str, allowance: int) -> None:
        self._file = file
        self._allowance = allowance
        self._problems: list[Problem] = []
        self._ids = Unique()
        self._explicit: dict[str, int] = {}

    def bank(self, node: Node, topic: str) -> YamlBank:
        if isinstance(node, SequenceNode):
            asked: Node | None = node
            named = Topic(topic, _title(topic))
        else:
            fields = self._fields(node, FILE_KEYS, "a file of questions")
            written = self._text(fields.get("topic"))
            name = slug(written) if written else topic
            named = Topic(name, self._text(fields.get("title")) or _title(written or topic))
            asked = fields.get("questions")
        questions = tuple(
            question
            for item in self._items(asked, "questions")
            if (question := self._question(item, named.name)) is not None
        )
        return YamlBank(
            topics=(named,) if questions or isinstance(node, MappingNode) else (),
            questions=questions,
            problems=tuple(self._problems),
            explicit_ids=frozenset(self._explicit),
        )

    def _question(self, node: Node, topic: str) -> Question | None:
        if isinstance(node, ScalarNode):
            fields: dict[str, Node] = {"prompt": node}
        else:
            fields = self._fields(node, QUESTION_KEYS, "a question")
        prompt = self._text(fields.get("prompt"))
        if not prompt:
            if fields or not isinstance(node, MappingNode):
                self._error(node, "a question without a prompt; add “prompt: …”.")
            return None
        return Question(
            id=self._id(fields.get("id"), topic, prompt),
            topic=topic,
            prompt=prompt,
            key_points=self._points(fields.get("key_points")),
            difficulty=self._parsed(fields.get("difficulty"), _difficulty, Difficulty.MEDIUM),
            time_s=self._parsed(fields.get("time"), parse_duration, None),
            tags=self._texts(fields.get("tags"), "tags"),
            follow_ups=self._follow_ups(fields.get("follow_ups")),
            reference=self._text(fields.get("reference")),
            sources=self._texts(fields.get("sources"), "sources"),
            source=self._source(node),
        )

    def _id(self, node: Node | None, topic: str, prompt: str) -> str:
        written = self._text(node)
        if not written or node is None:
            return self._ids.take(question_id(topic, prompt))
        if written in self._explicit:
            first = self._explicit[written]
            self._error(node, f"the id “{written}” is taken by the question in line {first}; give another.")
        else:
            self._explicit[written] = node.start_mark.line + 1
        return self._ids.take(written)

    def _points(self, node: Node | None) -> tuple[KeyPoint, ...]:
        made = [point for item in self._items(node, "key_points") if (point := self._point(item))]
        derived = iter(point_ids([point.text for point in made if not point.id]))
        taken = Unique()
        return tuple(self._with_id(point, taken.take(point.id or next(derived))) for point in made)

    def _with_id(self, point: KeyPoint, own: str) -> KeyPoint:
        if point.id and own != point.id and point.source:
            message = f"the id “{point.id}” is taken by another key point of the question; give another."
            self._problems.append(Problem(Severity.ERROR, message, self._file, point.source.line))
        return replace(point, id=own)

    def _point(self, node: Node) -> KeyPoint | None:
        if isinstance(node, ScalarNode):
            text = self._text(node)
            return KeyPoint(id="", text=text, source=self._source(node)) if text else None
        fields = self._fields(node, POINT_KEYS, "a key point")
        text = self._text(fields.get("text"))
        if not text:
            self._error(node, "a key point without text; add “text: …”.")
            return None
        return KeyPoint(
            id=self._text(fields.get("id")),
            text=text,
            aliases=self._texts(fields.get("aliases"), "aliases"),
            partials=self._texts(fields.get("partials"), "partials"),
            misconceptions=self._texts(fields.get("misconceptions"), "misconceptions"),
            weight=self._parsed(fields.get("weight"), _weight, 1.0),
            source=self._source(node),
        )

    def _follow_ups(self, node: Node | None) -> tuple[FollowUp, ...]:
        made = []
        for item in self._items(node, "follow_ups"):
            if isinstance(item, ScalarNode):
                made.append(FollowUp(prompt=self._text(item)))
                continue
            fields = self._fields(item, FOLLOW_UP_KEYS, "a follow-up")
            prompt = self._text(fields.get("prompt"))
            if prompt:
                made.append(FollowUp(prompt=prompt, key_points=self._points(fields.get("key_points"))))
            else:
                self._error(item, "a follow-up without a prompt; add “prompt: …”.")
        return tuple(up for up in made if up.prompt)

    def _fields(self, node: Node, known: tuple[str, ...], what: str) -> dict[str, Node]:
        if not isinstance(node, MappingNode):
            self._error(node, f"{what} is written as “key: value” lines ({', '.join(known)}); mend this one.")
            return {}
        self._refuse_tag(node)
        fields: dict[str, Node] = {}
        for key, value in node.value:
            self._spend(node)
            name = key.value if isinstance(key, ScalarNode) else "?"
            if name not in known:
                self._unknown(key, name, known, what)
            elif name in fields:
                self._error(key, f"“{name}” stands twice in {what}; keep one.")
            else:
                fields[name] = value
        return fields

    def _unknown(self, key: Node, name: str, known: tuple[str, ...], what: str) -> None:
        near = get_close_matches(name, known, n=1)
        hint = f"did you mean “{near[0]}”?" if near else f"known: {', '.join(known)}."
        self._note(Severity.WARNING, key, f"unknown key “{name}” in {what}; {hint}")

    def _items(self, node: Node | None, what: str) -> Iterator[Node]:
        if node is None or self._is_null(node):
            return
        if not isinstance(node, SequenceNode):
            self._error(node, f"“{what}” is a list; begin each item with “- ”.")
            return
        self._refuse_tag(node)
        for item in node.value:
            self._spend(node)
            yield item

    def _texts(self, node: Node | None, what: str) -> tuple[str, ...]:
        if node is None:
            return ()
        if isinstance(node, ScalarNode) and not self._is_null(node):
            return (self._text(node),)  # a single one needs no list
        return tuple(text for item in self._items(node, what) if (text := self._text(item)))

    def _text(self, node: Node | None) -> str:
        if node is None or self._is_null(node):
            return ""
        if not isinstance(node, ScalarNode):
            self._error(node, "text is expected here; put it in quotes if it holds “: ”, “[” or “{”.")
            return ""
        self._refuse_tag(node)
        return str(node.value).strip()

    def _parsed(self, node: Node | None, parse: Callable[[str], _T], default: _T | None) -> _T:
        text = self._text(node)
        if text and node is not None:
            try:
                return parse(text)
            except (DurationError, ValueError) as error:
                self._error(node, str(error))
        return default  # type: ignore[return-value]  # None only where the field may be None

    def _is_null(self, node: Node) -> bool:
        return isinstance(node, ScalarNode) and node.style is None and node.value in _NULLS

    def _refuse_tag(self, node: Node) -> None:
        if node.tag not in _PLAIN:
            tag = node.tag.replace("tag:yaml.org,2002:", "!!")
            self._error(node, f"the tag “{tag}” is not read; remove it, all values are text.")

    def _spend(self, node: Node) -> None:
        self._allowance -= 1
        if self._allowance < 0:
            mark = node.start_mark
            message = "its aliases (*name) repeat more than a file of questions can hold; write them out."
            raise YamlError(
                Problem(Severity.ERROR, message, self._file, mark.line + 1, mark.column + 1),
            )

    def _source(self, node: Node) -> Source:
        return Source(self._file, node.start_mark.line + 1)

    def _error(self, node: Node, message: str) -> None:
        self._note(Severity.ERROR, node, message)

    def _note(self, severity: Severity, node: Node, message: str) -> None:
        mark = node.start_mark
        self._problems.append(Problem(severity, message, self._file, mark.line + 1, mark.column + 1))


def _difficulty(text: str) -> Difficulty:
    try:
        return Difficulty(text.casefold())
    except ValueError:
        raise ValueError(f"“{text}” is no difficulty; write easy, medium or hard.") from None


def _weight(text: str) -> float:
    try:
        weight = float(text)
    except ValueError:
        weight = 0.0
    if not 0 < weight < float("inf"):
        raise ValueError(f"“{text}” is no weight; write a number above 0, such as 2 or 0.5.")
    return weight


def _title(name: str) -> str:
    words = name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]
