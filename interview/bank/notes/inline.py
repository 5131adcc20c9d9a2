"""The text of a paragraph or heading as people read it: no marks, links or HTML, formulas in Unicode."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import unescape
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct

from interview.bank.formulas import to_unicode

# An end of line inside a line, which `<br>` makes: ends a sentence, counts no line.
BREAK = "\u2028"

_MARKED = re.compile(r"[*_`\[\]<>&\\$~!]")
# Simple: `**words**`, `*words*`, `code` and `[words](address)`, none inside another, and no other mark. Each
# alternative begins with its mark and looks behind it afterwards: so the search leaps from mark to mark.
_WORDS = r"[^*_`\[\]<>&\\$~!\n]"
_SIMPLE = re.compile(
    rf"\*\*(?=\w)(?P<strong>{_WORDS}*\w)\*\*(?!\*)"
    rf"|\*(?<!\*\*)(?=\w)(?P<light>{_WORDS}*\w)\*(?!\*)"
    r"|`(?<!``)(?P<code>[^`\n\\]*[^`\s\\])`(?!`)"
    rf"|\[(?<![!\]]\[)(?P<link>{_WORDS}+)\]\([^()\s*`<>\\&]*\)"
)
# What may not stand between them: any mark that Markdown, HTML or a formula could give a meaning.
_MEANT = re.compile(
    r"[*`\[\]\\$_<>&~]"
    r"(?:(?<=[*`\[\]\\$])|(?<=_)(?:(?<!\w_)|(?!\w))|(?<=[<>&~])(?:(?<!\s[<>&~])|(?!\s)))"
)
_STASH = 0xE000
_HELD = re.compile("[\ue000-\uf8ff]")
_MATH = re.compile(
    r"(?<!\\)\$\$(.{1,2000}?)\$\$"
    r"|(?<![\\$\w])\$(?![\s$`])((?:[^$\n\\]|\\.)+?)(?<!\s)\$(?![\w$])"
    r"|\\\((.{1,2000}?)\\\)|\\\[(.{1,2000}?)\\\]"
    r"|`\$([^`]{1,2000})\$`|\$`([^`]{1,2000})`\$",
    re.DOTALL,
)
_CODE = re.compile(r"(`+)(?!`).{0,2000}?(?<!`)\1(?!`)", re.DOTALL)
# A longer paragraph was written by no person; markdown-it takes minutes over one of a few million marks.
_LONGEST = 50_000
_KNOWN_TAG = re.compile(
    r"<(?:!|\?|/?(?:a|abbr|b|blockquote|big|br|center|cite|code|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|font|"
    r"h[1-6]|hr|i|iframe|img|input|ins|kbd|li|mark|ol|p|picture|pre|q|s|samp|small|source|span|strike|strong|sub|"
    r"summary|sup|svg|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|video|wbr)\b)",
    re.IGNORECASE,
)
_ENDS_LINE = re.compile(r"<(?:br|/p|/div|/li|/tr|/h\d)\b[^>]*>", re.IGNORECASE)
_UNSEEN = (
    (re.compile("<!--"), re.compile("-->")),
    (re.compile(r"<script\b", re.IGNORECASE), re.compile(r"</script\s*>", re.IGNORECASE)),
    (re.compile(r"<style\b", re.IGNORECASE), re.compile(r"</style\s*>", re.IGNORECASE)),
)
_PICTURE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_LINE_BREAK = re.compile(r"<br\s*/?>|</?p>|</li>", re.IGNORECASE)


class Inline(Struct, frozen=True, gc=False):
    """Readable text, spans of it that were emphasised or are code, and how much was links or pictures."""

    text: str
    strong: tuple[tuple[int, int], ...] = ()
    code: tuple[tuple[int, int], ...] = ()
    linked: int = 0


# The same few paragraphs are looked at by several readers one after the other.
@lru_cache(maxsize=512)
def read_inline(source: str) -> Inline:
    r"""Return inline Markdown as text, one `\n` for each line end of the source."""
    if len(source) > _LONGEST or not _MARKED.search(source):
        return Inline(_lines(source))
    stash: list[str] = []
    held = _hold_formulas(source, stash)
    if (simple := _simple(held, stash)) is not None:
        return simple
    tokens: list[Token] = []
    parser = _parser()
    parser.inline.parse(held, parser, {}, tokens)
    return _Writer(stash).write(tokens)


def plain(source: str) -> str:
    """Return inline Markdown as one line of text."""
    return " ".join(read_inline(source).text.split())  # which takes a BREAK for a blank too


def is_only_strong(inline: Inline) -> bool:
    """Whether nothing but marks and punctuation stands outside the emphasis."""
    if not inline.strong:
        return False
    rest = list(inline.text)
    for start, end in inline.strong:
        rest[start:end] = " " * (end - start)
    return not re.search(r"\w", "".join(rest))


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"maxNesting": 30}).enable("strikethrough")


def _lines(text: str) -> str:
    return "\n".join([line.strip() for line in text.split("\n")]) if "\n" in text else text.strip()


def _simple(source: str, stash: list[str]) -> Inline | None:
    """Read what holds only plain emphasis, code and links, as markdown-it would, at a fifth of its time.

    None where anything else is in it.
    """
    text = _lines(source)
    parts: list[str] = []
    spans: dict[str, list[tuple[int, int]]] = {"strong": [], "light": [], "code": [], "link": []}
    place = length = 0
    for found in _SIMPLE.finditer(text):
        kind = found.lastgroup or ""
        before, inner = text[place : found.start()], found[kind]
        if _MEANT.search(before):
            return None
        if stash:
            before, inner = _restored(before, stash), _restored(inner, stash)
        start = length + len(before)
        length = start + len(inner)
        spans[kind].append((start, length))
        parts += (before, inner)
        place = found.end()
    if _MEANT.search(text, place):
        return None
    parts.append(_restored(text[place:], stash))
    linked = sum(end - start for start, end in spans["link"])
    return Inline("".join(parts), (*spans["strong"], *spans["light"]), tuple(spans["code"]), linked)


def _hold_formulas(source: str, stash: list[str]) -> str:
    """Put each formula behind one private character, so that its `_` and `*` are no emphasis."""
    if "$" not in source and "\\" not in source:
        return source
    code = [found.span() for found in _CODE.finditer(source)] if "`" in source else []

    def hold(found: re.Match[str]) -> str:
        inside = any(start <= found.start() and found.end() <= end for start, end in code)
        formula = next(group for group in found.groups() if group is not None)
        if len(stash) > 5000 or (inside and "`" not in found[0]):
            return found[0]
        stash.append(to_unicode(" ".join(formula.split())) + "\n" * found[0].count("\n"))
        return chr(_STASH + len(stash) - 1)

    return _MATH.sub(hold, source)


class _Writer:
    """Joins tokens to text and notes what was marked."""

    def __init__(self, stash: list[str]) -> None:
        self._stash = stash
        self._parts: list[str] = []
        self._length = 0
        self._strong: list[tuple[int, int]] = []
        self._code: list[tuple[int, int]] = []
        self._open: list[int] = []
        self._link_from = 0
        self._linked = 0

    def write(self, tokens: list[Token]) -> Inline:
        for token in tokens:
            self._token(token)
        return Inline("".join(self._parts), tuple(self._strong), tuple(self._code), self._linked)

    def _token(self, token: Token) -> None:
        kind = token.type
        if kind in {"strong_open", "em_open"}:
            self._open.append(self._length)
        elif kind in {"strong_close", "em_close"}:
            self._strong.append((self._open.pop(), self._length))
        elif kind == "link_open":
            self._link_from = self._length
        elif kind == "link_close":
            self._linked += self._length - self._link_from
        else:
            self._content(token)

    def _content(self, token: Token) -> None:
        start = self._length
        if token.type in {"softbreak", "hardbreak"}:
            self._put("\n")
        elif token.type == "html_inline":
            self._put(_tag_text(token.content))
        else:
            self._put(token.content)
        if token.type == "code_inline":
            self._code.append((start, self._length))
        elif token.type == "image":
            self._linked += self._length - start

    def _put(self, text: str) -> None:
        text = _restored(text, self._stash)
        self._parts.append(text)
        self._length += len(text)


def _restored(text: str, stash: list[str]) -> str:
    """Put the formulas back that were held."""
    if not stash:
        return text

    def held(found: re.Match[str]) -> str:
        place = ord(found[0]) - _STASH
        return stash[place] if place < len(stash) else found[0]

    return _HELD.sub(held, text)


_PICTURE_FORMULA = re.compile(
    r"""<img\b[^>]*\bsrc=["'][^"']*?[?&](?:math|latex|tex)=(?P<latex>[^"']+)["']""", re.IGNORECASE
)


