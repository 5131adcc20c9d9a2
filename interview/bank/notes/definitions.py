"""Loose notes that define a term, `- precision: share of …`, as questions for what it is."""

from __future__ import annotations

import re

from interview.bank.notes.blocks import LISTS, Block, Kind
from interview.bank.notes.drafts import Collected
from interview.bank.notes.inline import plain
from interview.bank.notes.lists import head_of
from interview.bank.notes.prompts import Prompt

_DEFINITION = re.compile(r"^(?P<term>[^:\n?!]{2,60}?)\s*:\s+(?P<said>\S.*)$", re.DOTALL)
_DASHED = re.compile(r"^(?P<term>(?:\*\*|__).{2,60}?(?:\*\*|__))\s*[-–—:]\s*(?P<said>\S.*)$", re.DOTALL)
_NO_TERM = re.compile(
    r"^(?:note|notes|nb|n\.b|e\.?g|i\.?e|example|examples|tip|tips|hint|warning|caution|important|source|sources|link|"
    r"links|url|todo|date|author|authors|update|updated|pros?|cons?|book|books|video|videos|course|courses|paper|"
    r"papers|article|blog|website|license|step|steps|day|week|question|questions|answer|answers|q|a"
    r"|added by|fixme|"
    r"def|definition|meaning|intuition|goal|purpose|formula|limitations?|benefits?|drawbacks?|(?:dis)?advantages?"
    r"|use cases?|summary|in short|how|why|when|what|where|how to .*"
    r"|returns?|types?|param(?:eter)?s?|arg(?:ument)?s?|defaults?|values?|yields|raises|throws|history|"
    r"contact|email|version|status|tags?|topics?|see|ref|references?|time|difficulty|duration)\b\.?\s*\d*$",
    re.IGNORECASE,
)
# Words that make a remark of what stands before a colon: "You have the last word: …", "Within a type: …".
_REMARK = re.compile(
    r"\b(?:you|your|we|our|i|make|use|see|if|but|please|must|should)\b|^(?:for|within|in|on|at|by|from|with|when|as)\b"
    r"|[{}<>=]",
    re.IGNORECASE,
)
_OF_SECTION = re.compile(r"^(?:def|definition|meaning|what is it|what)\.?$", re.IGNORECASE)
_SUBJECT = 4  # the most words of an item that names a subject
_PLURAL = re.compile(r"(?<!s|u|i)s$")


def read_definitions(block: Block, collected: Collected, within: str = "") -> None:
    """Take `term: definition` items as questions; put the others down as not taken.

    `within` is the item around a nested list, where it only names a subject: it goes into the prompts.
    """
    for item in block.children:
        head = head_of(item)
        found = head and _definition(head.text, collected.section_title)
        if head is None or not found:
            _around_definitions(item, head, collected)
            continue
        term, said = found
        collected.start(
            Prompt(_what_is(term, within)), Block(Kind.PARAGRAPH, item.line, head.line), "definitions"
        )
        collected.add(Block(Kind.PARAGRAPH, head.line, head.end_line, said))
        for child in item.children[1:]:
            collected.add(child)
        collected.open = None
    collected.ledger.skip(block.line, block.end_line, "a list without questions or definitions")


def _around_definitions(item: Block, head: Block | None, collected: Collected) -> None:
    """Look for definitions below an item that is none."""
    subject = plain(head.text).rstrip(":") if head else ""
    within = subject if 0 < len(subject.split()) <= _SUBJECT else ""
    before = len(collected.drafts)
    for child in item.children:
        if child.kind in LISTS:
            read_definitions(child, collected, within)
    if head is not None and within and len(collected.drafts) > before:
        collected.ledger.take(item.line, head.end_line, before)
    elif head is not None:
        collected.ledger.skip(item.line, head.end_line, "a note that asks nothing and defines no term")


def _definition(text: str, section: str) -> tuple[str, str] | None:
    """Return a term and what is said of it; `def:` is of what the section is about."""
    found = _DASHED.match(text) or _DEFINITION.match(text)
    if not found:
        return None
    term = plain(found["term"]).strip(" :*")
    said = found["said"].lstrip("*_ ")
    if _OF_SECTION.match(term) and section:
        return section.casefold() if section.istitle() else section, said
    if "](" in found["term"] or "http" in said[:12] or _NO_TERM.match(term):
        return None
    if not 1 <= len(term.split()) <= 6 or len(said.split()) < 2 or "](" in said[:4] or not _names(term):
        return None
    return term, said


def _names(term: str) -> bool:
    """Whether the words before a colon name something, and are no remark and no piece of code."""
    letters = sum(map(str.isalpha, term.partition("(")[0]))
    whole = term.count("(") == term.count(")") and term.count('"') % 2 == 0
    return term[0].isalnum() and letters > 1 and whole and not _REMARK.search(term)


def _what_is(term: str, within: str) -> str:
    verb = "are" if _PLURAL.search(term.split("(", maxsplit=1)[0].strip()) and " " in term else "is"
    return f"What {verb} {term} ({within})?" if within else f"What {verb} {term}?"
