"""Sessions in other forms: text for a terminal, Markdown, HTML, records for programs, cards for Anki."""

from interview.transcripts.export.plain import plain
from interview.transcripts.export.telling import (
    NO_ANSWER,
    NO_KEY_POINTS,
    NOT_GRADED,
    pace,
    remarks,
    said_at,
    verdict,
)

__all__ = ["NOT_GRADED", "NO_ANSWER", "NO_KEY_POINTS", "pace", "plain", "remarks", "said_at", "verdict"]
