"""Paragraphs that ask: bold lines, `Q: … A: …`, `question :: answer`, and a question over a lone `?`."""

from __future__ import annotations

import re

from interview.bank.notes.blocks import Block, Kind
from interview.bank.notes.drafts import Collected
from interview.bank.notes.inline import read_inline
from interview.bank.notes.points import answer_label
from interview.bank.notes.prompts import ends_asking, read_prompt

_ASKED = re.compile(r"^\W{0,6}(?:q|question|que|ques)\s*\d{0,4}\s*[.:)\]–-]", re.IGNORECASE)
_INLINE = re.compile(r"^(?P<front>.+?\S)\s+:::?\s+(?P<back>\S.*)$")
_BOLD = re.compile(
    r"^(?P<before>[^\w*]{0,4}(?:\d{1,4}(?:\.\d{1,3})*[.)]?\s*|q(?:uestion)?\s*\d*[.:)]\s*)?)(?P<mark>\*\*\*?|__)(?=\S)"
    r"(?P<bold>.+?)(?<=\S)(?P=mark)(?P<rest>.*)$",
    re.DOTALL | re.IGNORECASE,
)
_SLOPPY_HEADING = re.compile(r"^#{1,6}(?=[^\s#])(?P<title>.+?)#*\s*$")


def read_paragraph(block: Block, following: Block | None, collected: Collected) -> bool:
    """Take a paragraph that begins questions of its own; return whether it did."""
    text = block.text
    lines = text.split("\n")
    return (
        ("?" in lines[1:] or "??" in lines[1:])
        and _over_question_mark(block, lines, following, collected)
        or "::" in text
        and _inline_cards(block, lines, collected)
        or _ASKED.match(text) is not None
        and _asked_and_answered(block, lines, collected)
        or ("**" in text[:16] or "__" in text[:16])
        and _bold(block, collected)
        or text[:1] == "#"
        and _sloppy_heading(block, collected)
        or text[-1:] in "?*"
        and len(lines) == 1
        and _is_answer(following)
        and _plain(block, collected)
    )


def _part(block: Block, first: int, lines: list[str]) -> Block:
    line = block.line + first
    return Block(Kind.PARAGRAPH, line, min(line + len(lines) - 1, block.end_line), "\n".join(lines))


def _over_question_mark(
    block: Block, lines: list[str], following: Block | None, collected: Collected
) -> bool:
    stripped = [line.strip() for line in lines]
    place = next(number for number, line in enumerate(stripped) if line in {"?", "??"} and number)
    front = _part(block, 0, lines[:place])
    draft = collected.start(read_prompt(" ".join(lines[:place])), front, "cards")
    collected.ledger.take(block.line + place, block.line + place, draft.number)
    if lines[place + 1 :]:
        collected.add(_part(block, place + 1, lines[place + 1 :]))
    adjacent = following is not None and following.line == block.end_line + 1
    if lines[place + 1 :] and not adjacent:
        collected.open = None
    return True


def _inline_cards(block: Block, lines: list[str], collected: Collected) -> bool:
    found = [inline_card(line) for line in lines]
    if not any(found):
        return False
    for number, (line, card) in enumerate(zip(lines, found, strict=True)):
        part = _part(block, number, [line])
        if card:
            collected.start(read_prompt(card[0]), part, "cards")
            part.text = card[1]
        collected.add(part)
        if card and not _goes_on(found, number):
            collected.open = None
    return True


def _goes_on(found: list[tuple[str, str] | None], number: int) -> bool:
    return number + 1 < len(found) and found[number + 1] is None


def inline_card(line: str) -> tuple[str, str] | None:
    """Return front and back of `question :: answer`; None where the `::` is in code or a name."""
    found = _INLINE.match(line.strip())
    if not found or "`" in found["front"] and found["front"].count("`") % 2:
        return None
    return found["front"], found["back"]


