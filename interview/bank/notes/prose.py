"""Prose → claims: a paragraph sentence by sentence, or at the bullets and formulas that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from interview.bank.notes.inline import Inline, read_inline
from interview.bank.notes.sentences import claims, has_verb, sentences
from interview.bank.notes.wording import answer_label, is_lead_in, is_stage, says_nothing, worded

_EMPHASIS = 1.5
_BULLET_LINE = re.compile(r"^(?:[•‣▪·–—:]|\(?(?:\d{1,2}|[a-h])[.)]|->|=>)\s+", re.MULTILINE)
# a line of its own such as `precision = TP / (TP + FP)`: at most three words, then the sign
_FORMULA_LINE = re.compile(r"(?<=\n)[^\s=]{1,30}(?: [^\s=]{1,20}){0,2} ?[=≈] ?[^=\n]{1,100}$", re.MULTILINE)


class Claim(Struct, frozen=True, gc=False):
    """One thing the answer says, before it has an id."""

    text: str
    line: int
    weight: float = 1.0


def prose(source: str, line: int) -> Iterator[Claim]:
    """Yield the claims of a paragraph: inline bullets one each, else sentence by sentence."""
    inline = read_inline(source)
    if not says_nothing(inline):
        label = answer_label(inline.text)
        start = label.end() if label else 0
        if inline.strong:
            start = _after_stage(inline, start)
            inline = inline if start else with_label_joined(inline)
        for offset, end in _pieces(inline, start):
            yield from _sentences(inline, offset, end, line)


def _after_stage(inline: Inline, start: int) -> int:
    """Return where a paragraph says something: after `**The idea.**`, which says only where one is."""
    first, end = inline.strong[0]
    after = inline.text[end:]
    marked = inline.text[:end].endswith((".", ":")) or after.startswith((".", ":"))
    if not marked or inline.text[start:first].strip() or not is_stage(inline.text[first:end]):
        return start
    return end + len(after) - len(after.lstrip(" .:"))


def with_label_joined(inline: Inline) -> Inline:
    """Read `**Start.** The agent …` as `Start: The agent …`: a bold term and what is said of it are one."""
    if not inline.strong:
        return inline
    first, end = inline.strong[0]
    label, after = inline.text[first:end], inline.text[end:]
    if inline.text[:first].strip() or not label.endswith(".") or not after.strip():
        return inline
    if len(label.split()) > 5 or has_verb(label):
        return inline
    return Inline(f"{inline.text[: end - 1]}:{after}", inline.strong, inline.code, inline.linked)


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
    text = inline.text
    for offset, sentence in sentences(text[start:end]):
        for inner, part in claims(sentence):
            place = start + offset + inner
            if (said := worded(part)) and not is_lead_in(said):
                yield Claim(
                    said, line + text.count("\n", 0, place), weight_of(inline, place, place + len(part))
                )


def weight_of(inline: Inline, start: int, end: int) -> float:
    """Return the weight of a span: more where a term in it is emphasised."""
    for first, last in inline.strong:
        if start <= first and last <= end and 0 < len(inline.text[first:last].split()) <= 6:
            return _EMPHASIS
    return 1.0
