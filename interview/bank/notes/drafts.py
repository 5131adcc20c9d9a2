"""Questions in the making, while the notes are walked through."""

from __future__ import annotations

from msgspec import Struct

from interview.bank.notes.blocks import Block
from interview.bank.notes.prompts import Prompt, level_of_title
from interview.bank.notes.receipt import Ledger
from interview.bank.question import Difficulty


class Draft(Struct):
    """A question whose answer is still being collected.

    `level` says what closes it: a heading of this level or above. `structure` is how it was recognised,
    `difficulty` what the sections around it say.
    """

    prompt: Prompt
    line: int
    structure: str
    level: int
    number: int
    sections: tuple[str, ...] = ()
    difficulty: Difficulty | None = None
    answer: list[Block] = []


class Section(Struct, frozen=True):
    """A heading over questions, and how hard it says they are."""

    level: int
    title: str
    difficulty: Difficulty | None = None


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
        self._sections: list[Section] = []
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
            sections=tuple(section.title for section in self._sections if section.level < level),
            difficulty=self._difficulty(),
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
        return self._sections[-1].level if self._sections else 0

    @property
    def section_title(self) -> str:
        """The nearest heading over what comes now, empty where there is none."""
        return self._sections[-1].title if self._sections else ""

    def add(self, block: Block) -> None:
        """Put a block into the answer of the open question."""
        if self.open is None:
            return
        self.open.answer.append(block)
        self.ledger.take(block.line, block.end_line, self.open.number)

    def section(self, level: int, title: Prompt) -> None:
        """Note a heading over what follows; it closes the open question."""
        self._wrapper = None
        self._sections = [section for section in self._sections if section.level < level]
        said = title.difficulty or level_of_title(title.text)
        self._sections.append(Section(level, title.text, said))
        self.open = None

    def _difficulty(self) -> Difficulty | None:
        return next((section.difficulty for section in reversed(self._sections) if section.difficulty), None)
