"""An HTML page taken apart: its elements in order, their attributes, and the text within."""

from __future__ import annotations

from html.parser import HTMLParser


class Page(HTMLParser):
    """Read a page. Fails where an element is left open or closed out of order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[tuple[str, str]] = []
        self.feed(page)
        self.close()
        assert not self._open, f"left open: {self._open}"

    @property
    def names(self) -> list[str]:
        """The elements in order, by name and class."""
        return [f"{tag}.{attributes.get('class')}" for tag, attributes in self.elements]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if tag != "meta":
            key = f"{tag}.{attributes.get('class')}"
            self._open.append((tag, key))
            self.texts.setdefault(key, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"closed without being open: {tag}"
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for key in {key for _, key in self._open}:
            self.texts[key][-1] += data
