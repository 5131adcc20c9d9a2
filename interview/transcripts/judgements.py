"""Events that say how good an answer was: the grader's word, and the user's.

The grader speaks when an answer is handed in. Later the user may overrule it, and a later grader may be
asked again; each of them leaves alone what the other said.
"""

from __future__ import annotations

from interview.transcripts.grade import Evidence, Grade, Status
from interview.transcripts.happened import Happened


class Graded(Happened, frozen=True, tag="graded"):
    """The grader's word on the answer just submitted."""

    grade: Grade


class NotGraded(Happened, frozen=True, tag="not_graded"):
    """The grader failed on the answer just submitted; `reason` says how."""

    reason: str


class ProbeGraded(Happened, frozen=True, tag="probe_graded"):
    """The grader's word on the answer to a follow-up."""

    grade: Grade


class ProbeNotGraded(Happened, frozen=True, tag="probe_not_graded"):
    """The grader failed on the answer to a follow-up; `reason` says how."""

    reason: str


class Ruled(Happened, frozen=True, omit_defaults=True, tag="ruled"):
    """The user overruled the grader on a point; None goes back to the grader's mark.

    `place` counts the attempts of the session from 0; None means the last one so far. `said` are the words
    of the answer that said the point after all.
    """

    point: str
    status: Status | None
    place: int | None = None
    said: Evidence | None = None


class Unruled(Happened, frozen=True, omit_defaults=True, tag="unruled"):
    """The last ruling on an attempt was undone: what was ruled before it holds again."""

    place: int | None = None


class Regraded(Happened, frozen=True, omit_defaults=True, tag="regraded"):
    """A later grader's word replaces that of the grader of the day; rulings stay as they are.

    `probe` is the place of the follow-up it is about, from 0; None means the answer itself.
    """

    grade: Grade
    place: int
    probe: int | None = None


AfterEvent = Ruled | Unruled | Regraded
