"""What a grade says of an answer: one test for each thing the grader promises."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from interview.bank.question import KeyPoint, Question
from interview.grading import Grader
from interview.transcripts.grade import Grade, PointGrade, Status

BREAD = Question(
    id="bread",
    topic="baking",
    prompt="Why do bakers let bread dough rest overnight in the fridge?",
    key_points=(
        KeyPoint(id="flavour", text="Slow fermentation develops more flavour: acids and alcohols build up"),
        KeyPoint(
            id="gluten",
            text="Gluten relaxes, so the dough is easier to shape",
            aliases=("the dough stretches without springing back",),
        ),
        KeyPoint(
            id="yeast",
            text="Cold slows the yeast down, so it rises over 12 hours instead of 2",
            misconceptions=("the cold kills the yeast",),
        ),
        KeyPoint(id="crust", text="Starch turns to sugar, which browns the crust better"),
    ),
)
LAW = Question(
    id="appeal",
    topic="law",
    prompt="What may an appeal court do?",
    key_points=(
        KeyPoint(id="law", text="It reviews questions of law, not questions of fact"),
        KeyPoint(id="limit", text="The appeal must be filed within 30 days of the judgment"),
        KeyPoint(id="before", text="It hears the case after the lower court has decided"),
    ),
)
METRICS = Question(
    id="precision",
    topic="metrics",
    prompt="How do you compute precision, and how fast is matrix multiplication?",
    key_points=(
        KeyPoint(id="formula", text="TP / (TP + FP)"),
        KeyPoint(id="cost", text="O(n^3) for square matrices"),
        KeyPoint(id="bn", text="Batch normalisation (BN) keeps the activations in range"),
    ),
)
BANK = (BREAD, LAW, METRICS)


@pytest.fixture(scope="module")
def grader() -> Grader:
    return Grader(BANK)


def points(grade: Grade) -> dict[str, PointGrade]:
    return {point.id: point for point in grade.points}


def status(grader: Grader, question: Question, answer: str, point: str) -> Status:
    return points(grader.grade(question, answer))[point].status


def test_other_words_for_the_same_are_a_hit(grader: Grader) -> None:
    answer = (
        "When the cold holds the yeast back it takes half a day, twelve hours or so, to rise instead of 2."
    )
    assert status(grader, BREAD, answer, "yeast") is Status.HIT


def test_an_alias_is_as_good_as_the_point(grader: Grader) -> None:
    assert status(grader, BREAD, "the dough stretches without springing back", "gluten") is Status.HIT


def test_typos_do_not_cost_a_hit(grader: Grader) -> None:
    assert status(grader, BREAD, "the glutne relaxs so teh duogh is eassier to shpae", "gluten") is Status.HIT


@pytest.mark.parametrize("answer", ["it is tp over tp plus fp", "TP/(FP + TP)", "precision = tp / (tp+fp)"])
def test_a_formula_counts_in_any_form(grader: Grader, answer: str) -> None:
    assert status(grader, METRICS, answer, "formula") is Status.HIT


@pytest.mark.parametrize(
    "answer", ["BN keeps the activations in range", "batch norm holds activations in range"]
)
def test_short_forms_count_both_ways(grader: Grader, answer: str) -> None:
    assert status(grader, METRICS, answer, "bn") is Status.HIT


def test_one_clause_does_not_earn_points_that_merely_share_its_subject(grader: Grader) -> None:
    found = points(grader.grade(BREAD, "Gluten relaxes, so the dough is easier to shape."))
    assert found["gluten"].status is Status.HIT
    assert [point.id for point in found.values() if point.status is Status.HIT] == ["gluten"]


@pytest.mark.parametrize(
    ("answer", "point"),
    [
        ("It reviews questions of fact, not questions of law.", "law"),
        ("It hears the case before the lower court has decided.", "before"),
    ],
)
def test_the_opposite_is_never_a_hit(grader: Grader, answer: str, point: str) -> None:
    assert status(grader, LAW, answer, point) is not Status.HIT


def test_a_denial_contradicts(grader: Grader) -> None:
    found = points(grader.grade(BREAD, "Gluten does not relax, so the dough is not easier to shape."))[
        "gluten"
    ]
    assert found.status is Status.CONTRADICTED
    assert "other way round" in found.why


def test_a_misconception_contradicts_and_says_so(grader: Grader) -> None:
    found = points(grader.grade(BREAD, "in the fridge the cold kills the yeast"))["yeast"]
    assert found.status is Status.CONTRADICTED
    assert "misconception" in found.why


def test_in_a_self_correction_the_last_word_counts(grader: Grader) -> None:
    answer = "The appeal must be filed within 90 days, no sorry, within 30 days of the judgment."
    assert status(grader, LAW, answer, "limit") is Status.HIT


def test_not_only_denies_nothing(grader: Grader) -> None:
    answer = "Not only does gluten relax, the dough is also easier to shape."
    assert status(grader, BREAD, answer, "gluten") is Status.HIT


@pytest.mark.parametrize(
    "answer",
    [
        "bread dough fridge fermentation flavour acids alcohols gluten yeast starch sugar crust cold",
        "Why do bakers let bread dough rest overnight in the fridge? They let bread dough rest overnight.",
        "It is a classic technique that many professionals use, and the details depend on the case.",
    ],
    ids=["keywords", "echo", "vague"],
)
def test_bluffing_earns_nothing(grader: Grader, answer: str) -> None:
    assert all(point.status is not Status.HIT for point in grader.grade(BREAD, answer).points)


def test_the_reason_for_a_string_of_keywords_says_what_it_is(grader: Grader) -> None:
    answer = (
        "dough fridge fermentation flavour acids alcohols gluten yeast starch sugar crust cold oven flour"
    )
    assert "keywords" in points(grader.grade(BREAD, answer))["flavour"].why


def test_the_reason_quotes_what_was_said(grader: Grader) -> None:
    found = points(grader.grade(BREAD, "Honestly, gluten relaxes. And then you shape it."))["gluten"]
    assert "gluten relaxes" in found.why


def test_the_reason_names_what_is_missing(grader: Grader) -> None:
    found = points(grader.grade(BREAD, "Something happens to the starch."))["crust"]
    assert found.status is not Status.HIT
    assert "crust" in found.why or "browns" in found.why


def test_evidence_is_a_piece_of_the_answer(grader: Grader) -> None:
    answer = "🍞 So: gluten relaxes, so the dough is easier to shape — naïvely put."
    for point in grader.grade(BREAD, answer).points:
        for span in point.evidence:
            assert answer[span.start : span.end] == span.text


def test_points_come_in_the_order_of_the_question(grader: Grader) -> None:
    found = grader.grade(BREAD, "anything").points
    assert [point.id for point in found] == [point.id for point in BREAD.key_points]


def test_the_grade_names_its_engine(grader: Grader) -> None:
    assert grader.grade(BREAD, "x").grader.startswith("align/")


def test_typing_on_gives_the_same_grade_as_grading_at_once(grader: Grader) -> None:
    answer = "Gluten relaxes, and cold slows the yeast. The crust browns because starch turns to sugar."
    live = Grader(BANK).live(BREAD)
    for end in range(0, len(answer) + 1, 7):
        live.update(answer[:end])
    assert live.update(answer) == grader.grade(BREAD, answer)


def test_a_glossary_teaches_the_words_of_a_trade() -> None:
    answer = "The frobnication gets browner from the starch that becomes sugar."
    table = ("synonyms-mine.txt", "frobnication, crust")
    plain = points(Grader(BANK).grade(BREAD, answer))["crust"]
    taught = points(Grader(BANK, glossary=[table]).grade(BREAD, answer))["crust"]
    assert taught.score > plain.score


def other_kitchen() -> Sequence[Question]:
    soup = Question(
        id="soup",
        topic="baking",
        prompt="How do you make a clear stock?",
        key_points=(
            KeyPoint(id="simmer", text="Simmer the bones gently and never let the stock boil"),
            KeyPoint(id="skim", text="Skim the grey foam off the top for the first half hour"),
        ),
    )
    return (*BANK, soup)


def test_an_answer_to_another_question_of_the_bank_earns_nothing() -> None:
    answer = (
        "Simmer the bones gently, never let it boil; skim the grey foam off the top for the first half hour."
    )
    grade = Grader(other_kitchen()).grade(BREAD, answer)
    assert all(point.status is Status.MISS for point in grade.points)
