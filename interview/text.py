"""A person's text on its way to a terminal: shown as it is, never obeyed."""

from __future__ import annotations

_KEPT = "\n\t"
_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in _KEPT}
_REPLACEMENT = 0xFFFD
# C1 controls act as escape sequences in some terminals; bidirectional overrides reorder what is around them.
_UNSAFE = [*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029]
_VISIBLE = _PICTURES | {0x7F: 0x2421} | dict.fromkeys(_UNSAFE, _REPLACEMENT)


def visible(text: str) -> str:
    """Return the text with control characters shown (␛, ␇ …) instead of sent; line breaks and tabs stay.

    One character becomes one character, so offsets into the text stay right.
    """
    return text.translate(_VISIBLE)
