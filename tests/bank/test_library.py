"""Opening banks: good ones, broken ones, and what a person is told."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

import pytest

from interview.bank.library import Bank, Severity, find_question, find_topics, open_bank
from interview.errors import BankError, UsageError

GOOD = """\
topic: cnn
title: Convolution
questions:
  - id: stride
    prompt: What is a stride?
    difficulty: hard
    time: 1h30m
    tags: [basics]
    key_points:
      - text: The step of the window
        aliases: [how far the filter moves]
        misconceptions: the size of the filter
        partials: something about steps
        weight: 2
      - It shrinks the map
    follow_ups:
      - And a stride of two?
    reference: The step.
"""


def write(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return folder


def messages(bank: Bank) -> list[str]:
    return [str(problem) for problem in bank.problems]


def test_a_yaml_file_gives_its_questions_with_their_places(tmp_path: Path) -> None:
    bank = open_bank([write(tmp_path / "b", cnn__yaml=GOOD)])
    (asked,) = bank.questions
    assert bank.problems == ()
    assert (asked.id, asked.topic, asked.budget_s, asked.tags) == ("stride", "cnn", 5400, ("basics",))
    assert [point.text for point in asked.key_points] == ["The step of the window", "It shrinks the map"]
    assert asked.key_points[0].weight == 2
    assert asked.key_points[0].misconceptions == ("the size of the filter",)
    assert asked.key_points[0].partials == ("something about steps",)
    assert [point.id for point in asked.key_points] == ["the-step-of-the-window", "it-shrinks-the-map"]
    assert asked.follow_ups[0].prompt == "And a stride of two?"
    assert asked.source is not None
    assert (asked.source.file, asked.source.line) == (str(tmp_path / "b" / "cnn.yaml"), 4)
    assert bank.topics[0].title == "Convolution"


def test_folders_are_read_to_the_bottom_but_for_readmes_and_hidden_files(tmp_path: Path) -> None:
    folder = write(tmp_path / "b", README__md="## What is this?\nA bank.\n")
    write(folder / "deep", a__md="## What is a?\nA letter.\n")
    write(folder / ".git", b__md="## What is b?\nA letter.\n")
    (folder / ".hidden.md").write_text("## What is c?\nA letter.\n")
    assert [asked.prompt for asked in open_bank([folder]).questions] == ["What is a?"]


def test_the_first_of_two_questions_with_one_id_is_asked_and_the_other_is_named(tmp_path: Path) -> None:
    mine = write(tmp_path / "mine", cnn__yaml=GOOD.replace("What is a stride?", "Mine?"))
    theirs = write(tmp_path / "theirs", cnn__yaml=GOOD)
    bank = open_bank([mine, theirs])
    assert [asked.prompt for asked in bank.questions] == ["Mine?"]
    assert messages(bank) == [
        f"{theirs / 'cnn.yaml'}:4: the question “stride” is already in {mine / 'cnn.yaml'}:4, "
        "which is asked instead; give one of them another id."
    ]


def test_a_file_reached_twice_is_read_once(tmp_path: Path) -> None:
    folder = write(tmp_path / "b", cnn__yaml=GOOD)
    (folder / "again.yaml").symlink_to(folder / "cnn.yaml")
    bank = open_bank([folder, folder / "cnn.yaml", folder / ".." / "b"])
    assert len(bank.questions) == 1
    assert bank.problems == ()


def test_links_that_lead_in_a_circle_end(tmp_path: Path) -> None:
    folder = write(tmp_path / "b", cnn__yaml=GOOD)
    (folder / "self").symlink_to(folder)
    (folder / "x.md").symlink_to(folder / "y.md")
    (folder / "y.md").symlink_to(folder / "x.md")
    bank = open_bank([folder])
    assert len(bank.questions) == 1
    assert {problem.severity for problem in bank.problems} == {Severity.ERROR}


def test_a_folder_that_does_not_exist_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BankError, match=r"nowhere: there is no such file; mend the path\."):
        open_bank([tmp_path / "nowhere"])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_said_in_one_sentence(tmp_path: Path) -> None:
    folder = write(tmp_path / "b", cnn__yaml=GOOD)
    folder.chmod(0)
    try:
        with pytest.raises(BankError, match="cannot be read"):
            open_bank([folder])
    finally:
        folder.chmod(0o755)


def test_a_file_that_vanishes_while_the_bank_is_read_costs_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "b", a__md="## What is a?\nA letter.\n", z__yaml=GOOD)

    def read(path: Path) -> bytes:
        if path.name == "a.md":
            raise FileNotFoundError(2, "No such file or directory")
        with path.open("rb") as file:
            return file.read()

    monkeypatch.setattr(Path, "read_bytes", read)
    bank = open_bank([folder])
    assert [asked.id for asked in bank.questions] == ["stride"]
    assert messages(bank) == [
        f"{folder / 'a.md'}: cannot be read (No such file or directory); check the path and its permissions."
    ]


def test_a_pipe_named_like_notes_is_not_waited_for(tmp_path: Path) -> None:
    folder = write(tmp_path / "b", cnn__yaml=GOOD)
    os.mkfifo(folder / "pipe.md")
    bank = open_bank([folder])
    assert len(bank.questions) == 1
    assert "not a regular file" in messages(bank)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("topic: x\nquestions:\n  - prompt: 'open\n", ":3:13: not valid YAML"),
        ("topic: x\nquestions: [\n", "not valid YAML"),
        ("topic: x\n\tquestions: []\n", ":2:1: not valid YAML"),
        ("questions:\n  - key_points: [a]\n", ":2:5: a question without a prompt; add “prompt: …”."),
        ("questions:\n  - promt: What?\n", "unknown key “promt” in a question; did you mean “prompt”?"),
        ("questions:\n  - prompt: What?\n    difficulty: extreme\n", ":3:17: “extreme” is no difficulty"),
        ("questions:\n  - prompt: What?\n    time: soon\n", ":3:11: “soon” is not a duration"),
        ("questions:\n  - prompt: What?\n    key_points:\n      - text: a\n        weight: -1\n", ":5:17: “-1” is no weight"),
        ("questions: What?\n", ":1:12: “questions” is a list"),
        ("questions:\n  - prompt: !!python/object:os.system x\n", "the tag “!!python/object:os.system” is not read"),
        ("- just\n- a\n- \x07list\n", ":3:3: a control character (U+0007)"),
        ("questions:\n  - prompt: A?\n    prompt: B?\n", ":3:5: “prompt” stands twice in a question"),
        ("[" * 100_000, "nested more than 60 levels deep"),
        ("- " * 100_000, "nested more than 60 levels deep"),
        ("x: " + "{a: " * 5000 + "}" * 5000, "nested more than 60 levels deep"),
        ("a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\n", "unknown key"),
        ("questions: &q\n  - prompt: What?\n    key_points: *q\n", "a key point without text"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_yaml_file_is_named_with_its_place(
    tmp_path: Path, text: str, expected: str
) -> None:
    folder = write(tmp_path / "b", a__yaml=text, b__yaml=GOOD)
    bank = open_bank([folder])
    assert "stride" in [asked.id for asked in bank.questions]
    assert any(expected in message for message in messages(bank)), messages(bank)
    assert all(message.startswith(str(folder / "a.yaml")) for message in messages(bank))


def test_aliases_that_would_fill_the_memory_are_refused(tmp_path: Path) -> None:
    points = "\n".join(f"      - &p{n} {{text: point {n}}}" for n in range(50))
    again = "\n".join(f"  - {{prompt: 'Q {n}?', key_points: *all}}" for n in range(5000))
    text = f"questions:\n  - prompt: What?\n    key_points: &all\n{points}\n{again}\n"
    bank = open_bank([write(tmp_path / "b", a__yaml=text, b__yaml=GOOD)])
    assert any("aliases (*name) repeat more" in message for message in messages(bank))
    assert [asked.id for asked in bank.questions] == ["stride"]


NOTES = "## What is naïve Bayes?\r\nIt assumes independence – always.\r\n"


@pytest.mark.parametrize(
    ("raw", "warned"),
    [
        (NOTES.encode(), False),
        (codecs.BOM_UTF8 + NOTES.encode(), False),
        (NOTES.encode("utf-16"), False),
        (NOTES.encode("utf-16-le"), True),
        (NOTES.encode("utf-16-be"), True),
        (NOTES.encode("cp1252"), True),
    ],
)
def test_notes_are_read_in_the_encoding_they_were_saved_in(tmp_path: Path, raw: bytes, warned: bool) -> None:
    (tmp_path / "notes.md").write_bytes(raw)
    bank = open_bank([tmp_path / "notes.md"])
    (asked,) = bank.questions
    assert asked.prompt == "What is naïve Bayes?"
    assert [point.text for point in asked.key_points] == ["It assumes independence – always"]
    assert bool(bank.problems) is warned


@pytest.mark.parametrize("raw", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(256)) * 40, b"\xff\xfe\x00"])
def test_binary_files_are_named_and_hide_nothing(tmp_path: Path, raw: bytes) -> None:
    folder = write(tmp_path / "b", z__yaml=GOOD)
    (folder / "a.md").write_bytes(raw)
    bank = open_bank([folder])
    assert [asked.id for asked in bank.questions] == ["stride"]
    assert len(bank.problems) == 1


def test_an_empty_file_and_an_empty_folder_hold_no_questions(tmp_path: Path) -> None:
    assert open_bank([write(tmp_path / "b", a__md="", b__yaml="", c__yaml="# nothing\n")]) == Bank()
    assert open_bank([]) == Bank()


def test_a_large_file_of_notes_is_read_whole(tmp_path: Path) -> None:
    text = "".join(
        f"## What is number {n}?\nIt follows {n - 1}.\n\n" + "word " * 40 + "\n\n" for n in range(9000)
    )
    assert len(text) > 2_000_000
    (tmp_path / "large.md").write_text(text)
    assert len(open_bank([tmp_path / "large.md"]).questions) == 9000


@pytest.fixture
def topics(tmp_path: Path) -> Bank:
    names = ("cnn", "deep-learning", "deep-dreams", "regularization")
    return open_bank(
        [
            write(
                tmp_path / "b",
                **{f"{name}__yaml": f"questions: [{{prompt: 'What, {name}?'}}]" for name in names},
            )
        ]
    )


def test_topics_are_found_by_their_beginning(topics: Bank) -> None:
    assert find_topics(topics, ["cnn", "reg", "Deep Learning", "cn"]) == (
        "cnn",
        "regularization",
        "deep-learning",
    )
    assert find_topics(topics, []) == ()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("cnm", "There is no topic “cnm”; did you mean “cnn”?"),
        ("deep", "“deep” fits more than one topic: deep-dreams, deep-learning. Type a little more."),
        (
            "cooking",
            "There is no topic “cooking”; there are: cnn, deep-dreams, deep-learning, regularization.",
        ),
        ("", "There is no topic “”; there are: cnn, deep-dreams, deep-learning, regularization."),
    ],
)
def test_a_topic_that_is_not_there_is_answered_with_what_is(topics: Bank, typed: str, sentence: str) -> None:
    with pytest.raises(UsageError) as raised:
        find_topics(topics, [typed])
    assert str(raised.value) == sentence


def test_a_question_is_found_by_the_beginning_of_its_id(topics: Bank) -> None:
    assert find_question(topics, "cnn-").topic == "cnn"
    with pytest.raises(UsageError, match="fits more than one question"):
        find_question(topics, "deep-")
    with pytest.raises(UsageError, match="did you mean “cnn-what-cnn”"):
        find_question(topics, "cnn_what_cnn")


def test_an_unchanged_bank_comes_from_the_cache_and_a_changed_one_does_not(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    long = GOOD + "".join(f"  - prompt: What is {n}?\n" for n in range(200))
    folder = write(tmp_path / "b", cnn__yaml=long)
    first = open_bank([folder], cache)
    (kept,) = cache.iterdir()
    assert open_bank([folder], cache) == first == open_bank([folder])
    kept.write_bytes(b"damaged")
    assert open_bank([folder], cache) == first
    write(folder, cnn__yaml=long.replace("a stride", "a step"))
    assert open_bank([folder], cache).questions[0].prompt == "What is a step?"


def test_a_cache_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the way")
    folder = write(
        tmp_path / "b", cnn__yaml=GOOD + "".join(f"  - prompt: What is {n}?\n" for n in range(200))
    )
    assert len(open_bank([folder], tmp_path / "cache").questions) == 201
