"""Files: uploaded in three steps, and told of to those who may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from bot.local_slack.methods.content import Content
from bot.local_slack.methods.method import Method, Told, written_channel
from bot.local_slack.methods.posting import app_message, posted
from bot.local_slack.names import BOT_USER_ID
from bot.local_slack.records import Channel, File
from bot.local_slack.refused import Refused
from bot.local_slack.slack_json import file_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.local_slack.arguments import Arguments
    from bot.local_slack.parts import Parts

_MOST_ALT = 1000


def _upload_address(parts: Parts, given: Arguments) -> Told:
    name, size = given.text("filename"), given.number("length")
    if not name or size <= 0:
        raise Refused("missing_argument")
    alt_text = given.text("alt_txt")
    if len(alt_text) > _MOST_ALT:
        raise Refused("invalid_arguments", f"alt_txt: at most {_MOST_ALT} characters")
    file = File(
        id=parts.world.new_id("F"), name=name, title=name, size=size, owner=BOT_USER_ID, alt_text=alt_text
    )
    parts.world.files[file.id] = file
    return {"upload_url": f"{parts.origin}/upload/{file.id}", "file_id": file.id}


def _complete(parts: Parts, given: Arguments) -> Told:
    channels = [written_channel(parts, given, "channel_id")] if given.text("channel_id") else []
    done = [_completed(parts, one, channels) for one in given.listed("files")]
    for channel in channels:
        said = Content(text=given.text("initial_comment"), blocks=(), format="mrkdwn")
        message = app_message(parts, channel, given, said)
        posted(parts, msgspec.structs.replace(message, files=tuple(file.id for file in done)))
    return {"files": [file_json(file, parts.origin) for file in done]}


def _completed(parts: Parts, told: object, channels: list[Channel]) -> File:
    named = told if isinstance(told, dict) else {}
    file = parts.world.files.get(str(named.get("id")))
    if file is None or file.content is None:
        raise Refused("file_not_found")
    file = msgspec.structs.replace(
        file,
        title=str(named.get("title") or file.name),
        done=True,
        shared=tuple(channel.id for channel in channels),
    )
    parts.world.files[file.id] = file
    return file


def _info(parts: Parts, given: Arguments) -> Told:
    return {"file": file_json(_seen(parts, given), parts.origin)}


def _delete(parts: Parts, given: Arguments) -> Told:
    file = _seen(parts, given)
    if file.owner != BOT_USER_ID:
        raise Refused("cant_delete_file")
    del parts.world.files[file.id]
    parts.world.changes.grow()
    return {}


def _seen(parts: Parts, given: Arguments) -> File:
    """The file, if it is the app's own or was shared where the app is."""
    file = parts.world.files.get(given.text("file"))
    if file is None or not file.done or not app_sees(parts, file):
        raise Refused("file_not_found")
    return file


def app_sees(parts: Parts, file: File) -> bool:
    """Whether the app may see a file."""
    channels = [parts.world.channels[one] for one in file.shared if one in parts.world.channels]
    return file.owner == BOT_USER_ID or any(BOT_USER_ID in channel.members for channel in channels)


METHODS: Mapping[str, Method] = {
    "files.getUploadURLExternal": _upload_address,
    "files.completeUploadExternal": _complete,
    "files.info": _info,
    "files.delete": _delete,
}
