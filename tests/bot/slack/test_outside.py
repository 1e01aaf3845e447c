"""The whole bot from outside, in its own process, against a local Slack: what people would see."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.journal import Journal
from bot.local_slack.block_text import elements
from bot.local_slack.pressed import Entered
from tests.bot.slack.conftest import IN_BOTH_MODES, ingest
from tests.bot.slack.meeting import Meeting, view_words, words_of

FERRY = "How much is the subsidy to the Quarne Ferry?"
LAMPS = "How much is spent on street lamps in Tolver?"
LIGHTHOUSE = "What is the reserve price of the Skerrow lighthouse?"

pytestmark = pytest.mark.real_model
"""The faults are `long`: each starts the bot anew, which takes seconds of a busy machine."""


def clean(slack: Meeting, bot: Any, tmp_path: Path) -> None:
    """Nothing refused, nothing shown as failed, nothing to note, no bug, a quiet end."""
    slack.rest()
    assert slack.record.refused() == (), slack.record.report()
    assert slack.slack.world.notices == []
    assert slack.record.notes == []
    assert slack.record.unanswered() == ()
    bot.send_signal(signal.SIGTERM)
    assert bot.wait(40) == 0
    log = (tmp_path / "log.txt").read_text(encoding="utf-8")
    assert "bug " not in log
    assert "Traceback" not in log


def test_the_manifest_is_whole(slack: Meeting) -> None:
    assert slack.slack.manifest.problems() == ()


def test_people_ask_look_up_and_are_answered(slack: Meeting, serve: Any, tmp_path: Path) -> None:
    with serve() as bot:
        asked = slack.mention("UAMIRA", "CSTAFF", FERRY)
        [answer] = slack.wait_said("CSTAFF", thread=asked)
        assert "£312,000" in words_of(answer)
        assert "QD 101" in answer.text
        assert not answer.unfurls
        assert slack.record.of("assistant.threads.setStatus")[0].asked["thread_ts"] == asked

        asked = slack.direct("UAMIRA", "Who decided QD 101?")
        [answer] = slack.wait_said(slack.home_of("UAMIRA"), thread=asked)
        assert "Ottilie Brandreth" in words_of(answer)
        slack.direct("UAMIRA", "and when was it signed?", thread=asked)
        answer = slack.wait_said(slack.home_of("UAMIRA"), 2, thread=asked)[-1]
        assert "4 March 2024" in words_of(answer)

        slack.type("UBEN", "CSTAFF", f"/ask {LAMPS}")
        [private] = slack.wait_said("CSTAFF", only_for="UBEN")
        assert private.only_for == "UBEN"
        assert "£88,500" in words_of(private)
        slack.press("UBEN", private, "Share to channel")
        shared = slack.wait_words("CSTAFF", "shared an answer")
        assert "£88,500" in words_of(shared)

        slack.slack.acts.choose_shortcut("UAMIRA", slack.home_of("UAMIRA"), asked, "check_message")
        slack.view_with("UAMIRA", "Ottilie Brandreth")

        slack.slack.acts.open_home("UAMIRA")
        home = slack.slack.wait_until(lambda: slack.slack.sight.home("UAMIRA"), 10)
        assert home
        assert "Papers you may ask about: 19" in view_words(home)
        assert "restricted" not in view_words(home)

        for line in ("/threshold", "/threshold £600k goods", "/papers", "/papers decision QD 101", "/ask"):
            assert slack.type("UBEN", "CSTAFF", line).latency < 3
        clean(slack, bot, tmp_path)


@pytest.mark.long
@IN_BOTH_MODES
def test_a_passage_is_turned_to_and_judged(slack: Meeting, serve: Any, tmp_path: Path) -> None:
    with serve() as bot:
        asked = slack.mention("UAMIRA", "CSTAFF", FERRY)
        [answer] = slack.wait_said("CSTAFF", thread=asked)
        slack.press("UBEN", answer, "View passage")
        view = slack.view_with("UBEN", "In bold")
        while any(element.action_id == "turn_to_after" for element in elements(view.blocks)):
            number = int(view_words(view).split("Passage ")[-1].split(" of")[0])
            slack.press_in("UBEN", view, action="turn_to_after")
            view = slack.view_with("UBEN", f"Passage {number + 1} of")
        assert "<!channel>" not in view_words(view)  # a word joiner stands in it
        assert "four equal parts" in view_words(view)

        slack.judge("UBEN", answer, "positive")
        slack.judge("UAMIRA", answer, "negative")
        reason = slack.view_with("UAMIRA")
        given = {"reason": "incomplete", "words": "Which year?"}
        entered = [
            Entered(block_id=one.block_id, action_id=one.action_id, value=given[one.action_id])
            for one in elements(reason.blocks)
        ]
        assert slack.slack.acts.submit_view("UAMIRA", reason.id, entered).wait(5)
        slack.rest()
        clean(slack, bot, tmp_path)
        journal = Journal(tmp_path / "journal.sqlite")
        [entry] = journal.of_person("UAMIRA")
        judged = {one.person: (one.good, one.reason) for one in journal.judgements(entry.id)}
        assert judged == {"UBEN": (True, None), "UAMIRA": (False, "incomplete: Which year?")}


@pytest.mark.long
@IN_BOTH_MODES
def test_a_page_is_shown_as_a_picture_to_the_person_alone(slack: Meeting, serve: Any, tmp_path: Path) -> None:
    with serve() as bot:
        slack.type("UBEN", "CSTAFF", "/papers decision HMD 270")
        [answer] = slack.wait_said("CSTAFF")
        slack.press("UBEN", answer, "View passage")
        view = slack.view_with("UBEN", "Passage")
        view = slack.view_with("UBEN", "In bold")
        slack.press_in("UBEN", view, action="show_page")
        view = slack.view_with("UBEN", "framed and tinted")
        [image] = [block for block in view.blocks if block["type"] == "image"]
        assert "HMD 270" in image["alt_text"]
        picture = slack.slack.sight.file("UBEN", image["slack_file"]["id"])
        assert picture
        assert picture[1].startswith(b"\x89PNG")
        assert slack.slack.sight.file("UAMIRA", image["slack_file"]["id"]) is None
        assert not [m for m in slack.said() if m.files]
        clean(slack, bot, tmp_path)


@pytest.mark.long
@IN_BOTH_MODES
def test_what_nobody_knows_is_passed_to_a_person_once(slack: Meeting, serve: Any, tmp_path: Path) -> None:
    with serve() as bot:
        asked = slack.mention("UAMIRA", "CSTAFF", "What colour is the harbour master's bicycle?")
        [answer] = slack.wait_said("CSTAFF", thread=asked)
        for _ in range(2):
            slack.press("UAMIRA", answer, "Ask a person")
            slack.wait_said("CHELP")
            slack.rest()
        assert len(slack.said("CHELP")) == 1
        assert "bicycle" in words_of(slack.said("CHELP")[0])
        clean(slack, bot, tmp_path)


@pytest.mark.long
@IN_BOTH_MODES
def test_each_sees_only_what_everyone_who_sees_it_may(slack: Meeting, serve: Any, tmp_path: Path) -> None:
    with serve() as bot:
        told = {}
        for person, place in (
            ("UCHAIR", "CBOARD"),
            ("UCHAIR", "CSTAFF"),
            ("UAMIRA", "CSTAFF"),
            ("UAMIRA", "CMIXED"),
            ("UFAR", "CSHARED"),
        ):
            for question in (FERRY, LAMPS, LIGHTHOUSE):
                asked = slack.mention(person, place, question)
                [answer] = [m for m in slack.wait_said(place, thread=asked) if not m.only_for]
                told[person, place, question] = answer.text
        for (_, place, question), text in told.items():
            assert ("£312,000" in text) or question != FERRY
            assert ("£88,500" in text) or question != LAMPS or place not in ("CBOARD", "CSTAFF")
            assert ("£88,500" not in text and "QD 140" not in text) or place in ("CBOARD", "CSTAFF")
            assert ("1,450,000" in text) == (question == LIGHTHOUSE and place == "CBOARD")
            assert "QD 150" not in text or place == "CBOARD"
        [offer] = slack.wait_said("CSTAFF", only_for="UCHAIR")
        slack.press("UCHAIR", offer, "Answer me privately")
        slack.wait_words(slack.home_of("UCHAIR"), "1,450,000")
        assert not any("1,450,000" in words_of(m) for m in slack.said("CSTAFF"))
        clean(slack, bot, tmp_path)


@pytest.mark.long
@IN_BOTH_MODES
def test_a_click_is_the_clickers_own(slack: Meeting, serve: Any, tmp_path: Path) -> None:
    with serve() as bot:
        asked = slack.mention("UCHAIR", "CBOARD", LIGHTHOUSE)
        [answer] = slack.wait_said("CBOARD", thread=asked)
        slack.slack.acts.join("UAMIRA", "CBOARD")
        slack.press("UAMIRA", answer, "View passage")
        view = slack.view_with("UAMIRA", "not in the library that you can read")
        assert "1,450,000" not in view_words(view)
        slack.press("UCHAIR", answer, "View passage")
        slack.view_with("UCHAIR", "1,450,000")
        clean(slack, bot, tmp_path)


@pytest.mark.long
@IN_BOTH_MODES
def test_a_private_answer_is_not_shared_to_those_who_may_not_read_it(
    slack: Meeting, serve: Any, tmp_path: Path
) -> None:
    with serve() as bot:
        slack.type("UCHAIR", "CSTAFF", f"/ask {LIGHTHOUSE}")
        [private] = slack.wait_said("CSTAFF")
        assert "1,450,000" in words_of(private)
        slack.press("UCHAIR", private, "Share to channel")
        slack.wait_words("CSTAFF", "Nothing was shared")
        seen = [message.text for message in slack.slack.sight.messages("UAMIRA", "CSTAFF")]
        assert not any("1,450,000" in text for text in seen)
        clean(slack, bot, tmp_path)


@pytest.mark.long
@IN_BOTH_MODES
def test_one_event_has_one_answer_over_doubles_lost_acknowledgements_and_a_restart(
    slack: Meeting, serve: Any
) -> None:
    with serve() as bot:
        slack.faults.duplicate_events = 1
        first = slack.mention("UAMIRA", "CSTAFF", FERRY)
        slack.wait_said("CSTAFF", thread=first)
        slack.faults.drop_acknowledgements = 2
        second = slack.mention("UAMIRA", "CSTAFF", LAMPS)
        slack.wait_said("CSTAFF", thread=second)
        slack.rest(8, 40)
        assert len(slack.said("CSTAFF", thread=first)) == 1
        assert len(slack.said("CSTAFF", thread=second)) == 1
        bot.send_signal(signal.SIGTERM)
        bot.wait(40)
    with serve() as bot:
        slack.slack.redeliver(0)
        slack.rest(2)
        assert len(slack.said("CSTAFF", thread=first)) == 1
        [answer] = slack.said("CSTAFF", thread=first)
        slack.press("UBEN", answer, "View passage")
        slack.view_with("UBEN", "£312,000")


@pytest.mark.long
@IN_BOTH_MODES
def test_others_bots_edits_and_deletions_are_acknowledged_and_not_answered(
    slack: Meeting, serve: Any, tmp_path: Path
) -> None:
    with serve() as bot:
        asked = slack.direct("UAMIRA", FERRY)
        slack.wait_said(slack.home_of("UAMIRA"))
        slack.slack.acts.edit_message("UAMIRA", slack.home_of("UAMIRA"), asked, LAMPS)
        slack.slack.acts.delete_message("UAMIRA", slack.home_of("UAMIRA"), asked)
        event = {"type": "app_mention", "user": "UAMIRA", "bot_id": "BOTHER", "channel": "CSTAFF"}
        slack.slack.acts.happen(event | {"ts": "1.1", "text": FERRY}, "CSTAFF")
        slack.slack.acts.happen(
            {"type": "app_home_opened", "user": "UBEN", "tab": "messages", "channel": "D1"}
        )
        slack.rest(2)
        assert len(slack.said()) == 1
        clean(slack, bot, tmp_path)


@pytest.mark.long
@IN_BOTH_MODES
@pytest.mark.parametrize("fault", ["rate_limit", "lose_response", "hang_up", "status", "garbage"])
def test_an_answer_is_posted_once_whatever_slack_does(
    slack: Meeting, serve: Any, tmp_path: Path, fault: str
) -> None:
    with serve() as bot:
        spoil: Callable[..., None] = getattr(slack.faults, fault)
        spoil("chat.postMessage", times=2 if fault == "rate_limit" else 1)
        asked = slack.mention("UAMIRA", "CSTAFF", FERRY)
        slack.wait_said("CSTAFF", thread=asked, seconds=40)
        slack.rest(3)
        assert len(slack.said("CSTAFF", thread=asked)) == 1
        clean(slack, bot, tmp_path)


@pytest.mark.long
@IN_BOTH_MODES
@pytest.mark.parametrize("error", ["msg_blocks_too_long", "invalid_blocks"])
def test_a_form_that_slack_refuses_is_posted_as_text(
    slack: Meeting, serve: Any, tmp_path: Path, error: str
) -> None:
    with serve() as bot:
        slack.faults.refuse("chat.postMessage", error)
        asked = slack.mention("UAMIRA", "CSTAFF", FERRY)
        [answer] = slack.wait_said("CSTAFF", thread=asked)
        assert "£312,000" in words_of(answer)
        assert not answer.blocks
        clean(slack, bot, tmp_path)


@pytest.mark.long
@IN_BOTH_MODES
def test_commands_are_acknowledged_while_answers_are_slow(slack: Meeting, serve: Any, tmp_path: Path) -> None:
    with serve() as bot:
        slack.faults.delay("chat.postMessage", 2.0, times=6)
        asked = [slack.mention("UAMIRA", "CSTAFF", FERRY) for _ in range(6)]
        time.sleep(0.5)
        assert slack.type("UBEN", "CSTAFF", "/threshold £600k goods").latency < 3
        assert slack.slack.wait_until(lambda: all(slack.said("CSTAFF", thread=one) for one in asked), 40)
        waits = [call.asked["status"] for call in slack.record.of("assistant.threads.setStatus")]
        assert any("before yours" in status for status in waits)
        clean(slack, bot, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("how", ["close", "end", "reset", "refresh"])
def test_a_socket_that_ends_is_opened_again(slack: Meeting, serve: Any, how: Any) -> None:
    with serve():
        if how == "refresh":
            slack.slack.ask_to_reconnect()
        else:
            slack.slack.drop_sockets(how)
        asked = slack.mention("UAMIRA", "CSTAFF", FERRY)
        slack.wait_said("CSTAFF", thread=asked, seconds=60)
        slack.rest(2)
        assert len(slack.said("CSTAFF", thread=asked)) == 1
        assert slack.record.refused() == ()


@pytest.mark.long
@IN_BOTH_MODES
def test_sigterm_lets_the_answer_under_way_be_posted(slack: Meeting, serve: Any) -> None:
    with serve() as bot:
        slack.faults.delay("chat.postMessage", 2.0)
        asked = slack.mention("UAMIRA", "CSTAFF", FERRY)
        assert slack.slack.wait_until(lambda: slack.record.of("conversations.info"), 20)
        bot.send_signal(signal.SIGTERM)
        assert bot.wait(40) == 0
        assert len(slack.said("CSTAFF", thread=asked)) == 1


@pytest.mark.long
@IN_BOTH_MODES
def test_whoever_still_waits_at_sigterm_is_told_so(slack: Meeting, serve: Any, tmp_path: Path) -> None:
    with serve(desk_workers="1") as bot:
        slack.faults.delay("chat.postMessage", 2.0)
        asked = [slack.mention(person, "CSTAFF", FERRY) for person in ("UAMIRA", "UBEN", "UCHAIR")]
        # Each has its status line: all three have been taken, and the first is being answered.
        lines = "assistant.threads.setStatus"
        assert slack.slack.wait_until(lambda: len(slack.record.of(lines)) == 3, 20)
        assert slack.slack.wait_until(lambda: slack.record.of("conversations.info"), 20)
        began = time.monotonic()
        bot.send_signal(signal.SIGTERM)
        assert bot.wait(40) == 0
        assert time.monotonic() - began < 15
        told = [slack.said("CSTAFF", thread=one) for one in asked]
        assert [len(one) for one in told] == [1, 1, 1]
        # They came at the same moment: which of them was first is nobody's promise.
        assert sum("£312,000" in one[0].text for one in told) == 1
        assert sum("being restarted" in one[0].text for one in told) == 2
        assert slack.record.refused() == ()
    log = (tmp_path / "log.txt").read_text(encoding="utf-8")
    assert "left unanswered" not in log


@pytest.mark.long
@IN_BOTH_MODES
def test_an_answer_of_twenty_thousand_characters_is_posted(
    slack: Meeting, serve: Any, tmp_path: Path, quarne_papers: Path
) -> None:
    papers = tmp_path / "papers"
    (papers / "internal").mkdir(parents=True)
    access = (quarne_papers / "access.toml").read_text(encoding="utf-8")
    (papers / "access.toml").write_text(access, encoding="utf-8")
    clause = " ".join(f"Berth {number} is let to the owner of boat {number * 7}." for number in range(600))
    (papers / "internal" / "qd-190.txt").write_text(
        f"Decision reference: QD 190\nTitle: Moorings\n\n1. Lettings\n1.1. {clause}\n", encoding="utf-8"
    )
    ingest(papers, tmp_path / "library")
    with serve(library=str(tmp_path / "library")) as bot:
        asked = slack.mention("UAMIRA", "CSTAFF", "What does paragraph 1.1 of QD 190 say?")
        [answer] = slack.wait_said("CSTAFF", thread=asked)
        assert len(answer.text) > 15_000
        slack.press("UAMIRA", answer, "View passage")
        slack.view_with("UAMIRA", "Berth 12 ")
        clean(slack, bot, tmp_path)


@pytest.mark.long
@IN_BOTH_MODES
def test_no_token_and_no_message_stands_in_the_log_at_debug(
    slack: Meeting, serve: Any, tmp_path: Path
) -> None:
    with serve(log_level="DEBUG"):
        asked = slack.mention("UAMIRA", "CSTAFF", f"{FERRY} Marzipan-quotient.")
        slack.wait_said("CSTAFF", thread=asked)
        slack.type("UBEN", "CSTAFF", "/ask Marzipan-quotient?")
        slack.rest()
        if slack.slack.connected:
            slack.slack.drop_sockets("reset")
            assert slack.slack.wait_connected(30)
    log = (tmp_path / "log.txt").read_text(encoding="utf-8")
    for secret in (
        slack.slack.bot_token,
        slack.slack.app_token,
        slack.slack.signing_secret,
        "Marzipan",
        "£312,000",
        "ticket=",
    ):
        assert secret not in log


def test_http_mode_answers_and_turns_away_what_is_not_slacks(
    slack: Meeting, serve: Any, tmp_path: Path, free_port: int
) -> None:
    with serve(slack_mode="http", http_port=str(free_port)) as bot:
        local = slack.slack
        app = local.send_by_http(f"http://127.0.0.1:{free_port}/slack/events")
        asked = slack.mention("UAMIRA", "CSTAFF", FERRY)
        slack.wait_said("CSTAFF", thread=asked)
        slack.type("UBEN", "CSTAFF", "/threshold £600k goods")
        assert local.post(app, "{}", signature="v0=00").status == 401
        assert local.post(app, "{}", signature="v0=" + "0" * 64).status == 401
        assert local.post(app, "{}", timestamp=str(int(time.time()) - 301)).status == 401
        assert local.post(app, "{}", timestamp="soon").status == 401
        clean(slack, bot, tmp_path)
