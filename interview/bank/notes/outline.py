"""The walk through the blocks of a file: which are questions, whose answer is which, what is neither."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from interview.bank.notes import cards, lists, plain_lines
from interview.bank.notes.blocks import LISTS, Block, Kind, is_fenced, moved, never_closed, parse_blocks
from interview.bank.notes.definitions import read_definitions
from interview.bank.notes.drafts import Collected, Draft
from interview.bank.notes.headings import Judged, Role, heading_roles, is_appendix
from interview.bank.notes.html import Details
from interview.bank.notes.inline import plain, read_inline
from interview.bank.notes.prompts import read_prompt
from interview.bank.notes.quotes import callout
from interview.bank.notes.receipt import Ledger
from interview.bank.notes.tables import question_rows
from interview.bank.notes.wording import is_sign_off

_ANSWER_HEADING = re.compile(
    r"^\W*(?:answers?|ans|solutions?|explanation|hints?|answer key|suggested answer"
    r"|sample answer)\b\W*(?P<rest>.*)$",
    re.IGNORECASE,
)
_LOOSE = {
    Kind.PARAGRAPH: "prose without a question",
    Kind.CODE: "code without a question",
    Kind.MATH: "a formula without a question",
    Kind.QUOTE: "a quotation without a question",
    Kind.TABLE: "a table without questions",
}


def collect(text: str, ledger: Ledger) -> list[Draft]:
    """Return the questions in a text, and put every line it understands down in the ledger."""
    blocks = parse_blocks(text)
    ledger.never_closed = never_closed(blocks, text.split("\n"))
    walk = _Walk(ledger)
    walk.collected.numbered_bold = cards.mostly_numbered_bold(blocks)
    walk.collected.plain_lines = plain_lines.are_usual(blocks)
    walk.flow(blocks)
    return walk.collected.drafts


class _Walk:
    """Goes through blocks in order; an open question takes what follows until something closes it."""

    def __init__(self, ledger: Ledger) -> None:
        self.collected = Collected(ledger)
        self._ledger = ledger
        self._details = Details(self.collected)
        self._readers: dict[Kind, Callable[[Block], None]] = {
            Kind.BULLETS: self._list,
            Kind.NUMBERED: self._list,
            Kind.QUOTE: self._quote,
            Kind.TABLE: self._table,
            Kind.HTML: self._details.read,
            Kind.RULE: self._rule,
            Kind.CODE: self._code,
        }

    def flow(self, blocks: list[Block]) -> None:
        """Walk through blocks that stand one after the other."""
        roles = heading_roles(blocks, self._open_heading())
        for place, block in enumerate(blocks):
            following = blocks[place + 1] if place + 1 < len(blocks) else None
            if self._details.hinting and block.kind is not Kind.HTML and self.collected.open:
                self._ledger.take(block.line, block.end_line, self.collected.open.number)
            elif block.kind is Kind.HEADING:
                self._heading(block, roles[place], following)
            elif block.kind is Kind.PARAGRAPH:
                self._paragraph(block, following)
            else:
                self._readers.get(block.kind, self._material)(block)
            if self._details.inside and block.kind is not Kind.HTML:
                self._details.close_within(block)

    def _open_heading(self) -> int | None:
        opened = self.collected.open
        return opened.level if opened is not None and opened.level < 7 else None

    def _heading(self, block: Block, judged: Judged, following: Block | None) -> None:
        label = _ANSWER_HEADING.match(plain(block.text))
        if label and self.collected.open is not None:
            said = f"Answer: {label['rest']}" if label["rest"] else ""
            self.collected.add(Block(Kind.PARAGRAPH, block.line, block.end_line, said))
        elif judged.role is Role.QUESTION:
            self.collected.start(judged.prompt, block, "headings", block.level)
        elif judged.role is Role.WRAPPER:
            self.collected.wrap(block)
        elif self._is_inside(block, judged, following):
            self.collected.add(block)
        else:
            self._details.close_all()
            self.collected.section(block.level, judged.prompt)
            self._ledger.skip(block.line, block.end_line, "a heading that asks nothing")

    def _is_inside(self, block: Block, judged: Judged, following: Block | None) -> bool:
        """Whether a heading that asks nothing is part of the answer that is open."""
        opened = self.collected.open
        if opened is None:
            return False
        if judged.role is Role.INSIDE or self._details.inside or block.level > opened.level:
            return True
        # A bold question has no level of its own: a deeper heading is part of its answer, unless the
        # next question follows at once.
        deeper = opened.level > 6 and block.level > self.collected.section_level > 0
        within = deeper and opened.structure == "bold lines" and not is_appendix(judged.prompt)
        return within and not cards.begins_question(following)

    def _paragraph(self, block: Block, following: Block | None) -> None:
        for part, after in pairwise([*cards.parts(block, self.collected), following]):
            if part is not None:
                self._part(part, after)

    def _part(self, block: Block, following: Block | None) -> None:
        if cards.read_paragraph(block, following, self.collected):
            return
        if self.collected.wrapped:
            self.collected.start(read_prompt(block.text), block, "headings")
            return
        if not plain_lines.read_plain_lines(block, self.collected):
            self._material(block)

    def _material(self, block: Block) -> None:
        if block.kind is Kind.PARAGRAPH and _leads_away(block):
            self._ledger.skip(block.line, block.end_line, "a link or a sign-off")
        elif self.collected.open is not None:
            self.collected.add(block)
        else:
            self._ledger.skip(block.line, block.end_line, _LOOSE.get(block.kind, "without a question"))

    def _code(self, block: Block) -> None:
        """Read the answer of an item as Markdown where it is indented too little to be in it.

        Four blanks are enough below `9. What …?` and one too few below `10. What …?`: then they make code.
        """
        opened = self.collected.open
        if opened is None or opened.structure != lists.STRUCTURE or opened.answer or is_fenced(block):
            self._material(block)
            return
        self.flow(moved(parse_blocks(block.text), block.line - 1))
        if self.collected.open is not None:
            self._ledger.take(block.line, block.end_line, self.collected.open.number)

    def _rule(self, block: Block) -> None:
        self._ledger.skip(block.line, block.end_line, "a rule between blocks")

    def _list(self, block: Block) -> None:
        shape = lists.shape_of(block, self.collected.open)
        if shape is lists.Shape.CONTENTS:
            self._ledger.skip(block.line, block.end_line, "a list of links")
        elif shape is lists.Shape.QUESTIONS:
            self._questions(block)
        elif shape is lists.Shape.CARDS:
            lists.read_cards(block, self.collected)
        elif self.collected.open is not None:
            self.collected.add(block)
        else:
            read_definitions(block, self.collected)

    def _questions(self, block: Block) -> None:
        first = len(self.collected.drafts)
        for item in block.children:
            opened = lists.open_item(item, self.collected)
            rest = item.children[1:] if lists.head_of(item) else item.children
            for child in rest:
                if child.kind in LISTS:
                    self._sub_list(child, opened)
                else:
                    self.flow([child])
        answered = any(draft.answer for draft in self.collected.drafts[first:])
        if len(block.children) > 1 and not answered:
            # Questions only. Else the last one may have its answer below, not indented enough.
            self.collected.open = None

    def _sub_list(self, block: Block, parent: Draft | None) -> None:
        if lists.are_sub_questions(block, parent):
            self._questions(block)
            self.collected.open = parent
        elif parent is not None:
            self.collected.open = parent
            self.collected.add(block)
        else:
            self._list(block)

    def _quote(self, block: Block) -> None:
        if callout(block, self.collected, self.flow):
            return
        if cards.asks_at_once(block.children):
            self.flow(block.children)
            if self.collected.open is not None:  # the lines that hold nothing but the ">"
                self._ledger.take(block.line, block.end_line, self.collected.open.number)
        elif self.collected.open is not None:
            self.collected.add(block)
        else:
            before = len(self.collected.drafts)
            self.flow(block.children)
            if len(self.collected.drafts) == before:
                self._ledger.skip(block.line, block.end_line, _LOOSE[Kind.QUOTE])

    def _table(self, block: Block) -> None:
        if not question_rows(block, self.collected):
            self._material(block)


def _leads_away(block: Block) -> bool:
    if "](" not in block.text and not is_sign_off(block.text):
        return False
    inline = read_inline(block.text)
    text = inline.text.strip()
    letters = len(text) - text.count(" ")
    only_link = bool(inline.linked) and "![" not in block.text and inline.linked >= 0.8 * letters
    return only_link or (is_sign_off(text) and len(text.split()) <= 25)
