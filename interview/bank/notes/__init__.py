"""Markdown notes as they are → questions, with a receipt of what was taken and what was not."""

from __future__ import annotations

from interview.bank.notes.blocks import no_collection
from interview.bank.notes.build import Builder
from interview.bank.notes.front_matter import read_front_matter
from interview.bank.notes.outline import collect
from interview.bank.notes.receipt import Ledger, Receipt, Skipped, Taken

__all__ = ["Receipt", "Skipped", "Taken", "read_notes"]


def read_notes(text: str, file: str, topic: str) -> Receipt:
    """Read the questions in Markdown notes.

    `file` stands in every place, and `topic` holds for questions under no heading
    that names one. Never raises: what asks nothing is listed as skipped, with its lines and the reason.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    lines = text.split("\n")
    front = read_front_matter(text, file)
    ledger = Ledger(lines)
    if front.lines:
        ledger.skip(1, front.lines, "front matter, read as settings")
        text = "\n" * front.lines + "\n".join(lines[front.lines :])
    with no_collection():
        drafts = collect(text, ledger)
        return Builder(file, lines, front, topic).receipt(drafts, ledger)
