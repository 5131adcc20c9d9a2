"""One text for each way in which people write questions down, with exactly what it gives."""

from __future__ import annotations

from textwrap import dedent

import pytest

from interview.bank.notes import Receipt, read_notes
from interview.bank.question import Difficulty


def read(text: str) -> Receipt:
    return read_notes(dedent(text).lstrip("\n"), "notes.md", "notes")


def prompts(receipt: Receipt) -> list[str]:
    return [question.prompt for question in receipt.questions]


def gives(text: str) -> list[tuple[str, list[str]]]:
    return [(asked.prompt, [point.text for point in asked.key_points]) for asked in read(text).questions]


@pytest.mark.parametrize(
    ("heading", "prompt"),
    [
        ("## Q: What is a stride?", "What is a stride?"),
        ("### Q1: What is a stride? ###", "What is a stride?"),
        ("### Q12. What is a stride?", "What is a stride?"),
        ("#### 1) What is a stride?", "What is a stride?"),
        ("## 4. What is a stride?", "What is a stride?"),
        ("## 5.2 What is a stride?", "What is a stride?"),
        ("## Question 12: What is a stride?", "What is a stride?"),
        ("# What is a stride?", "What is a stride?"),
        ("###### Explain strides", "Explain strides"),
        ("## Q: L1 vs L2 regularisation", "L1 vs L2 regularisation"),
        ("#### 3) What is a stride? [[src](https://example.org/a)]", "What is a stride?"),
        ("### What is a stride? ⭐️", "What is a stride?"),
        ("### 🚀 What is a stride?", "What is a stride?"),
        ("## **What is a stride?**", "What is a stride?"),
        ("## [What is a stride?](https://example.org)", "What is a stride?"),
        ("## What is a `stride`? {#stride}", "What is a stride?"),
        ("What is a stride?\n=================", "What is a stride?"),
        ("### 7\\. What is a stride?", "What is a stride?"),
        ("###Q1: What is a stride?", "What is a stride?"),
        ("## Q. What is a stride?", "What is a stride?"),
        ("## How do strides work", "How do strides work"),
        ("## 什么是步幅？", "什么是步幅？"),
    ],
)
def test_a_heading_that_asks_is_a_question_without_its_numbering_and_marks(heading: str, prompt: str) -> None:
    receipt = read(f"{heading}\n\nThe step of the window.\n")
    assert prompts(receipt) == [prompt]
    for question in receipt.questions:
        assert [point.text for point in question.key_points] == ["The step of the window"]


def test_a_heading_that_only_counts_has_its_question_below_it() -> None:
    assert gives("""
        ## Question 1

        **What is a model?**

        **Answer:**

        ### Definition
        A function with weights.

        ---

        ## Question 2

        Explain overfitting.

        **Answer:** _[To be filled]_
        """) == [("What is a model?", ["A function with weights"]), ("Explain overfitting.", [])]


def test_a_question_listed_before_it_is_answered_is_one_question() -> None:
    receipt = read("""
        | No. | Question |
        | --- | --- |
        | 1 | What is a sieve? |

        ## What is a sieve?
        A net with holes.
        """)
    assert prompts(receipt) == ["What is a sieve?"]
    assert receipt.skipped[-1].reason == "a question asked again below, with its answer"


def test_numbered_headings_among_questions_are_questions_even_where_they_only_tell() -> None:
    assert prompts(
        read("""
        #### 1) What is bias?
        A wrong assumption.
        #### 2) What is variance?
        Sensitivity to the sample.
        #### 3) You are given two coins.
        Toss both of them.
        """)
    ) == ["What is bias?", "What is variance?", "You are given two coins."]


def test_headings_over_questions_give_the_topic() -> None:
    receipt = read("""
        # Data science
        ## Trees
        ### What is a split?
        A test on one feature.
        ## Linear models
        ### What is a residual?
        What the model leaves over.
        """)
    assert [(asked.prompt, asked.topic) for asked in receipt.questions] == [
        ("What is a split?", "trees"),
        ("What is a residual?", "linear-models"),
    ]


def test_sub_headings_belong_to_the_answer_of_a_numbered_question() -> None:
    assert gives("""
        ## 1. What is a queue?
        A queue is a line of waiting items.
        ### Key features
        - first in, first out
        ### Why use it
        - it keeps order
        ## 2. What is a stack?
        Last in, first out.
        """) == [
        ("What is a queue?", ["A queue is a line of waiting items", "first in, first out", "it keeps order"]),
        ("What is a stack?", ["Last in, first out"]),
    ]


def test_bold_lines_ask_until_the_next_one() -> None:
    receipt = read("""
        ## Convolution

        **What's pooling? ⭐️**

        Pooling shrinks the map. It keeps the strongest answer.

        <br/>

        **What is padding? 👶**

        Zeros around the border.
        ---
        **76. Why use small kernels?**
        They need fewer weights.

        __What is dilation?__

        Gaps between the taps.
        """)
    assert [(asked.prompt, [point.text for point in asked.key_points]) for asked in receipt.questions] == [
        ("What's pooling?", ["Pooling shrinks the map", "It keeps the strongest answer"]),
        ("What is padding?", ["Zeros around the border"]),
        ("Why use small kernels?", ["They need fewer weights"]),
        ("What is dilation?", ["Gaps between the taps"]),
    ]
    assert [asked.difficulty for asked in receipt.questions[:2]] == [Difficulty.MEDIUM, Difficulty.EASY]
    assert {asked.topic for asked in receipt.questions} == {"convolution"}


