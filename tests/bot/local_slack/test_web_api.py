"""The Web API refuses what Slack refuses, with Slack's word for it."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from http.client import RemoteDisconnected
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.local_slack.local_slack import LocalSlack
from bot.local_slack.names import BOT_USER_ID, TEAM_ID
from bot.local_slack.tickets import ResponseAddress


def refusal(call: Any, **given: Any) -> str:
    """Slack's word for why a call is not carried out."""
    with pytest.raises(SlackApiError) as refused:
        call(**given)
    return str(refused.value.response["error"])


def modal(title: str = "Open", **more: Any) -> dict[str, Any]:
    told = {"type": "modal", "title": {"type": "plain_text", "text": title}, "blocks": [{"type": "divider"}]}
    return told | more


def trigger(slack: LocalSlack, person: str = "UANN") -> str:
    return slack._parts.tickets.new_trigger(person)


def test_the_app_is_who_its_token_says(slack: LocalSlack, client: WebClient) -> None:
    told = client.auth_test()
    assert (told["user_id"], told["team_id"]) == (BOT_USER_ID, TEAM_ID)
    assert "chat:write" in told.headers["x-oauth-scopes"]
    assert refusal(WebClient(token="xoxb-x", base_url=slack.api_url).auth_test) == "invalid_auth"  # noqa: S106
    assert (
        refusal(WebClient(token=slack.app_token, base_url=slack.api_url).auth_test)
        == "not_allowed_token_type"
    )
    assert refusal(WebClient(base_url=slack.api_url).auth_test) == "not_authed"


def test_what_no_scope_of_the_manifest_allows_is_refused(client: WebClient) -> None:
    with pytest.raises(SlackApiError) as refused:
        client.reactions_add(channel="CALL", timestamp="1.1", name="eyes")
    assert refused.value.response["error"] == "missing_scope"
    assert refused.value.response["needed"] == "reactions:write"


@pytest.mark.filterwarnings("ignore:The top-level `text`:UserWarning")
@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"channel": "CNONE", "text": "x"}, "channel_not_found"),
        ({"channel": "CCLOSED", "text": "x"}, "channel_not_found"),
        ({"channel": "COTHER", "text": "x"}, "not_in_channel"),
        ({"channel": "CALL", "text": ""}, "no_text"),
        ({"channel": "CALL", "text": "x", "blocks": "no"}, "invalid_blocks_format"),
        ({"channel": "CALL", "text": "x", "blocks": [{"type": "marquee"}]}, "invalid_blocks"),
        ({"channel": "CALL", "text": "x", "markdown_text": "x"}, "markdown_text_conflict"),
        ({"channel": "CALL", "markdown_text": "x" * 12_001}, "msg_too_long"),
    ],
)
def test_a_message_goes_only_where_the_app_is_and_in_a_form_that_slack_shows(
    client: WebClient, given: dict[str, Any], word: str
) -> None:
    assert refusal(client.chat_postMessage, **given) == word


def test_a_text_is_cut_when_it_is_posted_and_refused_when_it_is_changed(
    slack: LocalSlack, client: WebClient
) -> None:
    posted = client.chat_postMessage(channel="CALL", text="x" * 40_001)
    assert len(posted["message"]["text"]) == 40_000
    assert slack.record.notes
    assert refusal(client.chat_update, channel="CALL", ts=posted["ts"], text="x" * 4001) == "msg_too_long"
    client.chat_update(channel="CALL", ts=posted["ts"], text="x" * 4000)
    [shown] = slack.sight.messages("UANN", "CALL")
    assert shown.edited
    assert len(shown.text) == 4000


def test_only_ones_own_messages_are_changed_and_deleted(slack: LocalSlack, client: WebClient) -> None:
    theirs = slack.acts.send_message("UANN", "CALL", "mine").ts
    assert refusal(client.chat_update, channel="CALL", ts=theirs, text="x") == "cant_update_message"
    assert refusal(client.chat_delete, channel="CALL", ts=theirs) == "cant_delete_message"
    assert refusal(client.chat_update, channel="CALL", ts="1.1", text="x") == "message_not_found"
    ours = client.chat_postMessage(channel="CALL", text="ours")["ts"]
    client.chat_delete(channel="CALL", ts=ours)
    assert [message.ts for message in slack.sight.messages("UANN", "CALL")] == [theirs]


