"""The user has the last word: what every screen with graded points shares.

A ruling on the round being played goes through that round; one on any other session is added to its journal.
Where the user rules a hit that the grader missed, the words that said it become a phrasing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from interview.bank.phrasing import Phrasing, phrasing
from interview.bank.phrasings import add_phrasing, drop_phrasing
from interview.bank.question import KeyPoint
from interview.errors import InterviewError
from interview.text import visible
from interview.transcripts.afterwards import rule, undo
from interview.transcripts.attempt import Attempt
from interview.transcripts.events import Mode
from interview.transcripts.grade import Evidence, Status
from interview.transcripts.library import Session
from interview.transcripts.rulings import Ruling
from interview.transcripts.transcript import Transcript
from interview.tui.screens.base import BaseScreen
from interview.tui.trainer import Trainer

if TYPE_CHECKING:
    from interview.grading.proposing import Excerpt, Overlap

_EARNED = (Status.HIT, Status.PARTIAL)
_STATUSES = {"hit": Status.HIT, "partial": Status.PARTIAL, "miss": Status.MISS, "grader": None}


class Case(Struct, frozen=True):
    """What is ruled on: the attempt at `place`, from 0, of the session in `path`, and a point of it."""

    path: Path
    transcript: Transcript
    place: int
    point: KeyPoint

    @property
    def attempt(self) -> Attempt:
        """The attempt that is shown."""
        return self.transcript.attempts[self.place]


class RulingScreen(BaseScreen):
    """A screen on whose points the user rules: list RULINGS among its bindings, and say what is shown."""

    def __init__(self) -> None:
        super().__init__()
        # A journal has one writer; the next ruling waits until the last one is on the disk.
        self._one_at_a_time = asyncio.Lock()

    def case(self) -> Case | None:
        """Return the attempt that is shown and the point under the cursor; None where there is none."""
        raise NotImplementedError

    def show_ruled(self, transcript: Transcript) -> None:
        """Show the session as it is after a ruling."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to rule only where there is a grade that could be wrong."""
        if action not in ("rule", "undo"):
            return super().check_action(action, parameters)
        case = self.case()
        return case is not None and case.attempt.graded is not None

    def action_rule(self, word: str) -> None:
        """Overrule the grader on the current point: `hit`, `partial`, `miss`, or back to the `grader`."""
        case, status = self.case(), _STATUSES[word]
        if case is None:
            return
        asks = status is Status.HIT and _teaches(case) and not _stands(case, status)
        if asks and self.trainer.desk.phrasings:
            self.run_worker(self._ask(case), group="asking", exclusive=True)
        else:
            self._rule(case, Ruling(case.point.id, status))

    def action_undo(self) -> None:
        """Undo the last ruling on this question, and forget the phrasing that came of it."""
        case = self.case()
        if case is None:
            return
        if not case.attempt.ruled:
            self.notify("There is no ruling on this question to undo.", markup=False)
            return
        self.run_worker(self._undone(case), group="ruling")

    async def _ask(self, case: Case) -> None:
        """Ask which words said the point."""
        excerpt, overlap = await asyncio.to_thread(_proposed, case)
        if excerpt is None or not self.is_current:
            self._rule(case, Ruling(case.point.id, Status.HIT))
            return
        from interview.tui.screens.phrasing import PhrasingScreen  # noqa: PLC0415 – few ever see it

        self.app.push_screen(
            PhrasingScreen(case.point.text, excerpt, overlap),
            lambda said: self._rule(case, Ruling(case.point.id, Status.HIT, said)),
        )

    def _rule(self, case: Case, ruling: Ruling) -> None:
        self.run_worker(self._ruled(case, ruling), group="ruling")

    async def _ruled(self, case: Case, ruling: Ruling) -> None:
        async def change() -> Transcript:
            now = replace(case, transcript=self._now(case))
            if not ruling.said and _stands(now, ruling.status):
                return now.transcript
            return await rule_on(self.trainer, case, ruling)

        if await self._done(change) and ruling.said:
            new = self._phrasing(case, ruling.point, ruling.said)
            words = f"Kept: “{new.text}” says this point from now on."
            await self._kept(lambda path: add_phrasing(path, new), words)
            self.trainer.player.learn(new)

    async def _undone(self, case: Case) -> None:
        last: list[Ruling] = []

        async def change() -> Transcript:
            last.extend(self._now(case).attempts[case.place].ruled[-1:])
            return await undo_on(self.trainer, case)

        if await self._done(change) and last and last[0].said:
            old = self._phrasing(case, last[0].point, last[0].said)
            await self._kept(lambda path: drop_phrasing(path, old), f"Forgotten: “{old.text}”.")
            self.trainer.player.forget(old)

    def _now(self, case: Case) -> Transcript:
        """Return the session as it is shown now: what was ruled while this one waited counts."""
        return (self.case() or case).transcript

    async def _done(self, change: Callable[[], Awaitable[Transcript]]) -> bool:
        """Make a change and show it; say why where it cannot be made."""
        async with self._one_at_a_time:
            try:
                transcript = await change()
            except InterviewError as error:
                self.notify(str(error), severity="error", markup=False)
                return False
            self.show_ruled(transcript)
        return True

    async def _kept(self, change: Callable[[Path], bool], words: str) -> None:
        """Change the file of phrasings, and say so."""
        path = self.trainer.desk.phrasings
        if path is None:
            return
        try:
            changed = await asyncio.to_thread(change, path)
        except InterviewError as error:
            self.notify(str(error), severity="error", markup=False)
        else:
            if changed:
                self.notify(visible(words), markup=False)

    def _phrasing(self, case: Case, point: str, said: Evidence) -> Phrasing:
        return phrasing(case.attempt.question, point, said.text, self.trainer.desk.clock.now().date())


