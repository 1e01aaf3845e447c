"""Sharing, from outside, what a model has opened: the channel gets what the papers say, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.journal import Journal
from bot.local_slack.block_text import elements
from bot.local_slack.pressed import Entered
from bot.local_slack.records import Message
from tests.bot.slack.conftest import IN_BOTH_MODES
from tests.bot.slack.meeting import Meeting, words_of
from tests.bot.slack.test_outside import FERRY, LIGHTHOUSE, clean
from tests.bot.slack.test_streaming_outside import PAID, QUOTE, SHORT
from tests.bot.writing.conftest import Asked, Stub, sentences_of

pytestmark = [pytest.mark.real_model, pytest.mark.long]

RESERVE = "The reserve price of £1,450,000 is not to be made known before the sale."
RESERVE_CUT = "The reserve price of £1,450,000 is not to be made known."
WHOLE = "How is the subsidy to the Quarne Ferry paid?"
LEANS = "And how is it paid?"


def honest(asked: Asked) -> str:
    """What an honest model says: a question completed, or a quote cut."""
    if "earlier" in asked.material:
        return json.dumps({"question": WHOLE})
    there = [
        words for words in (QUOTE, RESERVE) if any(words in p["words"] for p in asked.material["passages"])
    ]
    cuts = {QUOTE: SHORT, RESERVE: RESERVE_CUT}
    return sentences_of(*((cuts[words], asked.token(words), words) for words in there))


@pytest.fixture
def writes(serve: Any, stub: Stub) -> Callable[..., Any]:
    """Starts the bot with an honest model."""
    stub.says(honest)

    @contextmanager
    def started(**settings: str) -> Iterator[Any]:
        with serve(writer_address=stub.address, writer_model="stub", **settings) as bot:
            yield bot

    return started


def in_channel(slack: Meeting, channel: str) -> list[Message]:
    """What the bot said there for everyone."""
    return [message for message in slack.said(channel) if message.only_for is None]


def private(slack: Meeting, person: str, words: str) -> Message:
    """What the bot said in a channel to one person, once it holds these words."""

    def found() -> Message | None:
        said = slack.said(only_for=person)
        return next((one for one in said if words in words_of(one)), None)

    said = slack.slack.wait_until(found, 30)
    assert said, f"“{words}” was not said to {person}\n{slack.record.report()}"
    return said


def share_from_home(slack: Meeting, person: str, message: Message, channel: str) -> None:
    """Share an answer of a person's own conversation to a channel they choose."""
    slack.press(person, message, "Share to channel")
    view = slack.view_with(person, "everyone in the channel")
    [chosen] = [one for one in elements(view.blocks) if one.action_id == "channel"]
    entered = Entered(block_id=chosen.block_id, action_id=chosen.action_id, value=channel)
    assert slack.slack.acts.submit_view(person, view.id, [entered]).wait(5)


@IN_BOTH_MODES
def test_an_answer_that_a_model_opened_is_shared_as_the_papers_have_it(
    slack: Meeting, writes: Any, stub: Stub, tmp_path: Path
) -> None:
    with writes() as bot:
        slack.type("UBEN", "CSTAFF", f"/ask {PAID}")
        answer = private(slack, "UBEN", SHORT)
        assert QUOTE in words_of(answer)
        asked = len(stub.asked)
        slack.press("UBEN", answer, "Share to channel")
        shared = slack.wait_words("CSTAFF", "shared an answer")
        private(slack, "UBEN", "without what the language model")
        slack.rest()
        assert [shared] == in_channel(slack, "CSTAFF")
        assert QUOTE in words_of(shared)
        assert QUOTE in shared.text
        assert SHORT not in words_of(shared) + shared.text
        assert len(stub.asked) == asked  # nothing is written anew that nobody has seen
        slack.press("UAMIRA", shared, "View passage")
        slack.view_with("UAMIRA", "In bold")
        *_, kept = Journal(tmp_path / "journal.sqlite").of_person("UBEN")
        assert (kept.place, kept.private) == ("CSTAFF", False)
        assert SHORT not in kept.reply
        clean(slack, bot, tmp_path)


def test_an_answer_that_a_model_could_not_open_is_shared_without_the_notice(
    slack: Meeting, writes: Any, stub: Stub, tmp_path: Path
) -> None:
    stub.says("nonsense")
    with writes() as bot:
        slack.type("UBEN", "CSTAFF", f"/ask {PAID}")
        answer = private(slack, "UBEN", "The writing model could not be used")
        slack.press("UBEN", answer, "Share to channel")
        shared = slack.wait_words("CSTAFF", "shared an answer")
        assert QUOTE in words_of(shared)
        assert "writing model" not in words_of(shared) + shared.text
        clean(slack, bot, tmp_path)


@IN_BOTH_MODES
def test_what_a_model_wrote_of_a_restricted_paper_is_not_shared_to_those_who_may_not_read_it(
    slack: Meeting, writes: Any, tmp_path: Path
) -> None:
    with writes(writer_restricted="true") as bot:
        slack.type("UCHAIR", "CSTAFF", f"/ask {LIGHTHOUSE}")
        answer = private(slack, "UCHAIR", RESERVE_CUT)
        slack.press("UCHAIR", answer, "Share to channel")
        private(slack, "UCHAIR", "not everyone there may read")
        slack.rest()
        assert in_channel(slack, "CSTAFF") == []
        seen = "".join(message.text for message in slack.slack.sight.messages("UAMIRA", "CSTAFF"))
        assert "1,450,000" not in seen
        clean(slack, bot, tmp_path)


def test_a_follow_up_that_a_model_completed_is_shared_as_it_was_understood(
    slack: Meeting, writes: Any, tmp_path: Path
) -> None:
    with writes() as bot:
        home = slack.home_of("UBEN")
        asked = slack.direct("UBEN", FERRY)
        slack.wait_said(home, thread=asked)
        slack.direct("UBEN", LEANS, thread=asked)
        answer = slack.wait_words(home, SHORT)
        assert WHOLE in words_of(answer)
        share_from_home(slack, "UBEN", answer, "CSTAFF")
        shared = slack.wait_words("CSTAFF", "shared an answer")
        assert QUOTE in words_of(shared)
        assert SHORT not in words_of(shared) + shared.text
        assert WHOLE in words_of(shared)  # the channel has not seen the thread
        clean(slack, bot, tmp_path)
