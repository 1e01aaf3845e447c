"""The workspace's records in Slack's own JSON, as its methods and events tell of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.local_slack.names import APP_ID, BOT_ID, BOT_USER_ID, TEAM_ID

if TYPE_CHECKING:
    from bot.local_slack.records import Channel, File, Message, Person, View
    from bot.local_slack.shown import ChannelKind

CHANNEL_TYPES: dict[ChannelKind, str] = {"public": "channel", "private": "group", "direct": "im"}
_TYPED_IN: dict[ChannelKind, str] = {"public": "", "private": "privategroup", "direct": "directmessage"}


def person_json(person: Person) -> dict[str, Any]:
    """A person, as `users.info` tells of them."""
    told: dict[str, Any] = {
        "id": person.id,
        "team_id": person.team_id,
        "name": person.name,
        "real_name": person.real_name,
        "deleted": person.deleted,
        "profile": {"real_name": person.real_name, "display_name": person.name, "team": person.team_id},
        "is_admin": person.is_admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": person.is_restricted,
        "is_ultra_restricted": False,
        "is_bot": person.is_bot,
        "is_app_user": False,
        "tz": "Europe/London",
        "updated": 0,
    }
    if person.is_stranger:
        told["is_stranger"] = True
    return told


def channel_json(channel: Channel) -> dict[str, Any]:
    """A channel, as `conversations.info` tells of it."""
    told: dict[str, Any] = {
        "id": channel.id,
        "is_channel": channel.kind == "public",
        "is_group": channel.kind == "private",
        "is_im": channel.kind == "direct",
        "is_mpim": False,
        "is_private": channel.kind != "public",
        "is_archived": False,
        "is_ext_shared": channel.is_external,
        "is_shared": channel.is_external,
        "is_org_shared": False,
        "is_member": BOT_USER_ID in channel.members,
        "context_team_id": TEAM_ID,
        "created": 1,
    }
    if channel.kind == "direct":
        return told | {"user": next(one for one in channel.members if one != BOT_USER_ID)}
    return told | {"name": channel.name, "name_normalized": channel.name}


def typed_in(channel: Channel) -> str:
    """The name of a channel in commands and clicks."""
    return _TYPED_IN[channel.kind] or channel.name


def message_json(message: Message, files: dict[str, File], origin: str) -> dict[str, Any]:
    """A message, as events and `conversations.replies` tell of it."""
    told: dict[str, Any] = {
        "type": "message",
        "ts": message.ts,
        "user": message.author,
        "text": message.text,
        "team": TEAM_ID,
    }
    if message.author == BOT_USER_ID:
        told |= {"bot_id": BOT_ID, "app_id": APP_ID, "bot_profile": {"id": BOT_ID, "app_id": APP_ID}}
    if message.blocks:
        told["blocks"] = list(message.blocks)
    if message.metadata:
        told["metadata"] = message.metadata
    if message.thread:
        told["thread_ts"] = message.thread
    if message.subtype:
        told["subtype"] = message.subtype
    if message.files:
        told["files"] = [file_json(files[one], origin) for one in message.files if one in files]
    if message.edited:
        told["edited"] = {"user": message.author, "ts": message.ts}
    return told


def file_json(file: File, origin: str) -> dict[str, Any]:
    """A file, as `files.info` tells of it."""
    address = f"{origin}/files/{file.id}"
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title,
        "mimetype": file.mimetype,
        "size": file.size,
        "user": file.owner,
        "alt_txt": file.alt_text,
        "url_private": address,
        "url_private_download": address,
        "channels": list(file.shared),
    }


def view_json(view: View) -> dict[str, Any]:
    """A view, as `views.open` and what is done in it tell of it."""
    return {
        "private_metadata": "",
        "callback_id": "",
        "external_id": "",
        "clear_on_close": False,
        "notify_on_close": False,
        "submit": None,
        "close": None,
        "state": {"values": {}},
        **view.body,
        "id": view.id,
        "team_id": TEAM_ID,
        "app_id": APP_ID,
        "bot_id": BOT_ID,
        "app_installed_team_id": TEAM_ID,
        "hash": view.hash,
        "root_view_id": view.root,
        "previous_view_id": view.previous,
    }
