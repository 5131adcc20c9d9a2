"""What an interviewer asks next about an answer that left something out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct
from msgspec.structs import replace

from interview.bank.question import FollowUp, KeyPoint, Question
from interview.rounds.cues import cloze, consequence_question, telling_word
from interview.transcripts.attempt import Attempt, Probe
from interview.transcripts.grade import Evidence, Grade, PointGrade, Status

# A follow-up is short: so many seconds, or what is left of the question.
PROBE_S = 60.0
# How alike two words must be, of 1, to count as one: a slip of a letter or another ending.
_SAME_WORD = 0.8


class Asking(Struct, frozen=True):
    """A follow-up to ask, and the key points that its answer is checked for."""

    prompt: str
    key_points: tuple[KeyPoint, ...]


def next_probe(attempt: Attempt, most: int) -> Asking | None:
    """Return the next follow-up on an answer; None where nothing is missing or `most` were asked.

    The author's follow-ups come first, one of them for each answer; any point that was missing may be won in
    passing. Then the missing points themselves, the weightiest first, each as a question of its own.
    """
    gaps = _gaps(attempt)
    if not gaps or len(attempt.probes) >= most:
        return None
    asked = {probe.prompt for probe in attempt.probes}
    follow_ups = attempt.question.follow_ups
    if follow_ups and not any(follow_up.prompt in asked for follow_up in follow_ups):
        return _authors(_nearest(follow_ups, gaps[0]), gaps)
    for point in gaps:
        made = cue(point, attempt.question)
        if made is not None and made.prompt not in asked:
            return made
    return None


def cue(point: KeyPoint, question: Question) -> Asking | None:
    """Make a question of a key point; None where its words give nothing to ask for."""
    consequence = consequence_question(point.text)
    if consequence is not None:
        return Asking(consequence, (point,))
    word = telling_word(point, question)
    if word is None:
        return None
    # The rest of the point is on the screen, so only the missing word can earn it.
    missing = replace(point, text=word, aliases=(), partials=(), misconceptions=())
    return Asking(f"Fill the gap: {cloze(point.text, word)}", (missing,))


def followed_up(question: Question, probe: Probe) -> Question:
    """Return a follow-up on a question as a question of its own, to be graded."""
    return replace(question, prompt=probe.prompt, key_points=probe.key_points, follow_ups=())


def with_gap_filled(grade: Grade, key_points: Sequence[KeyPoint], answer: str) -> Grade:
    """Return a grade in which a missing word that stands in the answer, misspelt or inflected, was said.

    A grader made for sentences looks at what else is claimed about the word; where the word alone was asked
    for, it alone counts.
    """
    words = {point.id: point.text for point in key_points if " " not in point.text.strip()}
    return replace(grade, points=tuple(_filled(point, words.get(point.id), answer) for point in grade.points))


def _filled(point: PointGrade, word: str | None, answer: str) -> PointGrade:
    if word is None or point.status is Status.HIT:
        return point
    for match in re.finditer(r"[\w-]+", answer):
        if SequenceMatcher(None, match.group().lower(), word.lower()).ratio() >= _SAME_WORD:
            said = Evidence(match.start(), match.end(), match.group())
            return replace(
                point, status=Status.HIT, score=1.0, evidence=(said,), why=f"fills the gap: {word}"
            )
    return point


def _gaps(attempt: Attempt) -> list[KeyPoint]:
    """Return the points that are missing, those not said at all first, then by weight."""
    statuses = {point.id: point.status for point in (attempt.grade.points if attempt.grade else ())}
    won = attempt.on_probe
    gaps = [
        point
        for point in attempt.question.key_points
        if statuses.get(point.id, Status.HIT) is not Status.HIT and point.id not in won
    ]
    return sorted(gaps, key=lambda point: (statuses[point.id] is Status.PARTIAL, -point.weight))


def _authors(follow_up: FollowUp, gaps: list[KeyPoint]) -> Asking:
    own = {point.id for point in follow_up.key_points}
    return Asking(
        follow_up.prompt, (*follow_up.key_points, *(point for point in gaps if point.id not in own))
    )


def _nearest(follow_ups: tuple[FollowUp, ...], gap: KeyPoint) -> FollowUp:
    """Return the follow-up that shares most words with a missing point; the first of equals."""
    wanted = set(gap.text.lower().split())

    def shared(follow_up: FollowUp) -> int:
        texts = [follow_up.prompt, *(point.text for point in follow_up.key_points)]
        return len(wanted & set(" ".join(texts).lower().split()))

    return max(follow_ups, key=shared)
