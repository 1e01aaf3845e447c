"""What people do: write, type commands, press, fill in, close, upload."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec

from bot.local_slack.act import Act, InMessage, InView
from bot.local_slack.block_text import Element, elements
from bot.local_slack.events import Events
from bot.local_slack.forms import Forms
from bot.local_slack.interactions import Interactions
from bot.local_slack.names import BOT_USER_ID
from bot.local_slack.pressed import Entered, Value, action, state
from bot.local_slack.records import Channel, File, Message, View
from bot.local_slack.refused import NotThere, Refused
from bot.local_slack.responses import respond
from bot.local_slack.tickets import ResponseAddress
from bot.local_slack.typed_text import as_blocks, escaped, for_command, with_ids_for_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.local_slack.parts import Parts


class Acts:
    """Every act gives an `Act`; it raises `NotThere` for what the person cannot see or reach."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._world = parts.world
        self._events = Events(parts)
        self._interactions = Interactions(parts)
        self._forms = Forms(parts, self._interactions)

    def send_message(self, person: str, channel: str, text: str, *, thread: str | None = None) -> Act:
        """Post. `@name` and `<@ID>` mention somebody, the app among them."""
        with self._world.lock:
            self._place(person, channel)
            typed = with_ids_for_names(text, self._world.people.values())
            message = Message(
                channel=channel,
                ts=self._world.new_ts(),
                author=person,
                text=escaped(typed),
                thread=thread,
                blocks=as_blocks(typed, self._world.new_id("b")),
                versions=(text,),
            )
            self._world.put(message)
            return Act(ts=message.ts, deliveries=self._events.said(message))

    def type_line(self, person: str, channel: str, line: str, *, thread: str | None = None) -> Act:
        """What the composer does with a line: a command where it begins with a slash, else a message."""
        if line.startswith("/"):
            return self.slash(person, channel, line, thread=thread)
        return self.send_message(person, channel, line.strip(), thread=thread)

    def slash(self, person: str, channel: str, line: str, *, thread: str | None = None) -> Act:
        """Type a slash command. Slack knows only those of the manifest, and none in threads."""
        command, _, text = line.strip().partition(" ")
        known = {one.command for one in self._parts.manifest.commands}
        with self._world.lock:
            place = self._place(person, channel)
            for word, is_so in (("invalid_command", command not in known), ("not_in_threads", bool(thread))):
                if is_so:
                    self._world.tell(person, word, command)
                    return Act(refused=word)
            people = self._world.people
            text = escaped(with_ids_for_names(text.strip(), people.values()))
            if command in self._parts.manifest.escaping:
                text = for_command(text, people)

            def answered(told: Any) -> None:
                self._show_answer(ResponseAddress(person=person, channel=channel), command, told)

            return Act(deliveries=(self._interactions.command(person, place, command, text, answered),))

    def click(
        self,
        person: str,
        where: InMessage | InView,
        block_id: str,
        action_id: str,
        *,
        value: Value = None,
        entered: Sequence[Entered] = (),
    ) -> Act:
        """Press, or choose a value, in what stands there now.

        `value` is that of an option, of several, or `positive` and `negative` for feedback buttons.
        """
        with self._world.lock:
            place = self._standing(person, where)
            there = elements(place.blocks)
            element = _element(there, block_id, action_id)
            return self._press(
                person, place, [action(element, value, self._world.new_ts())], state(there, entered)
            )

    def submit_view(self, person: str, view_id: str, entered: Sequence[Entered] = ()) -> Act:
        """Send a modal. Fields that must be filled in and are not keep it from being sent."""
        with self._world.lock:
            return self._forms.submit(person, self._view(person, InView(view_id=view_id)), entered)

    def close_view(self, person: str, view_id: str) -> Act:
        """Close a modal; the one below shows again."""
        with self._world.lock:
            return self._forms.close(person, self._view(person, InView(view_id=view_id)))

    def choose_shortcut(self, person: str, channel: str, ts: str, callback_id: str) -> Act:
        """Choose a shortcut from the menu of a message."""
        with self._world.lock:
            message = self._message(person, InMessage(channel=channel, ts=ts))
            if not any(
                one.callback_id == callback_id and one.kind == "message"
                for one in self._parts.manifest.shortcuts
            ):
                raise NotThere(callback_id)
            return Act(deliveries=(self._interactions.shortcut(person, callback_id, message),))

    def open_home(self, person: str, tab: Literal["home", "messages"] = "home") -> Act:
        """Open the app's Home or Messages tab."""
        with self._world.lock:
            return Act(deliveries=self._events.home_opened(person, tab))

    def upload_file(
        self,
        person: str,
        channel: str,
        name: str,
        content: bytes,
        *,
        text: str = "",
        thread: str | None = None,
    ) -> Act:
        """Post a file."""
        with self._world.lock:
            self._place(person, channel)
            file = File(
                id=self._world.new_id("F"),
                name=name,
                title=name,
                size=len(content),
                owner=person,
                content=content,
                done=True,
                shared=(channel,),
            )
            self._world.files[file.id] = file
            typed = with_ids_for_names(text, self._world.people.values())
            message = Message(
                channel=channel,
                ts=self._world.new_ts(),
                author=person,
                text=escaped(typed),
                thread=thread,
                blocks=as_blocks(typed, self._world.new_id("b")),
                files=(file.id,),
                subtype="file_share",
                versions=(text,),
            )
            self._world.put(message)
            return Act(ts=message.ts, deliveries=self._events.said(message))

    def stop_session(self, person: str, channel: str, thread: str) -> Act:
        """Press the stop button of an answer that is being written."""
        with self._world.lock:
            place = self._place(person, channel)
            streams = [one for one in self._world.thread(channel, thread) if one.stream == "open"]
            for message in streams:
                self._world.put(msgspec.structs.replace(message, stream="stopped"))
            stopped = [message.ts for message in streams]
            return Act(deliveries=self._events.stopped(person, place, thread, stopped))

    def edit_message(self, person: str, channel: str, ts: str, text: str) -> Act:
        """Change what one wrote."""
        with self._world.lock:
            before = self._own(person, channel, ts)
            typed = with_ids_for_names(text, self._world.people.values())
            after = msgspec.structs.replace(
                before,
                text=escaped(typed),
                blocks=as_blocks(typed, self._world.new_id("b")),
                edited=True,
                versions=(*before.versions, text),
            )
            self._world.put(after)
            return Act(ts=ts, deliveries=self._events.changed(before, after))

    def delete_message(self, person: str, channel: str, ts: str) -> Act:
        """Take back what one wrote."""
        with self._world.lock:
            message = self._own(person, channel, ts)
            self._world.remove(message)
            return Act(deliveries=self._events.changed(message, None))

    def join(self, person: str, channel: str) -> Act:
        """Come into a channel; the app itself may be brought in, too."""
        with self._world.lock:
            there = self._world.channel(channel)
            if person not in there.members:
                there = msgspec.structs.replace(there, members=(*there.members, person))
                self._world.channels[channel] = there
                self._world.changes.grow()
            return Act(deliveries=self._events.joined(person, there))

    def happen(self, event: dict[str, Any], channel: str | None = None) -> Act:
        """Any other event, as Slack would wrap it."""
        with self._world.lock:
            place = self._world.channel(channel) if channel else None
            return Act(deliveries=self._events.happened(event, str(event["type"]), place))

    def _press(
        self, person: str, place: Message | View, actions: list[dict[str, Any]], values: dict[str, Any]
    ) -> Act:
        if not self._parts.manifest.interactive:
            raise NotThere("interactivity is switched off in the manifest")
        if isinstance(place, Message):
            return Act(deliveries=(self._interactions.click_in_message(person, place, actions, values),))
        return Act(deliveries=(self._interactions.click_in_view(person, place, actions, values),))

    def _show_answer(self, address: ResponseAddress, command: str, told: Any) -> None:
        if isinstance(told, dict) and any(told.get(name) for name in ("text", "blocks")):
            try:
                respond(self._parts, address, told)
            except Refused as refused:
                self._world.tell(address.person, refused.word, command)

    def _place(self, person: str, channel: str) -> Channel:
        place = self._world.channel(channel)
        if person not in place.members:
            raise NotThere(channel)
        return place

    def _standing(self, person: str, where: InMessage | InView) -> Message | View:
        return self._message(person, where) if isinstance(where, InMessage) else self._view(person, where)

    def _message(self, person: str, where: InMessage) -> Message:
        self._place(person, where.channel)
        message = self._world.find(where.channel, where.ts)
        if message is None or message.only_for not in (None, person):
            raise NotThere(where.ts)
        return message

    def _view(self, person: str, where: InView) -> View:
        view = self._world.views.get(where.view_id)
        if view is None or view.person != person:
            raise NotThere(where.view_id)
        return view

    def _own(self, person: str, channel: str, ts: str) -> Message:
        message = self._message(person, InMessage(channel=channel, ts=ts))
        if message.author != person or person == BOT_USER_ID:
            raise NotThere(ts)
        return message


def _element(there: Sequence[Element], block_id: str, action_id: str) -> Element:
    for element in there:
        if (element.block_id, element.action_id) == (block_id, action_id):
            return element
    raise NotThere(f"{block_id}/{action_id}")
