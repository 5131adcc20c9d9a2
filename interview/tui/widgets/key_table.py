"""The keys of a screen as a list."""

from __future__ import annotations

from textual.content import Content
from textual.screen import Screen
from textual.widgets import TextArea

_KEYS = 12
# Of the many keys of a text area, those worth knowing.
_EDITING = {
    "undo",
    "redo",
    "cut",
    "copy",
    "paste",
    "select_all",
    "delete_word_left",
    "delete_to_start_of_line",
    "delete_to_end_of_line_or_delete_line",
}


def key_table(screen: Screen[object]) -> Content:
    """Return the keys that work on this screen, those of the footer first, then the others."""
    seen: dict[str, tuple[str, bool]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        # What is said about a key that the footer has no room for, is said for this table.
        told = binding.show or (binding.tooltip and not binding.system)
        if told or (isinstance(active.node, TextArea) and binding.action in _EDITING):
            words = binding.tooltip or binding.description
            seen.setdefault(words, (screen.app.get_key_display(binding), binding.show))
    rows = sorted(seen.items(), key=lambda row: not row[1][1])
    return Content("\n").join(
        Content.assemble((key.ljust(_KEYS), "bold $text-primary"), words) for words, (key, _) in rows
    )
