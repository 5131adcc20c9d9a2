from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from interview.transcripts.attempt import typed
from interview.transcripts.edits import Edit, runs
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


edits = st.lists(
    st.builds(Edit, st.just(0.0), st.integers(-3, 12), st.integers(0, 3), words), max_size=12
).map(tuple)


@given(words, edits)
@example("", (Edit(0.0, -1, 0, "a later "), Edit(0.0, 7, 0, "b")))  # a damaged journal may say anything
def test_edits_come_to_the_same_text_whether_they_are_put_in_one_by_one_or_in_runs(
    text: str, several: tuple[Edit, ...]
) -> None:
    one_by_one = text
    for edit in several:
        one_by_one = edit.apply(one_by_one)
    assert typed(text, several) == one_by_one


def test_what_is_typed_without_a_step_aside_is_one_run() -> None:
    keys = [Edit(float(at), at, 0, key) for at, key in enumerate("dropout")]
    back = [Edit(7.0, 6, 1, ""), Edit(8.0, 6, 0, "t"), Edit(9.0, 0, 0, "A "), Edit(10.0, 2, 0, "big ")]
    assert list(runs([*keys, *back])) == [
        Edit(0.0, 0, 0, "dropout"),
        Edit(7.0, 6, 1, "t"),
        Edit(9.0, 0, 0, "A big "),
    ]
