"""Every example of the CommonMark specification is read without an error, and every line of it accounted for.

data/README.md says where the examples come from.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from interview.bank.notes import read_notes
from interview.bank.notes.blocks import tree_of
from interview.bank.notes.rules import notes_parser, quick_parser
from tests.bank.receipts import assert_every_line_is_accounted_for

EXAMPLES = json.loads((Path(__file__).parent / "data" / "commonmark.json").read_text(encoding="utf-8"))


def test_the_examples_are_all_of_the_specification() -> None:
    assert [one["example"] for one in EXAMPLES] == list(range(1, 653))


@pytest.mark.parametrize(
    "around",
    ["{}", "## Q: Before?\n{}", "## Q: Before?\n\n{}\n\n## Q: After?\nYes.\n", "> {}", "- {}\n\n**After?**\nYes.\n", "1. What is it?\n\n   {}"],
)  # fmt: skip
def test_each_example_is_read_and_accounted_for(around: str) -> None:
    for one in EXAMPLES:
        text = around.replace("{}", one["markdown"])
        try:
            assert_every_line_is_accounted_for(text, read_notes(text, "n.md", "n"))
        except Exception as error:
            error.add_note(f"example {one['example']}, {one['section']}")
            raise


@pytest.mark.parametrize("between", ["", "\n", "\n\n## Q: Why?\n", "\n\n---\n\n"])
def test_all_examples_in_one_file_are_read_and_accounted_for(between: str) -> None:
    text = between.join(one["markdown"] for one in EXAMPLES)
    assert_every_line_is_accounted_for(text, read_notes(text, "n.md", "n"))


def test_a_question_before_and_after_an_example_is_found_wherever_the_example_leaves_off() -> None:
    # Fences and a <style> that are never closed go on to the end of the file, as the specification says.
    unclosed = {126, 127, 137, 139, 173, 237}
    lost = []
    for one in EXAMPLES:
        text = f"## Q: What stands before?\nA word.\n\n{one['markdown']}\n\n## Q: What stands after?\nAnother word.\n"
        prompts = [asked.prompt for asked in read_notes(text, "n.md", "n").questions]
        if not {"What stands before?", "What stands after?"} <= set(prompts):
            lost.append(one["example"])
    assert set(lost) == unclosed


def test_the_quick_parser_finds_the_blocks_of_every_example() -> None:
    for one in EXAMPLES:
        lines = one["markdown"].split("\n")
        quick = tree_of(quick_parser(60).parse(one["markdown"]), lines)
        assert quick == tree_of(notes_parser(60).parse(one["markdown"]), lines), one["example"]
