"""A local Slack with two people, and a client that calls it as an app does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from slack_sdk import WebClient

from bot.local_slack.local_slack import LocalSlack
from bot.local_slack.names import Clocks

MANIFEST = Path(__file__).resolve().parents[3] / "manifest.json"


@pytest.fixture
def clocks() -> Clocks:
    """Slack's times, shortened for what a test waits for."""
    return Clocks(acknowledged=0.5, retries=(0.0, 0.1, 0.2), trigger=1.0, stream=0.4, status=0.2)


@pytest.fixture
def slack(clocks: Clocks) -> Iterator[LocalSlack]:
    with LocalSlack(manifest=MANIFEST, clocks=clocks) as local:
        local.workspace.add_person("UANN", "ann", real_name="Ann Tolver", is_admin=True)
        local.workspace.add_person("UBOB", "bob")
        local.workspace.add_person("UGUEST", "guest", is_restricted=True)
        local.workspace.add_channel("CALL", "all", members=("UANN", "UBOB", "UGUEST"))
        local.workspace.add_channel("CCLOSED", "closed", members=("UANN",), private=True, with_app=False)
        local.workspace.add_channel("COTHER", "other", members=("UBOB",), with_app=False)
        yield local


@pytest.fixture
def client(slack: LocalSlack) -> WebClient:
    return WebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])