def test_bold_labels_inside_an_answer_ask_nothing() -> None:
    assert gives("""
        ## What is a tree?
        **Definition**
        A graph without cycles.

        **Uses:**
        - sorted data
        """) == [("What is a tree?", ["A graph without cycles", "sorted data"])]


@pytest.mark.parametrize(
    "answer",
    [
        "Answer: It adds noise.",
        "**A:** It adds noise.",
        "**Answer:** It adds noise.",
        "A. It adds noise.",
        "Ans: It adds noise.",
        "**Answer**: It adds noise.",
        "*Answer:*\nIt adds noise.",
        "#### Answer\nIt adds noise.",
        "> It adds noise.",
        "> **Answer:** It adds noise.",
    ],
)
def test_the_word_answer_is_taken_off_the_answer(answer: str) -> None:
    assert gives(f"## Q: What does dropout do?\n{answer}\n") == [("What does dropout do?", ["It adds noise"])]


@pytest.mark.parametrize(
    "text",
    [
        "Q: What does dropout do?\nA: It adds noise.\n\nQ: What is a batch?\nA: Some examples.\n",
        "Q: What does dropout do?\nA: It adds noise.\nQ: What is a batch?\nA: Some examples.\n",
        "**Q:** What does dropout do?\n\n**A:** It adds noise.\n\n**Q:** What is a batch?\n\n**A:** Some examples.\n",
        "**Q1. What does dropout do?**\n\nIt adds noise.\n\n**Q2. What is a batch?**\n\nSome examples.\n",
        "Q: What does dropout do? A: It adds noise.\n\nQ: What is a batch? A: Some examples.\n",
        "What does dropout do? :: It adds noise.\nWhat is a batch? :: Some examples.\n",
        "- What does dropout do? :: It adds noise.\n- What is a batch? :: Some examples.\n",
        "What does dropout do?\n?\nIt adds noise.\n\nWhat is a batch?\n?\nSome examples.\n",
        "What does dropout do?\n?\n- It adds noise.\n\nWhat is a batch?\n?\n- Some examples.\n",
        "> [!question] What does dropout do?\n> It adds noise.\n\n> [!question]- What is a batch?\n> Some examples.\n",
        "> [!question] What does dropout do?\n>\n> > [!answer]-\n> > It adds noise.\n\n> [!faq]\n> What is a batch?\n> > [!success]- Answer\n> > Some examples.\n",
        "> [!question]\n> What does dropout do?\n\n> [!answer]-\n> It adds noise.\n\n> [!question] What is a batch?\n\n> [!answer]\n> Some examples.\n",
        "<details><summary>What does dropout do?</summary> It adds noise. </details>\n<details><summary>What is a batch?</summary> Some examples. </details>\n",
        "<details>\n<summary>What does dropout do?</summary><br><b>\n\nIt adds noise.\n\n</b></details>\n\n<details>\n<summary>What is a batch?</summary><br><b>\nSome examples.\n</b></details>\n",
        "### What does dropout do?\n\n<details><summary><b>Answer</b></summary>\n<p>\n\nIt adds noise.\n\n</p>\n</details>\n\n### What is a batch?\n<details><summary>Show answer</summary>Some examples.</details>\n",
        "1. What does dropout do?\n   It adds noise.\n2. What is a batch?\n   Some examples.\n",
        "1. What does dropout do?\n\n   It adds noise.\n\n2. What is a batch?\n\n   Some examples.\n",
        "1. What does dropout do?\n\nIt adds noise.\n\n2. What is a batch?\n\nSome examples.\n",
        "1. **What does dropout do?**\n   - It adds noise.\n2. **What is a batch?**\n   - Some examples.\n",
        "1. ### What does dropout do?\n\n    It adds noise.\n\n2. ### What is a batch?\n\n    Some examples.\n",
        "* What does dropout do?\n  * It adds noise.\n* What is a batch?\n  * Some examples.\n",
        "1. [E] What does dropout do?\n    - It adds noise.\n2. [M] What is a batch?\n    - Some examples.\n",
        "| Question | Answer |\n|---|---|\n| What does dropout do? | It adds noise. |\n| What is a batch? | Some examples. |\n",
        "| # | Question | Answer |\n|---|---|---|\n| 1 | What does dropout do? | It adds noise. |\n| 2 | What is a batch? | Some examples. |\n",
        "**What does dropout do?** It adds noise.\n\n**What is a batch?** Some examples.\n",
        "> **Q: What does dropout do?**\n>\n> It adds noise.\n\n> **Q: What is a batch?**\n>\n> Some examples.\n",
        "- Q: What does dropout do?\n  A: It adds noise.\n- Q: What is a batch?\n  A: Some examples.\n",
        "What does dropout do?\n:   It adds noise.\n\nWhat is a batch?\n:   Some examples.\n",
        "<b>What does dropout do?</b>\n\nIt adds noise.\n\n<b>What is a batch?</b>\n\nSome examples.\n",
        "What does dropout do?\n\nAnswer: It adds noise.\n\nWhat is a batch?\n\nAnswer: Some examples.\n",
    ],
)  # fmt: skip
def test_every_way_to_write_two_questions_gives_the_same_two(text: str) -> None:
    assert gives(text) == [
        ("What does dropout do?", ["It adds noise"]),
        ("What is a batch?", ["Some examples"]),
    ]