def test_what_is_for_one_person_alone_is_seen_by_nobody_else(slack: LocalSlack, client: WebClient) -> None:
    client.chat_postEphemeral(channel="CALL", user="UBOB", text="only you")
    [seen] = slack.sight.messages("UBOB", "CALL")
    assert seen.only_you
    assert slack.sight.messages("UANN", "CALL") == ()
    assert client.conversations_history(channel="CALL")["messages"] == []
    outside = {"channel": "CALL", "user": "UNONE", "text": "x"}
    assert refusal(client.chat_postEphemeral, **outside) == "user_not_in_channel"


def test_a_thread_is_read_with_its_first_message_before_all_else(
    slack: LocalSlack, client: WebClient
) -> None:
    first = slack.acts.send_message("UANN", "CALL", "first").ts or ""
    for number in range(5):
        client.chat_postMessage(channel="CALL", thread_ts=first, text=str(number))
    page = client.conversations_replies(channel="CALL", ts=first, limit=2)
    assert [message["text"] for message in page["messages"]] == ["first", "0", "1"]
    more = page["response_metadata"]["next_cursor"]
    page = client.conversations_replies(channel="CALL", ts=first, limit=2, cursor=more)
    assert [message["text"] for message in page["messages"]] == ["2", "3"]
    late = page["messages"][-1]["ts"]
    page = client.conversations_replies(channel="CALL", ts=first, oldest=late)
    assert [message["text"] for message in page["messages"]] == ["first", "4"]
    assert refusal(client.conversations_replies, channel="CALL", ts="1.1") == "thread_not_found"


def test_metadata_is_told_only_where_it_is_asked_for(client: WebClient) -> None:
    metadata = {"event_type": "reply", "event_payload": {"key": "k"}}
    client.chat_postMessage(channel="CALL", text="x", metadata=metadata)
    [without] = client.conversations_history(channel="CALL")["messages"]
    [with_it] = client.conversations_history(channel="CALL", include_all_metadata=True)["messages"]
    assert "metadata" not in without
    assert with_it["metadata"] == metadata


def test_channels_and_people_are_told_of_as_they_are(slack: LocalSlack, client: WebClient) -> None:
    slack.workspace.add_channel("CFAR", "far", members=("UANN",), is_external=True)
    slack.workspace.add_user_group("SALL", ("UBOB", "UANN"))
    assert client.conversations_info(channel="CFAR")["channel"]["is_ext_shared"]
    assert client.conversations_members(channel="CALL", limit=2)["members"] == [BOT_USER_ID, "UANN"]
    assert refusal(client.conversations_info, channel="CCLOSED") == "channel_not_found"
    assert client.users_info(user="UGUEST")["user"]["is_restricted"]
    assert refusal(client.users_info, user="UNONE") == "user_not_found"
    assert client.usergroups_users_list(usergroup="SALL")["users"] == ["UANN", "UBOB"]
    assert client.conversations_open(users="UBOB")["channel"]["id"] == slack.workspace.direct("UBOB")


def test_a_trigger_opens_one_modal_and_soon(slack: LocalSlack, client: WebClient) -> None:
    held = trigger(slack)
    too_long = modal("x" * 25)
    assert refusal(client.views_open, trigger_id=held, view=too_long) == "invalid_arguments"
    view = client.views_open(trigger_id=held, view=modal())["view"]
    assert refusal(client.views_open, trigger_id=held, view=modal()) == "exchanged_trigger_id"
    assert refusal(client.views_open, trigger_id="made up", view=modal()) == "invalid_trigger_id"
    old = trigger(slack)
    time.sleep(slack.clocks.trigger + 0.05)
    assert refusal(client.views_open, trigger_id=old, view=modal()) == "expired_trigger_id"
    assert refusal(client.views_update, view_id=view["id"], hash="old", view=modal()) == "hash_conflict"
    client.views_update(view_id=view["id"], hash=view["hash"], view=modal("Changed"))
    assert [shown.title for shown in slack.sight.views("UANN")] == ["Changed"]


