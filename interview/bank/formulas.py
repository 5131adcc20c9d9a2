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


class _TooHardError(Exception):
    """Part of a formula that Unicode cannot show well."""


@lru_cache(maxsize=1024)
def to_unicode(latex: str) -> str:
    r"""Return a formula in Unicode: `\frac{TP}{TP+FP}` → `TP / (TP + FP)`, `x^2` → `x²`.

    What has no good form in Unicode (an unknown command, a matrix) is returned as typed. Never raises.
    """
    if len(latex) > _LONGEST:
        return latex
    reader = _Reader(_TOKEN.findall(latex))
    try:
        text = reader.group(until=None)
    except (_TooHardError, RecursionError):
        return latex
    return _tidy(text)


class _Reader:
    """Reads tokens from left to right; each method returns the text of what it read."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def group(self, until: str | None) -> str:
        """Read up to a piece, which is taken too, or to the end."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _TooHardError
        parts: list[str] = []
        while self._at < len(self._tokens):
            piece = self._next()
            if piece == until:
                self._depth -= 1
                return "".join(parts)
            if piece in "^_":
                parts.append(self._script(piece, parts))
            else:
                parts.append(self._one(piece))
        if until is not None:
            raise _TooHardError
        self._depth -= 1
        return "".join(parts)

    def _next(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1]

    def _argument(self) -> str:
        while self._at < len(self._tokens) and self._tokens[self._at].isspace():
            self._at += 1
        if self._at >= len(self._tokens):
            raise _TooHardError
        piece = self._next()
        return self.group("}") if piece == "{" else self._one(piece)

    def _one(self, piece: str) -> str:
        if piece == "{":
            return self.group("}")
        if piece == "}":
            raise _TooHardError
        if piece.isspace() or piece in "~&":
            return " "
        if not piece.startswith("\\"):
            return _operator(piece)
        return self._command(piece)

    def _command(self, piece: str) -> str:
        name = piece[1:].removesuffix("*")
        if name in _STRUCTURES:
            return _STRUCTURES[name](self)
        if name in ACCENTS:
            return _accented(self._argument(), ACCENTS[name])
        if name in ALPHABETS:
            return "".join(ALPHABETS[name].get(letter, letter) for letter in self._argument())
        if name not in _WORDS:
            raise _TooHardError
        return _WORDS[name]

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
        r"""`\frac{a}{b}` → a / b, each in brackets where it needs them."""
        top, bottom = _tidy(self._argument()), _tidy(self._argument())
        return f"{_bracketed(top)} / {_bracketed(bottom)}"

    def root(self) -> str:
        r"""`\sqrt[n]{x}` → ⁿ√x."""
        degree = self._optional()
        mark = {"": "√", "2": "√", "3": "∛", "4": "∜"}.get(degree)
        if mark is None:
            if not all(letter in SUPERSCRIPTS for letter in degree):
                raise _TooHardError
            mark = "".join(SUPERSCRIPTS[letter] for letter in degree) + "√"
        inner = _tidy(self._argument())
        return f"{mark}{inner}" if _SIMPLE.fullmatch(inner) else f"{mark}({inner})"

    def _optional(self) -> str:
        if self._at < len(self._tokens) and self._tokens[self._at] == "[":
            self._at += 1
            parts: list[str] = []
            while (piece := self._argument_or_stop()) != "]":
                parts.append(piece)
            return "".join(parts).strip()
        return ""

    def _argument_or_stop(self) -> str:
        if self._at >= len(self._tokens):
            raise _TooHardError
        piece = self._next()
        return piece if piece == "]" else self._one(piece)

    def words(self) -> str:
        r"""`\text{as is}`: letters and spaces as they stand."""
        while self._at < len(self._tokens) and self._tokens[self._at].isspace():
            self._at += 1
        if self._at >= len(self._tokens) or self._tokens[self._at] != "{":
            return self._argument()
        self._at += 1
        depth = 1
        parts: list[str] = []
        while self._at < len(self._tokens):
            piece = self._next()
            depth += {"{": 1, "}": -1}.get(piece, 0)
            if depth == 0:
                return "".join(parts)
            if piece not in "{}":
                parts.append(piece[1:] if piece in {"\\_", "\\%", "\\&", "\\$", "\\#"} else piece)
        raise _TooHardError

    def choose(self) -> str:
        r"""`\binom{n}{k}` → C(n, k)."""
        return f"C({_tidy(self._argument())}, {_tidy(self._argument())})"

    def plain(self) -> str:
        """Read a command that only changes the look of its argument."""
        return self._argument()

    def delimiter(self) -> str:
        r"""`\left(` and `\right)`: the bracket itself; a dot is none."""
        if self._at >= len(self._tokens):
            raise _TooHardError
        piece = self._next()
        return "" if piece == "." else self._one(piece)

    def environment(self) -> str:
        r"""`\begin{align} … \end{align}`: its lines one after the other; a matrix is too hard."""
        name = self.words().rstrip("*")
        if name not in {"align", "aligned", "equation", "gather", "gathered", "split"}:
            raise _TooHardError
        return " "

    def end(self) -> str:
        r"""`\end{…}`: nothing."""
        self.words()
        return " "


_LOOKS = (
    "mathbf boldsymbol bm mathit mathsf mathtt overbrace underbrace boxed pmb",
    "text textrm textit textbf mathrm operatorname mbox texttt textsf",
    "left right big Big bigg Bigg bigl bigr Bigl Bigr middle biggl biggr",
    "frac dfrac tfrac cfrac",
    "binom dbinom tbinom",
)
_STRUCTURES: dict[str, Callable[[_Reader], str]] = {
    **dict.fromkeys(_LOOKS[0].split(), _Reader.plain),
    **dict.fromkeys(_LOOKS[1].split(), _Reader.words),
    **dict.fromkeys(_LOOKS[2].split(), _Reader.delimiter),
    **dict.fromkeys(_LOOKS[3].split(), _Reader.fraction),
    **dict.fromkeys(_LOOKS[4].split(), _Reader.choose),
    "sqrt": _Reader.root,
    "begin": _Reader.environment,
    "end": _Reader.end,
}


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
        raise _TooHardError
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


_WORDS = (
    {name: _operator(sign) for name, sign in SYMBOLS.items()}
    | {name: f" {word} " for name, word in FUNCTIONS.items()}
    | dict.fromkeys(SPACES, " ")
    | dict.fromkeys(DROPPED, "")
)
