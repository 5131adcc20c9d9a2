"""Tables whose rows are questions."""

from __future__ import annotations

import re

from interview.bank.notes.blocks import Block, Kind
from interview.bank.notes.drafts import Collected
from interview.bank.notes.inline import plain, read_inline
from interview.bank.notes.prompts import Prompt, level_named, read_prompt

_QUESTION = re.compile(r"^(?:interview )?(?:questions?|q|front|prompt)\b", re.IGNORECASE)
_ANSWER = re.compile(
    r"^(?:(?:short |sample )?answers?|a|back|explanation|solution|response|definition|meaning)\b",
    re.IGNORECASE,
)
_TERM = re.compile(r"^(?:term|concept|word|keyword)s?$", re.IGNORECASE)
_LEVEL = re.compile(r"^(?:difficulty|level)$", re.IGNORECASE)
_LEVEL_WORD = re.compile(r"easy|medium|hard|beginner|intermediate|advanced|basic|expert", re.IGNORECASE)


def question_rows(table: Block, collected: Collected) -> bool:
    """Take a table of questions row by row; return False where it is none.

    A table whose questions are links is a table of contents and put down as such.
    """
    if len(table.children) < 2:
        return False
    head = [plain(cell.text) for cell in table.children[0].children]
    asked = _column(head, _QUESTION)
    if asked is not None and not _holds_words(table, asked):
        return False
    if asked is None:
        asked = _by_content(table, collected)
    term = _column(head, _TERM) if asked is None and collected.open is None else None
    if asked is None and (term is None or _column(head, _ANSWER) is None):
        return False
    rows = table.children[1:]
    column = asked if asked is not None else term or 0
    if _mostly_links(rows, column):
        collected.ledger.skip(table.line, table.end_line, "a table of links")
        return True
    for row in rows:
        _row(row, column, head, collected)
    collected.ledger.skip(
        table.line, table.end_line, "the head of a question table, or a row that asks nothing"
    )
    collected.open = None
    return True


def _column(head: list[str], wanted: re.Pattern[str]) -> int | None:
    return next((number for number, name in enumerate(head) if wanted.match(name)), None)


def _holds_words(table: Block, column: int) -> bool:
    """Whether a column holds prompts, and not how many there are."""
    cells = [row.children[column].text for row in table.children[1:] if len(row.children) > column]
    worded = sum(len(cell.split()) > 1 or len(cell) > 8 for cell in cells)
    return worded >= 0.5 * sum(bool(cell.strip()) for cell in cells)


def _by_content(table: Block, collected: Collected) -> int | None:
    """Without a head that says so, a first column of questions will do, unless it is part of an answer."""
    rows = table.children[1:]
    asking = sum(bool(row.children) and row.children[0].text.rstrip("* ").endswith("?") for row in rows)
    return 0 if asking >= 0.8 * len(rows) and collected.open is None else None


def _mostly_links(rows: list[Block], column: int) -> bool:
    linked = 0
    for row in rows:
        inline = read_inline(row.children[column].text) if len(row.children) > column else None
        linked += bool(inline and inline.linked >= 0.8 * max(len(inline.text.strip()), 1))
    return linked > len(rows) / 2


def _row(row: Block, column: int, head: list[str], collected: Collected) -> None:
    cells = [cell.text for cell in row.children]
    prompt = read_prompt(cells[column]) if len(cells) > column else None
    if prompt is None or not prompt.text:
        return
    if _TERM.match(head[column]):
        prompt = Prompt(f"What is {prompt.text}?")
    level = _column(head, _LEVEL)
    if level is not None and len(cells) > level and (word := _LEVEL_WORD.search(cells[level])):
        prompt = Prompt(prompt.text, level_named(word[0]), prompt.explicit_id)
    collected.start(prompt, row, "tables")
    answer = _column(head, _ANSWER)
    if answer is None and not _QUESTION.match(head[column]):
        answer = column + 1
    if answer is not None and len(cells) > answer and cells[answer].strip():
        collected.add(Block(Kind.PARAGRAPH, row.line, row.end_line, cells[answer]))
