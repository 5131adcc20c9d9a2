"""Where things live, and how the user likes a round: TOML settings → one frozen object.

Order of precedence: command line, environment, settings file, `./question_bank` and `./sessions` where they
exist, the user's data directory.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from importlib.resources import files
from os import pathsep
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct
from platformdirs import user_config_path, user_data_path

from interview.errors import SettingsError

_APP = "interview"
BUILT_IN_JUDGE = "built-in"


class Places(Struct, frozen=True):
    """What the command line named: nothing is None or empty where the user said nothing."""

    bank: tuple[Path, ...] = ()
    sessions: Path | None = None
    config: Path | None = None


class Habits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the user likes to practise.

    A day of the schedule begins at `day_begins` o'clock; `interview` is the day one prepares for. `feedback`
    says whether a mock round shows it after each answer or at the end; with `overtime` it runs on at zero.
    `probes` is how many follow-ups an answer may get. `bell` rings when time gets short.
    """

    day_begins: Annotated[int, Meta(ge=0, le=23)] = 4
    interview: date | None = None
    feedback: Literal["each", "end"] = "each"
    overtime: bool = False
    probes: Annotated[int, Meta(ge=0, le=5)] = 2
    bell: bool = False


class Template(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A round under a name; times and words are those of the options of `interview start`."""

    topics: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    difficulty: tuple[str, ...] = ()
    questions: int | None = None
    time: str | None = None
    total: str | None = None
    mode: str | None = None
    pick: str | None = None


TEMPLATES: Mapping[str, Template] = MappingProxyType(
    {
        "phone-screen": Template(questions=4, total="20m"),
        "onsite": Template(questions=8, total="45m"),
        "lightning": Template(questions=10, time="45s"),
    }
)


class Settings(Struct, frozen=True, kw_only=True):
    """Everything a command needs to know about this machine and this user.

    `bank` holds the folders of questions in the order in which they win: the user's own, then the starter
    bank. `sessions` is where transcripts are kept; it may not exist yet. `judge` names who grades.
    `rounds` are the templates by name.
    """

    bank: tuple[Path, ...]
    sessions: Path
    config: Path
    judge: str = BUILT_IN_JUDGE
    habits: Habits = Habits()
    rounds: Mapping[str, Template] = TEMPLATES


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    """The settings file as it is written."""

    bank: list[str] = []
    sessions: str | None = None
    practice: Habits = Habits()
    rounds: dict[str, Template] = {}
    judge: str = BUILT_IN_JUDGE


def starter_bank() -> Path:
    """Return the folder of the questions that come with the program."""
    installed = Path(str(files("interview"))) / "question_bank"
    if installed.is_dir():
        return installed
    return Path(str(files("interview"))).parent / "question_bank"


def own_bank(bank: Sequence[Path]) -> Path:
    """Return the user's own place among these banks: the first that is not the starter bank.

    Where there is none, it is the folder in the user's data directory, which may not exist yet.
    """
    starter = starter_bank().resolve()
    own = [path for path in bank if path.resolve() != starter]
    return own[0] if own else user_data_path(_APP, appauthor=False) / "question_bank"


def phrasings_file(bank: Sequence[Path]) -> Path:
    """Return where the user's own phrasings stand: beside the first of the user's own questions."""
    own = own_bank(bank)
    return (own.parent if own.is_file() else own) / "phrasings.yaml"


def load(places: Places, environ: Mapping[str, str], cwd: Path) -> Settings:
    """Join what was said on the command line, in the environment and in the settings file.

    Raises SettingsError where the settings file cannot be read or holds something unknown.
    """
    config, written = _settings_file(places, environ)
    own = _own_bank(places, environ, written, config.parent) or _default_bank(cwd)
    bank = _without_repeats((*own, starter_bank()))
    return Settings(
        bank=bank,
        sessions=_sessions(places, environ, written, config.parent) or _default_sessions(cwd),
        config=config,
        judge=written.judge,
        habits=written.practice,
        rounds={**TEMPLATES, **written.rounds},
    )


def _settings_file(places: Places, environ: Mapping[str, str]) -> tuple[Path, _File]:
    named = places.config or (Path(environ["INTERVIEW_CONFIG"]) if environ.get("INTERVIEW_CONFIG") else None)
    path = named or user_config_path(_APP, appauthor=False) / "settings.toml"
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        if named:
            raise SettingsError(
                f"{path}: there is no such settings file; mend the path given with --config."
            ) from None
        return path, _File()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{path}: the settings cannot be read ({error}); mend or remove the file."
        ) from error
    return path, _parse(text, path)


def _parse(text: str, path: Path) -> _File:
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: not valid TOML: {error}. Mend that line.") from error
    _refuse_unknown(raw, path, _File)
    _refuse_unknown(_table(raw, "practice"), path, Habits)
    for name in _table(raw, "rounds"):
        _refuse_unknown(_table(_table(raw, "rounds"), name), path, Template)
    try:
        return msgspec.convert(raw, _File)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{path}: {error}. Mend that setting.") from error


def _table(raw: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Return a table within another; what is no table is refused later, with its type."""
    found = raw.get(name)
    return found if isinstance(found, Mapping) else {}


def _refuse_unknown(raw: Mapping[str, Any], path: Path, kind: type[Struct]) -> None:
    known = [field.name for field in msgspec.structs.fields(kind)]
    for key in raw:
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f"did you mean “{near[0]}”?" if near else f"known settings: {', '.join(known)}."
            raise SettingsError(f"{path}: unknown setting “{key}”; {hint}")


def _own_bank(places: Places, environ: Mapping[str, str], written: _File, beside: Path) -> tuple[Path, ...]:
    if places.bank:
        return places.bank
    if environ.get("INTERVIEW_BANK"):
        return tuple(Path(part) for part in environ["INTERVIEW_BANK"].split(pathsep) if part)
    return tuple(_beside(beside, name) for name in written.bank)


def _sessions(places: Places, environ: Mapping[str, str], written: _File, beside: Path) -> Path | None:
    if places.sessions:
        return places.sessions
    if environ.get("INTERVIEW_SESSIONS"):
        return Path(environ["INTERVIEW_SESSIONS"])
    return _beside(beside, written.sessions) if written.sessions else None


def _beside(folder: Path, name: str) -> Path:
    """Resolve a path of the settings file: relative to that file, not to wherever the user stands."""
    return folder / Path(name).expanduser()


def _default_bank(cwd: Path) -> tuple[Path, ...]:
    for folder in (cwd / "question_bank", user_data_path(_APP, appauthor=False) / "question_bank"):
        if folder.is_dir():
            return (folder,)
    return ()


def _default_sessions(cwd: Path) -> Path:
    local = cwd / "sessions"
    return local if local.is_dir() else user_data_path(_APP, appauthor=False) / "sessions"


def _without_repeats(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    return tuple({folder.resolve(): folder for folder in reversed(folders)}.values())[::-1]
