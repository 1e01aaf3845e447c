"""The small web server of the bot: Slack's requests in HTTP mode, health, and metrics. ASGI.

A guard stands before Bolt: what is not shaped like a signed request of Slack's gets 401 and is not read,
since Bolt answers such headers with 500 and writes the body to the log.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import uvicorn
from slack_bolt import BoltRequest

from index.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.slack.serving import Serving

log = logging.getLogger(__name__)

EVENTS_PATH = "/slack/events"
HEALTH_PATH = "/health"
METRICS_PATH = "/metrics"
MOST_BYTES = 1_000_000
"""Slack's largest payloads, views of 250 kB in a form field, stay well below."""
REQUESTS = 32
_SIGNATURE = re.compile(rb"v0=[0-9a-f]{64}\Z")
_TIMESTAMP = re.compile(rb"[0-9]{1,12}\Z")
_START_SECONDS = 10.0

Headers = list[tuple[bytes, bytes]]


class WebApp:
    """The ASGI application. `slack` says whether Slack's requests are taken here."""

    def __init__(self, serving: Serving, connected: Callable[[], bool], *, slack: bool) -> None:
        self._serving = serving
        self._connected = connected
        self._slack = slack
        self._pool = ThreadPoolExecutor(REQUESTS, thread_name_prefix="request")

    async def __call__(
        self,
        scope: dict[str, Any],
        receive: Callable[[], Awaitable[dict[str, Any]]],
        send: Callable[[dict[str, Any]], Awaitable[None]],
    ) -> None:
        """One request."""
        if scope["type"] != "http":
            return
        if scope["method"] == "GET" and scope["path"] == HEALTH_PATH:
            status, body = self._health()
            await _answer(send, status, body, b"application/json")
        elif scope["method"] == "GET" and scope["path"] == METRICS_PATH:
            await _answer(send, 200, self._metrics(), b"text/plain; version=0.0.4; charset=utf-8")
        elif self._slack and scope["method"] == "POST" and scope["path"] == EVENTS_PATH:
            await self._from_slack(scope["headers"], receive, send)
        else:
            await _answer(send, 404, b"", b"text/plain")

    def _health(self) -> tuple[int, bytes]:
        connected = self._connected()
        told = {
            "connected": connected,
            "generation": self._serving.reception.office.generation,
            "waiting": self._serving.reception.desk.waiting(),
        }
        return (200 if connected else 503), json.dumps(told).encode()

    def _metrics(self) -> bytes:
        reception = self._serving.reception
        told = reception.numbers.told(waiting=reception.desk.waiting(), connected=self._connected())
        return told.encode()

    async def _from_slack(
        self,
        headers: Headers,
        receive: Callable[[], Awaitable[dict[str, Any]]],
        send: Callable[[dict[str, Any]], Awaitable[None]],
    ) -> None:
        if not shaped_like_slack(headers):
            self._serving.reception.numbers.count("not of Slack")
            await _answer(send, 401, b"", b"text/plain")
            return
        body = await _body(receive)
        if body is None:
            await _answer(send, 413, b"", b"text/plain")
            return
        try:
            request = BoltRequest(body=body.decode("utf-8"), headers=_readable(headers))
        except UnicodeDecodeError:
            await _answer(send, 400, b"", b"text/plain")
            return
        # Bolt waits for a command's acknowledgement: not in the loop, which has others to serve.
        loop = asyncio.get_running_loop()
        answered = await loop.run_in_executor(self._pool, self._serving.app.dispatch, request)
        kind = (answered.headers.get("content-type") or ["text/plain"])[0].encode()
        await _answer(send, answered.status, (answered.body or "").encode(), kind)


def shaped_like_slack(headers: Headers) -> bool:
    """Whether there is one signature and one timestamp, both well formed; Bolt says whether they are true."""
    signatures = [value for name, value in headers if name == b"x-slack-signature"]
    timestamps = [value for name, value in headers if name == b"x-slack-request-timestamp"]
    return (
        len(signatures) == 1
        and len(timestamps) == 1
        and _SIGNATURE.match(signatures[0]) is not None
        and _TIMESTAMP.match(timestamps[0]) is not None
    )


def _readable(headers: Headers) -> dict[str, str]:
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in headers}


async def _body(receive: Callable[[], Awaitable[dict[str, Any]]]) -> bytes | None:
    """The body, or None where it is larger than anything Slack sends."""
    body = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += bytes(message.get("body", b""))
        if len(body) > MOST_BYTES:
            return None
        if not message.get("more_body"):
            return body


async def _answer(
    send: Callable[[dict[str, Any]], Awaitable[None]], status: int, body: bytes, kind: bytes
) -> None:
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


class WebServer:
    """The application on an address, in a thread of its own."""

    def __init__(self, app: WebApp, address: str, port: int) -> None:
        config = uvicorn.Config(
            app, host=address, port=port, log_config=None, access_log=False, lifespan="off", ws="none"
        )
        self._server = uvicorn.Server(config)
        self._address = f"{address}:{port}"
        self._thread = threading.Thread(target=self._run, name="web", daemon=True)

    def start(self) -> None:
        """Listen. Raises `Problem` where the address cannot be had."""
        self._thread.start()
        for _ in range(int(_START_SECONDS * 20)):
            if self._server.started:
                return
            self._thread.join(0.05)
            if not self._thread.is_alive():
                break
        raise Problem(
            f"Nothing can listen on {self._address}; set http_address and http_port to an address of this "
            "machine and a free port."
        )

    def stop(self) -> None:
        """Take no more requests, and finish those that are there."""
        self._server.should_exit = True
        self._thread.join(_START_SECONDS)

    def alive(self) -> bool:
        """Whether it listens."""
        return self._thread.is_alive()

    def _run(self) -> None:
        try:
            self._server.run()
        except SystemExit:  # uvicorn's way to say that the port is taken; `start` says it in words
            log.info("the web server ended before it began")


def serve_by_http(serving: Serving) -> None:
    """Take Slack's requests until told to stop, and finish what is under way."""
    settings = serving.reception.settings
    if not settings.slack_signing_secret:
        raise Problem("There is no signing secret; HTTP mode needs SLACK_SIGNING_SECRET (docs/slack.md).")
    if not settings.http_port:
        raise Problem("HTTP mode needs a port; set PAPERCLERK_HTTP_PORT, for example to 3000.")
    server: WebServer | None = None

    def listening() -> bool:
        return server is not None and server.alive()

    server = WebServer(WebApp(serving, listening, slack=True), settings.http_address, settings.http_port)
    try:
        server.start()
        serving.keep(listening)
    finally:
        server.stop()
        serving.close()
