"""`interview bank phrasings`: your own words for key points, as you ruled them to be a hit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from interview.cli.bank import open_here, print_json
from interview.cli.options import places, settings_of
from interview.errors import UsageError
from interview.text import plural, visible

if TYPE_CHECKING:
    from pathlib import Path

    from interview.bank.library import Bank
    from interview.bank.lint import Finding
    from interview.bank.phrasing import Phrasing


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print them as data.")
@places
@click.pass_context
def phrasings(ctx: click.Context, as_json: bool) -> None:
    """List your own words that count as a key point, numbered; `edit` and `remove` take the number.

    They come from rulings: a point the grader missed, ruled a hit, with the words that said it.
    """
    if ctx.invoked_subcommand is not None:
        return
    kept = _kept(ctx)
    lost = {each.key for each in _homeless(ctx)} if kept else set[tuple[str, str, str]]()
    if as_json:
        print_json([_data(number, each, in_bank=each.key not in lost) for number, each in enumerate(kept, 1)])
        return
    if not kept:
        click.echo(
            "No phrasings yet. Rule a point a hit, in the feedback or in `interview review`.", err=True
        )
    for number, each in enumerate(kept, 1):
        gone = "  (no longer in the bank)" if each.key in lost else ""
        click.echo(f"{number:>3}  {each.date}  {visible(each.question)}{gone}")
        click.echo(f"       • {visible(each.says)}\n       = {visible(each.text)}")


@phrasings.command("edit")
@click.argument("number", type=click.IntRange(1))
@click.argument("text")
@places
@click.pass_context
def edit(ctx: click.Context, number: int, text: str) -> None:
    """Put TEXT in the place of the words of phrasing NUMBER."""
    from msgspec.structs import replace

    from interview.bank.phrasings import write_phrasings

    if not text.split():
        raise UsageError(f"A phrasing needs words; `interview bank phrasings remove {number}` removes it.")
    kept = _kept(ctx)
    old = _numbered(kept, number)
    new = replace(old, text=" ".join(text.split()))
    write_phrasings(_file(ctx), [new if each is old else each for each in kept])
    click.echo(f"Changed: {visible(new.text)}", err=True)


@phrasings.command("remove")
@click.argument("numbers", type=click.IntRange(1), nargs=-1, required=True, metavar="NUMBER...")
@places
@click.pass_context
def remove(ctx: click.Context, numbers: tuple[int, ...]) -> None:
    """Remove the phrasings of these NUMBERs; what was graded with them stays as it was graded."""
    from interview.bank.phrasings import write_phrasings

    kept = _kept(ctx)
    gone = [_numbered(kept, number) for number in dict.fromkeys(numbers)]
    write_phrasings(_file(ctx), [each for each in kept if not any(each is one for one in gone)])
    for each in gone:
        click.echo(f"Removed: {visible(each.text)}", err=True)


def phrasing_findings(bank: Bank) -> Iterator[Finding]:
    """Yield what to mend in the phrasings: those that say another point too, and those without a point."""
    from interview.bank.lint import finding

    for each in bank.homeless:
        message = (
            f"“{_short(each.text)}” was your way to say “{_short(each.says)}”, which the bank has no more; "
            "remove the phrasing, or settle what became of its question with `interview bank relink --ask`."
        )
        yield finding("phrasing-without-point", each.source, message)
    if bank.phrasings:
        yield from _ambiguous(bank)


def _ambiguous(bank: Bank) -> Iterator[Finding]:
    from interview.bank.lint import finding
    from interview.grading.proposing import Overlap

    questions = {question.id: question for question in bank.questions}
    for each in bank.phrasings:
        for other in Overlap(questions[each.question], each.point).also_said(each.text):
            message = (
                f"your phrasing “{_short(each.text)}” also says “{_short(other.text)}”; "
                "one answer would earn both points, so shorten it with `interview bank phrasings edit`."
            )
            yield finding("phrasing-says-more", each.source, message)


def _file(ctx: click.Context) -> Path:
    from interview.settings import phrasings_file

    return phrasings_file(settings_of(ctx).bank)


def _kept(ctx: click.Context) -> tuple[Phrasing, ...]:
    from interview.bank.phrasings import read_phrasings

    return read_phrasings(_file(ctx))


def _homeless(ctx: click.Context) -> tuple[Phrasing, ...]:
    return open_here(ctx).homeless


def _numbered(kept: Sequence[Phrasing], number: int) -> Phrasing:
    if number > len(kept):
        there = f"there are {plural(len(kept), 'phrasing')}" if kept else "there are none yet"
        raise UsageError(f"There is no phrasing {number}; {there}. `interview bank phrasings` numbers them.")
    return kept[number - 1]


def _data(number: int, each: Phrasing, *, in_bank: bool) -> dict[str, Any]:
    return {
        "number": number,
        "question": each.question,
        "prompt": each.prompt,
        "point": each.point,
        "says": each.says,
        "text": each.text,
        "date": each.date.isoformat(),
        "in_bank": in_bank,
        "source": {"file": each.source.file, "line": each.source.line} if each.source else None,
    }


def _short(text: str) -> str:
    return text if len(text) <= 50 else f"{text[:49]}…"
