"""Prose → sentences, and long sentences → claims that stand alone.

Written for notes: abbreviations, decimals, initials and formulas do not end a sentence, and a sentence may
begin with a small letter ("…objects). this helps…") if the one before it ended clearly.
"""

from __future__ import annotations

import re

_END = re.compile(
    r"[.!?…。！？](?:(?<=[.!?…])[.!?…]+)?(?P<closing>[\"'”’»)\]]*)(?=\s|$|\u2028|(?<=[。！？]))"
)
# fmt: off
_ABBREVIATIONS = frozenset({
    "i.e", "e.g", "etc", "vs", "al", "cf", "approx", "ca", "fig", "figs", "eq", "eqs", "sec", "ch", "no",
    "nos", "vol", "pp", "p", "dr", "mr", "mrs", "ms", "prof", "st", "jr", "sr", "inc", "ltd", "resp",
    "w.r.t", "wrt", "a.k.a", "aka", "i.i.d", "dept", "est", "max", "min", "avg", "std", "var", "ref",
    "refs", "ex", "incl", "excl", "def", "thm", "lem", "prop", "viz", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sep", "sept", "oct", "nov", "dec", "u.s", "u.k", "ph.d",
})
# These end a sentence as often as not: they do when a capital follows.
_MAYBE = frozenset({
    "etc", "al", "no", "max", "min", "p", "inc", "ltd", "var", "est", "std", "ex", "def", "u.s", "u.k",
    "ph.d", "i.i.d",
})
# fmt: on
_MAY_END = re.compile(r"[.!?…。！？\u2028](?:(?<=[。！？\u2028])|[\"'”’»)\]]*\s)")
_LONG = 18
_SHORTEST = 4
_SUBJECT = (
    "(?:it|they|this|these|those|that|there|we|you|he|she|one|both|each|the|an?|its|their|such|most|all|in)"
)
_JOINT = re.compile(
    rf";\s+|,?\s+(?:whereas|while|whereass)\s+|,\s+(?:but|so|yet|however|therefore|hence|thus)\s+(?={_SUBJECT}\b)"
    rf"|,?\s+and\s+(?={_SUBJECT}\s+(?:\w+\s+){{0,3}}(?:is|are|was|were|can|will|may|do|does|has|have|helps?|makes?|means?|"
    rf"gives?|allows?|uses?|needs?|should|must|cannot|reduces?|increases?|leads?|causes?|becomes?|tends?)\b)"
    r"|,?\s+and\s+(?=(?:it|that|there)['’]s\b|they['’]re\b)",
    re.IGNORECASE,
)
# "O(n²) – every pair is compared": a formula, and the reason for it.
_STATED = re.compile(r"(?P<what>[^\s.,:;]{1,20}[(=^²³][^\s.,:;]{0,20}) +[-–—] +(?P<why>\S.*)", re.DOTALL)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|am|can|could|will|would|may|might|must|should|do|does|did|has|have|had|cannot|isn't|"
    r"aren't|don't|doesn't|won't|can't|helps?|makes?|means?|gives?|allows?|uses?|needs?|reduces?|increases?|leads?|"
    r"causes?|becomes?|tends?|\w{3,}(?:ed|ates?|izes?|ises?|ifies|ify|ects?|ains?|ows?|urns?|ides?|ends?|ores?|earns?))\b",
    re.IGNORECASE,
)


def sentences(text: str) -> list[tuple[int, str]]:
    """Return the sentences of a text with the offset at which each begins."""
    found: list[tuple[int, str]] = []
    start = 0
    if not _MAY_END.search(text):
        _append(found, text, 0, len(text))
        return found
    for end in _END.finditer(text):
        if not _ends(text, end):
            continue
        _append(found, text, start, end.end())
        start = end.end()
    _append(found, text, start, len(text))
    return [piece for whole in found for piece in _at_breaks(whole)] if "\u2028" in text else found


def _append(found: list[tuple[int, str]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    if piece.strip():
        found.append((start + len(piece) - len(piece.lstrip()), piece.strip()))


def _at_breaks(whole: tuple[int, str]) -> list[tuple[int, str]]:
    """Cut at each `<br>`, which ends a sentence whatever stands before it."""
    offset, text = whole
    found: list[tuple[int, str]] = []
    start = 0
    for piece in text.split("\u2028"):
        _append(found, text, start, start + len(piece))
        start += len(piece) + 1
    return [(offset + inner, piece) for inner, piece in found]


def _ends(text: str, end: re.Match[str]) -> bool:
    mark = text[end.start()]
    if mark != "." or end[0].startswith(".."):
        return not (mark in "!?" and _goes_on(text, end.end()))
    word = _word_before(text, end.start())
    low = word.casefold().strip("(\"'“‘[")
    if low in _ABBREVIATIONS:
        return low in _MAYBE and _next_is_capital(text, end.end()) and not end["closing"]
    if len(low) == 1 and low.isalpha() and word.isupper() and low not in "ni":
        return not _next_is_capital(text, end.end()) or text[end.end() :].strip() == ""
    # "1. first" inside a line is a number, not an end
    return not (low.isdigit() and len(low) <= 2 and _begins_line(text, end.start() - len(word)))


def _goes_on(text: str, place: int) -> bool:
    following = text[place:].lstrip(" ")
    return following[:1].islower() or following[:1] in {",", ";"}


def _word_before(text: str, place: int) -> str:
    start = max(text.rfind(" ", 0, place), text.rfind("\n", 0, place), text.rfind("\u2028", 0, place)) + 1
    return text[start:place]


def _next_is_capital(text: str, place: int) -> bool:
    following = text[place:].lstrip(" \n\"'“‘([")
    return bool(following) and following[0].isupper()


def _begins_line(text: str, place: int) -> bool:
    return text[:place].rstrip(" ")[-1:] in {"", "\n", "\u2028"}


def claims(sentence: str) -> list[tuple[int, str]]:
    """Return the claims in a sentence with their offsets: a long one is cut where each part stands alone."""
    if " - " in sentence or " – " in sentence or " — " in sentence:
        stated = _STATED.match(sentence)
        if stated and _stands(stated["why"]):
            return [(0, stated["what"]), (stated.start("why"), stated["why"])]
    if len(sentence) < 3 * _LONG or len(sentence.split()) < _LONG:
        return [(0, sentence)]
    found: list[tuple[int, str]] = []
    start = 0
    for joint in _JOINT.finditer(sentence):
        before, after = sentence[start : joint.start()], sentence[joint.end() :]
        if _in_brackets(sentence, joint.start()) or not (_stands(before) and _stands(after)):
            continue
        _append(found, sentence, start, joint.start())
        start = joint.end()
    _append(found, sentence, start, len(sentence))
    return found


def _stands(part: str) -> bool:
    return len(part.split()) >= _SHORTEST and has_verb(part)


def has_verb(text: str) -> bool:
    """Whether a text holds one of the verbs that are common in answers."""
    return bool(_VERB.search(text))


def _in_brackets(text: str, place: int) -> bool:
    return text.count("(", 0, place) > text.count(")", 0, place)
