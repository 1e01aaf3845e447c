from __future__ import annotations

import logging
import socket
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from bot.writing.endpoint import Messages
from bot.writing.failures import Failed, Why, notice

MESSAGES = Messages(rules="Rules.", material="{}")


def why(writer: Any) -> Why:
    with pytest.raises(Failed) as failed:
        writer.ask(MESSAGES)
    return failed.value.why


def test_the_model_is_asked_at_its_address_with_its_name_and_key(stub: Any, make_writer: Any) -> None:
    stub.says("hello")
    assert make_writer().ask(MESSAGES) == "hello"
    (asked,) = stub.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["authorization"] == "Bearer sk-secret"
    assert asked.body["model"] == "stub"
    assert [m["content"] for m in asked.body["messages"]] == ["Rules.", "{}"]
    assert not asked.body.get("tools")


def test_nobody_at_the_address_is_told_at_once(make_writer: Any, stopwatch: Callable[[], float]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert why(make_writer(f"http://127.0.0.1:{port}/v1")) is Why.UNREACHABLE
    assert stopwatch() < 4


def test_a_listener_that_takes_no_connection_is_given_up_in_time(
    make_writer: Any, stopwatch: Callable[[], float]
) -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        full = [socket.socket() for _ in range(4)]
        for one in full:
            one.settimeout(0)
            one.connect_ex(deaf.getsockname())
        writer = make_writer(f"http://127.0.0.1:{deaf.getsockname()[1]}/v1", seconds=1.5, connect=0.3)
        assert why(writer) in (Why.SLOW, Why.UNREACHABLE)
        for one in full:
            one.close()
    assert stopwatch() < 4


def test_a_model_that_never_answers_is_given_up_in_time(
    stub: Any, make_writer: Any, stopwatch: Callable[[], float]
) -> None:
    stub.behaviour = lambda _handler, _asked: stub.stop.wait(30)
    assert why(make_writer(seconds=0.5)) is Why.SLOW
    assert stopwatch() < 3


@pytest.mark.parametrize(
    "first",
    [
        b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 200000\r\n\r\n{",
        b"HTTP/1.1 200 OK\r\nx-slow: ",
        b"HTTP/1.1 500 Error\r\ncontent-length: 200000\r\n\r\n{",
    ],
    ids=["body", "header", "error"],
)
def test_a_model_that_drips_is_given_up_in_time(
    first: bytes, stub: Any, make_writer: Any, stopwatch: Callable[[], float]
) -> None:
    stub.drips(first)
    assert why(make_writer(seconds=0.5)) in (Why.SLOW, Why.REFUSED)
    assert stopwatch() < 3


@pytest.mark.parametrize(("status", "told"), [(429, Why.BUSY), (500, Why.REFUSED), (503, Why.REFUSED)])
def test_a_busy_or_broken_server_is_asked_once_more(
    status: int, told: Why, stub: Any, make_writer: Any
) -> None:
    stub.behaviour = lambda handler, _asked: handler.send(status, b"{}")
    assert why(make_writer()) is told
    assert len(stub.asked) == 2


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_server_that_says_no_is_not_asked_again(status: int, stub: Any, make_writer: Any) -> None:
    stub.behaviour = lambda handler, _asked: handler.send(status, b"{}")
    assert why(make_writer()) is Why.REFUSED
    assert len(stub.asked) == 1


def test_the_second_attempt_may_succeed(stub: Any, make_writer: Any) -> None:
    def behave(handler: Any, _asked: Any) -> None:
        if len(stub.asked) == 1:
            handler.send(503, b"{}")
        else:
            stub.says("back again")
            stub.behaviour(handler, _asked)

    stub.behaviour = behave
    assert make_writer().ask(MESSAGES) == "back again"


def test_a_server_without_a_json_mode_is_asked_without_it(stub: Any, make_writer: Any) -> None:
    def behave(handler: Any, asked: Any) -> None:
        if "response_format" in asked.body:
            handler.send(400, b'{"error": "response_format is not known"}')
        else:
            stub.says("plain")
            stub.behaviour(handler, asked)

    stub.behaviour = behave
    assert make_writer().ask(MESSAGES) == "plain"


@pytest.mark.parametrize("after", ["30", "Wed, 21 Oct 2099 07:28:00 GMT"])
def test_a_server_that_asks_for_more_time_than_there_is_is_not_waited_for(
    after: str, stub: Any, make_writer: Any, stopwatch: Callable[[], float]
) -> None:
    stub.behaviour = lambda handler, _asked: handler.send(429, b"{}", retry_after=after)
    assert why(make_writer()) is Why.BUSY
    assert len(stub.asked) == 1
    assert stopwatch() < 3


def test_more_than_the_cap_is_not_read(stub: Any, make_writer: Any) -> None:
    stub.says("x" * 2_000_000)
    assert why(make_writer()) is Why.TOO_LONG


def test_the_body_of_an_error_is_not_read(
    stub: Any, make_writer: Any, stopwatch: Callable[[], float]
) -> None:
    sent: list[int] = []

    def behave(handler: Any, _asked: Any) -> None:
        handler.wfile.write(b"HTTP/1.1 404 No\r\ncontent-length: 4000000000\r\n\r\n")
        for _ in range(4000):
            handler.wfile.write(b"x" * 1_000_000)
            sent.append(1)

    stub.behaviour = behave
    assert why(make_writer()) is Why.REFUSED
    assert len(sent) < 50
    assert stopwatch() < 4


def test_a_packed_body_is_not_unpacked(stub: Any, make_writer: Any) -> None:
    packed = zlib.compress(b" " * 50_000_000)
    stub.behaviour = lambda handler, _asked: handler.send(200, packed, content_encoding="deflate")
    assert why(make_writer()) is Why.UNREADABLE


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"\xff\xfe",
        b"[]",
        b'{"choices": []}',
        b'{"choices": [{"message": {"content": null}}]}',
        b'{"choices": [{"message": {"content": 5}}]}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_completion_cannot_be_read(body: bytes, stub: Any, make_writer: Any) -> None:
    stub.behaviour = lambda handler, _asked: handler.send(200, body)
    assert why(make_writer()) is Why.UNREADABLE


def test_a_connection_cut_in_the_middle_is_tried_again(stub: Any, make_writer: Any) -> None:
    def behave(handler: Any, _asked: Any) -> None:
        handler.wfile.write(b'HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n{"choices"')

    stub.behaviour = behave
    assert why(make_writer()) is Why.UNREACHABLE
    assert len(stub.asked) == 2


def test_a_redirect_is_not_followed(stub: Any, make_writer: Any) -> None:
    stub.behaviour = lambda handler, _asked: handler.send(
        307, b"", location=stub.address.replace("/v1", "/elsewhere")
    )
    assert why(make_writer()) is Why.REFUSED
    assert {asked.path for asked in stub.asked} == {"/v1/chat/completions"}


def test_the_logs_hold_neither_the_key_nor_the_words(
    stub: Any, make_writer: Any, caplog: pytest.LogCaptureFixture
) -> None:
    stub.behaviour = lambda handler, _asked: handler.send(500, b'{"error": "the-words"}')
    with caplog.at_level(logging.DEBUG):
        assert why(make_writer()) is Why.REFUSED
    assert "sk-secret" not in caplog.text
    assert "the-words" not in caplog.text
    assert "Rules." not in caplog.text
    assert "refused" in caplog.text


@pytest.mark.parametrize("one", Why)
def test_every_failure_has_its_words(one: Why) -> None:
    assert "words of the papers" in notice(one)
