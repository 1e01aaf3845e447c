"""The whole bot from outside, in its own process, against a local Slack: what people would see."""

from __future__ import annotations

import signal
import time
from pathlib import Path
from typing import Any

import pytest

from bot.journal import Journal

FERRY = "How much is the subsidy to the Quarne Ferry?"
LAMPS = "How much is spent on street lamps in Tolver?"
LIGHTHOUSE = "What is the reserve price of the Skerrow lighthouse?"

pytestmark = [pytest.mark.shared]
"""The faults are `long`: each starts the bot anew, which takes seconds of a busy machine."""


def clean(slack: Any, bot: Any, tmp_path: Path) -> None:
    """Nothing refused, nothing shown as failed, nothing to note, no bug, a quiet end."""
    slack.wait_idle()
    assert slack.failed_calls() == [], slack.report()
    assert slack.user_errors == []
    assert slack.notes == []
    assert [d for d in slack.deliveries if d.error] == []
    bot.send_signal(signal.SIGTERM)
    assert bot.wait(40) == 0
    log = (tmp_path / "log.txt").read_text(encoding="utf-8")
    assert "bug " not in log
    assert "Traceback" not in log


def view_with(slack: Any, person: str, words: str) -> Any:
    def found() -> Any:
        view = slack.world.top_view(person)
        return view if view and words in view.visible_text else None

    return slack.wait_until(found, 20, f"a view with “{words}”")


def test_the_manifest_is_whole(slack: Any) -> None:
    assert slack.manifest.problems() == []


def test_people_ask_look_up_and_are_answered(slack: Any, serve: Any, tmp_path: Path) -> None:
    with serve() as bot:
        asked = slack.send_mention("UAMIRA", "CSTAFF", FERRY)
        [answer] = slack.wait_for_messages("CSTAFF", thread_ts=asked.ts, timeout=30)
        assert "£312,000" in answer.visible_text
        assert "QD 101" in answer.text
        assert answer.unfurl_links is False
        assert slack.world.status_log[0]["thread_ts"] == asked.ts

        asked = slack.send_dm("UAMIRA", "Who decided QD 101?")
        [answer] = slack.wait_for_messages(slack.dm("UAMIRA"), thread_ts=asked.ts, timeout=20)
        assert "Ottilie Brandreth" in answer.visible_text
        slack.send_dm("UAMIRA", "and when was it signed?", thread_ts=asked.ts)
        answer = slack.wait_for_messages(slack.dm("UAMIRA"), 2, thread_ts=asked.ts, timeout=20)[-1]
        assert "4 March 2024" in answer.visible_text

        slack.slash("UBEN", "CSTAFF", f"/ask {LAMPS}").wait_ack(3)
        [private] = slack.wait_for_messages("CSTAFF", visible_to="UBEN", after=answer.ts, timeout=20)
        assert private.ephemeral_to == "UBEN"
        assert "£88,500" in private.visible_text
        slack.click_button("UBEN", private, text="Share to channel")
        shared = slack.wait_until(
            lambda: next((m for m in slack.messages("CSTAFF") if "shared an answer" in m.visible_text), None),
            20,
            "the shared answer",
        )
        assert "£88,500" in shared.visible_text

        slack.message_shortcut("UBEN", asked, "check_message")
        view_with(slack, "UBEN", "Ottilie Brandreth")

        slack.open_home("UAMIRA")
        slack.wait_until(lambda: slack.home("UAMIRA"), 10, "the App Home")
        assert "You may ask about 19 papers" in slack.home("UAMIRA").visible_text
        assert "restricted" not in slack.home("UAMIRA").visible_text

        for line in ("/threshold", "/threshold £600k goods", "/papers", "/papers decision QD 101", "/ask"):
            delivery = slack.slash("UBEN", "CSTAFF", line)
            delivery.wait_ack(3)
            assert delivery.latency < 3
        clean(slack, bot, tmp_path)


