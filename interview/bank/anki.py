"""Cards → an Anki package, by way of genanki (the `anki` extra)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from interview.bank.question import Question
from interview.errors import BankError
from interview.text import visible

if TYPE_CHECKING:
    from interview.bank.library import Bank

# Any fixed number will do; it tells Anki that a later export is of the same kind of note.
_MODEL = 1_607_392_319
_CSS = ".card { font-family: sans-serif; font-size: 18px; text-align: left; } pre { white-space: pre-wrap; }"


class Card(Struct, frozen=True, kw_only=True):
    """One note of Anki, in a deck that has a title.

    `front` and `back` are HTML. By `key` a later export knows the note again, by `deck_key` its deck.
    """

    deck: str
    deck_key: str
    key: tuple[str, ...]
    front: str
    back: str
    tags: tuple[str, ...] = ()


def export_anki(bank: Bank, questions: Sequence[Question], path: Path) -> int:
    """Write questions as an `.apkg`, one deck a topic, and return how many; a later export updates the notes.

    Raises BankError where genanki is not installed or the file cannot be written.
    """
    titles = {topic.name: topic.title for topic in bank.topics}
    package = anki_package(_card(question, titles) for question in questions)
    try:
        path.write_bytes(package)
    except OSError as error:
        raise BankError(
            f"{path}: cannot be written ({error.strerror or error}); name another with -o."
        ) from error
    return len(questions)


def anki_package(cards: Iterable[Card]) -> bytes:
    """Return the cards as the content of an `.apkg`. Raises BankError where genanki is not installed."""
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
    decks: dict[str, Any] = {}
    for card in cards:
        deck = decks.setdefault(card.deck, genanki.Deck(_deck_id(card.deck_key), f"Interview::{card.deck}"))
        deck.add_note(
            genanki.Note(
                model=model,
                fields=[card.front, card.back],
                guid=genanki.guid_for(*card.key),
                tags=[tag.replace(" ", "-") for tag in card.tags],
            )
        )
    content = BytesIO()
    genanki.Package(list(decks.values())).write_to_file(content)
    return content.getvalue()


def as_html(text: str) -> str:
    """Return a text as a field of a note: escaped, its line breaks kept.

    Brackets are escaped too, for Anki plays `[sound:…]`; control characters, for one of them ends a field.
    """
    return escape(visible(text)).replace("[", "&#91;").replace("\n", "<br>")


def _card(question: Question, titles: dict[str, str]) -> Card:
    return Card(
        deck=titles.get(question.topic, question.topic),
        deck_key=question.topic,
        key=(question.id,),
        front=as_html(question.prompt),
        back=_answer(question),
        tags=(question.topic, *question.tags),
    )


def _deck_id(key: str) -> int:
    return (1 << 30) + zlib.crc32(key.encode()) % (1 << 30)


def _answer(question: Question) -> str:
    points = "".join(f"<li>{as_html(point.text)}</li>" for point in question.key_points)
    reference = f"<pre>{as_html(question.reference)}</pre>" if question.reference else ""
    return f"<ul>{points}</ul>{reference}" if points else reference
