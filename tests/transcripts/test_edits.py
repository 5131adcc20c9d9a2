from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interview.transcripts.events import edit_between

words = st.text(alphabet="ab é😀\n", max_size=12)


@given(words, words)
def test_an_edit_makes_the_new_text_of_the_old(before: str, after: str) -> None:
    edit = edit_between(before, after, 1.0)
    assert (edit is None) == (before == after)
    assert (edit.apply(before) if edit else before) == after


@given(words, words, words)
def test_an_edit_holds_no_more_than_what_changed(start: str, middle: str, end: str) -> None:
    edit = edit_between(start + end, start + middle + end, 0.0)
    assert edit is None if not middle else edit is not None and len(edit.put) <= len(middle) and edit.cut == 0
