from __future__ import annotations

import pytest

from interview.bank.library import Bank
from interview.bank.question import Question, Topic
from interview.errors import UsageError
from interview.rounds.request import Pick, Request
from interview.rounds.templates import request_of, template_named
from interview.settings import TEMPLATES, Template
from interview.transcripts.events import Mode


@pytest.fixture
def bank(pooling: Question) -> Bank:
    return Bank(topics=(Topic("cnn", "Convolutional networks"),), questions=(pooling,))


def test_a_template_says_what_the_options_would(bank: Bank) -> None:
    template = Template(topics=("cnn",), questions=3, total="10m", mode="practice", pick="weak")
    assert request_of(template, "mine", bank) == Request(
        topics=("cnn",), count=3, total_s=600, mode=Mode.PRACTICE, pick=Pick.WEAK
    )


def test_the_rounds_that_come_with_the_program_can_be_asked_for(bank: Bank) -> None:
    asked = {name: request_of(template, name, bank) for name, template in TEMPLATES.items()}
    assert (asked["phone-screen"].count, asked["phone-screen"].total_s) == (4, 1200)
    assert (asked["onsite"].count, asked["onsite"].total_s) == (8, 2700)
    assert (asked["lightning"].count, asked["lightning"].time_s) == (10, 45)


@pytest.mark.parametrize(
    ("template", "words"),
    [
        (Template(topics=("weaving",)), "no topic “weaving”"),
        (Template(mode="karaoke"), "no mode “karaoke”"),
        (Template(total="soon"), "90s"),
        (Template(difficulty=("brutal",)), "easy, medium, hard"),
    ],
)
def test_a_template_that_names_what_is_not_there_says_which_and_what(
    template: Template, words: str, bank: Bank
) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        request_of(template, "mine", bank)
    assert "“mine”" in str(caught.value)


def test_a_round_is_found_by_its_beginning_and_a_near_miss_is_named() -> None:
    assert template_named(TEMPLATES, "phone") is TEMPLATES["phone-screen"]
    with pytest.raises(UsageError, match="did you mean “lightning”"):
        template_named(TEMPLATES, "lightening")
    with pytest.raises(UsageError, match="there are: phone-screen"):
        template_named(TEMPLATES, "zzz")
