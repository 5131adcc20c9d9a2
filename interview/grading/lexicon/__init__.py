"""What the grader knows of English and of its subjects: plain files that a person can read and extend.

Every file is a table of lines; a line that begins with `#` is a comment. The tables:

- `synonyms-*.txt`: `reduce, decrease, bring down /v`: one meaning a line; a part of speech may follow.
- `antonyms*.txt`: `increase, raise | decrease, lower`: the two ends of one scale.
- `contrasts.txt`: `l1 | l2`: things of one kind that are not each other.
- `abbreviations.txt`: `bn = batch norm, batch normalization`.
- `irregular.txt`: `run: ran, running`, and `derivations.txt`: `converge: convergence`.
- `negators*.txt`: words and phrases that deny, or only seem to; `downward.txt`: that turn things down.
- `function-words.txt`, `everyday-words.txt`: words that tell nothing, or little.

A word is looked up under its dictionary forms, so a file need not list endings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from msgspec import Struct

_GROUPS = {"synonyms": 0.85, "abbreviations": 0.95}
_FAMILIES = {"irregular": 1.0, "derivations": 0.9}
_SCALES = ("antonyms", "contrasts")
_TURNERS = ("negators", "downward")

_Key = TypeVar("_Key")
_Row = TypeVar("_Row")
Table = tuple[str, str]


class Concepts(Struct, frozen=True):
    """What a word or phrase stands for.

    `keys` are meanings with how surely they are meant, 0..1, and the part of speech they hold for (empty:
    any); `sides` are ends of scales: two words with sides of one scale that differ are opposites.
    """

    keys: tuple[tuple[str, float, str], ...] = ()
    sides: tuple[tuple[str, str], ...] = ()


class Lexicon:
    """Words and phrases → concepts, from tables: pairs of a table's name and its text."""

    def __init__(self, tables: Iterable[Table], base: Lexicon | None = None) -> None:
        self._keys, self._sides, self._bases, self._roots, self._turners, self._phrases = (
            base._tables() if base else ({}, {}, {}, {}, {}, {})  # noqa: SLF001 – of its own kind
        )
        self._known: dict[tuple[str, ...], Concepts] = {}
        for name, text in tables:
            self._read(name, text)

    _keys: dict[str, tuple[tuple[str, float, str], ...]]
    _sides: dict[str, tuple[tuple[str, str], ...]]
    _bases: dict[str, tuple[tuple[str, float], ...]]
    _roots: dict[str, None]
    _turners: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    _phrases: dict[tuple[str, str], tuple[tuple[str, ...], ...]]

    def concepts(self, forms: Sequence[str]) -> Concepts:
        """Return what a word of these dictionary forms stands for."""
        key = tuple(forms)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._look_up(forms)
        return found

    def phrases(self, first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Yield the phrases whose first two words have one of these forms each."""
        for one in first:
            for other in second:
                yield from self._phrases.get((one, other), ())

    def phrase(self, words: tuple[str, ...]) -> Concepts:
        """Return what a phrase stands for."""
        return self.concepts((" ".join(words),))

    def turners(self, first: Sequence[str]) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield the words and phrases that turn others round and begin so, each with what it does.

        That is `denies`, `downward`, `downward before` (it acts on what stands before it) or `harmless`.
        """
        for form in first:
            yield from self._turners.get(form, ())

    def knows(self, forms: Sequence[str]) -> bool:
        """Tell whether a word is in any table: then it is no typo of another."""
        tables = (self._keys, self._sides, self._bases, self._roots)
        return any(form in table for form in forms for table in tables)

    def _tables(self) -> tuple[Any, ...]:
        """Return copies of the tables; their rows are shared, for rows are replaced and never changed."""
        tables = (self._keys, self._sides, self._bases, self._roots, self._turners, self._phrases)
        return tuple(dict(table) for table in tables)

    def _look_up(self, forms: Sequence[str]) -> Concepts:
        keys: dict[tuple[str, str], float] = {}
        sides: dict[tuple[str, str], None] = {}
        for form, sureness in self._family(forms):
            for key, sure, part in self._keys.get(form, ()):
                keys[key, part] = max(keys.get((key, part), 0.0), sure * sureness)
            if form in self._roots:
                keys[f"~{form}", ""] = max(keys.get((f"~{form}", ""), 0.0), sureness)
            sides.update(dict.fromkeys(self._sides.get(form, ())))
        return Concepts(tuple((key, sure, part) for (key, part), sure in keys.items()), tuple(sides))

    def _family(self, forms: Sequence[str]) -> list[tuple[str, float]]:
        """Return the forms of a word and of those it is derived from, each with how near it is."""
        family = dict.fromkeys(forms, 1.0)
        for form in forms:
            for base, sureness in self._bases.get(form, ()):
                family[base] = max(family.get(base, 0.0), sureness)
        return list(family.items())

    def _read(self, name: str, text: str) -> None:
        kind = _kind(name)
        for number, line in enumerate(text.splitlines(), 1):
            entry = line.strip().lower()
            if not entry or entry.startswith("#"):
                continue
            if kind in _GROUPS:
                self._group(f"{name}:{number}", entry, _GROUPS[kind])
            elif kind in _SCALES:
                self._scale(f"{name}:{number}", entry)
            elif kind in _FAMILIES:
                self._base(entry, _FAMILIES[kind])
            else:
                self._turner(entry, kind, harmless="harmless" in name)

    def _group(self, key: str, entry: str, sureness: float) -> None:
        part = ""
        if entry[-2:-1] == "/":
            entry, part = entry[:-2], entry[-1]
        for member in _members(entry.replace(" = ", ",", 1)):
            _put(self._keys, member, (key, sureness, part))
            self._remember(member)

    def _scale(self, key: str, entry: str) -> None:
        if entry[-2:-1] == "/":
            entry = entry[:-2]
        for place, side in enumerate(entry.split("|")):
            for member in _members(side):
                _put(self._sides, member, (key, str(place)))
                self._remember(member)

    def _base(self, entry: str, sureness: float) -> None:
        base, _, derived = entry.partition(":")
        for member in _members(derived):
            _put(self._bases, member, (base.strip(), sureness))
        self._roots[base.strip()] = None

    def _turner(self, entry: str, kind: str, *, harmless: bool) -> None:
        effect = "harmless" if harmless else "denies"
        if kind == "downward":
            effect = "downward before" if entry.startswith("<") else "downward"
        words = tuple(entry.removeprefix("<").replace("-", " ").split())
        _put(self._turners, words[0], (words, effect))

    def _remember(self, member: str) -> None:
        if " " in member:
            words = tuple(member.split())
            start = words[0], words[1]
            if words not in self._phrases.get(start, ()):
                _put(self._phrases, start, words)


def _put(table: dict[_Key, tuple[_Row, ...]], key: _Key, value: _Row) -> None:
    """Add to a table whose rows are shared with another lexicon: rows are replaced, never changed."""
    table[key] = (*table.get(key, ()), value)


def _members(entry: str) -> list[str]:
    return [member.replace("-", " ") for each in entry.split(",") if (member := each.strip())]


def _kind(name: str) -> str:
    return name.partition("-")[0].removesuffix(".txt")


@cache
def standard() -> Lexicon:
    """Return the lexicon that comes with the program, read when first wanted."""
    return Lexicon(
        (entry.name, entry.read_text(encoding="utf-8"))
        for entry in sorted(files(__package__).iterdir(), key=lambda one: one.name)
        if entry.name.endswith(".txt") and _kind(entry.name) in (*_GROUPS, *_FAMILIES, *_SCALES, *_TURNERS)
    )


@cache
def negators() -> frozenset[str]:
    """Return the words that turn a statement round, contractions with and without their apostrophe."""
    return frozenset(_words("negators.txt")) | frozenset(_NEGATORS.split())


@cache
def weightless() -> frozenset[str]:
    """Return the words that carry no meaning of their own."""
    return frozenset(_words("function-words.txt"))


@cache
def everyday() -> frozenset[str]:
    """Return content words so common that they tell little."""
    return frozenset(_words("everyday-words.txt"))


_NEGATORS = (
    "can't don't doesn't didn't isn't aren't wasn't weren't won't wouldn't wouldnt shouldn't couldn't hasn't"
    " haven't hadn't mustn't needn't ain't hardly barely rarely seldom"
)


def _words(name: str) -> list[str]:
    lines = files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]
