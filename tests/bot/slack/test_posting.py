"""Posting once: against a Web API that refuses, loses its answer, or answers with a web page."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.slack.posting import Message, NotPosted, Poster

MESSAGE = Message(channel="C1", thread="1.1", text="words", blocks=({"type": "divider"},), key="k1")


class Slack:
    """Does, for each call to post, the next thing it was told; then takes everything."""

    def __init__(self) -> None:
        self.plan: list[str] = []
        self.posted: list[dict[str, Any]] = []

    def take(self, asked: dict[str, Any]) -> tuple[int, str | None]:
        what = self.plan.pop(0) if self.plan else "take"
        if what in ("take", "lose"):
            self.posted.append(asked)
        if what in ("lose", "hang up"):
            return 0, None
        if what == "page":
            return 200, "<html>Trouble</html>"
        if what == "503":
            return 503, json.dumps({"ok": False, "error": "service_unavailable"})
        if what == "take":
            return 200, json.dumps({"ok": True, "ts": f"{len(self.posted)}.0"})
        return 200, json.dumps({"ok": False, "error": what})


@pytest.fixture
def slack() -> Slack:
    return Slack()


@pytest.fixture
def poster(slack: Slack) -> Iterator[Poster]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            status, told = 200, json.dumps({"ok": True, "messages": seen()}) or None
            if self.path.endswith("chat.postMessage"):
                status, told = slack.take(json.loads(body))
            if told is None:
                self.close_connection = True
                return
            self.send_response(status)
            self.end_headers()
            self.wfile.write(told.encode())

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name there
            pass

    def seen() -> list[dict[str, Any]]:
        return [{"ts": "9.0", "metadata": one["metadata"]} for one in slack.posted]

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}/"
    yield Poster(WebClient(token="xoxb-test", base_url=address, retry_handlers=[]), lambda _: None)  # noqa: S106
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    "plan",
    [
        [],
        ["lose"],
        ["hang up"],
        ["page"],
        ["503"],
        ["internal_error"],
        ["ratelimited"],
        ["hang up", "page", "lose"],
    ],
    ids=str,
)
def test_a_message_arrives_once(slack: Slack, poster: Poster, plan: list[str]) -> None:
    slack.plan = list(plan)
    assert poster.post(MESSAGE)
    assert len(slack.posted) == 1


@pytest.mark.parametrize("form", ["invalid_blocks", "msg_blocks_too_long", "invalid_blocks_format"])
def test_a_form_that_is_refused_is_posted_as_text(slack: Slack, poster: Poster, form: str) -> None:
    slack.plan = [form]
    poster.post(MESSAGE)
    [posted] = slack.posted
    assert posted["text"] == "words"
    assert not posted.get("blocks")


@pytest.mark.parametrize("word", ["channel_not_found", "not_in_channel", "is_archived", "token_revoked"])
def test_what_slack_refuses_outright_is_not_tried_again(slack: Slack, poster: Poster, word: str) -> None:
    slack.plan = [word, "take"]
    with pytest.raises(NotPosted) as refused:
        poster.post(MESSAGE)
    assert refused.value.why == word
    assert slack.posted == []


def test_slack_out_of_order_for_long_is_said(slack: Slack, poster: Poster) -> None:
    slack.plan = ["503"] * 20
    with pytest.raises(NotPosted):
        poster.post(MESSAGE)


def test_a_message_unfurls_nothing_formats_nothing_and_carries_only_its_key(
    slack: Slack, poster: Poster
) -> None:
    poster.post(MESSAGE)
    [posted] = slack.posted
    assert posted["unfurl_links"] in (False, 0)
    assert posted["unfurl_media"] in (False, 0)
    assert posted["mrkdwn"] in (False, 0)
    assert posted["metadata"]["event_payload"] == {"key": "k1"}
