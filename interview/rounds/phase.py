"""Where a round stands, read from its transcript."""

from __future__ import annotations

from enum import StrEnum

from interview.transcripts.transcript import Transcript


class Phase(StrEnum):
    """What a round waits for."""

    BEFORE = "before"
    ANSWERING = "answering"
    GRADING = "grading"
    PROBING = "probing"
    FEEDBACK = "feedback"
    FINISHED = "finished"


def phase_of(transcript: Transcript) -> Phase:
    """Return where the round of this transcript stands."""
    if transcript.finished:
        return Phase.FINISHED
    if not transcript.attempts:
        return Phase.BEFORE
    attempt = transcript.attempts[-1]
    if attempt.cause is None:
        return Phase.ANSWERING
    last = attempt.probes[-1] if attempt.probes else attempt
    if last.cause is None:
        return Phase.PROBING
    return Phase.GRADING if last.waits_for_grade else Phase.FEEDBACK
