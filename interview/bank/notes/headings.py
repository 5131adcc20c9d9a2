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
    judged: dict[int, Judged] = {}
    open_at: tuple[int, bool] | None = None if open_level is None else (open_level, False)
    for place in places:
        block, prompt = blocks[place], prompts[place]
        if prompt.marked and not prompt.text:
            judged[place] = Judged(Role.WRAPPER, prompt)
            open_at = (block.level, True)
            continue
        asked = prompt.marked or prompt.asks or (prompt.numbered and block.level in numbered)
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
