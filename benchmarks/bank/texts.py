"""Large banks and notes made of random words: every structure we read, nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

_SYLLABLES = [
    "ba",
    "co",
    "di",
    "fe",
    "gu",
    "la",
    "mo",
    "ni",
    "pe",
    "ru",
    "sa",
    "to",
    "vi",
    "ka",
    "lo",
    "mi",
    "ne",
    "po",
    "ri",
    "su",
    "ta",
    "ve",
]


class Author:
    """Writes notes and banks; the same seed writes the same."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._words = [
            "".join(self._random.choices(_SYLLABLES, k=self._random.randint(1, 4))) for _ in range(8000)
        ]

    def words(self, fewest: int, most: int) -> str:
        """Return some words."""
        return " ".join(self._random.choices(self._words, k=self._random.randint(fewest, most)))

    def sentence(self) -> str:
        """Return a sentence, now and then with emphasis, code, a formula or a link in it."""
        marked = self._random.random()
        inside = self.words(1, 3)
        if marked < 0.15:
            inside = f"**{inside}**"
        elif marked < 0.25:
            inside = f"`{inside}`"
        elif marked < 0.30:
            inside = f"$x_{{{self._random.randint(1, 9)}}} + \\frac{{a}}{{b}}$"
        elif marked < 0.34:
            inside = f"[{inside}](https://example.org/{self.words(1, 1)})"
        return f"{self.words(3, 9).capitalize()} is {inside} {self.words(2, 8)}."

    def prose(self) -> str:
        """Return a paragraph."""
        return " ".join(self.sentence() for _ in range(self._random.randint(1, 5)))

    def bullets(self, mark: str = "- ") -> str:
        """Return a list of points."""
        return "\n".join(f"{mark}{self.sentence()}" for _ in range(self._random.randint(2, 6)))

    def notes(self, size: int) -> str:
        """Return Markdown notes of about `size` characters."""
        parts: list[str] = []
        length = 0
        while length < size:
            part = self._random.choice(_STRUCTURES)(self)
            parts.append(part)
            length += len(part) + 2
        return "\n\n".join(parts)

    def bank(self, topic: str, questions: int) -> str:
        """Return a bank file in YAML."""
        asked = "\n".join(self._question(topic, number) for number in range(questions))
        return f"topic: {topic}\ntitle: {self.words(1, 3)}\nquestions:\n{asked}\n"

    def _question(self, topic: str, number: int) -> str:
        points = "\n".join(
            f"      - id: point-{place}\n        text: {self.words(6, 12)}\n        aliases:\n"
            f"          - {self.words(4, 9)}\n          - {self.words(4, 9)}\n"
            f"        misconceptions:\n          - {self.words(5, 9)}"
            for place in range(4)
        )
        return (
            f"  - id: {topic}-{number}\n    prompt: What is {self.words(3, 8)}?\n    difficulty: medium\n"
            f"    time: 2m\n    tags: [{self.words(1, 1)}, {self.words(1, 1)}]\n    key_points:\n{points}\n"
            f"    reference: {self.words(20, 40)}"
        )


def _heading(author: Author) -> str:
    return f"## Q: What is {author.words(2, 6)}?\n{author.prose()}"


def _numbered(author: Author) -> str:
    return f"### 12. How does {author.words(2, 6)} work?\n\n{author.prose()}\n\n{author.bullets()}"


def _bold(author: Author) -> str:
    return f"**Why is {author.words(2, 6)}? ⭐️**\n\n{author.prose()}\n\n<br/>"


def _details(author: Author) -> str:
    return f"<details>\n<summary>What is {author.words(2, 5)}?</summary>\n\n{author.bullets()}\n\n</details>"


def _section(author: Author) -> str:
    return f"# {author.words(2, 4).capitalize()}\n\n{author.prose()}"


def _listed(author: Author) -> str:
    items = "\n".join(
        f"{number}. [M] What is {author.words(2, 6)}?\n    - {author.sentence()}" for number in range(1, 5)
    )
    return f"# {author.words(1, 3).capitalize()}\n\n{items}"


def _table(author: Author) -> str:
    rows = "\n".join(f"| What is {author.words(1, 4)}? | {author.sentence()} |" for _ in range(4))
    return f"| Question | Answer |\n| --- | --- |\n{rows}"


def _code(author: Author) -> str:
    code = "\n".join(f"{author.words(1, 1)} = {author.words(1, 1)}({author.words(1, 1)})" for _ in range(6))
    fence = f"```python\n# {author.words(2, 4)}\n{code}\n```"
    return f"## What is {author.words(2, 4)}?\n\n{author.prose()}\n\n{fence}"


_STRUCTURES: tuple[Callable[[Author], str], ...] = (
    _heading, _heading, _numbered, _numbered, _bold, _bold, _details, _section, _listed, _table, _code,
)  # fmt: skip