def picture_text(tag: str) -> str:
    """Return the formula that a picture was made from, else nothing."""
    found = _PICTURE_FORMULA.search(tag)
    return to_unicode(" ".join(unquote(found["latex"]).split())) if found else ""


def _tag_text(tag: str) -> str:
    """Return what a tag stands for: a break, a formula or nothing; itself if it is none (`List<String>`)."""
    if _LINE_BREAK.fullmatch(tag):
        return BREAK
    return picture_text(tag) if _KNOWN_TAG.match(tag) else tag


def _without(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    """Leave out what stands between two marks; one left open leaves the rest as it is, in one look."""
    parts: list[str] = []
    place = 0
    while (begin := opening.search(text, place)) and (end := closing.search(text, begin.end())):
        parts.append(text[place : begin.start()])
        place = end.end()
    return "".join((*parts, text[place:])) if parts else text


def html_text(source: str) -> str:
    """Return HTML as text: tags away, breaks and paragraphs as line ends, entities resolved."""
    if "<" not in source:
        return unescape(source)
    broken = _ENDS_LINE.sub("\n", source)
    hidden = broken
    for opening, closing in _UNSEEN:
        hidden = _without(hidden, opening, closing)
    if "<img" in hidden:
        hidden = _PICTURE.sub(lambda found: picture_text(found[0]), hidden)
    return unescape(_TAG.sub("", hidden))
