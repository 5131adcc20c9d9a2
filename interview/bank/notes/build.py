"""Drafts → questions with ids, topics, key points and a reference, and the receipt of the whole file."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from interview.bank.formulas import to_unicode
from interview.bank.ids import Unique, point_ids, question_id, slug
from interview.bank.notes.asides import set_aside
from interview.bank.notes.blocks import Block
from interview.bank.notes.drafts import Draft
from interview.bank.notes.front_matter import FrontMatter
from interview.bank.notes.points import claims_of
from interview.bank.notes.receipt import Ledger, Receipt, Skipped, Taken
from interview.bank.problem import Problem, Severity
from interview.bank.question import Difficulty, FollowUp, KeyPoint, Question, Source, Topic

_LEFT_OVER = "a link definition, a comment, or text nested too deep to read"
_GIANT = 45
_PART = re.compile(r"^(?:section|part|chapter|topic)(?: \w{1,4})?\s*[:–—-]\s*(?=\w)", re.IGNORECASE)
_LONGEST = 200_000  # of a reference that is shown with its formulas in Unicode, in characters
_GENERIC = re.compile(
    r"^(?:(?:\d+|top(?: \d+)?|most (?:popular|common|asked)|(?:most )?frequently asked"
    r"|(?:part|section|chapter) \w+)\b[\s:–—-]*)?"
    r"(?:|(?:my )?notes?|(?:interview )?questions?(?: (?:and|&) answers?)?|q ?(?:&|and) ?a"
    r"|misc(?:ellaneous)?|other|general|"
    r"contents|table of contents|theory|faq|answers?|interview|overview|introduction|index"
    r"|definitions?|glossary|"
    r"(?:easy|medium|hard|beginner|intermediate|advanced|basic|expert)s?"
    r"(?:[ -](?:level|interview|questions?))*)$",
    re.IGNORECASE,
)
_MATH_MARKED = re.compile(
    r"\$\$(.+?)\$\$|(?<![\\$\w])\$(?![\s$])([^$\n]+?)(?<!\s)\$(?![\w$])|\\\((.+?)\\\)|\\\[(.+?)\\\]",
    re.DOTALL,
)


_PICTURE = re.compile(r"!\[([^\[\]]*)\]\([^()\s]*(?:\s\"[^\"]*\")?\)")


class Builder:
    """Turns the drafts of one file into its receipt."""

    def __init__(self, file: str, lines: list[str], front: FrontMatter, topic: str) -> None:
        self._file = file
        self._lines = lines
        self._front = front
        self._topic = topic
        self._ids = Unique()
        self._topics: dict[str, Topic] = {}
        self._places: dict[tuple[str, ...], tuple[str, tuple[str, ...]]] = {}
        self._many_stars = False

    def receipt(self, drafts: list[Draft], ledger: Ledger) -> Receipt:
        """Return the questions in order, and what became of every line."""
        self._many_stars = any(draft.prompt.stars > 1 for draft in drafts)
        kept = _without_announced(drafts)
        questions = {draft.number: self._question(draft) for draft in kept}
        taken, skipped = self._accounts(ledger, questions)
        found = Counter(draft.structure for draft in kept)
        names = ", ".join(name for name, _ in found.most_common())
        return Receipt(
            file=self._file,
            format=f"markdown: {names}" if names else "markdown",
            lines=len(self._lines) - (self._lines[-1] == ""),
            questions=tuple(questions.values()),
            topics=tuple(self._topics.values()),
            taken=taken,
            skipped=skipped,
            warnings=(
                *self._front.problems,
                *self._swallowed(ledger.never_closed),
                *warnings_of(tuple(questions.values())),
            ),
            explicit_ids=frozenset(draft.prompt.explicit_id for draft in kept if draft.prompt.explicit_id),
        )

    def _swallowed(self, line: int) -> tuple[Problem, ...]:
        """Warn where what is never closed seems to hold questions, which are lost then."""
        below = self._lines[line:] if line else []
        if not any(text.rstrip("*_ ").endswith("?") for text in below):
            return ()
        message = "what is opened here is never closed and takes all below it; close it (``` or -->)."
        return (Problem(Severity.ERROR, message, self._file, line),)

    def _accounts(
        self, ledger: Ledger, questions: dict[int, Question]
    ) -> tuple[tuple[Taken, ...], tuple[Skipped, ...]]:
        taken: list[Taken] = []
        skipped: list[Skipped] = []
        for line, end_line, number, reason in ledger.runs(_LEFT_OVER):
            if number in questions:
                taken.append(Taken(line, end_line, questions[number].id))
            else:
                skipped.append(
                    Skipped(line, end_line, reason or "a question asked again below, with its answer")
                )
        return tuple(taken), tuple(skipped)

    def _question(self, draft: Draft) -> Question:
        prompt = draft.prompt
        topic, tags = self._placed(draft.sections)
        aside = set_aside(draft.answer)
        said = claims_of(aside.blocks)
        own = point_ids([claim.text for claim in said])
        return Question(
            id=self._ids.take(prompt.explicit_id or question_id(topic, prompt.text)),
            topic=topic,
            prompt=prompt.text,
            key_points=tuple(
                [
                    KeyPoint(
                        id=name, text=claim.text, weight=claim.weight, source=Source(self._file, claim.line)
                    )
                    for name, claim in zip(own, said, strict=True)
                ]
            ),
            difficulty=aside.difficulty or self._difficulty(draft),
            time_s=self._front.time_s,
            tags=(*tags, *aside.tags),
            follow_ups=tuple([FollowUp(prompt=asked) for asked in aside.follow_ups]),
            reference=self._reference(draft.answer),
            source=Source(self._file, draft.line),
        )

    def _placed(self, sections: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """Return the topic and the tags of a question under these sections."""
        known = self._places.get(sections)
        if known is None:
            topic = self._topic_under(sections)
            names = [_name(section) for section in sections if not _GENERIC.match(section)]
            tags = dict.fromkeys(tag for tag in (*self._front.tags, *names) if tag and tag != topic)
            known = self._places[sections] = (topic, tuple(tags))
        return known

    def _topic_under(self, sections: tuple[str, ...]) -> str:
        if self._front.topic:
            title = self._front.title or self._front.topic
        else:
            named = [section for section in sections if not _GENERIC.match(section) and _name(section)]
            title = _PART.sub("", named[-1]) if named else self._front.title or self._topic
        name = _name(self._front.topic or title) or self._topic
        self._topics.setdefault(name, Topic(name, title if title != name else _title(name)))
        return name

    def _difficulty(self, draft: Draft) -> Difficulty:
        prompt = draft.prompt
        if prompt.difficulty:
            return prompt.difficulty
        if prompt.stars:
            stars = prompt.stars if self._many_stars else 2
            return (Difficulty.EASY, Difficulty.MEDIUM, Difficulty.HARD)[min(stars, 3) - 1]
        return draft.difficulty or Difficulty.MEDIUM

    def _reference(self, answer: list[Block]) -> str:
        parts = []
        for block in answer:
            first, last = block.line - 1, block.end_line
            single = last - first == 1
            text = block.text if single and block.text else _dedented(self._lines[first:last])
            parts.append(text.strip("\n"))
        return _readable("\n\n".join(part for part in parts if part.strip())).strip()


def _without_announced(drafts: list[Draft]) -> list[Draft]:
    """Leave out questions without words or answer that are asked again with one: a list of contents."""
    answered = {_asked(draft.prompt.text) for draft in drafts if draft.answer}
    return [
        draft
        for draft in drafts
        if draft.prompt.text and (draft.answer or _asked(draft.prompt.text) not in answered)
    ]


def warnings_of(questions: tuple[Question, ...]) -> tuple[Problem, ...]:
    """Return what an author should look at: no answer, one giant point, a prompt asked twice."""
    found: list[Problem] = []
    first_asked: dict[str, Question] = {}
    for question in questions:
        earlier = first_asked.setdefault(_asked(question.prompt), question)
        if earlier is not question:
            line = earlier.source.line if earlier.source else 0
            found.append(
                _warning(question, f"“{_short(question.prompt)}” is asked in line {line} already; keep one.")
            )
        if not question.key_points:
            found.append(_warning(question, f"“{_short(question.prompt)}” has no answer to check against."))
        for point in question.key_points:
            if len(point.text) > 2 * _GIANT and (words := len(point.text.split())) > _GIANT:
                sentence = f"a point of {words} words; split it so that each part can be hit."
                found.append(_warning(question, sentence, point))
    return tuple(found)


def _asked(prompt: str) -> str:
    """Return a prompt without what does not make it another one: case, the mark at its end."""
    return prompt.casefold().rstrip("?!. ")


def _warning(question: Question, message: str, point: KeyPoint | None = None) -> Problem:
    source = (point and point.source) or question.source or Source("", 1)
    return Problem(Severity.WARNING, message, source.file, source.line)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


@lru_cache(maxsize=256)
def _name(title: str) -> str:
    """Return the name of a section as a topic or tag; the same few are asked for again and again."""
    return slug(title, 40)


def _title(name: str) -> str:
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]


def _dedented(lines: list[str]) -> str:
    indents = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    cut = min(indents, default=0)
    return "\n".join(line[cut:].rstrip() for line in lines)


def _readable(text: str) -> str:
    """Show formulas in Unicode; fenced code stays as it is."""
    if len(text) > _LONGEST:
        return text
    if "![" in text:
        text = _PICTURE.sub(r"(picture: \1)", text)
    if "$" not in text and "\\" not in text:
        return text
    parts = re.split(r"(^```.*?^```[^\n]*$|`[^`\n]+`)", text, flags=re.DOTALL | re.MULTILINE)
    return "".join(part if part.startswith("`") else _MATH_MARKED.sub(_formula, part) for part in parts)


def _formula(found: re.Match[str]) -> str:
    source = next(group for group in found.groups() if group is not None)
    return to_unicode(" ".join(source.split()))
