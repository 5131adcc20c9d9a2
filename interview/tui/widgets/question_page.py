"""One question of the bank as a page to read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.content import Content

from interview.bank.lint import Finding
from interview.bank.question import KeyPoint, Question
from interview.text import clock_face, visible
from interview.tui.themes import MUTED


def question_page(question: Question, marks: Sequence[Finding]) -> Content:
    """Return prompt, figures, what to mend, key points with their aliases, and the reference answer."""
    blocks = [Content.styled(visible(question.prompt.strip()), "bold"), _about(question)]
    if marks:
        blocks.append(Content("\n").join([_mark(mark) for mark in marks]))
    if question.key_points:
        blocks.append(Content("\n").join([_point(n, p) for n, p in enumerate(question.key_points, start=1)]))
    else:
        blocks.append(Content.styled("No key points to check.", MUTED))
    if question.follow_ups:
        blocks.append(Content("\n").join([Content(f"→ {visible(f.prompt)}") for f in question.follow_ups]))
    if question.reference:
        blocks.append(Content.assemble(("A reference answer\n", "bold"), visible(question.reference.strip())))
    if question.sources:
        blocks.append(Content.styled(visible(" · ".join(question.sources)), MUTED))
    return Content("\n\n").join(blocks)


def _about(question: Question) -> Content:
    parts = [question.topic, question.difficulty.value, clock_face(question.budget_s), *question.tags]
    source = question.source
    where = f"\n{Path(source.file).name}:{source.line}" if source else ""
    return Content.styled(visible(" · ".join(parts) + where), MUTED)


def _mark(finding: Finding) -> Content:
    line = f"line {finding.problem.line}: " if finding.problem.line else ""
    return Content.assemble(
        ("⚠ ", "bold $text-warning"), (visible(line + finding.problem.message), "$text-warning")
    )


def _point(number: int, point: KeyPoint) -> Content:
    weight = f" ×{point.weight:g}" if point.weight != 1 else ""
    lines = [Content.assemble((f"{number} ", "bold $text-primary"), visible(point.text), (weight, MUTED))]
    lines += [Content.styled(f"    or: {visible(alias)}", MUTED) for alias in point.aliases]
    lines += [
        Content.assemble(("    ◐ ", "$text-warning"), (visible(half), MUTED)) for half in point.partials
    ]
    lines += [
        Content.assemble(("    ✗ ", "$text-error"), (visible(wrong), MUTED)) for wrong in point.misconceptions
    ]
    return Content("\n").join(lines)
