"""A terminal trainer for mock interviews.

The package root imports nothing, so that `interview --version` and shell completion answer at once;
import the room you need (`interview.bank`, `interview.rounds`, `interview.grading` …).
"""

__version__ = "0.1.0"
