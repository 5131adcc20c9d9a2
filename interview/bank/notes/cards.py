"""Paragraphs that ask: bold lines, `Q: … A: …`, `question :: answer`, and a question over a lone `?`."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from msgspec import Struct

from interview.bank.notes.blocks import Block, Kind
from interview.bank.notes.drafts import Collected, Draft
from interview.bank.notes.inline import read_inline
from interview.bank.notes.prompts import SAID_AT_ONCE, Prompt, ends_asking, read_prompt
from interview.bank.notes.wording import answer_label

MARKED_QUESTION = re.compile(
    r"^\W{0,6}(?:(?:q|question|que|ques)\.?\s*\d{0,4}\s*[.:：)\]–-]|interviewer\s*[:：]"
    r"|(?:q|question|que|ques)\.?\s*\d{1,4}\s+(?-i:[A-Z])|\W?[❓❔]\ufe0f?\s*\w"
    r"|(?:问题|問題|问|問|题目|題目|面试题|質問)\s*\d{0,4}\s*[:：.、])",
    re.IGNORECASE,
)
_INTERVIEWER = re.compile(r"^\W{0,6}interviewer", re.IGNORECASE)
_INLINE = re.compile(r"^(?P<front>.+?\S)\s+:::?\s+(?P<back>\S.*)$")
_BOLD = re.compile(
    r"^(?P<before>[^\w*]{0,4}(?:\d{1,4}(?:\.\d{1,3})*[.)]?\s*|q(?:uestion)?\s*\d*[.:)]\s*)?)"
    r"(?P<mark>\*\*\*?|__)(?=\S)(?P<bold>.+?)(?<=\S)(?P=mark)(?P<rest>.*)$",
    re.DOTALL | re.IGNORECASE,
)
_HTML_BOLD = re.compile(r"</?(?:b|strong)>", re.IGNORECASE)
_HIDDEN = re.compile(r"<!--.{0,1000}?-->|\{#[^{}]{0,200}\}")
_SLOPPY_HEADING = re.compile(r"^#{1,6}(?=[^\s#])(?P<title>.+?)#*\s*$")
_ANSWER_INSIDE = re.compile(
    rf"[?.]\W*\s(?:\*\*)?(?:A|Ans|Answer)\s*[:.](?:\*\*)?\s+|[?？]\s+(?={SAID_AT_ONCE})"
)
_ALONE = frozenset({"?", "??"})


class _Passage(Struct):
    """A paragraph, its lines, what follows it, and where its questions go."""

    block: Block
    lines: list[str]
    following: Block | None
    collected: Collected

    def part(self, first: int, lines: list[str]) -> Block:
        """Return some lines of the paragraph as a block of their own."""
        line = self.block.line + first
        last = min(line + max(len(lines), 1) - 1, self.block.end_line)
        return Block(Kind.PARAGRAPH, line, last, "\n".join(lines))

    def start(self, prompt: str, block: Block, structure: str) -> None:
        """Begin a question with the source of its prompt."""
        self.collected.start(read_prompt(prompt), block, structure)


def read_paragraph(block: Block, following: Block | None, collected: Collected) -> bool:
    """Take a paragraph that begins questions of its own; return whether it did."""
    if block.text[:1] == "<":
        block.text = _HTML_BOLD.sub("**", block.text)
    passage = _Passage(block, block.text.split("\n"), following, collected)
    for applies, read in _READERS:  # noqa: SIM110 – read for every paragraph: a generator costs as much again
        if applies(passage) and read(passage):
            return True
    return False


def begins_question(block: Block | None) -> bool:
    """Whether a block is a bold line that asks, or a list or heading, which may hold questions."""
    if block is None or block.kind is Kind.HEADING:
        return True
    found = _BOLD.match(block.text) if block.kind is Kind.PARAGRAPH else None
    return found is not None and (ends_asking(found["bold"]) or read_prompt(found["bold"]).graded)


def asks_at_once(blocks: list[Block]) -> bool:
    """Whether blocks begin with a paragraph that is marked as a question, or bold and asking."""
    first = blocks[0] if blocks else None
    if first is None or first.kind is not Kind.PARAGRAPH:
        return False
    return bool(MARKED_QUESTION.match(first.text)) or begins_question(first)


def mostly_numbered_bold(blocks: list[Block]) -> bool:
    """Whether bold lines with a number are this file's questions: two of them ask, and at least half."""
    lines = (line for block in blocks if block.kind is Kind.PARAGRAPH for line in block.text.split("\n"))
    found = [_BOLD.match(line) for line in lines if "**" in line[:16]]
    prompts = [read_prompt(match["before"] + match["bold"]) for match in found if match]
    numbered = [prompt for prompt in prompts if prompt.numbered]
    asking = sum(prompt.asks for prompt in numbered)
    return asking >= max(2, len(numbered) / 2)


