from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.text import clock_face, percent, visible


@given(st.text())
def test_shown_text_has_as_many_characters_and_none_that_a_terminal_obeys(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any((ord(c) < 32 and c not in "\n\t") or 0x7F <= ord(c) < 0xA0 for c in shown)


@pytest.mark.parametrize(
    ("seconds", "face"),
    [
        (90, "1:30"),
        (59.2, "1:00"),
        (0.1, "0:01"),
        (0, "0:00"),
        (-0.4, "0:00"),
        (-12, "-0:12"),
        (3725, "1:02:05"),
    ],
)
def test_seconds_read_like_a_clock_and_the_last_second_is_not_zero(seconds: float, face: str) -> None:
    assert clock_face(seconds) == face


def test_a_share_reads_as_people_write_it() -> None:
    assert percent(0.625) == "62 %"
