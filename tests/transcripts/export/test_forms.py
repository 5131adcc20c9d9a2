from __future__ import annotations

import csv as standard
import json as standard_json
import re
from base64 import b64encode
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import fields, replace

from interview.bank.question import KeyPoint, Question, Source
from interview.transcripts.events import Cause, NoAnswer, NotGraded, Ruled, Shown, Submitted
from interview.transcripts.export.csv import COLUMNS, csv
from interview.transcripts.export.html import html
from interview.transcripts.export.markdown import markdown
from interview.transcripts.export.missed import missed
from interview.transcripts.export.pieces import Piece, pieces
from interview.transcripts.export.records import (
    AttemptRecord,
    HeaderRecord,
    ProbeRecord,
    Records,
    Ruling,
    SessionRecord,
    json,
)
from interview.transcripts.grade import Evidence, Grade, PointGrade, Status
from interview.transcripts.library import Session, SessionStatus, open_session
from interview.transcripts.timings import Timings
from tests.conftest import START
from tests.transcripts.export.made import answered, session_of
from tests.transcripts.export.page import Page
from tests.transcripts.made import probed, saved, told

ANSWER = "Um, it keeps the largest value, so later layers cost less"
MARKS = (
    (Status.HIT, "keeps the largest value"),
    (Status.PARTIAL, "cost less"),
    (Status.CONTRADICTED, "layers"),
)


@pytest.fixture
def sourced(pooling: Question) -> Question:
    first, *others = pooling.key_points
    return replace(pooling, key_points=(replace(first, source=Source("notes/cnn.md", 14)), *others))


@pytest.fixture
def whole(tmp_path: Path, sourced: Question) -> Session:
    """An answer with all marks, one of them overruled, and a follow-up that won the third point."""
    events = told(sourced, ANSWER, MARKS, START)
    ruling = Ruled(at=START, t=events[-1].t, point="smaller", status=Status.HIT)
    third = replace(sourced, key_points=sourced.key_points[2:])
    follow_up = probed(third, "nothing to learn", [(Status.HIT, "nothing")], START, events[-1].t + 1)
    return open_session(saved(tmp_path, sourced, START, [*events, ruling, *follow_up]))


def unreadable(tmp_path: Path) -> Session:
    (tmp_path / "bad.jsonl").write_bytes(b'{"type":"session","sch')
    return open_session(tmp_path / "bad.jsonl")


def texts(page: str, key: str) -> list[str]:
    return Page(page).texts.get(key, [])


def test_overlapping_evidence_is_cut_where_it_changes() -> None:
    points = [
        PointGrade(id=str(n), status=Status.HIT, score=1.0, evidence=(Evidence(a, b, "abcdef"[a:b]),))
        for n, (a, b) in enumerate([(0, 4), (2, 6)])
    ]
    assert pieces("abcdef", points) == (
        Piece("ab", (1,), (1,)),
        Piece("cd", (1, 2), (2,)),
        Piece("ef", (2,), ()),
    )


def test_evidence_is_counted_in_code_points() -> None:
    answer = "🙂 e\u0301 שלום max 👩\u200d👧"
    start = answer.index("max")
    (shown,) = texts(html([answered(answer, [(start, start + 3)])]), "mark.p1 c1")
    assert shown == "max"


def test_a_page_says_how_each_point_went_and_where_it_stands(whole: Session) -> None:
    page = html([whole])
    assert texts(page, "li.point p1 c1")[0] == (
        "1Keeps the largest value of each windowsaid keeps the largest value"
        "score 0.80 · said at 0:15 · notes/cnn.md:14✓ said"
    )
    assert "your ruling; the grader said partial" in texts(page, "li.point p2 c2")[0]
    assert texts(page, "li.point p3 c3")[0].endswith("+ said on a follow-up")
    assert texts(page, "mark.p1 c1")[0] == "keeps the largest value"
    assert texts(page, "mark.p3 c3 against") == ["layers"]
    assert "fillers: um ×1" in texts(page, "p.facts")[1]
    assert "What does max pooling do" in texts(page, "h2.None")[0]


