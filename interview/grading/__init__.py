"""Answer × key points → grade. `Grader` is the only public name.

It is loaded when first asked for: reading the words of a language takes a moment that `interview --version`
should not pay for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from interview.grading.grader import Grader

__all__ = ["Grader"]


def __getattr__(name: str) -> Any:
    if name == "Grader":
        from interview.grading.grader import Grader  # noqa: PLC0415 – loaded when first asked for

        return Grader
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
