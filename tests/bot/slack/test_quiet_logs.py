from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.quiet_logs import PINNED, Redacting, quieten

TOKENS = ("xoxb-1-2-abcDEF", "xapp-1-A0-1-abc", "xoxe.xoxp-1-abc", "v0=" + "a" * 64)


def told(record: logging.LogRecord, *known: str) -> str:
    Redacting(known).filter(record)
    return logging.Formatter("%(message)s").format(record)


def record_of(message: str, *arguments: object, name: str = "bot") -> logging.LogRecord:
    return logging.LogRecord(name, logging.INFO, "f", 1, message, arguments, None)


@pytest.mark.parametrize("token", TOKENS)
def test_a_token_is_struck_out_wherever_it_stands(token: str) -> None:
    assert token not in told(record_of(f"a {token} b"))
    assert token not in told(record_of("args %s", {"token": token}))
    assert token not in told(record_of(f"wss://x/link/?ticket={token}&app_id=1"))
    record = record_of("failed")
    record.exc_info = (ValueError, ValueError(f"Bearer {token}"), None)
    assert token not in told(record)


@given(st.text(st.characters(categories=["L", "N"]), min_size=6))
def test_a_secret_of_the_settings_is_struck_out_whatever_it_looks_like(secret: str) -> None:
    assert secret not in told(record_of(f"<{secret}>"), secret).replace("…", "")


def test_what_slacks_packages_say_at_length_is_shortened() -> None:
    line = told(record_of("Unhandled request " + "x" * 5000, name="slack_bolt.App"))
    assert len(line) < 500


def test_loggers_that_say_too_much_are_pinned_even_at_debug() -> None:
    root = logging.getLogger()
    before = root.level, [list(handler.filters) for handler in root.handlers]
    root.setLevel(logging.DEBUG)
    try:
        quieten(("secret",))
        for name in PINNED:
            assert not logging.getLogger(f"{name}.deep").isEnabledFor(logging.INFO)
    finally:
        root.setLevel(before[0])
        for handler, filters in zip(root.handlers, before[1], strict=True):
            handler.filters = filters
