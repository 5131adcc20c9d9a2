"""Lists: of questions, of cards, of links, or part of an answer."""

from __future__ import annotations

import re
from enum import StrEnum

from interview.bank.notes.blocks import LISTS, Block, Kind
from interview.bank.notes.cards import MARKED_QUESTION, inline_card
from interview.bank.notes.drafts import Collected, Draft
from interview.bank.notes.inline import plain, read_inline
from interview.bank.notes.prompts import (
    SAID_AT_ONCE,
    begins_asking,
    ends_asking,
    read_prompt,
    without_sub_number,
)
from interview.bank.notes.wording import answer_label

STRUCTURE = "question lists"
_MARKED = re.compile(r"^\W{0,4}\[(?:E|M|H|easy|medium|hard)\]", re.IGNORECASE)
_QUESTION_MARK = re.compile("[?？؟]")


class Shape(StrEnum):
    """What a list is."""

    QUESTIONS = "questions"
    CARDS = "cards"
    CONTENTS = "contents"
    OTHER = "other"


def shape_of(block: Block, opened: Draft | None) -> Shape:
    """Judge a list; `opened` is the question it may be the answer of."""
    heads = [head for item in block.children if (head := head_of(item))]
    if not heads:
        return Shape.QUESTIONS if _nested_marked(block) else Shape.OTHER
    if _is_contents(block):
        return Shape.CONTENTS
    if sum(bool("::" in head.text and inline_card(head.text)) for head in heads) > len(heads) / 2:
        return Shape.CARDS
    return Shape.QUESTIONS if _asks(block, heads, opened) else Shape.OTHER


def head_of(item: Block) -> Block | None:
    """Return the paragraph or heading an item begins with."""
    first = item.children[0] if item.children else None
    return first if first is not None and first.kind in {Kind.PARAGRAPH, Kind.HEADING} else None


def _asks(block: Block, heads: list[Block], opened: Draft | None) -> bool:
    numbered = block.kind is Kind.NUMBERED
    if (
        any(_MARKED.match(head.text) for head in heads)
        or (numbered and any(head.kind is Kind.HEADING for head in heads))
        or all(_BOLD_FIRST.match(head.text) for head in heads)
        or _ask_and_answer(heads)
        or _nested_marked(block)
    ):
        return True
    if opened is not None and not numbered and not _may_ask(heads[0]):
        return False
    asking = sum(read_prompt(_first_line(head)).asks for head in heads)
    share = asking / len(heads)
    if opened is None:
        sure = sum(ends_asking(_first_line(head).rstrip("*_ ")) for head in heads)
        return share >= 0.5 and (numbered or share == 1 or sure > 0)
    if opened.structure == STRUCTURE and block.kind is Kind.NUMBERED and share >= 0.5:
        return True
    return bool(opened.answer) and len(heads) > 1 and _asks_after_an_answer(block, heads, opened)


def _asks_after_an_answer(block: Block, heads: list[Block], opened: Draft) -> bool:
    """Whether a list below an answer asks: every item does, or most of them and have answers."""
    numbered = block.kind is Kind.NUMBERED
    if (numbered or len(heads) > 2) and not leads_on(opened.answer[-1]) and all(map(_asks_for_sure, heads)):
        return True
    answered = [
        len(item.children) > 1 or "\n" in head.text for item, head in zip(block.children, heads, strict=False)
    ]
    sure = sum(ends_asking(plain(_first_line(head))) for head in heads)
    share = sum(read_prompt(_first_line(head)).asks for head in heads) / len(heads)
    bold = sum(bool(_BOLD_LINE.match(_first_line(head))) for head in heads)
    enough = any(answered) if numbered else all(answered)
    return enough and (sure >= 0.8 * len(heads) or (bold == len(heads) and share >= 0.5))


def leads_on(block: Block) -> bool:
    """Whether a block of an answer ends in a colon: what follows belongs to it."""
    return block.text.rstrip("*_ \n").endswith((":", "："))


def _asks_for_sure(head: Block) -> bool:
    text = read_prompt(_first_line(head)).text
    return ends_asking(text) and begins_asking(text)


def _ask_and_answer(heads: list[Block]) -> bool:
    """Whether every item is marked as a question, or as the answer of the one before."""
    if not MARKED_QUESTION.match(heads[0].text):
        return False
    return all(MARKED_QUESTION.match(head.text) or answer_label(head.text) for head in heads)


def _may_ask(head: Block) -> bool:
    """Look quickly whether an item could ask, for most lists are answers."""
    line = _first_line(head).rstrip("*_ ")
    return line.endswith("?") or line.startswith(("**", "__"))


def _nested_marked(block: Block) -> bool:
    return any(
        _MARKED.match(head.text) or _nested_marked(child)
        for item in block.children
        for child in item.children
        if child.kind in LISTS
        for inner in child.children[:1]
        if (head := head_of(inner))
    )


