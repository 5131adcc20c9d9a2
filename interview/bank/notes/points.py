"""An answer's blocks → key points.

The rules, which the user documentation states too:
- a bullet or a numbered step is one point; nested bullets of up to four words are folded into theirs
  (`parent: a, b, c`), longer ones are points of their own, and a parent that is only a label for them
  is none;
- prose gives one point a sentence, a long sentence one for each claim that stands alone;
- a table row is a point, read with its headers; a formula of one line is a point, other code is
  reference only;
- lead-ins (`There are three reasons:`), links and sign-offs are no points;
- emphasis of a term makes its point weigh half as much again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from interview.bank.formulas import to_unicode
from interview.bank.notes.blocks import LISTS, Block, Kind
from interview.bank.notes.inline import Inline, html_text, is_only_strong, plain, read_inline
from interview.bank.notes.sentences import claims, sentences

_EMPHASIS = 1.5
_FOLDED = 4
_LABEL = 4
_WORD = re.compile(r"\w")
_TWO_LETTERS = re.compile(r"\w.*?\w", re.DOTALL)
_BULLET_MARK = re.compile(r"^\[[ xX]\]\s+|^[•‣▪·–—*-]\s+")
_ANSWER_LABEL = re.compile(
    r"^\W*(?:(?:short |long |sample |model |suggested |possible )?(?:answer|ans|solution|sol|candidate|interviewee)\s*"
    r"(?:\d{1,3}\s*)?[:：.)\]–—-]+\s*|a\d{0,3}\s*(?:[:.)]+\W*(?:\s|$)|：)\s*|(?:参考答案|答案|回答|解答|解析|答)\s*[:：]\W*)",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"^\W*(?:(?:i )?hope (?:this|that|it|you)\b|thanks?(?: you)? for\b|happy (?:coding|learning"
    r"|hacking|reading)|good luck\b"
    r"|(?:you can )?(?:also )?(?:read|learn|see|find out) more\b|(?:for )?(?:more"
    r"|further) (?:details|information|info|reading|examples?)\b"
    r"|see also\b|see (?:here|this|the (?:link|following))\b|(?:click|check) (?:here|this|out)\b"
    r"|back to top\b|⬆|↥|🔼"
    r"|(?:image )?(?:source|sources|credits?|ref|refs|references?|link|links|demo|live demo|try it"
    r"|resources?)\s*[:–-]"
    r"|(?:your )?answer (?:here|goes here|needed|to be added)\b|\[?to be (?:filled|added|written"
    r"|done|answered)\b|(?:or|and|example|examples|output|note)\W*$|to ?do\b(?! list)|tbd\b"
    r"|coming soon\b|explore all\b|feel free\b|please (?:star|see|refer|visit|check)"
    r"|(?:a )?good (?:article|read|resource)\b)",
    re.IGNORECASE,
)
_HINT = re.compile(r"^\W*hints?\b\W*:", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)\S+")
_CODE_SIGNS = re.compile(
    r"[;{}]|=>|->|\b(?:def|return|import|class|const|let|function|print|for|while|SELECT|public|void|var|np|torch|tf|"
    r"self|new|null|None|True|False|lambda)\b|\w+\.\w+\(|#|//|\w\[\w+:|^\s*[$>]|==|!="
)
_FORMULA = re.compile(r"^[^=<>≤≥≈∝]{1,60}[=≈∝≤≥<>][^=].*$|^[OΘΩo]\(.+\)$")


_BULLET_LINE = re.compile(r"^(?:[•‣▪·–—:]|\(?(?:\d{1,2}|[a-h])[.)]|->|=>)\s+", re.MULTILINE)
# a line of its own such as `precision = TP / (TP + FP)`: at most three words, then the sign
_FORMULA_LINE = re.compile(r"(?<=\n)[^\s=]{1,30}(?: [^\s=]{1,20}){0,2} ?[=≈] ?[^=\n]{1,100}$", re.MULTILINE)


class Claim(Struct, frozen=True):
    """One thing the answer says, before it has an id."""

    text: str
    line: int
    weight: float = 1.0


def claims_of(blocks: list[Block]) -> list[Claim]:
    """Return what the blocks of an answer say, in order, each thing once."""
    found: dict[str, Claim] = {}
    for claim in _blocks(blocks):
        found.setdefault(claim.text.casefold(), claim)
    return list(found.values())


def answer_label(text: str) -> re.Match[str] | None:
    """Match `Answer:`, `**A:**`, `Solution -` at the beginning of a text."""
    return _ANSWER_LABEL.match(text)


def is_sign_off(text: str) -> bool:
    """Whether a line sends the reader elsewhere or says goodbye."""
    return bool(_SIGN_OFF.match(text))


def _blocks(blocks: list[Block]) -> Iterator[Claim]:
    lead = ""
    for block in blocks:
        made = list(_block(block))
        if lead and len(made) == 1 and _is_formula_block(block):
            made = [Claim(f"{lead} {made[0].text}", made[0].line, made[0].weight)]
        yield from made
        lead = _lead_of(block)


def _lead_of(block: Block) -> str:
    """Return the last sentence of a paragraph that leads to a formula: `Precision is defined as`."""
    if block.kind is not Kind.PARAGRAPH or not block.text.rstrip("* ").endswith(":"):
        return ""
    last = sentences(plain(block.text))[-1:]
    lead = last[0][1].rstrip(": ") if last else ""
    return lead if 2 <= len(lead.split()) <= 12 else ""


def _is_formula_block(block: Block) -> bool:
    return block.kind in {Kind.MATH, Kind.CODE}


def _block(block: Block) -> Iterator[Claim]:
    if block.kind is Kind.PARAGRAPH:
        return prose(block.text, block.line)
    if block.kind in LISTS:
        return (claim for item in block.children for claim in _item(item))
    if block.kind in {Kind.QUOTE, Kind.ITEM}:
        return _blocks(block.children)
    reader = _READERS.get(block.kind)
    return reader(block) if reader else iter(())


def prose(source: str, line: int) -> Iterator[Claim]:
    """Yield the claims of a paragraph: inline bullets one each, else sentence by sentence."""
    inline = read_inline(source)
    if not _says_nothing(inline):
        label = answer_label(inline.text)
        for offset, end in _pieces(inline, label.end() if label else 0):
            yield from _sentences(inline, offset, end, line)


def _pieces(inline: Inline, start: int) -> Iterable[tuple[int, int]]:
    """Cut a paragraph at bullets the Markdown did not make a list, at formulas, and leave bold labels out."""
    text = inline.text
    if "\n" not in text:
        mark = _BULLET_LINE.match(text, start)
        return [(mark.end() if mark else start, len(text))]
    return _pieces_of_lines(inline, start)


def _pieces_of_lines(inline: Inline, start: int) -> Iterator[tuple[int, int]]:
    text = inline.text
    labels = list(_labels(inline))
    cuts = [found.start() for found in _BULLET_LINE.finditer(text)]
    cuts = cuts if len(cuts) > 1 else []
    cuts += [cut for found in _FORMULA_LINE.finditer(text) for cut in found.span()]
    cuts += [cut for label in labels for cut in label]
    edges = sorted({start, len(text), *(cut for cut in cuts if cut > start)})
    for first, last in pairwise(edges):
        mark = _BULLET_LINE.match(text, first)
        if not any(begin <= first and last <= end for begin, end in labels):
            yield (mark.end() if mark else first), last


def _labels(inline: Inline) -> Iterator[tuple[int, int]]:
    """Yield the spans of short lines that are bold from end to end: headings by another name."""
    for start, end in inline.strong:
        before, after = inline.text[:start], inline.text[end:]
        alone = not before.rpartition("\n")[2].strip() and not after.partition("\n")[0].strip(" :")
        if alone and "\n" in inline.text and len(inline.text[start:end].split()) <= 6:
            yield start, end + len(after) - len(after.lstrip(" :"))


def _sentences(inline: Inline, start: int, end: int, line: int) -> Iterator[Claim]:
    for offset, sentence in sentences(inline.text[start:end]):
        for inner, text in claims(sentence):
            place = start + offset + inner
            if (said := _worded(text)) and not _is_lead_in(said):
                yield Claim(
                    said, line + inline.text.count("\n", 0, place), _weight(inline, place, place + len(text))
                )


def _worded(text: str) -> str:
    """Return a point's words on one line; empty where it says nothing."""
    text = " ".join(text.split())  # which takes a BREAK for a blank too
    if not text[:1].isalnum():
        text = _BULLET_MARK.sub("", text)
    text = text.rstrip(",; ")
    if text.endswith(".") and not text.endswith(("..", "i.e.", "e.g.", "etc.")):
        text = text[:-1]
    if text[:2].isalpha() and "http" not in text and "www." not in text:
        return text
    bare = (_URL.sub("", text) if "http" in text or "www." in text else text).strip(" .:()[]-–<>")
    return text if _TWO_LETTERS.search(bare) else bare


