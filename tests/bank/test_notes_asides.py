"""What people put around questions and answers: dialogues, labels, choices, difficulty, follow-ups, HTML."""

from __future__ import annotations

from textwrap import dedent

import pytest

from interview.bank.notes import Receipt, read_notes
from interview.bank.question import Difficulty


def read(text: str) -> Receipt:
    return read_notes(dedent(text).lstrip("\n"), "notes.md", "notes")


def gives(text: str) -> list[tuple[str, list[str]]]:
    return [(asked.prompt, [point.text for point in asked.key_points]) for asked in read(text).questions]


def test_an_answer_on_the_line_of_its_question_is_taken_from_the_prompt() -> None:
    assert gives("""
        1. Why a lever? It is cheap and strong.
        2. What is friction? How can you measure it?
        3. A rope breaks. Why? Assume it is old.

        Q: What is a nut? It holds a bolt.

        ❓ What is a pin?

        ✅ A rod without a thread.

        Q5 What is a hook?
        Bent metal.
        """) == [
        ("Why a lever?", ["It is cheap and strong"]),
        ("What is friction? How can you measure it?", []),
        ("A rope breaks. Why? Assume it is old.", []),
        ("What is a nut?", ["It holds a bolt"]),
        ("What is a pin?", ["A rod without a thread"]),
        ("What is a hook?", ["Bent metal"]),
    ]


def test_a_talk_gives_what_the_interviewer_asks_and_the_candidate_says() -> None:
    assert gives("""
        Interviewer: Welcome!

        Interviewer: What is a lever?
        Candidate: A bar on a hinge.

        **Interviewer:** Why do ropes break?

        **Candidate:** Too much load.

        Question: What is a screw?
        Answer: A ramp around a rod.

        - Q: What is a bolt?
        - A: A rod with a thread.
        - Q: What is a pin?
          A: A rod without one.
        """) == [
        ("What is a lever?", ["A bar on a hinge"]),
        ("Why do ropes break?", ["Too much load"]),
        ("What is a screw?", ["A ramp around a rod"]),
        ("What is a bolt?", ["A rod with a thread"]),
        ("What is a pin?", ["A rod without one"]),
    ]


def test_plain_lines_that_ask_are_questions_where_there_are_several() -> None:
    receipt = read("""
        3 Easy Questions
        What is a machine?

        Explain the difference between a rope and a chain.

        2 Hard Questions

        Why does a rope break?

        Too much load. It frays.

        - it is old
        """)
    assert [(asked.prompt, asked.difficulty) for asked in receipt.questions] == [
        ("What is a machine?", Difficulty.EASY),
        ("Explain the difference between a rope and a chain.", Difficulty.EASY),
        ("Why does a rope break?", Difficulty.HARD),
    ]
    assert [point.text for point in receipt.questions[2].key_points] == [
        "Too much load",
        "It frays",
        "it is old",
    ]
    assert [span.reason for span in receipt.skipped] == ["a title over questions", "a title over questions"]


def test_a_single_line_that_asks_among_prose_is_a_turn_of_phrase() -> None:
    assert gives("Notes on ropes.\n\nWhy do they matter?\n\nThey hold things.\n") == []


def test_chinese_notes_are_read_with_their_own_marks() -> None:
    assert gives("""
        ## 问题: 什么是过拟合？
        ### 理解
        - **现象**：记住了噪声

        ### 1、什么是卷积
        卷积是一种运算。

        **2. 如何处理不平衡？**

        重采样。

        问：什么是梯度？
        答：导数的方向。

        Q4：什么是池化？
        A：下采样。
        """) == [
        ("什么是过拟合？", ["现象：记住了噪声"]),
        ("什么是卷积", ["卷积是一种运算"]),
        ("如何处理不平衡？", ["重采样"]),
        ("什么是梯度？", ["导数的方向"]),
        ("什么是池化？", ["下采样"]),
    ]


def test_bold_labels_inside_the_answer_of_a_numbered_heading_are_no_questions() -> None:
    assert gives("""
        ## 1. What is a pod?

        **A pod is the smallest unit.**

        **The idea.** Think of a flat share.

        **How it works.**

        1. **Schedule.** A node is picked.

        *Figure: two containers.*

        **Why does it matter?**

        **Watch out:** it is replaced, not healed. Is that bad? It is not.

        ## 2. What is a node?

        **Machine**
        """) == [
        (
            "What is a pod?",
            [
                "A pod is the smallest unit",
                "Think of a flat share",
                "Schedule: A node is picked",
                "it is replaced, not healed",
                "It is not",
            ],
        ),
        ("What is a node?", ["Machine"]),
    ]


