"""Callouts: `> [!question] …` with `> [!answer]-` nested or after it."""

from __future__ import annotations

import re
from collections.abc import Callable

from interview.bank.notes.blocks import Block, Kind
from interview.bank.notes.drafts import Collected
from interview.bank.notes.prompts import asks, read_prompt

_CALLOUT = re.compile(
    r"^\[!(?P<kind>[\w-]+)(?:\|[^\]]*)?\][+-]?[ \t]*(?P<title>[^\n]*)\n?(?P<rest>.*)$", re.DOTALL
)
_QUESTIONS = frozenset({"question", "faq", "help", "quiz", "q", "card", "flashcard"})
_ANSWERS = frozenset({"answer", "success", "check", "done", "solution", "a"})
_BARE_TITLES = frozenset({"", "question", "answer", "solution", "q", "a", "faq"})

Flow = Callable[[list[Block]], None]


def callout(block: Block, collected: Collected, flow: Flow) -> bool:
    """Take a callout that asks or answers; return False where the quotation is neither."""
    found = _head(block)
    if not found:
        return False
    kind = found["kind"].casefold()
    if kind in _ANSWERS and collected.open is not None:
        _answer(block, found, collected)
        return True
    if kind in _QUESTIONS or asks(found["title"]):
        _question(block, found, collected, flow)
        return True
    if collected.open is not None:
        _answer(block, found, collected)
        return True
    return False


def _head(block: Block) -> re.Match[str] | None:
    first = block.children[0] if block.children else None
    return _CALLOUT.match(first.text) if first is not None and first.kind is Kind.PARAGRAPH else None


def _question(block: Block, found: re.Match[str], collected: Collected, flow: Flow) -> None:
    first = block.children[0]
    title, rest = found["title"].strip(), found["rest"]
    bare = title.casefold().strip(" :") in _BARE_TITLES
    prompt = rest.replace("\n", " ") if bare else title
    end = first.end_line if bare else first.line
    draft = collected.start(read_prompt(prompt), Block(Kind.PARAGRAPH, block.line, end), "callouts")
    if not bare and rest:
        collected.add(Block(Kind.PARAGRAPH, first.line + 1, first.end_line, rest))
    for child in block.children[1:]:
        _inside(child, collected, flow)
    collected.open = None if draft.answer else draft


def _inside(child: Block, collected: Collected, flow: Flow) -> None:
    found = _head(child) if child.kind is Kind.QUOTE else None
    if found and found["kind"].casefold() in _QUESTIONS:
        asked = collected.open
        _question(child, found, collected, flow)
        collected.open = asked
    elif found:
        _answer(child, found, collected)
    else:
        collected.add(child)


def _answer(block: Block, found: re.Match[str], collected: Collected) -> None:
    first = block.children[0]
    draft = collected.open
    if draft is None:
        return
    collected.ledger.take(block.line, first.line, draft.number)
    title = found["title"].strip()
    if title.casefold().strip(" :") not in _BARE_TITLES:
        collected.add(Block(Kind.PARAGRAPH, first.line, first.line, title))
    if found["rest"]:
        collected.add(Block(Kind.PARAGRAPH, first.line + 1, first.end_line, found["rest"]))
    for child in block.children[1:]:
        collected.add(child)
