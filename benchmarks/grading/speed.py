"""What grading costs, beside rapidfuzz' bare `cdist` over the same pairs of clause and point.

python -m benchmarks.grading.speed
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from rapidfuzz.fuzz import token_set_ratio
from rapidfuzz.process import cdist

from benchmarks.grading.labelled import HERE
from interview.bank.question import KeyPoint, Question
from interview.grading import Grader
from interview.grading.clauses import clauses
from interview.grading.points import prepare

WORDS = 150


def question() -> tuple[Question, list[str]]:
    """Return a question of 8 points with 5 aliases each, and the words to answer it with."""
    import yaml  # noqa: PLC0415 – only here

    asked = yaml.safe_load((HERE / "own_tune.yaml").read_text(encoding="utf-8"))["questions"]
    texts = [point["text"] for each in asked for point in each["key_points"]]
    points = tuple(
        KeyPoint(id=str(at), text=texts[at], aliases=tuple(texts[8 + 5 * at : 13 + 5 * at]))
        for at in range(8)
    )
    words = " ".join(each["answers"][0]["text"] for each in asked).split()
    return Question(id="speed", topic="speed", prompt="What holds it together?", key_points=points), words


def median_ms(run: Callable[[int], object], times: int = 20) -> float:
    """Return the median time of a run in milliseconds."""
    found = []
    for at in range(times):
        start = time.perf_counter()
        run(at)
        found.append(time.perf_counter() - start)
    return 1000 * statistics.median(found)


def main() -> None:
    """Print the table."""
    asked, words = question()
    grader = Grader([asked])
    answers = [" ".join(words[at : at + WORDS]) for at in range(0, len(words) - WORDS, 37)]
    for answer in answers:
        grader.grade(asked, answer)  # the words are known, as after the first minute of a round
    fresh = Grader([asked])
    fresh.grade(asked, "")
    whole = median_ms(lambda at: fresh.grade(asked, answers[at % len(answers)]), len(answers))
    live = grader.live(asked)
    word = median_ms(lambda at: live.update(" ".join(words[: 100 + at])), 50)
    ready = median_ms(lambda _: prepare(asked, fresh.reader, fresh._telling))  # noqa: SLF001 – what is measured
    texts = [text for point in asked.key_points for text in (point.text, *point.aliases)]
    pieces = [[clause.text for clause in clauses(answer)] for answer in answers]
    bare = median_ms(lambda at: cdist(pieces[at % len(pieces)], texts, scorer=token_set_ratio), len(pieces))
    print(f"an answer of {WORDS} words   {whole:6.2f} ms   {whole / bare:5.1f} × cdist ({bare:.2f} ms)")
    print(f"one more word             {word:6.2f} ms   {word / bare:5.1f} ×")
    print(f"a question prepared       {ready:6.2f} ms   {ready / bare:5.1f} ×")


if __name__ == "__main__":
    main()
