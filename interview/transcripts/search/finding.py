"""Where did I explain dropout? A query, against everything that was asked and said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from interview.transcripts.search.archive import Archive, Said
from interview.transcripts.search.snippet import Snippet, snippet
from interview.transcripts.search.words import Wanted, wanted

# How many places are shown; whoever wants others says more words.
LIMIT = 50
# Where fewer places hold every word, those that hold some are worth a look.
_FEW = 10


class Hit(Struct, frozen=True, kw_only=True):
    """One place that was found: a session's file, the place of the attempt in it, and what it says there.

    `asked` is the prompt; `said` is part of the answer, or of a follow-up where only that was found. `whole`
    is False where it does not hold every word of the query.
    """

    file: str
    place: int
    asked: Snippet
    said: Snippet
    whole: bool


def find(archive: Archive, query: str, limit: int = LIMIT) -> tuple[Hit, ...]:
    """Search for the words that a query is about; question words do not count unless there are no others.

    First come the places that hold every word in one of its forms, the best by BM25 (Robertson and
    Zaragoza, “The Probabilistic Relevance Framework”, 2009); then those that hold words like them,
    slips of the fingers too; where these are few, then those that hold some of the words.
    """
    groups = wanted(query, archive.vocabulary())
    found: dict[int, Said] = {}
    for expression in (_all(group.same for group in groups), _all(group.like for group in groups)):
        if expression and len(found) < limit:
            found |= _matching(archive, expression, limit + len(found))
    whole = set(found)
    some = _any(group.same or group.like for group in groups)
    if some and len(found) < _FEW:
        found |= _matching(archive, some, _FEW)
    return tuple(_hit(said, groups, said.id in whole) for said in list(found.values())[:limit])


def _matching(archive: Archive, expression: str, limit: int) -> dict[int, Said]:
    return {said.id: said for said in archive.matching(expression, limit)}


def _all(groups: Iterator[Sequence[str]]) -> str:
    """Return an FTS5 expression for a word of every group; empty where a group has none."""
    either = [_either(group) for group in groups]
    return " AND ".join(either) if all(either) else ""


def _any(groups: Iterator[Sequence[str]]) -> str:
    return " OR ".join(filter(None, (_either(group) for group in groups)))


def _either(group: Sequence[str]) -> str:
    # Words are letters and digits, so nothing in them can end the quotes; two in one pair are a phrase.
    return "(" + " OR ".join(f'"{word}"' for word in group) + ")" if group else ""


def _hit(said: Said, groups: Sequence[Wanted], whole: bool) -> Hit:  # noqa: FBT001 – a property of the hit
    sought = {word for group in groups for written in group.like for word in written.split()}
    prompt, _, follow_ups = said.asked.partition("\n")
    parts = [snippet(said.said, sought), snippet(follow_ups, sought)]
    best = next((part for part in parts if part.marks), parts[0])
    return Hit(file=said.file, place=said.place, asked=snippet(prompt, sought), said=best, whole=whole)
