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
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from msgspec import Struct

# Deeper than any notes. markdown-it gives up on the whole rest of a file that is nested deeper than its
# limit,
# so lines that would get there are blanked out before, and reported as not read.
_DEEPEST = 40
_MARKERS = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+")
_MAY_BE_DEEP = re.compile(
    rf"^(?:[ \t]{{{_DEEPEST}}}|(?:[ \t]*(?:>|[-*+][ \t]|\d{{1,9}}[.)][ \t])){{20}})", re.MULTILINE
)


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
_LEAVES = {
    "fence": Kind.CODE,
    "code_block": Kind.CODE,
    "math_block": Kind.MATH,
    "html_block": Kind.HTML,
    "hr": Kind.RULE,
}
LISTS = frozenset({Kind.BULLETS, Kind.NUMBERED})


class Block(Struct):
    """One block: lines `line` to `end_line` (from 1, both included), its source text, what is inside it.

    `level` is a heading's, `info` a fence's language or an item's number or bullet; `text` is the source of
    a heading, paragraph or cell with its line ends, or the content of code, formula and HTML.
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
    return _tree(_parser().parse(text), lines)


def _too_deep(line: str) -> bool:
    found = _MARKERS.match(line)
    if not found:
        return False
    indent = len(line) - len(line.lstrip())
    levels = len(re.findall(r"[>*+.)-]", found[0]))
    return levels + indent // 2 > _DEEPEST


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 6 * _DEEPEST}).enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("fence", "math_block", _math_rule, interrupts)
    return parser


_LONGEST_FORMULA = 200
_MATH_OPENER = re.compile(r"\$\$|\\\[|\\begin\{([a-zA-Z]+\*?)\}")


def _math_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 – markdown-it's signature
    """Take a formula from its opening line to the line that closes it; leave an unclosed one alone."""
    if state.src[state.bMarks[start] + state.tShift[start]] not in "$\\":
        return False
    first = _line(state, start)
    opener = _MATH_OPENER.match(first)
    if not opener or state.is_code_block(start):
        return False
    closer = {"$$": "$$", "\\[": "\\]"}.get(opener[0], f"\\end{{{opener[1]}}}")
    last = _closing_line(state, first[opener.end() :], closer, (start, end))
    if last is None:
        return False
    if silent:
        return True
    token = state.push("math_block", "math", 0)
    body = "\n".join(_line(state, number) for number in range(start, last + 1))
    token.content = body if opener[1] else body[len(opener[0]) : body.rindex(closer)]
    token.map = [start, last + 1]
    state.line = last + 1
    return True


def _closing_line(state: StateBlock, rest: str, closer: str, lines: tuple[int, int]) -> int | None:
    start, end = lines
    # Where the search for the same closer gave up before: openers without one must not search it all again.
    searched: dict[str, int] = state.env.setdefault("searched", {})
    if closer in rest:
        return start if rest.rstrip().endswith((closer, f"{closer}.", f"{closer},")) else None
    limit = min(end, start + _LONGEST_FORMULA)
    for number in range(max(start + 1, min(searched.get(closer, 0), limit)), limit):
        line = _line(state, number)
        # a formula holds no blank line, and one left open must not swallow the rest of the notes
        if not line.strip() or state.sCount[number] < state.blkIndent:
            break
        if closer in line:
            return number if not line.partition(closer)[2].strip(" .,;") else None
        searched[closer] = number
    return None


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _tree(tokens: list[Token], lines: list[str]) -> list[Block]:
    root = Block(Kind.QUOTE, 1, len(lines))
    root.children = []
    open_blocks = [root]
    for token in tokens:
        if token.nesting == 1:
            kind = _OPENERS.get(token.type)
            if kind is not None:
                open_blocks.append(_opened(kind, token, open_blocks[-1]))
        elif token.nesting == -1:
            if token.type.removesuffix("_close") + "_open" in _OPENERS:
                _close(open_blocks, lines)
        elif token.type == "inline":
            open_blocks[-1].text = token.content
        elif token.type in _LEAVES and token.map:
            line, end = token.map
            leaf = Block(_LEAVES[token.type], line + 1, _trimmed(line + 1, end, lines), token.content)
            leaf.info = token.info
            open_blocks[-1].children.append(leaf)
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
        if _continues(part, siblings):
            siblings[-1].text += "\n" + part.text
            siblings[-1].end_line = part.end_line
        else:
            siblings.append(part)


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
