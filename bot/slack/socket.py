"""Socket Mode: the connection that the bot opens to Slack, so that nothing need reach it from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_bolt.adapter.socket_mode.websocket_client import SocketModeHandler

from bot.slack.trouble import TROUBLE
from bot.slack.web import WebApp, WebServer
from index.errors import Problem

if TYPE_CHECKING:
    from bot.slack.serving import Serving

PING_SECONDS = 5.0


def serve_by_socket(serving: Serving) -> None:
    """Connect, answer until told to stop, and finish what is under way."""
    token = serving.reception.settings.slack_app_token
    if not token:
        raise Problem("There is no app-level token; set SLACK_APP_TOKEN (docs/slack.md says how to get one).")
    settings = serving.reception.settings
    handler = SocketModeHandler(serving.app, app_token=token, ping_interval=PING_SECONDS)
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
