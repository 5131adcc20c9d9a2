"""What can happen in a session: typed, versioned events, one JSON line each.

The first line of a journal is a `Header` with a full snapshot of what is asked, so a review never changes
when the bank does. Every other line carries `at`, the wall clock with its offset, and `t`, seconds of the
round's own time: it starts at 0, stands still between leaving and resuming, and never goes back.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import get_args

import msgspec
from msgspec import Struct

from interview.bank.question import KeyPoint, Question
from interview.transcripts.grade import Grade, Status

SCHEMA = 1


# The step of a hint that is the key point itself.
LAST_HINT = 3


class Mode(StrEnum):
    """How strict a round is.

    A mock round submits at zero and helps with nothing; practice lets you finish your sentence, pause and
    ask for hints; a drill asks single key points, briefly.
    """

    MOCK = "mock"
    PRACTICE = "practice"
    DRILL = "drill"


class Cause(StrEnum):
    """Why an answer ended."""

    SUBMITTED = "submitted"
    EXPIRED = "expired"


class GapKind(StrEnum):
    """What a clock did that no clock should: it stood still with the program, ran on, or went back."""

    STOPPED = "stopped"
    SLEPT = "slept"
    SET_BACK = "set_back"


class Rules(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What holds in a round beside its mode.

    `overtime`: a mock round runs on at zero, in red. `feedback_at_end`: nothing is shown before the last
    answer. `probes` is how many follow-ups an answer may get.
    """

    overtime: bool = False
    feedback_at_end: bool = False
    probes: int = 0


class Planned(Struct, frozen=True):
    """A question as it is asked in this round, with the seconds given for it.

    In a drill the question is cut down to the one key point that is asked for.
    """

    question: Question
    budget_s: int


class Header(Struct, frozen=True, kw_only=True, tag="session"):
    """The first line: what this session is, and everything it may ask.

    `count` is how many of the plan are meant to be asked, None where all are: the others stand by for a
    round that adapts.
    """

    schema: int
    id: str
    app: str
    started: datetime
    mode: Mode
    topics: tuple[str, ...]
    plan: tuple[Planned, ...]
    seed: int | None = None
    total_s: int | None = None
    count: int | None = None
    rules: Rules = Rules()

    @property
    def has_deadlines(self) -> bool:
        """Whether a question ends at zero by itself."""
        return self.mode is not Mode.PRACTICE and not self.rules.overtime

    @property
    def size(self) -> int:
        """How many questions are meant to be asked."""
        return len(self.plan) if self.count is None else self.count


class Edit(Struct, frozen=True, array_like=True):
    """One change of the text: at time `t`, `cut` characters at `start` became `put`."""

    t: float
    start: int
    cut: int
    put: str

    def apply(self, text: str) -> str:
        """Return the text after this change."""
        return text[: self.start] + self.put + text[self.start + self.cut :]


class _Event(Struct, frozen=True, kw_only=True):
    at: datetime
    t: float


class Shown(_Event, frozen=True, tag="shown"):
    """A question appeared; `item` is its place in the plan, from 0."""

    item: int


class Draft(_Event, frozen=True, tag="draft"):
    """The text changed since the last draft, edit by edit."""

    edits: tuple[Edit, ...]


class Pulse(_Event, frozen=True, tag="pulse"):
    """The question is still on the screen: the time used is known although nothing was typed."""


class Submitted(_Event, frozen=True, tag="submitted"):
    """An answer was given. Kept whole although the drafts lead to it: evidence points into this text."""

    answer: str
    cause: Cause


class NoAnswer(_Event, frozen=True, tag="no_answer"):
    """The question ended with nothing said."""

    cause: Cause


class Graded(_Event, frozen=True, tag="graded"):
    """The grader's word on the answer just submitted."""

    grade: Grade


class NotGraded(_Event, frozen=True, tag="not_graded"):
    """The grader failed on the answer just submitted; `reason` says how."""

    reason: str


class Hinted(_Event, frozen=True, tag="hinted"):
    """A hint at a point was given; `step` goes from 1, its first letters, to LAST_HINT, the point itself."""

    point: str
    step: int


class Revealed(_Event, frozen=True, tag="revealed"):
    """All key points were shown while the question was open."""


class Probed(_Event, frozen=True, tag="probed"):
    """A follow-up on the last answer appeared; what it checks are `key_points`."""

    prompt: str
    key_points: tuple[KeyPoint, ...]
    budget_s: float


class ProbeDraft(_Event, frozen=True, tag="probe_draft"):
    """The answer to a follow-up changed, edit by edit."""

    edits: tuple[Edit, ...]


class ProbeEnded(_Event, frozen=True, tag="probe_ended"):
    """A follow-up ended; `answer` is None where nothing was said."""

    answer: str | None
    cause: Cause


class ProbeGraded(_Event, frozen=True, tag="probe_graded"):
    """The grader's word on the answer to a follow-up."""

    grade: Grade


class ProbeNotGraded(_Event, frozen=True, tag="probe_not_graded"):
    """The grader failed on the answer to a follow-up; `reason` says how."""

    reason: str


class Ruled(_Event, frozen=True, tag="ruled"):
    """The user overruled the grader on a point of the last answer; None takes a ruling back."""

    point: str
    status: Status | None


class Paused(_Event, frozen=True, tag="paused"):
    """The round's time stands still until it is unpaused."""


class Unpaused(_Event, frozen=True, tag="unpaused"):
    """The round's time goes on."""


class Gap(_Event, frozen=True, tag="gap"):
    """The clock or the program was interrupted for so many seconds; they do not count."""

    kind: GapKind
    seconds: float


class GapCounted(_Event, frozen=True, tag="gap_counted"):
    """The user wants the gap just noticed to count: the round's time has gone on by it."""


class Left(_Event, frozen=True, tag="left"):
    """The round was left before its end."""


class Resumed(_Event, frozen=True, tag="resumed"):
    """The round goes on in a later sitting."""


class Finished(_Event, frozen=True, tag="finished"):
    """The round is over: every question was asked, or the time for the round was used."""


ProbeEvent = Probed | ProbeDraft | ProbeEnded | ProbeGraded | ProbeNotGraded
AnswerEvent = Draft | Submitted | NoAnswer | Graded | NotGraded | Hinted | Revealed | Ruled | Gap | GapCounted
RoundEvent = Shown | Pulse | Paused | Unpaused | Left | Resumed | Finished
Event = RoundEvent | AnswerEvent | ProbeEvent


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
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return True


def edit_between(before: str, after: str, t: float) -> Edit | None:
    """Return the one change that makes `after` of `before`; None where they are equal."""
    if before == after:
        return None
    start = _shared(before, after)
    shortest = min(len(before), len(after)) - start
    end = _shared(before[start:][::-1], after[start:][::-1][:shortest]) if shortest else 0
    return Edit(t, start, len(before) - start - end, after[start : len(after) - end])


def _shared(one: str, other: str) -> int:
    """Count the characters that both begin with, by halving: a long text costs a few slice comparisons."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
