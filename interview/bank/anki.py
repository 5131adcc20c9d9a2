"""Questions → an Anki package, by way of genanki (the `anki` extra)."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from interview.bank.library import Bank
from interview.bank.question import Question
from interview.errors import BankError

# Any fixed number will do; it tells Anki that a later export is of the same kind of note.
_MODEL = 1_607_392_319
_CSS = ".card { font-family: sans-serif; font-size: 18px; text-align: left; } pre { white-space: pre-wrap; }"


def export_anki(bank: Bank, questions: Sequence[Question], path: Path) -> int:
    """Write questions as an `.apkg`, one deck a topic, and return how many; a later export updates the notes.

    Raises BankError where genanki is not installed or the file cannot be written.
    """
    try:
        import genanki  # noqa: PLC0415 – an optional extra
    except ImportError as error:
        raise BankError(
            "Writing Anki packages needs genanki; install it with: pip install 'interview-trainer[anki]'."
        ) from error
    model = genanki.Model(
        _MODEL,
        "Interview question",
        fields=[{"name": "Prompt"}, {"name": "Answer"}],
        templates=[{"name": "Card", "qfmt": "{{Prompt}}", "afmt": "{{FrontSide}}<hr id=answer>{{Answer}}"}],
        css=_CSS,
    )
    titles = {topic.name: topic.title for topic in bank.topics}
    decks: dict[str, Any] = {}
    for question in questions:
        deck = decks.setdefault(
            question.topic,
            genanki.Deck(
                _deck_id(question.topic), f"Interview::{titles.get(question.topic, question.topic)}"
            ),
        )
        deck.add_note(
            genanki.Note(
                model=model,
                fields=[_html(question.prompt), _answer(question)],
                guid=genanki.guid_for(question.id),
                tags=[tag.replace(" ", "-") for tag in (question.topic, *question.tags)],
            )
        )
    try:
        genanki.Package(list(decks.values())).write_to_file(str(path))
    except OSError as error:
        raise BankError(
            f"{path}: cannot be written ({error.strerror or error}); name another with -o."
        ) from error
    return len(questions)


def _deck_id(topic: str) -> int:
    return (1 << 30) + zlib.crc32(topic.encode()) % (1 << 30)


def _answer(question: Question) -> str:
    points = "".join(f"<li>{_html(point.text)}</li>" for point in question.key_points)
    reference = f"<pre>{escape(question.reference)}</pre>" if question.reference else ""
    return f"<ul>{points}</ul>{reference}" if points else reference


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")
