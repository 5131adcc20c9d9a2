"""The colours."""

from __future__ import annotations

from textual.theme import Theme

# What is said beside the point: legible on every background, and quieter than the text.
MUTED = "$foreground 62%"

# One colour a point, `$point-1` and so on, told apart by most colour-blind eyes too; a digit beside each is
# for the others. Red is not among them: it means that something is wrong.
_OF_POINTS = ("#7aa2f7", "#e0af68", "#9ece6a", "#bb9af7", "#7dcfff", "#ff9e64", "#f2a7d3", "#73daca")
POINT_COLOURS = len(_OF_POINTS)

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
    variables={f"point-{number}": hue for number, hue in enumerate(_OF_POINTS, start=1)},
)
