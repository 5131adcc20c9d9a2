from __future__ import annotations

import asyncio
import re
import shlex
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from interview.cli import main
from interview.cli.serve import command
from tests.cli.conftest import PATIENCE_S, environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="quoting and signals of a POSIX shell")

ODD = 'it\'s a $HOME; rm -rf "x" *'


def test_the_places_go_through_the_shell_as_they_were_named(own_world: Path) -> None:
    said = {"bank": (Path(ODD), Path("-x")), "sessions": Path("my sessions"), "config": Path("c.toml")}
    result = subprocess.run(
        ["/bin/sh", "-c", f"printf '%s\\n' {command(said)}"], capture_output=True, text=True, check=True
    )
    assert result.stdout.splitlines()[4:] == [
        *("--bank", str(own_world / ODD), "--bank", str(own_world / "-x")),
        *("--sessions", str(own_world / "my sessions"), "--config", str(own_world / "c.toml")),
    ]


def test_what_was_not_named_is_left_to_the_app() -> None:
    assert shlex.split(command({})) == [sys.executable, "-P", "-m", "interview"]


def test_without_textual_serve_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "interview.cli.browser", raising=False)
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    assert main(["serve"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "pip install 'interview-trainer[serve]'" in said.err


def test_broken_settings_are_said_before_anything_is_served(
    own_world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own_world / "my.toml").write_text("sesions = 'x'")
    assert main(["serve", "--config", "my.toml"]) == 1
    assert "did you mean “sessions”" in capsys.readouterr().err


@pytest.fixture
def served(own_world: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The server on a free port, with its address."""
    pytest.importorskip("textual_serve")
    (own_world / "my bank").mkdir()
    (own_world / "my bank" / "knots.md").write_text("# Knots\n\n## Q: What is a bowline for?\n\n- A loop\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "interview", "serve", "--port", "0", "--bank", "my bank"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=own_world,
        env=environment(),
    )
    assert process.stdout is not None
    yield process.stdout.readline().strip(), process
    process.send_signal(signal.SIGINT)  # killed, it would leave its apps behind
    process.communicate(timeout=PATIENCE_S)


def status(address: str, **headers: str) -> int:
    """Ask for an address, without any proxy, and return the status of the answer."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(urllib.request.Request(address, headers=headers), timeout=PATIENCE_S) as answer:  # noqa: S310 – 127.0.0.1
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


@pytest.mark.process
def test_the_app_is_served_to_this_machine_and_to_no_other_site(
    served: tuple[str, subprocess.Popen[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    address, process = served
    port = re.fullmatch(r"http://127\.0\.0\.1:(\d+)", address)
    assert port
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address) as answer:
        page = answer.read().decode()
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert f"ws://127.0.0.1:{port[1]}/ws" in page
    assert "https://" not in page
    for path in set(re.findall(r'"(/static/[^"]+)"', page)):
        assert status(address + path) == 200
    assert status(address, Host="somewhere.example") == 403
    assert status(f"{address}/ws", Origin="http://somewhere.example") == 403
    assert main(["serve", "--port", port[1]]) == 1
    assert "name another with --port" in capsys.readouterr().err
    process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE_S) == 0


@pytest.mark.process
async def test_a_browser_gets_the_screens_with_the_places_that_were_named(
    served: tuple[str, subprocess.Popen[str]],
) -> None:
    from aiohttp import ClientSession, WSMsgType  # noqa: PLC0415 – comes with an extra

    address, _ = served
    drawn = b""
    async with (
        asyncio.timeout(PATIENCE_S),
        ClientSession() as client,
        client.ws_connect(f"{address}/ws?width=80&height=24", origin=address) as terminal,
    ):
        async for message in terminal:
            drawn += message.data if message.type is WSMsgType.BINARY else b""
            if b"Knots" in drawn:
                return
    pytest.fail(f"the screen said {drawn[-2000:]!r}")
