"""Plain lines that ask, without any mark: a run of questions, or questions over their answers.

In prose a line that asks is more often a turn of phrase than a question of its own, so these are taken only
in a file with several of them, outside every other question.
"""

from __future__ import annotations

import re

from interview.bank.notes.blocks import Block, Kind
from interview.bank.notes.drafts import Collected
from interview.bank.notes.inline import plain
from interview.bank.notes.prompts import asks, begins_asking, ends_asking, read_prompt

STRUCTURE = "plain lines"
_LONGEST = 40
_TITLE = re.compile(r"^\W*(?:\d+\s+)?(?:\w+\s+){0,4}questions\W*$", re.IGNORECASE)
_INSIDE = re.compile(r"[.!]\s+\S")


def are_usual(blocks: list[Block]) -> bool:
    """Whether at least two paragraphs of a file begin with a plain line that asks."""
    found = 0
    for block in blocks:
        if block.kind is Kind.PARAGRAPH and "?" in block.text:
            found += any(_asks(line) and ends_asking(line) for line in block.text.split("\n")[:2])
            if found > 1:
                return True
    return False


def read_plain_lines(block: Block, collected: Collected) -> bool:
    """Take a paragraph whose first lines ask; what follows them is the answer of the last."""
    opened = collected.open
    if not collected.plain_lines or (opened is not None and opened.structure != STRUCTURE):
        return False
    lines = block.text.split("\n")
    title = len(lines) > 1 and bool(_TITLE.match(lines[0])) and _asks(lines[1])
    if _TITLE.match(block.text):
        collected.section(6, read_prompt(block.text))
        collected.ledger.skip(block.line, block.end_line, "a title over questions")
        return True
    first = int(title)
    end = first
    while end < len(lines) and _asks(lines[end]):
        end += 1
    if end == first or not (ends_asking(lines[end - 1]) or end == len(lines)):
        return False
    if title:
        collected.section(6, read_prompt(lines[0]))
        collected.ledger.skip(block.line, block.line, "a title over questions")
    for number in range(first, end):
        part = Block(Kind.PARAGRAPH, block.line + number, block.line + number, lines[number])
        collected.start(read_prompt(lines[number]), part, STRUCTURE)
    if lines[end:]:
        collected.add(Block(Kind.PARAGRAPH, block.line + end, block.end_line, "\n".join(lines[end:])))
    return True


def _asks(line: str) -> bool:
    """Whether a line is one question from end to end: it begins with a word that asks, or is numbered."""
    text = plain(line)
    if len(text) > 400 or len(text.split()) > _LONGEST or _INSIDE.search(text):
        return False
    prompt = read_prompt(line)
    return begins_asking(prompt.text) and asks(prompt.text)
