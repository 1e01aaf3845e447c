"""The directory against a small Web API of its own, over real HTTP on this machine."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest
from slack_sdk import WebClient

from bot.slack.audience import Unknown
from bot.slack.directory import EVERYONE_KEPT_SECONDS, KEPT_SECONDS, SlackDirectory

PEOPLE: dict[str, dict[str, Any]] = {
    "U1": {"id": "U1", "team_id": "T1"},
    "UG": {"id": "UG", "team_id": "T1", "is_restricted": True},
    "UX": {"id": "UX", "team_id": "T9"},
    "UD": {"id": "UD", "team_id": "T1", "deleted": True},
    "UB": {"id": "UB", "team_id": "T1", "is_bot": True},
}


class Slack:
    """The few methods the directory calls, with the pages, refusals and oddities a test sets."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.broken: set[str] = set()
        self.odd: set[str] = set()
        self.members = [f"U{number}" for number in range(1, 451)]
        self.group = ["U1"]
        self.channel: dict[str, Any] = {}

    def answer(self, method: str, asked: dict[str, str]) -> dict[str, Any]:  # noqa: PLR0911 - one a method
        self.calls[method] += 1
        if method in self.broken:
            return {"ok": False, "error": "internal_error"}
        if method in self.odd:
            return {"ok": True}
        if method == "users.info":
            known = PEOPLE.get(asked["user"], {"id": asked["user"], "team_id": "T1"})
            return {"ok": True, "user": known}
        if method == "users.list":
            return {"ok": True, "members": list(PEOPLE.values())}
        if method == "conversations.info":
            return {"ok": True, "channel": {"id": asked["channel"], **self.channel}}
        if method == "usergroups.users.list":
            return {"ok": True, "users": self.group}
        start = int(asked.get("cursor") or 0)
        end = start + int(asked["limit"])
        following = str(end) if end < len(self.members) else ""
        page = self.members[start:end]
        return {"ok": True, "members": page, "response_metadata": {"next_cursor": following}}


@pytest.fixture
def slack() -> Slack:
    return Slack()


@pytest.fixture
def address(slack: Slack) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            asked = {name: values[0] for name, values in parse_qs(body).items()}
            told = json.dumps(slack.answer(self.path.strip("/"), asked)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name there
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def directory(address: str, clock: Clock) -> SlackDirectory:
    return SlackDirectory(WebClient(token="xoxb-test", base_url=address), "T1", "UBOT", clock)  # noqa: S106


def test_people_are_what_slack_says(directory: SlackDirectory) -> None:
    assert directory.person("U1").full_member
    assert directory.person("UG").guest
    assert directory.person("UX").stranger
    assert directory.person("UD").gone
    assert directory.person("UB").bot


@pytest.mark.parametrize("flag", ["is_ext_shared", "is_shared", "is_pending_ext_shared"])
def test_a_channel_shared_with_others_in_any_way_is_shared(
    directory: SlackDirectory, slack: Slack, flag: str
) -> None:
    slack.channel[flag] = True
    assert directory.channel("C1").shared_outside


def test_a_channel_of_our_own_is_not_shared(directory: SlackDirectory) -> None:
    assert not directory.channel("C1").shared_outside


def test_all_pages_of_members_are_read_and_the_bot_is_left_out(
    directory: SlackDirectory, slack: Slack
) -> None:
    slack.members.append("UBOT")
    found = [person.id for person in directory.members("C1")]
    assert found == slack.members[:-1]


def test_a_channel_too_large_to_look_through_holds_a_stranger(
    directory: SlackDirectory, slack: Slack
) -> None:
    slack.members = ["U1"] * 2201
    assert any(person.stranger for person in directory.members("C1"))


def test_looking_through_a_channel_asks_once_for_those_on_the_list_of_everyone(
    directory: SlackDirectory, slack: Slack
) -> None:
    slack.members = list(PEOPLE)
    assert [p.guest for p in directory.members("C1")].count(True) == 1
    assert slack.calls["users.info"] == 0
    assert slack.calls["users.list"] == 1


def test_who_is_not_on_the_list_of_everyone_is_asked_for(directory: SlackDirectory, slack: Slack) -> None:
    slack.members = ["U1", "U-new"]
    assert [p.id for p in directory.members("C1")] == ["U1", "U-new"]
    assert slack.calls["users.info"] == 1


@pytest.mark.parametrize("how", ["broken", "odd"])
@pytest.mark.parametrize(
    "method",
    ["users.info", "conversations.info", "conversations.members", "usergroups.users.list", "users.list"],
)
def test_a_look_up_that_fails_or_answers_oddly_is_unknown(
    directory: SlackDirectory, slack: Slack, method: str, how: str
) -> None:
    getattr(slack, how).add(method)
    asks: dict[str, Callable[[], object]] = {
        "users.info": lambda: directory.person("U1"),
        "conversations.info": lambda: directory.channel("C1"),
        "conversations.members": lambda: list(directory.members("C1")),
        "usergroups.users.list": lambda: directory.group_members("S1"),
        "users.list": lambda: list(directory.members("C1")),
    }
    with pytest.raises(Unknown):
        asks[method]()


def test_slack_out_of_reach_is_unknown() -> None:
    client = WebClient(token="xoxb-test", base_url="http://127.0.0.1:9/")  # noqa: S106 - a made-up one
    with pytest.raises(Unknown):
        SlackDirectory(client, "T1", "UBOT").person("U1")


def test_an_answer_is_kept_for_moments_only(directory: SlackDirectory, slack: Slack, clock: Clock) -> None:
    assert directory.group_members("S1") == {"U1"}
    slack.group = []
    assert directory.group_members("S1") == {"U1"}
    clock.now += KEPT_SECONDS + 1
    assert directory.group_members("S1") == frozenset()
    assert EVERYONE_KEPT_SECONDS > KEPT_SECONDS


def test_told_that_rights_changed_it_asks_at_once(directory: SlackDirectory, slack: Slack) -> None:
    assert directory.group_members("S1") == {"U1"}
    slack.group = []
    directory.forget()
    assert directory.group_members("S1") == frozenset()