def _first_line(head: Block) -> str:
    return head.text.split("\n", 1)[0]


def _is_contents(block: Block) -> bool:
    """Nearly every line of the list is nothing but a link."""
    texts = list(_texts(block))
    linked = sum("](" in text and _is_link(text) for text in texts)
    return linked >= 0.8 * len(texts) and linked > 0


def _texts(block: Block) -> list[str]:
    found: list[str] = []
    for item in block.children:
        for child in item.children:
            found.extend(_texts(child) if child.kind in LISTS else [child.text])
    return found


def _is_link(text: str) -> bool:
    inline = read_inline(text)
    return inline.linked >= 0.75 * max(len(inline.text.strip()), 1)


def open_item(item: Block, collected: Collected) -> Draft | None:
    """Begin the question that an item of a question list asks; None where it only stands over others."""
    head = head_of(item)
    if head is None:
        return None
    opened = collected.open
    if opened is not None and opened.structure == STRUCTURE and not opened.answer and answer_label(head.text):
        collected.add(Block(Kind.PARAGRAPH, item.line, head.end_line, head.text))
        return opened
    prompt_lines, answer_lines = _cut(head)
    prompt = read_prompt(without_sub_number(" ".join(prompt_lines)))
    over_others = any(child.kind in LISTS and are_sub_questions(child, None) for child in item.children[1:])
    title = over_others or (item.info in "-+*" and len(prompt.text.split()) < 5)
    if title and not (prompt.asks or prompt.difficulty or prompt.marked):
        collected.ledger.skip(head.line, head.end_line, "a title in a list of questions")
        collected.open = None
        return None
    front = Block(Kind.PARAGRAPH, item.line, head.line + len(prompt_lines) - 1)
    level = head.level if head.kind is Kind.HEADING else 7
    draft = collected.start(prompt, front, STRUCTURE, level)
    if answer_lines:
        line = max(head.line, head.line + head.text.count("\n") + 1 - len(answer_lines))
        collected.add(Block(Kind.PARAGRAPH, line, head.end_line, "\n".join(answer_lines)))
    return draft


_BOLD_LINE = re.compile(r"^(\*\*|__)[^*_]+\1\s*$")
# "What is it?<br>An answer", "What is it? – An answer"
_ANSWER_AT_ONCE = re.compile(r"\?\s*(?:<br\s*/?>\s*|\s[–—-]{1,2}\s+)(?=\S)", re.IGNORECASE)
# "What is it? It is …"
_SAID_AT_ONCE = re.compile(rf"[?？](?:\*\*)?[ ]+(?={SAID_AT_ONCE})", re.MULTILINE)
_BOLD_FIRST = re.compile(r"^(\*\*|__)(?P<bold>.+?\?\W*)\1\s*(?P<rest>\w.*)$", re.DOTALL)


def _cut(head: Block) -> tuple[list[str], list[str]]:
    """Cut an item's paragraph into the lines that ask and those that answer."""
    lines = _SAID_AT_ONCE.sub("?\n", _ANSWER_AT_ONCE.sub("?\n", head.text)).split("\n")
    bold = _BOLD_FIRST.match(head.text)
    if bold and "\n" not in bold["bold"]:
        return [bold["bold"]], [bold["rest"]] if "\n" not in head.text else bold["rest"].split("\n")
    for number, line in enumerate(lines[1:], 1):
        before = lines[number - 1]
        if answer_label(line) or _BOLD_LINE.match(before) or ends_asking(plain(before)):
            return lines[:number], lines[number:]
    return lines, []


def are_sub_questions(block: Block, parent: Draft | None) -> bool:
    """Whether a nested list asks rather than answers."""
    heads = [head for item in block.children if (head := head_of(item))]
    if not heads:
        return False
    if any(_MARKED.match(head.text) for head in heads) or _nested_marked(block):
        return True
    if not any(_QUESTION_MARK.search(head.text) for head in heads):
        return False
    asking = sum(ends_asking(plain(_cut(head)[0][-1])) for head in heads)
    return asking >= (0.6 if parent is None or parent.prompt.difficulty else 0.8) * len(heads)


def read_cards(block: Block, collected: Collected) -> None:
    """Take `question :: answer` items, with what is nested in them as part of the answer."""
    for item in block.children:
        head = head_of(item)
        card = inline_card(head.text.replace("\n", " ")) if head else None
        if head is None or card is None:
            collected.open = None
            collected.ledger.skip(item.line, item.end_line, "an item that is no card")
            continue
        collected.start(read_prompt(card[0]), head, "cards")
        collected.add(Block(Kind.PARAGRAPH, head.line, head.end_line, card[1]))
        for child in item.children[1:]:
            collected.add(child)
    collected.open = None
