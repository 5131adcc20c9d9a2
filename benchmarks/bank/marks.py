"""How long notes of marks that no person would write take: no time may grow with the square of the size.

Run `python -m benchmarks.bank.marks`. Each text is read in two sizes; what counts is the growth, which is 4
where four times the text takes four times as long. Times are processor time.
"""

from __future__ import annotations

import sys
import time

from interview.bank.notes import read_notes

_SIZE = 200_000
_TIMES = 4
_UNITS = (
    "*", "**a** ", "_a_ ", "[", "[a](", "![", "`", "`a``b ", "$", "\\(", "(", "&amp;", "> ", "- ",
    "<a>", "<b>", "<h1>", "<!-- ", "<details ", "<summary>", "<details><summary>Why?</summary>",
    "> a\n", "- a\n", "1. a\n", "# a\n", "# a?\n", "a\n=\n", "<div>\n", "<details>\n\n", "```\n",
    "$$\n", "\\begin{a}\n", "[a]: b\n", "|c?|d|\n", "a :: b\n\n", "?\n", "\n", "\t", "**Why?**\na.\n",
    "> [!question] a?\n\n", "- [ ] a\n", "A) b\n", "Q: a?\nA: b\n", "Why is it?\n\n", "1. a?\n",
)  # fmt: skip


def seconds(text: str) -> float:
    """Return the processor time that reading a text takes."""
    start = time.process_time()
    read_notes(text, "notes.md", "notes")
    return time.process_time() - start


def main() -> int:
    """Print the growth for each mark; return 1 where one grows much faster than the text."""
    failed = 0
    for unit in _UNITS:
        small = seconds(unit * (_SIZE // len(unit)))
        large = seconds(unit * (_TIMES * _SIZE // len(unit)))
        growth = large / max(small, 0.02)
        square = growth > 2 * _TIMES
        failed += square
        print(f"{unit!r:44} {large:6.2f} s  {growth:5.1f} times as long{'  <- too much' if square else ''}")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
