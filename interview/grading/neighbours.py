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


# stem → the wordings it stands in, each with its share there
_Uses = dict[str, list[tuple[int, float]]]


class Neighbours:
    """The points of all questions of a bank, in all their wordings, by stem and topic by topic."""

    def __init__(self, questions: Sequence[Question], telling: Mapping[str, float]) -> None:
        self._questions = list(questions)
        self._telling = telling
        self._points: list[tuple[int, int]] = []  # of each wording: its question and its point
        self._topics: dict[str, _Uses] = {}

    def better(self, question: Question, stems: Collection[str]) -> Question | None:
        """Return the question that an answer of these stems rather belongs to, None where it is this one."""
        said = self._said(question.topic, stems)
        here = max((share for at, share in said.items() if self._questions[at] == question), default=0.0)
        best = max(said, key=said.__getitem__, default=-1)
        if best < 0 or said[best] < max(_MOST, here + _FAR) or self._questions[best] == question:
            return None
        return self._questions[best]

    def _said(self, topic: str, stems: Collection[str]) -> dict[int, float]:
        """Return for each question of a topic how much of its points is said: of each, the best wording."""
        uses = self._uses(topic)
        wordings: dict[int, float] = defaultdict(float)
        for stem in stems:
            for wording, weight in uses.get(stem, ()):
                wordings[wording] += weight
        points: dict[tuple[int, int], float] = {}
        for wording, share in wordings.items():
            at = self._points[wording]
            points[at] = max(points.get(at, 0.0), share)
        said: dict[int, float] = defaultdict(float)
        for (number, _), share in points.items():
            said[number] += share / len(self._questions[number].key_points)
        return said

    def _uses(self, topic: str) -> _Uses:
        """Return where the stems of a topic stand; made when the topic is first asked for."""
        uses = self._topics.get(topic)
        if uses is None:
            uses = self._topics[topic] = defaultdict(list)
            for number, question in enumerate(self._questions):
                if question.topic == topic:
                    self._add(number, question, uses)
        return uses

    def _add(self, number: int, question: Question, uses: _Uses) -> None:
        for place, point in enumerate(question.key_points):
            for text in (point.text, *point.aliases):
                stems = {token.word.stem for token in tokens(text) if token.word.content}
                total = sum(self._telling.get(stem, 1.0) for stem in stems)
                for stem in stems:
                    uses[stem].append((len(self._points), self._telling.get(stem, 1.0) / total))
                self._points.append((number, place))
