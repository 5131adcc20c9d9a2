"""What stands in an answer beside it: how hard it is, tags, follow-ups, choices and the key to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from interview.bank.ids import slug
from interview.bank.notes.blocks import LISTS, Block, Kind
from interview.bank.notes.inline import plain
from interview.bank.notes.prompts import ends_asking, level_named, names_level, read_prompt
from interview.bank.question import Difficulty

_FACT = re.compile(
    r"^\W*(?P<name>difficulty(?: level)?|level|tags?|topics?|categor(?:y|ies)|compan(?:y|ies)"
    r"|asked (?:in|by|at))\W*[:：]\W*(?P<value>.*?)\W*$",
    re.IGNORECASE,
)
_FOLLOW_UP = re.compile(
    r"^\W*follow[- ]?ups?(?: questions?)?\s*\d*\W*(?::\W*(?P<asked>.*\w.*))?$", re.IGNORECASE
)
_CHOICE = re.compile(r"^\(?(?P<letter>[A-Ha-h])\s*[).:]\s*(?P<said>.*)$", re.DOTALL)
_BOX = re.compile(r"^\[(?P<mark>[ xX✓])\]\s+(?P<said>.*)$", re.DOTALL)
_KEY = re.compile(
    r"^\W*(?:the )?(?:correct )?(?:answers?|ans|options?|solution)\W*(?:is|are)?\W*"
    r"(?P<letters>[A-H](?:(?:\s*(?:,|&|and)\s*)[A-H])*)(?:$|[).:,](?P<rest>.*)$)",
    re.DOTALL | re.IGNORECASE,
)


class Aside(Struct):
    """What an answer holds beside what is said in it; `blocks` are the rest."""

    blocks: list[Block]
    difficulty: Difficulty | None = None
    tags: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()


def set_aside(answer: list[Block]) -> Aside:
    """Part an answer from what only stands beside it."""
    if not any(map(_may_be_aside, answer)):
        return Aside(answer)
    found = Aside([])
    follows = False
    for block in _without_wrong_choices(answer):
        if follows and block.kind in LISTS:
            found.follow_ups += tuple(_prompts(block))
        elif block.kind is Kind.PARAGRAPH and _facts(block, found):
            pass
        elif (asked := _follow_up(block)) is not None:
            found.follow_ups += (read_prompt(asked).text,) if asked else ()
            follows = True
            continue
        else:
            found.blocks.append(block)
        follows = False
    return found


def _may_be_aside(block: Block) -> bool:
    """Look quickly whether a block could be more than what is said, for hardly any is."""
    item = block.children[0] if block.kind in LISTS and block.children else None
    text = item.children[0].text if item is not None and item.children else block.text
    return (
        text[:1] in "[("
        or text[1:2] in ").:"
        or ":" in text[:40]
        or "：" in text[:40]
        or "ollow" in text[:16]
    )


def _facts(block: Block, found: Aside) -> bool:
    """Note the difficulty and the tags where a paragraph holds nothing else."""
    if ":" not in block.text[:40] and "：" not in block.text[:40]:
        return False
    facts = [_FACT.match(plain(line)) for line in block.text.split("\n")]
    if not all(facts):
        return False
    for fact in facts:
        name, value = (fact["name"].casefold(), fact["value"]) if fact else ("", "")
        if names_level(value):
            found.difficulty = level_named(value)
        elif name in {"level", "topic", "topics"}:
            return False
        elif name.startswith("tag"):
            found.tags += tuple(slug(tag, 40) for tag in re.split(r"[,;#]", value) if tag.strip())
    return True


def _follow_up(block: Block) -> str | None:
    """Return what a follow-up asks, empty where its questions come next; None where a block is none."""
    if block.kind not in {Kind.PARAGRAPH, Kind.HEADING} or "ollow" not in block.text[:16]:
        return None
    text = plain(block.text)
    found = _FOLLOW_UP.match(text)
    if not found or (found["asked"] and not ends_asking(text)):
        return None
    return found["asked"] or ""


def _prompts(block: Block) -> list[str]:
    heads = (item.children[0].text for item in block.children if item.children)
    return [prompt for head in heads if (prompt := read_prompt(head).text)]


def _without_wrong_choices(answer: list[Block]) -> list[Block]:
    """Keep of a list of choices those that its boxes, or a key below it, say are right."""
    for place, block in enumerate(answer):
        if block.kind in LISTS or (block.kind is Kind.PARAGRAPH and _CHOICE.match(block.text)):
            above, below = answer[:place], answer[place + 1 :]
            if right := _ticked(block):
                return [*above, *right, *below]
            if right := _keyed(block, below):
                return [*above, *right, *(other for other in below if not _is_key(other))]
    return answer


def _is_key(block: Block) -> bool:
    found = _KEY.match(plain(block.text)) if block.kind in {Kind.PARAGRAPH, Kind.HEADING} else None
    return found is not None and not re.search(r"\w", found["rest"] or "")


def _ticked(block: Block) -> list[Block]:
    boxes = [(item, _BOX.match(text)) for item, text in _choices(block)]
    right = [_said(item, box["said"]) for item, box in boxes if box and box["mark"] != " "]
    return right if all(box for _, box in boxes) and len(right) < len(boxes) else []


def _said(item: Block, text: str) -> Block:
    choice = _CHOICE.match(text)
    return Block(Kind.PARAGRAPH, item.line, item.end_line, choice["said"] if choice else text)


def _keyed(block: Block, below: list[Block]) -> list[Block]:
    choices = [(choice, _CHOICE.match(text)) for choice, text in _choices(block)]
    letters = "".join(found["letter"].upper() if found else "-" for _, found in choices)
    if len(letters) < 2 or not "ABCDEFGH".startswith(letters):
        return []
    keys = (_KEY.match(plain(other.text)) for other in below if other.kind in {Kind.PARAGRAPH, Kind.HEADING})
    key = next((found["letters"].upper() for found in keys if found), "")
    return [_said(choice, found[0]) for choice, found in choices if found and found["letter"].upper() in key]


def _choices(block: Block) -> Iterator[tuple[Block, str]]:
    """Yield what may be choices, with their words: the items of a list, or the lines of a paragraph."""
    if block.kind in LISTS:
        for item in block.children:
            yield item, item.children[0].text if item.children else ""
        return
    for number, line in enumerate(block.text.split("\n"), block.line):
        yield Block(Kind.PARAGRAPH, number, number), line.strip()
