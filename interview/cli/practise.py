"""`start`, `resume` and the home screen."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from interview.bank.durations import parse_duration
from interview.bank.library import Bank, find_topics, open_bank
from interview.bank.question import Difficulty
from interview.cli.judging import judge_for
from interview.cli.options import places, settings_of
from interview.cli.standing import day, standing
from interview.cli.terminal import (
    RoundNotSavedError,
    existing_bank,
    need_terminal,
    seed_and_token,
    warn_of_problems,
)
from interview.errors import SessionError
from interview.rounds.clock import SystemClock
from interview.rounds.opening import Chance, begin_round, plan_round, reopen_round
from interview.rounds.plan import DEFAULT_QUESTIONS
from interview.rounds.request import Pick, Request
from interview.rounds.templates import request_of, template_named
from interview.settings import Settings, phrasings_file
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
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Only questions with this tag.")
@click.option(
    "--difficulty",
    "difficulties",
    multiple=True,
    type=click.Choice([d.value for d in Difficulty]),
    help="Only questions this hard.",
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
    help="mock submits at zero; practice helps; drill asks single key points.  [default: mock]",
)
@click.option(
    "--pick",
    type=click.Choice([p.value for p in Pick]),
    help="Which questions, and in which order.  [default: smart]",
)
@click.option(
    "--round", "template", metavar="NAME", help="A round by its name: phone-screen, onsite, lightning, yours."
)
@click.option("--until", callback=day, metavar="DATE", help="The day of your interview: 2026-12-15.")
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
def start(
    ctx: click.Context,
    /,
    *,
    template: str | None,
    until: date | None,
    seed: int | None,
    notes: tuple[Path, ...],
    **said: Any,
) -> None:
    """Start a round.

    \b
    interview start --topic cnn              five questions on CNNs
    interview start -t cnn -t reg -n 8       eight on two topics
    interview start --total 20m              as many as fit in 20 minutes
    interview start --round phone-screen     four in 20 minutes
    interview start --until 2026-12-15       what will pay most by then
    interview start --notes my-notes.md      your own notes, as they are
    """  # noqa: D301 – \b is click's
    settings = settings_of(ctx)
    bank = open_bank(notes, phrasings=phrasings_file(settings.bank)) if notes else existing_bank(settings)
    warn_of_problems(bank)
    asked = replace(_request(bank, settings, template, said), **standing(settings, until))
    judge_for(settings)  # a judge that is not there is said before anything is written
    clock, chance = SystemClock(), Chance(*seed_and_token(seed))
    plan = plan_round(bank.questions, asked, settings.sessions, clock, chance)
    need_terminal("run it in a terminal window, or grade answers from a file with `interview grade FILE`.")
    from interview.tui.desk import Playing

    _show(settings, Playing(begin_round(plan, asked, settings.sessions, clock, chance), asked), bank)


def _request(bank: Bank, settings: Settings, template: str | None, said: dict[str, Any]) -> Request:
    """Join a round's template with what was said beside it, which wins."""
    base = Request()
    if template:
        base = request_of(template_named(settings.rounds, template), template, bank)
    words = {name: value for name, value in said.items() if value not in (None, ())}
    if "topics" in words:
        words["topics"] = find_topics(bank, words["topics"])
    kinds = {"mode": Mode, "pick": Pick}
    words |= {name: kind(words[name]) for name, kind in kinds.items() if name in words}
    if "difficulties" in words:
        words["difficulties"] = tuple(Difficulty(word) for word in words["difficulties"])
    return replace(base, **words)


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
        habits=Request(**standing(settings, None)),
        bank_paths=settings.bank,
        phrasings=phrasings_file(settings.bank),
        editor=os.environ.get("VISUAL") or os.environ.get("EDITOR") or "",
    )
    ending = InterviewApp(desk, opening).run()
    if ending and ending.failed:
        raise RoundNotSavedError(ending.sentence)
    if ending and ending.sentence:
        click.echo(ending.sentence, err=True)
