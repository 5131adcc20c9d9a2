"""Every error a user may see, with its exit code.

An error is one sentence: what is wrong, where (`file:line:column`) and what to do. Anything else that
reaches the top is a bug.
"""

from __future__ import annotations


class InterviewError(Exception):
    """Something a person can mend; its text is shown as it is. Exit code 1: it failed."""

    exit_code = 1


class UsageError(InterviewError):
    """The command was called in a way that cannot work. Exit code 2."""

    exit_code = 2


class BankError(InterviewError):
    """A bank folder or a file of questions that cannot be read or understood."""


class SettingsError(InterviewError):
    """A settings file that cannot be read or understood."""


class SessionError(InterviewError):
    """A session that cannot be found, read, resumed or written."""


class ServeError(InterviewError):
    """The app cannot be served to a browser."""


def reason_of(error: OSError) -> str:
    """Return what the system says of an error, to stand within a sentence."""
    return (error.strerror or str(error)).lower()