@pytest.mark.parametrize(
    ("title", "difficulty"),
    [
        ("### Easy", Difficulty.EASY),
        ("## Ropes (Hard)", Difficulty.HARD),
        ("## Section II - Advanced Level", Difficulty.HARD),
        ("# Top 20 beginner questions", Difficulty.EASY),
        ("## 🟢 Ropes", Difficulty.EASY),
        ("## Hard and soft voting", Difficulty.MEDIUM),
        ("## Advanced knots", Difficulty.MEDIUM),
    ],
)
def test_questions_are_as_hard_as_their_section_says(title: str, difficulty: Difficulty) -> None:
    receipt = read(f"{title}\n\n- What is a rope?\n- What is a chain?\n\n**What is a knot?**\nA bend.\n")
    assert [asked.difficulty for asked in receipt.questions] == [difficulty] * 3


def test_a_title_that_only_counts_or_grades_names_no_topic() -> None:
    receipt = read(
        "# Ropes\n\n## 10 easy questions\n\n- What is a rope?\n\n## Part 2 – Hard\n\n- What is a knot?\n"
    )
    assert [asked.topic for asked in receipt.questions] == ["ropes", "ropes"]


def test_lines_about_the_question_set_difficulty_and_tags_and_are_no_points() -> None:
    (asked,) = read("""
        ## What is a join?
        **Difficulty:** Easy
        **Tags:** sql, set theory

        It combines rows.
        """).questions
    assert asked.difficulty is Difficulty.EASY
    assert asked.tags == ("sql", "set-theory")
    assert [point.text for point in asked.key_points] == ["It combines rows"]


def test_follow_up_questions_are_kept_as_such() -> None:
    (asked,) = read("""
        ## 1. What is a join?
        It combines rows.

        **Follow-up questions:**
        - What is a left join?
        - What happens with nulls?

        **Follow-up:** And a cross join?
        """).questions
    assert [point.text for point in asked.key_points] == ["It combines rows"]
    assert [follow_up.prompt for follow_up in asked.follow_ups] == [
        "What is a left join?",
        "What happens with nulls?",
        "And a cross join?",
    ]


def test_of_choices_only_the_right_ones_are_points() -> None:
    assert gives("""
        #### Q1. What is printed?

        - A: `1` and `2`
        - B: an error
        - C: nothing

        <details><summary><b>Answer</b></summary>
        <p>

        #### Answer: B

        The name is not known yet.

        </p>
        </details>

        #### Q2. Which of these is a key?

        - [ ] name
        - [x] id
        - [ ] age

        #### Q3. Which grow?

        a) trees
        b) stones
        c) hedges

        **Answer: a and c**

        #### Q4. What are the steps?

        - a) build it
        - b) test it

        Answer: A build comes first.
        """) == [
        ("What is printed?", ["an error", "The name is not known yet"]),
        ("Which of these is a key?", ["id"]),
        ("Which grow?", ["trees", "hedges"]),
        ("What are the steps?", ["a) build it", "b) test it", "A build comes first"]),
    ]


def test_questions_marked_up_in_html_are_found() -> None:
    assert gives("""
        <h1 align="center">Doors</h1>

        <h3>1. What is a hinge?</h3>
        <p>It lets a door turn. It squeaks.</p>

        <b>2. What is a hook?</b>
        Bent metal.

        <p><b>Q3. What is a bolt?</b></p>
        <p>A bar that slides.</p>

        <details>
        <summary><b>What is a door?</b></summary>
        <p>

        A board on hinges.

        <details><summary>Hint</summary>Think of a wall.</details>

        <details>
        <summary>And what is a gate?</summary>

        A door in a fence.

        </details>

        It keeps the wind out.

        </p>
        </details>
        """) == [
        ("What is a hinge?", ["It lets a door turn", "It squeaks"]),
        ("What is a hook?", ["Bent metal"]),
        ("What is a bolt?", ["A bar that slides"]),
        ("What is a door?", ["A board on hinges", "It keeps the wind out"]),
        ("And what is a gate?", ["A door in a fence"]),
    ]