def parts(block: Block, collected: Collected) -> list[Block]:
    """Cut a paragraph before lines that are bold from end to end and ask: no blank line stands between."""
    if "\n**" not in block.text and "\n__" not in block.text:
        return [block]
    lines = block.text.split("\n")
    cuts = [0, *(number for number in range(1, len(lines)) if _asks_in_bold(lines[number], collected))]
    return [
        Block(
            Kind.PARAGRAPH,
            block.line + first,
            block.end_line if end == len(lines) else block.line + end - 1,
            "\n".join(lines[first:end]),
        )
        for first, end in pairwise([*cuts, len(lines)])
    ]


def _asks_in_bold(line: str, collected: Collected) -> bool:
    found = _BOLD.match(line)
    if not found or re.search(r"\w", _HIDDEN.sub("", found["rest"])):
        return False
    prompt = read_prompt(found["before"] + found["bold"])
    return (
        ends_asking(prompt.text)
        or prompt.graded
        or prompt.marked
        or (prompt.numbered and (prompt.asks or collected.numbered_bold))
    )


def _over_question_mark(passage: _Passage) -> bool:
    lines = passage.lines
    place = next(number for number, line in enumerate(lines) if number and line.strip() in _ALONE)
    passage.start(" ".join(lines[:place]), passage.part(0, lines[: place + 1]), "cards")
    if lines[place + 1 :]:
        passage.collected.add(passage.part(place + 1, lines[place + 1 :]))
    adjacent = passage.following is not None and passage.following.line == passage.block.end_line + 1
    if lines[place + 1 :] and not adjacent:
        passage.collected.open = None
    return True


def _over_colon(passage: _Passage) -> bool:
    """Take a question over `: answer`, as definition lists are written."""
    if not ends_asking(_bare(passage.lines[0])):
        return False
    passage.start(passage.lines[0], passage.part(0, passage.lines[:1]), "cards")
    passage.collected.add(passage.part(1, [passage.lines[1].lstrip(": "), *passage.lines[2:]]))
    return True


def _inline_cards(passage: _Passage) -> bool:
    found = [inline_card(line) for line in passage.lines]
    if not any(found):
        return False
    for number, card in enumerate(found):
        part = passage.part(number, [passage.lines[number]])
        if card:
            passage.start(card[0], part, "cards")
            part.text = card[1]
        elif passage.collected.open is None:
            passage.collected.ledger.skip(part.line, part.end_line, "prose without a question")
        passage.collected.add(part)
    passage.collected.open = None
    return True


def inline_card(line: str) -> tuple[str, str] | None:
    """Return front and back of `question :: answer`; None where the `::` is in code or a name."""
    found = _INLINE.match(line.strip())
    if not found or found["front"].count("`") % 2:
        return None
    return found["front"], found["back"]


def _asked_and_answered(passage: _Passage) -> bool:
    lines = passage.lines
    begins = [number for number, line in enumerate(lines) if MARKED_QUESTION.match(line)]
    for first, end in pairwise([*begins, len(lines)]):
        cut = _end_of_prompt(lines, first, end)
        asked = " ".join(lines[first:cut])
        if _INTERVIEWER.match(asked) and not lines[cut:end] and not read_prompt(asked).asks:
            remark = passage.part(first, lines[first:end])
            passage.collected.ledger.skip(remark.line, remark.end_line, "a remark that asks nothing")
            continue
        inside = _ANSWER_INSIDE.search(asked)
        prompt = asked[: inside.start() + 1] if inside else asked
        passage.start(prompt, passage.part(first, lines[first:cut]), "Q and A lines")
        if inside:
            passage.collected.add(passage.part(cut - 1, [asked[inside.end() :]]))
        if lines[cut:end]:
            passage.collected.add(passage.part(cut, lines[cut:end]))
    return True


def _end_of_prompt(lines: list[str], first: int, end: int) -> int:
    """Return the line where the answer begins: after a label, else after the line that ends in `?`."""
    for number in range(first + 1, end):
        if answer_label(_bare(lines[number])):
            return number
    for number in range(first, end):
        if ends_asking(_bare(lines[number])):
            return number + 1
    return first + 1


def _bare(line: str) -> str:
    return line.replace("*", "").replace("_", "").strip()


