"""A real Bolt app over the real protocol: what people do reaches it, and its answers reach them."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from bot.local_slack.act import InMessage, InView
from bot.local_slack.local_slack import LocalSlack
from bot.local_slack.names import BOT_USER_ID
from bot.local_slack.pressed import Entered
from bot.local_slack.refused import NotThere
from bot.local_slack.socket_mode import Ending
from bot.slack.socket import SwiftHandler

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""The app's own socket is left to the collector where its line is cut."""

FIELD = {
    "type": "input",
    "block_id": "why",
    "label": {"type": "plain_text", "text": "Why"},
    "element": {"type": "plain_text_input", "action_id": "words"},
}


def modal(title: str, *blocks: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "modal",
        "callback_id": "form",
        "title": {"type": "plain_text", "text": title},
        "submit": {"type": "plain_text", "text": "Send"},
        "blocks": list(blocks) or [FIELD],
    }


class Clerk:
    """A small app that keeps what it hears."""

    def __init__(self, slack: LocalSlack) -> None:
        client = WebClient(token=slack.bot_token, base_url=slack.api_url)
        self.app = App(client=client, raise_error_for_unhandled_request=False)
        self.heard: list[dict[str, Any]] = []
        self.answer: dict[str, Any] = {}
        self.hold = 0.0
        self.app.event("app_mention")(self._keep_event)
        self.app.event("message")(self._keep_event)
        self.app.event("app_home_opened")(self._keep_event)
        self.app.command("/ask")(self._on_command)
        self.app.action("go")(self._on_click)
        self.app.view("form")(self._on_form)
        self.app.shortcut("check_message")(self._on_click)
        self.handler = SwiftHandler(self.app, slack.app_token)

    def _keep_event(self, event: dict[str, Any]) -> None:
        self.heard.append(event)

    def _on_command(self, ack: Any, body: dict[str, Any]) -> None:
        time.sleep(self.hold)
        self.heard.append(body)
        ack(text=f"You asked {body['text']}")

    def _on_click(self, ack: Any, body: dict[str, Any], client: WebClient) -> None:
        ack()
        self.heard.append(body)
        client.views_open(trigger_id=body["trigger_id"], view=modal("Why"))

    def _on_form(self, ack: Any, body: dict[str, Any]) -> None:
        self.heard.append(body)
        ack(**self.answer)

    def hears(self, slack: LocalSlack, count: int = 1) -> dict[str, Any]:
        """The last thing it heard, once it has heard so many."""
        assert slack.wait_until(lambda: len(self.heard) >= count, 5), self.heard
        return self.heard[-1]


@pytest.fixture
def clerk(slack: LocalSlack) -> Iterator[Clerk]:
    made = Clerk(slack)
    made.handler.connect()
    assert slack.wait_connected(5)
    yield made
    made.handler.close()
    made.app.listener_runner.listener_executor.shutdown()
    gc.collect()  # here, where what it says is expected


def test_a_mention_in_a_channel_and_a_message_to_the_app_are_heard(slack: LocalSlack, clerk: Clerk) -> None:
    act = slack.acts.send_message("UANN", "CALL", "@Paperclerk is 3 < 4?")
    assert act.wait(2)
    event = clerk.hears(slack)
    assert (event["type"], event["text"]) == ("app_mention", f"<@{BOT_USER_ID}> is 3 &lt; 4?")
    assert "thread_ts" not in event
    slack.acts.send_message("UANN", "CALL", "nobody is meant").wait(2)
    place = slack.workspace.direct("UBOB")
    slack.acts.send_message("UBOB", place, "hello").wait(2)
    event = clerk.hears(slack, 2)
    assert (event["type"], event["channel_type"], event["channel"]) == ("message", "im", place)


def test_a_follow_up_names_its_thread_and_its_parents_author(slack: LocalSlack, clerk: Clerk) -> None:
    first = slack.acts.send_message("UANN", "CALL", "@Paperclerk one")
    first.wait(2)
    slack.acts.send_message("UBOB", "CALL", "@Paperclerk two", thread=first.ts).wait(2)
    event = clerk.hears(slack, 2)
    assert (event["thread_ts"], event["parent_user_id"]) == (first.ts, "UANN")


