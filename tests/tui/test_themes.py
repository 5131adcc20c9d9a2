"""Colours that can be read: WCAG asks for a contrast of 4.5 to 1."""

from __future__ import annotations

import pytest
from textual.color import Color

from interview.tui.themes import MUTED, NIGHT, POINT_COLOURS

LEAST = 4.5
BACKGROUND, SURFACE = Color.parse(NIGHT.background or ""), Color.parse(NIGHT.surface or "")


def contrast(one: Color, other: Color) -> float:
    """As WCAG 2.1 defines it, 1.4.3."""

    def luminance(color: Color) -> float:
        parts = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("number", range(1, POINT_COLOURS + 1))
def test_the_colour_of_a_point_can_be_read_as_text_and_behind_text(number: int) -> None:
    hue = Color.parse(NIGHT.variables[f"point-{number}"])
    assert contrast(hue, BACKGROUND) >= LEAST
    assert contrast(hue, SURFACE) >= LEAST


def test_dimmed_words_can_be_read() -> None:
    share = int(MUTED.removeprefix("$foreground ").removesuffix("%")) / 100
    words = Color.parse(NIGHT.foreground or "").with_alpha(share)
    assert contrast(BACKGROUND + words, BACKGROUND) >= LEAST
    assert contrast(SURFACE + words, SURFACE) >= LEAST


def test_no_two_points_of_a_question_with_eight_share_a_colour() -> None:
    assert len({NIGHT.variables[f"point-{number}"] for number in range(1, POINT_COLOURS + 1)}) == 8