def test_three_modals_lie_one_above_the_other_and_no_more(slack: LocalSlack, client: WebClient) -> None:
    client.views_open(trigger_id=trigger(slack), view=modal("1"))
    client.views_push(trigger_id=trigger(slack), view=modal("2"))
    client.views_push(trigger_id=trigger(slack), view=modal("3"))
    assert refusal(client.views_push, trigger_id=trigger(slack), view=modal("4")) == "push_limit_reached"
    *_, top = slack.sight.views("UANN")
    slack.acts.close_view("UANN", top.id)
    assert [view.title for view in slack.sight.views("UANN")] == ["1", "2"]
    assert refusal(client.views_update, view_id=top.id, view=modal()) == "not_found"
    client.views_open(trigger_id=trigger(slack), view=modal("anew"))
    assert [view.title for view in slack.sight.views("UANN")] == ["anew"]


def test_each_person_has_their_own_home(slack: LocalSlack, client: WebClient) -> None:
    home = {"type": "home", "blocks": [{"type": "divider"}]}
    client.views_publish(user_id="UANN", view=home)
    assert slack.sight.home("UANN")
    assert slack.sight.home("UBOB") is None
    assert refusal(client.views_publish, user_id="UNONE", view=home) == "user_not_found"
    assert refusal(client.views_publish, user_id="UANN", view=modal()) == "invalid_arguments"


def test_a_file_is_uploaded_in_three_steps_and_seen_where_it_is_shown(
    slack: LocalSlack, client: WebClient
) -> None:
    done = client.files_upload_v2(content=b"\x89PNG", filename="page.png", title="Page", alt_txt="A page")
    file = done["files"][0]["id"]
    image = {"type": "image", "slack_file": {"id": file}, "alt_text": "A page"}
    missing = {"type": "image", "slack_file": {"id": "F0"}, "alt_text": "A page"}
    assert (
        refusal(client.views_open, trigger_id=trigger(slack), view=modal(blocks=[missing]))
        == "invalid_arguments"
    )
    assert slack.sight.file("UANN", file) is None
    client.views_open(trigger_id=trigger(slack), view=modal(blocks=[image]))
    shown = slack.sight.file("UANN", file)
    assert shown
    assert (shown[0].mimetype, shown[0].alt_text, shown[1]) == ("image/png", "A page", b"\x89PNG")
    assert slack.sight.file("UBOB", file) is None


def test_the_app_sees_only_files_that_were_shared_where_it_is(slack: LocalSlack, client: WebClient) -> None:
    slack.acts.upload_file("UANN", "CALL", "a.pdf", b"%PDF-1")
    slack.acts.upload_file("UANN", "CCLOSED", "b.pdf", b"%PDF-2")
    seen, unseen = slack.world.files
    assert client.files_info(file=seen)["file"]["user"] == "UANN"
    assert refusal(client.files_info, file=unseen) == "file_not_found"
    assert slack.sight.file("UBOB", seen)
    assert slack.sight.file("UBOB", unseen) is None


def test_a_response_address_wears_out(slack: LocalSlack) -> None:
    key = slack._parts.tickets.new_address(ResponseAddress(person="UBOB", channel="CALL"))
    hook = WebhookClient(f"{slack.origin}/response/{key}")
    assert hook.send(text="").status_code == 404
    for number in range(4):
        assert hook.send(text=str(number)).status_code == 200
    assert hook.send(text="too often").status_code == 404
    assert [message.text for message in slack.sight.messages("UBOB", "CALL")] == ["0", "1", "2", "3"]
    assert slack.sight.messages("UANN", "CALL") == ()
    assert WebhookClient(f"{slack.origin}/response/none").send(text="x").status_code == 404


def test_a_stream_is_written_piece_by_piece_and_ended_once(slack: LocalSlack, client: WebClient) -> None:
    asked = slack.acts.send_message("UANN", "CALL", "why?").ts
    there: dict[str, Any] = {"channel": "CALL", "thread_ts": asked}
    assert refusal(client.chat_startStream, **there) == "missing_recipient_team_id"
    there |= {"recipient_team_id": TEAM_ID}
    assert refusal(client.chat_startStream, **there) == "missing_recipient_user_id"
    there |= {"recipient_user_id": "UANN"}
    ts = client.chat_startStream(**there, markdown_text="Because ")["ts"]
    task = {"type": "task_update", "id": "1", "title": "Look", "status": "in_progress"}
    client.chat_appendStream(channel="CALL", ts=ts, markdown_text="it ", chunks=[task])
    client.chat_appendStream(channel="CALL", ts=ts, chunks=[task | {"status": "complete"}])
    assert refusal(client.chat_update, channel="CALL", ts=ts, text="x") == "streaming_state_conflict"
    assert slack.sight.messages("UBOB", "CALL", thread=asked)[-1].streaming
    client.chat_stopStream(channel="CALL", ts=ts, markdown_text="is.", blocks=[{"type": "divider"}])
    shown = slack.sight.messages("UBOB", "CALL", thread=asked)[-1]
    assert (shown.read_text, shown.text_format, shown.streaming) == ("Because it is.", "markdown", False)
    assert [task["status"] for task in shown.tasks] == ["complete"]
    assert len(shown.blocks) == 1
    assert (
        refusal(client.chat_appendStream, channel="CALL", ts=ts, markdown_text="x")
        == "message_not_in_streaming_state"
    )


