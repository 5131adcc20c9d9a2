"""Open a round: a plan, a header, a journal on the disk – or the journal of one that was left."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

from msgspec import Struct

from interview import __version__
from interview.bank.question import Question
from interview.errors import SessionError
from interview.memory.history import history_of
from interview.rounds.clock import Clock
from interview.rounds.plan import Plan, Request, check, make_plan
from interview.transcripts.events import SCHEMA, Header
from interview.transcripts.index import list_sessions
from interview.transcripts.journal import Journal
from interview.transcripts.library import SessionStatus, session_of
from interview.transcripts.transcript import Transcript


class Opened(Struct, frozen=True, kw_only=True):
    """A round ready to begin: where it is kept, what has happened so far, and what a user should know."""

    journal: Journal
    transcript: Transcript
    notes: tuple[str, ...] = ()


class Chance(Struct, frozen=True):
    """Where randomness comes from: `seed` repeats a plan, `token` tells sessions of one second apart."""

    seed: int
    token: str


def open_round(
    questions: Sequence[Question], request: Request, sessions: Path, clock: Clock, chance: Chance
) -> Opened:
    """Plan a round over these questions and begin its journal.

    Raises UsageError where nothing fits the request, SessionError where the folder cannot be written.
    """
    check(request)
    history = history_of(list_sessions(sessions).asked())
    plan = make_plan(questions, request, history, Random(chance.seed))  # noqa: S311 – no secret
    header = _header(plan, request, clock, chance)
    return Opened(
        journal=Journal.create(sessions, header), transcript=Transcript(header=header), notes=plan.notes
    )


def reopen_round(path: Path) -> Opened:
    """Go on with a session that was left or cut off.

    Raises SessionError where it is finished, damaged, open elsewhere, or cannot be written.
    """
    journal, log = Journal.reopen(path)
    session = session_of(log)
    if session.status is SessionStatus.UNFINISHED and session.transcript is not None:
        return Opened(journal=journal, transcript=session.transcript, notes=log.notes)
    journal.close()
    show = f"`interview review {session.id}` shows it."
    if session.status is SessionStatus.FINISHED:
        raise SessionError(f"Session {session.id} is finished; {show}")
    raise SessionError(f"{' '.join(session.notes)} It cannot be gone on with; {show}")


def _header(plan: Plan, request: Request, clock: Clock, chance: Chance) -> Header:
    topics = tuple(dict.fromkeys(planned.question.topic for planned in plan.items))
    started = clock.now()
    name = topics[0] if len(topics) == 1 else "mixed"
    return Header(
        schema=SCHEMA,
        id=f"{started:%Y-%m-%dT%H%M%S}-{_file_safe(name)}-{chance.token}",
        app=__version__,
        started=started,
        mode=request.mode,
        topics=topics,
        plan=plan.items,
        seed=chance.seed,
        total_s=request.total_s,
    )


def _file_safe(topic: str) -> str:
    kept = "".join(c if c.isalnum() or c in "-_" else "-" for c in topic.lower())
    return kept.strip("-")[:40] or "notes"
