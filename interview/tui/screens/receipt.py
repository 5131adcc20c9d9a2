"""What a file of notes gives: its questions, what to look at, and what was not taken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Input, Static

from interview.bank.importing import read_receipt, write_new
from interview.bank.notes.receipt import Receipt
from interview.errors import InterviewError
from interview.settings import own_bank
from interview.text import plural, visible
from interview.tui.bindings import BACK, SAVE
from interview.tui.screens.base import BaseScreen, line
from interview.tui.themes import MUTED


class ReceiptScreen(BaseScreen):
    """Asks for a file and shows its receipt; its questions are written only when the user says so."""

    CSS_PATH = "bank.tcss"
    AUTO_FOCUS = "#file"
    BINDINGS = [SAVE, BACK]  # noqa: RUF012 – Textual's name

    def __init__(self, file: str) -> None:
        super().__init__()
        self._file = file
        self._receipt: Receipt | None = None

    def compose(self) -> ComposeResult:
        """Lay out the path and the receipt below it."""
        title = Content.assemble(
            ("What a file gives", "bold"), ("  nothing is written until you save it", MUTED)
        )
        yield line(title, "headline")
        yield Input(
            self._file,
            placeholder="notes.md, questions.yaml, cards.csv, deck.apkg – enter reads it",
            id="file",
        )
        with VerticalScroll(id="page"):
            yield Static(id="page-text")
        yield Footer()

    def on_mount(self) -> None:
        """Read the file at once where one was named."""
        if self._file:
            self._read(self._file)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Read the file that was typed."""
        event.stop()
        if event.value.strip():
            self._read(event.value.strip())

    def action_save(self) -> None:
        """Write the questions into the user's own bank, beside what is there."""
        if self._receipt is None:
            self.notify("Read a file first: type its path, then enter.", severity="warning", markup=False)
        else:
            self._save(self._receipt, own_bank(self.trainer.desk.bank_paths))

    def action_back(self) -> None:
        """Go back one screen."""
        self.trainer.back()

    @work(thread=True, exclusive=True, group="save")
    def _save(self, receipt: Receipt, folder: Path) -> None:
        try:
            written = write_new(receipt, folder)
        except InterviewError as error:
            self.app.call_from_thread(self.notify, visible(str(error)), severity="error", markup=False)
        else:
            self.app.call_from_thread(self._say_saved, written)

    def _say_saved(self, written: tuple[Path, ...]) -> None:
        files = ", ".join(visible(str(path)) for path in written)
        self.query_one(".headline", Static).update(Content.assemble(("Saved as ", "bold"), files))
        self.notify(f"Saved as {files}", markup=False)

    @work(thread=True, exclusive=True)
    def _read(self, file: str) -> None:
        try:
            receipt = read_receipt(Path(file).expanduser())
        except InterviewError as error:
            said = Content.styled(visible(str(error)), "$text-error")
            self.app.call_from_thread(self._show, said, None)
        else:
            self.app.call_from_thread(self._show, Content("\n\n").join(list(_blocks(receipt))), receipt)

    def _show(self, content: Content, receipt: Receipt | None) -> None:
        self._receipt = receipt
        page = self.query_one("#page", VerticalScroll)
        page.border_title = Content(visible(receipt.format if receipt else ""))
        page.scroll_home(animate=False)
        self.query_one("#page-text", Static).update(content)
        page.focus()


def _blocks(receipt: Receipt) -> Iterator[Content]:
    yield _sum(receipt)
    if receipt.warnings:
        rows = [_line(warning.line, warning.message, "$text-warning") for warning in receipt.warnings]
        yield Content("\n").join([Content.styled("To look at", "bold"), *rows])
    if receipt.skipped:
        rows = [
            _line(skip.line, f"{_lines(skip.line, skip.end_line)}{skip.reason}", MUTED)
            for skip in receipt.skipped
        ]
        yield Content("\n").join([Content.styled("Not taken", "bold"), *rows])
    for question in receipt.questions:
        start = question.source.line if question.source else None
        rows = [_line(start, " ".join(question.prompt.split()), "bold")]
        rows += [
            Content(f"        • {visible(' '.join(point.text.split()))}") for point in question.key_points
        ]
        if not question.key_points:
            rows.append(Content.styled("        no key points to check", MUTED))
        yield Content("\n").join(rows)


def _sum(receipt: Receipt) -> Content:
    points = sum(len(question.key_points) for question in receipt.questions)
    taken = sum(span.end_line - span.line + 1 for span in receipt.taken)
    skipped = sum(span.end_line - span.line + 1 for span in receipt.skipped)
    words = (
        f"{plural(len(receipt.questions), 'question')} with {plural(points, 'key point')}. Of "
        f"{plural(receipt.lines, 'line')} {taken} taken, {skipped} not taken, "
        f"{receipt.lines - taken - skipped} blank."
    )
    return Content.styled(words, "bold")


def _line(number: int | None, words: str, style: str) -> Content:
    return Content.assemble((f"{number or '':>6}  ", MUTED), (visible(words), style))


def _lines(first: int, last: int) -> str:
    return "" if first == last else f"to {last}: "
