"""What each person sees, and nothing that they do not."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from bot.local_slack.block_text import nodes
from bot.local_slack.names import BOT_USER_ID
from bot.local_slack.refused import NotThere
from bot.local_slack.shown import (
    ChannelShown,
    CommandShown,
    FileShown,
    MessageShown,
    Notice,
    PersonShown,
    PromptShown,
    ShortcutShown,
    StatusShown,
    ViewShown,
)

if TYPE_CHECKING:
    from bot.local_slack.parts import Parts
    from bot.local_slack.records import Channel, File, Message, Person, View

_CLOSE = "Close"


class Sight:
    """Gives frozen values; they do not change when the workspace does."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._world = parts.world

    @property
    def bot(self) -> PersonShown:
        """The app's own user."""
        return _person(self._world.people[BOT_USER_ID])

    def people(self) -> tuple[PersonShown, ...]:
        """Everybody but the app, in the order in which they were added."""
        with self._world.lock:
            return tuple(_person(one) for one in self._world.people.values() if one.id != BOT_USER_ID)

    def channels(self, person: str) -> tuple[ChannelShown, ...]:
        """The channels that a person is in, the conversation with the app last."""
        with self._world.lock:
            there = [one for one in self._world.channels.values() if person in one.members]
            ordered = sorted(there, key=lambda one: one.kind == "direct")
            return tuple(self._channel(one) for one in ordered)

    def messages(self, person: str, channel: str, *, thread: str | None = None) -> tuple[MessageShown, ...]:
        """What a person reads in a channel, or in a thread with its first message. Raises `NotThere`."""
        with self._world.lock:
            if person not in self._world.channel(channel).members:
                raise NotThere(channel)
            said = [one for one in self._world.messages(channel) if one.only_for in (None, person)]
            if thread is None:
                chosen = [one for one in said if not one.is_reply or one.broadcast]
            else:
                chosen = [one for one in said if thread in (one.ts, one.thread)]
            return tuple(self._message(one, said) for one in chosen)

    def views(self, person: str) -> tuple[ViewShown, ...]:
        """The modals that a person has open, the one on top last."""
        with self._world.lock:
            return tuple(_view(self._world.views[one]) for one in self._world.stacks.get(person, ()))

    def home(self, person: str) -> ViewShown | None:
        """The App Home as it was published for a person."""
        view = self._world.homes.get(person)
        return _view(view) if view else None

    def status(self, channel: str, thread: str) -> StatusShown | None:
        """The status line under a question, for as long as it stands there."""
        status = self._world.statuses.get((channel, thread))
        if status is None or time.monotonic() - status.at > self._parts.clocks.status:
            return None
        return StatusShown(text=status.text, loading_messages=status.loading_messages)

    def can_stop(self, channel: str, thread: str) -> bool:
        """Whether there is a stop button: an answer is being written, and the app hears of stopping."""
        if "agent_session_stopped" not in self._parts.manifest.events:
            return False
        processing = self._world.sessions.get((channel, thread)) == "processing"
        return processing or any(one.stream == "open" for one in self._world.thread(channel, thread))

    def notices(self, person: str, *, after: int = 0) -> tuple[Notice, ...]:
        """What Slack itself told a person, after the notice of this number."""
        with self._world.lock:
            return tuple(one for one in self._world.notices if one.person == person and one.number > after)

    def file(self, person: str, file_id: str) -> tuple[FileShown, bytes] | None:
        """A file and its bytes; None where there is none that this person may see."""
        with self._world.lock:
            file = self._world.files.get(file_id)
            if file is None or file.content is None or not file.done or not self._sees(person, file):
                return None
            return _file(file), file.content

    def commands(self) -> tuple[CommandShown, ...]:
        """The app's slash commands."""
        return self._parts.manifest.commands

    def shortcuts(self) -> tuple[ShortcutShown, ...]:
        """The app's shortcuts."""
        return self._parts.manifest.shortcuts

    def prompts(self, person: str) -> tuple[PromptShown, ...]:
        """The questions suggested in a person's conversation with the app."""
        return self._world.prompts.get(self._world.direct(person).id, self._parts.manifest.prompts)

    def _channel(self, channel: Channel) -> ChannelShown:
        direct = channel.kind == "direct"
        return ChannelShown(
            id=channel.id,
            name=self._world.people[BOT_USER_ID].name if direct else channel.name,
            kind=channel.kind,
            members=channel.members,
            is_external=channel.is_external,
        )

    def _message(self, message: Message, said: list[Message]) -> MessageShown:
        author = self._world.people.get(message.author)
        answers = [one.ts for one in said if one.is_reply and one.thread == message.ts and not one.only_for]
        streamed = message.stream != ""
        return MessageShown(
            channel=message.channel,
            ts=message.ts,
            thread=message.thread if message.is_reply else None,
            author=message.author,
            author_name=author.real_name if author else message.author,
            by_app=message.author == BOT_USER_ID,
            text=message.text,
            read_text=message.text if streamed or not message.blocks else "",
            text_format=message.format,
            blocks=message.blocks,
            tasks=message.tasks,
            files=tuple(_file(self._world.files[one]) for one in message.files if one in self._world.files),
            only_you=message.only_for is not None,
            edited=message.edited,
            streaming=message.stream == "open",
            stopped=message.stream == "stopped",
            replies=len(answers),
        )

    def _sees(self, person: str, file: File) -> bool:
        channels = [self._world.channels[one] for one in file.shared if one in self._world.channels]
        if person == file.owner or any(person in channel.members for channel in channels):
            return True
        views = [view for view in self._world.views.values() if view.person == person]
        seen = [view.blocks for view in views]
        seen += [
            message.blocks
            for message in self._world.every_message()
            if message.only_for in (None, person) and person in self._world.channels[message.channel].members
        ]
        shown = [node.get("slack_file") for blocks in seen for node in nodes(blocks)]
        return any(isinstance(one, dict) and one.get("id") == file.id for one in shown)


def _person(person: Person) -> PersonShown:
    return PersonShown(
        id=person.id,
        name=person.name,
        real_name=person.real_name,
        is_admin=person.is_admin,
        is_restricted=person.is_restricted,
        is_stranger=person.is_stranger,
        is_bot=person.is_bot,
    )


def _file(file: File) -> FileShown:
    return FileShown(
        id=file.id,
        name=file.name,
        title=file.title,
        size=file.size,
        mimetype=file.mimetype,
        alt_text=file.alt_text,
    )


def _view(view: View) -> ViewShown:
    def label(name: str) -> str:
        told = view.body.get(name)
        return str(told.get("text", "")) if isinstance(told, dict) else ""

    return ViewShown(
        id=view.id,
        kind="home" if view.body["type"] == "home" else "modal",
        title=label("title"),
        submit=label("submit") or None,
        close=label("close") or _CLOSE,
        blocks=view.blocks,
        errors=view.errors,
        callback_id=str(view.body.get("callback_id") or ""),
        hash=view.hash,
    )
