"""The program as a process, seen through a pseudo-terminal or a pipe."""

from __future__ import annotations

import os
import select
import signal
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if sys.platform != "win32":
    import fcntl
    import pty
    import termios

# A guard against hanging, never waited for: every step ends as soon as what it looks for is there.
PATIENCE_S = 60.0

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def environment() -> dict[str, str]:
    """The environment of the test, with our own temporary home in it."""
    return {**os.environ, "PYTHONUTF8": "1", "TERM": "xterm-256color"}


@pytest.fixture
def run(own_world: Path) -> Run:
    """Run `interview …` without a terminal and return what it said."""

    def call(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # type: ignore[call-overload, no-any-return]
            [sys.executable, "-m", "interview", *arguments],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            cwd=own_world,
            env=environment(),
            timeout=PATIENCE_S,
            check=False,
            **options,
        )

    return call


class Terminal:
    """`interview …` on a pseudo-terminal of 80×24."""

    def __init__(self, arguments: tuple[str, ...], cwd: Path) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "interview", *arguments],
            stdin=slave, stdout=slave, stderr=slave, cwd=cwd, env=environment(), start_new_session=True,
        )  # fmt: skip
        os.close(slave)
        self.output = ""

    def until(self, happened: Callable[[], object]) -> None:
        """Read what the program draws until something is so."""
        quiet = 0.0
        while not happened():
            ready, _, _ = select.select([self._master], [], [], 0.05)
            if ready:
                quiet = 0.0
                if not self._read():
                    break
            else:
                quiet += 0.05
            assert quiet < PATIENCE_S, f"nothing happened; the screen said: {self.output[-2000:]!r}"
        assert happened(), f"the program ended; the screen said: {self.output[-2000:]!r}"

    def shows(self, words: str) -> None:
        """Wait until these words are drawn."""
        self.until(lambda: words in self.output)
        self.output = ""

    def send(self, keys: str) -> None:
        """Press keys."""
        os.write(self._master, keys.encode())

    def kill(self) -> None:
        """End the process as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def ended(self) -> int:
        """Wait for the program to end by itself and return its exit code."""
        while self._read():
            pass
        return self.process.wait(timeout=PATIENCE_S)

    def close(self) -> None:
        if self.process.poll() is None:
            self.kill()
        os.close(self._master)

    def _read(self) -> bool:
        try:
            data = os.read(self._master, 65536)
        except OSError:  # Linux' way to say that the other side is closed
            return False
        self.output += data.decode("utf-8", errors="replace")
        return bool(data)


@pytest.fixture
def terminal(own_world: Path) -> Iterator[Callable[..., Terminal]]:
    """Start `interview …` on a terminal of its own."""
    if sys.platform == "win32":
        pytest.skip("no pseudo-terminals there")
    opened: list[Terminal] = []

    def start(*arguments: str) -> Terminal:
        opened.append(Terminal(arguments, own_world))
        return opened[-1]

    yield start
    for each in opened:
        each.close()
