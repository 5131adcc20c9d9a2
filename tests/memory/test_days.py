from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from interview.bank.question import Question
from interview.memory.remembering import remember
from interview.memory.schedule import day_of
from interview.transcripts.grade import Status
from interview.transcripts.index import list_sessions
from tests.transcripts.made import session

MARKS = [(Status.HIT, "keeps"), (Status.MISS, ""), (Status.MISS, "")]


@pytest.mark.parametrize("hours", [-8, 0, 1, 12])
def test_an_evening_belongs_to_the_users_own_day_wherever_that_is(
    tmp_path: Path, pooling: Question, hours: int
) -> None:
    evening = datetime(2026, 11, 22, 22, 30, tzinfo=timezone(timedelta(hours=hours)))
    session(tmp_path, pooling, "it keeps", MARKS, evening)
    first = list_sessions(tmp_path)
    again = list_sessions(tmp_path)
    assert [f"{row.started:%H:%M}" for row in (*first.rows, *again.rows)] == ["22:30", "22:30"]
    (asked,) = again.asked()
    assert day_of(asked.at) == evening.toordinal()
    card = remember(again).card(pooling.id, "takes-max")
    assert card is not None
    assert card.day == evening.toordinal()