def test_a_list_that_asks_below_an_answer_is_questions_unless_the_answer_leads_to_it() -> None:
    assert gives("""
        ## What is a lever?
        A bar on a hinge.

        1. What is a wheel?
        2. How do you tie a knot?

        ## What should one check?
        It depends. Then check:

        - What is the load?
        - What is the rope?
        - What is the hook?
        """) == [
        ("What is a lever?", ["A bar on a hinge"]),
        ("What is a wheel?", []),
        ("How do you tie a knot?", []),
        (
            "What should one check?",
            ["It depends", "What is the load?", "What is the rope?", "What is the hook?"],
        ),
    ]


def test_headings_under_questions_that_only_name_their_subject_are_questions() -> None:
    receipt = read("""
        # Preparing

        ## About
        A list.

        ## Questions

        ### Overfitting
        The model learns the noise.

        ### Momentum
        It keeps direction.

        #### In detail
        A running mean.

        ### Resources
        A book.
        """)
    assert [(asked.prompt, len(asked.key_points)) for asked in receipt.questions] == [
        ("Overfitting", 1),
        ("Momentum", 2),
    ]


def test_a_table_that_counts_questions_asks_none() -> None:
    assert (
        gives(
            "| # | Topic | Questions |\n|---|---|---|\n| 1 | [Ropes](ropes.md) | 6 |\n| 2 | [Gears](g.md) | 78 |\n"
        )
        == []
    )


@pytest.mark.parametrize(
    "remark",
    ["You have the last word: say it aloud", "Within a package: names are short", "Returns: a list of names", "1 (dir): to the left",
     "family {number}: the version to use", "Some backends (e.g. one: it does that)", "For the rest: see the book of names"],
)  # fmt: skip
def test_what_stands_before_a_colon_is_no_term_where_it_names_nothing(remark: str) -> None:
    assert gives(f"# Notes\n\n- {remark}\n- stride: the step of the window\n") == [
        ("What is stride?", ["the step of the window"])
    ]


def test_a_definition_without_a_term_is_of_the_subject_of_its_section() -> None:
    assert gives("# Overfitting\n\n- def: the model learns noise\n") == [
        ("What is overfitting?", ["the model learns noise"])
    ]


@pytest.mark.parametrize(
    "line",
    [
        "The rest of the answer is [here](https://example.org).",
        "Read answer on 👉 <a href='https://example.org'>Example</a>",
        "This answer taken from [elsewhere](https://example.org)",
        "_More reading: [A and B (Example)](https://example.org)_",
        "**Source:** _example.org_",
        "This page explains it best: https://example.org/page",
        "**Answer:** _[To be filled]_",
    ],
)
def test_what_only_leads_elsewhere_is_no_point(line: str) -> None:
    assert gives(f"## Q: What is a rope?\nTwisted fibres.\n\n{line}\n") == [
        ("What is a rope?", ["Twisted fibres"])
    ]


def test_formulas_as_github_writes_them_are_read() -> None:
    assert gives(
        "## Q: What is it?\n$`x`$ is squared: $`2^4 = 16`$ values.\n\n```math\n\\frac{a}{b}\n```\n"
    ) == [("What is it?", ["x is squared: 2⁴ = 16 values", "a / b"])]


def test_an_answer_indented_too_little_for_a_long_number_is_read_as_markdown() -> None:
    assert gives("""
        9. ### What is a rope?

            Twisted fibres.

        100. ### What is a crane?

            It lifts. It turns.

            * It has a hook

            ```python
            x = 1
            ```
        """) == [
        ("What is a rope?", ["Twisted fibres"]),
        ("What is a crane?", ["It lifts", "It turns", "It has a hook"]),
    ]


@pytest.mark.parametrize("opening", ["```python", "~~~", "<!-- later"])
def test_questions_swallowed_by_what_is_never_closed_are_named_with_its_line(opening: str) -> None:
    receipt = read(f"## What is a rope?\nFibres.\n\n{opening}\nx = 1\n\n## What is a knot?\nA bend.\n")
    (problem,) = receipt.problems()
    assert (problem.line, "never closed" in problem.message) == (4, True)


@pytest.mark.parametrize(
    "code", ["```\nx = 1\n", "```\nwhat?\n```\n", "<!-- why? -->\n", "    why?\n    what?\n"]
)
def test_code_without_questions_or_with_an_end_is_no_problem(code: str) -> None:
    assert read(f"## What is a rope?\nFibres.\n\n{code}").problems() == ()
