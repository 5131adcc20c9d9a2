"""`interview bank relink`: what became of questions that were asked and have been edited since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from interview.cli.bank import open_here, print_json
from interview.cli.bank_write import own_folder
from interview.cli.options import places, settings_of
from interview.text import plural, visible

if TYPE_CHECKING:
    from interview.bank.identity import Ambiguous, Relinked
    from interview.bank.library import Bank
    from interview.bank.question import Question


@click.command("relink")
@click.option("--ask", is_flag=True, help="Ask what became of questions that fit more than one.")
@click.option("--json", "as_json", is_flag=True, help="Print the links as data.")
@places
@click.pass_context
def relink_(ctx: click.Context, ask: bool, as_json: bool) -> None:
    """Show which questions of past sessions the bank still holds, under which id, and which it lost.

    Edited questions are found again by themselves. What fits more than one is left open until you say,
    once, which it became; the answers are kept in identity.yaml beside your questions.
    """
    from interview.bank.identity import relink
    from interview.bank.identity_file import read_rulings, write_rulings
    from interview.transcripts.index import list_sessions

    listing = list_sessions(settings_of(ctx).sessions)
    old = listing.snapshots({one.question for one in listing.asked()})
    opened = open_here(ctx)
    folder = own_folder(ctx)
    rulings = read_rulings(folder) if folder.is_dir() else {}
    found = relink(list(old.values()), opened.questions, rulings)
    if ask and found.ambiguous:
        rulings |= {case.old: _ruling(case, old, opened) for case in found.ambiguous}
        folder.mkdir(parents=True, exist_ok=True)
        write_rulings(folder, rulings)
        found = relink(list(old.values()), opened.questions, rulings)
    if as_json:
        print_json(_data(found))
    else:
        click.echo(_text(found, old))


def _ruling(case: Ambiguous, old: dict[str, Question], opened: Bank) -> str | None:
    prompts = {question.id: question.prompt for question in opened.questions}
    click.echo(f"What became of “{visible(old[case.old].prompt)}”?")
    for number, own in enumerate(case.candidates, 1):
        click.echo(f"  {number}  {visible(prompts[own])}")
    click.echo("  0  none of these: it is gone")
    chosen = int(click.prompt("Number", type=click.IntRange(0, len(case.candidates))))
    return case.candidates[chosen - 1] if chosen else None


def _data(found: Relinked) -> dict[str, Any]:
    return {
        "questions": found.questions,
        "points": found.points,
        "ambiguous": [{"id": case.old, "candidates": list(case.candidates)} for case in found.ambiguous],
        "orphans": list(found.orphans),
    }


def _text(found: Relinked, old: dict[str, Question]) -> str:
    moved = {own: to for own, to in found.questions.items() if own != to}
    parts = [
        f"{plural(len(found.questions), 'question')} of past sessions found, {len(moved)} of them edited."
    ]
    if moved:
        rows = [f"  {visible(old[own].prompt)}\n    now {visible(to)}" for own, to in moved.items()]
        parts.append("\n".join(("Edited since", *rows)))
    if found.ambiguous:
        rows = [f"  {visible(old[case.old].prompt)}" for case in found.ambiguous]
        parts.append("\n".join(("Fits more than one; “interview bank relink --ask” settles it", *rows)))
    if found.orphans:
        rows = [f"  {visible(old[own].prompt)}" for own in found.orphans]
        parts.append("\n".join(("No longer in the bank; their history is kept", *rows)))
    return "\n\n".join(parts)
