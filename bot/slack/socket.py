"""Socket Mode: the connection that the bot opens to Slack, so that nothing need reach it from outside."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from slack_bolt.adapter.socket_mode.websocket_client import SocketModeHandler
from slack_sdk.socket_mode.websocket_client import SocketModeClient
from websocket import WebSocketException

from bot.slack.trouble import TROUBLE
from bot.slack.web import WebApp, WebServer
from index.errors import Problem

if TYPE_CHECKING:
    from slack_bolt import App

    from bot.slack.serving import Serving

PING_SECONDS = 5.0
_FAREWELL_SECONDS = 2.0


def serve_by_socket(serving: Serving) -> None:
    """Connect, answer until told to stop, and finish what is under way."""
    token = serving.reception.settings.slack_app_token
    if not token:
        raise Problem("There is no app-level token; set SLACK_APP_TOKEN (docs/slack.md says how to get one).")
    settings = serving.reception.settings
    handler = SwiftHandler(serving.app, token)
    server = (
        WebServer(
            WebApp(serving, handler.client.is_connected, slack=False),
            settings.http_address,
            settings.http_port,
        )
        if settings.http_port
        else None
    )
    try:
        if server is not None:
            server.start()
        try:
            handler.connect()
        except TROUBLE as error:
            raise Problem(
                f"Slack does not open a socket ({type(error).__name__}); “paperclerk doctor” says what to do."
            ) from None
        serving.keep(handler.client.is_connected)
    finally:
        handler.close()
        if server is not None:
            server.stop()
        serving.close()


class SwiftClient(SocketModeClient):
    """Slack's own client, but for how it leaves a connection.

    By itself it reads Slack's farewell in another thread than the one that waits for it, which then looks
    again only after ten seconds. Slack asks for a new connection every few hours, and what people said in
    those ten seconds was answered a minute late.
    """

    def connect(self) -> None:
        """Leave the connection there is, and open another."""
        self._leave()
        super().connect()

    def close(self) -> None:
        """Leave the connection and open no other."""
        self.auto_reconnect_enabled = False
        self._leave()
        super().close()

    def send_message(self, message: str) -> None:
        """Send, where one connection has just been left for another once that is open."""
        deadline = time.monotonic() + _FAREWELL_SECONDS
        while not self._open() and time.monotonic() < deadline:
            time.sleep(0.01)
        super().send_message(message)

    def _open(self) -> bool:
        line = self.current_session.sock if self.current_session is not None else None
        return line is not None and bool(line.connected)

    def _leave(self) -> None:
        """Say goodbye, and wait until the thread that listens has heard Slack's."""
        session = self.current_session
        line = session.sock if session is not None else None
        if (
            session is None
            or line is None
            or threading.current_thread() is self.current_session_runner.thread
        ):
            return
        session.on_close = session.on_error = None
        with suppress(OSError, WebSocketException):
            line.send_close()
        deadline = time.monotonic() + _FAREWELL_SECONDS
        while session.sock is not None and time.monotonic() < deadline:
            time.sleep(0.01)


class SwiftHandler(SocketModeHandler):  # type: ignore[misc] # its package has no types
    """Bolt's handler with that client."""

    def __init__(self, app: App, app_token: str) -> None:
        self.app = app
        self.app_token = app_token
        self.client = SwiftClient(
            app_token=app_token, logger=app.logger, web_client=app.client, ping_interval=PING_SECONDS
        )
        self.client.socket_mode_request_listeners.append(self.handle)
