"""Open a round: a plan, a header, a journal on the disk – or the journal of one that was left."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from interview import __version__
from interview.bank.question import Question
from interview.errors import SessionError
from interview.memory.knowledge import Knowledge
from interview.memory.remembering import followed, remember
from interview.memory.schedule import day_of
from interview.rounds.clock import Clock
from interview.rounds.drill import make_drill
from interview.rounds.plan import Plan, make_plan
from interview.rounds.request import Request, check
from interview.transcripts.events import SCHEMA, Header, Mode, Rules
from interview.transcripts.index import Listing, list_sessions
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
    return begin_round(
        plan_round(questions, request, sessions, clock, chance), request, sessions, clock, chance
    )


def plan_round(
    questions: Sequence[Question], request: Request, sessions: Path, clock: Clock, chance: Chance
) -> Plan:
    """Plan a round over these questions, by what the sessions say of them; nothing is written but caches.

    Raises UsageError where nothing fits the request.
    """
    check(request)
    knowledge = knowledge_of(questions, list_sessions(sessions), clock, request)
    planned = make_drill if request.mode is Mode.DRILL else make_plan
    plan = planned(questions, request, knowledge, Random(chance.seed))  # noqa: S311 – no secret
    return replace(plan, notes=(*plan.notes, *_passed(knowledge, request)))


def begin_round(plan: Plan, request: Request, sessions: Path, clock: Clock, chance: Chance) -> Opened:
    """Begin the journal of a planned round. Raises SessionError where the folder cannot be written."""
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


def knowledge_of(
    questions: Sequence[Question], listing: Listing, clock: Clock, request: Request
) -> Knowledge:
    """Return what is known of these questions today, from the sessions.

    A day of the interview that has passed is no day to work towards.
    """
    habits = request.habits
    today = day_of(clock.now(), habits.day_begins)
    until = None if habits.interview is None else habits.interview.toordinal()
    schedule = followed(remember(listing, habits.day_begins), listing, questions, request.own_bank)
    return Knowledge(schedule, today, until if until is not None and until >= today else None)


def _passed(knowledge: Knowledge, request: Request) -> tuple[str, ...]:
    day = request.habits.interview
    if day is None or knowledge.until is not None:
        return ()
    return (f"The day of your interview, {day}, has passed; set another with --until or in the settings.",)


def _header(plan: Plan, request: Request, clock: Clock, chance: Chance) -> Header:
    topics = tuple(dict.fromkeys(planned.question.topic for planned in plan.items[: plan.count]))
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
        count=None if plan.count == len(plan.items) else plan.count,
        rules=_rules(request),
    )


def _rules(request: Request) -> Rules:
    habits, mock = request.habits, request.mode is Mode.MOCK
    return Rules(
        overtime=mock and habits.overtime,
        feedback_at_end=mock and habits.feedback == "end",
        probes=0 if request.mode is Mode.DRILL else habits.probes,
    )


def _file_safe(topic: str) -> str:
    kept = "".join(c if c.isalnum() or c in "-_" else "-" for c in topic.lower())
    return kept.strip("-")[:40] or "notes"