def test_a_page_allows_its_own_style_and_nothing_else(whole: Session) -> None:
    page = html([whole])
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    (style,) = texts(page, "style.None")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy.split("; ")[:2] == ["default-src 'none'", f"style-src 'sha256-{digest}'"]
    assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in Page(page).elements}
    assert not any({"style", "src", "onclick"} & set(given) for _, given in Page(page).elements)
    assert all((given.get("href") or "#").startswith("#") for _, given in Page(page).elements)
    assert not re.search(r"url\(|@import|https?:", page)


def test_every_digit_of_a_page_leads_somewhere(whole: Session) -> None:
    elements = Page(html([whole, whole])).elements
    names = [given["id"] for _, given in elements if "id" in given]
    assert len(names) == len(set(names))
    assert {(given["href"] or "")[1:] for tag, given in elements if tag == "a"} <= set(names)


def test_several_sessions_begin_with_a_table_of_contents(whole: Session, tmp_path: Path) -> None:
    page = html([whole, unreadable(tmp_path)])
    assert texts(page, "title.None") == ["2 sessions"]
    assert texts(page, "article.session")[1].startswith("bad")


def test_markdown_numbers_the_evidence_and_the_points_alike(whole: Session) -> None:
    text = markdown([whole])
    assert "> Um, it **¹keeps the largest value**, so later **³layers** **²cost less**\n" in text
    assert "1. ✓ Keeps the largest value of each window — said, score 0.80, said at 0:15  \n" in text
    assert "   notes/cnn.md:14\n" in text
    assert "2. ✓ Shrinks the feature map, so later layers cost less — said, score 0.80" in text
    assert "3. + Has no parameters to learn — said on a follow-up" in text
    assert "### Follow-up: And what does it learn?" in text


def test_markdown_of_markup_is_text() -> None:
    text = markdown([answered("```\n# *no*\n    indented <b>\n```", [(4, 10)])])
    assert "> \\`\\`\\`  \n> **¹\\# \\*no\\***  \n> &nbsp;&nbsp;&nbsp;&nbsp;indented \\<b\\>  \n" in text


def test_a_table_has_the_point_the_mark_and_whose_it_is(whole: Session) -> None:
    rows = list(standard.DictReader(StringIO(csv([whole]), newline="")))
    assert [row["point"] for row in rows] == ["takes-max", "smaller", "no-params"]
    assert [row["status"] for row in rows] == ["hit", "hit", "contradicted"]
    assert [row["ruled_from"] for row in rows] == ["", "partial", ""]
    assert [row["on_follow_up"] for row in rows] == ["", "", "yes"]
    assert rows[0]["evidence"] == "keeps the largest value"
    assert rows[0]["weight"] == "2.0"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "＝1"])
def test_a_table_holds_no_formula(text: str) -> None:
    (row,) = standard.DictReader(StringIO(csv([answered(text, [], text=text)]), newline=""))
    assert row["answer"].startswith("'")
    assert row["point_text"].startswith("'")


def test_json_holds_the_header_the_grades_the_rulings_and_the_follow_ups(whole: Session) -> None:
    data = standard_json.loads(json([whole]))
    (session,) = data["sessions"]
    (attempt,) = session["attempts"]
    assert (data["schema"], session["header"]["mode"], session["status"]) == (1, "mock", "finished")
    assert attempt["rulings"] == [{"point": "smaller", "status": "hit", "grader": "partial"}]
    assert [point["status"] for point in attempt["graded"]["points"]] == ["hit", "partial", "contradicted"]
    assert [point["status"] for point in attempt["grade"]["points"]] == ["hit", "hit", "contradicted"]
    assert attempt["probes"][0]["answer"] == "nothing to learn"
    assert attempt["timings"]["said_s"]["takes-max"] == 15.5
    assert attempt["question"]["prompt"].startswith("What does max pooling do")


FORMS = [html, markdown, json, csv]


@pytest.mark.parametrize("form", FORMS)
def test_a_session_that_cannot_be_read_is_there_with_the_reason(form: object, tmp_path: Path) -> None:
    assert callable(form)
    text = form([unreadable(tmp_path)])
    assert "bad.jsonl" in text
    assert "damaged" in text


