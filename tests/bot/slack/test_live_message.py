"""One message that is changed as work goes on: seldom enough, within Slack's limits, and never lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.local_slack.names import BOT_USER_ID
from bot.local_slack.records import Message
from bot.slack.live_message import BETWEEN, LiveMessage
from tests.bot.slack.conftest import MakeBot
from tests.bot.slack.small_slack import Bot

pytestmark = pytest.mark.real_model

STAMP = "1.500000"


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def bot(make_bot: MakeBot, quarne_library: Path) -> Bot:
    bot = make_bot(quarne_library)
    bot.slack.world.put(Message(channel="DUSTAFF", ts=STAMP, author=BOT_USER_ID, text="Looking …"))
    return bot


@pytest.fixture
def clock() -> Clock:
    return Clock()


def changes(bot: Bot) -> list[dict[str, Any]]:
    return [asked for path, asked in bot.slack.calls if path == "chat.update"]


def test_a_message_is_changed_no_more_often_than_slack_likes(bot: Bot, clock: Clock) -> None:
    message = LiveMessage(bot.reception, "DUSTAFF", STAMP, clock)
    for number in range(100):
        message.show(f"{number} of 100")
        clock.now += 0.1
    shown = [asked["text"] for asked in changes(bot)]
    assert shown[0] == "0 of 100"
    assert 6 <= len(shown) <= 10 / BETWEEN + 1
    assert {(asked["channel"], asked["ts"]) for asked in changes(bot)} == {("DUSTAFF", STAMP)}


def test_the_last_words_are_shown_whatever_was_shown_before(bot: Bot, clock: Clock) -> None:
    message = LiveMessage(bot.reception, "DUSTAFF", STAMP, clock)
    message.show("almost")
    clock.now += BETWEEN
    message.finish("Done.")
    assert [asked["text"] for asked in changes(bot)] == ["almost", "Done."]


def test_long_words_are_cut_to_what_slack_takes_in_a_change(bot: Bot, clock: Clock) -> None:
    LiveMessage(bot.reception, "DUSTAFF", STAMP, clock).finish("Fish & chips <b>. " * 3000)
    [asked] = changes(bot)
    assert len(asked["text"]) <= 4000
    assert asked["text"].endswith((".", ";"))
    blocks = asked["blocks"] if isinstance(asked["blocks"], list) else json.loads(asked["blocks"])
    assert sum(len(str(block["elements"])) for block in blocks) < 13_000


def test_words_that_cannot_be_put_in_place_are_posted_anew(bot: Bot, clock: Clock) -> None:
    bot.slack.refuse("chat.update")
    LiveMessage(bot.reception, "DUSTAFF", STAMP, clock).finish("Done.")
    [posted] = [asked for path, asked in bot.slack.calls if path == "chat.postMessage"]
    assert (posted["channel"], posted["text"]) == ("DUSTAFF", "Done.")


def test_a_message_begins_in_the_persons_own_conversation(bot: Bot) -> None:
    message = LiveMessage.begin(bot.reception, "USTAFF", "Looking …")
    message.show("1 of 2")
    [posted] = [asked for path, asked in bot.slack.calls if path == "chat.postMessage"]
    assert posted["channel"] == "DUSTAFF"
    assert [asked["channel"] for asked in changes(bot)] == ["DUSTAFF"]
