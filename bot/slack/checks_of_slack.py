"""The checks of `paperclerk doctor` that ask Slack: tokens, scopes, the socket or the address."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.manifest import needed_scopes
from bot.slack.found import Found, State
from bot.slack.trouble import TROUBLE

if TYPE_CHECKING:
    from bot.settings import Settings

_SECONDS = 10


def bot_token(settings: Settings) -> Found:
    """Whether Slack takes the bot token, and grants what it is for."""
    what = "bot token and scopes"
    if not settings.slack_bot_token:
        return Found(
            what=what,
            state=State.BAD,
            said="no token",
            to_do="Make the app from manifest.json (docs/slack.md), install it, and set SLACK_BOT_TOKEN.",
        )
    client = WebClient(token=settings.slack_bot_token, base_url=settings.slack_api_url, timeout=_SECONDS)
    try:
        told = client.auth_test()
    except TROUBLE as error:
        return _refused(what, error, "Copy the token anew from OAuth & Permissions, or re-install the app.")
    granted = _scopes(told.headers)
    missing = [scope for scope in needed_scopes() if granted and scope not in granted]
    if missing:
        return Found(
            what=what,
            state=State.BAD,
            said=f"{told['user']} in {told['team']}, without {', '.join(missing)}",
            to_do="Put manifest.json into the app's settings again and re-install it.",
        )
    extra = sorted(set(granted) - set(needed_scopes()))
    more = f"; more than needed: {', '.join(extra)}" if extra else ""
    return Found(what=what, state=State.GOOD, said=f"{told['user']} in {told['team']}{more}")


def _scopes(headers: dict[str, Any]) -> tuple[str, ...]:
    told = next((value for name, value in headers.items() if name.lower() == "x-oauth-scopes"), "")
    return tuple(scope.strip() for scope in str(told).split(",") if scope.strip())


def way(settings: Settings) -> Found:
    """Whether Slack can reach the bot as the settings say."""
    if settings.slack_mode == "http":
        return _http(settings)
    what = "socket"
    if not settings.slack_app_token:
        return Found(
            what=what,
            state=State.BAD,
            said="no app-level token",
            to_do="Make one with connections:write under Basic Information and set SLACK_APP_TOKEN.",
        )
    client = WebClient(base_url=settings.slack_api_url, timeout=_SECONDS)
    try:
        client.apps_connections_open(app_token=settings.slack_app_token)
    except TROUBLE as error:
        return _refused(what, error, "Check the app-level token, and that Socket Mode is switched on.")
    proxies = [name for name in ("HTTPS_PROXY", "https_proxy") if os.environ.get(name)]
    if proxies:
        return Found(
            what=what,
            state=State.MIND,
            said=f"Slack would open one; {proxies[0]} is set, and NO_PROXY does not count for the socket",
        )
    return Found(what=what, state=State.GOOD, said="Slack would open one")


def _http(settings: Settings) -> Found:
    what = "HTTP mode"
    if not settings.slack_signing_secret:
        return Found(
            what=what,
            state=State.BAD,
            said="no signing secret",
            to_do="Copy it from Basic Information and set SLACK_SIGNING_SECRET.",
        )
    if not settings.http_port:
        return Found(
            what=what, state=State.BAD, said="no port", to_do="Set PAPERCLERK_HTTP_PORT, for example to 3000."
        )
    return Found(
        what=what,
        state=State.GOOD,
        said=f"listens on {settings.http_address}:{settings.http_port}, path /slack/events",
    )


def _refused(what: str, error: Exception, to_do: str) -> Found:
    if isinstance(error, SlackApiError):
        data = getattr(error.response, "data", None)
        word = data.get("error") if isinstance(data, dict) else None
        return Found(what=what, state=State.BAD, said=f"Slack refuses it ({word})", to_do=to_do)
    return Found(
        what=what,
        state=State.BAD,
        said=f"Slack cannot be reached ({type(error).__name__})",
        to_do="Check the network, the proxy variables and PAPERCLERK_SLACK_API_URL.",
    )
