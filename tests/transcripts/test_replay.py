from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.bank.question import Question
from interview.rounds.clock import FakeClock
from interview.transcripts.events import (
    SCHEMA,
    Cause,
    Draft,
    Edit,
    Event,
    Header,
    Mode,
    Planned,
    Probed,
    ProbeDraft,
    ProbeEnded,
    Shown,
    Submitted,
)
from interview.transcripts.grade import Evidence, PointGrade, Status
from interview.transcripts.keystrokes import PAUSE_S
from interview.transcripts.player import Player
from interview.transcripts.replay import Replay, Take, replay_of, takes_of
from interview.transcripts.transcript import Transcript

words = st.text(alphabet="ab é😀\n\u202e", max_size=6)
times = st.floats(min_value=0, max_value=500, allow_nan=False)
edits = st.lists(st.builds(Edit, times, st.integers(-3, 12), st.integers(-1, 4), words), max_size=150).map(
    tuple
)
takes = st.builds(
    lambda made, answer, shown, length: take(made, answer, shown, shown + length), edits, words, times, times
)


def take(
    made: tuple[Edit, ...], answer: str, shown: float = 0.0, ended: float = 100.0, **more: object
) -> Take:
    fields = {"prompt": "Why?", "key_points": (), "shown_t": shown, "ended_t": ended} | more
    return Take(edits=made, answer=answer, **fields)  # type: ignore[arg-type]


def typing(text: str, *, at: float = 1.0, every: float = 0.5) -> tuple[Edit, ...]:
    """One edit a character."""
    return tuple(Edit(at + n * every, n, 0, c) for n, c in enumerate(text))


def said(text: str, words_: str, point: str = "p", status: Status = Status.HIT) -> PointGrade:
    start = text.index(words_)
    evidence = (Evidence(start, start + len(words_), words_),)
    return PointGrade(id=point, status=status, score=0.9, evidence=evidence)


@given(takes)
def test_a_replay_ends_with_the_answer_as_it_was_saved(one: Take) -> None:
    replay = replay_of(one)
    last = replay.frame_at(replay.length_s)
    assert last.text == one.answer
    assert last.step == replay.steps
    assert replay.frame_at(-5).at_s == 0
    assert replay.frame_at(replay.length_s + 5) == last


@given(takes)
def test_every_step_is_the_edits_up_to_it(one: Take) -> None:
    replay, text = replay_of(one), ""
    for step, edit in enumerate(replay.edits, start=1):
        text = edit.apply(text)
        assert replay.text(step) == text


@given(takes, st.lists(st.floats(0, 600), min_size=2, max_size=8))
def test_time_and_text_only_ever_go_on(one: Take, moments: list[float]) -> None:
    replay = replay_of(one)
    frames = [replay.frame_at(at) for at in sorted(moments)]
    for before, after in itertools.pairwise(frames):
        assert before.step <= after.step
        assert before.real_s <= after.real_s + 1e-6
        assert before.earned <= after.earned


@given(takes)
def test_folding_keeps_the_order_and_shortens_nothing_else(one: Take) -> None:
    replay = replay_of(one)
    for n in range(1, len(replay.real)):
        real, folded = replay.real[n] - replay.real[n - 1], replay.folded[n] - replay.folded[n - 1]
        assert 0 <= folded <= PAUSE_S + 1e-6
        assert folded == pytest.approx(min(real, PAUSE_S), abs=1e-6)
    assert replay.length_s <= replay.real[-1] + 1e-6
    assert len(replay.pauses) == sum(
        b - a > PAUSE_S for a, b in zip(replay.real, replay.real[1:], strict=False)
    )


@given(takes, st.floats(0, 600))
def test_both_times_name_the_same_moment(one: Take, at: float) -> None:
    replay = replay_of(one)
    seen = min(at, replay.length_s)
    assert replay.folded_at(replay.real_at(seen)) == pytest.approx(seen, abs=1e-5)


