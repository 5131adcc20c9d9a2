"""The colours."""

from __future__ import annotations

from textual.theme import Theme

# What is said beside the point: legible on every background, and quieter than the text.
MUTED = "$foreground 62%"

NIGHT = Theme(
    name="interview-night",
    primary="#7aa2f7",
    secondary="#bb9af7",
    accent="#7dcfff",
    success="#9ece6a",
    warning="#e0af68",
    error="#f7768e",
    foreground="#d8dce8",
    background="#15171e",
    surface="#1e212b",
    panel="#262a36",
    dark=True,
)
