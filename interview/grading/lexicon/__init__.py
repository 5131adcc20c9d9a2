"""What the grader knows of English and of its subjects: plain files that a person can read and extend.

Every file is a table of lines; `#` begins a comment. The tables:

- `synonyms-*.txt`: `reduce, decrease, bring down /v`: one meaning a line; a part of speech may follow.
- `antonyms.txt`: `increase, raise | decrease, lower`: the two ends of one scale.
- `contrasts.txt`: `l1 | l2`: things of one kind that are not each other.
- `abbreviations.txt`: `bn = batch norm, batch normalization`.
- `irregular.txt`: `run: ran, running`, and `derivations.txt`: `converge: convergence`.
- `negators.txt`, `function-words.txt`, `everyday-words.txt`: plain words.

A word is looked up under its dictionary forms, so a file need not list endings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from msgspec import Struct

_GROUPS = {"synonyms": 0.85, "abbreviations": 0.95}
_FAMILIES = {"irregular": 1.0, "derivations": 0.9}
_SCALES = ("antonyms", "contrasts")


class Concepts(Struct, frozen=True):
    """What a word or phrase stands for.

    `keys` are meanings with how surely they are meant, 0..1, and the part of speech they hold for (empty:
    any); `sides` are ends of scales: two words with sides of one scale that differ are opposites.
    """

    keys: tuple[tuple[str, float, str], ...] = ()
    sides: tuple[tuple[str, str], ...] = ()


class Lexicon:
    """Words and phrases → concepts, from the tables of the package and of a user's glossary."""

    def __init__(self, tables: Iterable[tuple[str, str]]) -> None:
        self._keys: dict[str, list[tuple[str, float, str]]] = {}
        self._sides: dict[str, list[tuple[str, str]]] = {}
        self._bases: dict[str, list[tuple[str, float]]] = {}
        self._roots: set[str] = set()
        self._phrases: dict[str, list[tuple[str, ...]]] = {}
        self._negations: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._known: dict[tuple[str, ...], Concepts] = {}
        for name, text in tables:
            self._read(name, text)

    def concepts(self, forms: Sequence[str]) -> Concepts:
        """Return what a word of these dictionary forms stands for."""
        key = tuple(forms)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._look_up(forms)
        return found

    def _look_up(self, forms: Sequence[str]) -> Concepts:
        keys: dict[tuple[str, str], float] = {}
        sides: dict[tuple[str, str], None] = {}
        for form, sureness in self._family(forms):
            for key, sure, part in self._keys.get(form, ()):
                keys[key, part] = max(keys.get((key, part), 0.0), sure * sureness)
            if sureness < 1 or form in self._bases or form in self._roots:
                keys[f"~{form}", ""] = max(keys.get((f"~{form}", ""), 0.0), sureness)
            sides.update(dict.fromkeys(self._sides.get(form, ())))
        return Concepts(tuple((key, sure, part) for (key, part), sure in keys.items()), tuple(sides))

    def _family(self, forms: Sequence[str]) -> list[tuple[str, float]]:
        """The forms of a word and those of the words it is derived from, each with how near it is."""
        family = dict.fromkeys(forms, 1.0)
        for form in forms:
            for base, sureness in self._bases.get(form, ()):
                family[base] = max(family.get(base, 0.0), sureness)
        return list(family.items())

    def phrases(self, first: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Yield the phrases that begin with a word of these forms."""
        for form in first:
            yield from self._phrases.get(form, ())

    def phrase(self, words: tuple[str, ...]) -> Concepts:
        """Return what a phrase stands for."""
        return self.concepts((" ".join(words),))

    def negations(self, first: Sequence[str]) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield the words and phrases around negation that begin so: `denies`, `downward` or `harmless`."""
        for form in first:
            yield from self._negations.get(form, ())

    def knows(self, forms: Sequence[str]) -> bool:
        """Tell whether a word is in any table: then it is no typo of another."""
        return any(
            form in table for form in forms for table in (self._keys, self._sides, self._bases, self._roots)
        )

    def _read(self, name: str, text: str) -> None:
        kind = name.partition("-")[0].removesuffix(".txt")
        for number, line in enumerate(text.splitlines(), 1):
            entry = line.partition("#")[0].strip() if line.startswith("#") or " #" in line else line.strip()
            if not entry:
                continue
            if kind == "negators":
                self._negation(entry, "harmless" if "harmless" in name else "denies")
            elif kind == "downward":
                back = entry.startswith("<")
                self._negation(entry.removeprefix("<"), "downward before" if back else "downward")
            elif kind in _SCALES:
                self._scale(f"{name}:{number}", entry)
            elif kind in _FAMILIES:
                self._base(entry, _FAMILIES[kind])
            else:
                self._group(f"{name}:{number}", entry, _GROUPS[kind])

    def _group(self, key: str, entry: str, sureness: float) -> None:
        part = ""
        if entry[-2:-1] == "/":
            entry, part = entry[:-2], entry[-1]
        for member in _members(entry.replace(" = ", ",", 1)):
            self._keys.setdefault(member, []).append((key, sureness, part))

    def _negation(self, entry: str, effect: str) -> None:
        words = tuple(entry.lower().replace("-", " ").split())
        self._negations.setdefault(words[0], []).append((words, effect))

    def _base(self, entry: str, sureness: float) -> None:
        base, _, derived = entry.partition(":")
        for member in _members(derived):
            self._bases.setdefault(member, []).append((base.strip(), sureness))
        self._roots.add(base.strip())

    def _scale(self, key: str, entry: str) -> None:
        for place, side in enumerate(entry.split("|")):
            for member in _members(side):
                self._sides.setdefault(member, []).append((key, str(place)))

    def _remember_phrases(self) -> None:
        for member in {**self._keys, **self._sides}:
            if " " in member:
                words = tuple(member.split())
                self._phrases.setdefault(words[0], []).append(words)


def _members(entry: str) -> list[str]:
    return [member.replace("-", " ") for each in entry.split(",") if (member := each.strip().lower())]


@cache
def standard() -> Lexicon:
    """Return the lexicon that comes with the program, read when first wanted."""
    return with_glossary(())


def with_glossary(glossary: Sequence[tuple[str, str]]) -> Lexicon:
    """Return the standard lexicon with further tables: pairs of a table's name and its text."""
    lexicon = Lexicon([*_tables(), *glossary])
    lexicon._remember_phrases()  # noqa: SLF001 – the second half of building it
    return lexicon


def _tables() -> list[tuple[str, str]]:
    folder = files(__package__)
    return [
        (entry.name, entry.read_text(encoding="utf-8"))
        for entry in sorted(folder.iterdir(), key=lambda one: one.name)
        if entry.name.partition("-")[0].removesuffix(".txt")
        in (*_GROUPS, *_FAMILIES, *_SCALES, "negators", "downward")
        and entry.name.endswith(".txt")
    ]


@cache
def negators() -> frozenset[str]:
    """Return the words that turn a statement round."""
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
    "not no never nor neither none nobody nothing nowhere without cannot cant can't dont don't doesnt doesn't"
    " didnt didn't isnt isn't arent aren't wasnt wasn't werent weren't wont won't wouldnt wouldn't shouldnt"
    " shouldn't couldnt couldn't hasnt hasn't havent haven't hadnt hadn't mustnt mustn't needn't ain't hardly"
    " barely rarely seldom"
)


def _words(name: str) -> list[str]:
    file = files(__package__).joinpath(name)
    if not file.is_file():
        return []
    lines = file.read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]
