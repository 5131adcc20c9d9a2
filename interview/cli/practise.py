"""`start`, `resume` and the home screen."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interview.bank.durations import parse_duration
from interview.bank.library import Bank, find_topics, open_bank
from interview.bank.question import Question
from interview.cli.judging import judge_for
from interview.cli.options import places, settings_of
from interview.cli.terminal import (
    RoundNotSavedError,
    existing_bank,
    need_terminal,
    seed_and_token,
    warn_of_problems,
)
from interview.errors import SessionError
from interview.rounds.clock import SystemClock
from interview.rounds.opening import Chance, open_round, reopen_round
from interview.rounds.plan import DEFAULT_QUESTIONS, Pick, Request, check
from interview.settings import Settings
from interview.transcripts.events import Mode
from interview.transcripts.index import list_sessions
from interview.transcripts.library import Session

if TYPE_CHECKING:
    from interview.tui.desk import Opening

# How often the screen looks at the clock, in seconds: four times for each second shown.
HEARTBEAT_S = 0.25


def _seconds(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """Read `90`, `90s`, `2m` or `1h30m`; wrong usage where it is not a duration."""
    if value is None:
        return None
    try:
        return parse_duration(value)
    except ValueError as error:
        raise click.BadParameter(str(error), ctx, param) from error


@click.command()
@click.option(
    "-t", "--topic", "topics", multiple=True, metavar="TOPIC", help="A topic, or its first letters."
)
@click.option(
    "-n", "count", type=int, metavar="N", help=f"How many questions.  [default: {DEFAULT_QUESTIONS}]"
)
@click.option(
    "--time", "time_s", callback=_seconds, metavar="TIME", help="Time for each question: 90, 90s, 2m."
)
@click.option("--total", "total_s", callback=_seconds, metavar="TIME", help="Time for all answers together.")
@click.option(
    "--mode",
    type=click.Choice([m.value for m in Mode]),
    default=Mode.MOCK.value,
    show_default=True,
    help="mock submits at zero; practice lets you finish.",
)
@click.option(
    "--pick",
    type=click.Choice([p.value for p in Pick]),
    default=Pick.SMART.value,
    show_default=True,
    help="Which questions, and in which order.",
)
@click.option("--seed", type=int, metavar="N", help="Repeat a plan: the same seed asks the same questions.")
@click.option(
    "--notes",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Ask from these notes only (repeatable).",
)
@places
@click.pass_context
def start(  # noqa: PLR0913, PLR0917 – one argument an option
    ctx: click.Context,
    topics: tuple[str, ...],
    count: int | None,
    time_s: int | None,
    total_s: int | None,
    mode: str,
    pick: str,
    seed: int | None,
    notes: tuple[Path, ...],
) -> None:  # fmt: skip
    """Start a round.

    \b
    interview start --topic cnn              five questions on CNNs
    interview start -t cnn -t reg -n 8       eight on two topics
    interview start --total 20m              as many as fit in 20 minutes
    interview start --notes my-notes.md      your own notes, as they are
    """  # noqa: D301 – \b is click's
    settings = settings_of(ctx)
    bank = open_bank(notes) if notes else existing_bank(settings)
    warn_of_problems(bank)
    asked = Request(
        topics=find_topics(bank, topics),
        count=count,
        time_s=time_s,
        total_s=total_s,
        mode=Mode(mode),
        pick=Pick(pick),
    )
    check(asked)
    judge_for(settings)  # a judge that is not there is said before anything is written
    need_terminal("run it in a terminal window, or grade answers from a file with `interview grade FILE`.")
    chance = Chance(*seed_and_token(seed))
    from interview.tui.desk import Playing

    opened = open_round(_questions(bank, asked.topics), asked, settings.sessions, SystemClock(), chance)
    _show(settings, Playing(opened), bank)


@click.command()
@click.argument("session", required=False)
@places
@click.pass_context
def resume(ctx: click.Context, session: str | None) -> None:
    """Go on with a round that was left or cut off: the last one, or SESSION (an id or a part of it)."""
    settings = settings_of(ctx)
    past = list_sessions(settings.sessions)
    chosen = past.find(session) if session else past.last_unfinished()
    if chosen is None:
        raise SessionError("There is no unfinished session to resume; begin one with `interview start`.")
    need_terminal("run it in a terminal window.")
    opened = reopen_round(past.path(chosen))
    from interview.tui.desk import Playing

    _show(settings, Playing(opened), None)


def home(ctx: click.Context) -> None:
    """Open the home screen."""
    settings = settings_of(ctx)
    need_terminal("run it in a terminal window, or see `interview --help`.")
    from interview.tui.desk import AtHome

    _show(settings, AtHome(), None)


def show_review(settings: Settings, session: Session | None) -> None:
    """Open the sessions, or one of them."""
    from interview.tui.desk import Reviewing

    _show(settings, Reviewing(session), None)


def _show(settings: Settings, opening: Opening, bank: Bank | None) -> None:
    from interview.tui.app import InterviewApp
    from interview.tui.desk import Desk

    judge = judge_for(settings)
    desk = Desk(
        clock=SystemClock(),
        sessions=settings.sessions,
        read_bank=lambda: bank or existing_bank(settings),
        make_grader=lambda questions: judge(questions).grade,
        chance=lambda: Chance(*seed_and_token(None)),
        heartbeat_s=HEARTBEAT_S,
        bank_paths=settings.bank,
        editor=os.environ.get("VISUAL") or os.environ.get("EDITOR") or "",
    )
    ending = InterviewApp(desk, opening).run()
    if ending and ending.failed:
        raise RoundNotSavedError(ending.sentence)
    if ending and ending.sentence:
        click.echo(ending.sentence, err=True)


def _questions(bank: Bank, topics: Sequence[str]) -> list[Question]:
    return [question for question in bank.questions if not topics or question.topic in topics]