def _bold(passage: _Passage) -> bool:
    found = _BOLD.match(passage.block.text)
    if not found:
        return False
    same_line, _, rest = found["rest"].partition("\n")
    source = found["before"] + found["bold"].replace("\n", " ")
    if not read_prompt(source).text:
        return _numbered_only(passage, found)
    answers = bool(re.search(r"\w", _HIDDEN.sub("", same_line)))
    prompt = read_prompt(source if answers else source + same_line)
    sure = ends_asking(prompt.text) or (prompt.numbered and prompt.asks)
    if (answers and not sure) or _is_label(prompt, passage.collected.open):
        return False
    asks = prompt.marked or prompt.asks or prompt.graded
    if not asks and prompt.numbered and not answers:
        asks = passage.collected.numbered_bold
    if answer_label(_bare(found["bold"])) or not asks:
        return False
    head = found["bold"].count("\n") + 1
    passage.collected.start(prompt, passage.part(0, passage.lines[:head]), "bold lines")
    if answers:
        passage.collected.add(
            passage.part(head - 1, [same_line.strip(), *rest.split("\n")] if rest else [same_line])
        )
    elif rest:
        passage.collected.add(passage.part(head, rest.split("\n")))
    return True


def _is_label(prompt: Prompt, opened: Draft | None) -> bool:
    """Whether a bold line is a label in the answer of a heading that is marked as a question."""
    if opened is None or opened.structure != "headings" or opened.level > 6:
        return False
    sure = opened.prompt.marked or opened.prompt.numbered
    return sure and not (prompt.marked or prompt.numbered or prompt.graded)


def _numbered_only(passage: _Passage, found: re.Match[str]) -> bool:
    """Take `**Question 5** – Why …?`: the prompt follows the bold number, there or in the next line."""
    if not read_prompt(found["bold"]).marked:
        return False
    lines = found["rest"].split("\n")
    head = next((number for number, line in enumerate(lines) if re.search(r"\w", line)), None)
    if head is None:
        passage.collected.wrap(passage.block)
        return True
    prompt = lines[head].strip(" \t:.–—-")
    passage.start(prompt, passage.part(0, passage.lines[: head + 1]), "bold lines")
    if lines[head + 1 :]:
        passage.collected.add(passage.part(head + 1, lines[head + 1 :]))
    return True


def _sloppy_heading(passage: _Passage) -> bool:
    """Take `###Q1: …`: without a blank no heading in Markdown, but what its author meant."""
    first = passage.lines[0]
    found = _SLOPPY_HEADING.match(first)
    prompt = read_prompt(found["title"]) if found else None
    if prompt is None or not (prompt.marked or prompt.asks):
        return False
    level = len(first) - len(first.lstrip("#"))
    passage.collected.start(prompt, passage.part(0, [first]), "headings", level)
    if passage.lines[1:]:
        passage.collected.add(passage.part(1, passage.lines[1:]))
    return True


def _plain(passage: _Passage) -> bool:
    """Take a line that asks and stands over an answer that says it is one."""
    if not _is_answer(passage.following) or not ends_asking(read_inline(passage.block.text).text):
        return False
    passage.start(passage.block.text, passage.block, "Q and A lines")
    return True


def _is_answer(following: Block | None) -> bool:
    if following is None:
        return False
    if following.kind is Kind.HTML:
        found = re.search(r"<summary[^>]*>(.*?)(?:</summary>|$)", following.text, re.IGNORECASE | re.DOTALL)
        return bool(found and answer_label(re.sub(r"<[^<>]+>", "", found[1]).strip() + ":"))
    text = (
        following.children[0].text if following.kind is Kind.QUOTE and following.children else following.text
    )
    return bool(answer_label(_bare(text)) or re.match(r"\[!(?:answer|success|solution)\]", text))


_READERS: tuple[tuple[Callable[[_Passage], bool], Callable[[_Passage], bool]], ...] = (
    (lambda passage: any(line.strip() in _ALONE for line in passage.lines[1:]), _over_question_mark),
    (lambda passage: len(passage.lines) > 1 and passage.lines[1][:1] == ":", _over_colon),
    (lambda passage: "::" in passage.block.text, _inline_cards),
    (lambda passage: passage.block.text[:1] == "#", _sloppy_heading),
    (lambda passage: bool(MARKED_QUESTION.match(passage.block.text)), _asked_and_answered),
    (lambda passage: "**" in passage.block.text[:16] or "__" in passage.block.text[:16], _bold),
    (lambda passage: len(passage.lines) == 1 and "?" in passage.block.text[-8:], _plain),
)
