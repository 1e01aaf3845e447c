"""The workspace as it is: its records, who may replace them, and one lock around them all."""

from __future__ import annotations

import itertools
import threading
import time

import msgspec

from bot.local_slack.changes import Changes
from bot.local_slack.names import BOT_USER_ID, MOST_VIEWS
from bot.local_slack.records import Channel, File, Message, Person, Status, View
from bot.local_slack.refused import NotThere, Refused
from bot.local_slack.shown import Notice, PromptShown
from bot.wording import wording


class World:
    """All that there is. Whoever reads or changes more than one thing holds `lock`."""

    def __init__(self, bot_name: str) -> None:
        self.lock = threading.RLock()
        self.changes = Changes()
        self.people: dict[str, Person] = {}
        self.channels: dict[str, Channel] = {}
        self.groups: dict[str, tuple[str, ...]] = {}
        self.views: dict[str, View] = {}
        self.stacks: dict[str, tuple[str, ...]] = {}
        self.homes: dict[str, View] = {}
        self.files: dict[str, File] = {}
        self.statuses: dict[tuple[str, str], Status] = {}
        self.sessions: dict[tuple[str, str], str] = {}
        self.prompts: dict[str, tuple[PromptShown, ...]] = {}
        self.notices: list[Notice] = []
        self._messages: dict[str, dict[str, Message]] = {}
        self._numbers = itertools.count(1)
        self._last = 0.0
        self.people[BOT_USER_ID] = Person(id=BOT_USER_ID, name=bot_name, real_name=bot_name, is_bot=True)

    def new_id(self, prefix: str) -> str:
        """An id that nothing else has."""
        return f"{prefix}{next(self._numbers):06d}"

    def new_ts(self) -> str:
        """The time now as Slack writes it, later than any before."""
        with self.lock:
            self._last = round(max(time.time(), self._last + 0.000001), 6)
            return f"{self._last:.6f}"

    def channel(self, channel: str) -> Channel:
        """The channel. Raises `NotThere`."""
        found = self.channels.get(channel)
        if found is None:
            raise NotThere(channel)
        return found

    def direct(self, person: str) -> Channel:
        """The person's conversation with the app; made when it is first asked for. Raises `NotThere`."""
        if person not in self.people or person == BOT_USER_ID:
            raise NotThere(person)
        name = f"D{person}"
        with self.lock:
            if name not in self.channels:
                members = (person, BOT_USER_ID)
                self.channels[name] = Channel(id=name, name="", kind="direct", members=members)
                self.changes.grow()
            return self.channels[name]

    def find(self, channel: str, ts: str) -> Message | None:
        """A message; None where there is none."""
        return self._messages.get(channel, {}).get(ts)

    def messages(self, channel: str) -> tuple[Message, ...]:
        """Everything said in a channel, in order, those for one person alone among it."""
        with self.lock:
            return tuple(self._messages.get(channel, {}).values())

    def every_message(self) -> tuple[Message, ...]:
        """Everything said anywhere, in order."""
        with self.lock:
            said = [message for channel in self._messages.values() for message in channel.values()]
        return tuple(sorted(said, key=lambda message: message.ts))

    def thread(self, channel: str, ts: str) -> tuple[Message, ...]:
        """A message and what answers it, as everybody there sees it."""
        return tuple(
            message
            for message in self.messages(channel)
            if not message.only_for and (ts in (message.ts, message.thread))
        )

    def put(self, message: Message) -> Message:
        """Add a message, or put it in place of what it was; its parent becomes one."""
        with self.lock:
            parent = self.find(message.channel, message.thread or "")
            if parent is not None and parent.thread is None:
                self._messages[parent.channel][parent.ts] = msgspec.structs.replace(parent, thread=parent.ts)
            self._messages.setdefault(message.channel, {})[message.ts] = message
            self.changes.grow()
        return message

    def remove(self, message: Message) -> None:
        """Delete a message."""
        with self.lock:
            self._messages[message.channel].pop(message.ts, None)
            self.changes.grow()

    def put_view(self, view: View) -> View:
        """Add a view, or put it in place of what it was."""
        with self.lock:
            self.views[view.id] = view
            if view.person in self.homes and self.homes[view.person].id == view.id:
                self.homes[view.person] = view
            self.changes.grow()
        return view

    def lay(self, view: View, *, alone: bool) -> View:
        """Lay a modal on top of a person's stack, or in place of it all. Raises `Refused` when it is full."""
        with self.lock:
            stack = () if alone else self.stacks.get(view.person, ())
            if len(stack) >= MOST_VIEWS:
                raise Refused("push_limit_reached")
            self.stacks[view.person] = (*stack, view.id)
            return self.put_view(view)

    def close(self, person: str, view: str | None) -> None:
        """Take a modal away, or every one."""
        with self.lock:
            left = tuple(one for one in self.stacks.get(person, ()) if view is not None and one != view)
            for gone in set(self.stacks.get(person, ())) - set(left):
                self.views.pop(gone, None)
            self.stacks[person] = left
            self.changes.grow()

    def tell(self, person: str, word: str, what: str) -> Notice:
        """Tell one person that something did not work, as Slack itself does."""
        name = f"local_slack_{word}"
        with self.lock:
            if word in ("invalid_command", "not_in_threads"):
                text = wording(name, what=what)
            else:
                text = wording("local_slack_failed", what=what, word=word)
            notice = Notice(number=len(self.notices) + 1, person=person, text=text, word=word)
            self.notices.append(notice)
            self.changes.grow()
        return notice
