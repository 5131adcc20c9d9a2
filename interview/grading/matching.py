"""An answer read against a prepared question: which terms each clause says, and how surely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from rapidfuzz.distance import OSA

from interview.grading.meaning import Reader, Unit
from interview.grading.points import Prepared
from interview.grading.polarity import Pole, denials, poles, signs
from interview.grading.words import Token, Word, tokens

COMPOUND = 0.97
TYPO = 0.9
DERIVED = 0.75
ECHOED = 0.3  # what a word of the question still counts as a synonym of another
_SHORTEST_TYPO = 4
_LONGEST_TYPO = 40
_LONG_WORD = 7  # letters from which on two slips are forgiven
_ROOT = 5
_REMEMBERED = 4096

Likeness = tuple[tuple[int, float], ...]


class Met(Struct, frozen=True):
    """A term met in a clause: how alike, at which tokens, and which way it is said."""

    alike: float
    first: int
    last: int
    sign: int
    denied: int = 1


class Reading(Struct, frozen=True):
    """A clause read against a question. Places are tokens, offsets count from the start of the clause.

    `content` counts its content words, `shared` the words that are plainly words of the question too.
    """

    tokens: tuple[Token, ...]
    content: int
    shared: int
    met: Mapping[int, Met]
    signs: Mapping[int, int]
    poles: tuple[Pole, ...]
    numbers: frozenset[str]


class Matcher:
    """Reads clauses against one question; what was read once is remembered, so typing on costs little."""

    def __init__(self, reader: Reader, prepared: Prepared) -> None:
        self.prepared = prepared
        self._reader = reader
        self._alike: dict[tuple[Word, tuple[tuple[str, float], ...]], Likeness] = {}
        self._readings: dict[str, Reading] = {}
        # A typo keeps its first letter or swaps it with the second; a relative keeps its first five.
        self._by_letter: dict[str, list[str]] = {}
        self._by_root: dict[str, list[str]] = {}
        for form in prepared.forms:
            if len(form) >= _SHORTEST_TYPO and form.isalpha():
                self._by_letter.setdefault(form[0], []).append(form)
                self._by_root.setdefault(form[:_ROOT], []).append(form)

    def read(self, text: str) -> Reading:
        """Return what a clause says of the question's terms."""
        reading = self._readings.get(text)
        if reading is None:
            if len(self._readings) >= _REMEMBERED:
                self._readings.clear()
            reading = self._readings[text] = self._read(text)
        return reading

    def _read(self, text: str) -> Reading:
        words = tokens(text)
        sign, denied = signs(words, self._reader.lexicon), denials(words, self._reader.lexicon)
        units = self._reader.units(text, words)
        met: dict[int, Met] = {}
        both: dict[int, int] = {}
        at: dict[int, set[int]] = {}
        for first, last, found in self._found(words, units):
            for term, alike in found:
                if term not in met or met[term].alike < alike:
                    met[term] = Met(alike, first, last, sign[first], denied[first])
                # 3 where a term is said both ways: then it is denied nowhere.
                both[term] = both.get(term, 0) | (1 if sign[first] > 0 else 2)
                if alike >= 0.7:
                    for place in range(first, last + 1):
                        at.setdefault(place, set()).add(term)
        return Reading(
            tokens=tuple(words),
            content=sum(token.word.content for token in words),
            shared=len(
                {
                    place
                    for one in met.values()
                    if one.alike >= TYPO
                    for place in range(one.first, one.last + 1)
                }
            ),
            met=met,
            signs=both,
            poles=poles(words, units, at, sign),
            numbers=frozenset(token.word.number for token in words if token.word.number),
        )

    def _found(self, words: Sequence[Token], units: Sequence[Unit]) -> Iterator[tuple[int, int, Likeness]]:
        index = self.prepared.index
        for unit in units:
            if unit.kind == "word":
                yield unit.first, unit.last, self._likeness(unit)
                continue
            found = {term: min(sure, other) for key, sure in unit.keys for term, other in index.get(key, ())}
            yield unit.first, unit.last, tuple(found.items())
        for at in range(len(words) - 1):
            if words[at].word.content:
                joined = self.prepared.forms.get(words[at].word.norm + words[at + 1].word.norm, ())
                yield at, at + 1, tuple((term, COMPOUND) for term in joined)

    def _likeness(self, unit: Unit) -> Likeness:
        key = (unit.word, unit.keys)
        known = self._alike.get(key)
        if known is None:
            known = self._alike[key] = tuple(self._compare(unit).items())
        return known

    def _compare(self, unit: Unit) -> dict[int, float]:
        found: dict[int, float] = {}
        for key, sure in unit.keys:
            for term, other in self.prepared.index.get(key, ()):
                found[term] = max(found.get(term, 0.0), min(sure, other))
        for form in unit.word.forms:
            for term in self.prepared.forms.get(form, ()):
                found[term] = max(found.get(term, 0.0), COMPOUND)
        if not found:
            return self._nearly(unit.word)
        echoes = {term for term, alike in found.items() if alike >= COMPOUND and term in self.prepared.asked}
        if echoes:
            return {term: alike if term in echoes else alike * ECHOED for term, alike in found.items()}
        return found

    def _nearly(self, word: Word) -> dict[int, float]:
        """Typos, and relatives that no table lists."""
        norm = word.norm
        if not _SHORTEST_TYPO <= len(norm) <= _LONGEST_TYPO or not norm.isalpha():
            return {}
        alike = {form: _derived(norm, form) for form in self._by_root.get(norm[:_ROOT], ())}
        if not self._reader.lexicon.knows(word.forms):
            for letter in {norm[0], norm[1]}:
                alike |= {form: TYPO for form in self._by_letter.get(letter, ()) if _typo(norm, form)}
        found: dict[int, float] = {}
        for form, how in alike.items():
            for term in self.prepared.forms[form] if how else ():
                found[term] = max(found.get(term, 0.0), how)
        return found


def _typo(one: str, other: str) -> bool:
    """One edit up to six letters, two beyond, at the same or a swapped first letter: a slip of the hand."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    bound = 1 if len(short) < _LONG_WORD else 2
    if len(long) - len(short) > bound or not (short[0] == long[0] or short[:2] == long[1::-1]):
        return False
    return OSA.distance(short, long, score_cutoff=bound) <= bound


def _derived(one: str, other: str) -> float:
    """Five letters in common at the start, and most of the longer word: relatives, in all likelihood."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) < _ROOT:
        return 0.0
    shared = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return DERIVED if shared >= 0.6 * len(long) else 0.0
