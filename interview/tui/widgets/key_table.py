"""The keys of a screen as a list."""

from __future__ import annotations

from textual.content import Content
from textual.screen import Screen


def key_table(screen: Screen[None]) -> Content:
    """Return the keys that work on this screen, those of the footer first, then those for editing."""
    seen: dict[str, tuple[list[str], str, bool]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.description and (binding.show or active.node is screen.focused):
            keys, _, _ = seen.setdefault(
                binding.action, ([], binding.tooltip or binding.description, binding.show)
            )
            keys.append(screen.app.get_key_display(binding))
    rows = sorted(seen.values(), key=lambda row: not row[2])
    return Content("\n").join(
        Content.assemble((", ".join(dict.fromkeys(keys))[:20].ljust(22), "bold $text-primary"), words)
        for keys, words, _ in rows
    )
