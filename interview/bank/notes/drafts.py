"""Questions in the making, while the notes are walked through."""

from __future__ import annotations

from msgspec import Struct

from interview.bank.notes.blocks import Block
from interview.bank.notes.prompts import Prompt
from interview.bank.notes.receipt import Ledger


class Draft(Struct):
    """A question whose answer is still being collected.

    `level` says what closes it: a heading of this level or above. `structure` is how it was recognised.
    """

    prompt: Prompt
    line: int
    structure: str
    level: int
    number: int
    sections: tuple[str, ...] = ()
    answer: list[Block] = []


class Collected:
    """The drafts so far, the one that is open, and the sections around it.

    `numbered_bold` says that bold lines with a number are questions in this file, even if they only tell;
    `plain_lines` that lines without any mark are, where they ask.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.drafts: list[Draft] = []
        self.open: Draft | None = None
        self.numbered_bold = False
        self.plain_lines = False
        self._sections: list[tuple[int, str]] = []
        self._wrapper: Block | None = None

    def start(self, prompt: Prompt, block: Block, structure: str, level: int = 7) -> Draft:
        """Begin a question; `block` holds the lines of its prompt."""
        wrapper, self._wrapper = self._wrapper, None
        if wrapper is not None:
            self.ledger.take(wrapper.line, wrapper.end_line, len(self.drafts))
            level = min(level, wrapper.level)
        draft = Draft(
            prompt=prompt,
            line=block.line,
            structure=structure,
            level=level,
            number=len(self.drafts),
            sections=tuple(title for depth, title in self._sections if depth < level),
        )
        self.drafts.append(draft)
        self.ledger.take(block.line, block.end_line, draft.number)
        self.open = draft
        return draft

    def wrap(self, heading: Block) -> None:
        """Remember a heading such as `Question 12`, whose prompt comes next."""
        self.open = None
        self._wrapper = heading

    @property
    def wrapped(self) -> bool:
        """Whether the prompt of a `Question 12` is still to come."""
        return self._wrapper is not None

    @property
    def section_level(self) -> int:
        """The level of the nearest heading over what comes now, 0 where there is none."""
        return self._sections[-1][0] if self._sections else 0

    def add(self, block: Block) -> None:
        """Put a block into the answer of the open question."""
        if self.open is None:
            return
        self.open.answer.append(block)
        self.ledger.take(block.line, block.end_line, self.open.number)

    def section(self, level: int, title: str) -> None:
        """Note a heading over what follows; it closes the open question."""
        self._wrapper = None
        self._sections = [section for section in self._sections if section[0] < level]
        self._sections.append((level, title))
        self.open = None

    @property
    def title(self) -> str:
        """The nearest heading over what comes now, empty where there is none."""
        return self._sections[-1][1] if self._sections else ""