def test_nobody_acts_where_they_are_not(slack: LocalSlack) -> None:
    with pytest.raises(NotThere):
        slack.acts.send_message("UBOB", "CCLOSED", "let me in")
    with pytest.raises(NotThere):
        slack.sight.messages("UBOB", slack.workspace.direct("UANN"))
    with pytest.raises(NotThere):
        slack.acts.open_home("UNONE")


def test_a_command_is_answered_to_the_person_alone(slack: LocalSlack, clerk: Clerk) -> None:
    assert slack.acts.slash("UBOB", "CALL", "/ask who & where").wait(2)
    [shown] = slack.sight.messages("UBOB", "CALL")
    assert shown.only_you
    assert shown.text == "You asked who &amp; where"
    assert clerk.hears(slack)["channel_name"] == "all"


def test_a_command_that_slack_does_not_know_or_take_is_told_to_the_person(
    slack: LocalSlack, clerk: Clerk
) -> None:
    assert slack.acts.type_line("UBOB", "CALL", "/dance now").refused == "invalid_command"
    thread = slack.acts.send_message("UBOB", "CALL", "here").ts
    assert slack.acts.type_line("UBOB", "CALL", "/ask why", thread=thread).refused == "not_in_threads"
    assert [notice.word for notice in slack.sight.notices("UBOB")] == ["invalid_command", "not_in_threads"]
    assert slack.sight.notices("UANN") == ()
    assert clerk.heard == []


def test_who_waits_too_long_is_told_that_it_failed(slack: LocalSlack, clerk: Clerk) -> None:
    clerk.hold = slack.clocks.acknowledged + 0.5
    act = slack.acts.slash("UBOB", "CALL", "/ask")
    assert not act.wait(3)
    assert act.error == "operation_timeout"
    [notice] = slack.sight.notices("UBOB")
    assert notice.text == "/ask failed with the error “operation_timeout”."


def test_without_a_connection_a_command_fails_and_an_event_waits_for_the_next_try(slack: LocalSlack) -> None:
    act = slack.acts.slash("UBOB", "CALL", "/ask")
    assert not act.wait(3)
    assert slack.sight.notices("UBOB")[0].word == "dispatch_failed"


def post_button(slack: LocalSlack, **more: Any) -> InMessage:
    client = WebClient(token=slack.bot_token, base_url=slack.api_url)
    button = {"type": "button", "text": {"type": "plain_text", "text": "Go"}, "action_id": "go", "value": "1"}
    blocks = [{"type": "actions", "block_id": "row", "elements": [button]}]
    ts = client.chat_postMessage(channel="CALL", text="Press", blocks=blocks, **more)["ts"]
    return InMessage(channel="CALL", ts=ts)


def test_a_click_opens_a_form_whose_answer_decides_what_is_seen(slack: LocalSlack, clerk: Clerk) -> None:
    where = post_button(slack)
    assert slack.acts.click("UBOB", where, "row", "go").wait(2)
    assert clerk.hears(slack)["actions"][0]["value"] == "1"
    assert slack.wait_until(lambda: slack.sight.views("UBOB"), 3)
    [form] = slack.sight.views("UBOB")

    assert slack.acts.submit_view("UBOB", form.id).refused == "required_field"
    assert slack.sight.views("UBOB")[0].errors[0].block_id == "why"
    assert len(clerk.heard) == 1

    entered = [Entered(block_id="why", action_id="words", value="because")]
    clerk.answer = {"response_action": "errors", "errors": {"why": "Say more."}}
    assert slack.acts.submit_view("UBOB", form.id, entered).wait(2)
    assert slack.sight.views("UBOB")[0].errors[0].text == "Say more."
    clerk.answer = {"response_action": "push", "view": modal("Sure?")}
    assert slack.acts.submit_view("UBOB", form.id, entered).wait(2)
    assert [view.title for view in slack.sight.views("UBOB")] == ["Why", "Sure?"]
    clerk.answer = {"response_action": "update", "view": modal("Quite sure?")}
    assert slack.acts.submit_view("UBOB", slack.sight.views("UBOB")[-1].id, entered).wait(2) is True
    clerk.answer = {"response_action": "clear"}
    assert slack.acts.submit_view("UBOB", form.id, entered).wait(2)
    assert slack.sight.views("UBOB") == ()
    assert clerk.heard[-1]["view"]["state"]["values"]["why"]["words"]["value"] == "because"


