"""The page in a real browser, without a network."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from interview.transcripts.export.html import html
from tests.transcripts.export.made import answered

# A guard against hanging, never waited for.
PATIENCE_S = 120.0
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BROWSER is None, reason="needs chromium (Debian's package `chromium`)"),
]


def opened(page: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Open a page and return what the browser made of it: the document on stdout, complaints on stderr."""
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    return subprocess.run(
        [
            *(str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
            *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
            *("--enable-logging=stderr", f"--user-data-dir={folder / 'profile'}", "--dump-dom"),
            file.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=True,
    )


def test_an_answer_of_script_is_text_in_a_browser(tmp_path: Path) -> None:
    bad = "<script>document.title = 'taken'</script><img src=x onerror=\"document.title='taken'\">"
    document = opened(html([answered(bad, [(0, 8)], text=bad)]), tmp_path).stdout
    assert "&lt;script&gt;document.title = 'taken'&lt;/script&gt;" in document
    assert "<script" not in document
    assert "<img" not in document
    assert "<title>taken" not in document


def test_a_browser_takes_the_style_and_has_nothing_to_complain_of(tmp_path: Path) -> None:
    page = html([answered("It keeps the largest value", [(3, 8)])])
    assert "Content Security Policy" not in opened(page, tmp_path).stderr
    spoilt = page.replace("--ink: #1d1f24", "--ink: #1d1f25")
    assert "Content Security Policy" in opened(spoilt, tmp_path).stderr
