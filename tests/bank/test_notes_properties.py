"""Whatever stands in a file: it is read, and every line of it is accounted for."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from interview.bank.notes import read_notes
from interview.bank.notes.inline import read_inline
from interview.bank.question import Question
from interview.bank.yaml_file import read_yaml
from interview.bank.yaml_writer import write_yaml
from tests.bank.receipts import assert_every_line_is_accounted_for

WORDS = st.sampled_from(
    [
        "what",
        "is",
        "a",
        "kernel",
        "why",
        "how",
        "net",
        "$x^2$",
        "**bold**",
        "`code`",
        "i.e.",
        "3.5",
        "[a](b)",
        "<br>",
        "?",
        ":",
        "::",
        "!",
        "\\",
    ]
)
LINES = st.lists(WORDS, max_size=8).map(" ".join)
STARTS = st.sampled_from(
    ["", "# ", "## Q: ", "### 1. ", "- ", "  - ", "1. ", "   2. [E] ", "> ", "> [!question] ", "> > [!answer]- ", "**", "| ",
     "```", "    ", "$$", "<details><summary>", "</summary>", "</details>", "---", "===", "=", "?", "Q: ", "A: ", "\t", "[x]: ",
     "<!-- id: a -->", "![a](b) ", "Answer: ", "* * *", "<b>", "\\[", "Interviewer: ", "Candidate: ", "**1. ", "问：", "### 1、", "- [x] ",
     "- [ ] ", "A) ", "- B) ", "Answer: B", "<h3>", "</h3>", "<b>4. ", "**Follow-up:** ", "Difficulty: easy", "❓ ", "Q5 ", "- term: ", "## Questions",
     "<summary>Hint</summary>", "100. ### ", "</b>", "<p>", "What is ", "What is it? It is ", "<!--", "~~~"]
)  # fmt: skip
MARKDOWN = st.lists(st.tuples(STARTS, LINES).map("".join) | st.just(""), max_size=30).map("\n".join)
ANYTHING = st.text(max_size=300) | MARKDOWN


def placeless(question: Question) -> Question:
    points = tuple(msgspec.structs.replace(point, source=None) for point in question.key_points)
    return msgspec.structs.replace(question, source=None, key_points=points)


@given(ANYTHING)
@example("## Q: a\n" + "> " * 200 + "deep")
@example("- " * 200 + "deep")
@example("[a]: b\n\n[a]: c\n")
@example("---\ntopic: [\n---\n# x\n")
@example("<details><summary>Q?</summary>\n<details><summary>R?</summary>x</details>\ny</details>\nz")
@example("$$\n\n$$\n\\begin{x}\n")
@example("\x0b\x0c\x1c\u2028 a?\n?\n\x85")
@example("- 0\n00 :: 0\n\n  0. [E]")
@example("| Question |\n|---|\n| |\n| a? | b | c |\n")
@settings(max_examples=300, deadline=None)
def test_every_line_of_any_text_is_taken_or_skipped_with_a_reason(text: str) -> None:
    receipt = read_notes(text, "n.md", "n")
    assert_every_line_is_accounted_for(text, receipt)
    assert all(span.reason for span in receipt.skipped)
    assert {span.question for span in receipt.taken} == {question.id for question in receipt.questions}


@given(ANYTHING)
@settings(max_examples=200, deadline=None)
def test_questions_read_back_from_yaml_as_they_were_written(text: str) -> None:
    receipt = read_notes(text, "n.md", "n")
    for topic in receipt.topics:
        asked = [question for question in receipt.questions if question.topic == topic.name]
        back = read_yaml(write_yaml(topic, asked, ("from n.md",)), "n.yaml", "n")
        assert back.problems == ()
        assert back.topics == (topic,)
        assert [placeless(question) for question in back.questions] == [
            placeless(question) for question in asked
        ]


@given(MARKDOWN)
@settings(max_examples=100, deadline=None)
def test_reading_the_same_notes_again_gives_the_same(text: str) -> None:
    assert read_notes(text, "n.md", "n") == read_notes(text, "n.md", "n")


@given(MARKDOWN)
@settings(max_examples=100, deadline=None)
def test_ids_are_unique_and_points_say_something(text: str) -> None:
    questions = read_notes(text, "n.md", "n").questions
    assert len({question.id for question in questions}) == len(questions)
    for question in questions:
        assert question.prompt.strip()
        assert len({point.id for point in question.key_points}) == len(question.key_points)
        assert all(point.text.strip() and "\n" not in point.text for point in question.key_points)


@given(LINES)
@settings(max_examples=300, deadline=None)
def test_the_quick_way_through_plain_emphasis_reads_as_markdown_does(text: str) -> None:
    # An entity makes the text too involved for the quick way; the rest must come out the same.
    involved = read_inline(f"x {text} &amp;")
    quick = read_inline(f"x {text} and")
    assert quick.text.removesuffix("and") == involved.text.removesuffix("&")
    assert (quick.strong, quick.linked) == (involved.strong, involved.linked)


@pytest.mark.parametrize("depth", [20, 70, 200])
@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "* "])
def test_text_nested_too_deep_is_listed_and_what_follows_is_read(mark: str, depth: int) -> None:
    text = f"{mark * depth}bottom\n\n## What is a well?\nA hole with water.\n"
    receipt = read_notes(text, "n.md", "n")
    assert [question.prompt for question in receipt.questions] == ["What is a well?"]
    assert_every_line_is_accounted_for(text, receipt)
