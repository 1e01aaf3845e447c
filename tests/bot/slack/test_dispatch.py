"""The bot in this process: each thing that Slack delivers, and what the people then see."""

from __future__ import annotations

import dataclasses
import json
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from bot.local_slack.names import BOT_USER_ID, TEAM_ID
from bot.slack import blocks, views
from tests.bot.slack.bridges import SECRETS
from tests.bot.slack.conftest import MakeBot
from tests.bot.slack.small_slack import Bot

pytestmark = pytest.mark.real_model

OPEN = SECRETS[0]


@pytest.fixture
def bot(make_bot: MakeBot, quarne_library: Path) -> Bot:
    return make_bot(quarne_library, admins=("UCHAIR", "UGONE"), ask_a_person="CHELP")


def posted(bot: Bot) -> list[dict[str, Any]]:
    return [asked for path, asked in bot.slack.calls if path == "chat.postMessage"]


def test_an_answer_stands_in_the_thread_of_its_question(bot: Bot) -> None:
    bot.mention("USTAFF", "CSTAFF", OPEN.question)
    [message] = posted(bot)
    [entry] = bot.reception.journal.of_person("USTAFF")
    assert message["thread_ts"] == entry.thread
    assert OPEN.words[2] in message["text"]
    assert message["unfurl_links"] in (False, "0", "false")
    assert entry.cited
    assert entry.generation == bot.reception.office.generation


def test_the_first_direct_message_has_no_thread_and_begins_one(bot: Bot) -> None:
    bot.direct("USTAFF", OPEN.question)
    [message] = posted(bot)
    assert message["channel"] == "DUSTAFF"
    assert message["thread_ts"]


def test_a_further_question_in_a_thread_keeps_the_paper(bot: Bot) -> None:
    bot.direct("USTAFF", f"What does {OPEN.reference} recommend?", ts="7.1")
    bot.direct("USTAFF", "and when was it signed?", thread_ts="7.1")
    assert "4 March 2024" in posted(bot)[-1]["text"]


@pytest.mark.parametrize(
    "event",
    [
        {"bot_id": "B1"},
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"subtype": "channel_join"},
        {"user": BOT_USER_ID},
        {"user": "USLACKBOT"},
        {"user": None},
        {"hidden": True},
    ],
)
def test_what_nobody_asks_is_acknowledged_and_not_answered(bot: Bot, event: dict[str, Any]) -> None:
    told = {"type": "message", "channel": "DUSTAFF", "channel_type": "im", "user": "USTAFF", "ts": "1.1"}
    assert bot.event(told | {"text": OPEN.question} | event).status == 200
    assert posted(bot) == []


def test_events_of_another_workspace_are_acknowledged_and_not_answered(bot: Bot) -> None:
    event = {"type": "app_mention", "user": "USTAFF", "channel": "CSTAFF", "ts": "1.1", "text": OPEN.question}
    body = {"type": "event_callback", "team_id": "TOTHER", "event_id": "Ev-1", "event": event}
    assert bot.dispatch(body).status == 200
    assert posted(bot) == []


@pytest.mark.parametrize(
    "body",
    [
        {"type": "event_callback", "team_id": TEAM_ID, "event_id": "E", "event": {"type": "never_heard_of"}},
        {"type": "block_actions", "user": {"id": "U"}, "actions": [{"action_id": "gone", "block_id": "b"}]},
        {"type": "view_closed", "user": {"id": "U"}, "view": {"id": "V", "callback_id": "gone"}},
        {"type": "shortcut", "callback_id": "gone", "user": {"id": "U"}},
    ],
)
def test_what_no_listener_takes_is_acknowledged(bot: Bot, body: dict[str, Any]) -> None:
    assert bot.dispatch(body).status == 200


def test_one_event_is_answered_once_however_often_it_comes(bot: Bot) -> None:
    event = {"type": "app_mention", "user": "USTAFF", "channel": "CSTAFF", "ts": "1.1", "text": OPEN.question}
    body = {"type": "event_callback", "team_id": TEAM_ID, "event_id": "Ev-1", "event": event}
    for _ in range(4):
        bot.dispatch(body)
    bot.dispatch(body | {"event_id": "Ev-2"})  # the same message, as `message` and as `app_mention`
    assert len(posted(bot)) == 1


