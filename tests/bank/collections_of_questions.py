"""Large collections of questions in the styles people publish them in, made up, with what they should give."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

Asked = tuple[str, list[str]]
Part = tuple[str, list[Asked]]

_THINGS = ["lever", "wheel", "rope", "crane", "winch", "gear", "spring", "valve", "pump", "hinge", "screw", "bolt", "belt", "chain"]  # fmt: skip
_KINDS = [
    "plain",
    "double",
    "hidden",
    "curved",
    "heavy",
    "folding",
    "steel",
    "wooden",
    "twisted",
    "hollow",
    "tapered",
    "fixed",
]
_VERBS = ["carries", "turns", "holds", "lifts", "slows", "guides", "spreads", "stores"]
_OBJECTS = [
    "the load",
    "a small weight",
    "both arms",
    "every joint",
    "the whole frame",
    "half of the force",
    "a thin plate",
]


class Writer:
    """Writes questions and answers, none twice; the same seed writes the same."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self._names = [f"{kind} {thing}" for thing in _THINGS for kind in _KINDS]
        self.random.shuffle(self._names)
        self._used = 0

    def name(self) -> str:
        """Return a machine nobody asked about yet."""
        self._used += 1
        number = self._used // len(self._names)
        return self._names[self._used % len(self._names)] + (f" {number}" if number else "")

    def asks(self) -> str:
        """Return a question that ends in a question mark."""
        form = self.random.choice(
            ["What is a {}?", "Why does a {} break?", "How would you test a {}?", "When do you need a {}?"]
        )
        return form.format(self.name())

    def says(self) -> str:
        """Return a claim, without a full stop."""
        return f"A {self.name()} {self.random.choice(_VERBS)} {self.random.choice(_OBJECTS)}"

    def several(self, fewest: int = 2, most: int = 4) -> list[str]:
        """Return some claims."""
        return [self.says() for _ in range(self.random.randint(fewest, most))]

    def prose(self) -> tuple[str, list[str]]:
        """Return a paragraph and its points."""
        said = self.several(1, 3)
        return " ".join(f"{claim}." for claim in said), said

    def bullets(self, indent: str = "", mark: str = "-") -> tuple[str, list[str]]:
        """Return a list and its points."""
        said = self.several()
        return "\n".join(f"{indent}{mark} {claim}" for claim in said), said


def headings_with_a_way_back(author: Writer, count: int) -> Part:
    asked = [(author.asks(), *author.prose(), *author.bullets(mark="*")) for _ in range(count)]
    contents = "\n".join(f"{number}. [{one[0]}](#q-{number})" for number, one in enumerate(asked, 1))
    body = "\n\n".join(
        f"### {number}. {prompt}\n\n{prose}\n\n{bullets}\n\n**[⬆ Back to Top](#table-of-contents)**"
        for number, (prompt, prose, _, bullets, _) in enumerate(asked, 1)
    )
    return f"## Table of Contents\n\n{contents}\n\n## All of them\n\n{body}\n", [
        (prompt, said + more) for prompt, _, said, _, more in asked
    ]


def items_that_are_headings(author: Writer, count: int) -> Part:
    asked = [(author.asks(), *author.prose()) for _ in range(count)]
    rows = "\n".join(f"| {number} | [{one[0]}](#q-{number}) |" for number, one in enumerate(asked, 1))
    body = "\n\n".join(
        f"{number}. ### {prompt}\n\n    {prose}\n\n    ```js\n    const a = {number};\n    ```\n\n"
        "    **[⬆ Back to Top](#contents)**"
        for number, (prompt, prose, _) in enumerate(asked, 1)
    )
    return f"| No. | Questions |\n| --- | --------- |\n{rows}\n\n## Core\n\n{body}\n", [
        (prompt, said) for prompt, _, said in asked
    ]


def details(author: Writer, count: int) -> Part:
    asked = [(author.asks(), *author.bullets("  ", "*")) for _ in range(count)]
    body = "\n\n".join(
        f"<details>\n<summary><b>{prompt}</b></summary><br><b>\n\n{bullets}\n</b></details>"
        for prompt, bullets, _ in asked
    )
    return f"### Unfold them\n\n{body}\n", [(prompt, said) for prompt, _, said in asked]