def test_a_stream_ends_by_itself_or_when_the_person_stops_it(slack: LocalSlack, client: WebClient) -> None:
    place = slack.workspace.direct("UANN")
    asked = slack.acts.send_message("UANN", place, "why?").ts or ""
    stopped = client.chat_startStream(channel=place, thread_ts=asked)["ts"]
    slack.acts.stop_session("UANN", place, asked)
    assert (
        refusal(client.chat_appendStream, channel=place, ts=stopped, markdown_text="x") == "stopped_by_user"
    )
    assert slack.sight.messages("UANN", place, thread=asked)[-1].stopped
    late = client.chat_startStream(channel=place, thread_ts=asked)["ts"]
    time.sleep(slack.clocks.stream + 0.1)
    assert refusal(client.chat_stopStream, channel=place, ts=late) == "message_not_in_streaming_state"
    assert not slack.sight.messages("UANN", place, thread=asked)[-1].streaming


def test_the_status_line_goes_when_the_app_posts_or_the_time_is_over(
    slack: LocalSlack, client: WebClient
) -> None:
    asked = slack.acts.send_message("UANN", "CALL", "why?").ts or ""
    line: dict[str, Any] = {"channel_id": "CALL", "thread_ts": asked, "status": "is looking"}
    client.assistant_threads_setStatus(**line)
    status = slack.sight.status("CALL", asked)
    assert status
    assert status.text == "is looking"
    time.sleep(slack.clocks.status + 0.05)
    assert slack.sight.status("CALL", asked) is None
    client.assistant_threads_setStatus(**line)
    client.chat_postMessage(channel="CALL", thread_ts=asked, text="Because.")
    assert slack.sight.status("CALL", asked) is None
    assert refusal(client.assistant_threads_setStatus, **(line | {"thread_ts": "1.1"})) == "invalid_thread_ts"


def test_faults_come_as_often_as_they_are_set_and_then_no_more(slack: LocalSlack, client: WebClient) -> None:
    slack.faults.rate_limit("chat.*", retry_after=7)
    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel="CALL", text="x")
    assert refused.value.response.headers["Retry-After"] == "7"
    slack.faults.lose_response("chat.postMessage")
    with pytest.raises((ConnectionError, RemoteDisconnected)):
        client.chat_postMessage(channel="CALL", text="lost")
    slack.faults.hang_up("chat.postMessage")
    with pytest.raises((ConnectionError, RemoteDisconnected)):
        client.chat_postMessage(channel="CALL", text="never")
    client.chat_postMessage(channel="CALL", text="well")
    assert [message.text for message in slack.sight.messages("UANN", "CALL")] == ["lost", "well"]
    assert slack.record.refused() == ()


def test_the_tiers_are_held_where_a_test_asks_for_it(slack: LocalSlack, client: WebClient) -> None:
    slack.faults.enforce_rate_limits = True
    words = []
    for _ in range(6):
        try:
            client.chat_postMessage(channel="CALL", text="x")
        except SlackApiError as refused:
            words.append(refused.response["error"])
    assert words == ["ratelimited"] * 2


@pytest.mark.parametrize(
    "headers", [{"Host": "slack.example:80"}, {"Origin": "https://page.example"}, {"Origin": "null"}]
)
def test_what_a_web_page_sends_is_turned_away(slack: LocalSlack, headers: dict[str, str]) -> None:
    request = urllib.request.Request(f"{slack.api_url}api.test", headers=headers)  # noqa: S310 - ours
    with pytest.raises(urllib.error.HTTPError) as turned_away:
        urllib.request.urlopen(request, timeout=5)  # noqa: S310
    assert turned_away.value.code == 403
    turned_away.value.close()