async def rule_on(trainer: Trainer, case: Case, ruling: Ruling) -> Transcript:
    """Rule, in the round being played or in the journal of an older session; return what it came to.

    Raises SessionError where the session is open elsewhere, damaged, or cannot be written.
    """
    round_ = trainer.player.round_in(case.path)
    if round_ is not None:
        round_.rule(ruling, case.place)
        return round_.transcript
    return _of(await asyncio.to_thread(rule, case.path, case.place, ruling, trainer.desk.clock.now()))


async def undo_on(trainer: Trainer, case: Case) -> Transcript:
    """Undo the last ruling on an attempt; return what it came to. Raises SessionError as `rule_on` does."""
    round_ = trainer.player.round_in(case.path)
    if round_ is not None:
        if round_.transcript.attempts[case.place].ruled:
            round_.unrule(case.place)
        return round_.transcript
    return _of(await asyncio.to_thread(undo, case.path, case.place, trainer.desk.clock.now()))


def _of(session: Session) -> Transcript:
    assert session.transcript is not None  # noqa: S101 – what was just written to has one
    return session.transcript


def _proposed(case: Case) -> tuple[Excerpt | None, Overlap]:
    # The grader is slow to load, and few who look at a session rule on it: here it is a thread that waits.
    from interview.grading.proposing import Overlap, propose  # noqa: PLC0415 – see above

    question, point = case.attempt.question, case.point.id
    taken = _earned_by_others(case.attempt, point)
    return propose(question, point, case.attempt.answer or "", taken), Overlap(question, point)


def _stands(case: Case, status: Status | None) -> bool:
    """Whether a ruling would change nothing."""
    if status is None:
        return case.point.id not in case.attempt.rulings
    points = case.attempt.grade.points if case.attempt.grade else ()
    return any(point.id == case.point.id and point.status is status for point in points)


def _teaches(case: Case) -> bool:
    """Whether the words that said the point are news: not where the grader saw them.

    In a drill only one word of a point may be asked for; alone it must not stand for the whole point later.
    """
    graded = case.attempt.graded
    statuses = {point.id: point.status for point in (graded.points if graded else ())}
    return statuses.get(case.point.id) is not Status.HIT and case.transcript.header.mode is not Mode.DRILL


def _earned_by_others(attempt: Attempt, point: str) -> list[Evidence]:
    points = attempt.grade.points if attempt.grade else ()
    return [span for own in points if own.id != point and own.status in _EARNED for span in own.evidence]
