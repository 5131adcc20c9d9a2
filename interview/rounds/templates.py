"""Rounds under a name: from the words of the settings to a request."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from interview.bank.durations import parse_duration
from interview.bank.library import Bank, find_topics
from interview.bank.question import Difficulty
from interview.errors import UsageError
from interview.rounds.request import Pick, Request
from interview.settings import Template
from interview.transcripts.events import Mode

_Word = TypeVar("_Word", bound=StrEnum)


def template_named(templates: Mapping[str, Template], name: str) -> Template:
    """Return the template of this name, or the only one that begins so.

    Raises UsageError that names the near misses.
    """
    begun = [known for known in templates if known.startswith(name)]
    if name in templates or len(begun) == 1:
        return templates.get(name) or templates[begun[0]]
    near = get_close_matches(name, templates, n=1)
    hint = f"did you mean “{near[0]}”?" if near else f"there are: {', '.join(templates)}."
    raise UsageError(f"There is no round “{name}”; {hint}")


def request_of(template: Template, name: str, bank: Bank) -> Request:
    """Return what a template asks for.

    Raises UsageError where it names a topic that is not there, or a word or a time that means nothing.
    """
    try:
        return Request(
            topics=find_topics(bank, template.topics),
            tags=template.tags,
            difficulties=tuple(_word(Difficulty, word, "difficulty") for word in template.difficulty),
            count=template.questions,
            time_s=None if template.time is None else parse_duration(template.time),
            total_s=None if template.total is None else parse_duration(template.total),
            mode=Mode.MOCK if template.mode is None else _word(Mode, template.mode, "mode"),
            pick=Pick.SMART if template.pick is None else _word(Pick, template.pick, "pick"),
        )
    except (UsageError, ValueError) as error:
        raise UsageError(f"In the round “{name}” of the settings: {error}") from error


def _word(kind: type[_Word], word: str, name: str) -> _Word:
    try:
        return kind(word)
    except ValueError:
        known = ", ".join(member.value for member in kind)
        raise UsageError(f"there is no {name} “{word}”; there are: {known}.") from None
