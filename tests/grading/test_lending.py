"""A key point in notes borrows the wordings that the bank has for it."""

from __future__ import annotations

from msgspec.structs import replace

from interview.bank.question import KeyPoint, Question
from interview.grading import Grader
from interview.transcripts.grade import PointGrade, Status

BANK = Question(
    id="bread-proof",
    topic="baking",
    prompt="Why is bread dough proofed, and how does one know that it is ready?",
    key_points=(
        KeyPoint(
            id="gas",
            text="Yeast makes gas, which the gluten network holds, so the dough rises",
            aliases=(
                "the little beasts burp and the loaf blows up like a balloon",
                "bubbles get trapped in it and it swells",
                "carbon dioxide is caught in an elastic mesh",
            ),
            misconceptions=("the heat of the oven alone makes the dough rise before baking",),
        ),
        KeyPoint(
            id="poke",
            text="Ready when a finger's dent springs back slowly",
            aliases=("poke it and watch", "a dent that fills up again in no hurry", "prod it with a thumb"),
        ),
    ),
)
NOTES = Question(
    id="proofing",
    topic="my-notes",
    prompt="Proofing bread dough: why, and when is it ready?",
    key_points=(
        KeyPoint(id="rise", text="Yeast makes gas, the gluten holds it, so the dough rises"),
        KeyPoint(id="salt", text="Salt slows the yeast down"),
    ),
)
IN_OTHER_WORDS = "The little beasts burp and so the loaf blows up like a balloon."


def graded(answer: str, *questions: Question, asked: Question = NOTES) -> dict[str, PointGrade]:
    grade = Grader([asked, *questions]).grade(asked, answer)
    return {point.id: point for point in grade.points}


def test_a_point_in_notes_is_said_in_the_words_that_the_bank_knows_for_it() -> None:
    assert graded(IN_OTHER_WORDS)["rise"].status is Status.MISS
    assert graded(IN_OTHER_WORDS, BANK)["rise"].status is Status.HIT


def test_what_the_bank_calls_a_misconception_of_the_same_point_contradicts_the_notes() -> None:
    answer = "The heat of the oven alone makes the dough rise before baking."

    assert graded(answer, BANK)["rise"].status is Status.CONTRADICTED


def test_a_point_that_the_bank_does_not_hold_borrows_nothing() -> None:
    assert graded("Poke it and watch; prod it with a thumb.", BANK)["salt"].status is Status.MISS


def test_a_question_on_another_matter_lends_nothing_though_a_point_sounds_alike() -> None:
    elsewhere = replace(BANK, prompt="What happens in a brewery's tank?", key_points=BANK.key_points[:1])
    asked = Question(
        id="volcano",
        topic="geology",
        prompt="Why do volcanoes explode, what comes out of them, and who lives near?",
        key_points=(
            KeyPoint(id="gas", text="Molten rock gives off gas, which the rock above holds, so it rises"),
            KeyPoint(id="ash", text="Ash, lava and pumice come out, with steam and sulphur"),
            KeyPoint(id="people", text="Farmers, because the ground is fertile"),
        ),
    )

    assert graded(IN_OTHER_WORDS, elsewhere, asked=asked)["gas"].status is not Status.HIT


def test_a_point_with_wordings_of_its_own_borrows_none() -> None:
    own = replace(NOTES.key_points[0], aliases=("fermentation", "yeast gas in gluten", "yeast at work"))
    asked = replace(NOTES, key_points=(own, NOTES.key_points[1]))

    assert graded(IN_OTHER_WORDS, BANK, asked=asked)["rise"].status is not Status.HIT


def test_what_is_missing_is_named_in_the_words_of_the_notes() -> None:
    reason = graded("Bubbles get trapped.", BANK)["rise"].why

    assert "bubbles" not in reason.partition("missing")[2]
    assert "swells" not in reason


def test_the_order_of_the_bank_changes_no_grade() -> None:
    third = replace(BANK, id="other", prompt="Which flour is best for cakes?")

    assert graded(IN_OTHER_WORDS, BANK, third) == graded(IN_OTHER_WORDS, third, BANK)
