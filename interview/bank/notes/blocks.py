r"""Markdown → a tree of blocks that know their lines, from markdown-it-py's token stream.

Three things differ from plain CommonMark, because notes are not web pages: formulas between `$$`, `\[ \]` or
`\begin \end` are blocks of their own, a line of `=` or `-` under a sentence does not make it a heading, and
emphasis, links and the like are left for later (`inline.py`), when it is known which text matters.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct

from interview.bank.notes.rules import quick_parser

# Deeper than any notes. markdown-it gives up on the whole rest of a file that is nested deeper than its
# limit,
# so lines that would get there are blanked out before, and reported as not read.
_DEEPEST = 40
_MARKERS = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+")
_MAY_BE_DEEP = re.compile(
    rf"^(?:[ \t]{{{_DEEPEST}}}|(?:[ \t]*(?:>|[-*+][ \t]|\d{{1,9}}[.)][ \t])){{20}})", re.MULTILINE
)


# Lines cut by a lone `=` are joined again, but no more than make a paragraph.
_LONGEST_PROSE = 10_000


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLETS = "bullets"
    NUMBERED = "numbered"
    ITEM = "item"
    QUOTE = "quote"
    CODE = "code"
    MATH = "math"
    HTML = "html"
    RULE = "rule"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"


_OPENERS = {
    "heading_open": Kind.HEADING,
    "paragraph_open": Kind.PARAGRAPH,
    "bullet_list_open": Kind.BULLETS,
    "ordered_list_open": Kind.NUMBERED,
    "list_item_open": Kind.ITEM,
    "blockquote_open": Kind.QUOTE,
    "table_open": Kind.TABLE,
    "tr_open": Kind.ROW,
    "th_open": Kind.CELL,
    "td_open": Kind.CELL,
}
_CLOSERS = {name.removesuffix("_open") + "_close" for name in _OPENERS}
_LEAVES = {
    "prose": Kind.PARAGRAPH,
    "fence": Kind.CODE,
    "code_block": Kind.CODE,
    "math_block": Kind.MATH,
    "html_block": Kind.HTML,
    "hr": Kind.RULE,
}
LISTS = frozenset({Kind.BULLETS, Kind.NUMBERED})


class Block(Struct, gc=False):
    """One block: lines `line` to `end_line` (from 1, both included), its source text, what is inside it.

    `level` is a heading's, `info` a fence's language or an item's number or bullet; `text` is the source of
    a heading, paragraph or cell with its line ends, or the content of code, formula and HTML. A tree has no
    cycles, so the collector need not look at it (`gc=False`).
    """

    kind: Kind
    line: int
    end_line: int
    text: str = ""
    level: int = 0
    info: str = ""
    children: list[Block] = []


@contextmanager
def no_collection() -> Iterator[None]:
    """Hold the garbage collector: it walks the growing tree again and again, half of a large file's time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def parse_blocks(text: str) -> list[Block]:
    """Return the blocks of a Markdown text in order; never raises on any text."""
    lines = text.split("\n")
    if _MAY_BE_DEEP.search(text):
        text = "\n".join("" if _too_deep(line) else line for line in lines)
    return tree_of(_parser().parse(text), lines)


def is_fenced(block: Block) -> bool:
    """Whether a block of code stands between fences, and is not merely indented."""
    return block.end_line - block.line + 1 > block.text.rstrip("\n").count("\n") + 1


_FENCE = re.compile(r"[ >]*(?:`{3,}|~{3,})[ \t]*$")


def never_closed(blocks: list[Block], lines: list[str]) -> int:
    """Return the line of a fence or a comment that goes on to the end of a text, 0 where all are closed."""
    last = blocks[-1] if blocks else None
    if last is None or last.end_line == last.line:
        return 0
    opening, end = lines[last.line - 1].lstrip(" >"), lines[last.end_line - 1]
    fence = last.kind is Kind.CODE and opening.startswith(("```", "~~~")) and not _FENCE.match(end)
    comment = last.kind is Kind.HTML and opening.startswith("<!--") and "-->" not in last.text
    return last.line if fence or comment else 0


