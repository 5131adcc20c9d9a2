"""Why a point got its grade, in plain words and one line; and the spans of the answer that show it."""

from __future__ import annotations

from interview.grading.features import Finding
from interview.grading.points import Phrasing, Prepared
from interview.grading.similarity import Answer
from interview.grading.verdict import Verdict
from interview.transcripts.grade import Evidence, Status

_LONG_CLAUSE = 24  # words: beyond, only the part with the key words is quoted
_BESIDE = 3  # words kept on either side of the key words then
_SAID = 0.5  # from this likeness on a word counts as said
_IN_PASSING = 0.15  # of what the best clause says of a point
_LONGEST_QUOTE = 90
_MOST_MISSING = 4


def evidence(
    prepared: Prepared, answer: Answer, finding: Finding, verdict: Verdict, text: str
) -> tuple[Evidence, ...]:
    """Return the words of an answer that decided on a point.

    What was heard is quoted as the stretch that sounded most like the verdict, all else by the words it
    shares with the point.
    """
    if verdict.stretch is not None:
        first, last = verdict.stretch
        start, end = answer.clauses[first].start, answer.clauses[last].end
        return (Evidence(start, end, text[start:end]),)
    return _by_words(prepared, answer, finding, text)


def _by_words(prepared: Prepared, answer: Answer, finding: Finding, text: str) -> tuple[Evidence, ...]:
    """Return the clauses of the best window that hold the point, joined where they touch.

    A clause that only repeats a word in passing is not quoted.
    """
    placed = finding.placed
    if placed is None:
        return ()
    way = _way(prepared, finding)
    at: dict[int, list[int]] = {}
    weight: dict[int, float] = {}
    for slot in way.slots:
        if slot.term in placed.window.met:
            clause, met = placed.window.met[slot.term]
            at.setdefault(placed.first + clause, []).extend((met.first, met.last))
            weight[placed.first + clause] = weight.get(placed.first + clause, 0.0) + slot.weight * met.alike
    most = max(weight.values(), default=0.0)
    at = {clause: places for clause, places in at.items() if weight[clause] >= _IN_PASSING * most}
    spans: list[tuple[int, int]] = []
    for clause in sorted(at):
        start, end = _span(answer, clause, min(at[clause]), max(at[clause]))
        if spans and clause - 1 in at:
            start = spans.pop()[0]
        spans.append((start, end))
    return tuple(Evidence(start, end, text[start:end]) for start, end in spans)


def _span(answer: Answer, clause: int, first: int, last: int) -> tuple[int, int]:
    found, tokens = answer.clauses[clause], answer.readings[clause].tokens
    if len(tokens) <= _LONG_CLAUSE:
        return found.start, found.end
    first, last = max(0, first - _BESIDE), min(len(tokens) - 1, last + _BESIDE)
    return found.start + tokens[first].start, found.start + tokens[last].end


def reason(
    prepared: Prepared, answer: Answer, finding: Finding, verdict: Verdict, spans: tuple[Evidence, ...]
) -> str:
    """Return why the point got its grade."""
    if verdict.guard:
        return _GUARDED[verdict.guard]
    quote = _quote(spans)
    # Named in the words of the point itself, which stand beside the reason; not in those of an alias.
    text = prepared.phrasings[prepared.points[finding.point][0]]
    missing = _missing(text, prepared, finding)
    if verdict.status is Status.CONTRADICTED:
        return _against(finding, quote)
    if verdict.status is Status.HIT:
        return f"said {quote}"
    if verdict.status is Status.PARTIAL:
        return f"said {quote}; missing: {missing}" if missing else f"only touched: {quote}"
    return _missed(prepared, answer, finding, missing)


_GUARDED = {
    "misconception": "a known misconception: this contradicts the point",
    "nothing": "nothing about this was said",
    "elsewhere": "this hardly speaks of what was asked",
    "astray": "this reads like an answer to another question",
    "list": "a string of keywords: the words are there, but nothing is said about them",
}


def _way(prepared: Prepared, finding: Finding) -> Phrasing:
    placed = finding.placed
    assert placed is not None  # noqa: S101 – only findings with a window are explained
    return prepared.phrasings[placed.window.way[finding.point]]


def _against(finding: Finding, quote: str) -> str:
    if finding.misnamed:
        said, should = finding.misnamed
        return f"says of “{said}” what holds for “{should}”: {quote}"
    if finding.rivals:
        said, should = finding.rivals[0]
        return f"says “{said}” where the point says “{should}”: {quote}"
    if finding.turned:
        return f"says it the other way round ({', '.join(finding.turned[:3])}): {quote}"
    if finding.numbers:
        said, should = finding.numbers
        return f"says {said} where the point has {should}: {quote}"
    return f"says something else about this: {quote}"


def _missed(prepared: Prepared, answer: Answer, finding: Finding, missing: str) -> str:
    placed, way = finding.placed, _way(prepared, finding)
    met = {slot.term for slot in way.slots if placed and slot.term in placed.window.met}
    if met and met <= prepared.asked:
        return f"only repeats the question; missing: {missing}"
    fresh = [slot.term for slot in way.slots if slot.term in met and slot.term not in prepared.asked]
    named = list(dict.fromkeys(_said(answer, finding, term) for term in fresh))
    if named:
        return (
            f"only mentions {', '.join(named[:3])}; missing: {missing}"
            if missing
            else f"only mentions {named[0]}"
        )
    return f"not said: {missing}" if missing else "not said"


def _said(answer: Answer, finding: Finding, term: int) -> str:
    """Return the answer's own words for a term."""
    placed = finding.placed
    assert placed is not None  # noqa: S101 – a term was met, so there is a window
    at, met = placed.window.met[term]
    tokens = answer.readings[placed.first + at].tokens
    return answer.clauses[placed.first + at].text[tokens[met.first].start : tokens[met.last].end]


def _missing(way: Phrasing, prepared: Prepared, finding: Finding) -> str:
    placed = finding.placed
    met = placed.window.met if placed else {}
    absent = [
        slot
        for slot in way.slots
        if (slot.term not in met or met[slot.term][1].alike < _SAID)
        and slot.term not in prepared.asked
        and len(slot.shown) > 1
    ]
    absent.sort(key=lambda slot: -slot.weight)
    kept = {slot.term for slot in absent[:_MOST_MISSING]}
    return ", ".join(slot.shown for slot in way.slots if slot.term in kept)


def _quote(spans: tuple[Evidence, ...]) -> str:
    words = " … ".join(" ".join(span.text.split()) for span in spans)
    if len(words) > _LONGEST_QUOTE:
        words = words[: _LONGEST_QUOTE - 1].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"
