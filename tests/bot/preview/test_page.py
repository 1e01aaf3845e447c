"""The page's gate and routes, over a local Slack without an app."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient, TestServer
from slack_sdk import WebClient

from bot.local_slack.local_slack import LocalSlack
from bot.local_slack.names import TEAM_ID
from bot.preview.gate import OWN_HEADER
from bot.preview.office import GUEST, PARTNERS, PROGRAMMES, STAFF, furnish
from bot.preview.page import Site

ROOT = Path(__file__).resolve().parents[3]
Client = TestClient[Any, Any]
OWN = {OWN_HEADER: "yes"}


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack(manifest=ROOT / "manifest.json") as local:
        furnish(local.workspace)
        yield local


def with_page(
    slack: LocalSlack, work: Callable[[Client], Awaitable[Any]], *, model: str | None = None
) -> Any:
    async def run() -> Any:
        async with TestClient(TestServer(Site(slack, model=model).application(), host="127.0.0.1")) as client:
            return await work(client)

    # In a thread of its own: a browser that another test holds has its loop in this one.
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(lambda: asyncio.run(run())).result()


def own_headers(client: Client) -> dict[str, str]:
    return OWN | {"Origin": f"http://{client.host}:{client.port}"}


async def said(response: ClientResponse) -> tuple[int, str]:
    return response.status, await response.text()


def typed(line: str, **more: Any) -> str:
    return json.dumps({"did": "typed", "person": STAFF.id, "channel": PARTNERS, "line": line, **more})


def test_the_page_forbids_itself_everything_from_elsewhere(slack: LocalSlack) -> None:
    async def work(client: Client) -> None:
        response = await client.get("/")
        assert response.status == 200
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        text = await response.text()
        assert "<script>" not in text
        assert "style=" not in text

    with_page(slack, work)


@pytest.mark.parametrize("host", ["example.org", "example.org:8400", "127.0.0.1.example.org:80", ""])
def test_another_name_for_this_machine_is_turned_away(slack: LocalSlack, host: str) -> None:
    async def work(client: Client) -> int:
        return (await client.get("/", headers={"Host": host})).status

    assert with_page(slack, work) in {400, 421}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        OWN,
        {"Origin": "http://127.0.0.1"},
        OWN | {"Origin": "http://evil.example"},
        OWN | {"Origin": "null"},
    ],
)
def test_a_post_that_is_not_the_pages_own_does_nothing(slack: LocalSlack, headers: dict[str, str]) -> None:
    async def work(client: Client) -> int:
        return (await client.post("/act", data=typed("hello"), headers=headers)).status

    assert with_page(slack, work) == 403
    assert slack.sight.messages(STAFF.id, PARTNERS) == ()


def test_a_line_that_is_typed_stands_in_the_channel(slack: LocalSlack) -> None:
    async def work(client: Client) -> tuple[int, str]:
        return await said(await client.post("/act", data=typed("hello"), headers=own_headers(client)))

    status, told = with_page(slack, work)
    [message] = slack.sight.messages(STAFF.id, PARTNERS)
    assert status == 200
    assert json.loads(told)["ts"] == message.ts


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", '{"did": "typed"}', '{"did": "rule", "person": "U"}', "\xff"]
)
def test_what_is_no_act_is_refused(slack: LocalSlack, body: str) -> None:
    async def work(client: Client) -> int:
        return (await client.post("/act", data=body, headers=own_headers(client))).status

    assert with_page(slack, work) == 400


def test_a_guest_reaches_no_channel_that_the_guest_is_not_in(slack: LocalSlack) -> None:
    slack.acts.send_message(STAFF.id, PROGRAMMES, "for staff")

    async def work(client: Client) -> tuple[int, str]:
        act = typed("hello", person=GUEST.id, channel=PROGRAMMES)
        refused = await client.post("/act", data=act, headers=own_headers(client))
        page = await client.get("/", params={"person": GUEST.id, "channel": PROGRAMMES})
        return refused.status, await page.text()

    status, page = with_page(slack, work)
    assert status == 404
    assert "for staff" not in page


@pytest.mark.parametrize("name", ["page.html", "..%2Fpage.py", "%2Fetc%2Fpasswd", "none.js"])
def test_only_the_pages_own_files_are_served(slack: LocalSlack, name: str) -> None:
    async def work(client: Client) -> int:
        return (await client.get(f"/static/{name}")).status

    assert with_page(slack, work) == 404


def test_a_streamed_answer_grows_on_the_page_and_can_be_stopped(slack: LocalSlack) -> None:
    direct = slack.workspace.direct(STAFF.id)
    asked = slack.acts.send_message(STAFF.id, direct, "What does the ferry cost?").ts
    assert asked is not None
    app = WebClient(token=slack.bot_token, base_url=slack.api_url)
    stream = app.chat_startStream(
        channel=direct, thread_ts=asked, recipient_user_id=STAFF.id, recipient_team_id=TEAM_ID
    )["ts"]
    pages: list[str] = []

    async def work(client: Client) -> None:
        for said in ("The ferry costs ", "**£312,000** a year."):
            await asyncio.to_thread(app.chat_appendStream, channel=direct, ts=stream, markdown_text=said)
            page = await client.get("/", params={"person": STAFF.id, "channel": direct, "thread": asked})
            pages.append(await page.text())
        await asyncio.to_thread(app.chat_stopStream, channel=direct, ts=stream)
        page = await client.get("/", params={"person": STAFF.id, "channel": direct, "thread": asked})
        pages.append(await page.text())

    with_page(slack, work)
    growing, grown, ended = pages
    assert "The ferry costs" in growing
    assert "£312,000" not in growing
    assert "Writing…" in growing
    assert "data-stop=" in growing
    assert "<strong>£312,000</strong> a year." in grown
    assert "<strong>£312,000</strong> a year." in ended
    assert "Writing…" not in ended


def test_where_quotes_go_is_said(slack: LocalSlack) -> None:
    async def work(client: Client) -> str:
        return await (await client.get("/")).text()

    assert "Nothing leaves this machine" in with_page(slack, work)
    told = with_page(slack, work, model="http://model.example/v1")
    assert "Nothing leaves this machine" not in told
    assert "http://model.example/v1" in told


def test_a_change_is_told_at_once(slack: LocalSlack) -> None:
    async def work(client: Client) -> int:
        before = slack.changes
        waiting = asyncio.create_task(client.get("/changes", params={"after": str(before)}))
        await asyncio.sleep(0.05)
        await asyncio.to_thread(slack.acts.send_message, STAFF.id, PARTNERS, "news")
        told = await (await waiting).json()
        return int(told["number"]) - before

    assert with_page(slack, work) > 0