@pytest.mark.long
def test_a_passage_is_turned_to_and_judged(slack: Any, serve: Any, tmp_path: Path) -> None:
    with serve() as bot:
        asked = slack.send_mention("UAMIRA", "CSTAFF", FERRY)
        [answer] = slack.wait_for_messages("CSTAFF", thread_ts=asked.ts, timeout=30)
        slack.click_button("UBEN", answer, text="View passage")
        view = view_with(slack, "UBEN", "In bold")
        while any(element["action_id"] == "turn_to_after" for _, element in view.elements):
            number = int(view.visible_text.split("Passage ")[-1].split(" of")[0])
            slack.click_in_view("UBEN", view, "turn_to_after")
            view = view_with(slack, "UBEN", f"Passage {number + 1} of")
        assert "<!channel>" not in view.visible_text  # a word joiner stands in it
        assert "four equal parts" in view.visible_text

        slack.give_feedback("UBEN", answer, good=True)
        slack.give_feedback("UAMIRA", answer, good=False)
        reason = slack.wait_for_view("UAMIRA")
        slack.submit_view("UAMIRA", reason, {"reason": "incomplete", "words": "Which year?"})
        slack.wait_idle()
        clean(slack, bot, tmp_path)
        journal = Journal(tmp_path / "journal.sqlite")
        [entry] = journal.of_person("UAMIRA")
        judged = {one.person: (one.good, one.reason) for one in journal.judgements(entry.id)}
        assert judged == {"UBEN": (True, None), "UAMIRA": (False, "incomplete: Which year?")}


@pytest.mark.long
def test_a_page_is_shown_as_a_picture_to_the_person_alone(slack: Any, serve: Any, tmp_path: Path) -> None:
    with serve() as bot:
        slack.slash("UBEN", "CSTAFF", "/papers decision HMD 270").wait_ack(3)
        [answer] = slack.wait_for_messages("CSTAFF", timeout=30)
        slack.click_button("UBEN", answer, text="View passage")
        view = view_with(slack, "UBEN", "Passage")
        slack.wait_until(lambda: "In bold" in slack.world.top_view("UBEN").visible_text, 10)
        view = slack.world.top_view("UBEN")
        slack.click_in_view("UBEN", view, "show_page")
        view = view_with(slack, "UBEN", "framed and tinted")
        [image] = [block for block in view.body["blocks"] if block["type"] == "image"]
        assert "HMD 270" in image["alt_text"]
        assert slack.world.file_data[image["slack_file"]["id"]].startswith(b"\x89PNG")
        assert not [m for m in slack.messages() if m.files]
        clean(slack, bot, tmp_path)


@pytest.mark.long
def test_what_nobody_knows_is_passed_to_a_person_once(slack: Any, serve: Any, tmp_path: Path) -> None:
    with serve() as bot:
        asked = slack.send_mention("UAMIRA", "CSTAFF", "What colour is the harbour master's bicycle?")
        [answer] = slack.wait_for_messages("CSTAFF", thread_ts=asked.ts, timeout=30)
        for _ in range(2):
            slack.click_button("UAMIRA", answer, text="Ask a person")
            slack.wait_for_messages("CHELP", timeout=20)
            slack.wait_idle()
        assert len(slack.messages("CHELP")) == 1
        assert "bicycle" in slack.messages("CHELP")[0].visible_text
        clean(slack, bot, tmp_path)


@pytest.mark.long
def test_each_sees_only_what_everyone_who_sees_it_may(slack: Any, serve: Any, tmp_path: Path) -> None:
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
                asked = slack.send_mention(person, place, question)
                [answer] = [
                    m
                    for m in slack.wait_for_messages(place, thread_ts=asked.ts, timeout=30)
                    if not m.ephemeral_to
                ]
                told[person, place, question] = answer.text
        for (_, place, question), text in told.items():
            assert ("£312,000" in text) or question != FERRY
            assert ("£88,500" in text) or question != LAMPS or place not in ("CBOARD", "CSTAFF")
            assert ("£88,500" not in text and "QD 140" not in text) or place in ("CBOARD", "CSTAFF")
            assert ("1,450,000" in text) == (question == LIGHTHOUSE and place == "CBOARD")
            assert "QD 150" not in text or place == "CBOARD"
        offer = slack.wait_until(
            lambda: next((m for m in slack.messages("CSTAFF") if m.ephemeral_to == "UCHAIR"), None), 10
        )
        slack.click_button("UCHAIR", offer, text="Answer me privately")
        slack.wait_until(
            lambda: any("1,450,000" in m.text for m in slack.messages(slack.dm("UCHAIR"))), 20, "in private"
        )
        assert not any("1,450,000" in m.visible_text for m in slack.messages("CSTAFF"))
        clean(slack, bot, tmp_path)


@pytest.mark.long
def test_a_click_is_the_clickers_own(slack: Any, serve: Any, tmp_path: Path) -> None:
    with serve() as bot:
        asked = slack.send_mention("UCHAIR", "CBOARD", LIGHTHOUSE)
        [answer] = slack.wait_for_messages("CBOARD", thread_ts=asked.ts, timeout=30)
        slack.join("UAMIRA", "CBOARD")
        slack.click_button("UAMIRA", answer, text="View passage")
        view = view_with(slack, "UAMIRA", "not in the library that you can read")
        assert "1,450,000" not in view.visible_text
        slack.click_button("UCHAIR", answer, text="View passage")
        view_with(slack, "UCHAIR", "1,450,000")
        clean(slack, bot, tmp_path)


