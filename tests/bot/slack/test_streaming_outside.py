"""Answers that a model opens, from outside: shown in parts, stopped when told to, and whole in the end."""

from __future__ import annotations

import json
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bot.journal import Journal
from bot.local_slack.names import BOT_USER_ID
from bot.local_slack.records import Message
from tests.bot.slack.conftest import IN_BOTH_MODES
from tests.bot.slack.meeting import Meeting, words_of
from tests.bot.slack.test_outside import clean
from tests.bot.writing.conftest import Asked, Handler, Stub, completion, sentences_of

pytestmark = [pytest.mark.real_model, pytest.mark.long]

PAID = "How is the subsidy paid?"
QUOTE = "The subsidy of £312,000 is paid in four equal parts."
SHORT = "The subsidy of £312,000 is paid in four parts."


def cut(asked: Asked) -> str:
    """What an honest model says: the quote, cut."""
    return sentences_of((SHORT, asked.token(QUOTE), QUOTE))


@pytest.fixture
def writes(serve: Any, stub: Stub) -> Callable[..., Any]:
    """Starts the bot with a model."""
    stub.says(cut)

    @contextmanager
    def started(**settings: str) -> Iterator[Any]:
        with serve(writer_address=stub.address, writer_model="stub", **settings) as bot:
            yield bot

    return started


def slow(stub: Stub, go: threading.Event) -> None:
    """The model writes when it is let go."""

    def behave(handler: Handler, asked: Asked) -> None:
        go.wait(20)
        handler.send(200, completion(cut(asked)))

    stub.behaviour = behave


def ask(slack: Meeting) -> str:
    return slack.mention("UAMIRA", "CSTAFF", PAID)


def replies(slack: Meeting, asked: str) -> list[Message]:
    """What the bot said to a question, streams that are still open included."""
    there = slack.slack.world.thread("CSTAFF", asked)
    return [message for message in there if message.author == BOT_USER_ID]


def the_answer(slack: Meeting, asked: str, words: str, seconds: float = 30) -> Message:
    def found() -> Message | None:
        return next((one for one in replies(slack, asked) if words in words_of(one)), None)

    answer = slack.slack.wait_until(found, seconds)
    assert answer, f"no reply with “{words}”\n{slack.record.report()}"
    return answer


def is_worked_on(slack: Meeting, asked: str) -> bool:
    """Whether the thread shows a stop button."""
    return slack.slack.sight.can_stop("CSTAFF", asked)


def test_what_the_papers_say_is_shown_before_the_model_has_written_and_the_rest_after(
    slack: Meeting, writes: Any, stub: Stub, tmp_path: Path
) -> None:
    go = threading.Event()
    slow(stub, go)
    with writes() as bot:
        asked = ask(slack)
        first = the_answer(slack, asked, QUOTE)
        assert first.stream == "open"
        assert SHORT not in words_of(first)
        [entry] = Journal(tmp_path / "journal.sqlite").of_person("UAMIRA")
        assert QUOTE in entry.reply  # what is shown is kept before it is shown
        go.set()
        whole = the_answer(slack, asked, SHORT)
        slack.rest()
        assert whole.ts == first.ts
        [only] = replies(slack, asked)
        assert only.stream == "ended"
        [kept] = Journal(tmp_path / "journal.sqlite").of_person("UAMIRA")
        assert kept.id == entry.id
        assert SHORT in kept.reply
        slack.press("UAMIRA", only, "View passage")
        slack.view_with("UAMIRA", "In bold")
        assert not is_worked_on(slack, asked)
        clean(slack, bot, tmp_path)


def test_nothing_unchecked_is_ever_shown(slack: Meeting, writes: Any, stub: Stub, tmp_path: Path) -> None:
    stub.says(
        lambda asked: sentences_of(
            (
                "The subsidy of £999,000 is paid to <!channel> at https://evil.example.",
                asked.token(QUOTE),
                QUOTE,
            )
        )
    )
    with writes() as bot:
        asked = ask(slack)
        the_answer(slack, asked, "The writing model could not be used")
        slack.rest()
        told = "".join(json.dumps(call.asked, ensure_ascii=False) for call in slack.record.calls)
        assert QUOTE in told
        assert "999,000" not in told
        assert "evil.example" not in told
        clean(slack, bot, tmp_path)


def spoil(slack: Meeting, method: str, fault: str) -> None:
    """Let one call of a method go wrong: by a fault's name, or by the word with which Slack refuses it."""
    faults = ("rate_limit", "status", "hang_up", "lose_response", "garbage")
    if fault in faults:
        getattr(slack.faults, fault)(method)
    else:
        slack.faults.refuse(method, fault)