@pytest.mark.parametrize("form", FORMS)
def test_a_session_cut_off_anywhere_can_be_exported(form: object, whole: Session, tmp_path: Path) -> None:
    assert callable(form)
    content = whole.path.read_bytes()
    cut = tmp_path / "cut.jsonl"
    for size in range(0, len(content), 97):
        cut.write_bytes(content[:size])
        assert form([open_session(cut)])
    assert cut.read_bytes() == content[:size]


def test_what_was_not_answered_says_so(pooling: Question) -> None:
    silent = session_of(
        pooling, Shown(at=START, t=0.0, item=0), NoAnswer(at=START, t=90.0, cause=Cause.EXPIRED)
    )
    assert texts(html([silent]), "p.answer quiet") == ["no answer"]
    assert "1. ✗ Keeps the largest value of each window — missed\n" in markdown([silent])


def test_what_was_not_graded_says_why(pooling: Question) -> None:
    session = session_of(
        pooling,
        Shown(at=START, t=0.0, item=0),
        Submitted(at=START, t=9.0, answer="It pools", cause=Cause.SUBMITTED),
        NotGraded(at=START, t=9.0, reason="the judge was asleep"),
    )
    assert texts(html([session]), "p.note") == ["The grader failed: the judge was asleep"]
    assert "The grader failed: the judge was asleep" in markdown([session])
    assert texts(html([session]), "li.point p1 c1")[0].endswith("· not judged")


def test_a_question_that_is_open_shows_what_was_typed_so_far(tmp_path: Path, pooling: Question) -> None:
    shown, draft, *_ = told(pooling, "half a sentence", [(Status.MISS, "")] * 3, START)
    session = replace(session_of(pooling, shown, draft), status=SessionStatus.UNFINISHED)
    assert texts(html([session]), "div.answer text plain") == ["half a sentence"]
    assert "> half a sentence" in markdown([session])
    ((attempt,),) = [s["attempts"] for s in standard_json.loads(json([session]))["sessions"]]
    assert (attempt["answer"], attempt["draft"]) == (None, "half a sentence")


def test_cards_are_made_of_what_was_missed_and_not_said_since(tmp_path: Path, pooling: Question) -> None:
    early, late = tmp_path / "early", tmp_path / "late"
    nothing = [(Status.MISS, "")] * 3
    first = open_session(saved(early, pooling, START, told(pooling, "dunno", nothing, START)))
    after = START.replace(hour=20)
    then = [(Status.HIT, "largest"), (Status.MISS, ""), (Status.CONTRADICTED, "weights")]
    second = open_session(
        saved(late, pooling, after, told(pooling, "the largest, it has weights", then, after))
    )
    cards = missed([second, first])
    assert [card.key[2] for card in cards] == ["smaller", "no-params"]
    assert "Keeps the largest value" in cards[0].front
    assert "Shrinks the feature map" not in cards[0].front
    assert "Shrinks the feature map" in cards[0].back


def test_a_point_won_on_a_follow_up_needs_no_card(whole: Session) -> None:
    assert missed([whole]) == ()


def test_cards_obey_nothing_in_a_text(pooling: Question) -> None:
    point = KeyPoint(id="p", text="<b>bold</b> [sound:x.mp3] \x1f")
    question = replace(pooling, prompt="<script>", key_points=(point,))
    (card,) = missed(
        [session_of(question, Shown(at=START, t=0.0, item=0), NoAnswer(at=START, t=9.0, cause=Cause.EXPIRED))]
    )
    assert "&lt;script&gt;" in card.front
    assert "&lt;b&gt;bold&lt;/b&gt; &#91;sound:x.mp3] ␟" in card.back


DESCRIBED = Path(__file__).parents[3] / "docs" / "review.md"


@pytest.mark.parametrize(
    "record",
    [Records, SessionRecord, HeaderRecord, AttemptRecord, ProbeRecord, Ruling, Timings, Grade, PointGrade],
)
def test_every_field_of_the_json_is_described(record: type[Struct]) -> None:
    text = DESCRIBED.read_text(encoding="utf-8")
    assert [f.name for f in fields(record) if not re.search(rf"\b{f.name}\b", text)] == []


def test_every_column_of_the_table_is_described() -> None:
    text = DESCRIBED.read_text(encoding="utf-8")
    assert [name for name in COLUMNS if f"`{name}`" not in text] == []
