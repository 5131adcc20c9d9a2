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
    section_level: str | None = None
    answer: list[Block] = []


class Collected:
    """The drafts so far, the one that is open, and the sections around it."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.drafts: list[Draft] = []
        self.open: Draft | None = None
        self._sections: list[tuple[int, str]] = []

    def start(self, prompt: Prompt, block: Block, structure: str, level: int = 7) -> Draft:
        """Begin a question; `block` holds the lines of its prompt."""
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

    def add(self, block: Block) -> None:
        """Put a block into the answer of the open question."""
        if self.open is None:
            return
        self.open.answer.append(block)
        self.ledger.take(block.line, block.end_line, self.open.number)

    def section(self, level: int, title: str) -> None:
        """Note a heading over what follows; it closes the open question."""
        self._sections = [section for section in self._sections if section[0] < level]
        self._sections.append((level, title))
        self.open = None

    @property
    def title(self) -> str:
        """The nearest heading over what comes now, empty where there is none."""
        return self._sections[-1][1] if self._sections else ""