FAULTS = ["internal_error", "invalid_blocks", "rate_limit", "status", "hang_up", "lose_response", "garbage"]


@pytest.mark.parametrize("fault", [*FAULTS, "feature_disabled", "invalid_chunks"])
def test_where_no_stream_begins_the_answer_is_posted_whole(
    slack: Meeting, writes: Any, tmp_path: Path, fault: str
) -> None:
    with writes() as bot:
        spoil(slack, "chat.startStream", fault)
        asked = ask(slack)
        the_answer(slack, asked, SHORT)
        slack.rest(2)
        [only] = replies(slack, asked)
        assert not only.stream
        assert SHORT in only.text
        clean(slack, bot, tmp_path)


@pytest.mark.parametrize("fault", FAULTS)
def test_where_a_stream_does_not_end_its_message_is_whole_all_the_same(
    slack: Meeting, writes: Any, fault: str
) -> None:
    with writes() as bot:
        spoil(slack, "chat.stopStream", fault)
        asked = ask(slack)
        the_answer(slack, asked, SHORT)
        slack.rest(2)
        [only] = replies(slack, asked)
        assert only.stream == "ended"
        assert QUOTE in words_of(only)
        assert sum(block["type"] == "context_actions" for block in only.blocks) == 1
        # After a lost response it cannot be known whether the stream has ended: ending it again is refused.
        assert {call.method for call in slack.record.refused()} <= {"chat.stopStream"}
        assert slack.record.notes == []
        assert bot.poll() is None


def test_a_stream_that_slack_has_ended_meanwhile_is_made_whole(
    slack: Meeting, writes: Any, stub: Stub
) -> None:
    go = threading.Event()
    slow(stub, go)
    with writes():
        asked = ask(slack)
        first = the_answer(slack, asked, QUOTE)
        with slack.slack.world.lock:
            slack.slack.world.put(msgspec.structs.replace(first, stream="timed out"))
        go.set()
        whole = the_answer(slack, asked, SHORT)
        slack.rest()
        assert whole.ts == first.ts
        assert len(replies(slack, asked)) == 1
        assert [call.word for call in slack.record.refused()] == ["message_not_in_streaming_state"]


@IN_BOTH_MODES
def test_the_stop_button_ends_the_writing_and_says_so(
    slack: Meeting, writes: Any, stub: Stub, tmp_path: Path
) -> None:
    go = threading.Event()
    slow(stub, go)
    with writes() as bot:
        asked = ask(slack)
        the_answer(slack, asked, QUOTE)
        assert is_worked_on(slack, asked)
        slack.slack.acts.stop_session("UAMIRA", "CSTAFF", asked)
        the_answer(slack, asked, "Stopped, as you asked. What stands above", 10)
        go.set()
        slack.rest(2)
        assert not [one for one in slack.said("CSTAFF") if SHORT in words_of(one)]
        assert not is_worked_on(slack, asked)
        again = ask(slack)  # nothing is stopped that is asked later
        the_answer(slack, again, SHORT)
        clean(slack, bot, tmp_path)


@IN_BOTH_MODES
def test_the_stop_button_takes_a_waiting_question_out_of_the_line(
    slack: Meeting, writes: Any, stub: Stub, tmp_path: Path
) -> None:
    go = threading.Event()
    slow(stub, go)
    with writes(desk_workers="1") as bot:
        ask(slack)
        assert slack.slack.wait_until(lambda: stub.asked, 20)
        waiting = ask(slack)
        assert slack.slack.wait_until(lambda: is_worked_on(slack, waiting), 10)
        slack.slack.acts.stop_session("UAMIRA", "CSTAFF", waiting)
        the_answer(slack, waiting, "Stopped, as you asked. This question is not answered", 10)
        go.set()
        slack.rest(2)
        assert len(replies(slack, waiting)) == 1
        clean(slack, bot, tmp_path)


def test_more_answers_than_slack_streams_a_minute_are_posted(slack: Meeting, writes: Any) -> None:
    slack.faults.enforce_rate_limits = True
    with writes(desk_waiting_each="50") as bot:
        asked = [ask(slack) for _ in range(24)]
        for one in asked:
            the_answer(slack, one, SHORT, 90)
        slack.rest(3)
        assert [len(replies(slack, one)) for one in asked] == [1] * 24
        assert 0 < len(slack.record.of("chat.startStream")) <= 15
        bot.send_signal(signal.SIGTERM)
        assert bot.wait(40) == 0
