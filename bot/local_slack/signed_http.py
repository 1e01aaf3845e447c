"""HTTP mode: signed requests to the address that the app listens on."""

from __future__ import annotations

import hashlib
import hmac
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import aiohttp
import msgspec

from bot.local_slack.courier import NoRetry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.local_slack.delivery import Delivery
    from bot.local_slack.faults import Faults
    from bot.local_slack.names import Clocks

_FORM = "application/x-www-form-urlencoded"
_JSON = "application/json"


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """What the app answered a request."""

    status: int
    text: str
    is_json: bool
    no_retry: bool


class SignedHttp:
    """Posts to the app as Slack does."""

    def __init__(self, address: str, secret: str, faults: Faults, clocks: Clocks) -> None:
        self._address = address
        self._secret = secret
        self._faults = faults
        self._clocks = clocks

    async def send(self, delivery: Delivery, retry: int, reason: str) -> str:
        """Try once; gives Slack's word where it was not acknowledged in time."""
        body, kind = _encoded(delivery)
        headers = {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": reason} if retry else {}
        try:
            answered = await self.post(body, kind, headers=headers)
        except TimeoutError:
            return "http_timeout" if delivery.kind == "events_api" else "operation_timeout"
        except aiohttp.ClientError:
            return "connection_failed"
        if answered.status not in range(200, 300):
            if answered.no_retry:
                raise NoRetry
            return "http_error"
        if self._faults.take_acknowledgement():
            return "http_timeout"
        delivery.acknowledge(_answer(answered))
        return ""

    async def post(
        self,
        body: str,
        kind: str = _JSON,
        *,
        timestamp: str | None = None,
        signature: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answered:
        """Post something, signed truly unless another timestamp or signature is given."""
        stamp = timestamp or str(int(time.time()))
        all_headers = {
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": self._signature(body, stamp) if signature is None else signature,
            **(headers or {}),
        }
        timeout = aiohttp.ClientTimeout(total=self._clocks.acknowledged)
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.post(self._address, data=body.encode(), headers=all_headers) as answer,
        ):
            return Answered(
                status=answer.status,
                text=await answer.text(),
                is_json=answer.content_type == _JSON,
                no_retry=answer.headers.get("X-Slack-No-Retry") == "1",
            )

    def _signature(self, body: str, stamp: str) -> str:
        told = hmac.new(self._secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256)
        return f"v0={told.hexdigest()}"


def _encoded(delivery: Delivery) -> tuple[str, str]:
    """The body of the request and its kind."""
    if delivery.kind == "events_api":
        return msgspec.json.encode(delivery.payload).decode(), _JSON
    if delivery.kind == "slash_commands":
        return urlencode(delivery.payload), _FORM
    return urlencode({"payload": msgspec.json.encode(delivery.payload).decode()}), _FORM


def _answer(answered: Answered) -> Any:
    if not answered.text:
        return None
    return msgspec.json.decode(answered.text) if answered.is_json else {"text": answered.text}