def test_a_mention_of_nothing_and_a_file_without_words_are_answered_with_help(bot: Bot) -> None:
    bot.mention("USTAFF", "CSTAFF", "")
    assert "word for word" in posted(bot)[-1]["text"]
    bot.direct("USTAFF", "", subtype="file_share", files=[{"id": "F1"}])
    assert "write a question" in posted(bot)[-1]["text"]


def test_when_slack_cannot_say_who_sees_it_nothing_is_searched_and_that_is_said(bot: Bot) -> None:
    bot.slack.refuse("conversations.members")
    bot.mention("USTAFF", "CSTAFF", OPEN.question)
    [message] = posted(bot)
    assert "nothing was searched" in message["text"]
    assert list(bot.reception.journal.of_person("USTAFF")) == []


def test_a_broken_access_file_means_no(bot: Bot, quarne_papers: Path) -> None:
    with bot.reception.office.clerk() as clerk:
        assert clerk.access_file is not None
        before = clerk.access_file.read_text(encoding="utf-8")
        clerk.access_file.write_text("collections = 3", encoding="utf-8")
    try:
        bot.mention("USTAFF", "CSTAFF", OPEN.question)
    finally:
        (quarne_papers / "access.toml").write_text(before, encoding="utf-8")
    assert "nothing was searched" in posted(bot)[-1]["text"]


def test_a_question_of_a_whole_paper_is_refused_in_one_sentence(bot: Bot) -> None:
    bot.direct("USTAFF", "why " * 2000)
    assert "characters; ask in at most" in posted(bot)[-1]["text"]


def test_a_person_with_too_many_questions_is_told_so(make_bot: MakeBot, quarne_library: Path) -> None:
    bot = make_bot(quarne_library, desk_waiting_each=0)
    bot.direct("USTAFF", OPEN.question)
    assert "it was not kept" in posted(bot)[-1]["text"]


def test_whoever_asks_while_the_bot_ends_is_told_so(make_bot: MakeBot, quarne_library: Path) -> None:
    bot = make_bot(quarne_library)
    bot.reception.desk.close(5)
    bot.direct("USTAFF", OPEN.question)
    assert "being restarted" in posted(bot)[-1]["text"]


def test_whoever_waits_when_the_bot_ends_is_told_so(make_bot: MakeBot, quarne_library: Path) -> None:
    bot = make_bot(quarne_library)
    go = threading.Event()
    for _ in range(2):
        bot.reception.desk.hand_in("UBUSY", lambda: assert_set(go), lambda: None)

    def end() -> None:
        while not bot.reception.desk.waiting():
            time.sleep(0.005)
        threading.Timer(0.3, go.set).start()
        assert bot.reception.desk.close(10)

    ending = threading.Thread(target=end)
    ending.start()
    bot.direct("USTAFF", OPEN.question)
    ending.join()
    [told] = posted(bot)
    assert "being restarted" in told["text"]
    assert told["thread_ts"]


def assert_set(event: threading.Event) -> None:
    assert event.wait(10)


def test_admins_are_those_named_who_are_still_there(bot: Bot) -> None:
    assert bot.reception.is_admin("UCHAIR")
    assert not bot.reception.is_admin("UGONE")
    assert not bot.reception.is_admin("USTAFF")
    grouped = dataclasses.replace(bot.reception.settings, admin_group="SBOARD")
    reception = dataclasses.replace(bot.reception, settings=grouped)
    assert reception.is_admin("UMEMBER")
    bot.slack.workspace.add_user_group("SBOARD", ())
    bot.reception.directory.forget()  # type: ignore[attr-defined]
    assert not reception.is_admin("UMEMBER")


@pytest.mark.parametrize(
    "action",
    [
        blocks.VIEW_PASSAGE,
        blocks.FEEDBACK,
        blocks.SHARE,
        blocks.ASK_PERSON,
        blocks.ANSWER_PRIVATELY,
        "choice_0",
        "choice_99",
        "read_as_0",
        "ask_again",
        views.SHOW_PAGE,
        "turn_to_after",
    ],
)
def test_a_forged_button_does_nothing_but_is_answered(bot: Bot, action: str) -> None:
    for value in ("", ":", "x", "x:y", f"{'0' * 24}:{'0' * 32}", "💥:\x00"):
        assert bot.press("USTAFF", "CSTAFF", action, value).status == 200
        assert "tell an admin the reference" not in bot.slack.said()


