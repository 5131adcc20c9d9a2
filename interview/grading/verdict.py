"""The evidence for one point → its status, with the guards that no weight may overrule."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from interview.grading.features import Features, Finding
from interview.grading.hearing import Heard
from interview.grading.model import Bars, Chances, Hearing, Model
from interview.transcripts.grade import Status

_OF_ITS_OWN = 0.3
_SHORT = 8  # an answer of so few content words may be nothing but a statement that earns half
_ONE_STATEMENT = 16  # an answer of so few content words may be nothing but what the author wrote
_SURELY = 0.9  # a contradiction so likely is one even in the author's words: they may be turned round
_IN_FULL = 0.8  # what is said in full, with nothing against it in its own window, is not contradicted
_LISTED = 0.7  # a list that covers so much of a point, word beside word, is the list the point asks for
_ABOUT_IT = 0.4  # what covers less of a point is hardly about it, and so no contradiction of it
_TURNED = 0.6  # share of the words met that must be said the other way round to be a sign
_NEARLY, _DENIED = 0.6, 0.3  # so much of the point is said, and so much of that denied
_HALF, _SWAPPED = 0.5, 0.6
_ENOUGH_WORDS, _NAMED = 2, 0.4  # one telling word of a longer point names it, and says nothing about it
_FEW = 2  # an answer of so few content words must say the whole point
_WHOLE = 0.85
_DOUBTED = 0.3  # the score of what is said the wrong way round can be no higher
_SOME_CHANCE = 0.3  # what is less likely a hit is as good as missed
_MISTAKEN = 0.85  # from this share of a misconception on, it may be what was said
_ACCUSED = 0.5  # no accusation by ear that is not likelier than all else together
_BORNE_OUT = 0.4  # what sounds less like a contradiction holds a misconception's words and not its claim
_CLEARLY = 0.02  # by how much it must be said better than the truth
_BLUFFED = 0.05  # the score of a keyword in a string of keywords


class Verdict(Struct, frozen=True):
    """What is made of a finding: status, score, and which guard decided (empty: the model did).

    `stretch` is the first and last clause that sounded like it, where hearing decided.
    """

    status: Status
    score: float
    guard: str = ""
    stretch: tuple[int, int] | None = None


def judge(
    finding: Finding, model: Model, bars: Bars | None = None, chances: Chances | None = None
) -> Verdict:
    """Return the verdict on one point.

    A misconception said better than the truth contradicts it, and so does a plain denial; a string of
    keywords states nothing. All else is the model's; `bars` and `chances` may be given where known. What was
    heard has a say in the accusation, and then the last word.
    """
    guarded = _guarded(finding)
    if finding.heard is not None:
        return _by_ear(finding, finding.heard, model.heard, guarded)
    if guarded is not None:
        return guarded
    chances = chances or model.chances(finding.features)
    if finding.strays and finding.features.cover < _IN_FULL:
        return Verdict(Status.MISS, min(_BLUFFED, chances.hit), "elsewhere")
    if finding.listed and not _is_the_list(finding):
        return Verdict(Status.MISS, min(_BLUFFED, chances.hit), "list")
    if _plainly_against(finding):
        return Verdict(Status.CONTRADICTED, min(chances.hit, _DOUBTED))
    return _weighed(finding, chances, bars or model.bars)


def _guarded(finding: Finding) -> Verdict | None:
    if finding.mistake >= _MISTAKEN and finding.mistake >= finding.truth + _CLEARLY:
        return Verdict(Status.CONTRADICTED, min(0.1, 1 - finding.mistake), "misconception")
    return Verdict(Status.MISS, 0.0, "nothing") if finding.placed is None else None


def _is_the_list(finding: Finding) -> bool:
    return finding.features.cover >= _LISTED and finding.features.links >= _HALF


def _against(seen: Features) -> bool:
    """Tell whether a sign can be shown that the opposite is said; one stray word is none.

    Where another point is said better, it is spoken of that one.
    """
    if seen.cover < _ABOUT_IT or seen.margin < 0:
        return False
    return (
        seen.denied >= _DENIED
        or seen.flip >= _TURNED
        or max(seen.opposite, seen.contrast, seen.number) >= _ABOUT_IT
    )


def _plainly_against(finding: Finding) -> bool:
    """Tell whether what is nearly the point is denied, or said of another, with its opposite or number."""
    seen = finding.features
    if finding.misnamed:
        return True
    if seen.margin < 0:
        return False
    denied = seen.cover >= _NEARLY and seen.denied >= _DENIED
    swapped = seen.cover >= _HALF and (seen.opposite >= _SWAPPED or seen.number > 0)
    return denied or swapped


def _weighed(finding: Finding, chances: Chances, bars: Bars) -> Verdict:
    seen = finding.features
    silent = not _against(seen)
    if not silent and chances.contradicted >= bars.contradicted:
        return Verdict(Status.CONTRADICTED, min(chances.hit, 1 - chances.contradicted))
    if _says_too_little(finding):
        return Verdict(Status.MISS, min(chances.hit, _DOUBTED))
    if silent and seen.cover >= _IN_FULL and seen.mass >= _OF_ITS_OWN:
        return Verdict(Status.HIT, max(chances.hit, seen.cover))
    if silent and seen.half >= _WHOLE:
        return Verdict(Status.PARTIAL, min(chances.hit, _HALF))
    return _likeliest(finding, chances, bars)


def _likeliest(finding: Finding, chances: Chances, bars: Bars) -> Verdict:
    named = finding.told < _ENOUGH_WORDS and finding.features.cover < _NAMED
    if chances.hit >= bars.hit and not named:
        return Verdict(Status.HIT, chances.hit)
    hardly = finding.features.cover < _HALF and not finding.told
    if chances.touched >= bars.partial and chances.hit >= _SOME_CHANCE and not hardly:
        return Verdict(Status.PARTIAL, chances.hit)
    return Verdict(Status.MISS, chances.hit)


def _says_too_little(finding: Finding) -> bool:
    """Tell whether an answer has but a word or two, and they are no wording of the author's."""
    seen = finding.features
    return finding.words <= _FEW and max(seen.cover, seen.half) < _WHOLE


