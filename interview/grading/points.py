"""A question made ready for grading: its key points as weighted slots that words of an answer may fill."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from interview.bank.question import Question
from interview.grading.clauses import Clause, clauses
from interview.grading.lexicon import everyday
from interview.grading.meaning import Reader, Unit
from interview.grading.polarity import Pole, denials, poles, signs
from interview.grading.words import Token, Word, tokens

ECHO = 0.2  # what a word of the question still counts in a key point
EVERYDAY = 0.7  # the same for a word that tells little anywhere
ASIDE = 0.5  # for what stands in brackets or after "e.g."
LETTER = 0.4  # for a single letter, which is in many texts by chance
LENT = 0.8  # what a wording that another question lent counts beside one of the author's
FORMULA = 2.0  # for a formula as a whole

_ASIDE = re.compile(
    r"\([^()]*\)|(?:\be\.?g\.?|\besp\.|\bfor example|\bfor instance|\bsuch as)[^;:.()]*", re.IGNORECASE
)
# "What are some ways to …", "Name …": naming a thing is an answer, and a list is no bluff.
_NAMES = re.compile(
    r"\b(?:name|list|enumerate|what are (?:some|\w+ ways)|some ways|give (?:some |two |three )?examples)\b",
    re.IGNORECASE,
)
# "Recall = TP / (TP + FN)", "Bias: error from wrong assumptions": what is defined, and its definition.
_HEAD = re.compile(r"\s*([^:=]{1,40}?)\s*[:=]")
_LONGEST_HEAD = 3


class Slot(Struct, frozen=True):
    """A telling word of a key point: its term, its share of the point, which way it is said, how it reads.

    `sign` is −1 where it is turned round by anything, `denied` where plain negation does it.
    """

    term: int
    weight: float
    sign: int
    denied: int
    shown: str


class Phrasing(Struct, frozen=True):
    """A key point in one wording. The weights of its slots add up to 1; `size` is what they added up to.

    A wording that another question lent is not this author's: its weights add up to less.
    """

    text: str
    point: int
    slots: tuple[Slot, ...]
    size: float
    poles: tuple[Pole, ...]
    numbers: frozenset[str]
    lent: bool = False


class Lent(Struct, frozen=True):
    """What one key point is lent: other wordings, and what contradicts it."""

    wordings: tuple[str, ...] = ()
    misconceptions: tuple[str, ...] = ()


class Prepared(Struct, frozen=True):
    """A question ready for grading.

    `index` maps a key of meaning to the terms it stands for, with how surely; `forms` maps plain word forms
    to terms, for typos and compounds; `asked` are the terms of the prompt; `uses` lists for each term the
    phrasings that hold it, with its weight there; `owners` counts the points that hold a term; `rarity` says
    how telling a term is; `heads` are the terms of what each point defines, "bias" in "bias: error from …";
    `points`, `halves` and `wrong` hold places in `phrasings`: each point's own wordings, what says half of
    it, and its misconceptions.
    """

    index: Mapping[str, Sequence[tuple[int, float]]]
    forms: Mapping[str, tuple[int, ...]]
    asked: frozenset[int]
    phrasings: tuple[Phrasing, ...]
    points: tuple[tuple[int, ...], ...]
    halves: tuple[tuple[int, ...], ...]
    wrong: tuple[tuple[int, ...], ...]
    uses: Mapping[int, tuple[tuple[int, float], ...]]
    owners: Mapping[int, frozenset[int]]
    rarity: tuple[float, ...]
    heads: tuple[frozenset[int], ...]
    names: bool


def rarity(texts: Iterable[str]) -> Mapping[str, float]:
    """Return how telling each stem is over the texts of a bank: rare ones near 1, common ones near ¼."""
    seen: Counter[str] = Counter()
    count = 0
    for text in texts:
        count += 1
        seen.update({token.word.stem for token in tokens(text) if token.word.content})
    top = math.log(1 + 2 * count) if count else 1.0
    return {stem: 0.25 + 0.75 * math.log(1 + count / (df + 0.5)) / top for stem, df in seen.items()}


def prepare(
    question: Question, reader: Reader, telling: Mapping[str, float], lent: Sequence[Lent] = ()
) -> Prepared:
    """Return a question ready for grading; `lent` is what its points are lent by other questions."""
    return _Builder(reader, telling).build(question, lent or [Lent()] * len(question.key_points))


class _Builder:
    def __init__(self, reader: Reader, telling: Mapping[str, float]) -> None:
        self._reader = reader
        self._telling = telling
        self._terms: dict[str, int] = {}
        self._index: dict[str, dict[int, float]] = defaultdict(dict)
        self._forms: dict[str, dict[int, None]] = defaultdict(dict)
        self._rarity: list[float] = []
        self._asked: frozenset[int] = frozenset()
        self._phrasings: list[Phrasing] = []

    def build(self, question: Question, lent: Sequence[Lent]) -> Prepared:
        self._asked = frozenset(
            self._term(unit)
            for clause in clauses(question.prompt)
            for unit in self._reader.units(clause.text, tokens(clause.text))
            if unit.kind == "word"
        )
        points = tuple(
            (*self._wordings(at, (point.text, *point.aliases)), *self._lent(at, other.wordings))
            for at, (point, other) in enumerate(zip(question.key_points, lent, strict=True))
        )
        halves = tuple(self._wordings(at, point.partials) for at, point in enumerate(question.key_points))
        wrong = tuple(
            self._wordings(at, (*point.misconceptions, *other.misconceptions))
            for at, (point, other) in enumerate(zip(question.key_points, lent, strict=True))
        )
        true = {place for places in points for place in places}
        owners: dict[int, set[int]] = defaultdict(set)
        uses: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for place, way in enumerate(self._phrasings):
            for slot in way.slots:
                uses[slot.term].append((place, slot.weight))
                if place in true:
                    owners[slot.term].add(way.point)
        return Prepared(
            index={key: tuple(terms.items()) for key, terms in self._index.items()},
            forms={form: tuple(terms) for form, terms in self._forms.items()},
            asked=self._asked,
            phrasings=tuple(self._phrasings),
            points=points,
            halves=halves,
            wrong=wrong,
            uses={term: tuple(places) for term, places in uses.items()},
            owners={term: frozenset(points) for term, points in owners.items()},
            rarity=tuple(self._rarity),
            heads=tuple(self._head(point.text) for point in question.key_points),
            names=bool(_NAMES.search(question.prompt)),
        )

    def _wordings(self, point: int, texts: Sequence[str]) -> tuple[int, ...]:
        first = len(self._phrasings)
        self._phrasings += [self._phrasing(point, text) for text in dict.fromkeys(texts)]
        return tuple(range(first, len(self._phrasings)))

    def _head(self, text: str) -> frozenset[int]:
        head = _HEAD.match(text)
        if head is None:
            return frozenset()
        words = [token.word for token in tokens(head.group(1)) if token.word.content]
        found = frozenset(self._terms[word.stem] for word in words if word.stem in self._terms)
        return found if 0 < len(words) == len(found) <= _LONGEST_HEAD else frozenset()

    def _lent(self, point: int, texts: Sequence[str]) -> tuple[int, ...]:
        places = self._wordings(point, texts)
        for place in places:
            way = self._phrasings[place]
            slots = tuple(replace(slot, weight=slot.weight * LENT) for slot in way.slots)
            self._phrasings[place] = replace(way, slots=slots, lent=True)
        return places

    def _term(self, unit: Unit, name: str = "") -> int:
        name = name or unit.word.stem
        term = self._terms.get(name)
        if term is None:
            term = self._terms[name] = len(self._terms)
            self._rarity.append(FORMULA if unit.kind == "formula" else self._weight(unit.word))
            if unit.kind == "word":
                for form in unit.word.forms:
                    self._forms[form][term] = None
        self._add(unit, (term,))
        return term

    def _add(self, unit: Unit, terms: Sequence[int]) -> None:
        for key, sure in unit.keys:
            known = self._index[key]
            for term in terms:
                if known.get(term, 0.0) < sure:
                    known[term] = sure

    def _weight(self, word: Word) -> float:
        weight = self._telling.get(word.stem, 1.0)
        if not everyday().isdisjoint(word.forms):
            weight *= EVERYDAY
        return weight * (LETTER if len(word.norm) == 1 and not word.number else 1.0)

    def _phrasing(self, point: int, text: str) -> Phrasing:
        asides = [match.span() for match in _ASIDE.finditer(text)]
        if asides and asides[0][0] <= 1:
            del asides[0]
        slots: dict[int, Slot] = {}
        found: list[Pole] = []
        numbers: set[str] = set()
        for clause in clauses(text):
            words = tokens(clause.text)
            numbers |= {token.word.number for token in words if token.word.number}
            found += self._slots(clause, words, asides, slots)
        size = sum(slot.weight for slot in slots.values())
        shares = tuple(
            Slot(s.term, s.weight / (size or 1.0), s.sign, s.denied, s.shown) for s in slots.values()
        )
        return Phrasing(text, point, shares, size, tuple(found), frozenset(numbers))

    def _slots(self, clause: Clause, words: Sequence[Token], asides: Sequence[tuple[int, int]],
               slots: dict[int, Slot]) -> tuple[Pole, ...]:  # fmt: skip
        """Add the slots of a clause; return its poles."""
        sign, denied = signs(words, self._reader.lexicon), denials(words, self._reader.lexicon)
        at: dict[int, tuple[int, ...]] = {}
        units = self._reader.units(clause.text, words)
        for unit in units:
            if unit.kind == "phrase":
                self._add(
                    unit, [term for place in range(unit.first, unit.last + 1) for term in at.get(place, ())]
                )
                continue
            term = self._term(unit, unit.keys[0][0] if unit.kind == "formula" else "")
            at[unit.first] = (*at.get(unit.first, ()), term)
            start = clause.start + words[unit.first].start
            weight = self._rarity[term] * (ECHO if term in self._asked else 1.0)
            if any(begin <= start < end for begin, end in asides):
                weight *= ASIDE
            if term not in slots or slots[term].weight < weight:
                shown = clause.text[words[unit.first].start : words[unit.last].end]
                slots[term] = Slot(term, weight, sign[unit.first], denied[unit.first], shown)
        self._compounds(words, at)
        return poles(words, units, at, sign)

    def _compounds(self, words: Sequence[Token], at: Mapping[int, Sequence[int]]) -> None:
        """`down-sampling` may be met as `downsampling`."""
        for place in range(len(words) - 1):
            if place in at and place + 1 in at:
                for form in words[place + 1].word.forms:
                    joined = self._forms[words[place].word.norm + form]
                    joined.update(dict.fromkeys((*at[place], *at[place + 1])))
