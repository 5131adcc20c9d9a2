"""How an answer was given: when each point was said, how fast, with which pauses and fillers.

Folds over the keystrokes of one answer. All times count from the appearance of the question, in seconds of
the round's own time: a pause of the round costs nothing.
"""

from __future__ import annotations

from msgspec import Struct

from interview.transcripts.attempt import Attempt, Probe
from interview.transcripts.fillers import Filler, count_words, fillers
from interview.transcripts.keystrokes import Pause, pauses, typed_by

# Below so many seconds of answering a speed says nothing: that was a paste.
_SHORTEST_S = 5.0


class Timings(Struct, frozen=True, kw_only=True):
    """How an answer was given.

    `thinking_s` lasts until the first key, `answering_s` from there to the end of the answer; both None
    where no key is known. `words_a_minute` is over the answering; None where that was too short to tell.
    `said_s` has a time for each point whose words were typed, by its id; it is empty where the keystrokes
    do not lead to the answer (a part of the journal was lost, or never read).
    """

    thinking_s: float | None = None
    answering_s: float | None = None
    words: int = 0
    words_a_minute: float | None = None
    pauses: tuple[Pause, ...] = ()
    fillers: tuple[Filler, ...] = ()
    said_s: dict[str, float] = {}

    @property
    def longest_pause(self) -> Pause | None:
        """The longest silence; the first of several."""
        return max(self.pauses, key=lambda pause: pause.seconds, default=None)


def timings(given: Attempt | Probe) -> Timings:
    """Return how an answer was given, to a question or to a follow-up; of an open one, how far it is."""
    text = given.text if given.answer is None else given.answer
    words = count_words(text)
    told = Timings(words=words, fillers=fillers(text))
    if not given.edits:
        return told
    first_t, last_t = given.edits[0].t, given.edits[-1].t
    answering_s = max(0.0, (last_t if given.ended_t is None else given.ended_t) - first_t)
    return Timings(
        thinking_s=max(0.0, first_t - given.shown_t),
        answering_s=answering_s,
        words=words,
        words_a_minute=words * 60 / answering_s if words and answering_s >= _SHORTEST_S else None,
        pauses=tuple(Pause(pause.t - given.shown_t, pause.seconds) for pause in pauses(given.edits)),
        fillers=told.fillers,
        said_s=_said_s(given),
    )


def _said_s(given: Attempt | Probe) -> dict[str, float]:
    typed = typed_by(given.edits)
    if given.grade is None or typed.text != given.answer:
        return {}
    times = ((point.id, typed.said_t(point.evidence)) for point in given.grade.points)
    return {point: t - given.shown_t for point, t in times if t is not None}
