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
    """Return the keys that work on this screen, those of the footer first, then those for editing."""
    seen: dict[str, tuple[list[str], str, bool]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.show or (isinstance(active.node, TextArea) and binding.action in _EDITING):
            keys, _, _ = seen.setdefault(
                binding.action, ([], binding.tooltip or binding.description, binding.show)
            )
            keys.append(screen.app.get_key_display(binding))
    rows = sorted(seen.values(), key=lambda row: not row[2])
    return Content("\n").join(
        Content.assemble((keys[0].ljust(_KEYS), "bold $text-primary"), words) for keys, words, _ in rows
    )
