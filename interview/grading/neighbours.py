"""Is this an answer to another question of the bank? Then it should earn little here.

Questions of one topic share their words, so a good answer to one seems to touch the points of the next. The
bank knows better: an answer that says most of another question's points nearly word for word, and far less
of this one's, belongs there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from interview.bank.question import Question
from interview.grading.words import tokens

_MOST = 0.6  # mean share of another question's points that must be said there
_FAR = 0.25  # and by how much it must be more than of this one's


class Neighbours:
    """The points of all questions of a bank by stem, topic by topic."""

    def __init__(self, questions: Sequence[Question], telling: Mapping[str, float]) -> None:
        self._uses: dict[str, dict[str, list[tuple[int, float]]]] = defaultdict(lambda: defaultdict(list))
        self._asked: list[Question] = list(questions)
        for number, question in enumerate(questions):
            share = 1 / (len(question.key_points) or 1)
            for point in question.key_points:
                stems = {token.word.stem for token in tokens(point.text) if token.word.content}
                total = sum(telling.get(stem, 1.0) for stem in stems) or 1.0
                for stem in stems:
                    weight = telling.get(stem, 1.0) * share / total
                    self._uses[question.topic][stem].append((number, weight))

    def better(self, question: Question, stems: Collection[str]) -> Question | None:
        """Return the question that an answer of these stems rather belongs to, None where it is this one."""
        uses = self._uses.get(question.topic)
        if not uses:
            return None
        said: dict[int, float] = defaultdict(float)
        for stem in stems:
            for number, weight in uses.get(stem, ()):
                said[number] += weight
        here = max((share for at, share in said.items() if self._asked[at] == question), default=0.0)
        best = max(said, key=said.__getitem__, default=-1)
        if best < 0 or said[best] < max(_MOST, here + _FAR) or self._asked[best] == question:
            return None
        return self._asked[best]
