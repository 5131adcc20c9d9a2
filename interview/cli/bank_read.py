"""`interview bank list`, `show`, `search`, `path`: looking at what can be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from interview.cli.bank import as_data, complain, open_here, print_json, row
from interview.cli.options import places, settings_of
from interview.text import clock_face, plural, visible

if TYPE_CHECKING:
    from interview.bank.library import Bank
    from interview.bank.question import KeyPoint, Question


@click.command("list")
@click.option("-t", "--topic", "topics", multiple=True, metavar="TOPIC", help="Only this topic (repeatable).")
@click.option("--json", "as_json", is_flag=True, help="Print the questions as data.")
@places
@click.pass_context
def list_(ctx: click.Context, topics: tuple[str, ...], as_json: bool) -> None:
    """List the questions that can be asked."""
    from interview.bank.library import find_topics

    opened = open_here(ctx)
    wanted = find_topics(opened, topics)
    questions = [question for question in opened.questions if not wanted or question.topic in wanted]
    if as_json:
        print_json([as_data(question) for question in questions])
    else:
        click.echo(_table(opened, questions))
    complain(opened.problems)


@click.command("show")
@click.argument("id_", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print the question as data.")
@places
@click.pass_context
def show(ctx: click.Context, id_: str, as_json: bool) -> None:
    """Show one question whole: what it asks, and what a good answer says."""
    from interview.bank.library import find_question

    opened = open_here(ctx)
    question = find_question(opened, id_)
    if as_json:
        print_json(as_data(question))
    else:
        mine = {(each.point, each.text) for each in opened.phrasings if each.question == question.id}
        click.echo(_whole(question, mine))


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print the questions as data.")
@places
@click.pass_context
def search_(ctx: click.Context, words: tuple[str, ...], as_json: bool) -> None:
    """Find questions by words in prompts, points and tags; spelling mistakes are forgiven."""
    from interview.bank.search import search

    found = search(open_here(ctx).questions, " ".join(words))
    if as_json:
        print_json([as_data(question) for question in found])
        return
    if not found:
        click.echo(f"No question holds “{visible(' '.join(words))}”.", err=True)
        ctx.exit(1)
    for question in found:
        click.echo(f"{visible(question.id)}\n{row(question)}")


@click.command("path")
@places
@click.pass_context
def path(ctx: click.Context) -> None:
    """Print the folders of questions, in the order in which they win."""
    for folder in settings_of(ctx).bank:
        click.echo(visible(str(folder)))


def _table(opened: Bank, questions: list[Question]) -> str:
    if not questions:
        return "There are no questions yet. “interview bank import FILE” shows what your notes would give."
    blocks = []
    for topic in opened.topics:
        asked = [question for question in questions if question.topic == topic.name]
        if asked:
            rows = "\n".join(row(question) for question in asked)
            title = f"{topic.title} ({topic.name})" if topic.title != topic.name else topic.name
            blocks.append(
                f"{click.style(visible(title), bold=True)} · {plural(len(asked), 'question')}\n{rows}"
            )
    return (
        "\n\n".join(blocks) + f"\n\n{plural(len(questions), 'question')} in {plural(len(blocks), 'topic')}."
    )


def _whole(question: Question, mine: set[tuple[str, str]]) -> str:
    about = [question.topic, question.difficulty.value, clock_face(question.budget_s), *question.tags]
    parts = [
        click.style(visible(question.prompt), bold=True),
        f"{visible(' · '.join(about))}\n{visible(question.id)}"
        + (f"\n{visible(str(question.source))}" if question.source else ""),
        "\n".join(line for point in question.key_points for line in _point(point, mine))
        or "No key points to check.",
    ]
    parts += [f"→ {visible(follow_up.prompt)}" for follow_up in question.follow_ups]
    if question.reference:
        parts.append(visible(question.reference))
    if question.sources:
        parts.append("\n".join(visible(source) for source in question.sources))
    return "\n\n".join(parts)


def _point(point: KeyPoint, mine: set[tuple[str, str]]) -> list[str]:
    """Return a point with its other wordings; those of the user are `mine`, as (point id, text)."""
    weight = f"  (×{point.weight:g})" if point.weight != 1 else ""
    own = {text for owner, text in mine if owner == point.id}
    return [
        f"• {visible(point.text)}{weight}",
        *(f"    {'yours' if alias in own else 'or'}: {visible(alias)}" for alias in point.aliases),
        *(f"    half: {visible(half)}" for half in point.partials),
        *(f"    wrong: {visible(wrong)}" for wrong in point.misconceptions),
    ]
