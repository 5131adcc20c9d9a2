"""Answer × key points → grade. `Grader` is the only public name."""

from interview.grading.grader import Grader

__all__ = ["Grader"]
