"""The lexicon is written by hand: these tests find the lines in which it contradicts or repeats itself.

They parse the files on their own, by the format in the head of each file, so that a slip in the loader cannot
hide one in the data.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import interview

FOLDER = Path(interview.__file__).parent / "grading" / "lexicon"
SYNONYMS = sorted(path.name for path in FOLDER.glob("synonyms-*.txt"))
LISTS = ("negators.txt", "negators-implicit.txt", "negators-harmless.txt")
SCALES = ("antonyms.txt", "contrasts.txt")
KEYED = {"abbreviations.txt": " = ", "irregular.txt": ":", "derivations.txt": ":"}
FILES = (*SYNONYMS, *SCALES, *KEYED, *LISTS)
PARTS = ("v", "n", "a")

LARGEST_GROUP = 16  # beyond that a group has drifted from "the same" to "something about the same subject"
LONGEST_PHRASE = 7  # words
# Alone and untagged these mean too many things to be anyone's synonym.
TOO_VAGUE = frozenset(["set", "run", "take", "point", "state", "go", "do", "thing", "have", "be", "put"])


class Line(NamedTuple):
    """One entry: where it stands, its text and the part of speech it claims (empty: any)."""

    where: str
    text: str
    part: str


class Group(NamedTuple):
    """Words and phrases that stand together on one line, or on one side of a bar."""

    where: str
    members: tuple[str, ...]
    part: str


def lines(name: str) -> list[Line]:
    """The entries of a file without comments and blank lines."""
    found = []
    for number, raw in enumerate((FOLDER / name).read_text(encoding="utf-8").splitlines(), 1):
        text = raw.partition(" #")[0].strip() if not raw.startswith("#") else ""
        if text:
            tagged = text[-3:-1] == " /" and text[-1] in PARTS
            body, part = (text[:-3], text[-1]) if tagged else (text, "")
            found.append(Line(f"{name}:{number}", body, part))
    return found


def split(text: str) -> tuple[str, ...]:
    """The members of a group, hyphens read as blanks: `trade-off` is `trade off`."""
    return tuple(" ".join(member.replace("-", " ").split()) for member in text.split(","))


def groups(names: Iterable[str]) -> list[Group]:
    return [Group(line.where, split(line.text), line.part) for name in names for line in lines(name)]


def sides(name: str) -> list[tuple[Group, ...]]:
    """Of every line, its sides: two in antonyms, two or more in contrasts."""
    return [
        tuple(Group(line.where, split(side), line.part) for side in line.text.split("|"))
        for line in lines(name)
    ]


def keyed(name: str) -> list[tuple[Line, str, tuple[str, ...]]]:
    """Of every line, what stands before the mark and the members after it."""
    found = []
    for line in lines(name):
        head, _, rest = line.text.partition(KEYED[name])
        found.append((line, split(head)[0], split(rest)))
    return found


def every_group() -> Iterator[Group]:
    yield from groups(SYNONYMS)
    for name in SCALES:
        yield from itertools.chain.from_iterable(sides(name))
    for name in KEYED:
        yield from (Group(line.where, (head, *rest), line.part) for line, head, rest in keyed(name))
    yield from groups(LISTS)


def one_part(left: str, right: str) -> bool:
    """Tell whether two tags may speak of the same word: an untagged line speaks of every part of speech."""
    return not left or not right or left == right


def same_meaning() -> Callable[[str, str, str], str]:
    """Return a look-up: where two words are said to mean the same, or an empty string."""
    by_member: dict[str, list[Group]] = {}
    for group in groups(SYNONYMS):
        for member in group.members:
            by_member.setdefault(member, []).append(group)

    def where(left: str, right: str, part: str) -> str:
        for group in by_member.get(left, ()):
            if right in group.members and one_part(group.part, part):
                return group.where
        return ""

    return where


def report(problems: Iterable[str]) -> None:
    found = list(problems)
    assert not found, f"{len(found)} to mend:\n" + "\n".join(found)


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_at_its_head_what_it_holds_and_how_to_extend_it(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    head = list(itertools.takewhile(str.strip, text.splitlines()))
    assert all(line.startswith("#") for line in head)
    assert "extend" in "".join(head)


def test_all_entries_are_lower_case_without_stray_marks() -> None:
    report(
        f"{line.where}: {line.text}"
        for name in FILES
        for line in lines(name)
        if line.text != line.text.lower() or "\t" in line.text or "_" in line.text or '"' in line.text
    )


def test_no_group_is_empty_and_no_comma_stands_for_nothing() -> None:
    report(f"{group.where}: {group.members}" for group in every_group() if not all(group.members))


def test_a_synonym_group_has_at_least_two_members_and_not_too_many() -> None:
    report(
        f"{group.where}: {len(group.members)} members"
        for group in groups(SYNONYMS)
        if not 2 <= len(group.members) <= LARGEST_GROUP
    )


def test_phrases_are_short_enough_to_be_looked_for() -> None:
    report(
        f"{group.where}: {member}"
        for group in every_group()
        for member in group.members
        if len(member.split()) > LONGEST_PHRASE and not group.where.startswith("abbreviations")
    )


def test_no_word_stands_twice_in_one_group() -> None:
    report(
        f"{group.where}: {member}"
        for group in every_group()
        for member, count in Counter(group.members).items()
        if count > 1
    )


def test_no_synonym_group_repeats_or_lies_within_another() -> None:
    found = groups(SYNONYMS)
    by_member: dict[str, list[Group]] = {}
    for group in found:
        for member in group.members:
            by_member.setdefault(member, []).append(group)
    report(
        f"{group.where} within {other.where}: {', '.join(group.members)}"
        for group in found
        for other in by_member[group.members[0]]
        if group is not other
        and one_part(group.part, other.part)
        and set(group.members) <= set(other.members)
        and (len(group.members) < len(other.members) or group.where < other.where)
    )


def test_a_word_of_many_senses_is_no_synonym_on_its_own() -> None:
    report(
        f"{group.where}: {member}"
        for group in groups(SYNONYMS)
        for member in group.members
        if member in TOO_VAGUE and not group.part
    )


def test_no_two_words_are_both_synonyms_and_opposites() -> None:
    where = same_meaning()
    report(
        f"{pair[0].where}: {left} | {right} mean the same in {found}"
        for pair in sides("antonyms.txt")
        for left, right in itertools.product(pair[0].members, pair[1].members)
        if (found := where(left, right, pair[0].part))
    )


def test_no_pair_of_opposites_is_given_twice() -> None:
    seen: dict[tuple[str, str, str], str] = {}
    problems = []
    for left, right in (pair for pair in sides("antonyms.txt") if len(pair) == 2):
        first, second = sorted((left.members[0], right.members[0]))
        key = (first, second, left.part)
        if key in seen:
            problems.append(f"{left.where} and {seen[key]}: {first} | {second}")
        seen[key] = left.where
    report(problems)


def test_the_sides_of_a_contrast_are_no_synonyms() -> None:
    where = same_meaning()
    abbreviations = {frozenset((head, form)) for _, head, rest in keyed("abbreviations.txt") for form in rest}
    report(
        f"{one.where}: {left} | {right} mean the same in {found}"
        for row in sides("contrasts.txt")
        for one, other in itertools.combinations(row, 2)
        for left, right in itertools.product(one.members, other.members)
        if (
            found := where(left, right, "") or ("abbreviations.txt" if {left, right} in abbreviations else "")
        )
    )


@pytest.mark.parametrize("name", SCALES)
def test_opposites_have_two_sides_and_siblings_two_or_more_that_share_no_word(name: str) -> None:
    most = 2 if name == "antonyms.txt" else LARGEST_GROUP
    report(
        row[0].where
        for row in sides(name)
        if not 2 <= len(row) <= most
        or max(Counter(itertools.chain.from_iterable(side.members for side in row)).values()) > 1
    )


def test_no_abbreviation_is_its_own_long_form() -> None:
    report(
        f"{line.where}: {head}"
        for line, head, rest in keyed("abbreviations.txt")
        if not rest[0] or head in rest
    )


def test_no_abbreviation_gives_one_long_form_twice() -> None:
    count = Counter((head, form) for _, head, rest in keyed("abbreviations.txt") for form in rest)
    report(f"{head} = {form}" for (head, form), times in count.items() if times > 1)


def test_an_irregular_form_belongs_to_one_word() -> None:
    owners: dict[str, set[str]] = {}
    for _, head, rest in keyed("irregular.txt"):
        for form in rest:
            owners.setdefault(form, set()).add(head)
    report(f"{form}: {sorted(heads)}" for form, heads in owners.items() if len(heads) > 1 or form in heads)


def test_a_word_has_one_family() -> None:
    owners: dict[str, list[str]] = {}
    for line, head, rest in keyed("derivations.txt"):
        for form in (head, *rest):
            owners.setdefault(form, []).append(line.where)
    report(f"{form}: {', '.join(places)}" for form, places in owners.items() if len(places) > 1)


def test_no_two_words_of_one_family_are_opposites() -> None:
    family = {
        form: head
        for name in ("derivations.txt", "irregular.txt")
        for _, head, rest in keyed(name)
        for form in (head, *rest)
    }
    report(
        f"{pair[0].where}: {left} | {right} are both of the family {family[left]}"
        for pair in sides("antonyms.txt")
        for left, right in itertools.product(pair[0].members, pair[1].members)
        if left in family and family[left] == family.get(right)
    )


def test_a_harmless_phrase_holds_a_negator_and_no_list_repeats_another() -> None:
    plain, implicit, harmless = (
        {member for group in groups([name]) for member in group.members} for name in LISTS
    )
    stranger = [phrase for phrase in harmless if not set(phrase.split()) & (plain | implicit)]
    report(f"no negator in {phrase}" for phrase in sorted(stranger))
    report(sorted((plain & implicit) | (plain & harmless) | (implicit & harmless)))


def test_the_lexicon_holds_several_thousand_entries() -> None:
    assert sum(len(group.members) for group in every_group()) > 5000