def details_below_headings(author: Writer, count: int) -> Part:
    asked = [(author.asks(), *author.prose()) for _ in range(count)]
    body = "\n\n---\n\n".join(
        f"###### {number}. {prompt}\n\n```python\nprint({number})\n```\n\n<details><summary><b>Answer</b></summary>\n<p>\n\n"
        f"{prose}\n\n</p>\n</details>"
        for number, (prompt, prose, _) in enumerate(asked, 1)
    )
    return f"{body}\n", [(prompt, said) for prompt, _, said in asked]


def numbered_in_bold(author: Writer, count: int) -> Part:
    asked = [(author.asks(), *author.bullets("   ")) for _ in range(count)]
    body = "\n\n".join(
        f"{number}. **{prompt}**\n{bullets}" for number, (prompt, bullets, _) in enumerate(asked, 1)
    )
    return f"## In a list\n\n{body}\n", [(prompt, said) for prompt, _, said in asked]


def answers_labelled_in_lists(author: Writer, count: int) -> Part:
    asked = [(author.asks(), author.says()) for _ in range(count)]
    body = "\n\n".join(
        f"{number}. **{prompt}**\n   - **Answer**: {said}." for number, (prompt, said) in enumerate(asked, 1)
    )
    return f"## In a list, with labels\n\n{body}\n", [(prompt, [said]) for prompt, said in asked]


def plain_paragraphs(author: Writer, count: int) -> Part:
    asked = [(author.asks(), *author.prose()) for _ in range(count)]
    body = "\n\n".join(
        f"Q{number}. {prompt}\n\n{prose}" for number, (prompt, prose, _) in enumerate(asked, 1)
    )
    return f"## With a letter\n\n{body}\n", [(prompt, said) for prompt, _, said in asked]


def questions_and_answers_in_bullets(author: Writer, count: int) -> Part:
    asked = [(author.asks(), author.says()) for _ in range(count)]
    body = "\n".join(f"- Q: {prompt}\n- A: {said}." for prompt, said in asked)
    return f"## Side by side\n\n{body}\n", [(prompt, [said]) for prompt, said in asked]


def bold_with_stars(author: Writer, count: int) -> Part:
    asked = [(author.asks(), *author.prose()) for _ in range(count)]
    body = "\n\n".join(
        f"**{prompt} {'⭐' * (1 + len(prompt) % 3)}️**\n\n{prose}\n\n<br/>" for prompt, prose, _ in asked
    )
    return f"## With stars\n\n{body}\n", [(prompt, said) for prompt, _, said in asked]


def bold_and_answered_in_line(author: Writer, count: int) -> Part:
    asked = [(author.asks(), *author.prose()) for _ in range(count)]
    body = "\n\n".join(
        f"**{number}. {prompt}** {prose}" for number, (prompt, prose, _) in enumerate(asked, 1)
    )
    return f"## On one line\n\n{body}\n", [(prompt, said) for prompt, _, said in asked]


def counted(author: Writer, count: int) -> Part:
    asked = [(author.asks(), *author.bullets()) for _ in range(count)]
    body = "\n\n---\n\n".join(
        f"## Question {number}\n\n**{prompt}**\n\n**Answer:**\n\n{bullets}"
        for number, (prompt, bullets, _) in enumerate(asked, 1)
    )
    return f"{body}\n", [(prompt, said) for prompt, _, said in asked]


def stages_in_bold(author: Writer, count: int) -> Part:
    asked = [(author.asks(), *author.prose(), author.says()) for _ in range(count)]
    body = "\n\n---\n\n".join(
        f"## {number}. {prompt}\n\n**The idea.** {prose}\n\n**How it works.**\n\n1. {more}.\n\n*Figure: a sketch.*"
        for number, (prompt, prose, _, more) in enumerate(asked, 1)
    )
    return f"{body}\n", [(prompt, [*said, more]) for prompt, _, said, more in asked]


def dialogue(author: Writer, count: int) -> Part:
    asked = [(author.asks(), *author.prose()) for _ in range(count)]
    body = "\n\n".join(f"Interviewer: {prompt}\nCandidate: {prose}" for prompt, prose, _ in asked)
    return f"## A talk\n\nInterviewer: Welcome, and thank you for coming.\n\n{body}\n", [
        (prompt, said) for prompt, _, said in asked
    ]


