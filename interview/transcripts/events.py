"""What can happen in a session: typed, versioned events, one JSON line each.

The first line of a journal is a `Header` with a full snapshot of what is asked, so a review never changes
when the bank does. Every other line carries `at`, the wall clock with its offset, and `t`, seconds of the
round's own time: it starts at 0, stands still between leaving and resuming, and never goes back.
"""

from __future__ import annotations

from enum import StrEnum
from typing import get_args

import msgspec
from msgspec import Struct

from interview.bank.question import KeyPoint
from interview.transcripts.edits import Edit, edit_between
from interview.transcripts.happened import Happened
from interview.transcripts.header import SCHEMA, Header, Mode, Planned, Rules
from interview.transcripts.judgements import (
    AfterEvent,
    Graded,
    NotGraded,
    ProbeGraded,
    ProbeNotGraded,
    Regraded,
    Ruled,
    Unruled,
)

__all__ = [
    "LAST_HINT",
    "SCHEMA",
    "AfterEvent",
    "AnswerEvent",
    "Cause",
    "Draft",
    "Edit",
    "Event",
    "Finished",
    "Gap",
    "GapCounted",
    "GapKind",
    "Graded",
    "Header",
    "Hinted",
    "Left",
    "Mode",
    "NoAnswer",
    "NotGraded",
    "Paused",
    "Planned",
    "ProbeDraft",
    "ProbeEnded",
    "ProbeEvent",
    "ProbeGraded",
    "ProbeNotGraded",
    "Probed",
    "Pulse",
    "Regraded",
    "Resumed",
    "Revealed",
    "RoundEvent",
    "Ruled",
    "Rules",
    "Shown",
    "Submitted",
    "Unpaused",
    "Unruled",
    "decode_event",
    "decode_header",
    "edit_between",
    "encode",
    "is_afterthought",
    "is_known",
]

# The step of a hint that is the key point itself.
LAST_HINT = 3


class Cause(StrEnum):
    """Why an answer ended."""

    SUBMITTED = "submitted"
    EXPIRED = "expired"


class GapKind(StrEnum):
    """What a clock did that no clock should: it stood still with the program, ran on, or went back."""

    STOPPED = "stopped"
    SLEPT = "slept"
    SET_BACK = "set_back"


class Shown(Happened, frozen=True, tag="shown"):
    """A question appeared; `item` is its place in the plan, from 0."""

    item: int


class Draft(Happened, frozen=True, tag="draft"):
    """The text changed since the last draft, edit by edit."""

    edits: tuple[Edit, ...]


class Pulse(Happened, frozen=True, tag="pulse"):
    """The question is still on the screen: the time used is known although nothing was typed."""


class Submitted(Happened, frozen=True, tag="submitted"):
    """An answer was given. Kept whole although the drafts lead to it: evidence points into this text."""

    answer: str
    cause: Cause


class NoAnswer(Happened, frozen=True, tag="no_answer"):
    """The question ended with nothing said."""

    cause: Cause


class Hinted(Happened, frozen=True, tag="hinted"):
    """A hint at a point was given; `step` goes from 1, its first letters, to LAST_HINT, the point itself."""

    point: str
    step: int


class Revealed(Happened, frozen=True, tag="revealed"):
    """All key points were shown while the question was open."""


class Probed(Happened, frozen=True, tag="probed"):
    """A follow-up on the last answer appeared; what it checks are `key_points`."""

    prompt: str
    key_points: tuple[KeyPoint, ...]
    budget_s: float


class ProbeDraft(Happened, frozen=True, tag="probe_draft"):
    """The answer to a follow-up changed, edit by edit."""

    edits: tuple[Edit, ...]


class ProbeEnded(Happened, frozen=True, tag="probe_ended"):
    """A follow-up ended; `answer` is None where nothing was said."""

    answer: str | None
    cause: Cause


class Paused(Happened, frozen=True, tag="paused"):
    """The round's time stands still until it is unpaused."""


class Unpaused(Happened, frozen=True, tag="unpaused"):
    """The round's time goes on."""


class Gap(Happened, frozen=True, tag="gap"):
    """The clock or the program was interrupted for so many seconds; they do not count."""

    kind: GapKind
    seconds: float


class GapCounted(Happened, frozen=True, tag="gap_counted"):
    """The user wants the gap just noticed to count: the round's time has gone on by it."""


class Left(Happened, frozen=True, tag="left"):
    """The round was left before its end."""


class Resumed(Happened, frozen=True, tag="resumed"):
    """The round goes on in a later sitting."""


class Finished(Happened, frozen=True, tag="finished"):
    """The round is over: every question was asked, or the time for the round was used."""


ProbeEvent = Probed | ProbeDraft | ProbeEnded | ProbeGraded | ProbeNotGraded
AnswerEvent = Draft | Submitted | NoAnswer | Graded | NotGraded | Hinted | Revealed | Gap | GapCounted
RoundEvent = Shown | Pulse | Paused | Unpaused | Left | Resumed | Finished
Event = RoundEvent | AnswerEvent | ProbeEvent | AfterEvent


def is_afterthought(event: Event) -> bool:
    """Whether the event may stand behind the end of a session: a ruling or a grade that came later."""
    return isinstance(event, AfterEvent) and event.place is not None


class _Tagged(Struct):
    type: str


_KNOWN = {str(kind.__struct_config__.tag) for kind in get_args(Event)}
_encoder = msgspec.json.Encoder()
_header = msgspec.json.Decoder(Header)
_event: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)


def encode(record: Header | Event) -> bytes:
    """Return the record as one JSON line, with its line end."""
    return _encoder.encode(record) + b"\n"


def decode_header(line: bytes) -> Header:
    """Read the first line of a journal. Raises msgspec.DecodeError where it is not a header."""
    return _header.decode(line)


def decode_event(line: bytes) -> Event:
    """Read any later line. Raises msgspec.DecodeError where it is not an event this version knows."""
    return _event.decode(line)


def is_known(line: bytes) -> bool:
    """Tell a damaged event from one that a newer version wrote: whole JSON with a type of another name."""
    try:
        return msgspec.json.decode(line, type=_Tagged).type in _KNOWN
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return True
