from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.transcripts.arranging import Column, Order, Shelf
from interview.transcripts.library import SessionStatus
from interview.transcripts.outcome import Row


def row(name: str, day: int, **more: object) -> Row:
    values: dict[str, object] = {
        "status": SessionStatus.FINISHED,
        "started": datetime(2026, 11, day, 10, 3, tzinfo=UTC),
        "mode": "mock",
        "topics": ("cnn",),
        "questions": 5,
        **more,
    }
    return Row(id=name, file=f"{name}.jsonl", **values)  # type: ignore[arg-type]


ROWS = (
    row("a", 22, coverage=0.4, answered=5, used_s=300.0, topics=("cnn", "nlp")),
    row("b", 21, coverage=None, answered=0, used_s=0.0, mode="practice", status=SessionStatus.UNFINISHED),
    row("c", 3, coverage=0.9, answered=2, used_s=90.0, topics=("regularization",)),
    Row(id="notes", file="notes.jsonl", status=SessionStatus.DAMAGED, notes=("not a session",)),
)


def names(query: str = "", order: Order = Order()) -> str:  # noqa: B008 – frozen
    return "".join(row.id[0] for row in Shelf(ROWS).arranged(query, order))


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", "abcn"),
        ("reg", "c"),
        ("CNN", "ab"),
        ("cnn practice", "b"),
        ("finished", "ac"),
        ("unfin", "b"),
        ("damaged", "n"),
        ("notes", "n"),
        ("2026-11-22", "a"),
        ("22 nov", "a"),
        ("3 november", "c"),
        ("tuesday", "c"),
        ("mock reg", "c"),
        ("nn", ""),
        ("cnn regularization", ""),
    ],
)
def test_a_filter_finds_topic_date_mode_and_status_by_their_beginnings(query: str, shown: str) -> None:
    assert names(query) == shown


@pytest.mark.parametrize(
    ("column", "shown"),
    [
        (Column.WHEN, "abcn"),
        (Column.TOPICS, "bacn"),
        (Column.ANSWERED, "acbn"),
        (Column.COVERAGE, "cabn"),
        (Column.TIME, "acbn"),
        (Column.MODE, "acbn"),
        (Column.STATUS, "nacb"),
    ],
)
def test_any_column_orders_the_list_and_what_has_nothing_in_it_comes_last(column: Column, shown: str) -> None:
    assert names(order=Order(column)) == shown
    turned = names(order=Order(column).turned())
    assert turned != shown
    assert column is Column.STATUS or turned.endswith("n")


def test_each_column_has_its_turn_and_the_same_again_turns_it_round() -> None:
    order, seen = Order(), []
    for _ in Column:
        seen.append(order.column)
        order = order.next()
    assert seen == list(Column)
    assert order == Order()
    assert order.by(Column.WHEN).reverse
    assert not order.by(Column.WHEN).by(Column.WHEN).reverse
    assert not order.by(Column.WHEN).by(Column.MODE).reverse


def test_sessions_are_ordered_by_the_moment_whatever_their_clocks_showed() -> None:
    east = row("east", 22, started=datetime(2026, 11, 22, 10, 0, tzinfo=timezone(timedelta(hours=5))))
    west = row("west", 22, started=datetime(2026, 11, 22, 6, 0, tzinfo=UTC))
    plain = row("plain", 22, started=datetime(2026, 11, 22, 7, 0))  # noqa: DTZ001 – as other programs may write it
    assert Shelf([east, west, plain]).arranged("", Order()) == (plain, west, east)


@given(st.text(), st.sampled_from(Column), st.booleans())
def test_a_filter_only_ever_leaves_out(query: str, column: Column, turned: bool) -> None:
    shown = Shelf(ROWS).arranged(query, Order(column, turned))
    assert len(set(shown)) == len(shown)
    assert set(shown) <= set(ROWS)
