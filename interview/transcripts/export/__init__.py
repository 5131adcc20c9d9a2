"""Sessions in other forms: text for a terminal, Markdown, HTML, records for programs, cards for Anki."""

from interview.transcripts.export.plain import NO_ANSWER, NO_KEY_POINTS, NOT_GRADED, plain, remarks, verdict

__all__ = ["NOT_GRADED", "NO_ANSWER", "NO_KEY_POINTS", "plain", "remarks", "verdict"]
