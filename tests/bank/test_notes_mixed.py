"""Files as people really keep them: several structures in one, with banners, contents and links between."""

from __future__ import annotations

from textwrap import dedent

import pytest

from interview.bank.notes import Receipt, read_notes
from interview.bank.notes.sentences import claims, sentences


def read(text: str) -> Receipt:
    return read_notes(dedent(text).lstrip("\n"), "notes.md", "notes")


def gives(text: str) -> list[tuple[str, list[str]]]:
    return [(asked.prompt, [point.text for point in asked.key_points]) for asked in read(text).questions]


def test_a_list_whose_items_are_headings_keeps_answers_that_are_indented_too_little() -> None:
    assert gives("""
        # Screens: Interview Questions & Answers

        ## Core

        1.  ### What is a widget?

            A **widget** is a part of the screen. It came with v0.3.

            The history:

            1. Made in 2011
            2. Open in 2013

            **[⬆ Back to Top](#contents)**

        2. ### Life of a widget

          It is mounted and removed.

            ```js
            const x = 1
            ```
        """) == [
        ("What is a widget?", ["A widget is a part of the screen", "It came with v0.3", "Made in 2011", "Open in 2013"]),
        ("Life of a widget", ["It is mounted and removed"]),
    ]  # fmt: skip


def test_structures_that_follow_each_other_do_not_run_into_each_other() -> None:
    assert gives("""
        <div align="center"><img src="logo.png"></div>

        # Everything

        > Star it if you like it.

        ## 15 Fundamental Interview Questions

        ## 1. What are the _keys_ of **Rust**?

        Ownership rules memory.

        ### Key features

        - **Borrowing**: a loan of a value

        <br>

        #### Explore all answers here 👉 [elsewhere](https://example.org)

        # Short ones

        **Q12: What is a kernel?**
        Ans: a small window.

        **Question 5** – Why is noise useful?

        It escapes sharp minima.

        Q) What is a gate?
        A) A learned switch.

        <details>
        <summary>Explain pods</summary><br><b>

        A group of containers.
        </b></details>

        <details>
        <summary>True or false? A pod has one address</summary>True.</details>

        ### 5. [Hard] Explain attention
        A weighted sum of values.

        - **What is recall?** The share that was found.
        - **What is F1?** A harmonic mean.

        # Team

        * What did you learn yesterday?
        * Talk about your favourite tool.
        """) == [
        ("What are the keys of Rust?", ["Ownership rules memory", "Borrowing: a loan of a value"]),
        ("What is a kernel?", ["a small window"]),
        ("Why is noise useful?", ["It escapes sharp minima"]),
        ("What is a gate?", ["A learned switch"]),
        ("Explain pods", ["A group of containers"]),
        ("True or false? A pod has one address", ["True"]),
        ("Explain attention", ["A weighted sum of values"]),
        ("What is recall?", ["The share that was found"]),
        ("What is F1?", ["A harmonic mean"]),
        ("What did you learn yesterday?", []),
        ("Talk about your favourite tool.", []),
    ]


def test_numbered_bold_lines_among_questions_are_questions_even_where_they_only_tell() -> None:
    assert gives("""
        **1. What is a curve?**
        A line.
        **2. Explain the area**
        What is under it.
        **3. Precision and recall**
        Two shares.

        ##### Q.4 Vanishing gradient
        Small factors multiply.

        # Lists
        1. What is power?<br>The chance to see an effect.
        2. What is bias? – An error on average.
        """) == [
        ("What is a curve?", ["A line"]),
        ("Explain the area", ["What is under it"]),
        ("Precision and recall", ["Two shares"]),
        ("Vanishing gradient", ["Small factors multiply"]),
        ("What is power?", ["The chance to see an effect"]),
        ("What is bias?", ["An error on average"]),
    ]


def test_lists_that_ask_and_answer_throughout_are_questions_even_after_an_answer() -> None:
    assert gives("""
        Que 1: What is overfitting?
        Sol: It learns the noise.

        1. **Explain dropout.**
           Units are dropped at random.
        2. **Batch norm**
           Activations are scaled.

        - What is a tensor?
            An array of any rank.
        - What is a scalar?

            A single number.

        ## What should one ask first?
        One should ask:
        - what is the goal?
        - who uses it?
        """) == [
        ("What is overfitting?", ["It learns the noise"]),
        ("Explain dropout.", ["Units are dropped at random"]),
        ("Batch norm", ["Activations are scaled"]),
        ("What is a tensor?", ["An array of any rank"]),
        ("What is a scalar?", ["A single number"]),
        ("What should one ask first?", ["what is the goal?", "who uses it?"]),
    ]


