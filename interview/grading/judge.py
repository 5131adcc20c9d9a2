"""A door for a stronger judge: whoever can grade an answer may take the built-in engine's place.

A package offers one under the entry point group `interview.judges`; the settings name it (`judge = "name"`).
Nothing is downloaded: only what is installed can be chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from importlib.metadata import entry_points
from typing import Protocol, cast

from interview.bank.question import Question
from interview.errors import SettingsError
from interview.grading.lexicon import Table
from interview.transcripts.grade import Grade

BUILT_IN = "built-in"
GROUP = "interview.judges"


class Judge(Protocol):
    """Grades answers; the built-in `Grader` is one.

    The grade has one entry for each key point, in the question's order, and evidence that quotes the answer.
    """

    def grade(self, question: Question, answer: str) -> Grade:
        """Grade an answer to a question."""
        ...


class JudgeMaker(Protocol):
    """Makes a judge for all questions of a bank; what an entry point names."""

    def __call__(self, questions: Sequence[Question], glossary: Sequence[Table] = ()) -> Judge:
        """Return a judge that knows these questions and this glossary."""
        ...


def judge_maker(name: str = BUILT_IN) -> JudgeMaker:
    """Return the maker of judges of this name.

    Raises SettingsError where no installed package offers one.
    """
    if name == BUILT_IN:
        from interview.grading.grader import Grader  # noqa: PLC0415 – not where another judge is chosen

        return Grader
    offered = {entry.name: entry for entry in entry_points(group=GROUP)}
    if name not in offered:
        near = get_close_matches(name, [BUILT_IN, *offered], n=1)
        hint = f"did you mean “{near[0]}”?" if near else f"installed: {', '.join([BUILT_IN, *offered])}."
        raise SettingsError(f"There is no judge “{name}”; {hint}")
    return cast("JudgeMaker", offered[name].load())
