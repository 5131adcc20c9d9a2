r"""How blocks are found: markdown-it's rules and one of ours, each asked only where it can begin.

markdown-it tries a dozen rules on every line, and again whether a line ends the paragraph before it. Each
kind of block begins with a character of its own, so asking by that character finds the same blocks in half
the time; tests/bank/test_notes_parsing.py compares the two.
"""

from __future__ import annotations

import re
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock, RuleFuncBlockType
from markdown_it.ruler import RuleOptionsType, Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType

_BEGINS_WITH = {
    "fence": "`~",
    "math_block": "$\\",
    "blockquote": ">",
    "hr": "-*_",
    "list": "-+*0123456789",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
_CODE_INDENT = 4
# What markdown-it tells a rule: to take the block that begins here, or only to say whether one does.
_TAKE, _LOOK = False, True
_TABLE_RULE = frozenset("|-:")
_UNDERLINE = re.compile(r"(?:-+|=+)[ \t]*\Z")

_LONGEST_FORMULA = 200
_MATH_OPENER = re.compile(r"\$\$|\\\[|\\begin\{([a-zA-Z]+\*?)\}")


def notes_parser(deepest: int) -> MarkdownIt:
    """Return a parser of blocks that takes formulas and tables too, and asks every rule on every line.

    `deepest` is how many blocks may stand one inside the other.
    """
    parser = MarkdownIt("commonmark", {"maxNesting": deepest}).enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("fence", "math_block", math_rule, interrupts)
    return parser


def quick_parser(deepest: int) -> MarkdownIt:
    """Return a parser of the same blocks that asks on each line the rules its first character allows.

    Its tokens are the same but for a paragraph, which is one token `prose` in place of three.
    """
    parser = notes_parser(deepest)
    parser.block = _QuickBlocks(parser.block)
    return parser


class _QuickRuler(Ruler[RuleFuncBlockType]):
    """A ruler whose chains of rules that may end a block are one function, which looks before it asks."""

    def __init__(self, ruler: Ruler[RuleFuncBlockType]) -> None:
        super().__init__()
        self._names = ruler.get_active_rules()
        self._rules = ruler.getRules("")
        self._enders = {
            chain: [self._ender(ruler.getRules(chain))]
            for chain in ("paragraph", "reference", "blockquote", "list")
        }

    def get_active_rules(self) -> list[str]:
        """Return the names of the rules, in their order."""
        return self._names

    def getRules(self, chainName: str = "") -> list[RuleFuncBlockType]:  # noqa: N802, N803 – markdown-it's names
        """Return all rules, or the one function that stands for a chain."""
        return self._enders.get(chainName, self._rules)

    def named(self, name: str) -> RuleFuncBlockType:
        """Return the rule with this name."""
        return self._rules[self._names.index(name)]

    def by_character(self, among: list[RuleFuncBlockType]) -> dict[str, list[RuleFuncBlockType]]:
        """Return the rules among some that may begin with each character, in their order."""
        found: dict[str, list[RuleFuncBlockType]] = {}
        for name, rule in zip(self._names, self._rules, strict=True):
            for character in _BEGINS_WITH.get(name, "") if rule in among else "":
                found.setdefault(character, []).append(rule)
        return found

    def _ender(self, chain: list[RuleFuncBlockType]) -> RuleFuncBlockType:
        by_character = self.by_character(chain)
        table = self.named("table") if self.named("table") in chain else None

        def ends(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 – markdown-it's signature
            if table and _over_table_rule(state, line, end) and table(state, line, end, silent):
                return True
            place = state.bMarks[line] + state.tShift[line]
            rules = by_character.get(state.src[place]) if place < state.eMarks[line] else None
            return bool(rules) and any(rule(state, line, end, silent) for rule in rules or ())

        return ends


class _LightToken(Token):
    """A token with what the rules and our reader of blocks look at, and nothing else: a third of the time."""

    __slots__ = ()

    def __init__(self, kind: str, tag: str, nesting: Literal[-1, 0, 1], level: int) -> None:
        self.type, self.tag, self.nesting, self.level = kind, tag, nesting, level
        self.content = self.markup = self.info = ""
        self.map = None


class _State(StateBlock):
    """Where the parser is in a text, with light tokens."""

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Add a token."""
        if nesting < 0:
            self.level -= 1
        token = _LightToken(ttype, tag, nesting, self.level)
        if nesting > 0:
            self.level += 1
        self.tokens.append(token)
        return token


class _QuickBlocks(ParserBlock):
    """markdown-it's block parser, on each line asking only what its first character allows."""

    def __init__(self, slow: ParserBlock) -> None:
        super().__init__()
        ruler = _QuickRuler(slow.ruler)
        self.ruler = ruler
        self._table = ruler.named("table")
        self._code = ruler.named("code")
        self._prose = _prose_rule(ruler.getRules("paragraph")[0])
        self._by_character = ruler.by_character(ruler.getRules(""))

    def parse(self, src: str, md: MarkdownIt, env: EnvType, outTokens: list[Token]) -> list[Token]:  # noqa: N803 – markdown-it's names
        """Put the tokens of a text into `outTokens`."""
        if src:
            state = _State(src, md, env, outTokens)
            self.tokenize(state, state.line, state.lineMax)
        return outTokens

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 – markdown-it's names
        """Generate tokens for lines; `ParserBlock.tokenize` says what each step is for."""
        line = startLine
        after_blank = False
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                return
            if state.level >= state.md.options.maxNesting:
                state.line = endLine
                return
            self._block(state, line, endLine)
            state.tight = not after_blank
            line = state.line
            if line - 1 < endLine and state.isEmpty(line - 1):
                after_blank = True
            if line < endLine and state.isEmpty(line):
                after_blank = True
                line += 1
                state.line = line

    def _block(self, state: StateBlock, line: int, end: int) -> None:
        if _over_table_rule(state, line, end) and self._table(state, line, end, _TAKE):
            return
        if state.sCount[line] - state.blkIndent >= _CODE_INDENT:
            self._code(state, line, end, _TAKE)
            return
        for rule in self._by_character.get(state.src[state.bMarks[line] + state.tShift[line]], ()):
            if rule(state, line, end, _TAKE):
                return
        self._prose(state, line, end, _TAKE)


def _over_table_rule(state: StateBlock, line: int, end: int) -> bool:
    """Whether the next line begins as the rule under the head of a table does."""
    if line + 1 >= end:
        return False
    place = state.bMarks[line + 1] + state.tShift[line + 1]
    return place < state.eMarks[line + 1] and state.src[place] in _TABLE_RULE


def _prose_rule(ends: RuleFuncBlockType) -> RuleFuncBlockType:
    """Return a rule for paragraphs and underlined headings in one go; `ends` says what may cut them off."""

    def prose(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001 – markdown-it's signature
        around, state.parentType = state.parentType, "paragraph"
        underline = ""
        line = start + 1
        while line < end and not state.isEmpty(line):
            indent = state.sCount[line]
            if indent - state.blkIndent < _CODE_INDENT:
                if indent >= state.blkIndent and (underline := _underline(state, line)):
                    break
                if indent >= 0 and ends(state, line, end, _LOOK):
                    break
            line += 1
        state.parentType = around
        text = state.getLines(start, line, state.blkIndent, keepLastLF=False).strip()
        if underline:
            _underlined(state, (start, line), text, underline)
            return True
        state.line = line
        token = state.push("prose", "", 0)
        token.content, token.map = text, [start, line]
        return True

    return prose


def _underline(state: StateBlock, line: int) -> str:
    place = state.bMarks[line] + state.tShift[line]
    mark = state.src[place]
    return mark if mark in "-=" and _UNDERLINE.match(state.src, place, state.eMarks[line]) else ""


def _underlined(state: StateBlock, lines: tuple[int, int], text: str, mark: str) -> None:
    start, underline = lines
    state.line = underline + 1
    token = state.push("heading_open", "h1" if mark == "=" else "h2", 1)
    token.markup, token.map = mark, [start, state.line]
    state.push("inline", "", 0).content = text
    state.push("heading_close", token.tag, -1)


def math_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 – markdown-it's signature
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
