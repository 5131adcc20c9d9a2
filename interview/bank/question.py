"""What can be asked: frozen records that every room above shares.

The names are the words of the design (question, key point, topic). The module needs nothing but msgspec,
so a transcript can hold questions without knowing how they were read. `gc=False`, for they can form no
cycles and the collector need not walk through thousands of them.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Difficulty(StrEnum):
    """How hard a question is; it sets the time budget where the author gave none."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"

    @property
    def budget_s(self) -> int:
        """Seconds to answer a question of this difficulty."""
        return {"easy": 90, "medium": 150, "hard": 240}[self.value]


class Source(Struct, frozen=True, gc=False):
    """Where a question or a key point stands: a file and a line, counted from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class KeyPoint(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One thing a good answer says.

    `aliases` are other ways to say it, `partials` are statements that say half of it and no more,
    `misconceptions` are statements that contradict it. `id` is unique within its question. `weight` is its
    share of the coverage relative to the other points, above 0.
    """

    id: str
    text: str
    aliases: tuple[str, ...] = ()
    partials: tuple[str, ...] = ()
    misconceptions: tuple[str, ...] = ()
    weight: float = 1.0
    source: Source | None = None


class FollowUp(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A further question an interviewer may ask after this one."""

    prompt: str
    key_points: tuple[KeyPoint, ...] = ()


class Question(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A prompt with the key points of a good answer.

    `id` is unique in the bank. `time_s` is the author's time budget in seconds, None where the difficulty
    decides. A question without key points may be asked and answered, but not graded.
    """

    id: str
    topic: str
    prompt: str
    key_points: tuple[KeyPoint, ...] = ()
    difficulty: Difficulty = Difficulty.MEDIUM
    time_s: int | None = None
    tags: tuple[str, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    reference: str = ""
    sources: tuple[str, ...] = ()
    source: Source | None = None

    @property
    def budget_s(self) -> int:
        """Seconds to answer: the author's, else by difficulty."""
        return self.difficulty.budget_s if self.time_s is None else self.time_s


class Topic(Struct, frozen=True):
    """What `--topic` names, with the title people read."""

    name: str
    title: str
