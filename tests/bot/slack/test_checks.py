"""What `paperclerk doctor` finds, and what it says to do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.local_slack.local_slack import LocalSlack
from bot.settings import Settings
from bot.slack.checks import examine
from bot.slack.found import Found, State
from tests.bot.slack.meeting import ROOT
from tests.bot.slack.small_slack import SmallSlack

pytestmark = pytest.mark.real_model


def found(settings: Settings) -> dict[str, Found]:
    return {one.what: one for one in examine(settings)}


@pytest.fixture
def settings(quarne_library: Path, small_slack: SmallSlack, tmp_path: Path) -> dict[str, Any]:
    return {
        "library": quarne_library,
        "journal": tmp_path / "journal.sqlite",
        "slack_api_url": small_slack.api_url,
        "slack_bot_token": small_slack.bot_token,
        "slack_app_token": small_slack.app_token,
        "admins": ("UCHAIR",),
        "ask_a_person": "CHELP",
    }


def test_a_token_without_a_scope_of_the_manifest_is_told_which(
    settings: dict[str, Any], tmp_path: Path
) -> None:
    told = json.loads((ROOT / "manifest.json").read_text(encoding="utf-8"))
    told["oauth_config"]["scopes"]["bot"].remove("chat:write")
    lesser = tmp_path / "manifest.json"
    lesser.write_text(json.dumps(told), encoding="utf-8")
    with LocalSlack(manifest=lesser) as slack:
        one = found(
            Settings(**settings | {"slack_api_url": slack.api_url, "slack_bot_token": slack.bot_token})
        )["bot token and scopes"]
    assert one.state is State.BAD
    assert "chat:write" in one.said + one.to_do
    assert "im:history" not in one.said + one.to_do


def test_search_files_of_another_version_are_said(
    settings: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.piece_table.FORMAT", 1_000)
    library = found(Settings(**settings))["library"]
    assert library.state is State.BAD
    assert "paperclerk ingest" in library.to_do


def test_everything_right_is_said_to_be_right(settings: dict[str, Any]) -> None:
    for one in examine(Settings(**settings)):
        assert one.state is State.GOOD, one


def test_what_is_missing_says_what_to_do(settings: dict[str, Any], tmp_path: Path) -> None:
    nothing = Settings(library=tmp_path / "none", journal=settings["journal"])
    told = found(nothing)
    for what in ("library", "bot token and scopes", "socket"):
        assert told[what].state is State.BAD
    assert "paperclerk ingest" in told["library"].said
    assert "SLACK_BOT_TOKEN" in told["bot token and scopes"].to_do
    assert "SLACK_APP_TOKEN" in told["socket"].to_do
    assert told["admins"].state is State.MIND


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
def test_a_token_that_slack_refuses_is_named(
    settings: dict[str, Any], small_slack: SmallSlack, method: str
) -> None:
    small_slack.refuse(method)
    [bad] = [one for one in examine(Settings(**settings)) if one.state is State.BAD]
    assert "internal_error" in bad.said
    assert bad.to_do


def test_slack_out_of_reach_and_a_journal_that_cannot_be_written_are_said(settings: dict[str, Any]) -> None:
    told = found(Settings(**{**settings, "slack_api_url": "http://127.0.0.1:9/"}))
    assert "cannot be reached" in told["bot token and scopes"].said
    told = found(Settings(**{**settings, "journal": Path("/proc/journal.sqlite")}))
    assert told["journal"].state is State.BAD


def test_http_mode_needs_a_secret_and_a_port(settings: dict[str, Any]) -> None:
    told = found(Settings(**settings, slack_mode="http"))
    assert told["HTTP mode"].state is State.BAD
    told = found(Settings(**settings, slack_mode="http", slack_signing_secret="s"))  # noqa: S106
    assert "PAPERCLERK_HTTP_PORT" in told["HTTP mode"].to_do
    told = found(Settings(**settings, slack_mode="http", slack_signing_secret="s", http_port=3000))  # noqa: S106
    assert told["HTTP mode"].state is State.GOOD
