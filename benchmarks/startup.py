"""How long until the first question is on the screen, against the smallest Textual app there is.

    python benchmarks/startup.py [--runs 9]

Both are started in turn on a pseudo-terminal of 80×24 and timed until their words are drawn; the ratio of
each pair is what counts, its median is printed. `interview --version` is timed against `python -c pass`.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

BASELINE = """
from textual.app import App
from textual.widgets import Static
class Smallest(App):
    def compose(self):
        yield Static("Your answer")
Smallest().run()
"""


def first_paint(command: list[str], words: bytes, cwd: str) -> float:
    """Return the seconds until a program on a terminal has drawn these words."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    began = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, cwd=cwd, start_new_session=True
    )
    os.close(slave)
    seen = b""
    try:
        while words not in seen:
            seen += os.read(master, 65536)
        return time.perf_counter() - began
    finally:
        process.kill()
        process.wait()
        os.close(master)


def whole(command: list[str]) -> float:
    """Return the seconds a command takes from start to end."""
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def report(name: str, ours: list[float], theirs: list[float]) -> None:
    """Print the medians and the median of the pairwise ratios."""
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    mine, base = statistics.median(ours) * 1000, statistics.median(theirs) * 1000
    print(f"{name:32} {mine:7.0f} ms   baseline {base:7.0f} ms   ratio {ratio:5.2f}")


def main() -> None:
    """Time both in turn and print the figures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--runs", type=int, default=9)
    runs = ask.parse_args().runs
    python = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        start = [python, "-m", "interview", "start", "--topic", "cnn", "--sessions", "sessions"]
        pairs = [
            (
                first_paint(start, b"Your answer", folder),
                first_paint([python, "-c", BASELINE], b"Your answer", folder),
            )
            for _ in range(runs + 1)
        ][1:]
    report("first question on the screen", [a for a, _ in pairs], [b for _, b in pairs])
    pairs = [
        (whole([python, "-m", "interview", "--version"]), whole([python, "-c", "pass"]))
        for _ in range(runs + 1)
    ][1:]
    report("interview --version", [a for a, _ in pairs], [b for _, b in pairs])


if __name__ == "__main__":
    main()
