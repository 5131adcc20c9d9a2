"""`interview grade FILE`: grade answers in a file, without a screen and without a session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from interview.bank.answers_file import AnsweredQuestion, read_answers
from interview.bank.glossary import read_glossaries
from interview.cli.options import places, settings_of
from interview.cli.terminal import existing_bank
from interview.grading import Grader
from interview.grading.grader import ENGINE
from interview.text import visible
from interview.transcripts.grade import coverage


@click.command()
@places
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="Print the grades as JSON.")
@click.pass_context
def grade(ctx: click.Context, file: Path, as_json: bool) -> None:
    """Grade the answers in a YAML or JSON FILE: no screen, no session.

    The file holds questions: [{id, prompt, key_points: [{id, text, aliases}], answers: [{id, text}]}].
    """
    settings = settings_of(ctx)
    asked = read_answers(file)
    grader = Grader(
        [each.question for each in asked],
        glossary=read_glossaries(settings.bank),
        lenders=existing_bank(settings).questions,
    )
    if as_json:
        click.echo(msgspec.json.encode(_report(asked, grader)).decode())
        return
    for line in _readable(asked, grader):
        click.echo(visible(line))


def _report(asked: Sequence[AnsweredQuestion], grader: Grader) -> dict[str, Any]:
    def graded(each: AnsweredQuestion) -> Iterator[dict[str, Any]]:
        for answer in each.answers:
            result = grader.grade(each.question, answer.text)
            covered = coverage(each.question.key_points, result.points)
            yield {"id": answer.id, "coverage": covered, "points": result.points}

    questions = [{"id": each.question.id, "answers": list(graded(each))} for each in asked]
    return {"grader": ENGINE, "questions": questions}


def _readable(asked: Sequence[AnsweredQuestion], grader: Grader) -> Iterator[str]:
    for each in asked:
        yield f"{each.question.prompt}"
        texts = {point.id: point.text for point in each.question.key_points}
        for answer in each.answers:
            result = grader.grade(each.question, answer.text)
            covered = coverage(each.question.key_points, result.points)
            share = "no key points to check" if covered is None else f"coverage {covered:.0%}"
            yield f"  answer {answer.id}: {share}"
            for point in result.points:
                yield f"    {point.status.mark} {texts[point.id]}"
                yield f"      {point.why}"
        yield ""
