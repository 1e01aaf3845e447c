from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.numbers import Numbers
from bot.slack.web import Headers, shaped_like_slack

GOOD: Headers = [(b"x-slack-signature", b"v0=" + b"a" * 64), (b"x-slack-request-timestamp", b"1700000000")]


def test_a_signed_request_is_let_through_to_be_checked() -> None:
    assert shaped_like_slack([(b"content-type", b"application/json"), *GOOD])


@pytest.mark.parametrize("missing", [0, 1])
def test_a_header_that_is_missing_or_doubled_is_turned_away(missing: int) -> None:
    assert not shaped_like_slack(GOOD[:missing] + GOOD[missing + 1 :])
    assert not shaped_like_slack([*GOOD, GOOD[missing]])


@given(st.binary(max_size=80), st.binary(max_size=20))
def test_only_the_exact_shape_is_let_through(signature: bytes, timestamp: bytes) -> None:
    headers = [(b"x-slack-signature", signature), (b"x-slack-request-timestamp", timestamp)]
    if shaped_like_slack(headers):
        assert signature.startswith(b"v0=")
        assert len(signature) == 67
        assert timestamp.isdigit()


@pytest.mark.parametrize(
    "value", [b"v0=00", b"v0=" + b"A" * 64, b"v1=" + b"a" * 64, b"v0=" + b"a" * 64 + b"\n"]
)
def test_a_malformed_signature_is_turned_away(value: bytes) -> None:
    assert not shaped_like_slack([(b"x-slack-signature", value), GOOD[1]])


def test_metrics_count_up_in_their_buckets() -> None:
    numbers = Numbers()
    for seconds in (0.05, 0.3, 99.0):
        numbers.answered("answered", seconds)
    numbers.count("full")
    told = numbers.told(waiting=3, connected=True)
    assert 'paperclerk_replies_total{outcome="answered"} 3' in told
    assert 'paperclerk_reply_seconds_bucket{le="0.1"} 1' in told
    assert 'paperclerk_reply_seconds_bucket{le="0.5"} 2' in told
    assert 'paperclerk_reply_seconds_bucket{le="+Inf"} 3' in told
    assert "paperclerk_waiting_questions 3" in told