def test_a_click_needs_something_to_click_at_and_sight_of_it(slack: LocalSlack) -> None:
    where = post_button(slack)
    for place, block, action in (
        (where, "row", "stop"),
        (where, "column", "go"),
        (InView(view_id="V0"), "row", "go"),
    ):
        with pytest.raises(NotThere):
            slack.acts.click("UBOB", place, block, action)
    with pytest.raises(NotThere):
        slack.acts.choose_shortcut("UBOB", "CALL", where.ts, "no such")


def test_a_shortcut_tells_the_message(slack: LocalSlack, clerk: Clerk) -> None:
    said = slack.acts.send_message("UANN", "CALL", "is it so?").ts or ""
    assert slack.acts.choose_shortcut("UBOB", "CALL", said, "check_message").wait(2)
    assert clerk.hears(slack)["message"]["text"] == "is it so?"


def test_an_event_comes_twice_or_again_until_it_is_acknowledged(slack: LocalSlack, clerk: Clerk) -> None:
    slack.faults.duplicate_events = 1
    slack.acts.send_message("UANN", "CALL", "@Paperclerk twice").wait(2)
    clerk.hears(slack, 2)
    slack.faults.drop_acknowledgements = 2
    act = slack.acts.send_message("UANN", "CALL", "@Paperclerk again")
    assert act.wait(5)
    assert act.deliveries[0].attempts == 3
    clerk.hears(slack, 5)
    slack.faults.drop_acknowledgements = 9
    act = slack.acts.send_message("UANN", "CALL", "@Paperclerk never")
    assert not act.wait(6)
    assert slack.record.unanswered() == act.deliveries


@pytest.mark.parametrize("how", ["close", "end", "reset"])
def test_a_connection_that_ends_is_opened_again_and_the_event_comes(
    slack: LocalSlack, clerk: Clerk, how: Ending
) -> None:
    opened = slack._socket.opened
    slack.drop_sockets(how)
    assert slack.wait_until(lambda: slack._socket.opened > opened, 10)
    assert slack.acts.send_message("UANN", "CALL", "@Paperclerk still there?").wait(3)
    clerk.hears(slack)


def test_an_app_that_slack_does_not_let_in_tries_until_it_is_let_in(slack: LocalSlack, clerk: Clerk) -> None:
    slack.faults.reject_sockets = 2
    slack.drop_sockets("end")
    assert slack.wait_until(lambda: slack.faults.reject_sockets == 0 and slack.connected, 40)
    assert slack.acts.send_message("UANN", "CALL", "@Paperclerk still there?").wait(3)
    clerk.hears(slack)


def test_the_app_is_asked_to_connect_anew_and_misses_nothing(slack: LocalSlack, clerk: Clerk) -> None:
    slack.ask_to_reconnect()
    for number in range(5):
        assert slack.acts.send_message("UANN", "CALL", f"@Paperclerk {number}").wait(3)
    clerk.hears(slack, 5)
    assert slack.record.unanswered() == ()


def test_a_page_waits_for_the_next_change(slack: LocalSlack) -> None:
    before = slack.changes
    assert slack.wait_for_change(before, 0.05) == before
    timer = threading.Timer(0.1, slack.acts.send_message, ("UANN", "CALL", "news"))
    timer.start()
    assert slack.wait_for_change(before, 5) > before
    timer.join()


def test_the_local_slack_listens_to_this_machine_alone(slack: LocalSlack) -> None:
    manifest = slack.origin  # any path will do: the host is looked at first
    for host in ("0.0.0.0", "192.168.1.4"):  # noqa: S104 - what must not be
        with pytest.raises(ValueError, match="loopback"):
            LocalSlack(manifest=manifest, host=host)  # type: ignore[arg-type]
    assert slack.origin.startswith("http://127.0.0.1:")
