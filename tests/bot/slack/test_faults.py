"""Slack misbehaves on every way that an answer takes; each person is told once, and told the truth."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.local_slack.block_text import elements, words
from bot.local_slack.faults import RESPONSE_ADDRESS
from bot.local_slack.records import Message
from bot.slack import blocks
from tests.bot.slack.bridges import SECRETS
from tests.bot.slack.conftest import MakeBot
from tests.bot.slack.meeting import words_of
from tests.bot.slack.small_slack import Bot

pytestmark = pytest.mark.real_model

OPEN = SECRETS[0]
AMOUNT = OPEN.words[2]
LOST = ["rate_limit", "status", "hang_up", "lose_response"]
EVERY = [*LOST, "garbage", "refuse"]
WHO = ["users.info", "users.list", "conversations.info", "conversations.members"]


@pytest.fixture
def bot(make_bot: MakeBot, quarne_library: Path) -> Bot:
    return make_bot(quarne_library, ask_a_person="CHELP")


def spoil(bot: Bot, method: str, fault: str, times: int = 1) -> None:
    getattr(bot.slack.faults, fault)(method, times=times)


def seen(bot: Bot, person: str, sought: str) -> list[Message]:
    """The messages of the bot that this person sees anywhere and that hold these words."""
    return [
        message
        for message in bot.slack.world.every_message()
        if message.only_for in (None, person)
        and person in bot.slack.world.channel(message.channel).members
        and message.author != person
        and sought in words_of(message)
    ]


def an_answer(bot: Bot) -> tuple[Message, str]:
    """An answer in a channel, and the value of its button “View passage”."""
    bot.mention("USTAFF", "CSTAFF", OPEN.question)
    [answer] = seen(bot, "USTAFF", AMOUNT)
    button = next(one for one in elements(answer.blocks) if one.label == "View passage")
    return answer, str(button.told["value"])


@pytest.mark.parametrize("fault", LOST)
def test_a_private_answer_is_shown_whole_whatever_happens_to_its_address(bot: Bot, fault: str) -> None:
    spoil(bot, RESPONSE_ADDRESS, fault)
    bot.command("USTAFF", "CSTAFF", f"/ask {OPEN.question}")
    answers = seen(bot, "USTAFF", AMOUNT)
    # Nobody can look whether a lost one is there after all, and twice is better than never.
    assert len(answers) == 1 + (fault == "lose_response")
    assert all(answer.blocks for answer in answers)
    assert seen(bot, "UCHAIR", AMOUNT) == []


def test_a_private_answer_whose_form_is_refused_is_shown_as_text(bot: Bot) -> None:
    bot.slack.faults.status(RESPONSE_ADDRESS, 400)
    bot.command("USTAFF", "CSTAFF", f"/ask {OPEN.question}")
    [answer] = seen(bot, "USTAFF", AMOUNT)
    assert not answer.blocks


def test_a_private_answer_whose_address_has_worn_out_comes_in_the_persons_own_conversation(bot: Bot) -> None:
    bot.slack.faults.status(RESPONSE_ADDRESS, 404, times=9)
    bot.command("USTAFF", "CSTAFF", f"/ask {OPEN.question}")
    [answer] = seen(bot, "USTAFF", AMOUNT)
    assert answer.channel == "DUSTAFF"


@pytest.mark.parametrize("fault", LOST)
def test_an_answer_to_the_bot_alone_is_posted_once(bot: Bot, fault: str) -> None:
    spoil(bot, "chat.postMessage", fault)
    bot.direct("USTAFF", OPEN.question)
    assert len(seen(bot, "USTAFF", AMOUNT)) == 1


def test_who_clicks_too_late_for_a_window_is_told_so(bot: Bot) -> None:
    _, value = an_answer(bot)
    bot.slack.faults.refuse("views.open", "expired_trigger_id")
    bot.press("UCHAIR", "CSTAFF", blocks.VIEW_PASSAGE, value)
    assert bot.slack.sight.views("UCHAIR") == ()
    [told] = [m for m in bot.slack.world.messages("CSTAFF") if m.only_for == "UCHAIR"]
    assert "press the button again" in told.text
    bot.press("UCHAIR", "CSTAFF", blocks.VIEW_PASSAGE, value)
    assert AMOUNT in words(bot.slack.sight.views("UCHAIR")[-1].blocks)


@pytest.mark.parametrize("fault", EVERY)
def test_a_window_that_cannot_be_filled_at_once_is_filled_a_moment_later(bot: Bot, fault: str) -> None:
    _, value = an_answer(bot)
    spoil(bot, "views.update", fault)
    bot.press("UCHAIR", "CSTAFF", blocks.VIEW_PASSAGE, value)
    [view] = bot.slack.sight.views("UCHAIR")
    assert AMOUNT in words(view.blocks)


def test_a_window_whose_form_is_refused_says_so(bot: Bot) -> None:
    _, value = an_answer(bot)
    bot.slack.faults.refuse("views.update", "invalid_arguments", times=2)
    bot.press("UCHAIR", "CSTAFF", blocks.VIEW_PASSAGE, value)
    [view] = bot.slack.sight.views("UCHAIR")
    assert "did not take what I wanted to show" in words(view.blocks)


@pytest.mark.parametrize("fault", ["rate_limit", "status", "hang_up", "garbage", "refuse"])
def test_a_home_that_was_not_published_is_there_when_it_is_opened_again(bot: Bot, fault: str) -> None:
    event = {"type": "app_home_opened", "tab": "home", "user": "USTAFF", "channel": "DUSTAFF"}
    spoil(bot, "views.publish", fault)
    bot.event(event)
    bot.event(event)
    home = bot.slack.sight.home("USTAFF")
    assert home
    assert "Papers" in words(home.blocks) or "papers" in words(home.blocks)


@pytest.mark.parametrize("method", WHO)
@pytest.mark.parametrize("fault", EVERY)
def test_who_sees_an_answer_is_found_out_or_nothing_is_searched(bot: Bot, method: str, fault: str) -> None:
    spoil(bot, method, fault)
    bot.mention("USTAFF", "CSTAFF", OPEN.question)
    said = seen(bot, "USTAFF", AMOUNT) + seen(bot, "USTAFF", "nothing was searched")
    assert len(said) == 1
    assert [m for m in bot.slack.world.messages("CSTAFF") if m.author == said[0].author] == said


@pytest.mark.parametrize("fault", LOST)
def test_an_offer_to_answer_privately_is_made(bot: Bot, fault: str) -> None:
    spoil(bot, "chat.postEphemeral", fault)
    bot.mention("UCHAIR", "CSTAFF", SECRETS[2].question)
    offers = [m for m in bot.slack.world.messages("CSTAFF") if m.only_for == "UCHAIR"]
    assert len(offers) <= 1 + (fault == "lose_response")
    assert SECRETS[2].words[2] not in json.dumps([m.text for m in bot.slack.world.messages("CSTAFF")])


def test_a_status_line_that_is_refused_delays_nothing(bot: Bot) -> None:
    bot.slack.faults.refuse("assistant.threads.setStatus", times=9)
    bot.mention("USTAFF", "CSTAFF", OPEN.question)
    assert len(seen(bot, "USTAFF", AMOUNT)) == 1
