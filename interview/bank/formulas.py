"""LaTeX → Unicode where that reads well; what does not stays as it was typed.

A small recursive reader of the part of LaTeX that people use in notes: fractions, roots, indices, Greek,
operators, accents, text and the usual environments. The tables are in `formula_symbols.py`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from interview.bank.formula_symbols import (
    ACCENTS,
    ALPHABETS,
    DROPPED,
    FUNCTIONS,
    SPACES,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    SYMBOLS,
)

_TOKEN = re.compile(r"\\[a-zA-Z]+\*?|\\.|[{}^_&~]|\s+|[^\\{}^_&~\s]", re.DOTALL)
_LONGEST = 4000
_DEEPEST = 40
_SIMPLE = re.compile(r"[\w.∞′]+|\S")
_TIGHT = frozenset("([{⟨|‖⌊⌈")
_SPACED = frozenset("=≈≠≤≥<>∈∉⊂⊆∪∩→←↔⇒⇔⟶↦∝≡∼≪≫×⋅÷±∓⊕⊗⊙∧∨:")


class _TooHard(Exception):
    """Part of a formula that Unicode cannot show well."""


@lru_cache(maxsize=1024)
def to_unicode(latex: str) -> str:
    """Return a formula in Unicode: `\\frac{TP}{TP+FP}` → `TP / (TP + FP)`, `x^2` → `x²`.

    What has no good form in Unicode (an unknown command, a matrix) is returned as typed. Never raises.
    """
    if len(latex) > _LONGEST:
        return latex
    reader = _Reader(_TOKEN.findall(latex))
    try:
        text = reader.group(until=None)
    except (_TooHard, RecursionError):
        return latex
    return _tidy(text)


class _Reader:
    """Reads tokens from left to right; each method returns the text of what it read."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def group(self, until: str | None) -> str:
        """Read up to a token, which is taken too, or to the end."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _TooHard
        parts: list[str] = []
        while self._at < len(self._tokens):
            token = self._next()
            if token == until:
                self._depth -= 1
                return "".join(parts)
            if token in "^_":
                parts.append(self._script(token, parts))
            else:
                parts.append(self._one(token))
        if until is not None:
            raise _TooHard
        self._depth -= 1
        return "".join(parts)

    def _next(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1]

    def _argument(self) -> str:
        while self._at < len(self._tokens) and self._tokens[self._at].isspace():
            self._at += 1
        if self._at >= len(self._tokens):
            raise _TooHard
        token = self._next()
        return self.group("}") if token == "{" else self._one(token)

    def _one(self, token: str) -> str:
        if token == "{":
            return self.group("}")
        if token == "}":
            raise _TooHard
        if token.isspace() or token in "~&":
            return " "
        if not token.startswith("\\"):
            return _operator(token)
        return self._command(token)

    def _command(self, token: str) -> str:
        name = token[1:].removesuffix("*")
        if name in _STRUCTURES:
            return _STRUCTURES[name](self)
        if name in SYMBOLS:
            return _operator(SYMBOLS[name])
        if name in FUNCTIONS:
            return f" {FUNCTIONS[name]} "
        if name in ACCENTS:
            return _accented(self._argument(), ACCENTS[name])
        if name in ALPHABETS:
            return "".join(ALPHABETS[name].get(letter, letter) for letter in self._argument())
        if name in SPACES:
            return " "
        if name in DROPPED:
            return ""
        raise _TooHard

    def _script(self, mark: str, before: list[str]) -> str:
        table = SUPERSCRIPTS if mark == "^" else SUBSCRIPTS
        inner = _tidy(self._argument())
        if before and before[-1].endswith(" ") and before[-1].strip():
            before[-1] = before[-1].rstrip()
        packed = inner.replace(" ", "")
        if packed in {"′", "*", "∗"} or (mark == "^" and packed == "∘"):
            return {"∘": "°", "∗": "*"}.get(packed, packed)
        if packed and all(letter in table for letter in packed):
            return "".join(table[letter] for letter in packed)
        return f"{mark}{inner}" if _SIMPLE.fullmatch(inner) else f"{mark}({inner})"

    def fraction(self) -> str:
        """`\\frac{a}{b}` → a / b, each in brackets where it needs them."""
        top, bottom = _tidy(self._argument()), _tidy(self._argument())
        return f"{_bracketed(top)} / {_bracketed(bottom)}"

    def root(self) -> str:
        """`\\sqrt[n]{x}` → ⁿ√x."""
        degree = self._optional()
        mark = {"": "√", "2": "√", "3": "∛", "4": "∜"}.get(degree)
        if mark is None:
            if not all(letter in SUPERSCRIPTS for letter in degree):
                raise _TooHard
            mark = "".join(SUPERSCRIPTS[letter] for letter in degree) + "√"
        inner = _tidy(self._argument())
        return f"{mark}{inner}" if _SIMPLE.fullmatch(inner) else f"{mark}({inner})"

    def _optional(self) -> str:
        if self._at < len(self._tokens) and self._tokens[self._at] == "[":
            self._at += 1
            parts: list[str] = []
            while (token := self._argument_or_stop()) != "]":
                parts.append(token)
            return "".join(parts).strip()
        return ""

    def _argument_or_stop(self) -> str:
        if self._at >= len(self._tokens):
            raise _TooHard
        token = self._next()
        return token if token == "]" else self._one(token)

    def words(self) -> str:
        """`\\text{as is}`: letters and spaces as they stand."""
        while self._at < len(self._tokens) and self._tokens[self._at].isspace():
            self._at += 1
        if self._at >= len(self._tokens) or self._tokens[self._at] != "{":
            return self._argument()
        self._at += 1
        depth, parts = 1, []
        while self._at < len(self._tokens):
            token = self._next()
            depth += {"{": 1, "}": -1}.get(token, 0)
            if depth == 0:
                return "".join(parts)
            if token not in "{}":
                parts.append(token[1:] if token in {"\\_", "\\%", "\\&", "\\$", "\\#"} else token)
        raise _TooHard

    def choose(self) -> str:
        """`\\binom{n}{k}` → C(n, k)."""
        return f"C({_tidy(self._argument())}, {_tidy(self._argument())})"

    def plain(self) -> str:
        """A command that only changes the look of its argument."""
        return self._argument()

    def delimiter(self) -> str:
        """`\\left(` and `\\right)`: the bracket itself; a dot is none."""
        if self._at >= len(self._tokens):
            raise _TooHard
        token = self._next()
        return "" if token == "." else self._one(token)

    def environment(self) -> str:
        """`\\begin{align} … \\end{align}`: its lines one after the other; a matrix is too hard."""
        name = self.words().rstrip("*")
        if name not in {"align", "aligned", "equation", "gather", "gathered", "split"}:
            raise _TooHard
        return " "

    def end(self) -> str:
        """`\\end{…}`: nothing."""
        self.words()
        return " "


_STRUCTURES: dict[str, Callable[[_Reader], str]] = (
    dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac"), _Reader.fraction)
    | dict.fromkeys(("text", "textrm", "textit", "textbf", "mathrm", "operatorname", "mbox", "texttt", "textsf"),
                    _Reader.words)
    | dict.fromkeys(("mathbf", "boldsymbol", "bm", "mathit", "mathsf", "mathtt", "overbrace", "underbrace",
                     "boxed", "pmb"), _Reader.plain)
    | dict.fromkeys(("left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "middle",
                     "biggl", "biggr"), _Reader.delimiter)
    | dict.fromkeys(("binom", "dbinom", "tbinom"), _Reader.choose)
    | {"sqrt": _Reader.root, "begin": _Reader.environment, "end": _Reader.end}
)  # fmt: skip


def _operator(text: str) -> str:
    """Give relations and operators air; + and - are settled at the end, when their left side is known."""
    if text in _SPACED:
        return f" {text} "
    return "′" if text == "'" else text


def _accented(text: str, mark: str) -> str:
    text = _tidy(text)
    if len(text) == 1:
        return unicodedata.normalize("NFC", text + mark)
    if not text.isalnum():
        raise _TooHard
    return "".join(letter + mark for letter in text)


_SUM = re.compile(r"(?<=[\w)\]}⟩′°%!*²³¹⁰-₿])\s*([+−-])\s*(?=[^\s+−-])")
_FLAT = re.compile(r"[^\s+−*/=,<>≤≥|-]+|√\S+|\S+\([^()]*\)")


def _bracketed(text: str) -> str:
    if _FLAT.fullmatch(text) or (text.startswith("(") and _closes_at_end(text)):
        return text
    return f"({text})"


def _closes_at_end(text: str) -> bool:
    depth = 0
    for place, letter in enumerate(text):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if depth == 0:
            return place == len(text) - 1
    return False


def _tidy(text: str) -> str:
    text = _SUM.sub(r" \1 ", text)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"([(\[{⟨⌊⌈])\s+", r"\1", text)
    text = re.sub(r"\s+([)\]}⟩⌋⌉,;.])", r"\1", text)
    text = re.sub(r"(?<=[\w′])\s+(?=\()(?<!and )", " ", text)
    return re.sub(
        r"\b(log|ln|exp|sin|cos|tan|tanh|max|min|argmax|argmin|softmax|det) \(", r"\1(", text
    ).strip()
