"""`stats`: what you would recall today, and on the day of your interview; and how it came to that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import click
from msgspec.structs import asdict

from interview.bank.library import Bank
from interview.bank.question import Question
from interview.cli.options import places, settings_of
from interview.cli.standing import day, standing
from interview.cli.terminal import existing_bank
from interview.memory.knowledge import Knowledge, Readiness
from interview.memory.progress import progress_of
from interview.memory.schedule import as_date
from interview.memory.tables import TABLES, Table, lines, records
from interview.rounds.clock import SystemClock
from interview.rounds.opening import knowledge_of
from interview.rounds.request import Request
from interview.text import percent, plural, visible
from interview.transcripts.index import list_sessions

_WEAKEST = 5
# The table that `stats` shows by itself.
_READINESS = "readiness"


@click.command()
@click.option("--until", callback=day, metavar="DATE", help="The day of your interview: 2026-12-15.")
@click.option(
    "--show",
    type=click.Choice([name for name in TABLES if name != _READINESS]),
    help="Another table instead: how your coverage, practice, time and memory went.",
)
@click.option("--json", "as_json", is_flag=True, help="Print all of it as JSON.")
@places
@click.pass_context
def stats(ctx: click.Context, until: date | None, show: str | None, as_json: bool) -> None:
    """Show your readiness: the share of key points you would recall, by topic and in all."""
    settings = settings_of(ctx)
    bank = existing_bank(settings)
    listing = list_sessions(settings.sessions)
    request = Request(**standing(settings, until))
    knowledge = knowledge_of(bank.questions, listing, SystemClock(), request)
    if not (as_json or show):
        for line in _lines(bank, knowledge):
            click.echo(visible(line))
        return
    begins = request.habits.day_begins
    progress = progress_of(knowledge, bank.questions, listing.asked(), begins)
    if as_json:
        import json

        record = _record(bank, knowledge) | records(progress)
        click.echo(json.dumps(record, ensure_ascii=False, indent=1))
    else:
        _print(TABLES[str(show)](progress))


def _print(table: Table) -> None:
    if not table.rows:
        click.echo("Nothing to show yet; begin with `interview start`.", err=True)
        return
    for line in (*lines(table), "", table.note):
        click.echo(visible(line))


def _record(bank: Bank, knowledge: Knowledge) -> dict[str, Any]:
    return {
        "day": as_date(knowledge.today).isoformat(),
        "until": None if knowledge.until is None else as_date(knowledge.until).isoformat(),
        **_figures(knowledge, bank.questions),
        "topics": [
            {"topic": topic.name, **_figures(knowledge, _on(bank, topic.name))} for topic in bank.topics
        ],
        "weakest": [
            {"question": question, "point": point, "recall": round(recall, 4)}
            for recall, question, point, _ in _weakest(bank, knowledge)
        ],
    }


def _figures(knowledge: Knowledge, questions: Sequence[Question]) -> dict[str, Any]:
    then = None if knowledge.until is None else knowledge.readiness(questions, knowledge.until).share
    return {**asdict(knowledge.readiness(questions)), "share_until": then}


def _lines(bank: Bank, knowledge: Knowledge) -> Iterator[str]:
    ready = knowledge.readiness(bank.questions)
    if ready.share is None:
        yield "The bank has no key points to know yet."
        return
    yield f"Readiness today  {percent(ready.share)}{_then(knowledge, bank.questions)}"
    yield f"{ready.asked} of {plural(ready.points, 'key point')} asked so far, {ready.due} due today"
    yield ""
    width = max(len(topic.name) for topic in bank.topics)
    dated = "" if knowledge.until is None else f"  {as_date(knowledge.until):%d %b}"
    yield f"{'topic'.ljust(width)}  points  asked    due   today{dated}"
    for topic in bank.topics:
        yield _row(topic.name.ljust(width), knowledge, _on(bank, topic.name))
    yield ""
    yield (
        f"Points never asked count {percent(ready.prior)}: the share you knew when they were first asked, "
        "and a quarter to begin with."
    )
    weakest = _weakest(bank, knowledge)
    if weakest:
        yield ""
        yield "Least sure"
    for recall, _, _, text in weakest:
        yield f"{percent(recall).rjust(6)}  {' '.join(text.split())}"


def _row(name: str, knowledge: Knowledge, questions: Sequence[Question]) -> str:
    ready = knowledge.readiness(questions)
    row = f"{name}  {ready.points:>6}  {ready.asked:>5}  {ready.due:>5}  {_share(ready)}"
    if knowledge.until is None:
        return row
    return f"{row}  {_share(knowledge.readiness(questions, knowledge.until))}"


def _share(ready: Readiness) -> str:
    return ("—" if ready.share is None else percent(ready.share)).rjust(6)


def _then(knowledge: Knowledge, questions: Sequence[Question]) -> str:
    if knowledge.until is None:
        return ""
    share = knowledge.readiness(questions, knowledge.until).share or 0.0
    return f"  ·  on {as_date(knowledge.until):%d %B %Y}, as things stand, {percent(share)}"


def _on(bank: Bank, topic: str) -> list[Question]:
    return [question for question in bank.questions if question.topic == topic]


def _weakest(bank: Bank, knowledge: Knowledge) -> list[tuple[float, str, str, str]]:
    texts = {(q.id, point.id): point.text for q in bank.questions for point in q.key_points}
    known = [
        (card.recall(knowledge.today), question, point, texts[question, point])
        for question, point, card in knowledge.schedule
        if (question, point) in texts
    ]
    return sorted(known)[:_WEAKEST]
