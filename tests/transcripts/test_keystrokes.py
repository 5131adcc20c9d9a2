from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from interview.bank.question import Question
from interview.transcripts.events import Cause, Draft, Edit, Finished, Pulse, Shown, Submitted, edit_between
from interview.transcripts.grade import Evidence
from interview.transcripts.keystrokes import Pause, Typed, pauses, typed_by
from interview.transcripts.library import glance, open_session
from tests.conftest import START
from tests.transcripts.test_library import kept

characters = st.text(alphabet="ab é😀ا\u0301\n\x1b", max_size=5)
# Whatever a damaged line may say: places outside the text, more cut than there is.
any_edits = st.lists(
    st.builds(
        Edit,
        t=st.floats(0, 1e6, allow_nan=False),
        start=st.integers(-5, 20),
        cut=st.integers(-2, 9),
        put=characters,
    ),
    max_size=20,
)


def written(*steps: tuple[float, str]) -> tuple[Edit, ...]:
    """The edits of somebody in whose box stood these texts at these times."""
    edits, before = list[Edit](), ""
    for t, text in steps:
        edit = edit_between(before, text, t)
        edits += [edit] if edit else []
        before = text
    return tuple(edits)


def after(edits: list[Edit]) -> str:
    text = ""
    for edit in edits:
        text = edit.apply(text)
    return text


@given(any_edits)
def test_every_character_has_one_time_whatever_the_edits_say(edits: list[Edit]) -> None:
    typed = typed_by(edits)
    assert typed.text == after(edits)
    assert len(typed.times) == len(typed.text)
    assert set(typed.times) <= {edit.t for edit in edits}


@given(st.lists(characters, max_size=12))
def test_a_character_was_put_in_by_the_edit_of_its_time(texts: list[str]) -> None:
    edits = written(*enumerate(texts))
    typed = typed_by(edits)
    for character, t in zip(typed.text, typed.times, strict=True):
        put = next(edit.put for edit in edits if edit.t == t)
        assert character in put


@given(any_edits, st.integers(-3, 30), st.integers(-3, 30))
def test_a_span_stands_whole_since_the_last_of_its_characters(edits: list[Edit], a: int, b: int) -> None:
    typed = typed_by(edits)
    held = typed.times[max(a, 0) : max(b, 0)]
    assert typed.since(a, b) == (max(held) if held else None)


@given(any_edits, st.floats(0.1, 100))
def test_pauses_are_never_shorter_than_asked_for(edits: list[Edit], least_s: float) -> None:
    assert all(pause.seconds >= least_s for pause in pauses(edits, least_s))


def test_words_put_in_later_have_their_own_time() -> None:
    typed = typed_by(written((1, "keeps value"), (9, "keeps the largest value")))
    assert typed.since(0, 5) == 1
    assert typed.since(6, 17) == 9
    assert typed.since(0, len(typed.text)) == 9


def test_a_point_was_said_when_the_last_of_its_evidence_was_typed() -> None:
    typed = Typed("one two", (1.0, 1.0, 2.0, 2.0, 5.0, 5.0, 6.0))
    assert typed.said_t([Evidence(4, 7, "two"), Evidence(0, 3, "one")]) == 6.0
    assert typed.said_t([Evidence(0, 3, "one")]) == 2.0
    assert typed.said_t([]) is None
    assert typed.said_t([Evidence(3, 3, "")]) is None


def test_a_silence_of_two_seconds_is_a_pause() -> None:
    assert pauses(written((1, "a"), (2.5, "ab"), (4.5, "abc"), (10, "abcd"))) == (
        Pause(2.5, 2.0),
        Pause(4.5, 5.5),
    )


def test_a_session_read_in_full_knows_how_its_answers_were_typed(tmp_path: Path, pooling: Question) -> None:
    edits = written((1, "k"), (2, "keep"), (7, "keeps"), (12, "keeps it"))
    path = kept(
        tmp_path,
        "cnn-7f3a",
        pooling,
        Shown(at=START, t=0.0, item=0),
        Draft(at=START, t=2.0, edits=edits[:2]),
        Pulse(at=START, t=5.0),
        Draft(at=START, t=7.0, edits=edits[2:3]),
        Draft(at=START, t=12.0, edits=edits[3:]),
        Submitted(at=START, t=13.0, answer="keeps it", cause=Cause.SUBMITTED),
        Finished(at=START, t=14.0),
    )
    transcript = open_session(path).transcript
    assert transcript is not None
    attempt = transcript.attempts[0]
    assert (attempt.text, attempt.first_key_t) == ("keeps it", 1)
    assert typed_by(attempt.edits) == Typed("keeps it", (1, 2, 2, 2, 7, 12, 12, 12))


def test_a_list_of_many_sessions_reads_no_typing(tmp_path: Path, pooling: Question) -> None:
    draft = Draft(at=START, t=1.0, edits=written((1, "a")))
    transcript = glance(kept(tmp_path, "cnn-7f3a", pooling, Shown(at=START, t=0.0, item=0), draft)).transcript
    assert transcript is not None
    assert transcript.attempts[0].edits == ()


def test_typing_where_nothing_was_asked_is_counted_draft_by_draft(tmp_path: Path, pooling: Question) -> None:
    drafts = [Draft(at=START, t=t, edits=written((t, "a"))) for t in (1.0, 2.0, 3.0)]
    session = open_session(kept(tmp_path, "cnn-7f3a", pooling, *drafts))
    assert "3 events stand where they cannot have happened" in " ".join(session.notes)