def moved(blocks: list[Block], lines: int) -> list[Block]:
    """Return blocks of a part of a text where they stand in the whole, which begins `lines` above."""
    for block in blocks:
        block.line += lines
        block.end_line += lines
        moved(block.children, lines)
    return blocks


def _too_deep(line: str) -> bool:
    found = _MARKERS.match(line)
    if not found:
        return False
    indent = len(line) - len(line.lstrip())
    levels = len(re.findall(r"[>*+.)-]", found[0]))
    return levels + indent // 2 > _DEEPEST


@cache
def _parser() -> MarkdownIt:
    return quick_parser(6 * _DEEPEST)


def tree_of(tokens: list[Token], lines: list[str]) -> list[Block]:
    """Return the blocks that a parser's tokens stand for; `lines` are those of the text."""
    root = Block(Kind.QUOTE, 1, len(lines))
    root.children = []
    open_blocks = [root]
    for token in tokens:
        if token.nesting == 1:
            if kind := _OPENERS.get(token.type):
                open_blocks.append(_opened(kind, token, open_blocks[-1]))
        elif token.nesting == -1:
            if token.type in _CLOSERS:
                _close(open_blocks, lines)
        elif token.type == "inline":
            open_blocks[-1].text = token.content
        elif token.map and (kind := _LEAVES.get(token.type)):
            line, end = token.map
            leaf = Block(kind, line + 1, _trimmed(line + 1, end, lines), token.content, info=token.info)
            _put(leaf, open_blocks[-1].children)
    return root.children


def _opened(kind: Kind, token: Token, parent: Block) -> Block:
    start, end = token.map or (parent.line - 1, parent.end_line)
    block = Block(kind, start + 1, end, info=token.info or token.markup)
    block.children = []
    if kind is Kind.HEADING:
        block.level = int(token.tag[1:])
        block.info = token.markup
    return block


def _close(open_blocks: list[Block], lines: list[str]) -> None:
    block = open_blocks.pop()
    block.end_line = _trimmed(block.line, block.end_line, lines)
    siblings = open_blocks[-1].children
    parts = [block]
    if block.kind is Kind.HEADING and block.info in {"=", "-"}:
        underline = lines[block.end_line - 1].strip(" \t>")
        if _no_heading(block, underline):
            parts = _as_prose(block, underline)
    for part in parts:
        _put(part, siblings)


def _put(block: Block, siblings: list[Block]) -> None:
    if _continues(block, siblings):
        siblings[-1].text += "\n" + block.text
        siblings[-1].end_line = block.end_line
    else:
        siblings.append(block)


def _as_prose(block: Block, underline: str) -> list[Block]:
    block.kind, block.level = Kind.PARAGRAPH, 0
    if block.info == "=":
        block.text += "\n" + underline
        return [block]
    block.end_line -= 1
    return [block, Block(Kind.RULE, block.end_line + 1, block.end_line + 1)]


def _continues(block: Block, siblings: list[Block]) -> bool:
    """Whether a paragraph that was cut by a lone `=` goes on in this block."""
    return (
        bool(siblings)
        and block.kind is Kind.PARAGRAPH
        and siblings[-1].kind is Kind.PARAGRAPH
        and siblings[-1].info == "="
        and siblings[-1].end_line + 1 == block.line
        and len(siblings[-1].text) < _LONGEST_PROSE
    )


_PROSE_END = re.compile(r"[.!:;,)\]*_>`]$")


def _no_heading(block: Block, underline: str) -> bool:
    """Whether a line of `=` or `-` is part of a formula or a rule, and underlines no heading."""
    text = block.text.strip()
    if "\n" in text or len(underline) < 3:
        return True
    return block.info == "-" and (len(text.split()) > 14 or bool(_PROSE_END.search(text)))


def _trimmed(line: int, end: int, lines: list[str]) -> int:
    while end > line and not lines[end - 1].strip(" \t>"):
        end -= 1
    return max(end, line)
