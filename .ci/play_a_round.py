"""Play one question with an installed `interview` on a pseudo-terminal, and read the transcript back.

Usage: python play_a_round.py PATH/TO/interview
"""

from __future__ import annotations

import fcntl
import json
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

PATIENCE_S = 60.0


def shows(master: int, words: str) -> None:
    """Read what the program draws until these words are there; fail where it falls silent."""
    seen = ""
    while words not in seen:
        ready, _, _ = select.select([master], [], [], PATIENCE_S)
        assert ready, f"waiting for {words!r}; the screen said {seen[-2000:]!r}"
        seen += os.read(master, 65536).decode("utf-8", errors="replace")


def drain(master: int) -> Iterator[bytes]:
    """Read to the end, so that the program can write its last words."""
    try:
        while data := os.read(master, 65536):
            yield data
    except OSError:  # Linux' way to say that the other side is closed
        return


def said(interview: str, *arguments: str) -> str:
    """Run a command that needs no terminal and return what it printed."""
    command = [interview, *arguments, "--sessions", "kept"]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def main(interview: str) -> None:
    """Start, answer, submit, finish; then ask the program what it kept."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    Path("no-follow-ups.toml").write_text("[practice]\nprobes = 0\n", encoding="utf-8")
    command = [interview, "start", "--topic", "cnn", "-n", "1", "--sessions", "kept"]
    command += ["--config", "no-follow-ups.toml"]
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, start_new_session=True)
    os.close(slave)
    shows(master, "Your answer")
    os.write(master, b"a filter slides over the image and shares its weights\x13")
    shows(master, "Key points")
    os.write(master, b"\r")
    shows(master, "Round finished")
    os.write(master, b"\r")
    for _ in drain(master):
        continue
    assert process.wait(timeout=PATIENCE_S) == 0
    listed = subprocess.run(
        [interview, "sessions", "--json", "--sessions", "kept"], capture_output=True, check=True
    )
    (session,) = json.loads(listed.stdout)
    assert session["status"] == "finished", session
    assert "shares its weights" in said(interview, "review", "last", "--plain")
    assert "shares its weights" in said(interview, "export", "last", "--format", "html")
    assert json.loads(said(interview, "doctor", "--json"))["ok"]
    print("a round played with the installed wheel")


if __name__ == "__main__":
    main(sys.argv[1])
