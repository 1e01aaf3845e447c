"""The status line under a question, suggested questions, and the sessions of an agent."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from bot.local_slack.methods.method import Method, Told, member_channel
from bot.local_slack.records import Status
from bot.local_slack.refused import Refused
from bot.local_slack.shown import PromptShown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.local_slack.arguments import Arguments
    from bot.local_slack.parts import Parts

_MOST_LOADING = 10
_MOST_PROMPTS = 4
_SESSION = frozenset({"active", "processing", "suspended", "closed"})


def _set_status(parts: Parts, given: Arguments) -> Told:
    channel = member_channel(parts, given, "channel_id")
    thread = given.text("thread_ts")
    if parts.world.find(channel.id, thread) is None:
        raise Refused("invalid_thread_ts")
    loading = tuple(str(one) for one in given.listed("loading_messages"))
    if len(loading) > _MOST_LOADING:
        raise Refused("invalid_arguments", f"loading_messages: at most {_MOST_LOADING}")
    status = Status(text=given.text("status"), loading_messages=loading, at=time.monotonic())
    if status.text or loading:
        parts.world.statuses[channel.id, thread] = status
    else:
        parts.world.statuses.pop((channel.id, thread), None)
    parts.world.changes.grow()
    return {}


def _set_title(parts: Parts, given: Arguments) -> Told:
    member_channel(parts, given, "channel_id")
    return {}


def _set_prompts(parts: Parts, given: Arguments) -> Told:
    if not parts.manifest.agent:
        raise Refused("not_agent_app")
    channel = member_channel(parts, given, "channel_id")
    told = given.listed("prompts")
    whole = all(isinstance(one, dict) and one.get("title") and one.get("message") for one in told)
    if not 1 <= len(told) <= _MOST_PROMPTS or not whole:
        raise Refused("invalid_arguments", f"1 to {_MOST_PROMPTS} prompts with title and message")
    if given.text("thread_ts"):
        parts.record.note("setSuggestedPrompts does nothing where it carries a thread_ts")
        return {}
    parts.world.prompts[channel.id] = tuple(
        PromptShown(title=one["title"], message=one["message"]) for one in told
    )
    parts.world.changes.grow()
    return {}


def set_session(parts: Parts, channel: str, thread: str, status: str) -> None:
    """Say how a session stands. Raises `Refused` for a word that Slack does not know."""
    if status not in _SESSION:
        raise Refused("invalid_status")
    parts.world.sessions[channel, thread] = status
    parts.world.changes.grow()


def _session_status(parts: Parts, given: Arguments) -> Told:
    if not parts.manifest.agent:
        raise Refused("feature_disabled")
    channel = member_channel(parts, given, "channel_id")
    if not given.text("thread_ts"):
        raise Refused("thread_ts_required")
    status = given.text("status")
    set_session(parts, channel.id, given.text("thread_ts"), status)
    told: Told = {"status": status, "agent_status": status}
    if "agent_session_stopped" not in parts.manifest.events:
        told["warning"] = "missing_agent_session_stopped_event_subscription"
    return told


def _session_title(parts: Parts, given: Arguments) -> Told:
    if (given.text("channel_id"), given.text("thread_ts")) not in parts.world.sessions:
        raise Refused("session_not_found")
    return {"title": given.text("title")}


METHODS: Mapping[str, Method] = {
    "assistant.threads.setStatus": _set_status,
    "assistant.threads.setTitle": _set_title,
    "assistant.threads.setSuggestedPrompts": _set_prompts,
    "agents.sessions.setStatus": _session_status,
    "agents.sessions.rename": _session_title,
}