@pytest.mark.long
def test_a_private_answer_is_not_shared_to_those_who_may_not_read_it(
    slack: Any, serve: Any, tmp_path: Path
) -> None:
    with serve() as bot:
        slack.slash("UCHAIR", "CSTAFF", f"/ask {LIGHTHOUSE}").wait_ack(3)
        [private] = slack.wait_for_messages("CSTAFF", timeout=30)
        assert "1,450,000" in private.visible_text
        slack.click_button("UCHAIR", private, text="Share to channel")
        slack.wait_until(
            lambda: any("Nothing was shared" in m.visible_text for m in slack.messages("CSTAFF")), 20
        )
        seen = [m.visible_text for m in slack.messages("CSTAFF", visible_to="UAMIRA")]
        assert not any("1,450,000" in text for text in seen)
        clean(slack, bot, tmp_path)


@pytest.mark.long
def test_one_event_has_one_answer_over_doubles_lost_acknowledgements_and_a_restart(
    slack: Any, serve: Any
) -> None:
    with serve() as bot:
        slack.faults.duplicate_events = 1
        first = slack.send_mention("UAMIRA", "CSTAFF", FERRY)
        slack.wait_for_messages("CSTAFF", thread_ts=first.ts, timeout=30)
        slack.faults.drop_acks = 2
        second = slack.send_mention("UAMIRA", "CSTAFF", LAMPS)
        slack.wait_for_messages("CSTAFF", thread_ts=second.ts, timeout=30)
        slack.wait_idle(quiet=8, timeout=40)
        assert len(slack.messages("CSTAFF", thread_ts=first.ts)) == 1
        assert len(slack.messages("CSTAFF", thread_ts=second.ts)) == 1
        bot.send_signal(signal.SIGTERM)
        bot.wait(40)
    events = [d.payload for d in slack.deliveries if d.kind == "events_api"]
    with serve() as bot:
        slack._do(lambda: slack._deliver("events_api", events[0], first_retry=2))
        slack.wait_idle(quiet=2)
        assert len(slack.messages("CSTAFF", thread_ts=first.ts)) == 1
        [answer] = slack.messages("CSTAFF", thread_ts=first.ts)
        slack.click_button("UBEN", answer, text="View passage")
        view_with(slack, "UBEN", "£312,000")