def _is_lead_in(text: str) -> bool:
    return text.endswith(":") or is_sign_off(text)


def _says_nothing(inline: Inline) -> bool:
    text = inline.text.strip()
    if not _WORD.search(text) or is_sign_off(text) or _HINT.match(text):
        return True
    letters = len(text) - text.count(" ")
    if inline.linked and inline.linked >= 0.7 * letters:
        return True
    return is_only_strong(inline) and len(text.split()) <= 6 and not text.endswith(".")


def _weight(inline: Inline, start: int, end: int) -> float:
    marked = bool(inline.strong) and any(
        start <= first and last <= end and 0 < len(inline.text[first:last].split()) <= 6
        for first, last in inline.strong
    )
    return _EMPHASIS if marked else 1.0


def _item(item: Block) -> Iterator[Claim]:
    if len(item.children) == 1 and item.children[0].kind is Kind.PARAGRAPH:
        return _bullet(item)
    return _long_item(item)


def _bullet(item: Block) -> Iterator[Claim]:
    head = read_inline(item.children[0].text)
    text = _item_words(head)
    if text and not _drops(head):
        yield Claim(text, item.line, _weight(head, 0, len(head.text)))


def _long_item(item: Block) -> Iterator[Claim]:
    paragraphs = [child for child in item.children if child.kind in {Kind.PARAGRAPH, Kind.HEADING}]
    rest = [child for child in item.children if child.kind not in {Kind.PARAGRAPH, Kind.HEADING}]
    nested = [inner for child in rest if child.kind in LISTS for inner in child.children]
    if not paragraphs:
        yield from _blocks(rest)
        return
    head = read_inline("\n".join(child.text for child in paragraphs))
    text = _item_words(head)
    short = [inner for inner in nested if _is_short(inner)]
    folded = ", ".join(_item_text(inner) for inner in short) if short and len(short) == len(nested) else ""
    if folded and text:
        text = f"{text.rstrip(': ')}: {folded}"
        rest = [child for child in rest if child.kind not in LISTS]
    if text and not _is_label(text, bool(rest) and not folded) and not _drops(head):
        yield Claim(text, item.line, _weight(head, 0, len(head.text)))
    yield from _with_label(text, rest)


