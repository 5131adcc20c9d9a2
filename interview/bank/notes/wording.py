"""The words of an answer: which of them make a point, and how it reads on one line."""

from __future__ import annotations

import re

from interview.bank.notes.inline import Inline, is_only_strong
from interview.bank.notes.sentences import has_verb

_WORD = re.compile(r"\w")
_TWO_LETTERS = re.compile(r"\w.*?\w", re.DOTALL)
_BULLET_MARK = re.compile(r"^\[[ xX]\]\s+|^(?:[•‣▪·–—*-]|[✅✔☑👉➡💡🔹🔸📌]\ufe0f?)\s+")
_ANSWER_LABEL = re.compile(
    r"^\W*(?:(?:(?:short |long |sample |model |suggested |possible )?(?:answer|ans|solution|sol)"
    r"|candidate|interviewee)\s*(?:\d{1,3}\s*)?[:：.)\]–—-]+\s*"
    r"|a\d{0,3}\s*(?:[:.)]+\W*(?:\s|$)|：)\s*|(?:参考答案|答案|回答|解答|解析|答)\s*[:：]\W*)",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"^\W*(?:(?:i )?hope (?:this|that|it|you)\b|thanks?(?: you)? for\b|happy (?:coding|learning"
    r"|hacking|reading)|good luck\b"
    r"|(?:you can )?(?:also )?(?:read|learn|see|find out) more\b|(?:for )?(?:more"
    r"|further) (?:details|information|info|reading|examples?)\b"
    r"|see also\b|see (?:here|this|the (?:link|following))\b|(?:click|check) (?:here|this|out)\b"
    r"|back to top\b|⬆|↥|🔼"
    r"|(?:image )?(?:source|sources|credits?|ref|refs|references?|link|links|demo|live demo|try it"
    r"|resources?)\s*[:–-]"
    r"|(?:your )?answer (?:here|goes here|needed|to be added)\b|\[?to be (?:filled|added|written"
    r"|done|answered)\b|(?:or|and|example|examples|output|note)\W*$|to ?do\b(?! list)|tbd\b"
    r"|coming soon\b|explore all\b|feel free\b|please (?:star|see|refer|visit|check)"
    r"|(?:a )?good (?:article|read|resource)\b"
    r"|(?:figure|image|screenshot|diagram)\s*\d*\s*[:.]|reading the figure\b"
    r"|read (?:the )?(?:full |whole |complete )?answer\b|(?:the )?(?:rest|remainder) of (?:the|this) answer\b"
    r"|(?:this )?(?:(?:answer|info|information|explanation|example|part|section|definition) )?(?:is |was )?"
    r"(?:taken|copied|adapted|borrowed) from\b|contributions?\b.*\bwelcome\b|pull requests?\b.*\bwelcome\b"
    r"|licen[sc]ed? under\b|made with\b|don['’]t forget to\b|follow me\b|support (?:me|this|us)\b)",
    re.IGNORECASE,
)
_HINT = re.compile(r"^\W*hints?\b\W*:", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)\S+")
# Labels that say where in an answer one is, and nothing of the matter.
_STAGE = re.compile(
    r"^\W*(?:(?:the )?(?:idea|intuition|gist|answer)|the problem|definition|explanation|overview|summary"
    r"|details|in (?:short|practice|general|summary|a nutshell|other words)|tl;?dr"
    r"|key (?:idea|point|takeaway)s?|examples?|notes?|tip|bonus|conclusion|watch out|as a formula"
    r"|(?:how|why|when|what|where) .{0,24}|step \d+)\W*$",
    re.IGNORECASE,
)


def answer_label(text: str) -> re.Match[str] | None:
    """Match `Answer:`, `**A:**`, `Solution -` at the beginning of a text."""
    return _ANSWER_LABEL.match(text)


def is_sign_off(text: str) -> bool:
    """Whether a line sends the reader elsewhere or says goodbye."""
    return bool(_SIGN_OFF.match(text))


def worded(text: str) -> str:
    """Return a point's words on one line; empty where it says nothing."""
    text = " ".join(text.split())  # which takes a BREAK for a blank too
    if not text[:1].isalnum():
        text = _BULLET_MARK.sub("", text)
    text = text.rstrip(",; ")
    if text.endswith((".", "。")) and not text.endswith(("..", "i.e.", "e.g.", "etc.")):
        text = text[:-1]
    if text[:2].isalpha() and "http" not in text and "www." not in text:
        return text
    said = _without_addresses(text) if "http" in text or "www." in text else text
    bare = said.strip(" .:()[]-–<>")
    return said if _TWO_LETTERS.search(bare) else bare


def _without_addresses(text: str) -> str:
    """Leave out what nobody would say: an address, and the words that only lead to it."""
    said = " ".join(_URL.sub("", text).split()).rstrip(" .,;()[]<>")
    return "" if said.endswith(":") else said


def is_stage(label: str) -> bool:
    """Whether a bold label says only where in the answer one is: `The idea.`, `Why it matters.`."""
    return bool(_STAGE.match(label))


def is_lead_in(text: str) -> bool:
    """Whether a sentence of prose says nothing by itself: it leads to what follows, or asks."""
    return text.endswith((":", "：", "?", "？")) or is_sign_off(text)


def says_nothing(inline: Inline) -> bool:
    """Whether a paragraph makes no point: a sign-off, a hint, a link, a heading by another name."""
    text = inline.text.strip()
    if not _WORD.search(text) or is_sign_off(text) or ("int" in text[:8] and _HINT.match(text)):
        return True
    letters = len(text) - text.count(" ")
    if inline.linked and inline.linked >= 0.7 * letters:
        return True
    return is_only_strong(inline) and len(text.split()) <= 6 and not (text.endswith(".") and has_verb(text))


def leads_elsewhere(inline: Inline) -> bool:
    """Whether a bullet is a link or a sign-off."""
    text = inline.text.strip()
    letters = len(text) - text.count(" ")
    return is_sign_off(text) or (bool(inline.linked) and inline.linked >= 0.7 * letters)
