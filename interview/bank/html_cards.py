"""The HTML on flashcards → Markdown, as far as key points need it: lists, emphasis, code, formulas."""

from __future__ import annotations

import re
from html import unescape

_DROPPED = re.compile(
    r"<(script|style|head)\b.*?</\1\s*>|<!--.*?-->|\[sound:[^\]]*\]", re.IGNORECASE | re.DOTALL
)
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.DOTALL), text)
    for pattern, text in (
        (r"\[\$\$\](.*?)\[/\$\$\]", r"$$\1$$"),
        (r"\[(?:\$|latex)\](.*?)\[/(?:\$|latex)\]", r"$\1$"),
        (r"<anki-mathjax[^>]*>(.*?)</anki-mathjax>", r"$\1$"),
        (r"<pre[^>]*>(?:\s*<code[^>]*>)?(.*?)(?:</code>\s*)?</pre>", r"\n\n```\n\1\n```\n\n"),
        (r"<code[^>]*>(.*?)</code>", r"`\1`"),
        (r"<(?:b|strong)\b[^>]*>\s*(.*?)\s*</(?:b|strong)>", r"**\1**"),
        (r"<li\b[^>]*>\s*", "\n- "),
        (r"</?(?:ul|ol|p|div|h\d|table|tbody|blockquote)\b[^>]*>", "\n\n"),
        (r"<(?:br|/tr)\b[^>]*>", "\n"),
        (r"</t[dh]>", " "),
        (r"<img\b[^>]*\balt=[\"']([^\"']*)[\"'][^>]*>", r"\1"),
        (r"</?[a-zA-Z][^<>]*>", ""),
    )
)


def to_markdown(html: str) -> str:
    """Return a card's HTML as Markdown; text without HTML comes out as it was."""
    if "<" not in html and "&" not in html and "[" not in html:
        return html.strip()
    text = _DROPPED.sub("", html)
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    # what the card shows as "<" must not be read as a tag by Markdown
    parts = re.split(r"(```.*?```|`[^`\n]*`)", text, flags=re.DOTALL)
    parts[::2] = [part.replace("&lt;", "\\<") for part in parts[::2]]
    text = unescape("".join(parts)).replace("\xa0", " ")
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip()
