"""A bank of 200 questions is edited in every way people edit, and every history is found again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import msgspec
import pytest

from interview.bank.identity import relink
from interview.bank.identity_file import read_rulings, write_rulings
from interview.bank.notes import read_notes
from interview.bank.question import KeyPoint, Question
from interview.errors import BankError

THINGS = [
    "max pooling",
    "average pooling",
    "a residual block",
    "batch normalisation",
    "layer normalisation",
    "dropout",
    "weight decay",
    "early stopping",
    "label smoothing",
    "data augmentation",
    "a confusion matrix",
    "precision",
    "recall",
    "the F1 score",
    "a ROC curve",
    "cross-validation",
    "a decision tree",
    "a random forest",
    "gradient boosting",
    "logistic regression",
]
ASKED = (
    "What is {}?", "How does {} work in training?", "Why would you use {}?", "What are the limits of {}?",
    "How would you implement {} from scratch?", "When does {} fail in practice?", "How do you test {} in production?",
    "Explain {} to a product manager.", "How is {} related to overfitting?", "Which alternatives to {} do you know?",
)  # fmt: skip
WORDS = [
    "window",
    "value",
    "map",
    "layer",
    "noise",
    "weight",
    "output",
    "batch",
    "mean",
    "variance",
    "gradient",
    "step",
    "loss",
    "split",
    "leaf",
    "vote",
    "error",
    "rate",
    "class",
    "threshold",
    "curve",
    "fold",
    "sample",
    "feature",
    "label",
    "margin",
    "score",
    "hidden",
    "unit",
    "scale",
    "shift",
    "input",
    "channel",
    "kernel",
]
SWAPS = {
    "output": "result",
    "error": "mistake",
    "loss": "cost",
    "input": "data",
    "score": "value",
    "rate": "share",
}


def notes(number: int) -> str:
    random = Random(number)
    thing, asked = THINGS[number % 20], ASKED[number // 20]
    points = "\n".join(f"- {' '.join(random.choices(WORDS, k=random.randint(5, 9)))}" for _ in range(3))
    return f"## Q: {asked.format(thing)}\n{points}\n"


def read(texts: list[str], name: str = "notes") -> list[Question]:
    return list(read_notes("\n".join(texts), f"{name}.md", name).questions)


def typo(text: str, random: Random) -> str:
    place = random.randrange(8, len(text) - 3)
    return text[:place] + random.choice(["", "e", "x"]) + text[place + 1 :]


def prompt_typos(texts: list[str]) -> list[str]:
    return [
        "\n".join([typo(text.split("\n")[0].rstrip("?."), Random(n)) + "?", *text.split("\n")[1:]])
        for n, text in enumerate(texts)
    ]


def point_typos(texts: list[str]) -> list[str]:
    return [
        "\n".join(typo(line, Random(n)) if line.startswith("- ") else line for line in text.split("\n"))
        for n, text in enumerate(texts)
    ]


def reworded_prompts(texts: list[str]) -> list[str]:
    return [
        text.replace("What is ", "Tell me what you know about ").replace("How does ", "Describe how ")
        .replace("Why would you use ", "What speaks for using ").replace("How would you ", "Sketch how to ")
        for text in texts
    ]  # fmt: skip


def reworded_points(texts: list[str]) -> list[str]:
    def reword(text: str) -> str:
        for word, other in SWAPS.items():
            text = text.replace(f" {word}", f" {other}")
        return text

    return ["\n".join([text.split("\n")[0], *map(reword, text.split("\n")[1:])]) for text in texts]


def a_point_more(texts: list[str]) -> list[str]:
    return [f"{text}- and one thing that was added later\n" for text in prompt_typos(texts)]


def a_point_less(texts: list[str]) -> list[str]:
    return ["\n".join([*text.split("\n")[:3], ""]) for text in prompt_typos(texts)]


def reordered(texts: list[str]) -> list[str]:
    mixed = list(texts)
    Random(7).shuffle(mixed)
    return prompt_typos(mixed)


EDITS: list[Callable[[list[str]], list[str]]] = [
    prompt_typos, point_typos, reworded_prompts, reworded_points, a_point_more, a_point_less, reordered,
]  # fmt: skip


def truth(texts: list[str], edit: Callable[[list[str]], list[str]], name: str) -> dict[str, str]:
    """Return which old id is which new one, by following each text through the edit."""
    order = {text: place for place, text in enumerate(texts)}
    source = list(texts)
    if edit is reordered:
        Random(7).shuffle(source)
    old, new = read(texts), read(edit(texts), name)
    return {old[order[text]].id: question.id for text, question in zip(source, new, strict=True)}


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
@pytest.mark.parametrize("name", ["notes", "another-file"])
def test_every_history_of_200_questions_is_found_after_an_edit(
    edit: Callable[[list[str]], list[str]], name: str
) -> None:
    texts = [notes(number) for number in range(200)]
    old, new = read(texts), read(edit(texts), name)
    linked = relink(old, new)
    assert linked.questions == truth(texts, edit, name)
    assert linked.ambiguous == ()
    assert linked.orphans == ()


def test_points_keep_their_history_when_they_are_edited_and_moved() -> None:
    old = read(
        ["## Q: What is dropout?\n- drops units at random\n- scales what is left\n- acts like an ensemble\n"]
    )
    new = read(
        [
            "## Q: What is dropout?\n- is like an ensemble\n- it drops units randomly\n- off at test time\n- scales what is left\n"
        ]
    )
    linked = relink(old, new).points[old[0].id]
    assert linked == {
        "drops-units-at-random": "it-drops-units-randomly",
        "scales-what-is-left": "scales-what-is-left",
        "acts-like-an-ensemble": "is-like-an-ensemble",
    }


def question(own: str, prompt: str, *points: str) -> Question:
    made = tuple(KeyPoint(id=f"p{n}", text=text) for n, text in enumerate(points))
    return Question(id=own, topic="t", prompt=prompt, key_points=made)


MAX = question("max", "What is max pooling?", "keeps the largest value of each window", "shrinks the map")
AVERAGE = question(
    "avg", "What is average pooling?", "keeps the mean of each window", "smooths the map before a dense layer"
)


def test_a_question_that_was_removed_is_an_orphan_and_not_given_to_a_like_one() -> None:
    linked = relink([MAX], [AVERAGE])
    assert linked.questions == {}
    assert linked.orphans == ("max",)


def test_a_question_that_became_two_is_asked_about_once() -> None:
    halves = [
        msgspec.structs.replace(MAX, id=own, prompt=f"What is max pooling{end}")
        for own, end in (("a", " for?"), ("b", " in?"))
    ]
    linked = relink([MAX], halves)
    assert linked.questions == {}
    assert [(case.old, sorted(case.candidates)) for case in linked.ambiguous] == [("max", ["a", "b"])]
    assert linked.orphans == ()
    assert relink([MAX], halves, {"max": "b"}).questions == {"max": "b"}
    assert relink([MAX], halves, {"max": None}).orphans == ("max",)


def test_rulings_are_kept_beside_the_bank_and_read_back(tmp_path: Path) -> None:
    assert read_rulings(tmp_path) == {}
    write_rulings(tmp_path, {"cnn-what-is: x": "b", "gone": None, "null": "yes"})
    assert read_rulings(tmp_path) == {"cnn-what-is: x": "b", "gone": None, "null": "yes"}
    (tmp_path / "identity.yaml").write_text("- a list")
    with pytest.raises(BankError, match="not a list of “old id: new id”"):
        read_rulings(tmp_path)
