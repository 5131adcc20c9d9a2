"""Flashcards of other programs → receipts: CSV and TSV, Anki's text export, Anki packages.

Anki describes its text files in its manual ("Text files").
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from msgspec import Struct

from interview.bank.anki_package import read_package
from interview.bank.card import Card
from interview.bank.files import decode
from interview.bank.html_cards import to_markdown
from interview.bank.ids import Unique, point_ids, question_id, slug
from interview.bank.notes.blocks import parse_blocks
from interview.bank.notes.build import warnings_of
from interview.bank.notes.points import claims_of
from interview.bank.notes.prompts import level_named, read_prompt
from interview.bank.notes.receipt import Receipt, Skipped, Taken
from interview.bank.question import Difficulty, KeyPoint, Question, Source, Topic

_FRONT = re.compile(r"^(?:front|question|prompt|q|term)s?$", re.IGNORECASE)
_BACK = re.compile(r"^(?:back|answer|a|definition|response|explanation|text)s?$", re.IGNORECASE)
_OTHER = {
    "tags": re.compile(r"^tags?$", re.IGNORECASE),
    "topic": re.compile(r"^(?:topic|deck|category)$", re.IGNORECASE),
    "difficulty": re.compile(r"^(?:difficulty|level)$", re.IGNORECASE),
}
_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "space": " ", "pipe": "|", "colon": ":"}


def read_deck(raw: bytes, path: Path, topic: str) -> Receipt | None:
    """Read flashcards; None where a text file holds none, and is better read as notes.

    Raises BankError where a package is damaged or in a format that only Anki itself reads.
    """
    suffix = path.suffix.casefold()
    if suffix in {".apkg", ".colpkg"}:
        cards = list(read_package(raw, path))
        return _Read(path, topic, f"anki package: {len(cards)} notes", len(cards), cards, []).receipt()
    text = decode(raw, path).text
    separator = _separator(text, suffix)
    if separator is None:
        return None
    name = "anki text" if text.startswith("#") else {"\t": "tsv"}.get(separator, "csv")
    cards, skipped = _rows(text, separator)
    lines = text.count("\n") + (not text.endswith("\n"))
    return _Read(path, topic, name, lines, cards, skipped).receipt()


def _separator(text: str, suffix: str) -> str | None:
    named = re.search(r"^#separator:(\S+)", text, re.IGNORECASE | re.MULTILINE)
    if named:
        return _SEPARATORS.get(named[1].casefold(), named[1][:1])
    if suffix == ".tsv":
        return "\t"
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    if suffix == ".csv":
        counts = {mark: sum(mark in line for line in lines[:50]) for mark in ",;\t"}
        return max(counts, key=counts.__getitem__)
    tabbed = sum("\t" in line.strip() for line in lines)
    return "\t" if lines and tabbed >= 0.8 * len(lines) else None


def _rows(text: str, separator: str) -> tuple[list[Card], list[Skipped]]:
    cards: list[Card] = []
    skipped: list[Skipped] = []
    lines = text.split("\n")
    head = 0
    while head < len(lines) and lines[head].startswith("#"):
        head += 1
    if head:
        skipped.append(Skipped(1, head, "settings of an Anki export"))
    columns = _anki_columns(lines[:head])
    csv.field_size_limit(10_000_000)
    reader = csv.reader(io.StringIO("\n".join(lines[head:])), delimiter=separator)
    start = head + 1
    try:
        for row in reader:
            end = head + reader.line_num
            _row(row, (start, end), columns, (cards, skipped))
            start = end + 1
    except csv.Error as error:
        skipped.append(Skipped(start, len(lines), f"not readable as a table ({error})"))
    return cards, skipped


def _anki_columns(head: list[str]) -> dict[str, int]:
    """Return where Anki says its columns are, by what we call them; the rest is front, then back."""
    columns: dict[str, int] = {}
    for line in head:
        found = re.match(r"#(tags|deck|notetype|guid) column:(\d+)", line, re.IGNORECASE)
        if found:
            columns[{"deck": "topic"}.get(found[1].casefold(), found[1].casefold())] = int(found[2]) - 1
    if columns:
        free = (place for place in range(100) if place not in columns.values())
        columns |= {"front": next(free), "back": next(free)}
    return columns


def _row(
    row: list[str], lines: tuple[int, int], columns: dict[str, int], into: tuple[list[Card], list[Skipped]]
) -> None:
    cards, skipped = into
    if not any(cell.strip() for cell in row):
        return
    if not columns:
        columns.update(_named_columns(row) or {"front": 0, "back": 1})
        if columns.get("named"):
            skipped.append(Skipped(*lines, "the head of the table"))
            return
    cells = {name: row[place] for name, place in columns.items() if name != "named" and place < len(row)}
    if not cells.get("front", "").strip():
        skipped.append(Skipped(*lines, "a row without a front"))
        return
    cards.append(
        Card(
            cells["front"],
            cells.get("back", ""),
            *lines,
            cells.get("topic", ""),
            tuple(cells.get("tags", "").replace(",", " ").split()),
            cells.get("difficulty", ""),
        )
    )


def _named_columns(row: list[str]) -> dict[str, int] | None:
    names = [cell.strip().strip("\ufeff") for cell in row]
    front = next((place for place, name in enumerate(names) if _FRONT.match(name)), None)
    if front is None:
        return None
    back = next((place for place, name in enumerate(names) if _BACK.match(name)), front + 1)
    columns = {"front": front, "back": back, "named": 1}
    return columns | {
        kind: place
        for kind, wanted in _OTHER.items()
        for place, name in enumerate(names)
        if wanted.match(name)
    }


class _Read(Struct):
    """What a file held before its cards became questions."""

    path: Path
    topic: str
    format: str
    lines: int
    cards: list[Card]
    skipped: list[Skipped]

    def receipt(self) -> Receipt:
        """Return a question for each card that has words on its front."""
        ids = Unique()
        topics: dict[str, Topic] = {}
        questions: list[Question] = []
        taken: list[Taken] = []
        for card in self.cards:
            title = card.topic or self.topic
            own = slug(title, 40) or self.topic
            question = _question(card, own, str(self.path), ids)
            if question is None:
                self.skipped.append(Skipped(card.line, card.end_line, "a card without words on its front"))
                continue
            topics.setdefault(own, Topic(own, title))
            questions.append(question)
            taken.append(Taken(card.line, card.end_line, question.id))
        return Receipt(
            file=str(self.path),
            format=self.format,
            lines=self.lines,
            questions=tuple(questions),
            topics=tuple(topics.values()),
            taken=tuple(taken),
            skipped=tuple(sorted(self.skipped, key=lambda span: span.line)),
            warnings=warnings_of(tuple(questions)),
        )


def _question(card: Card, topic: str, file: str, ids: Unique) -> Question | None:
    prompt = read_prompt(" ".join(to_markdown(card.front).split()))
    if not prompt.text:
        return None
    answer = to_markdown(card.back)
    said = claims_of(parse_blocks(answer))
    source = Source(file, card.line)
    level = card.difficulty.strip()
    return Question(
        id=ids.take(prompt.explicit_id or question_id(topic, prompt.text)),
        topic=topic,
        prompt=prompt.text,
        key_points=tuple(
            KeyPoint(id=own, text=claim.text, weight=claim.weight, source=source)
            for own, claim in zip(point_ids([claim.text for claim in said]), said, strict=True)
        ),
        difficulty=level_named(level) if level else prompt.difficulty or Difficulty.MEDIUM,
        tags=tuple(dict.fromkeys(card.tags)),
        reference=answer.strip(),
        source=source,
    )