@given(takes, st.data())
def test_a_point_is_earned_by_the_edit_that_typed_its_last_character(one: Take, data: st.DataObject) -> None:
    replay = replay_of(one)
    if not one.answer:
        return
    end = data.draw(st.integers(1, len(one.answer)))
    start = data.draw(st.integers(0, end - 1))
    grade = said(one.answer, one.answer[start:end])
    (earned,) = replay_of(replace(one, points=(grade,))).earned
    assert 1 <= earned.step <= replay.steps
    assert replay.edits[earned.step - 1].put


def test_a_long_pause_is_folded_and_says_how_long_it_was() -> None:
    made = (*typing("stride", every=0.25), Edit(16.25, 6, 0, "s"))
    replay = replay_of(take(made, "strides", ended=17.0))
    (pause,) = replay.pauses
    assert (pause.begin_s, pause.end_s, pause.seconds) == (2.25, 4.25, 14.0)
    assert replay.frame_at(3.25).pause == pause
    assert replay.frame_at(3.25).real_s == pytest.approx(2.25 + 7.0)
    assert replay.frame_at(2.24).pause is None
    assert replay.frame_at(4.25).pause is None
    assert replay.length_s == pytest.approx(5.0)


def test_a_point_is_earned_with_the_last_character_of_its_evidence() -> None:
    text = "it keeps the max"
    replay = replay_of(take(typing(text), text, points=(said(text, "the max"),), ended=20.0))
    (earned,) = replay.earned
    assert earned.step == len(text)
    assert earned.at_s == pytest.approx(1.0 + 15 * 0.5)
    assert replay.frame(len(text) - 1).earned == frozenset()
    assert replay.frame(len(text)).earned == {"p"}


def test_words_mended_later_earn_their_point_when_they_were_mended() -> None:
    made = (*typing("kept the mix"), Edit(9.0, 10, 1, "a"), Edit(9.5, 0, 0, "It "))
    text = "It kept the max"
    replay = replay_of(take(made, text, points=(said(text, "the max"),)))
    assert replay.earned[0].step == 13


def test_a_miss_never_ticks_and_a_ruling_without_words_ticks_at_the_end() -> None:
    points = (
        PointGrade(id="missed", status=Status.MISS, score=0.1),
        PointGrade(id="ruled", status=Status.HIT, score=0.1),
    )
    replay = replay_of(take(typing("abc"), "abc", points=points))
    assert [(one.id, one.step) for one in replay.earned] == [("ruled", 3)]


def test_an_answer_whose_keystrokes_are_lost_appears_at_its_end() -> None:
    replay = replay_of(take((), "all of it", ended=8.0))
    assert replay.frame_at(1.9).text == ""
    assert replay.frame_at(replay.length_s).text == "all of it"


def test_a_session_gives_a_take_for_each_answer_and_each_follow_up(
    pooling: Question, clock: FakeClock
) -> None:
    header = Header(
        schema=SCHEMA,
        id="s",
        app="0",
        started=clock.now(),
        mode=Mode.MOCK,
        topics=("cnn",),
        plan=(Planned(pooling, 90), Planned(pooling, 90)),
    )
    at = clock.now()
    events: list[Event] = [
        Shown(at=at, t=0.0, item=0),
        Draft(at=at, t=2.0, edits=typing("a")),
        Draft(at=at, t=3.0, edits=(Edit(3.0, 1, 0, "b"),)),
        Submitted(at=at, t=4.0, answer="ab", cause=Cause.SUBMITTED),
        Probed(at=at, t=6.0, prompt="And?", key_points=pooling.key_points, budget_s=20),
        ProbeDraft(at=at, t=8.0, edits=(Edit(8.0, 0, 0, "c"),)),
        ProbeEnded(at=at, t=9.0, answer="c", cause=Cause.SUBMITTED),
        Shown(at=at, t=10.0, item=1),
        Draft(at=at, t=12.0, edits=(Edit(12.0, 0, 0, "left open"),)),
    ]
    first, second = map(takes_of, Transcript.of(header, events).attempts)
    assert [(one.prompt, one.answer, one.ended_t) for one in first] == [
        (pooling.prompt, "ab", 4.0),
        ("And?", "c", 9.0),
    ]
    assert replay_of(first[0]).steps == 2
    assert replay_of(first[1]).frame_at(1.9).text == ""
    assert [(one.answer, one.ended_t, one.cause) for one in second] == [("left open", 12.0, None)]