def _by_ear(finding: Finding, heard: Heard, model: Hearing, guarded: Verdict | None) -> Verdict:
    """Return what a point of the starter bank sounds like.

    An accusation by a misconception's words stands where they are all there is, or where it sounds so, too.
    A short answer with all words of a wording of the author's is a hit, unless it surely sounds like the
    contrary, and one that the author says earns half earns half. In a longer one those words can stand in a
    sentence that says something else, and the ear decides.
    """
    chances = model.chances(finding.sounds)
    seen = finding.features
    silent = not _against(seen)
    alone = finding.words <= _ONE_STATEMENT
    borne_out = alone or chances["contradicted"] >= _BORNE_OUT
    if guarded is not None and (borne_out or guarded.status is Status.MISS):
        return guarded
    if finding.listed and not _is_the_list(finding):
        return Verdict(Status.MISS, min(_BLUFFED, chances["hit"]), "list")
    if _says_too_little(finding):
        return Verdict(Status.MISS, min(chances["hit"], _DOUBTED))
    if alone and silent and seen.cover >= _WHOLE and chances["contradicted"] < _SURELY:
        return Verdict(Status.HIT, max(chances["hit"], seen.cover))
    likeliest = _most_likely(chances)
    half = silent and seen.half >= _WHOLE and finding.words <= _SHORT
    if half and (likeliest is Status.MISS or seen.cover < _HALF):
        return Verdict(Status.PARTIAL, min(chances["hit"], _HALF))
    return Verdict(
        likeliest, chances["hit"], stretch=None if likeliest is Status.MISS else getattr(heard, likeliest)
    )


def _most_likely(chances: Mapping[str, float]) -> Status:
    accused = chances["contradicted"] >= _ACCUSED
    open_to_it = [name for name in chances if accused or name != "contradicted"]
    return Status(max(open_to_it, key=chances.__getitem__))


def astray(verdict: Verdict, finding: Finding) -> Verdict:
    """Return the verdict in an answer that belongs to another question: only what is said in full counts."""
    if verdict.guard or finding.features.cover >= _IN_FULL:
        return verdict
    return Verdict(Status.MISS, min(verdict.score, _BLUFFED), "astray")