@pytest.mark.long
def test_others_bots_edits_and_deletions_are_acknowledged_and_not_answered(
    slack: Any, serve: Any, tmp_path: Path
) -> None:
    with serve() as bot:
        asked = slack.send_dm("UAMIRA", FERRY)
        slack.wait_for_messages(slack.dm("UAMIRA"), timeout=30)
        slack.edit_message(asked, LAMPS)
        slack.delete_message(asked)
        event = {"type": "app_mention", "user": "UAMIRA", "bot_id": "BOTHER", "channel": "CSTAFF"}
        slack.send_event(event | {"ts": "1.1", "text": FERRY}, "CSTAFF")
        slack.send_event({"type": "app_home_opened", "user": "UBEN", "tab": "messages", "channel": "D1"})
        slack.wait_idle(quiet=2)
        assert len(slack.messages()) == 1
        clean(slack, bot, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("fault", ["rate_limit", "lose_response", "hang_up", "http_status", "garbage"])
def test_an_answer_is_posted_once_whatever_slack_does(
    slack: Any, serve: Any, tmp_path: Path, fault: str
) -> None:
    with serve() as bot:
        details = {"rate_limit": {"times": 2, "retry_after": 1}, "http_status": {"status": 503}}
        arguments = details.get(fault, {})
        if fault == "http_status":
            slack.faults.http_status("chat.postMessage", 503)
        else:
            getattr(slack.faults, fault)("chat.postMessage", **arguments)
        asked = slack.send_mention("UAMIRA", "CSTAFF", FERRY)
        slack.wait_for_messages("CSTAFF", thread_ts=asked.ts, timeout=40)
        slack.wait_idle(quiet=3)
        assert len(slack.messages("CSTAFF", thread_ts=asked.ts)) == 1
        clean(slack, bot, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("error", ["msg_blocks_too_long", "invalid_blocks"])
def test_a_form_that_slack_refuses_is_posted_as_text(
    slack: Any, serve: Any, tmp_path: Path, error: str
) -> None:
    with serve() as bot:
        slack.faults.error("chat.postMessage", error)
        asked = slack.send_mention("UAMIRA", "CSTAFF", FERRY)
        [answer] = slack.wait_for_messages("CSTAFF", thread_ts=asked.ts, timeout=30)
        assert "£312,000" in answer.visible_text
        assert not answer.blocks
        clean(slack, bot, tmp_path)


@pytest.mark.long
def test_commands_are_acknowledged_while_answers_are_slow(slack: Any, serve: Any, tmp_path: Path) -> None:
    with serve() as bot:
        slack.faults.delay("chat.postMessage", 2.0, times=6)
        asked = [slack.send_mention("UAMIRA", "CSTAFF", FERRY) for _ in range(6)]
        time.sleep(0.5)
        command = slack.slash("UBEN", "CSTAFF", "/threshold £600k goods")
        command.wait_ack(3)
        assert command.latency < 3
        slack.wait_until(
            lambda: all(slack.messages("CSTAFF", thread_ts=one.ts) for one in asked), 40, "six answers"
        )
        waits = [status["status"] for status in slack.world.status_log]
        assert any("before yours" in status for status in waits)
        clean(slack, bot, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("how", ["close", "fin", "reset", "refresh"])
def test_a_socket_that_ends_is_opened_again(slack: Any, serve: Any, how: str) -> None:
    with serve():
        if how == "refresh":
            slack.request_refresh()
        else:
            slack.drop_websockets(how)
        asked = slack.send_mention("UAMIRA", "CSTAFF", FERRY)
        slack.wait_for_messages("CSTAFF", thread_ts=asked.ts, timeout=60)
        slack.wait_idle(quiet=2)
        assert len(slack.messages("CSTAFF", thread_ts=asked.ts)) == 1
        assert slack.failed_calls() == []


@pytest.mark.long
def test_sigterm_lets_the_answer_under_way_be_posted(slack: Any, serve: Any) -> None:
    with serve() as bot:
        slack.faults.delay("chat.postMessage", 2.0)
        asked = slack.send_mention("UAMIRA", "CSTAFF", FERRY)
        slack.wait_for_call("conversations.info", timeout=20)
        bot.send_signal(signal.SIGTERM)
        assert bot.wait(40) == 0
        assert len(slack.messages("CSTAFF", thread_ts=asked.ts)) == 1


@pytest.mark.long
def test_no_token_and_no_message_stands_in_the_log_at_debug(slack: Any, serve: Any, tmp_path: Path) -> None:
    with serve(log_level="DEBUG"):
        asked = slack.send_mention("UAMIRA", "CSTAFF", f"{FERRY} Marzipan-quotient.")
        slack.wait_for_messages("CSTAFF", thread_ts=asked.ts, timeout=30)
        slack.slash("UBEN", "CSTAFF", "/ask Marzipan-quotient?").wait_ack(3)
        slack.wait_idle()
        slack.drop_websockets("reset")
        slack.wait_until(lambda: slack.socket.connections, 30, "a new socket")
    log = (tmp_path / "log.txt").read_text(encoding="utf-8")
    for secret in (slack.bot_token, slack.app_token, slack.signing_secret, "Marzipan", "£312,000", "ticket="):
        assert secret not in log


def test_http_mode_answers_and_turns_away_what_is_not_slacks(
    slack: Any, serve: Any, tmp_path: Path, free_port: int
) -> None:
    with serve(slack_mode="http", http_port=str(free_port)) as bot:
        slack.use_http(f"http://127.0.0.1:{free_port}/slack/events")
        slack.wait_until(lambda: _up(slack), 30, "the web server")
        asked = slack.send_mention("UAMIRA", "CSTAFF", FERRY)
        slack.wait_for_messages("CSTAFF", thread_ts=asked.ts, timeout=30)
        slack.slash("UBEN", "CSTAFF", "/threshold £600k goods").wait_ack(3)
        assert slack.post_raw("{}", signature="v0=00")[0] == 401
        assert slack.post_raw("{}", signature="v0=" + "0" * 64)[0] == 401
        assert slack.post_raw("{}", timestamp=str(int(time.time()) - 301))[0] == 401
        assert slack.post_raw("{}", timestamp="soon")[0] == 401
        clean(slack, bot, tmp_path)


def _up(slack: Any) -> bool:
    try:
        return bool(slack.verify_url())
    except Exception:  # noqa: BLE001 - not up yet, in whatever way
        return False
