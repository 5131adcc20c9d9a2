"""Following questions and key points through edits: whose history is whose, after notes were changed.

State never goes into notes, and an id that was derived changes with its prompt. So questions that were asked
(from transcripts, which keep them whole) are matched with those in the bank: first by id, then by likeness of
prompt and points, each with one other at most. What is too close to call is asked once; the answers (rulings)
stand in a YAML file beside the user's bank.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from rapidfuzz import fuzz, utils

from interview.bank.question import KeyPoint, Question

# Half of the likeness is the prompt's, half the points'. A prompt said in other words over the same points,
# and new points under the same prompt, both score about 0.7; two different questions of one topic ("what is
# max pooling", "what is average pooling") about 0.55. tests/bank/test_identity.py holds both sides.
SAME = 0.63
# Without points on one side there is only the prompt to go by, so it must be nearly the same.
SAME_PROMPT = 0.86
# Where each prompt has a word the other lacks, the points must be nearly the same.
SAME_POINTS = 0.8
_SAME_WORD = 65
_LITTLE_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "is",
        "are",
        "do",
        "does",
        "did",
        "what",
        "why",
        "how",
        "when",
        "which",
        "who",
        "of",
        "in",
        "on",
        "for",
        "to",
        "and",
        "or",
        "it",
        "you",
        "your",
    ]
)
# Two candidates closer than this are too close to call.
MARGIN = 0.05
# The points of one question are few and their words differ, so less will do.
_SAME_POINT = 0.55


class Ambiguous(Struct, frozen=True):
    """A question that was asked, and the ones it may have become, the likeliest first."""

    old: str
    candidates: tuple[str, ...]


class Relinked(Struct, frozen=True):
    """What became of questions that were asked.

    `questions` maps old ids to ids in the bank; `points` maps, for each old question, old point ids to those
    of the question it became. `orphans` have no question any more; they and the `ambiguous` keep their
    history.
    """

    questions: dict[str, str]
    points: dict[str, dict[str, str]]
    ambiguous: tuple[Ambiguous, ...] = ()
    orphans: tuple[str, ...] = ()


def relink(
    old: Sequence[Question], new: Sequence[Question], rulings: Mapping[str, str | None] | None = None
) -> Relinked:
    """Match questions that were asked with those in the bank, one to one.

    `rulings` are answers to earlier ambiguous cases: an old id and the id it became, None where it is gone.
    """
    before = {question.id: question for question in old}
    after = {question.id: question for question in new}
    links = {own: own for own in before if own in after}
    gone: set[str] = set()
    for own, ruled in (rulings or {}).items():
        if own not in before or own in links:
            continue
        if ruled is None:
            gone.add(own)
        elif ruled in after and ruled not in links.values():
            links[own] = ruled
    taken = set(links.values())
    lost = [question for own, question in before.items() if own not in links and own not in gone]
    free = [question for own, question in after.items() if own not in taken]
    found, ambiguous = _matched(lost, free)
    links |= found
    unclear = {case.old for case in ambiguous}
    return Relinked(
        questions=links,
        points={own: _points(before[own], after[to]) for own, to in links.items()},
        ambiguous=tuple(ambiguous),
        orphans=tuple(own for own in before if own not in links and own not in unclear),
    )


def _matched(lost: list[Question], free: list[Question]) -> tuple[dict[str, str], list[Ambiguous]]:
    """Take the most alike pair, then the next: a pair is settled before less alike ones compete for it."""
    scores = _scores(lost, free)
    links: dict[str, str] = {}
    unclear: dict[str, list[str]] = {}
    taken: set[str] = set()
    table = _Table(scores)
    ranked = sorted(scores, key=lambda pair: (-scores[pair], pair))
    for own, to in ranked:
        if own in links or own in unclear or to in taken:
            continue
        rivals = table.rivals((own, to), links, taken)
        if rivals:
            unclear[own] = [to, *rivals]
        else:
            links[own] = to
            taken.add(to)
    cases = [
        Ambiguous(own, tuple(to for to in candidates if to not in taken))
        for own, candidates in unclear.items()
    ]
    # A rival that another question has taken since leaves one candidate: then it is no question any more.
    for case in [case for case in cases if len(case.candidates) == 1 and case.candidates[0] not in taken]:
        links[case.old] = case.candidates[0]
        taken.add(case.candidates[0])
    return links, [case for case in cases if case.old not in links and case.candidates]


class _Table:
    """Likenesses, found by the old question and by the new one."""

    def __init__(self, scores: Mapping[tuple[str, str], float]) -> None:
        self._of_old: dict[str, dict[str, float]] = {}
        self._of_new: dict[str, dict[str, float]] = {}
        for (own, to), score in scores.items():
            self._of_old.setdefault(own, {})[to] = score
            self._of_new.setdefault(to, {})[own] = score

    def rivals(self, pair: tuple[str, str], links: Mapping[str, str], taken: set[str]) -> list[str]:
        """Return other questions that this one may have become with nearly the same right."""
        own, to = pair
        near = self._of_old[own][to] - MARGIN
        others = {
            other: score
            for other, score in self._of_old[own].items()
            if other != to
            and other not in taken
            and score > near
            and not self._wanted_more(other, own, links)
        }
        return sorted(others, key=lambda other: (-others[other], other))

    def _wanted_more(self, new: str, own: str, links: Mapping[str, str]) -> bool:
        """Whether a new question is clearly what another lost one became; then it is no rival here."""
        enough = self._of_new[new][own] + MARGIN
        return any(
            score > enough and old != own and old not in links for old, score in self._of_new[new].items()
        )


def _in_any_order(prompt: str) -> str:
    """Return the words sorted, once for each prompt: what `token_sort_ratio` would do for each pair."""
    return " ".join(sorted(utils.default_process(prompt).split()))


def _scores(lost: list[Question], free: list[Question]) -> dict[tuple[str, str], float]:
    if not lost or not free:
        return {}
    asked = [(old, _in_any_order(old.prompt)) for old in lost]
    asks = [(new, _in_any_order(new.prompt)) for new in free]
    found = {}
    for old, was in asked:
        for new, became in asks:
            score = _likeness(old, new, fuzz.ratio(was, became) / 100)
            if score:
                found[old.id, new.id] = score
    return found


def _likeness(old: Question, new: Question, prompt: float) -> float:
    """Return how alike two questions are, 0 where they are not the same for sure."""
    if not old.key_points or not new.key_points:
        return prompt if prompt >= SAME_PROMPT else 0.0
    if prompt < 2 * SAME - 1:
        return 0.0
    points = _points_alike(old.key_points, new.key_points)
    score = (prompt + points) / 2
    if score < SAME or (points < SAME_POINTS and _about_others(old.prompt, new.prompt)):
        return 0.0
    return score


def _about_others(old: str, new: str) -> bool:
    """Whether each prompt has a word the other lacks: reworded, or about another thing ("max", "average")."""
    one, two = (set(utils.default_process(text).split()) - _LITTLE_WORDS for text in (old, new))
    return bool(_without(one, two)) and bool(_without(two, one))


def _without(words: set[str], others: set[str]) -> set[str]:
    """Return the words that are not among others, spelling mistakes aside."""
    return {
        word for word in words - others if not any(fuzz.ratio(word, other) >= _SAME_WORD for other in others)
    }


def _points_alike(old: Sequence[KeyPoint], new: Sequence[KeyPoint]) -> float:
    """Return how much of the shorter list of points is in the longer one."""
    few, many = sorted(([point.text for point in side] for side in (old, new)), key=len)
    best = [
        max(fuzz.token_sort_ratio(text, other, processor=utils.default_process) for other in many)
        for text in few
    ]
    return sum(best) / len(best) / 100


def _points(old: Question, new: Question) -> dict[str, str]:
    """Match the points of two versions of a question: same words, then same id, then most alike."""
    links: dict[str, str] = {}
    by_text = {point.text: point.id for point in new.key_points}
    for point in old.key_points:
        if point.text in by_text and by_text[point.text] not in links.values():
            links[point.id] = by_text[point.text]
    known = {point.id for point in new.key_points} - set(links.values())
    links |= {point.id: point.id for point in old.key_points if point.id in known and point.id not in links}
    taken = set(links.values())
    pairs = sorted(
        (
            (-fuzz.token_sort_ratio(a.text, b.text, processor=utils.default_process), a.id, b.id)
            for a in old.key_points
            if a.id not in links
            for b in new.key_points
            if b.id not in taken
        ),
    )
    for unlike, own, to in pairs:
        if own not in links and to not in taken and -unlike >= 100 * _SAME_POINT:
            links[own] = to
            taken.add(to)
    return links
