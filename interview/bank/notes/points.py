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
from collections.abc import Callable, Iterator

from interview.bank.formulas import to_unicode
from interview.bank.notes.blocks import LISTS, Block, Kind, is_fenced
from interview.bank.notes.inline import Inline, html_text, is_only_strong, plain, read_inline
from interview.bank.notes.prose import Claim, prose, weight_of, with_label_joined
from interview.bank.notes.sentences import sentences
from interview.bank.notes.wording import answer_label, is_lead_in, leads_elsewhere, worded

_FOLDED = 4
_LABEL = 4
_CODE_SIGNS = re.compile(
    r"[;{}]|=>|->|\b(?:def|return|import|class|const|let|function|print|for|while|SELECT|public|void|var|np|torch|tf|"
    r"self|new|null|None|True|False|lambda)\b|\w+\.\w+\(|#|//|\w\[\w+:|^\s*[$>]|==|!="
)
_FORMULA = re.compile(r"^[^=<>≤≥≈∝]{1,60}[=≈∝≤≥<>][^=].*$|^[OΘΩo]\(.+\)$")


def claims_of(blocks: list[Block]) -> list[Claim]:
    """Return what the blocks of an answer say, in order, each thing once."""
    found: dict[str, Claim] = {}
    for claim in _blocks(blocks):
        found.setdefault(claim.text.casefold(), claim)
    return list(found.values()) or list(_emphasised(blocks))


def _emphasised(blocks: list[Block]) -> Iterator[Claim]:
    """Yield bold words that would be a label over other points, where they are all the answer there is."""
    for block in blocks:
        if block.kind is Kind.PARAGRAPH and is_only_strong(inline := read_inline(block.text)):
            text = worded(inline.text)
            if text and not is_lead_in(text) and not answer_label(text):
                yield Claim(text, block.line)


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


def _item(item: Block) -> Iterator[Claim]:
    if len(item.children) == 1 and item.children[0].kind is Kind.PARAGRAPH:
        return _bullet(item)
    return _long_item(item)


def _bullet(item: Block) -> Iterator[Claim]:
    head = read_inline(item.children[0].text)
    text = _item_words(head)
    if text and not leads_elsewhere(head):
        yield Claim(text, item.line, weight_of(head, 0, len(head.text)))


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
    if text and not _is_label(text, bool(rest) and not folded) and not leads_elsewhere(head):
        yield Claim(text, item.line, weight_of(head, 0, len(head.text)))
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


def _item_words(inline: Inline) -> str:
    text = worded(with_label_joined(inline).text)
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
    return worded(plain(item.children[0].text)).rstrip(":")


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
    language = block.info.strip().casefold()
    if language in {"math", "latex", "tex"}:
        yield from _math(block)
    elif language not in {"", "text", "txt", "plain", "plaintext"}:
        return
    elif len(lines) == 1 and _FORMULA.match(lines[0].strip()) and not _CODE_SIGNS.search(lines[0]):
        yield Claim(lines[0].strip(), block.line)
    elif not block.info and _is_indented_prose(block, lines):
        yield from prose(block.text, block.line)


def _is_indented_prose(block: Block, lines: list[str]) -> bool:
    """Four blanks make code in Markdown, but in notes an indented sentence is a sentence."""
    words = " ".join(lines).split()
    wordy = sum(word.strip(".,:()").isalpha() for word in words)
    return (
        not is_fenced(block)
        and len(words) >= 4
        and wordy >= 0.8 * len(words)
        and not _CODE_SIGNS.search(block.text)
    )


def _html(block: Block) -> Iterator[Claim]:
    return prose(html_text(block.text), block.line)


_READERS: dict[Kind, Callable[[Block], Iterator[Claim]]] = {
    Kind.TABLE: _table,
    Kind.MATH: _math,
    Kind.CODE: _code,
    Kind.HTML: _html,
}
