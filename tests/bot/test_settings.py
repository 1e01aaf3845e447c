from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import PREFIX, Settings, read_settings, settings_table
from index.errors import Problem


def test_without_any_setting_the_defaults_hold() -> None:
    assert read_settings({}) == Settings()


def test_a_variable_sets_its_setting() -> None:
    settings = read_settings({"PAPERCLERK_LIBRARY": "/srv/library", "PAPERCLERK_PROCESSES": "3"})
    assert settings.library == Path("/srv/library")
    assert settings.processes == 3


def test_variables_of_other_programs_are_left_alone() -> None:
    assert read_settings({"HOME": "/root", "PAPERCLERKX": "1"}) == Settings()


@pytest.mark.parametrize("name", ["PAPERCLERK_LIBARY", "PAPERCLERK_", "PAPERCLERK_LIBRARY_"])
def test_an_unknown_setting_is_an_error_that_names_it(name: str) -> None:
    with pytest.raises(Problem, match=name.removeprefix(PREFIX).lower() or "PAPERCLERK_"):
        read_settings({name: "x"})


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('library = "from-file"\nfile_megabytes = 7\n')
    settings = read_settings({"PAPERCLERK_LIBRARY": "from-environment"}, file)
    assert (settings.library, settings.file_megabytes) == (Path("from-environment"), 7)


def test_a_variable_can_name_the_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('papers = ["a", "b"]\n')
    assert read_settings({"PAPERCLERK_SETTINGS": str(file)}).papers == (Path("a"), Path("b"))


def test_an_unknown_name_in_the_file_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("colour = 1\n")
    with pytest.raises(Problem, match="colour"):
        read_settings({}, file)


@pytest.mark.parametrize("content", [b"library = ", b"\xff\xfe\x00", b"[library"])
def test_a_file_that_cannot_be_read_is_said_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(content)
    with pytest.raises(Problem, match=r"settings\.toml"):
        read_settings({}, file)


def test_a_missing_settings_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="is not there"):
        read_settings({}, tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("name", "value", "described"),
    [
        ("PROCESSES", "two", "whole number"),
        ("PAPER_SECONDS", "soon", "a number"),
        ("RECOGNISE_SCANS", "maybe", "true or false"),
        ("PROCESSES", "-1", "below 0"),
        ("FILE_MEGABYTES", "0", "above 0"),
        ("LOG_LEVEL", "LOUD", "DEBUG"),
    ],
)
def test_a_wrong_value_is_said_with_what_it_should_be(name: str, value: str, described: str) -> None:
    with pytest.raises(Problem, match=described):
        read_settings({PREFIX + name: value})


@pytest.mark.parametrize(("word", "meant"), [("1", True), ("Yes", True), ("off", False), ("FALSE", False)])
def test_yes_and_no_are_read_as_people_write_them(word: str, *, meant: bool) -> None:
    assert read_settings({"PAPERCLERK_RECOGNISE_SCANS": word}).recognise_scans is meant


def test_an_empty_variable_unsets_an_optional_setting() -> None:
    assert read_settings({"PAPERCLERK_RERANKER": ""}).reranker is None


def test_slack_tokens_are_read_under_slacks_own_names() -> None:
    settings = read_settings({"SLACK_BOT_TOKEN": "xoxb-1"})
    assert settings == Settings(slack_bot_token="xoxb-1")  # noqa: S106 - a made-up one


@given(st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=8))
def test_a_secret_never_stands_in_the_printed_settings(secret: str) -> None:
    settings = Settings(slack_bot_token=f"xoxb-{secret}", writer_key=f"sk-{secret}")
    assert f"xoxb-{secret}" not in repr(settings)
    assert f"sk-{secret}" not in repr(settings)


def test_the_table_holds_every_setting_with_its_explanation() -> None:
    table = settings_table()
    for setting in dataclasses.fields(Settings):
        assert f"`{PREFIX}{setting.name.upper()}`" in table
        assert setting.metadata["explanation"] in table


def test_the_readme_holds_the_table_as_it_is() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert settings_table() in readme