def test_sub_headings_under_a_bold_question_belong_to_it_until_the_next_question() -> None:
    assert gives("""
        ## Trees
        **What is a tree?**
        ### Definition
        A graph without cycles.
        ### Uses
        - sorted data
        ### Balanced trees
        **What is a red-black tree?**
        A tree with colours.
        """) == [
        ("What is a tree?", ["A graph without cycles", "sorted data"]),
        ("What is a red-black tree?", ["A tree with colours"]),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It works, i.e. it runs. It is fast, e.g. 3.5 ms.",
            ["It works, i.e. it runs.", "It is fast, e.g. 3.5 ms."],
        ),
        ("See He et al. 2015 for it. Next.", ["See He et al. 2015 for it.", "Next."]),
        ("SGD vs. Adam: both work. J. Smith wrote it.", ["SGD vs. Adam: both work.", "J. Smith wrote it."]),
        ("It finds regions. this helps precision.", ["It finds regions.", "this helps precision."]),
        ("Is it fast? Yes! It is.", ["Is it fast?", "Yes!", "It is."]),
        ("f(x) = max(0.01 * x, x). Done.", ["f(x) = max(0.01 * x, x).", "Done."]),
        ("It ends with etc. Then more.", ["It ends with etc.", "Then more."]),
        ("Use v1.2.3 of foo.bar now. Ok then.", ["Use v1.2.3 of foo.bar now.", "Ok then."]),
        ("什么是卷积。它很快。", ["什么是卷积。", "它很快。"]),
    ],
)
def test_prose_is_cut_where_a_sentence_ends(text: str, expected: list[str]) -> None:
    assert [sentence for _, sentence in sentences(text)] == expected
    assert all(text[offset:].startswith(sentence) for offset, sentence in sentences(text))


def test_a_long_sentence_is_cut_where_each_part_stands_alone() -> None:
    long = (
        "SGD updates the weights after each training example, whereas batch gradient descent updates them "
        "after all of the examples; this makes its steps noisy"
    )
    assert [claim for _, claim in claims(long)] == [
        "SGD updates the weights after each training example",
        "batch gradient descent updates them after all of the examples",
        "this makes its steps noisy",
    ]
    whole = "The layer reads a vector of numbers and an index and a mask and a scale and a shift and a seed and a rate"
    assert claims(whole) == [(0, whole)]


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        ("There are three reasons:\n\n- speed\n- size\n", ["speed", "size"]),
        ("Speed. Hope this helps!", ["Speed"]),
        ("Use List<String> and a<br>break.", ["Use List<String> and a", "break"]),
        ("O(N^3) - the dot product is O(N) and there are NxN of them.", ["O(N^3)", "the dot product is O(N) and there are NxN of them"]),
        ("It is fast.\n\n[Read more](https://example.org)", ["It is fast"]),
        ("- kinds\n  - max\n  - average\n", ["kinds: max, average"]),
        ("- two stages:\n  - the first stage proposes many regions\n  - the second stage sorts them\n", ["the first stage proposes many regions", "the second stage sorts them"]),
        ("- it is a long claim of its own kind\n  - and this is said about it in detail\n", ["it is a long claim of its own kind", "and this is said about it in detail"]),
        ("| Name | Speed | Size |\n|---|---|---|\n| heap | fast | small |\n", ["heap – Speed: fast; Size: small"]),
        ("```\nF1 = 2PR / (P + R)\n```", ["F1 = 2PR / (P + R)"]),
        ("```python\nx = foo.bar(1)\n```", []),
        ("A-B tests compare two versions.", ["A-B tests compare two versions"]),
        ("Precision is defined as:\n\n$$\\frac{TP}{TP+FP}$$\n", ["Precision is defined as TP / (TP + FP)"]),
        ("It costs $5 and $6 a month.", ["It costs $5 and $6 a month"]),
        ("The cost is $O(n^2)$ and $\\sigma$ is fixed.", ["The cost is O(n²) and σ is fixed"]),
        ("One line<br>another line", ["One line", "another line"]),
    ],
)  # fmt: skip
def test_an_answer_gives_the_points_a_person_would_name(answer: str, points: list[str]) -> None:
    assert gives(f"## Q: What is it?\n{answer}") == [("What is it?", points)]


def test_an_emphasised_term_raises_the_weight_of_its_point() -> None:
    (asked,) = read("## What is it?\n- it is **sparse** by nature\n- it is quick\n").questions
    assert [point.weight for point in asked.key_points] == [1.5, 1.0]


def test_points_keep_the_line_they_stand_in() -> None:
    (asked,) = read("## What is it?\nOne thing.\nAnother thing.\n\n- a third thing\n  goes on\n").questions
    assert [point.source and point.source.line for point in asked.key_points] == [2, 3, 5]