def test_another_persons_private_question_is_not_told_by_a_forged_click(bot: Bot) -> None:
    bot.direct("UCHAIR", SECRETS[2].question)
    [entry] = bot.reception.journal.of_person("UCHAIR")
    bot.slack.said()
    for action in (blocks.SHARE, blocks.ASK_PERSON, blocks.ANSWER_PRIVATELY, "ask_again", "choice_0"):
        bot.press("USTAFF", "CSTAFF", action, entry.id)
        bot.press("USTAFF", "CSTAFF", action, f"{entry.id}:0")
    bot.submit(
        "USTAFF", views.SHARE_VIEW, entry.id, {"channel": {"channel": {"selected_conversation": "CSTAFF"}}}
    )
    assert SECRETS[2].words[0] not in bot.slack.said()


def shared(bot: Bot, person: str, entry_id: str, channel: str) -> str:
    """What is said when somebody shares an answer of theirs."""
    bot.slack.said()
    bot.submit(
        person, views.SHARE_VIEW, entry_id, {"channel": {"channel": {"selected_conversation": channel}}}
    )
    return bot.slack.said()


def test_why_an_answer_is_not_shared_is_told_as_it_is(bot: Bot) -> None:
    bot.direct("UCHAIR", OPEN.question)
    bot.direct("UCHAIR", SECRETS[2].question)
    journal = bot.reception.journal
    open_, closed = journal.of_person("UCHAIR")
    assert "not everyone there may read" in shared(bot, "UCHAIR", closed.id, "CSTAFF")
    # The papers have changed since: everyone there may read them, and they say something else.
    journal.record(dataclasses.replace(open_, reply="Other words, of an older library."))
    told = shared(bot, "UCHAIR", open_.id, "CSTAFF")
    assert "has another answer" in told
    assert "not everyone" not in told


def test_feedback_is_kept_and_thought_over(bot: Bot) -> None:
    bot.mention("USTAFF", "CSTAFF", OPEN.question)
    [entry] = bot.reception.journal.of_person("USTAFF")
    bot.press("UCHAIR", "CSTAFF", blocks.FEEDBACK, f"good:{entry.id}")
    bot.press("UCHAIR", "CSTAFF", blocks.FEEDBACK, f"bad:{entry.id}")
    bot.submit("UCHAIR", views.FEEDBACK_VIEW, entry.id, {"words": {"words": {"value": " No. "}}})
    [judged] = bot.reception.journal.judgements(entry.id)
    assert (judged.good, judged.reason) == (False, "No.")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/ask", "Ask the papers"),
        ("/ask help", "Ask the papers"),
        ("/papers", "/papers decision"),
        ("/papers decison X", "Did you mean /papers decision?"),
        ("/threshold", "£600k goods"),
        ("/threshold £600k goods", "£600,000"),
    ],
)
def test_a_command_is_answered_in_its_acknowledgement(bot: Bot, line: str, words: str) -> None:
    assert words in json.loads(bot.command("USTAFF", "CSTAFF", line).body)["text"]


def test_ask_is_answered_to_the_person_alone(bot: Bot) -> None:
    bot.command("USTAFF", "CSTAFF", f"/ask {OPEN.question}")
    assert posted(bot) == []
    [shown] = [asked for path, asked in bot.slack.calls if path == "respond"]
    assert shown["response_type"] == "ephemeral"
    assert OPEN.words[2] in shown["text"]


@pytest.mark.parametrize("wanted", [False, True])
def test_follow_ups_without_a_mention_are_answered_only_where_a_setting_says_so(
    make_bot: MakeBot, quarne_library: Path, *, wanted: bool
) -> None:
    bot = make_bot(quarne_library, follow_ups=wanted)
    bot.mention("USTAFF", "CSTAFF", f"What does {OPEN.reference} recommend?")
    thread = posted(bot)[-1]["thread_ts"]
    event = {"type": "message", "channel_type": "channel", "channel": "CSTAFF", "user": "UCHAIR"}
    bot.event(event | {"ts": "80.1", "thread_ts": thread, "text": "and when was it signed?"})
    bot.event(event | {"ts": "90.1", "thread_ts": "0.1", "text": "of no thread of ours"})
    assert len(posted(bot)) == 1 + wanted
