"""Somebody watches an answer being written: shown the papers' words first, obeyed when they call it off."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.answering.reply import Reply
from bot.writing.breaker import Breaker
from bot.writing.endpoint import Messages
from bot.writing.onlooker import Stopped
from bot.writing.writer import Writer
from bot.writing.written import write
from index.access import Readable

ASKED = Messages(rules="rules", material="{}")
OPEN = Readable(frozenset({"open"}))
AWARD = "may award contracts"


@dataclass
class Watching:
    """An onlooker who calls it off once `off` is set."""

    off: threading.Event = field(default_factory=threading.Event)
    saw: list[Reply] = field(default_factory=list)

    def shown(self, reply: Reply) -> None:
        self.saw.append(reply)

    def stopped(self) -> bool:
        return self.off.is_set()


def test_the_reply_from_the_papers_is_shown_before_the_model_is_asked(
    stub: Any, make_writer: Callable[..., Writer], tolver: Any
) -> None:
    reply = tolver.reply(AWARD)
    watching = Watching()

    def says(_asked: Any) -> str:
        assert watching.saw == [reply]
        return "{}"

    stub.says(says)
    write(reply, "What may be awarded?", OPEN, make_writer(), seconds=5, onlooker=watching)
    assert len(stub.asked) == 1
    assert watching.saw == [reply]


def test_nothing_is_shown_early_where_no_model_is_asked(
    stub: Any, make_writer: Callable[..., Writer], tolver: Any
) -> None:
    watching = Watching()
    nowhere = Readable(frozenset({"another"}))
    write(tolver.reply(AWARD), "?", nowhere, make_writer(), seconds=5, onlooker=watching)
    assert watching.saw == []
    assert stub.asked == []


def test_what_is_called_off_ends_at_once_and_lets_go_of_the_connection(
    stub: Any, make_writer: Callable[..., Writer], tolver: Any
) -> None:
    watching = Watching()
    gone = threading.Event()

    def behave(handler: Any, _asked: Any) -> None:
        watching.off.set()
        gone.set() if handler.connection.recv(1) == b"" else None

    stub.behaviour = behave
    began = time.monotonic()
    with pytest.raises(Stopped):
        write(tolver.reply(AWARD), "?", OPEN, make_writer(seconds=20), seconds=20, onlooker=watching)
    assert time.monotonic() - began < 3
    assert gone.wait(3)


def test_calling_off_counts_nothing_against_the_model(stub: Any, make_writer: Callable[..., Writer]) -> None:
    writer = make_writer(breaker=Breaker(failures=1))
    watching = Watching()
    watching.off.set()
    stub.behaviour = lambda _handler, _asked: stub.stop.wait(2)
    with pytest.raises(Stopped):
        writer.ask(ASKED, onlooker=watching)
    stub.says("words")
    assert writer.ask(ASKED) == "words"
