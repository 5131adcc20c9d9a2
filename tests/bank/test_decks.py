"""Flashcards of other programs come in, and ours go out."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
import zipfile
from importlib import import_module
from pathlib import Path

import pytest

from interview.bank.anki import export_anki
from interview.bank.importing import read_receipt
from interview.bank.library import open_bank
from interview.bank.question import Difficulty
from interview.errors import BankError

ZSTD = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
zstd = import_module(ZSTD)


def read(tmp_path: Path, name: str, text: str) -> list[tuple[str, list[str]]]:
    (tmp_path / name).write_text(text, encoding="utf-8")
    receipt = read_receipt(tmp_path / name)
    return [(asked.prompt, [point.text for point in asked.key_points]) for asked in receipt.questions]


TWO = [
    ("What is a stride?", ["The step of the window"]),
    ("What is padding?", ["Zeros around it", "It keeps the size"]),
]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "What is a stride?,The step of the window.\nWhat is padding?,Zeros around it. It keeps the size.\n"),
        ("a.csv", 'Question,Answer\nWhat is a stride?,The step of the window.\nWhat is padding?,"Zeros around it.\nIt keeps the size."\n'),
        ("a.csv", "front;back\nWhat is a stride?;The step of the window.\nWhat is padding?;Zeros around it. It keeps the size.\n"),
        ("a.tsv", "Front\tBack\nWhat is a stride?\tThe step of the window.\nWhat is padding?\tZeros around it. It keeps the size.\n"),
        ("a.txt", "#separator:tab\n#html:true\nWhat is a stride?\tThe <b>step</b> of the window.\nWhat is padding?\t<ul><li>Zeros around it</li><li>It keeps the size</li></ul>\n"),
        ("a.txt", "#separator:tab\n#html:true\n#tags column:3\nWhat is a stride?\tThe step of the window.\tx y\nWhat is padding?\tZeros around it.<br>It keeps the size.\tx\n"),
        ("a.txt", "What is a stride?\tThe step of the window.\nWhat is padding?\tZeros around it. It keeps the size.\n"),
        ("a.txt", "## What is a stride?\nThe step of the window.\n## What is padding?\nZeros around it. It keeps the size.\n"),
    ],
)  # fmt: skip
def test_tables_of_cards_become_questions(tmp_path: Path, name: str, text: str) -> None:
    assert read(tmp_path, name, text) == TWO


def test_every_line_of_a_table_is_accounted_for(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        'question,answer,difficulty,tags\n"A?","one\ntwo",hard,x\n,lost,,\nB?,b is b,,\n'
    )
    receipt = read_receipt(tmp_path / "a.csv")
    assert [(span.line, span.end_line) for span in receipt.taken] == [(2, 3), (5, 5)]
    assert [(span.line, span.reason) for span in receipt.skipped] == [
        (1, "the head of the table"),
        (4, "a row without a front"),
    ]
    assert (receipt.questions[0].difficulty, receipt.questions[0].tags) == (Difficulty.HARD, ("x",))


def package(path: Path, notes: list[tuple[str, str]], name: str = "collection.anki2") -> Path:
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        "create table col (decks text); create table notes (id integer, flds text, tags text);"
        "create table cards (nid integer, did integer);"
    )
    connection.execute("insert into col values (?)", (json.dumps({"5": {"name": "ML::Vision"}}),))
    for number, (fields, tags) in enumerate(notes):
        connection.execute("insert into notes values (?, ?, ?)", (number, fields, tags))
        connection.execute("insert into cards values (?, 5)", (number,))
    connection.commit()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, connection.serialize())
    connection.close()
    return path


def test_an_anki_package_gives_its_notes_with_decks_tags_and_clozes(tmp_path: Path) -> None:
    receipt = read_receipt(
        package(
            tmp_path / "deck.apkg",
            [
                (
                    "What is <i>a</i> stride?\x1fThe <b>step</b> &amp; size.<br>[$]\\frac{a}{b}[/$]",
                    " conv basics ",
                ),
                ("A stride of {{c1::two::how many}} halves the map.\x1f", ""),
                ("\x1fback only", ""),
            ],
        )
    )
    first, second = receipt.questions
    assert (first.prompt, first.topic, first.tags) == ("What is a stride?", "vision", ("conv", "basics"))
    assert [point.text for point in first.key_points] == ["The step & size", "a / b"]
    assert (second.prompt, second.key_points[0].text) == ("A stride of [how many] halves the map.", "two")
    assert [(span.line, span.reason) for span in receipt.skipped] == [
        (3, "a card without words on its front")
    ]


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"no zip", "not an Anki package"),
        (b"", "not an Anki package"),
    ],
)
def test_a_damaged_package_is_said_in_one_sentence(tmp_path: Path, raw: bytes, sentence: str) -> None:
    (tmp_path / "a.apkg").write_bytes(raw)
    with pytest.raises(BankError, match=sentence):
        read_receipt(tmp_path / "a.apkg")


def newer_package(path: Path, notes: list[tuple[str, str]]) -> Path:
    """A package as newer versions of Anki write it, with the decks in a table and a note for older versions."""
    connection = sqlite3.connect(":memory:")
    connection.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    connection.executescript(
        "create table col (decks text); insert into col values ('');"
        "create table notes (id integer, flds text, tags text); create table cards (nid integer, did integer);"
        "create table decks (id integer primary key, name text not null collate unicase);"
        "create unique index idx_decks_name on decks (name);"
        "insert into decks values (5, 'ML' || char(31) || 'Vision');"
    )
    for number, (fields, tags) in enumerate(notes):
        connection.execute("insert into notes values (?, ?, ?)", (number, fields, tags))
        connection.execute("insert into cards values (?, 5)", (number,))
    connection.commit()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("collection.anki2", b"please update")
        archive.writestr("collection.anki21b", zstd.compress(connection.serialize()))
    connection.close()
    return path


def test_a_package_of_a_newer_anki_is_read(tmp_path: Path) -> None:
    receipt = read_receipt(newer_package(tmp_path / "new.apkg", [("What is a stride?\x1fThe step.", "conv")]))
    (asked,) = receipt.questions
    assert (asked.prompt, asked.topic, asked.tags) == ("What is a stride?", "vision", ("conv",))
    assert [point.text for point in asked.key_points] == ["The step"]


def test_a_package_of_a_newer_anki_names_what_is_missing_to_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = newer_package(tmp_path / "new.apkg", [])
    monkeypatch.setitem(sys.modules, ZSTD, None)
    with pytest.raises(BankError, match=r"interview-trainer\[anki\].*Support older Anki versions"):
        read_receipt(path)


def test_a_damaged_package_of_a_newer_anki_is_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "new.apkg", "w") as archive:
        archive.writestr("collection.anki21b", b"no Zstandard")
    with pytest.raises(BankError, match="database is damaged"):
        read_receipt(tmp_path / "new.apkg")


def test_empty_and_broken_packages_are_named(tmp_path: Path) -> None:
    with pytest.raises(BankError, match="holds no Anki collection"):
        read_receipt(package(tmp_path / "other.apkg", [], "something"))
    with zipfile.ZipFile(tmp_path / "broken.apkg", "w") as archive:
        archive.writestr("collection.anki2", b"no database at all" * 100)
    with pytest.raises(BankError, match="database cannot be read"):
        read_receipt(tmp_path / "broken.apkg")


def test_what_goes_out_to_anki_comes_back(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "cnn.yaml").write_text(
        "topic: cnn\nquestions:\n  - prompt: What is a<b>?\n    key_points: [the first is less, it is a test]\n    tags: [x y]\n"
    )
    bank = open_bank([tmp_path / "b"])
    assert export_anki(bank, bank.questions, tmp_path / "out.apkg") == 1
    with zipfile.ZipFile(tmp_path / "out.apkg") as archive:
        assert "collection.anki2" in archive.namelist()
    (back,) = read_receipt(tmp_path / "out.apkg").questions
    assert back.prompt == "What is a<b>?"
    assert [point.text for point in back.key_points] == ["the first is less", "it is a test"]
    assert back.tags == ("cnn", "x-y")
    with pytest.raises(BankError, match="cannot be written"):
        export_anki(bank, bank.questions, tmp_path / "nowhere" / "out.apkg")


def test_a_table_with_a_bomb_of_quotes_ends(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('"' + "x," * 100_000)
    assert read_receipt(tmp_path / "a.csv").questions == () or io
