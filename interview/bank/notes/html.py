"""HTML in notes: `<details><summary>question</summary> answer </details>`, breaks, comments with ids."""

from __future__ import annotations

import re
from bisect import bisect_left

from msgspec import Struct

from interview.bank.notes.blocks import Block, Kind
from interview.bank.notes.drafts import Collected, Draft
from interview.bank.notes.inline import html_text
from interview.bank.notes.prompts import Prompt, ends_asking, read_prompt

_PIECE = re.compile(
    r"(?P<open><details\b[^<>]*>)|(?P<close></details\s*>)"
    r"|<summary\b[^<>]*>(?P<summary>.*?)(?:</summary\s*>|\Z)"
    r"|<h(?P<level>[1-6])\b[^<>]*>(?P<heading>.{0,1000}?)</h(?P=level)\s*>"
    r"|(?:^|(?<=>))[ \t]*<(?P<tag>b|strong)>(?P<bold>[^\n]{0,1000}?)</(?P=tag)\s*>",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
_LABEL = re.compile(
    r"^\W*(?:(?:click|tap|press|show|see|view|reveal|expand|toggle|open|hide)\b.*"
    r"|(?:the )?(?:short |full |sample |correct )?"
    r"(?:answers?|ans|solutions?|hints?|explanations?|details|spoiler|more|code|example|output)\b[^?]{0,30})$",
    re.IGNORECASE,
)
# Details inside each other that a person would still open one after the other.
_NESTED = 8
_CLOSING = re.compile(r"</details\s*>", re.IGNORECASE)
_ANSWER = re.compile(r"\b(?:answers?|ans|solutions?)\b", re.IGNORECASE)
_ID = re.compile(r"<!--\s*id:\s*([\w.:-]+)\s*-->")
_LINE_END = re.compile(r"\n")
_LINK_BACK = re.compile(r"back to top|↥|⬆|scroll to top", re.IGNORECASE)


class _Open(Struct):
    """A `<details>` that is not closed yet, with the question that was open around it."""

    around: Draft | None
    own: Draft | None = None
    answers: bool = False
    hints: bool = False


class Details:
    """Follows `<details>` over the blocks that Markdown cuts it into."""

    def __init__(self, collected: Collected) -> None:
        self._collected = collected
        self._stack: list[_Open] = []
        self._line_ends: list[int] = []

    @property
    def hinting(self) -> bool:
        """Whether a `<details>` that only gives a hint is open."""
        return bool(self._stack) and any(entry.hints for entry in self._stack[-_NESTED:])

    @property
    def inside(self) -> bool:
        """Whether a `<details>` is open."""
        return bool(self._stack)

    def close_all(self) -> None:
        """Forget what was never closed: a heading begins something new."""
        self._stack.clear()

    def close_within(self, block: Block) -> None:
        """Close what a `</details>` closes that Markdown takes for the last line of a paragraph or list."""
        if block.kind is not Kind.CODE and _CLOSING.search(block.text):
            self._close()
        for child in block.children:
            self.close_within(child)

    def read(self, block: Block) -> None:
        """Take a block of HTML: questions, parts of an answer, or nothing a person reads."""
        source = block.text
        self._line_ends = [found.start() for found in _LINE_END.finditer(source.rstrip("\n"))]
        explicit = _ID.search(source)
        if explicit and self._collected.open is not None:
            self._name(explicit[1])
        before = self._collected.open
        place = 0
        for piece in _PIECE.finditer(source):
            titled = self._title(piece)
            if titled is not None or (piece["heading"] is None and piece["bold"] is None):
                self._text(block, source, place, piece.start())
                place = piece.end()
                self._piece(block, piece, titled)
        self._text(block, source, place, len(source))
        self._account(block, before)

    def _name(self, own: str) -> None:
        draft = self._collected.open
        if draft is not None:
            prompt = draft.prompt
            draft.prompt = type(prompt)(
                prompt.text, prompt.difficulty, own, prompt.numbered, prompt.marked, prompt.stars
            )

    def _title(self, piece: re.Match[str]) -> Prompt | None:
        """Return what a heading or bold words in HTML ask, or name; None where they are part of an answer."""
        text = piece["heading"] if piece["heading"] is not None else piece["bold"]
        if text is None or self.inside:
            return None
        prompt = read_prompt(" ".join(html_text(text).split()))
        opened = self._collected.open
        if piece["bold"] is not None:
            return prompt if ends_asking(prompt.text) or (prompt.marked and prompt.numbered) else None
        if prompt.asks or prompt.marked or opened is None or int(piece["level"]) <= opened.level:
            return prompt if prompt.text else None
        return None

    def _piece(self, block: Block, piece: re.Match[str], titled: Prompt | None) -> None:
        if titled is not None:
            level = int(piece["level"] or 7)
            if titled.asks or titled.marked:
                part = self._slice(block, piece.start(), piece.end())
                self._collected.start(titled, part, "HTML", level)
            else:
                self._collected.section(level, titled)
        elif piece["open"]:
            self._stack.append(_Open(self._collected.open))
        elif piece["close"]:
            self._close()
        else:
            self._summary(self._slice(block, piece.start(), piece.end()), piece["summary"])

    def _summary(self, part: Block, summary: str) -> None:
        text = " ".join(html_text(summary).split())
        draft = self._collected.open
        prompt = read_prompt(text)
        if not text or _LABEL.match(text) or (draft is not None and not prompt.asks and not prompt.marked):
            if draft is not None:
                self._collected.ledger.take(part.line, part.end_line, draft.number)
            if self._stack:
                self._stack[-1].answers = bool(_ANSWER.search(text))
                self._stack[-1].hints = text.casefold().startswith("hint")
            return
        opened = self._collected.start(prompt, part, "details")
        if self._stack:
            self._stack[-1].own = opened

    def _close(self) -> None:
        if not self._stack:
            return
        ended = self._stack.pop()
        if ended.own is not None:
            self._collected.open = ended.around if self._stack else None
        elif ended.answers and not self._stack:
            self._collected.open = None

    def _text(self, block: Block, source: str, start: int, end: int) -> None:
        if not source[start:end].strip():
            return
        text = html_text(source[start:end])
        if not re.search(r"\w", text) or _LINK_BACK.search(text) or self.hinting:
            return
        lead = len(source[start:end]) - len(source[start:end].lstrip())
        part = self._slice(block, start + lead, end)
        self._collected.add(Block(Kind.PARAGRAPH, part.line, part.end_line, _unbroken(text)))

    def _slice(self, block: Block, start: int, end: int) -> Block:
        line = block.line + bisect_left(self._line_ends, start)
        last = block.line + bisect_left(self._line_ends, end)
        return Block(Kind.PARAGRAPH, line, min(max(line, last), block.end_line))

    def _account(self, block: Block, before: Draft | None) -> None:
        draft = self._collected.open or before
        if (
            draft is not None
            and re.search(r"\w", html_text(block.text))
            and not _LINK_BACK.search(block.text)
        ):
            self._collected.ledger.take(block.line, block.end_line, draft.number)
        self._collected.ledger.skip(block.line, block.end_line, "HTML without text to ask")


def _unbroken(text: str) -> str:
    """Return text that means the same where it is read as Markdown again."""
    return "\n".join(re.sub(r"([*_`\[\]\\<>])", r"\\\1", line.strip()) for line in text.strip().split("\n"))