def _with_label(text: str, rest: list[Block]) -> Iterator[Claim]:
    """Yield claims, a formula under a label with it: `F1:` and `2PR / (P + R)` are one."""
    lead = text.rstrip(": ")
    for block in rest:
        for claim in _block(block):
            if _is_formula_block(block) and text.endswith(":") and len(lead.split()) <= 8:
                yield Claim(f"{lead}: {claim.text}", claim.line, claim.weight)
            else:
                yield claim


def _drops(inline: Inline) -> bool:
    text = inline.text.strip()
    letters = len(text) - text.count(" ")
    return is_sign_off(text) or (bool(inline.linked) and inline.linked >= 0.7 * letters)


def _item_words(inline: Inline) -> str:
    text = _worded(inline.text)
    label = answer_label(text)
    # "A:" in a list is the first of several choices
    return text[label.end() :] if label and len(label[0]) > 4 else text


def _is_label(text: str, leads: bool) -> bool:  # noqa: FBT001 – whether anything follows is a fact, no mode
    return leads and (text.endswith(":") or len(text.split()) <= _LABEL)


def _is_short(item: Block) -> bool:
    return (
        len(item.children) == 1
        and item.children[0].kind is Kind.PARAGRAPH
        and len(item.children[0].text.split()) <= _FOLDED
    )


def _item_text(item: Block) -> str:
    return _worded(plain(item.children[0].text)).rstrip(":")


def _table(table: Block) -> Iterator[Claim]:
    rows = [[plain(cell.text.replace("<br>", ", ")) for cell in row.children] for row in table.children]
    if len(rows) < 2:
        return
    head = rows[0]
    for row, block in zip(rows[1:], table.children[1:], strict=True):
        text = _row(head, row)
        if text:
            yield Claim(text, block.line)


def _row(head: list[str], row: list[str]) -> str:
    """Read a row as `name – header: value; header: value`, or `name: value` where there are two columns."""
    cells = [(name, value) for name, value in zip(head, row, strict=False) if value.strip(" -–—")]
    if not cells:
        return ""
    if len(cells) == 1:
        return cells[0][1]
    if len(head) == 2:
        return f"{cells[0][1].rstrip(':')}: {cells[1][1]}"
    named = "; ".join(f"{name}: {value}" if name else value for name, value in cells[1:])
    return f"{cells[0][1].rstrip(':')} – {named}"


def _math(block: Block) -> Iterator[Claim]:
    text = to_unicode(" ".join(block.text.split())).strip(" .,")
    if text and len(text.split()) <= 60:
        yield Claim(text, block.line)


def _code(block: Block) -> Iterator[Claim]:
    lines = [line for line in block.text.split("\n") if line.strip()]
    if block.info.strip().casefold() in {"math", "latex", "tex"}:
        yield from _math(block)
    elif len(lines) == 1 and _FORMULA.match(lines[0].strip()) and not _CODE_SIGNS.search(lines[0]):
        yield Claim(lines[0].strip(), block.line)
    elif not block.info and _is_indented_prose(block, lines):
        yield from prose(block.text, block.line)


def _is_indented_prose(block: Block, lines: list[str]) -> bool:
    """Four blanks make code in Markdown, but in notes an indented sentence is a sentence."""
    fenced = block.end_line - block.line + 1 > block.text.rstrip("\n").count("\n") + 1
    words = " ".join(lines).split()
    wordy = sum(word.strip(".,:()").isalpha() for word in words)
    return not fenced and len(words) >= 4 and wordy >= 0.8 * len(words) and not _CODE_SIGNS.search(block.text)


def _html(block: Block) -> Iterator[Claim]:
    return prose(html_text(block.text), block.line)


_READERS: dict[Kind, Callable[[Block], Iterator[Claim]]] = {
    Kind.TABLE: _table,
    Kind.MATH: _math,
    Kind.CODE: _code,
    Kind.HTML: _html,
}
