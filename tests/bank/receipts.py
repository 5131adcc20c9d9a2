"""What tests ask of a receipt."""

from __future__ import annotations

from interview.bank.notes import Receipt, Skipped, Taken


def assert_every_line_is_accounted_for(text: str, receipt: Receipt) -> None:
    accounted: list[int] = []
    spans: list[Taken | Skipped] = [*receipt.taken, *receipt.skipped]
    for span in spans:
        assert 1 <= span.line <= span.end_line
        accounted += range(span.line, span.end_line + 1)
    assert len(accounted) == len(set(accounted)), "a line is both taken and skipped"
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    written = {number for number, line in enumerate(lines, 1) if line.strip()}
    assert written <= set(accounted), f"nobody has lines {written - set(accounted)}"
