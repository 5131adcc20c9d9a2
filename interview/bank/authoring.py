"""What helps an author to write a bank file: a commented template, and a JSON Schema for editors."""

from __future__ import annotations

from typing import Any

from interview.bank.yaml_file import FILE_KEYS, FOLLOW_UP_KEYS, POINT_KEYS, QUESTION_KEYS
from interview.bank.yaml_writer import scalar

_TEXTS: dict[str, Any] = {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
_TEXT: dict[str, Any] = {"type": ["string", "number"]}

_ABOUT: dict[str, tuple[dict[str, Any], str]] = {
    "topic": (_TEXT, "What --topic names: lower case, words joined by hyphens."),
    "title": (_TEXT, "The topic as people read it."),
    "id": (_TEXT, "Unique in the bank; without one it is made from topic and prompt."),
    "prompt": (_TEXT, "What is asked."),
    "difficulty": ({"enum": ["easy", "medium", "hard"]}, "Sets the time: easy 1:30, medium 2:30, hard 4:00."),
    "time": ({"type": ["string", "integer"], "pattern": r"^\s*(\d+h)?\s*(\d+m(in)?)?\s*(\d+s?)?\s*$"},
             "The time to answer: 90, 90s, 2m, 1h30m."),
    "tags": (_TEXTS, "Words to find the question by."),
    "reference": (_TEXT, "A model answer, shown after yours."),
    "sources": (_TEXTS, "Where the answer can be read up."),
    "text": (_TEXT, "One thing a good answer says."),
    "aliases": (_TEXTS, "Other ways to say it."),
    "partials": (_TEXTS, "Statements that say half of it and no more."),
    "misconceptions": (_TEXTS, "Statements that contradict it."),
    "weight": ({"type": "number", "exclusiveMinimum": 0}, "Its share of the coverage; 1 if not given."),
}  # fmt: skip


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a bank file."""
    point = {"oneOf": [_TEXT, _object(POINT_KEYS, ("text",))]}
    points = {
        "type": "array",
        "items": {"$ref": "#/$defs/key_point"},
        "description": "What a good answer says.",
    }
    follow_up = _object(FOLLOW_UP_KEYS, ("prompt",), {"key_points": points})
    follow_ups = {
        "type": "array",
        "items": {"oneOf": [_TEXT, follow_up]},
        "description": "What an interviewer may ask next.",
    }
    question = _object(QUESTION_KEYS, ("prompt",), {"key_points": points, "follow_ups": follow_ups})
    questions = {"type": "array", "items": {"$ref": "#/$defs/question"}, "description": "What is asked."}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A bank of interview questions",
        **_object(FILE_KEYS, ("questions",), {"questions": questions}),
        "$defs": {"question": question, "key_point": point},
    }


def _object(
    keys: tuple[str, ...], required: tuple[str, ...], own: dict[str, Any] | None = None
) -> dict[str, Any]:
    properties = {
        key: (own or {}).get(key) or {**_ABOUT[key][0], "description": _ABOUT[key][1]} for key in keys
    }
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def template(topic: str, title: str) -> str:
    """Return a commented bank file with one question, for an author to go on from."""
    return f"""\
# Questions on one topic. “interview bank lint” says what to mend, “interview start -t {topic}” asks them.
topic: {scalar(topic)}            # what --topic names
title: {scalar(title)}
questions:
  - id: {scalar(f"{topic}-example")}     # keep it when you edit the prompt, and your history stays
    prompt: What would you ask here?
    difficulty: easy             # easy 1:30, medium 2:30 (the default), hard 4:00
    # time: 2m                   # or a time of its own: 90, 90s, 2m, 1h30m
    tags: [example]
    key_points:                  # one thing a good answer says, each
      - text: A point is one short statement that an answer can say in other words
        aliases:                 # other ways to say it
          - every point makes a single claim
        partials:                # what earns half
          - points are short
        misconceptions:          # what contradicts it
          - a point should hold everything there is to say
        # weight: 2              # counts twice; 1 where none is given
      - A point without extras may stand on one line like this
    # follow_ups:
    #   - prompt: And what would you ask next?
    #     key_points:
    #       - …
    reference: A model answer, shown after yours.
    # sources:
    #   - https://example.org/where-to-read-it-up
"""