def test_lists_of_questions_keep_their_difficulty_and_their_sub_questions() -> None:
    receipt = read("""
        ## Vectors
        1. Dot product
            1. [E] What does the dot product measure?
            1. [M] Given a vector, find its longest partner.

                **Hint**: think of the angle.
        1. [H] Why is the cross product special?
        """)
    assert [(asked.prompt, asked.difficulty) for asked in receipt.questions] == [
        ("What does the dot product measure?", Difficulty.EASY),
        ("Given a vector, find its longest partner.", Difficulty.MEDIUM),
        ("Why is the cross product special?", Difficulty.HARD),
    ]
    assert receipt.questions[1].key_points == ()
    assert "angle" in receipt.questions[1].reference


def test_sub_questions_follow_the_question_they_stand_under() -> None:
    assert prompts(
        read("""
        1. [E] What is a matrix?
            1. What is its rank?
            1. What is its trace?
        2. [E] What is a vector?
        """)
    ) == ["What is a matrix?", "What is its rank?", "What is its trace?", "What is a vector?"]


def test_lists_of_links_are_no_questions() -> None:
    receipt = read("""
        ## Contents
        1. [What is React?](#what-is-react)
        2. [What is JSX?](#what-is-jsx)
            - [Why?](#why)

        | No. | Questions |
        | --- | --- |
        | 1 | [What is React?](#what-is-react) |

        ## What is React?
        A library for screens.

        **[⬆ Back to Top](#contents)**
        """)
    assert prompts(receipt) == ["What is React?"]
    assert [(span.line, span.reason) for span in receipt.skipped] == [
        (1, "a heading that asks nothing"),
        (2, "a list of links"),
        (6, "a table of links"),
        (13, "a link or a sign-off"),
    ]


def test_a_definition_outside_questions_asks_what_its_term_is() -> None:
    assert gives("""
        ## Notes
        - precision: share of the detections that are right
            precision = TP / (TP + FP)
        - **recall** – share of the objects that were found
        - two stage models: propose regions first
        - a thought that defines nothing
        """) == [
        ("What is precision?", ["share of the detections that are right", "precision = TP / (TP + FP)"]),
        ("What is recall?", ["share of the objects that were found"]),
        ("What are two stage models?", ["propose regions first"]),
    ]


def test_an_answer_may_hold_steps_tables_code_formulas_and_images() -> None:
    receipt = read("""
        ## Q: How is precision measured?
        1. Count the hits.
        2. Divide by all alarms.

        | Metric | Uses |
        | --- | --- |
        | precision | alarms |

        ```python
        # this is no heading
        def precision(tp, fp):
            return tp / (tp + fp)
        ```

        It is defined as:

        $$
        P
        =
        \\frac{TP}{TP+FP}
        $$

        ![a confusion matrix](matrix.png)
        """)
    (asked,) = receipt.questions
    assert [point.text for point in asked.key_points] == [
        "Count the hits",
        "Divide by all alarms",
        "precision: alarms",
        "It is defined as P = TP / (TP + FP)",
    ]
    assert "# this is no heading" in asked.reference
    assert "a confusion matrix" in asked.reference
    assert receipt.skipped == ()


def test_a_lone_equals_sign_in_a_formula_is_no_heading() -> None:
    assert gives("## Q: What is F1?\nF1\n=\n2PR / (P + R)\n") == [("What is F1?", ["F1 = 2PR / (P + R)"])]


def test_front_matter_is_honoured() -> None:
    receipt = read("""
        ---
        topic: Computer Vision
        tags: [vision, images]
        time: 3m
        ---
        ## What is a pixel?
        A dot of an image.
        """)
    (asked,) = receipt.questions
    assert (asked.topic, asked.tags, asked.time_s) == ("computer-vision", ("vision", "images"), 180)
    assert asked.source is not None
    assert asked.source.line == 6


@pytest.mark.parametrize(
    "text",
    ["## What is a pixel? {#pixel}\nA dot.\n", "## What is a pixel?\n<!-- id: pixel -->\nA dot.\n", "**What is a pixel?** <!-- id: pixel -->\n\nA dot.\n"],
)  # fmt: skip
def test_an_explicit_id_is_kept(text: str) -> None:
    (asked,) = read(text).questions
    assert asked.id == "pixel"
    assert asked.prompt == "What is a pixel?"
    assert [point.text for point in asked.key_points] == ["A dot"]
