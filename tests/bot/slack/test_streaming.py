"""Streams: as many as Slack takes, none while it refuses them, and no half a reply left behind."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk import WebClient

from bot.local_slack.names import BOT_USER_ID, TEAM_ID
from bot.slack.blocks import said
from bot.slack.reception import Own
from bot.slack.streaming import MOST_A_MINUTE, PAUSE_SECONDS, Ended, Streams, Whole
from tests.bot.slack.small_slack import SmallSlack

WHOLE = Whole(text="All of it.", blocks=said("All of it."), key="k1")


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def streams(small_slack: SmallSlack, clock: Clock) -> Streams:
    client = WebClient(
        token=small_slack.bot_token, base_url=small_slack.api_url, timeout=5, retry_handlers=[]
    )
    return Streams(client, Own(team_id=TEAM_ID, user_id=BOT_USER_ID), clock)


@pytest.fixture
def thread(small_slack: SmallSlack) -> str:
    asked = small_slack.acts.send_message("USTAFF", "CSTAFF", "@Paperclerk how much?")
    assert asked.ts
    return asked.ts


def replies(slack: SmallSlack, thread: str) -> list[Any]:
    return [one for one in slack.world.thread("CSTAFF", thread) if one.author == BOT_USER_ID]


def test_a_stream_grows_and_ends(small_slack: SmallSlack, streams: Streams, thread: str) -> None:
    stream = streams.begin("CSTAFF", thread, "USTAFF", said("The first part."))
    assert stream
    assert stream.finish(said("The second."), said("Below."), WHOLE) is Ended.WHOLE
    [message] = replies(small_slack, thread)
    assert message.stream == "ended"
    assert len(message.blocks) == 3
    assert message.metadata["event_payload"] == {"key": "k1"}
    assert not small_slack.record.refused()


def test_with_no_second_part_to_add_the_message_becomes_the_whole(
    small_slack: SmallSlack, streams: Streams, thread: str
) -> None:
    stream = streams.begin("CSTAFF", thread, "USTAFF", said("Something else."))
    assert stream
    assert stream.finish(None, [], WHOLE) is Ended.WHOLE
    [message] = replies(small_slack, thread)
    assert message.text == "All of it."
    assert "Something else" not in str(message.blocks)


def test_no_more_are_begun_in_a_minute_than_slack_takes(streams: Streams, thread: str, clock: Clock) -> None:
    begun = [streams.begin("CSTAFF", thread, "USTAFF", said("x")) for _ in range(MOST_A_MINUTE + 3)]
    assert [stream is not None for stream in begun] == [True] * MOST_A_MINUTE + [False] * 3
    clock.now += 60
    assert streams.begin("CSTAFF", thread, "USTAFF", said("x"))


@pytest.mark.parametrize(
    "refused",
    [("feature_disabled", PAUSE_SECONDS), ("invalid_chunks", PAUSE_SECONDS), ("not_in_channel", 0.0)],
)
def test_after_a_refusal_of_streams_none_is_tried_for_a_while(
    small_slack: SmallSlack, streams: Streams, thread: str, clock: Clock, refused: tuple[str, float]
) -> None:
    word, pause = refused
    small_slack.faults.refuse("chat.startStream", word)
    assert streams.begin("CSTAFF", thread, "USTAFF", said("x")) is None
    clock.now += max(0.0, pause - 1)
    assert (streams.begin("CSTAFF", thread, "USTAFF", said("x")) is None) == (pause > 0)
    clock.now += 2
    assert streams.begin("CSTAFF", thread, "USTAFF", said("x"))


def test_what_a_lost_answer_left_behind_is_taken_away_and_nothing_else(
    small_slack: SmallSlack, streams: Streams, thread: str
) -> None:
    other = streams.begin("CSTAFF", thread, "USTAFF", said("Another answer, still growing."))
    assert other
    small_slack.faults.lose_response("chat.startStream")
    assert streams.begin("CSTAFF", thread, "USTAFF", said("The first part.")) is None
    assert len(replies(small_slack, thread)) == 1
    assert other.finish([], said("Below."), WHOLE) is Ended.WHOLE


def test_where_neither_the_end_nor_a_change_is_taken_the_message_is_taken_away(
    small_slack: SmallSlack, streams: Streams, thread: str
) -> None:
    stream = streams.begin("CSTAFF", thread, "USTAFF", said("The first part."))
    assert stream
    small_slack.faults.refuse("chat.stopStream", "invalid_blocks")
    small_slack.faults.refuse("chat.update", "cant_update_message")
    assert stream.finish(said("The second."), [], WHOLE) is Ended.BROKEN
    assert replies(small_slack, thread) == []


def test_a_press_of_the_stop_button_is_known_by_slacks_word(
    small_slack: SmallSlack, streams: Streams, thread: str
) -> None:
    stream = streams.begin("CSTAFF", thread, "USTAFF", said("The first part."))
    assert stream
    small_slack.acts.stop_session("USTAFF", "CSTAFF", thread)
    assert stream.finish(said("The second."), [], WHOLE) is Ended.STOPPED
    [message] = replies(small_slack, thread)
    assert "The second" not in str(message.blocks)
