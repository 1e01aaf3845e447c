"""Many questions at once: acknowledged in time, each answered exactly once, in bounded memory."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from tests.bot.slack.meeting import Meeting

pytestmark = [pytest.mark.real_model, pytest.mark.long]

QUESTION = "How much is the subsidy to the Quarne Ferry?"


def send(slack: Meeting, number: int, per_second: float) -> list[str]:
    """Mentions by twenty people at an even rate."""
    for person in range(20):
        slack.slack.workspace.add_person(f"U{person:03d}", f"person{person}")
    slack.slack.workspace.add_channel("CLOAD", "load", members=[f"U{person:03d}" for person in range(20)])
    began = time.monotonic()
    sent = []
    for count in range(number):
        sent.append(slack.mention(f"U{count % 20:03d}", "CLOAD", QUESTION))
        time.sleep(max(0.0, began + (count + 1) / per_second - time.monotonic()))
    return sent


def memory_megabytes(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


def latencies(slack: Meeting) -> list[float]:
    return sorted(d.latency for d in slack.record.deliveries if d.kind == "events_api")


@pytest.mark.timeout(400)
def test_five_questions_a_second_with_slow_answers_are_acknowledged_in_time_and_answered_once(
    slack: Meeting, serve: Any
) -> None:
    with serve(desk_workers="12", desk_waiting="2000", desk_waiting_each="200") as bot:
        first = slack.mention("UAMIRA", "CSTAFF", QUESTION)
        slack.wait_said("CSTAFF", thread=first)
        slack.faults.delay("chat.postMessage", 2.0, times=600)
        sent = send(slack, 600, 5.0)
        assert slack.slack.wait_until(lambda: len(slack.said("CLOAD")) >= 600, 120)
        slack.rest(3, 60)
        taken = latencies(slack)
        assert taken[int(len(taken) * 0.99)] < 1.0
        assert taken[-1] < 3.0
        assert [len(slack.said("CLOAD", thread=one)) for one in sent] == [1] * 600
        assert slack.record.refused() == ()
        assert memory_megabytes(bot.pid) < 600


@pytest.mark.timeout(300)
def test_in_a_burst_of_fifty_a_second_nobody_is_left_without_words(slack: Meeting, serve: Any) -> None:
    with serve(desk_waiting="60") as bot:
        first = slack.mention("UAMIRA", "CSTAFF", QUESTION)
        slack.wait_said("CSTAFF", thread=first)
        sent = send(slack, 250, 50.0)
        assert slack.slack.wait_until(lambda: len(slack.said("CLOAD")) >= 250, 200)
        slack.rest(3, 60)
        replies = [slack.said("CLOAD", thread=one) for one in sent]
        assert [len(one) for one in replies] == [1] * 250
        assert all("£312,000" in one[0].text or "not kept" in one[0].text for one in replies)
        assert latencies(slack)[-1] < 3.0
        assert memory_megabytes(bot.pid) < 600
