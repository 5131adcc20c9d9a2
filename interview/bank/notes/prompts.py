"""A prompt out of a heading, a bold line or a list item: what it asks, without the numbering and marks."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from interview.bank.notes.inline import plain
from interview.bank.question import Difficulty

_EXPLICIT_ID = re.compile(r"\s*\{#([\w.:-]+)\}\s*$|\s*<!--\s*id:\s*([\w.:-]+)\s*-->")
_SOURCE_LINK = re.compile(
    r"\[\[[^\[\]]*\]\([^()]*\)\]|\(\[(?:src|source|link|ref)[^\[\]]*\]\([^()]*\)\)", re.IGNORECASE
)
_QUESTION_MARK = re.compile(
    r"^(?:(?:question|que|ques|q)\.?\s*(?:no\.?\s*)?(?:#?\s*(?P<number>\d{1,4}(?:\.\d{1,3})*)\s*[.):：、\]–—-]*"
    r"|\s*[:：.)–—]|\s+-)(?=\s|[^\w\s]|[A-Z]|[^\x00-\u2fff]|$)"
    r"|(?:问题|問題|问|問|题目|題目|面试题|質問)\s*(?P<nth>\d{0,4})\s*[:：.、]|第\s*\d{1,4}\s*[题題问問][:：.、]?"
    r"|interviewer\s*[:：–—])\s*",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"^[(\[（]?(?P<number>\d{1,4}(?:\.\d{1,3})*)(?:[.):\]、．）：]+\s*|\s*[-–—]\s+"
    r"|\s+(?=(?:what|why|how|when|where|which|who|explain|describe|define|compare|is|are|can|do|does)\b))(?=\D)",
    re.IGNORECASE,
)
_SUB_NUMBER = re.compile(r"^[(]?(?:[a-z]|[ivx]{1,4})[.)]\s+(?=\S)")
_LEVEL = re.compile(
    r"^[(\[{]?\s*(?P<word>easy|medium|intermediate|hard|difficult|advanced|beginner|basic|expert|e|m|h)\s*[)\]}]\s*[:–—-]?\s*"
    r"|^(?P<label>easy|medium|hard)\s*[:–—-]\s+"
    r"|\s*[(\[{]\s*(?P<end>easy|medium|intermediate|hard|difficult|advanced|beginner|basic|expert|e|m|h)\s*[)\]}]\s*$",
    re.IGNORECASE,
)
_LEVEL_FIRST = re.compile(r"\[(?:E|M|H|easy|medium|hard)\] ", re.IGNORECASE)
_LEVEL_WORD = r"(?:easy|easies|medium|hard|beginner|basic|intermediate|advanced|expert)s?"
_LEVEL_TITLE = re.compile(
    rf"^{_LEVEL_WORD}$|\b{_LEVEL_WORD}(?=[- ](?:level|(?:interview )?questions?|problems?|difficulty|tier)\b)"
    rf"|(?<=[-–—:] ){_LEVEL_WORD}$",
    re.IGNORECASE,
)
_MAY_SAY_LEVEL = re.compile(r"[(\[{]|^(?:easy|medium|hard)", re.IGNORECASE)
_EASY = frozenset(["easy", "beginner", "basic", "e"])
_HARD = frozenset(["hard", "difficult", "advanced", "expert", "h"])
_EMOJI = re.compile(
    "[\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b06\u2b07\u2b05\u27a1\u23e9-\u23f3\u2b1b\u2b1c]"
    "[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff]*"
)
_STARS = re.compile("(?:[⭐★☆🌟]\ufe0f?\\s?)+")
_TASK = re.compile(r"^\[[ xX]\]\s+")
_BACK = re.compile(r"\s*[\[(]?\s*(?:back to top|top of page|go to top)\s*[\])]?\s*$", re.IGNORECASE)

_ASKING = re.compile(
    r"(?:what|what['’]?s|why|how|how['’]s|when|where|which|who|whose|whom|explain|describe|define|compare|contrast|"
    r"differentiate|distinguish|differences?|discuss|tell|derive|prove|state|mention|enumerate|elaborate|illustrate|"
    r"walk|suppose|summari[sz]e|name|list|give|implement|write|design|outline|identify|calculate|compute|"
    r"show|sketch|"
    r"(?:in|for|under|to|on|at|by|from|with) (?:what|which|whom|how))\b(?!\s+of\b(?!\s+the\b))"
    r"|(?:请|請)?(?:什么|什麼|甚麼|为什么|為什麼|为何|如何|怎么|怎樣|怎样|哪些|哪个|简述|簡述|解释|解釋|描述|说说|谈谈|列举|比较)",
    re.IGNORECASE,
)
# Labels over a part of an answer, as they stand in notes: "How it works", "When to use", "Why it matters".
_LABEL = re.compile(
    r"(?:how|why|when|what|where) (?:it|they|this|that|these|to use(?: it)?|to avoid(?: it)?)\b"
    r"(?: \w+){0,2}[.:]?$",
    re.IGNORECASE,
)
_ONLY_WITH_TEXT = frozenset(
    [
        "name",
        "list",
        "give",
        "implement",
        "write",
        "design",
        "outline",
        "identify",
        "state",
        "show",
        "sketch",
        "tell",
        "compute",
    ]
)
_NOT_ASKED = re.compile(
    r".*\b(?:interview|sample|practice|screening|coding) questions?(?: (?:and|&) answers?)?$|questions?\b.*$"
    r"|how (?:to|can (?:i|you)|do i) (?:use|contribute|run|install|read|build|get started|add|support|help)\b"
    r"|what(?:['’]s| is) (?:new|this|inside|included|covered|next)\b|why (?:this|use this)\b"
    r"|who (?:is this|should|this)\b|list of\b|when (?:you|i|we) (?:are|see|have)\b",
    re.IGNORECASE,
)
_ENDS_ASKING = re.compile(r"[?？؟][\s\"'”’»)\].!*_]*$")


# How a sentence begins that answers the question before it on the same line, and asks nothing itself.
SAID_AT_ONCE = r"(?:It|Its|They|This|These|An?|The|Yes|No|Because|By|Both|There)\b[^?？]*$"


class Prompt(Struct, frozen=True, gc=False):
    """A cleaned prompt and what its marks said."""

    text: str
    difficulty: Difficulty | None = None
    explicit_id: str | None = None
    numbered: bool = False
    marked: bool = False
    stars: int = 0

    @property
    def graded(self) -> bool:
        """Whether its author marked how hard it is, which people do with questions only."""
        return self.difficulty is not None or self.stars > 0

    @property
    def asks(self) -> bool:
        """Whether it reads as a question on its own."""
        return asks(self.text)


def ends_asking(text: str) -> bool:
    """Whether a text ends in a question mark, quotes and brackets aside."""
    return bool(_ENDS_ASKING.search(text[-12:]))


def asks(text: str) -> bool:
    """Whether a text ends in a question mark or begins with a word that asks for something."""
    if _NOT_ASKED.match(text):
        return False
    if ends_asking(text):
        return True
    found = _ASKING.match(text)
    if found and _LABEL.match(text):
        return False
    if not found:
        return "? " in text and len(text) < 400
    return found[0].casefold() not in _ONLY_WITH_TEXT or len(text.split()) > 2


def begins_asking(text: str) -> bool:
    """Whether a text begins with a word that asks for something."""
    return bool(_ASKING.match(text))


@lru_cache(maxsize=512)
def read_prompt(source: str) -> Prompt:
    """Take numbering, marks, links to a source and an explicit id off the source of a prompt."""
    found = _EXPLICIT_ID.search(source) if "{#" in source or "<!--" in source else None
    explicit = (found[1] or found[2]) if found else None
    if found:
        source = source[: found.start()] + source[found.end() :]
    if "](" in source:
        source = _SOURCE_LINK.sub("", source)
    mark = _LEVEL_FIRST.match(source)  # else its brackets make every such line too involved for a quick read
    text = mark[0] + plain(source[mark.end() :]) if mark else plain(source)
    text = _TASK.sub("", text) if text[:1] == "[" else text
    difficulty, stars, text = _emoji(text)
    numbered = marked = False
    for _ in range(4):
        before = text
        text, level = _take_level(text)
        difficulty = difficulty or level
        if mark := _QUESTION_MARK.match(text):
            text, marked, numbered = text[mark.end() :], True, numbered or bool(mark["number"] or mark["nth"])
        elif number := _NUMBER.match(text):
            text, numbered = text[number.end() :], True
        text = (_BACK.sub("", text) if "top" in text[-20:].casefold() else text).strip().strip("*").strip()
        if text == before:
            break
    return Prompt(_unquoted(text), difficulty, explicit, numbered, marked, stars)


def without_sub_number(text: str) -> str:
    """Take `a)` or `ii.` off a sub-question."""
    return _SUB_NUMBER.sub("", text)


def _take_level(text: str) -> tuple[str, Difficulty | None]:
    if not _MAY_SAY_LEVEL.search(text):
        return text, None
    found = _LEVEL.search(text)
    if not found:
        return text, None
    word = (found["word"] or found["label"] or found["end"]).casefold()
    if found["end"] and len(word) == 1 and word != found["end"].casefold():
        return text, None
    rest = text[: found.start()] + text[found.end() :]
    return rest.strip(), level_named(word)


def names_level(word: str) -> bool:
    """Whether a word says how hard a question is."""
    return bool(re.fullmatch(_LEVEL_WORD, word.strip(), re.IGNORECASE))


def level_named(word: str) -> Difficulty:
    """Return the difficulty that a word such as `easy`, `[H]` or `advanced` names."""
    word = word.casefold()
    if word in _EASY:
        return Difficulty.EASY
    return Difficulty.HARD if word in _HARD else Difficulty.MEDIUM


def level_of_title(title: str) -> Difficulty | None:
    """Return how hard the title of a section says its questions are: `Easy`, `Part 2 – Advanced level`."""
    found = _LEVEL_TITLE.search(title)
    return level_named(found[0].split()[0].removesuffix("s")) if found else None


def _emoji(text: str) -> tuple[Difficulty | None, int, str]:
    if text.isascii():
        return None, 0, text
    difficulty: Difficulty | None = None
    stars = 0
    found = _STARS.search(text)
    if found:
        full, empty = sum(map(found[0].count, "⭐★🌟")), found[0].count("☆")
        if empty:
            share = full / (full + empty)
            difficulty = (
                Difficulty.EASY if share < 0.4 else Difficulty.MEDIUM if share < 0.7 else Difficulty.HARD
            )
        else:
            stars = full
        text = text.replace(found[0], " ")
    for mark, level in (
        ("👶", "easy"),
        ("🟢", "easy"),
        ("🟡", "medium"),
        ("🚀", "hard"),
        ("🔴", "hard"),
        ("🔥", "hard"),
    ):
        if mark in text:
            difficulty = difficulty or Difficulty(level)
    if difficulty or stars:
        text = re.sub(r"(?<=[?!])(\W+)\w{1,2}\s*$", r"\1", text) if _EMOJI.search(text) or stars else text
    return difficulty, stars, " ".join(_EMOJI.sub(" ", text).replace("↥", "").split())


def _unquoted(text: str) -> str:
    """Take quotes off a prompt that stands in quotes as a whole."""
    for opening, closing in (('"', '"'), ("“", "”")):
        inner = text[1:-1]
        if text.startswith(opening) and text.endswith(closing) and opening not in inner and inner:
            return inner.strip()
    return text
