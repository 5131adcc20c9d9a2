"""What every event has."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class Happened(Struct, frozen=True, kw_only=True):
    """When something happened: `at` by the wall clock, `t` in seconds of the round's own time."""

    at: datetime
    t: float
