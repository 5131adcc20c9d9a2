"""One live round as the screens see it: its state machine, its recorder, its grader."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from interview.bank.library import Bank
from interview.bank.phrasing import Phrasing, with_phrasings
from interview.bank.question import Question
from interview.errors import SessionError
from interview.rounds.clock import Clock
from interview.rounds.gaps import SILENCE_S, Watch
from interview.rounds.opening import Opened
from interview.rounds.probes import followed_up, with_gap_filled
from interview.rounds.round import Round
from interview.transcripts.events import Mode
from interview.transcripts.grade import Grade
from interview.tui.recorder import Recorder

GradeAnswer = Callable[[Question, str], Grade]
MakeGrader = Callable[[Sequence[Question]], GradeAnswer]


class Stage:
    """A round, what writes it down, and what grades it."""

    def __init__(
        self, opened: Opened, clock: Clock, recorder: Recorder, silence_s: float = SILENCE_S
    ) -> None:
        self.notes = opened.notes
        self.path = opened.journal.path
        self.recorder = recorder
        self.round = Round(opened.transcript, clock, recorder.record)
        self.watch = Watch(clock, silence_s)
        self._grader: asyncio.Future[GradeAnswer] = asyncio.get_running_loop().create_future()
        self._learnt: tuple[Phrasing, ...] = ()

    def learn(self, phrasing: Phrasing) -> None:
        """Let words of the user count as their point from the next answer on."""
        self._learnt = (*self._learnt, phrasing)

    def forget(self, phrasing: Phrasing) -> None:
        """Let them count no more."""
        self._learnt = tuple(known for known in self._learnt if known.key != phrasing.key)

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
        question, answer = self._submitted()
        try:
            grader = await self._grader
            grade = await asyncio.to_thread(grader, question, answer)
        except Exception as error:  # noqa: BLE001 – a judge may be anybody's code; the answer outlives it
            self.round.not_graded(f"{type(error).__name__}: {error}")
        else:
            if self.round.probe or self.round.transcript.header.mode is Mode.DRILL:
                grade = with_gap_filled(grade, question.key_points, answer)
            self.round.graded(grade)

    async def so_far(self, question: Question, text: str) -> Grade | None:
        """Grade an answer while it is typed; None while the grader is not ready, or where it fails."""
        if not self._grader.done() or self._grader.exception():
            return None
        try:
            known = with_phrasings(question, self._learnt)
            return await asyncio.to_thread(self._grader.result(), known, text)
        except Exception:  # noqa: BLE001 – said when the answer is handed in; until then there is no coach
            return None

    @property
    def unsaved(self) -> SessionError | None:
        """Why the journal lags behind; None where everything is on the disk."""
        return self.recorder.error

    def _submitted(self) -> tuple[Question, str]:
        """Return what to grade: the answer to the question, or to the last follow-up on it."""
        probe, question = self.round.probe, with_phrasings(self.round.question, self._learnt)
        if probe is None:
            return question, self.round.attempt.answer or ""
        return followed_up(question, probe), probe.answer or ""
