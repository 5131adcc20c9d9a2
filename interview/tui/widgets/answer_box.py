"""Where the answer is typed."""

from __future__ import annotations

from dataclasses import replace

from textual.document._document import EditResult
from textual.document._edit import Edit
from textual.widgets import TextArea

from interview.text import plural, visible


class AnswerBox(TextArea):
    """A roomy text area. What is pasted into it is shown, never obeyed."""

    def __init__(self, text: str, *, id: str | None = None) -> None:  # noqa: A002 – Textual's name
        super().__init__(text, id=id, soft_wrap=True, tab_behavior="indent", show_line_numbers=False)
        self.highlight_cursor_line = False
        self.match_cursor_bracket = False
        self.placeholder = "Type your answer as you would say it."
        self.border_title = "Your answer"
        self.move_cursor(self.document.end)

    def edit(self, edit: Edit) -> EditResult:
        """Change the text; line ends become ours, control characters become visible signs."""
        text = edit.text.replace("\r\n", "\n").replace("\r", "\n")
        return super().edit(replace(edit, text=visible(text)))

    def count_words(self) -> None:
        """Show the number of words in the lower border."""
        self.border_subtitle = plural(len(self.text.split()), "word")
