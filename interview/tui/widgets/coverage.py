"""A share as a bar of blocks."""

from __future__ import annotations

from textual.content import Content

from interview.text import percent


def bar(share: float, width: int = 10) -> Content:
    """Return a bar of `width` cells, filled to the share, in the colour of how well it went."""
    full = round(share * width)
    style = "$text-success" if share >= 0.7 else "$text-warning" if share >= 0.4 else "$text-error"
    return Content.assemble(("█" * full, style), ("░" * (width - full), "$foreground 30%"))


def coverage_line(share: float | None, width: int = 10) -> Content:
    """Return the bar with its figure, or a dash where there is nothing to check."""
    if share is None:
        return Content("—")
    return Content.assemble(bar(share, width), " ", percent(share).rjust(5))
