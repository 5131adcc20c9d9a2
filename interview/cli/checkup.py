"""What `doctor` looks at, and what it makes of it. Nothing is changed, and no screen library is loaded."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from shutil import get_terminal_size
from typing import TextIO

from msgspec import Struct

from interview import __version__
from interview.bank.library import Bank, Severity, cache_folder, open_bank
from interview.cli.judging import judge_for
from interview.errors import InterviewError
from interview.settings import Settings, phrasings_file
from interview.text import plural
from interview.transcripts.index import list_sessions
from interview.transcripts.library import SessionStatus

_DISTRIBUTION = "interview-trainer"
# extra → the package it brings, and what it is for
EXTRAS = {"anki": ("genanki", "writing Anki cards"), "serve": ("textual-serve", "the app in a browser")}
_SMALLEST = (40, 12)
_NAMED = re.compile(r"[A-Za-z0-9._-]+")
_BOUND = re.compile(r"(>=|<)\s*([0-9.]+)")


class Finding(Struct, frozen=True):
    """One thing looked at. `trouble` is a sentence that says what is wrong and how to mend it; else empty."""

    area: str
    name: str
    value: str
    trouble: str = ""


def versions() -> Iterator[Finding]:
    """Look at the program, Python and every library the program stands on."""
    yield Finding("versions", "interview", __version__)
    yield Finding("versions", "python", f"{platform.python_version()} on {platform.system()}")
    try:
        wanted = requires(_DISTRIBUTION) or []
    except PackageNotFoundError:
        mend = "The program is not installed; in its folder: pip install ."
        yield Finding("versions", _DISTRIBUTION, "not installed", mend)
        return
    for requirement in wanted:
        if ";" not in requirement:
            yield _library(requirement)


def _library(requirement: str) -> Finding:
    found = _NAMED.match(requirement)
    name = found[0] if found else requirement
    mend = f"mend it with: pip install '{requirement}'."
    here = _version(name)
    if here is None:
        return Finding("versions", name, "missing", f"{name} is missing; {mend}")
    fits = all(
        _numbers(here) >= _numbers(bound) if sign == ">=" else _numbers(here) < _numbers(bound)
        for sign, bound in _BOUND.findall(requirement)
    )
    return Finding("versions", name, here, "" if fits else f"{name} {here} does not fit; {mend}")


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text)[:3])


def extras() -> Iterator[Finding]:
    """Look at what can be installed beside the program; that it is missing is no trouble."""
    for extra, (name, use) in EXTRAS.items():
        missing = f"not installed ({use}: pip install '{_DISTRIBUTION}[{extra}]')"
        yield Finding("extras", extra, _version(name) or missing)


def paths(settings: Settings) -> Iterator[Finding]:
    """Look at the settings file, the folders of questions and the judge."""
    none = "" if settings.config.exists() else " (not there: what is built in holds)"
    yield Finding("paths", "settings", f"{settings.config}{none}")
    for folder in settings.bank:
        yield _bank_folder(folder)
    kept = phrasings_file(settings.bank)
    if kept.exists():
        bad = next((problem for problem in _bank(settings).problems if problem.file == str(kept)), None)
        yield Finding("paths", "phrasings", str(kept), str(bad or ""))
    yield Finding("paths", "cache", str(cache_folder()))
    yield _judge(settings)


def _bank(settings: Settings) -> Bank:
    return open_bank(settings.bank, cache_folder(), phrasings_file(settings.bank))


def _bank_folder(folder: Path) -> Finding:
    try:
        bank = open_bank((folder,), cache_folder())
    except InterviewError as error:
        return Finding("paths", "questions", str(folder), str(error))
    holds = f"{plural(len(bank.questions), 'question')} in {plural(len(bank.topics), 'topic')}"
    wrong = [problem for problem in bank.problems if problem.severity is Severity.ERROR]
    trouble = f"{wrong[0]} `interview bank lint {folder}` lists all {len(wrong)}." if wrong else ""
    return Finding("paths", "questions", f"{folder} ({holds})", trouble)


def _judge(settings: Settings) -> Finding:
    try:
        judge_for(settings)
    except InterviewError as error:
        return Finding("paths", "judge", settings.judge, str(error))
    return Finding("paths", "judge", settings.judge)


def sessions(folder: Path) -> Iterator[Finding]:
    """Look at the sessions folder: whether it can be read and written, and what is damaged in it."""
    try:
        rows = list_sessions(folder).rows
    except InterviewError as error:
        yield Finding("sessions", "folder", str(folder), str(error))
        return
    none = "" if folder.is_dir() else " (made at the first round)"
    yield Finding("sessions", "folder", f"{folder}{none}", _closed(folder))
    damaged = [row for row in rows if row.status is SessionStatus.DAMAGED]
    share = f", {len(damaged)} of them damaged" if damaged else ""
    yield Finding("sessions", "kept", f"{len(rows)}{share}")
    for row in damaged:
        reason = " ".join(row.notes)
        mend = f"`interview review {row.id} --plain` shows what is left; f8 in the library throws it away."
        yield Finding("sessions", "damaged", row.file, f"{reason} {mend}")


def _closed(folder: Path) -> str:
    """Say why nothing can be written here; empty where it can."""
    nearest = next((path for path in (folder, *folder.absolute().parents) if path.exists()), folder)
    if nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK):
        return ""
    return f"{folder}: sessions cannot be saved here; choose another folder with --sessions DIR."


def terminal(environ: Mapping[str, str], out: TextIO) -> Iterator[Finding]:
    """Look at the terminal, so far as a program can tell."""
    shown = out.isatty()
    is_one = "yes" if shown else "no: a pipe or a file; the screens need a terminal"
    yield Finding("terminal", "terminal", is_one)
    yield _kind(environ.get("TERM", ""), shown)
    yield Finding("terminal", "colours", _colours(environ))
    if shown:
        yield _size()
    yield _encoding(out.encoding or "unknown")
    if environ.get("EDITOR"):
        yield Finding("terminal", "editor", environ["EDITOR"])


def _kind(term: str, shown: bool) -> Finding:
    trouble = ""
    if shown and term in {"", "dumb", "unknown"} and os.name != "nt":
        trouble = "TERM does not say what the terminal can do; set it, as in: export TERM=xterm-256color."
    return Finding("terminal", "TERM", term or "not set", trouble)


def _colours(environ: Mapping[str, str]) -> str:
    if environ.get("NO_COLOR"):
        return "none (NO_COLOR is set)"
    if environ.get("COLORTERM", "").lower() in {"truecolor", "24bit"}:
        return "16 million"
    return (
        "256" if "256color" in environ.get("TERM", "") else "16 (COLORTERM=truecolor says if there are more)"
    )


def _size() -> Finding:
    columns, lines = get_terminal_size()
    small = columns < _SMALLEST[0] or lines < _SMALLEST[1]
    mend = f"The window is small; the screens want {_SMALLEST[0]}×{_SMALLEST[1]} or more, and like 80×24."
    return Finding("terminal", "size", f"{columns}×{lines}", mend if small else "")


def _encoding(name: str) -> Finding:
    fits = name.lower().replace("-", "").replace("_", "") == "utf8"
    mend = "The marks need UTF-8; set a UTF-8 locale (export LANG=C.UTF-8) or PYTHONUTF8=1."
    return Finding("terminal", "encoding", name, "" if fits else mend)
