"""The command line: arguments and exit codes.

Commands are named here and imported when called, so that `interview --version` and completion load neither
the screens nor the readers.
"""

from __future__ import annotations

from interview.cli.entry import main

__all__ = ["main"]
