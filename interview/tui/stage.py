"""One live round as the screens see it: its state machine, its recorder, its grader."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from interview.bank.library import Bank
from interview.bank.question import Question
from interview.errors import SessionError
from interview.rounds.clock import Clock
from interview.rounds.opening import Opened
from interview.rounds.round import Round
from interview.transcripts.grade import Grade
from interview.tui.recorder import Recorder

GradeAnswer = Callable[[Question, str], Grade]
MakeGrader = Callable[[Sequence[Question]], GradeAnswer]


class Stage:
    """A round, what writes it down, and what grades it."""

    def __init__(self, opened: Opened, clock: Clock, recorder: Recorder) -> None:
        self.notes = opened.notes
        self.path = opened.journal.path
        self.recorder = recorder
        self.round = Round(opened.transcript, clock, recorder.record)
        self._grader: asyncio.Future[GradeAnswer] = asyncio.get_running_loop().create_future()

    async def prepare(self, make: MakeGrader, read_bank: Callable[[], Bank]) -> None:
        """Build the grader in a thread: words are weighed against the bank and this round's questions."""
        asked = [planned.question for planned in self.round.transcript.header.plan]
        known = {question.id for question in asked}

        def made() -> GradeAnswer:
            return make(
                (*asked, *(question for question in read_bank().questions if question.id not in known))
            )

        try:
            self._grader.set_result(await asyncio.to_thread(made))
        except Exception as error:  # noqa: BLE001 – said with the first answer that waits for a grade
            self._grader.set_exception(error)

    async def grade(self) -> None:
        """Grade the answer just submitted, off the event loop and as soon as the grader is ready."""
        attempt = self.round.attempt
        try:
            grader = await self._grader
            grade = await asyncio.to_thread(grader, attempt.question, attempt.answer or "")
        except Exception as error:  # noqa: BLE001 – a judge may be anybody's code; the answer outlives it
            self.round.not_graded(f"{type(error).__name__}: {error}")
        else:
            self.round.graded(grade)

    @property
    def unsaved(self) -> SessionError | None:
        """Why the journal lags behind; None where everything is on the disk."""
        return self.recorder.error
