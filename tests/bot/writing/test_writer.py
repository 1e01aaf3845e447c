from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable
from typing import Any

import pytest

from bot.settings import Settings, read_settings
from bot.writing.breaker import Breaker
from bot.writing.endpoint import Messages
from bot.writing.failures import Failed, Why
from bot.writing.writer import writer_of
from index.errors import Problem

MESSAGES = Messages(rules="Rules.", material="{}")
CONFIGURED = Settings(writer_address="http://127.0.0.1:1/v1", writer_model="any")


def whys(writer: Any, times: int) -> list[Why]:
    told = []
    for _ in range(times):
        with pytest.raises(Failed) as failed:
            writer.ask(MESSAGES)
        told.append(failed.value.why)
    return told


def test_both_attempts_share_the_time(stub: Any, make_writer: Any, stopwatch: Callable[[], float]) -> None:
    def behave(handler: Any, _asked: Any) -> None:
        if len(stub.asked) == 1:
            handler.send(500, b"{}")
        else:
            stub.stop.wait(30)

    stub.behaviour = behave
    assert whys(make_writer(seconds=0.6), 1) == [Why.SLOW]
    assert stopwatch() < 3


def test_no_time_left_is_too_slow_and_asks_nobody(stub: Any, make_writer: Any) -> None:
    with pytest.raises(Failed) as failed:
        make_writer().ask(MESSAGES, seconds=-1)
    assert failed.value.why is Why.SLOW
    assert stub.asked == []


def test_a_failing_model_is_left_alone_and_found_again(stub: Any, make_writer: Any, clock: Any) -> None:
    stub.behaviour = lambda handler, _asked: handler.send(404, b"{}")
    writer = make_writer(breaker=Breaker(failures=3, pause=60, clock=clock))
    assert whys(writer, 5) == [Why.REFUSED] * 3 + [Why.PAUSED] * 2
    assert len(stub.asked) == 3
    clock.now = 61
    assert whys(writer, 2) == [Why.REFUSED, Why.PAUSED]
    clock.now = 130
    stub.says("back")
    assert writer.ask(MESSAGES) == "back"
    assert writer.ask(MESSAGES) == "back"


def test_many_threads_may_ask_at_once(stub: Any, make_writer: Any) -> None:
    stub.says("yes")
    writer = make_writer()
    said: list[str] = []
    threads = [threading.Thread(target=lambda: said.append(writer.ask(MESSAGES))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == ["yes"] * 8


def test_nothing_configured_is_no_writer() -> None:
    assert writer_of(Settings()) is None


def test_clerks_of_the_same_settings_share_the_writer() -> None:
    assert writer_of(CONFIGURED) is writer_of(dataclasses.replace(CONFIGURED, processes=5))
    assert writer_of(CONFIGURED) is not writer_of(dataclasses.replace(CONFIGURED, writer_seconds=3.0))


def test_the_key_stands_in_no_description() -> None:
    writer = writer_of(dataclasses.replace(CONFIGURED, writer_key="sk-secret"))
    assert writer is not None
    assert "sk-secret" not in repr(writer.endpoint)


def test_without_the_client_the_setting_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(Problem, match=r"paperclerk\[writing\]"):
        writer_of(CONFIGURED)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"WRITER_ADDRESS": "http://127.0.0.1/v1"}, "go together"),
        ({"WRITER_MODEL": "any"}, "go together"),
        ({"WRITER_ADDRESS": "file:///x", "WRITER_MODEL": "any"}, "http"),
        ({"WRITER_SECONDS": "0"}, "above 0"),
        ({"WRITER_CONNECT_SECONDS": "-1"}, "above 0"),
        ({"WRITER_KILOBYTES": "0"}, "above 0"),
    ],
)
def test_settings_that_cannot_work_are_refused(given: dict[str, str], said: str) -> None:
    with pytest.raises(Problem, match=said):
        read_settings({f"PAPERCLERK_{name}": value for name, value in given.items()})