def callouts(author: Writer, count: int) -> Part:
    asked = [(author.asks(), *author.bullets("> > ")) for _ in range(count)]
    body = "\n\n".join(
        f"> [!question] {prompt}\n>\n> > [!answer]-\n{bullets}" for prompt, bullets, _ in asked
    )
    return f"## Boxes\n\n{body}\n", [(prompt, said) for prompt, _, said in asked]


def graded_and_unanswered(author: Writer, count: int) -> Part:
    asked = [author.asks() for _ in range(count)]
    body = "\n".join(f"{number}. [{'EMH'[number % 3]}] {prompt}" for number, prompt in enumerate(asked, 1))
    return f"## Only asked\n\n{body}\n", [(prompt, []) for prompt in asked]


def cards(author: Writer, count: int) -> Part:
    asked = [(author.asks(), author.says()) for _ in range(count)]
    return "## Cards\n\n" + "\n\n".join(f"{prompt} :: {said}" for prompt, said in asked) + "\n", [
        (prompt, [said]) for prompt, said in asked
    ]


def table(author: Writer, count: int) -> Part:
    asked = [(author.asks(), author.says()) for _ in range(count)]
    rows = "\n".join(f"| {number} | {prompt} | {said} |" for number, (prompt, said) in enumerate(asked, 1))
    return f"## In a table\n\n| # | Question | Answer |\n|---|---|---|\n{rows}\n", [
        (prompt, [said]) for prompt, said in asked
    ]


def numbered_as_in_chinese(author: Writer, count: int) -> Part:
    asked = [
        (f"什么是{author.name().replace(' ', '')}？", author.name().replace(" ", "")) for _ in range(count)
    ]
    body = "\n\n".join(
        f"### {number}、{prompt}\n\n答：它是{said}。" for number, (prompt, said) in enumerate(asked, 1)
    )
    return f"## 问答\n\n{body}\n", [(prompt, [f"它是{said}"]) for prompt, said in asked]


def in_html(author: Writer, count: int) -> Part:
    asked = [(author.asks(), *author.prose()) for _ in range(count)]
    body = "\n\n".join(
        f"<h4>{number}. {prompt}</h4>\n<p>{prose}</p>" for number, (prompt, prose, _) in enumerate(asked, 1)
    )
    return f"<h2>Marked up</h2>\n\n{body}\n", [(prompt, said) for prompt, _, said in asked]


def subjects_under_a_title(author: Writer, count: int) -> Part:
    asked = [(author.name().capitalize(), *author.prose()) for _ in range(count)]
    body = "\n\n".join(f"### {name}\n\n{prose}" for name, prose, _ in asked)
    return f"## Questions\n\n{body}\n", [(name, said) for name, _, said in asked]


def without_any_mark(author: Writer, count: int) -> Part:
    asked = [(author.asks(), *author.prose()) for _ in range(count)]
    return "## Unmarked\n\n" + "\n\n".join(f"{prompt}\n\n{prose}" for prompt, prose, _ in asked) + "\n", [
        (prompt, said) for prompt, _, said in asked
    ]


STYLES: tuple[Callable[[Writer, int], Part], ...] = (
    headings_with_a_way_back, items_that_are_headings, details, details_below_headings, numbered_in_bold,
    answers_labelled_in_lists, plain_paragraphs, questions_and_answers_in_bullets, bold_with_stars,
    bold_and_answered_in_line, counted, stages_in_bold, dialogue, callouts, graded_and_unanswered, cards, table,
    numbered_as_in_chinese, in_html, subjects_under_a_title, without_any_mark,
)  # fmt: skip

FRONT = """\
<div align="center">
  <img src="logo.png" alt="logo">
</div>

# Machines, asked and answered

[![stars](https://img.example.org/stars.svg)](https://example.org) [![licence](https://img.example.org/mit.svg)](LICENSE)

> If you like this list, give it a star ⭐

A list of questions, kept by many hands. 🚀

## How to use it

- Read one a day.
- Say it aloud.

"""

BACK = """
---

## Contributing

Pull requests are welcome. Please see [the rules](CONTRIBUTING.md) first.

## Further reading

* [A book](https://example.org/book)
* [A talk](https://example.org/talk)

## License

[MIT](LICENSE) © the authors

**[⬆ Back to Top](#table-of-contents)**
"""
