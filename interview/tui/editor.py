"""The user's own editor, opened at a line."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

from interview.bank.question import Source
from interview.errors import reason_of

# Editors that take `file:line`; all others understand `+line file`, as vi has always done.
_COLON = {"code", "codium", "cursor", "subl", "zed", "hx", "helix", "micro"}
_NEEDS_GO_TO = {"code", "codium", "cursor"}


def command(editor: str, source: Source) -> list[str]:
    """Return the command that opens a file at a line in this editor (as in $EDITOR, options and all)."""
    parts = shlex.split(editor)
    name = Path(parts[0]).stem
    if name in _NEEDS_GO_TO:
        return [*parts, "--wait", "--goto", f"{source.file}:{source.line}"]
    if name in _COLON:
        return [*parts, f"{source.file}:{source.line}"]
    return [*parts, f"+{source.line}", source.file]


def run(arguments: list[str]) -> str | None:
    """Run an editor until it is closed; return why it could not be, or None."""
    try:
        subprocess.run(arguments, check=False)  # noqa: S603 – the user's own choice of editor
    except OSError as error:
        return f"{arguments[0]}: cannot be started ({reason_of(error)}); mend $EDITOR."
    return None
