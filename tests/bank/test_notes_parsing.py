"""The quick way to find blocks finds the blocks that markdown-it finds when every rule is asked on every line."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from interview.bank.notes.blocks import Block, tree_of
from interview.bank.notes.rules import notes_parser, quick_parser

# Whatever may begin or end a block, so that any two of them meet.
PIECES = st.sampled_from(
    ["a", "b c", "#", "## x", "-", "- ", "- y", "* ", "+ z", "1. ", "2) n", "10. ", ">", "> ", "> q", "```", "~~~", "    ", "  ", " ",
     "\t", "---", "===", "=", "--", "***", "___", "|", "| a | b |", "|---|---|", "--- | ---", ":-:", "[x]: /y", "[x]", "<div>", "<!--",
     "-->", "<b>", "$$", "$$ e", "\\[", "\\]", "\\begin{a}", "\\end{a}", "\n", "\n", "\n\n", "\x0b", "\u00a0", "\u2028"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join)


def blocks(parser: MarkdownIt, text: str) -> list[Block]:
    return tree_of(parser.parse(text), text.split("\n"))


@given(TEXTS)
@example("a\n>")
@example("a | b\n--- | ---\nc | d\n> q")
@example("- a\n  ===\n- b\n---\nc")
@example("> a\nb\n===\n")
@example("1. a\n2. b\n\n   c\n\n      code\n")
@settings(max_examples=600, deadline=None)
def test_blocks_are_those_that_markdown_finds_line_by_line(text: str) -> None:
    assert blocks(quick_parser(60), text) == blocks(notes_parser(60), text)
