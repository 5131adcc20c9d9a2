"""HTML that cannot be broken by what stands in it: every text is escaped unless it was made here."""

from __future__ import annotations

from html import escape

from interview.text import visible


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def element(name: str, *content: str, **attributes: str | None) -> Markup:
    """Return an element; content that is not Markup is text.

    An underscore at the end of an attribute's name is dropped (`class_`), others become hyphens; None leaves
    the attribute out.
    """
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(visible(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{said}>{joined(*content)}</{name}>")


def joined(*content: str) -> Markup:
    """Return several pieces of content as one."""
    return Markup("".join(part if isinstance(part, Markup) else escape(visible(part)) for part in content))
