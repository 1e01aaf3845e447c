"""What `paperclerk doctor` looks at, one check each: what is so, and what to do where it is not right."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.journal import Journal
from bot.slack.trouble import TROUBLE
from index.access import read_policy
from index.embed import find_model
from index.errors import Problem
from index.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.settings import Settings

NEEDED_SCOPES = (
    "app_mentions:read",
    "assistant:write",
    "channels:history",
    "channels:read",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "groups:read",
    "im:history",
    "im:read",
    "im:write",
    "mpim:history",
    "mpim:read",
    "usergroups:read",
    "users:read",
)
"""Those of `manifest.json`, kept here too because an installed package does not hold that file."""
FOLLOW_UP_EVENTS = "message.channels and message.groups"
_SAFE_SQLITE = (3, 51, 3)
_SECONDS = 10


class State(StrEnum):
    """How a check ended."""

    GOOD = "good"
    MIND = "mind"
    """It works, and there is something to know."""
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One check: what was looked at, what is so, what to do."""

    what: str
    state: State
    said: str
    to_do: str = ""


def examine(settings: Settings) -> Iterator[Found]:
    """Every check, one after the other; none raises, and none changes anything but making the journal."""
    checks: tuple[tuple[str, Callable[[Settings], Found]], ...] = (
        ("SQLite", _sqlite),
        ("embedding model", _model),
        ("library", _library),
        ("access file", _access),
        ("journal", _journal),
        ("bot token and scopes", _bot_token),
        ("way to Slack", _way),
        ("admins", _admins),
        ("settings of Slack", _options),
    )
    for what, check in checks:
        try:
            yield check(settings)
        except Problem as problem:
            yield Found(what=what, state=State.BAD, said=problem.sentence)
        except Exception as error:  # noqa: BLE001 - the other checks are still worth making
            yield Found(what=what, state=State.BAD, said=f"The check itself failed: {error!r}.")


def _sqlite(_settings: Settings) -> Found:
    said = f"version {sqlite3.sqlite_version}"
    if sqlite3.sqlite_version_info < _SAFE_SQLITE:
        said += "; its write-ahead logs are not safe between processes before 3.51.3, and none is used here"
    return Found(what="SQLite", state=State.GOOD, said=said)


def _model(settings: Settings) -> Found:
    model = find_model(settings.model)
    return Found(
        what="embedding model", state=State.GOOD, said=f"{model.name}, weights {model.fingerprint[:12]}…"
    )


def _library(settings: Settings) -> Found:
    library = Library.open(settings.library)
    try:
        counts = library.manifest.counts
        said = f"{counts.documents:,} papers, {counts.passages:,} passages, {library.generation}"
        model = find_model(settings.model).fingerprint
        made_with = library.manifest.model
        if made_with is not None and made_with != model:
            return Found(
                what="library",
                state=State.BAD,
                said=f"{said}; made with another embedding model",
                to_do="Run “paperclerk ingest” again, or set PAPERCLERK_MODEL to the model it was made with.",
            )
        if library.notices:
            return Found(what="library", state=State.MIND, said=f"{said}. {' '.join(library.notices)}")
        return Found(what="library", state=State.GOOD, said=said)
    finally:
        library.close()


def _access(settings: Settings) -> Found:
    file = settings.access
    if file is None:
        library = Library.open(settings.library)
        named = library.manifest.sources.access_file
        library.close()
        file = Path(named) if named else None
    if file is None:
        return Found(
            what="access file",
            state=State.MIND,
            said="none: every member of the workspace may read every paper, guests may read none",
            to_do="Write an access.toml beside the papers if some are not for everyone.",
        )
    policy = read_policy(file)
    bound = sum(len(one.channels) for one in policy.audiences)
    return Found(
        what="access file",
        state=State.GOOD,
        said=f"{file}: {len(policy.collections)} collections, {len(policy.audiences)} audiences, "
        f"{bound} channels bound to one, default “{policy.default_audience}”",
    )


def _journal(settings: Settings) -> Found:
    Journal(settings.journal)
    kept = f"kept for {settings.journal_months} months" if settings.journal_months else "kept for ever"
    return Found(what="journal", state=State.GOOD, said=f"{settings.journal} can be written; {kept}")


def _bot_token(settings: Settings) -> Found:
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
    missing = [scope for scope in NEEDED_SCOPES if granted and scope not in granted]
    if missing:
        return Found(
            what=what,
            state=State.BAD,
            said=f"{told['user']} in {told['team']}, without {', '.join(missing)}",
            to_do="Put manifest.json into the app's settings again and re-install it.",
        )
    extra = sorted(set(granted) - set(NEEDED_SCOPES))
    more = f"; more than needed: {', '.join(extra)}" if extra else ""
    return Found(what=what, state=State.GOOD, said=f"{told['user']} in {told['team']}{more}")


def _scopes(headers: dict[str, Any]) -> tuple[str, ...]:
    told = next((value for name, value in headers.items() if name.lower() == "x-oauth-scopes"), "")
    return tuple(scope.strip() for scope in str(told).split(",") if scope.strip())


def _way(settings: Settings) -> Found:
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


def _admins(settings: Settings) -> Found:
    if settings.admins or settings.admin_group:
        group = f" and user group {settings.admin_group}" if settings.admin_group else ""
        return Found(what="admins", state=State.GOOD, said=f"{len(settings.admins)} named{group}")
    return Found(
        what="admins",
        state=State.MIND,
        said="none: nobody can re-index from Slack",
        to_do="Set PAPERCLERK_ADMINS to Slack user ids, or PAPERCLERK_ADMIN_GROUP to a user group's id.",
    )


def _options(settings: Settings) -> Found:
    said = []
    if settings.follow_ups:
        said.append(f"follow-ups are on: the app needs the events {FOLLOW_UP_EVENTS}")
    if settings.ask_a_person is None:
        said.append("“Ask a person” is off: no channel is set")
    if not said:
        return Found(what="settings of Slack", state=State.GOOD, said="nothing to say")
    return Found(what="settings of Slack", state=State.MIND, said="; ".join(said))