def test_nothing_typed_is_a_replay_of_nothing() -> None:
    replay = replay_of(take((), "", shown=3.0, ended=3.0))
    assert replay.length_s == 0
    assert replay.frame_at(0).text == ""
    assert replay.stops == (0.0,)


@pytest.fixture
def abc() -> Replay:
    text = "a b"
    return replay_of(
        take((*typing("a ", every=1.0), Edit(30.0, 2, 0, "b")), text, ended=31.0, points=(said(text, "b"),))
    )


def test_playing_goes_on_with_the_clock_at_its_speed(abc: Replay) -> None:
    player = Player(replay=abc).play(now=100.0)
    assert player.frame(101.0).text == "a"
    assert player.frame(102.0).text == "a "
    faster = player.at_speed(8, now=102.0)
    assert faster.position(102.125) == pytest.approx(3.0)
    assert faster.frame(102.25).text == "a b"


def test_playing_stops_at_the_end_and_begins_anew(abc: Replay) -> None:
    player = Player(replay=abc).play(now=0.0).tick(60.0)
    assert not player.playing
    assert player.position(99.0) == abc.length_s
    assert player.play(now=100.0).frame(100.0).step == 0


def test_pausing_holds_the_moment(abc: Replay) -> None:
    player = Player(replay=abc).play(0.0).toggle(1.5)
    assert player.position(70.0) == 1.5
    assert player.toggle(70.0).position(70.5) == 2.0


def test_steps_go_edit_by_edit_even_where_edits_share_a_moment() -> None:
    made = (Edit(1.0, 0, 0, "a"), Edit(1.0, 1, 0, "b"), Edit(1.0, 2, 0, "c"))
    player = Player(replay=replay_of(take(made, "abc")))
    seen = []
    for _ in range(4):
        player = player.step_by(1, now=0.0)
        seen.append(player.frame(0.0).text)
    assert seen == ["a", "ab", "abc", "abc"]
    assert player.step_by(-2, 0.0).frame(0.0).text == "a"
    assert player.step_by(-99, 0.0).frame(0.0).text == ""


def test_skipping_goes_from_one_moment_worth_seeing_to_the_next(abc: Replay) -> None:
    player, seen = Player(replay=abc), []
    for _ in range(4):
        player = player.skip(1, 0.0)
        seen.append(player.at_s)
    # The pause before “b” ends when it is typed, which earns the point; then the end.
    assert seen == [4.0, 5.0, 5.0, 5.0]
    assert player.skip(-1, 0.0).at_s == 4.0
    assert player.skip(-1, 0.0).skip(-1, 0.0).at_s == 0.0


@given(takes, st.lists(st.tuples(st.sampled_from("pstkb8"), st.integers(-3, 3)), max_size=12))
def test_whatever_is_pressed_the_player_stays_within_the_replay(
    one: Take, keys: list[tuple[str, int]]
) -> None:
    player, now = Player(replay=replay_of(one)), 0.0
    for key, by in keys:
        now += 0.7
        player = pressed(player, key, by, now)
        frame = player.frame(now)
        assert 0 <= frame.step <= player.replay.steps
        assert 0 <= frame.at_s <= player.replay.length_s
        assert frame.text == player.replay.text(frame.step)


def pressed(player: Player, key: str, by: int, now: float) -> Player:
    match key:
        case "p":
            return player.toggle(now)
        case "s":
            return player.step_by(by, now)
        case "t":
            return player.tick(now)
        case "k":
            return player.skip(by, now)
        case "b":
            return player.seek(by * 10.0, now)
        case _:
            return player.at_speed(8, now)