def _asked_and_answered(block: Block, lines: list[str], collected: Collected) -> bool:
    begins = [number for number, line in enumerate(lines) if _ASKED.match(line)]
    for first, end in zip(begins, [*begins[1:], len(lines)], strict=True):
        labelled = next(
            (number for number in range(first + 1, end) if answer_label(_bare(lines[number]))), None
        )
        cut = labelled or first + 1
        while labelled is None and cut < end and not ends_asking(lines[cut - 1]) and ends_asking(lines[cut]):
            cut += 1
        front = _part(block, first, lines[first:cut])
        question, _, same_line = _split_same_line(" ".join(lines[first:cut]))
        collected.start(read_prompt(question), front, "Q and A lines")
        if same_line:
            collected.add(_part(block, cut - 1, [same_line]))
        if lines[cut:end]:
            collected.add(_part(block, cut, lines[cut:end]))
    return True


_ANSWER_INSIDE = re.compile(r"[?.]\W*\s(?:\*\*)?(?:A|Ans|Answer)\s*[:.](?:\*\*)?\s+")


def _split_same_line(text: str) -> tuple[str, str, str]:
    """Cut `Q: … ? A: …` where both stand in one line."""
    found = _ANSWER_INSIDE.search(text)
    return (text[: found.start() + 1], "", text[found.end() :]) if found else (text, "", "")


def _bare(line: str) -> str:
    return line.replace("*", "").replace("_", "").strip()


def _bold(block: Block, collected: Collected) -> bool:
    found = _BOLD.match(block.text)
    if not found:
        return False
    same_line, newline, rest = found["rest"].partition("\n")
    prompt = read_prompt(found["before"] + found["bold"].replace("\n", " "))
    if _word(same_line) and not ends_asking(prompt.text):
        return False
    if answer_label(_bare(found["bold"])) or not (prompt.marked or prompt.asks):
        return False
    if not _word(same_line):
        prompt = read_prompt(found["before"] + found["bold"].replace("\n", " ") + same_line)
    head = found["bold"].count("\n")
    first = _part(block, 0, [""] * (head + 1))
    collected.start(prompt, first, "bold lines")
    if _word(same_line):
        collected.add(_part(block, head, [same_line.strip(), *(rest.split("\n") if newline else [])]))
    elif rest:
        collected.add(_part(block, head + 1, rest.split("\n")))
    return True


def _word(text: str) -> bool:
    return bool(re.search(r"\w", text))


def _sloppy_heading(block: Block, collected: Collected) -> bool:
    """`###Q1: …` without a blank is no heading in Markdown, but it is what its author meant."""
    first, _, rest = block.text.partition("\n")
    found = _SLOPPY_HEADING.match(first)
    prompt = read_prompt(found["title"]) if found else None
    if prompt is None or not (prompt.marked or prompt.asks):
        return False
    level = len(first) - len(first.lstrip("#"))
    collected.start(prompt, _part(block, 0, [first]), "headings", level)
    if rest:
        collected.add(_part(block, 1, rest.split("\n")))
    return True


def _is_answer(following: Block | None) -> bool:
    if following is None:
        return False
    if following.kind is Kind.HTML:
        return "<summary" in following.text.casefold() and bool(answer_label(_summary(following.text) + ":"))
    text = (
        following.children[0].text if following.kind is Kind.QUOTE and following.children else following.text
    )
    return bool(answer_label(_bare(text)) or re.match(r"\[!(?:answer|success|solution)\]", text))


def _summary(html: str) -> str:
    found = re.search(r"<summary[^>]*>(.*?)(?:</summary>|$)", html, re.IGNORECASE | re.DOTALL)
    return re.sub(r"<[^<>]+>", "", found[1]).strip() if found else ""


def _plain(block: Block, collected: Collected) -> bool:
    prompt = read_prompt(block.text)
    if not ends_asking(read_inline(block.text).text):
        return False
    collected.start(prompt, block, "Q and A lines")
    return True
