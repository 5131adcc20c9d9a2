from __future__ import annotations

from interview.memory.progress import Progress, progress_of
from interview.memory.tables import (
    TABLES,
    Table,
    calendar_table,
    coverage_table,
    forgetting_table,
    lines,
    readiness_table,
    time_table,
)
from interview.transcripts.grade import Status
from tests.memory.helpers import TODAY, answer, bank, days_ago, knowing

HIT, MISS = Status.HIT, Status.MISS


def progress(until: int | None = None) -> Progress:
    asked = [
        answer("q0", HIT, MISS, at=days_ago(21)),
        answer("q0", HIT, HIT),
        answer("q1", MISS, MISS, used_s=100),
    ]
    return progress_of(knowing(*asked, until=until), bank(2), asked)


def test_the_latest_day_comes_first() -> None:
    assert coverage_table(progress()).rows == (
        ("22 Nov 2026", "2", "50 %", "50 %"),
        ("01 Nov 2026", "1", "50 %", "50 %"),
    )


def test_a_day_of_the_interview_adds_a_column() -> None:
    assert readiness_table(progress()).headings[-1] == "Today"
    dated = readiness_table(progress(until=TODAY + 9))
    assert dated.headings[-1] == "Then"
    assert [len(row) for row in dated.rows] == [6, 6]


def test_weeks_without_practice_are_left_out_of_the_calendar() -> None:
    found = calendar_table(progress())
    assert [row[0] for row in found.rows] == ["16 Nov 2026", "26 Oct 2026"]
    assert found.rows[0] == ("16 Nov 2026", "", "", "", "", "", "", "2", "2")
    assert found.note == "1 day in a row; the longest run was 1 day."


def test_times_are_means_of_an_answer() -> None:
    assert time_table(progress()).rows[0] == ("22 Nov 2026", "2", "1:30", "1:30", "1")


def test_the_least_sure_points_come_first() -> None:
    table = forgetting_table(progress())
    assert len(table.rows) == 4
    assert table.rows[0][0].startswith("Point")


def test_every_table_of_nothing_has_headings_and_no_rows() -> None:
    empty = progress_of(knowing(), [], [])
    for table in (make(empty) for make in TABLES.values()):
        assert table.headings
        assert table.rows == ()


def test_columns_are_aligned_and_long_words_cut() -> None:
    table = Table(("Point", "Asked"), (("Keeps the largest value of each window", "3"), ("Short", "12")))
    assert lines(table, width=19) == [
        "Point         Asked",
        "Keeps the l…      3",
        "Short            12",
    ]
    assert lines(table)[1] == "Keeps the largest value of each window      3"


def test_where_not_all_columns_fit_the_core_stays() -> None:
    found = calendar_table(progress())
    assert lines(found)[0].split() == ["Week", "of", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "All"]
    assert lines(found, width=36) == [
        "Week of      All",
        "16 Nov 2026    2",
        "26 Oct 2026    1",
    ]


def test_every_table_fits_a_narrow_terminal() -> None:
    for make in TABLES.values():
        assert max(map(len, lines(make(progress(until=TODAY + 9)), width=36))) <= 36
