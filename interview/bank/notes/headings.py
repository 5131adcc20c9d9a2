"""Which headings are questions, which stand over questions, and which are part of an answer."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum

from msgspec import Struct

from interview.bank.notes.blocks import Block, Kind
from interview.bank.notes.prompts import Prompt, read_prompt

# Numbered headings that ask nothing by themselves ("7. You are given …") are questions where at least this
# share of the numbered headings of their level asks.
_MAJORITY = 0.4


# Titles over questions, and headings beside questions that are none.
_QUESTIONS = re.compile(r"\b(?:questions|q ?& ?a|flash ?cards)(?: (?:and|&|\+) answers)?\W*$", re.IGNORECASE)
_APPENDIX = re.compile(
    r"\W*(?:(?:table of )?contents|toc|about|introduction|overview|preface|licen[sc]e|contribut\w+|credits?"
    r"|thanks|acknowledg\w+|references?|resources?|(?:further |recommended )?reading|links?|see also|sources?"
    r"|prerequisites?|how to\b.*|usage|getting started|summary|conclusion|(?:final )?notes?|tips?|authors?"
    r"|support|disclaimer|todo|changelog|faq|answers?|solutions?|topics|practice|exercises?|examples?)\W*$",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(r"\bquestions\b|\binterview\b|\bq ?& ?a\b", re.IGNORECASE)


class Role(StrEnum):
    """What a heading is for."""

    QUESTION = "question"
    SECTION = "section"
    INSIDE = "inside"
    WRAPPER = "wrapper"


class Judged(Struct, frozen=True):
    """A heading's role and its prompt, cleaned."""

    role: Role
    prompt: Prompt


def heading_roles(blocks: list[Block], open_level: int | None = None) -> dict[int, Judged]:
    """Return the role of each heading among the blocks, by the block's place.

    `open_level` is the level of the heading whose question is open before the first block.
    """
    places = [place for place, block in enumerate(blocks) if block.kind is Kind.HEADING]
    prompts = {place: read_prompt(blocks[place].text) for place in places}
    numbered = _numbered_levels(blocks, prompts)
    listed = _listed(blocks, prompts)
    judged: dict[int, Judged] = {}
    open_at: tuple[int, bool] | None = None if open_level is None else (open_level, False)
    for place in places:
        block, prompt = blocks[place], prompts[place]
        if prompt.marked and not prompt.text:
            judged[place] = Judged(Role.WRAPPER, prompt)
            open_at = (block.level, True)
            continue
        asked = (
            prompt.marked or prompt.asks or (prompt.numbered and block.level in numbered) or place in listed
        )
        role = _role(asked, prompt, block.level, open_at)
        if role is Role.QUESTION and _stands_over_questions(place, blocks, prompts):
            role = Role.SECTION
        if role is Role.QUESTION:
            open_at = (block.level, prompt.marked or prompt.numbered)
        elif role is Role.SECTION:
            open_at = None
        judged[place] = Judged(role, prompt)
    return judged


def _role(asked: bool, prompt: Prompt, level: int, open_at: tuple[int, bool] | None) -> Role:  # noqa: FBT001 – a finding
    inside = open_at is not None and level > open_at[0]
    if not asked:
        return Role.INSIDE if inside else Role.SECTION
    # Under a numbered question, a deeper heading without a number is part of the answer, even if it asks.
    if inside and open_at is not None and open_at[1] and not (prompt.marked or prompt.numbered):
        return Role.INSIDE
    return Role.QUESTION


def _numbered_levels(blocks: list[Block], prompts: dict[int, Prompt]) -> set[int]:
    levels = [blocks[place].level for place, prompt in prompts.items() if prompt.numbered]
    asked_for = any(_ASKED_FOR.search(prompt.text) for prompt in prompts.values())
    every = Counter(blocks[place].level for place, prompt in prompts.items() if prompt.numbered)
    asking = Counter(
        blocks[place].level for place, prompt in prompts.items() if prompt.numbered and prompt.asks
    )
    return {
        level
        for level, count in every.items()
        if asking[level] >= max(2, _MAJORITY * count)
        or (asked_for and asking[level] and count >= 3 and level == max(levels))
    }


def _stands_over_questions(place: int, blocks: list[Block], prompts: dict[int, Prompt]) -> bool:
    """Whether a deeper question follows at once, and the heading is not marked as a question itself."""
    following = prompts.get(place + 1)
    prompt = prompts[place]
    return (
        following is not None
        and blocks[place + 1].level > blocks[place].level
        and (following.marked or following.asks)
        and not (prompt.marked or prompt.numbered)
    )


def is_appendix(prompt: Prompt) -> bool:
    """Whether a heading stands over what is beside the questions: a licence, thanks, a list of books."""
    return bool(_APPENDIX.match(prompt.text))


def _listed(blocks: list[Block], prompts: dict[int, Prompt]) -> set[int]:
    """Return the headings right under a title such as `Interview questions` that only name their subject.

    Under the title of a whole file only where some of their neighbours ask, for there most are sections.
    """
    found: set[int] = set()
    places = list(prompts)
    for number, place in enumerate(places):
        if not _QUESTIONS.search(prompts[place].text):
            continue
        below = _below(blocks, places[number:])
        level = min((blocks[other].level for other in below), default=0)
        named = [other for other in below if blocks[other].level == level and not _no_subject(prompts[other])]
        asking = sum(prompts[other].asks or prompts[other].marked for other in named)
        enough = len(named) > 1 and (blocks[place].level > 1 or asking >= max(2, _MAJORITY * len(named)))
        answered = [other for other in named if _is_answered(blocks, other, prompts)]
        if enough and len(answered) > len(named) / 2:
            found.update(answered)
    return found


def _below(blocks: list[Block], places: list[int]) -> list[int]:
    """Return the headings under the first of some, up to the next of its level."""
    title, *others = places
    end = next((place for place in others if blocks[place].level <= blocks[title].level), len(blocks))
    return [place for place in others if place < end]


def _no_subject(prompt: Prompt) -> bool:
    return is_appendix(prompt) or bool(_QUESTIONS.search(prompt.text))


def _is_answered(blocks: list[Block], place: int, prompts: dict[int, Prompt]) -> bool:
    """Whether prose or a list stands under a heading that may answer it, and no questions of their own."""
    answered = False
    for number in range(place + 1, len(blocks)):
        block = blocks[number]
        if block.kind is Kind.HEADING:
            if block.level <= blocks[place].level:
                break
            if prompts[number].asks or prompts[number].marked:
                return False
        elif block.kind is Kind.HTML or "?" in "".join(_first_lines(block)):
            return False
        else:
            answered |= block.kind is not Kind.RULE
    return answered


def _first_lines(block: Block) -> list[str]:
    """Return the last character of the first line of a paragraph and of each item of a list."""
    if block.kind is Kind.PARAGRAPH:
        return [block.text.split("\n", 1)[0].rstrip("*_ ")[-1:]]
    if block.kind in {Kind.BULLETS, Kind.NUMBERED}:
        return [end for item in block.children for child in item.children[:1] for end in _first_lines(child)]
    return []
