"""The schedule of a sessions folder: folded once, kept beside it, and gone on with from there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from interview.bank.question import Question
from interview.memory.schedule import DAY_BEGINS, OutOfOrderError, Schedule, extended, moved, schedule_of
from interview.transcripts.index import Listing
from interview.transcripts.kept import keep, read_kept
from interview.transcripts.library import SessionStatus

_NAME = ".schedule"
# Raised whenever what is kept changes its shape or its meaning, a new version of py-fsrs included.
_VERSION = 2


class _Kept(Struct, array_like=True):
    """A schedule over the `sessions` oldest sessions, which `stamp` tells from any others."""

    version: int
    day_begins: int
    sessions: int
    stamp: bytes
    schedule: Schedule


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Kept)


def remember(listing: Listing, day_begins: int = DAY_BEGINS) -> Schedule:
    """Return the schedule of a sessions folder, from what was kept where that still fits.

    The result is the one that `schedule_of` gives for all that was ever asked.
    """
    settled = _settled(listing)
    kept = _read(listing, day_begins)
    schedule = _with(kept.schedule, listing, (kept.sessions, settled), day_begins) if kept else None
    if schedule is None:
        schedule = schedule_of(listing.asked_between(0, settled), day_begins)
    if kept is None or kept.sessions != settled:
        stamp = listing.stamp(settled)
        keep(listing.folder, _NAME, _encoder.encode(_Kept(_VERSION, day_begins, settled, stamp, schedule)))
    whole = _with(schedule, listing, (settled, len(listing.rows)), day_begins)
    return schedule_of(listing.asked(), day_begins) if whole is None else whole


def followed(
    schedule: Schedule,
    listing: Listing,
    questions: Sequence[Question],
    own_bank: Path | None = None,
) -> Schedule:
    """Return the schedule under the ids that questions and points have in the bank now.

    What was asked and has changed since is found again by likeness (see interview.bank.identity); what is
    gone from the bank keeps its place, in case it comes back. In `own_bank` stand the user's rulings on what
    was too close to call.

    Raises BankError where those cannot be read.
    """
    present = {question.id: {point.id for point in question.key_points} for question in questions}
    lost = {own for own, points in schedule.cards.items() if not points.keys() <= present.get(own, set())}
    if not lost:
        return schedule
    from interview.bank.identity import relink  # noqa: PLC0415 – only where something is lost
    from interview.bank.identity_file import read_rulings  # noqa: PLC0415 – the same

    old = listing.snapshots(lost)
    free = [question for question in questions if question.id in lost or question.id not in schedule.cards]
    links = relink(list(old.values()), free, read_rulings(own_bank) if own_bank else None)
    return moved(schedule, links.questions, links.points)


def _settled(listing: Listing) -> int:
    """Count the sessions before those at the end that are still going on, and so will change."""
    going_on = 0
    for row in listing.rows:
        if row.status is not SessionStatus.UNFINISHED:
            break
        going_on += 1
    return len(listing.rows) - going_on


def _with(
    schedule: Schedule, listing: Listing, sessions: tuple[int, int], day_begins: int
) -> Schedule | None:
    """Go on with a schedule over more sessions; None where one of them is older than it should be."""
    asked = sorted(listing.asked_between(*sessions), key=lambda one: one.at)
    try:
        return extended(schedule, asked, day_begins) if asked else schedule
    except OutOfOrderError:
        return None


def _read(listing: Listing, day_begins: int) -> _Kept | None:
    content = read_kept(listing.folder, _NAME)
    if content is None:
        return None
    try:
        kept = _decoder.decode(content)
    except msgspec.MsgspecError:
        return None  # damaged or of another shape: folded again from the sessions
    fits = kept.version == _VERSION and kept.day_begins == day_begins and kept.sessions <= _settled(listing)
    return kept if fits and kept.stamp == listing.stamp(kept.sessions) else None
