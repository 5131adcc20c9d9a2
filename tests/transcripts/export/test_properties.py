"""Whatever was typed, every form shows it and none obeys it."""

from __future__ import annotations

import csv as standard
import json as standard_json
from io import StringIO
from string import printable

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from interview.text import visible
from interview.transcripts.export.csv import csv
from interview.transcripts.export.html import html
from interview.transcripts.export.markdown import escaped, markdown
from interview.transcripts.export.pieces import pieces
from interview.transcripts.export.records import json
from interview.transcripts.grade import Evidence, PointGrade, Status
from tests.transcripts.export.made import Spans, answered
from tests.transcripts.export.page import Page

# How long an example takes is no property of the text.
unhurried = settings(deadline=None)

# Anything, and often what means something to a browser, to Markdown or to a terminal.
ODD = st.sampled_from(
    [
        *("<b>", "</div>", "-->", "<!--", "&amp;", "&#60;", "<script>", "]]>", "{x}", "$x$", "\\"),
        *("**", "*", "_", "`", "```", "~~", "# ", "- ", "1. ", "> ", "=", "+", "|", ".", "("),
        *("[a](b)", "![x](y)", "http://a.b", "www.a.b", "a", "b c", "\n", "\n\n", "\r\n", "    ", "\t"),
        *("\x1b[31m", "\x00", "é", "e\u0301", "\u202e", "שלום", "🙂", "👩\u200d👧", "¹"),
    ]
)
TEXT = (
    st.lists(ODD | st.text(max_size=8) | st.text(printable, max_size=8), min_size=1, max_size=12)
    .map("".join)
    .filter(bool)
)
SPANS = st.lists(st.tuples(st.integers(-2, 40), st.integers(-2, 60)), max_size=3)
SEVERAL = st.lists(SPANS, max_size=4)
RAISED = dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹,"))


@unhurried
@given(TEXT, SEVERAL)
def test_the_pieces_of_an_answer_are_the_answer(answer: str, spans: list[Spans]) -> None:
    points = [
        PointGrade(
            id=str(n),
            status=Status.HIT,
            score=1.0,
            evidence=tuple(Evidence(a, b, answer[a:b]) for a, b in found),
        )
        for n, found in enumerate(spans)
    ]
    cut = pieces(answer, points)
    assert "".join(piece.text for piece in cut) == answer
    place = 0
    for piece in cut:
        for offset in range(place, place + len(piece.text)):
            resting = {n for n, found in enumerate(spans, 1) if any(a <= offset < b for a, b in found)}
            assert set(piece.points) == resting
        place += len(piece.text)


@unhurried
@given(TEXT, SEVERAL)
def test_a_page_holds_the_answer_to_the_character_and_no_element_of_its_making(
    answer: str, spans: list[Spans]
) -> None:
    page = Page(html([answered(answer, *spans, text=answer)]))
    harmless = Page(html([answered("x" * len(answer), *spans, text="x")]))
    assert page.names == harmless.names
    assert [sorted(given) for _, given in page.elements] == [sorted(given) for _, given in harmless.elements]
    (shown,) = [text for key, texts in page.texts.items() if key.startswith("div.answer") for text in texts]
    assert shown == visible(answer)


def _inline(text: str) -> list[Token]:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return parser.parse(text)


@unhurried
@given(TEXT)
def test_a_line_of_markdown_is_text(text: str) -> None:
    heading, inline, end = _inline(f"# {escaped(text)}\n")
    assert (heading.type, end.type) == ("heading_open", "heading_close")
    assert all(child.type in {"text", "text_special"} for child in inline.children or ())
    assert _bare("".join(child.content for child in inline.children or ())) == _bare(visible(text))


@unhurried
@given(TEXT, SEVERAL)
def test_an_answer_in_markdown_is_a_quotation_with_nothing_but_bold_in_it(
    answer: str, spans: list[Spans]
) -> None:
    tokens = _inline(markdown([answered(answer, *spans)]))
    kinds = [token.type for token in tokens]
    inside: list[Token] = []
    if "blockquote_open" in kinds:
        assert kinds.count("blockquote_open") == 1
        inside = tokens[kinds.index("blockquote_open") + 1 : kinds.index("blockquote_close")]
    assert {token.type for token in inside} <= {"paragraph_open", "paragraph_close", "inline"}
    children = [child for token in inside for child in token.children or ()]
    assert {child.type for child in children} <= {
        "text", "text_special", "softbreak", "hardbreak", "strong_open", "strong_close"
    }  # fmt: skip
    shown = "".join(child.content for child in children)
    assert _bare(shown).translate(RAISED) == _bare(visible(answer)).translate(RAISED)
    evident = any(part.text.strip() for part in _marked(answer, spans))
    assert evident == any(child.type == "strong_open" for child in children)


def _marked(answer: str, spans: list[Spans]) -> list[Evidence]:
    size = len(answer)
    inside = [(max(a, 0), min(b, size)) for found in spans for a, b in found]
    return [Evidence(a, b, visible(answer)[a:b]) for a, b in inside if a < b]


def _bare(text: str) -> str:
    return "".join(text.split())


@unhurried
@given(TEXT, SEVERAL)
def test_a_table_has_a_row_a_point_and_no_formula(answer: str, spans: list[Spans]) -> None:
    head, *rows = standard.reader(StringIO(csv([answered(answer, *spans, text=answer)]), newline=""))
    assert len(rows) == max(1, len(spans))
    for row in rows:
        assert len(row) == len(head)
        assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
        said = row[head.index("answer")]
        assert said in {visible(answer), "'" + visible(answer)}


@unhurried
@given(TEXT, SEVERAL)
def test_json_keeps_every_character(answer: str, spans: list[Spans]) -> None:
    ((attempt,),) = [s["attempts"] for s in standard_json.loads(json([answered(answer, *spans)]))["sessions"]]
    assert attempt["answer"] == answer
