from __future__ import annotations

from pathlib import Path

import pytest

from interview.errors import SettingsError
from interview.settings import Places, load, phrasings_file, starter_bank


def test_the_starter_bank_is_always_there(own_world: Path) -> None:
    assert load(Places(), {}, own_world).bank == (starter_bank(),)
    assert (starter_bank() / "cnn.yaml").is_file()


def test_folders_in_the_current_directory_are_used_where_they_exist(own_world: Path) -> None:
    (own_world / "question_bank").mkdir()
    (own_world / "sessions").mkdir()
    settings = load(Places(), {}, own_world)
    assert settings.bank == (own_world / "question_bank", starter_bank())
    assert settings.sessions == own_world / "sessions"


def test_elsewhere_sessions_go_to_the_users_data_folder(own_world: Path) -> None:
    settings = load(Places(), {}, own_world)
    assert settings.sessions.name == "sessions"
    assert own_world not in settings.sessions.parents


def test_the_command_line_wins_over_the_environment_and_that_over_the_settings(tmp_path: Path) -> None:
    config = tmp_path / "settings.toml"
    config.write_text('sessions = "from-file"\nbank = ["bank-from-file"]\n')
    environ = {"INTERVIEW_SESSIONS": "from-env", "INTERVIEW_BANK": "a:b"}
    told = Places(config=config)
    assert load(told, {}, tmp_path).sessions == tmp_path / "from-file"
    assert load(told, {}, tmp_path).bank[0] == tmp_path / "bank-from-file"
    assert load(told, environ, tmp_path).sessions == Path("from-env")
    assert load(told, environ, tmp_path).bank[:2] == (Path("a"), Path("b"))
    said = Places(config=config, sessions=Path("said"), bank=(Path("c"),))
    assert load(said, environ, tmp_path).sessions == Path("said")
    assert load(said, environ, tmp_path).bank[0] == Path("c")


def test_a_settings_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nowhere\.toml"):
        load(Places(config=tmp_path / "nowhere.toml"), {}, tmp_path)


def test_settings_that_are_not_text_are_said(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match=r"s\.toml"):
        load(Places(config=tmp_path / "s.toml"), {}, tmp_path)


def test_phrasings_stand_beside_the_first_of_the_users_own_questions(own_world: Path) -> None:
    own = own_world / "own"
    own.mkdir()
    notes = own / "notes.md"
    notes.write_text("# Notes")
    assert phrasings_file([starter_bank(), own]) == own / "phrasings.yaml"
    assert phrasings_file([notes]) == own / "phrasings.yaml"


def test_without_questions_of_ones_own_phrasings_stand_in_the_users_data_directory(own_world: Path) -> None:
    settings = load(Places(), {}, own_world)
    kept = phrasings_file(settings.bank)
    assert own_world.parent / "home" in kept.parents
    kept.parent.mkdir(parents=True)
    assert kept.parent in load(Places(), {}, own_world).bank
    assert phrasings_file(load(Places(), {}, own_world).bank) == kept
