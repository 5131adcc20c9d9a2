"""The evidence for one point → its status, with the guards that no weight may overrule."""

from __future__ import annotations

from msgspec import Struct

from interview.grading.features import Finding
from interview.grading.model import Bars, Chances, Model
from interview.transcripts.grade import Status

_OF_ITS_OWN = 0.3
_IN_FULL = 0.8  # what is said in full, with nothing against it in its own window, is not contradicted
_NOTHING_AGAINST = 0.3
_ABOUT_IT = 0.32  # what covers less of a point is hardly about it, and so no contradiction of it
_ACCUSED = 0.75  # the chance from which a contradiction is said though no word of it can be shown
_MISTAKEN = 0.5  # from this share of a misconception on, it may be what was said
_CLEARLY = 0.02  # by how much it must be said better than the truth
_BLUFFED = 0.05  # the score of a keyword in a string of keywords


class Verdict(Struct, frozen=True):
    """What is made of a finding: status, score, and which guard decided (empty: the model did)."""

    status: Status
    score: float
    guard: str = ""


def judge(
    finding: Finding, model: Model, bars: Bars | None = None, chances: Chances | None = None
) -> Verdict:
    """Return the verdict on one point.

    A misconception said better than the truth contradicts it; a string of keywords states nothing. All
    else is the model's; `bars` and `chances` may be given where they are known already.
    """
    if finding.mistake >= _MISTAKEN and finding.mistake >= finding.truth + _CLEARLY:
        return Verdict(Status.CONTRADICTED, min(0.1, 1 - finding.mistake), "misconception")
    if finding.placed is None:
        return Verdict(Status.MISS, 0.0, "nothing")
    chances = chances or model.chances(finding.features)
    if finding.listed:
        return Verdict(Status.MISS, min(_BLUFFED, chances.hit), "list")
    return _weighed(finding, chances, bars or model.bars)


def _weighed(finding: Finding, chances: Chances, bars: Bars) -> Verdict:
    silent = finding.features.against < _NOTHING_AGAINST or finding.features.cover < _ABOUT_IT
    said_in_full = silent and finding.features.cover >= _IN_FULL
    bar = max(bars.contradicted, _ACCUSED) if silent else bars.contradicted
    if chances.contradicted >= bar and not said_in_full:
        return Verdict(Status.CONTRADICTED, min(chances.hit, 1 - chances.contradicted))
    if said_in_full and finding.features.mass >= _OF_ITS_OWN:
        return Verdict(Status.HIT, max(chances.hit, finding.features.cover))
    if chances.hit >= bars.hit:
        return Verdict(Status.HIT, chances.hit)
    if chances.touched >= bars.partial:
        return Verdict(Status.PARTIAL, chances.hit)
    return Verdict(Status.MISS, chances.hit)


def astray(verdict: Verdict, finding: Finding) -> Verdict:
    """Return the verdict in an answer that belongs to another question: only what is said in full counts."""
    if verdict.guard or finding.features.cover >= _IN_FULL:
        return verdict
    return Verdict(Status.MISS, min(verdict.score, _BLUFFED), "astray")
