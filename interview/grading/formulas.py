"""Formulas by normal form: `TP/(TP+FP)` is `tp over tp plus fp`, `max(0.01x, x)` is `max(x, .01*x)`.

A formula is found by its operators, in signs or in words, read by a small recursive-descent parser and
written back with the terms of sums and products sorted. Sums and products of one operand are no formula.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from msgspec import Struct

_LONGEST = 160  # characters of a formula worth reading
_DEEPEST = 12

_POWERS = {"squared": "2", "cubed": "3"}
_WORDS = {"plus": "+", "minus": "-", "times": "*", "over": "\\", "equals": "="}
_SIGNS = {"×": "*", "·": "*", "÷": "/", "−": "-", "–": "-", "^": "^", "**": "^"}

_LEXEME = re.compile(
    r"""
      (?P<number>\d+(?:\.\d+)?|\.\d+)
    | (?P<name>[^\W\d]\w*)
    | (?P<sign>\*\*|[-+*/^=()×·÷−,])
    | (?P<space>\s+)
    """,
    re.VERBOSE,
)
# Between two operands of a formula stand signs or words of arithmetic; a run of these is worth a try.
_OPERAND = r"(?:[^\W\d_][\w']{0,30}|\d{1,12}(?:\.\d{1,12})?\w{0,12}|\.\d{1,12}\w{0,12})"
_JOINT = (
    r"\s{0,4}(?:\*\*|[+*/^=×·÷−]|(?<=\s)-(?=\s)|(?<=\b\w)-(?=\w\b)"
    r"|\b(?:plus|minus|times|over|equals|divided\s+by|squared|cubed)\b)"
)
_START = re.compile(
    rf"(?<!\w)(?:\({{0,4}}{_OPERAND}[\s()]{{0,6}}{_JOINT}|{_OPERAND}\([^()]{{0,80}}\))", re.IGNORECASE
)


class Formula(Struct, frozen=True):
    """A formula in a text: where it stands, and its normal form."""

    start: int
    end: int
    form: str


def formulas(text: str) -> list[Formula]:
    """Return the formulas of a text with their normal forms, in order; a plain text has none."""
    found: list[Formula] = []
    at = 0
    while match := _START.search(text, at):
        read = _read(text, match.start())
        if read is None:
            at = match.start() + max(1, len(re.match(r"\W*\w*", text[match.start() :]).group()))  # type: ignore[union-attr]
            continue
        found.append(read)
        at = max(read.end, match.start() + 1)
    return found


def forms(formula: str) -> tuple[str, ...]:
    """Return the normal form of a formula and, where it is an equation, that of its right side."""
    _left, equals, right = formula.rpartition("=")
    return (formula, right) if equals and _telling(right) else (formula,)


def _read(text: str, start: int) -> Formula | None:
    parser = _Parser(text, start)
    try:
        form = parser.equation()
    except _NoFormulaError:
        return None
    return Formula(start, parser.end, form) if _telling(form) and parser.end > start else None


def _telling(form: str) -> bool:
    """Tell whether there is an operator and a name; `train/test` and `well-known` are words."""
    if not re.search(r"[a-z]", form) or not re.search(r"[-+*/^(]", form):
        return False
    return not re.fullmatch(r"\(?-?[a-z]{2,}(?:[-+/]+[a-z]{2,})*\)?", form) or bool(
        re.fullmatch(r"[a-z]{2}/.*", form)
    )


class _NoFormulaError(Exception):
    """What stands here is no formula."""


class _Parser:
    """A parser of formulas.

    equation = sum {"=" sum}; sum = product {± product}; product = power {*/ power}; power = atom [^ atom].
    """

    def __init__(self, text: str, start: int) -> None:
        self._lexemes = list(_lexemes(text[start : start + _LONGEST], start))
        self._at = 0
        self._depth = 0
        self.end = start

    def equation(self) -> str:
        sides = [self._sum()]
        while self._take("="):
            sides.append(self._sum())
        return "=".join(sides)

    def _peek(self) -> str:
        return self._lexemes[self._at][0] if self._at < len(self._lexemes) else ""

    def _take(self, *wanted: str) -> str:
        lexeme = self._peek()
        if lexeme and lexeme in wanted:
            self.end = self._lexemes[self._at][1]
            self._at += 1
            return lexeme
        return ""

    def _sum(self) -> str:
        terms = [self._product()]
        while sign := self._take("+", "-"):
            try:
                term = self._product()
            except _NoFormulaError:
                break
            terms.append(f"-{term}" if sign == "-" else term)
        whole = terms[0] if len(terms) == 1 else f"({'+'.join(sorted(terms))})"
        # "over", said aloud, divides by all that follows.
        return f"{whole}/{self._sum()}" if self._take("\\") else whole

    def _product(self) -> str:
        above, below = [self._power()], []
        while True:
            if self._take("*"):
                above.append(self._power())
            elif self._take("/"):
                below.append(self._power())
            elif self._implied():
                above.append(self._power())
            else:
                break
        top = "*".join(sorted(above))
        return f"{top}/{'*'.join(sorted(below))}" if below else top

    def _implied(self) -> bool:
        """`2x`, `0.01x` and `2(a+b)` multiply without a sign."""
        before = self._lexemes[self._at - 1][0] if self._at else ""
        return (
            bool(re.fullmatch(r"[\d.]+", before))
            and bool(re.fullmatch(r"[a-z]\w*|\(", self._peek()))
            and self._glued()
        )

    def _power(self) -> str:
        base = self._atom()
        if self._take("^"):
            return f"{base}^{self._atom()}"
        for word, exponent in _POWERS.items():
            if self._take(word):
                return f"{base}^{exponent}"
        return base

    def _atom(self) -> str:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _NoFormulaError
        try:
            return self._bracket() if self._take("(") else self._operand()
        finally:
            self._depth -= 1

    def _bracket(self) -> str:
        inner = [self._sum()]
        while self._take(","):
            inner.append(self._sum())
        if not self._take(")"):
            raise _NoFormulaError
        return inner[0] if len(inner) == 1 else ",".join(sorted(inner))

    def _operand(self) -> str:
        lexeme = self._peek()
        if not re.fullmatch(r"[a-z]\w*|[\d.]+", lexeme) or lexeme in _POWERS:
            raise _NoFormulaError
        self._take(lexeme)
        if re.fullmatch(r"[\d.]+", lexeme):
            return f"{float(lexeme):g}" if lexeme.count(".") <= 1 and lexeme != "." else lexeme
        if self._peek() == "(" and self._glued():
            self._take("(")
            return f"{lexeme}({self._bracket()})"
        return lexeme

    def _glued(self) -> bool:
        return self._lexemes[self._at][2] == self._lexemes[self._at - 1][1]


def _lexemes(text: str, offset: int) -> Iterator[tuple[str, int, int]]:
    """Yield (lexeme, end, start) up to the first character that cannot be in a formula."""
    at = 0
    while match := _LEXEME.match(text, at):
        at = match.end()
        if match.lastgroup == "space":
            if "\n" in match.group():
                return
            continue
        lexeme = unicodedata.normalize("NFKC", match.group()).casefold()
        lexeme = _SIGNS.get(lexeme, _WORDS.get(lexeme, lexeme))
        yield lexeme, offset + match.end(), offset + match.start()
