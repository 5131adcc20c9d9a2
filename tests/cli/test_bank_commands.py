"""`interview bank …` as a person calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from interview.bank.library import open_bank
from interview.cli import main
from interview.settings import starter_bank

NOTES = """\
# Convolution

Some words before.

## Q: What is a stride? {#stride}
The step of the \x1b[31mwindow.

## Q: What is [bold] padding?
- zeros around the map
- it keeps the size

## Q: What has no answer?
"""


@pytest.fixture
def notes(own_world: Path) -> Path:
    path = own_world / "conv.md"
    path.write_text(NOTES, encoding="utf-8")
    return path


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_import_shows_questions_warnings_and_what_was_not_taken(
    notes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = call(capsys, "bank", "import", "conv.md")
    assert code == 0
    assert "     5  What is a stride?\n        convolution · medium · 1 point\n" in out
    assert "• The step of the ␛[31mwindow" in out
    assert "What is [bold] padding?" in out
    assert "12  “What has no answer?” has no answer to check against." in out
    assert "          1  a heading that asks nothing" in out
    assert "          3  prose without a question" in out
    assert "3 questions with 3 points. Of 12 lines 6 taken, 2 not taken, 4 blank between them." in out
    assert "\x1b[31m" not in out
    assert not (notes.parent / "question_bank").exists()


def test_import_gives_its_receipt_as_data(notes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, "bank", "import", str(notes), "--json")
    receipt = json.loads(out)
    assert code == 0
    assert (receipt["file"], receipt["format"]) == (str(notes), "markdown: headings")
    assert receipt["skipped"] == [
        {"line": 1, "end_line": 1, "reason": "a heading that asks nothing"},
        {"line": 3, "end_line": 3, "reason": "prose without a question"},
    ]
    assert receipt["questions"][1]["source"] == {"file": str(notes), "line": 8}
    assert receipt["questions"][1]["key_points"][0] == {
        "id": "zeros-around-the-map", "text": "zeros around the map", "aliases": [], "weight": 1.0,
    }  # fmt: skip


def test_import_writes_yaml_that_holds_the_same_questions_and_says_where_they_came_from(
    notes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (notes.parent / "question_bank").mkdir()
    code, _, err = call(capsys, "bank", "import", "conv.md", "--write")
    written = notes.parent / "question_bank" / "conv.yaml"
    assert (code, err) == (0, f"Wrote {written}\n")
    text = written.read_text(encoding="utf-8")
    assert text.startswith("# Imported by interview from conv.md\n")
    assert "  # conv.md:5\n  - id: stride\n" in text
    assert [asked.prompt for asked in open_bank([written]).questions] == [
        asked.prompt for asked in open_bank([notes]).questions
    ]
    assert call(capsys, "bank", "import", "conv.md", "--write")[0] == 0
    assert written.read_text(encoding="utf-8") == text


def test_import_leaves_a_file_of_yours_alone(notes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (notes.parent / "question_bank").mkdir()
    own = notes.parent / "question_bank" / "conv.yaml"
    own.write_text("questions: []\n")
    code, _, err = call(capsys, "bank", "import", "conv.md", "--write")
    assert code == 1
    assert "is in the way" in err
    assert own.read_text() == "questions: []\n"


@pytest.mark.parametrize("name", ["nowhere.md", "."])
def test_a_file_that_cannot_be_imported_is_said_in_one_sentence(
    own_world: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    code, out, err = call(capsys, "bank", "import", name)
    assert (code, out) == (1, "")
    assert err.startswith(f"interview: {name}: ")
    assert err.count("\n") == 1


def test_list_shows_and_gives_the_questions_of_a_topic(
    notes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bank = ("bank", "list", "--bank", str(notes), "-t", "conv")
    code, out, _ = call(capsys, *bank)
    assert code == 0
    assert "Convolution" in out
    assert "  medium   2:30    1 point  What is a stride?\n" in out
    assert "  medium   2:30  no points  What has no answer?\n" in out
    (first, *_) = json.loads(call(capsys, *bank, "--json")[1])
    assert list(first) == ["id", "topic", "tags", "prompt", "difficulty", "time_s", "key_points", "source"]
    assert (first["id"], first["time_s"]) == ("stride", 150)


def test_an_unknown_topic_exits_with_two(notes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(capsys, "bank", "list", "--bank", str(notes), "-t", "convolutoin")
    assert (code, out) == (2, "")
    assert err == "interview: There is no topic “convolutoin”; did you mean “convolution”?\n"


def test_show_and_search_find_a_question(notes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, "bank", "show", "stri", "--bank", str(notes))
    assert code == 0
    assert "• The step of the ␛[31mwindow" in out
    assert call(capsys, "bank", "search", "padddding", "--bank", str(notes))[0] == 0
    found = json.loads(call(capsys, "bank", "search", "pading zeros", "--bank", str(notes), "--json")[1])
    assert [asked["prompt"] for asked in found][:1] == ["What is [bold] padding?"]
    assert call(capsys, "bank", "search", "qqqqqqqq")[0] == 1


def test_lint_names_place_and_remedy_and_fails_where_it_should(
    own_world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = own_world / "a.yaml"
    path.write_text("questions:\n  - prompt: What is a tree?\n")
    code, out, err = call(capsys, "bank", "lint", "a.yaml")
    assert (code, err) == (0, "1 thing to mend.\n")
    assert out == (
        "a.yaml:2:5: no key points, so an answer cannot be graded; add what a good answer says. "
        "[warning: no-key-points]\n"
    )
    assert call(capsys, "bank", "lint", "a.yaml", "--strict")[0] == 1
    path.write_text(
        "questions:\n  - promt: What is a tree?\n    prompt: A tree?\n    key_points: [x y]\n    time: x\n"
    )
    code, out, _ = call(capsys, "bank", "lint", "a.yaml", "--json")
    assert code == 1
    assert [(found["line"], found["column"], found["severity"]) for found in json.loads(out)] == [
        (2, 5, "warning"),
        (5, 11, "error"),
    ]


def test_new_makes_a_template_that_lints_clean_and_never_overwrites(
    own_world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = call(capsys, "bank", "new", "Graph Theory", "--to", "mine")
    assert (code, out) == (0, "mine/graph-theory.yaml\n")
    assert call(capsys, "bank", "lint", "--strict", "mine") == (0, "", "Nothing to mend.\n")
    (asked,) = open_bank([own_world / "mine"]).questions
    assert (asked.topic, len(asked.key_points)) == ("graph-theory", 2)
    assert call(capsys, "bank", "new", "graph theory", "--to", "mine")[0] == 1
    assert call(capsys, "bank", "new", "?!")[0] == 2


def test_the_schema_beside_the_starter_bank_is_the_one_we_print(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, "bank", "schema")
    assert code == 0
    assert (starter_bank() / "schema.json").read_text(encoding="utf-8") == out


def test_export_writes_bank_yaml_or_an_anki_package(notes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, "bank", "export", "--bank", str(notes), "-t", "conv", "--format", "yaml")
    assert code == 0
    assert out.startswith("topic: convolution\n")
    code, _, err = call(capsys, "bank", "export", "--bank", str(notes), "-t", "conv", "-o", "out.apkg")
    assert (code, err) == (0, "Wrote 3 cards to out.apkg\n")
