"""The app's manifest: what it may call, what it hears, which commands it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from bot.local_slack.shown import ChannelKind, CommandShown, PromptShown, ShortcutShown

if TYPE_CHECKING:
    from pathlib import Path

_SCOPES = {
    "chat.postMessage": ("chat:write",),
    "chat.postEphemeral": ("chat:write",),
    "chat.update": ("chat:write",),
    "chat.delete": ("chat:write",),
    "chat.startStream": ("chat:write",),
    "chat.appendStream": ("chat:write",),
    "chat.stopStream": ("chat:write",),
    "assistant.threads.setStatus": ("chat:write", "assistant:write"),
    "assistant.threads.setTitle": ("assistant:write",),
    "assistant.threads.setSuggestedPrompts": ("assistant:write",),
    "agents.sessions.setStatus": ("chat:write",),
    "agents.sessions.rename": ("chat:write",),
    "conversations.open": ("im:write",),
    "users.info": ("users:read",),
    "users.list": ("users:read",),
    "usergroups.list": ("usergroups:read",),
    "usergroups.users.list": ("usergroups:read",),
    "files.getUploadURLExternal": ("files:write",),
    "files.completeUploadExternal": ("files:write",),
    "files.info": ("files:read",),
    "files.delete": ("files:write",),
    "reactions.add": ("reactions:write",),
}
"""By method, the scopes any one of which is enough."""
_OF_CONVERSATIONS = {
    "conversations.info": "read",
    "conversations.members": "read",
    "conversations.history": "history",
    "conversations.replies": "history",
}
_KINDS: dict[ChannelKind, str] = {"public": "channels", "private": "groups", "direct": "im"}
_EVENT_SCOPES = {
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
    "reaction_added": "reactions:read",
    "agent_session_stopped": "chat:write",
    "member_joined_channel": "channels:read",
    "app_context_changed": "assistant:write",
    "file_shared": "files:read",
}
_LONGEST_NAME = 35


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What the local Slack holds the app to."""

    name: str
    bot_name: str
    scopes: frozenset[str]
    events: frozenset[str]
    commands: tuple[CommandShown, ...]
    escaping: frozenset[str]
    """The commands whose mentions reach the app as ids."""
    shortcuts: tuple[ShortcutShown, ...]
    prompts: tuple[PromptShown, ...]
    interactive: bool
    home: bool
    messages: bool
    agent: bool
    """It has the agent view, without which its sessions and prompts are refused."""

    @classmethod
    def read(cls, file: Path) -> Manifest:
        """The manifest in a file, as Slack's own form of JSON."""
        told: dict[str, Any] = msgspec.json.decode(file.read_bytes())
        features, settings = told.get("features", {}), told.get("settings", {})
        home, agent = features.get("app_home", {}), features.get("agent_view")
        name = str(told.get("display_information", {}).get("name") or "app")
        commands = features.get("slash_commands", [])
        scopes = set(told.get("oauth_config", {}).get("scopes", {}).get("bot", []))
        return cls(
            name=name,
            bot_name=str(features.get("bot_user", {}).get("display_name") or name),
            scopes=frozenset(scopes | ({"assistant:write"} if agent else set())),
            events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", [])),
            commands=tuple(_command(one) for one in commands),
            escaping=frozenset(one["command"] for one in commands if one.get("should_escape")),
            shortcuts=tuple(_shortcut(one) for one in features.get("shortcuts", [])),
            prompts=tuple(
                PromptShown(title=one["title"], message=one["message"])
                for one in (agent or {}).get("suggested_prompts", [])
            ),
            interactive=bool(settings.get("interactivity", {}).get("is_enabled")),
            home=bool(home.get("home_tab_enabled")),
            messages=bool(home.get("messages_tab_enabled")),
            agent=agent is not None,
        )

    def needed(self, method: str, kind: ChannelKind | None) -> tuple[str, ...]:
        """The scopes that a call needs and the app has none of; nothing where it may be made."""
        wanted = _SCOPES.get(method, ())
        if method in _OF_CONVERSATIONS and kind is not None:
            wanted = (f"{_KINDS[kind]}:{_OF_CONVERSATIONS[method]}",)
        return () if not wanted or self.scopes & set(wanted) else wanted

    def problems(self) -> tuple[str, ...]:
        """What Slack or a person would find wrong with the manifest itself."""
        found = [
            f"the event {event} needs the scope {_EVENT_SCOPES[event]}"
            for event in sorted(self.events & set(_EVENT_SCOPES))
            if _EVENT_SCOPES[event] not in self.scopes
        ]
        if (self.commands or self.shortcuts) and "commands" not in self.scopes:
            found.append("commands and shortcuts need the scope commands")
        if self.agent:
            found += [
                f"an app with the agent view needs the event {event}"
                for event in ("app_home_opened", "message.im")
                if event not in self.events
            ]
        if len(self.name) > _LONGEST_NAME:
            found.append(f"the name is longer than {_LONGEST_NAME} characters")
        return tuple(found)


def message_event(kind: ChannelKind) -> str:
    """The event that a message in such a channel is."""
    return f"message.{_KINDS[kind]}"


def _command(told: dict[str, Any]) -> CommandShown:
    return CommandShown(
        command=told["command"],
        description=str(told.get("description") or ""),
        usage_hint=str(told.get("usage_hint") or ""),
    )


def _shortcut(told: dict[str, Any]) -> ShortcutShown:
    return ShortcutShown(
        callback_id=told["callback_id"],
        name=told["name"],
        description=str(told.get("description") or ""),
        kind="message" if told.get("type") == "message" else "global",
    )
