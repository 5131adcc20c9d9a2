"""Who grades: the judge that the settings name, with the glossaries of the user's banks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from interview.settings import BUILT_IN_JUDGE

if TYPE_CHECKING:
    from interview.bank.question import Question
    from interview.grading.judge import Judge, JudgeMaker
    from interview.settings import Settings


def judge_for(settings: Settings) -> Callable[[Sequence[Question]], Judge]:
    """Return what makes the judge for a bank of questions; the engine is loaded when it is made.

    Raises SettingsError where the settings name a judge that is not installed.
    """
    chosen = None if settings.judge == BUILT_IN_JUDGE else _installed(settings.judge)

    def make(questions: Sequence[Question]) -> Judge:
        from interview.bank.glossary import read_glossaries

        maker = chosen or _installed(BUILT_IN_JUDGE)
        return maker(questions, read_glossaries(settings.bank))

    return make


def _installed(name: str) -> JudgeMaker:
    from interview.grading.judge import judge_maker

    return judge_maker(name)
