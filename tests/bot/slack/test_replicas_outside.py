"""Two processes behind one address: what one has taken the other leaves alone, and either can go on."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from typing import Any

import pytest

from tests.bot.slack.conftest import a_free_port
from tests.bot.slack.meeting import Meeting, view_words
from tests.bot.slack.test_outside import FERRY

pytestmark = [pytest.mark.real_model, pytest.mark.long]


def looked_at(port: str, path: str) -> tuple[int, str]:
    """What the bot's web server says."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answered:
            return answered.status, answered.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


def test_two_replicas_share_what_was_taken_answered_and_asked(slack: Meeting, serve: Any) -> None:
    first, second = (str(a_free_port()) for _ in range(2))
    local = slack.slack
    with (
        serve(slack_mode="http", http_port=first),
        serve(slack_mode="http", http_port=second, admins="UAMIRA"),
    ):
        local.send_by_http(f"http://127.0.0.1:{first}/slack/events")
        asked = slack.mention("UAMIRA", "CSTAFF", FERRY)
        [answer] = slack.wait_said("CSTAFF", thread=asked)

        local.send_by_http(f"http://127.0.0.1:{second}/slack/events")
        local.redeliver(0)
        slack.rest(2)
        assert len(slack.said("CSTAFF", thread=asked)) == 1
        slack.press("UBEN", answer, "View passage")
        slack.view_with("UBEN", "In bold")
        local.acts.open_home("UAMIRA")
        home = local.wait_until(lambda: local.sight.home("UAMIRA"), 10)
        assert home
        assert FERRY in view_words(home)
        assert slack.record.refused() == (), slack.record.report()

        for port in (first, second):
            status, told = looked_at(port, "/health")
            assert status == 200
            assert json.loads(told)["connected"] is True
        _, metrics = looked_at(first, "/metrics")
        assert 'paperclerk_replies_total{outcome="answered"} 1' in metrics
        assert "paperclerk_reply_seconds_count 1" in metrics
        _, metrics = looked_at(second, "/metrics")
        assert 'paperclerk_events_total{kind="delivered again"} 1' in metrics
        for line in metrics.splitlines():
            assert re.fullmatch(r'# TYPE \w+ \w+|\w+(\{\w+="[^"]*"\})? [0-9.e+-]+', line), line
        assert looked_at(first, "/slack/events")[0] == 404
        assert looked_at(first, "/")[0] == 404
