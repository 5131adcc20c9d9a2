"""A person's text on its way to a terminal: shown as it is, never obeyed."""

from __future__ import annotations

import math

_KEPT = "\n\t"
_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in _KEPT}
_REPLACEMENT = 0xFFFD
# C1 controls act as escape sequences in some terminals; bidirectional overrides reorder what is around them;
# lone surrogates stand for bytes of a file's name that are no text, and cannot be sent at all.
_UNSAFE = [
    *range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029,
    *range(0xD800, 0xE000),
]  # fmt: skip
_VISIBLE = _PICTURES | {0x7F: 0x2421} | dict.fromkeys(_UNSAFE, _REPLACEMENT)


def visible(text: str) -> str:
    """Return the text with control characters shown (␛, ␇ …) instead of sent; line breaks and tabs stay.

    One character becomes one character, so offsets into the text stay right.
    """
    return text.translate(_VISIBLE)


def is_text(text: str) -> bool:
    """Tell text from what stands for bytes that are none, as in the names of other people's files."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def clock_face(seconds: float) -> str:
    """Return seconds as `m:ss` or `h:mm:ss`, rounded up as a countdown is read; below 0 with a minus."""
    whole = abs(math.ceil(seconds))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    sign = "-" if seconds <= -1 else ""
    return f"{sign}{hours}:{minutes:02}:{rest:02}" if hours else f"{sign}{minutes}:{rest:02}"


def percent(share: float) -> str:
    """Return a share in 0..1 as people write it: `62 %`."""
    return f"{share:.0%}".replace("%", " %")


def plural(count: int, noun: str) -> str:
    """Return `1 question`, `2 questions`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
