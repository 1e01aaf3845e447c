"""A local Slack with a few people and channels, and what a test asks of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.local_slack.act import Act, InMessage, InView
from bot.local_slack.block_text import Element, elements, words
from bot.local_slack.faults import Faults
from bot.local_slack.local_slack import LocalSlack
from bot.local_slack.names import BOT_USER_ID, Clocks
from bot.local_slack.record import Record
from bot.local_slack.records import Message
from bot.local_slack.shown import ViewShown

ROOT = Path(__file__).resolve().parents[3]
QUICK = Clocks(retries=(0.0, 0.5, 1.0))
"""Events that are not acknowledged come again soon."""


def words_of(message: Message) -> str:
    """What a reader sees of a message."""
    above = [message.text] if message.stream or not message.blocks else []
    return "\n".join([*above, words(message.blocks)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """People meet the bot: acts by their usual names, and everything that was said."""

    slack: LocalSlack

    @property
    def faults(self) -> Faults:
        return self.slack.faults

    @property
    def record(self) -> Record:
        return self.slack.record

    def mention(self, person: str, channel: str, text: str, *, thread: str | None = None) -> str:
        """Somebody asks in a channel; gives the question's `ts`."""
        act = self.slack.acts.send_message(person, channel, f"@Paperclerk {text}", thread=thread)
        assert act.ts
        return act.ts

    def direct(self, person: str, text: str, *, thread: str | None = None) -> str:
        """Somebody asks the bot alone; gives the question's `ts`."""
        act = self.slack.acts.send_message(person, self.home_of(person), text, thread=thread)
        assert act.ts
        return act.ts

    def type(self, person: str, channel: str, line: str) -> Act:
        """Somebody types a slash command, and it is acknowledged."""
        act = self.slack.acts.slash(person, channel, line)
        assert act.wait(5), act.error
        return act

    def home_of(self, person: str) -> str:
        """The channel of a person's conversation with the bot."""
        return self.slack.workspace.direct(person)

    def said(
        self, channel: str | None = None, *, thread: str | None = None, only_for: str | None = None
    ) -> list[Message]:
        """What the bot said, whoever sees it; streams that are still open are left out."""
        return [
            message
            for message in self.slack.world.every_message()
            if message.author == BOT_USER_ID
            and message.stream != "open"
            and channel in (None, message.channel)
            and thread in (None, message.thread)
            and only_for in (None, message.only_for)
        ]

    def wait_said(
        self,
        channel: str,
        count: int = 1,
        *,
        thread: str | None = None,
        only_for: str | None = None,
        seconds: float = 30,
    ) -> list[Message]:
        """What the bot said, once it is so much."""

        def found() -> list[Message]:
            said = self.said(channel, thread=thread, only_for=only_for)
            return said if len(said) >= count else []

        said = self.slack.wait_until(found, seconds)
        assert said, f"not said in {channel}\n{self.record.report()}"
        return said

    def wait_words(self, channel: str, sought: str, seconds: float = 30) -> Message:
        """The message of the bot that holds these words, once there is one."""

        def found() -> list[Message]:
            return [message for message in self.said(channel) if sought in words_of(message)]

        said = self.slack.wait_until(found, seconds)
        assert said, f"“{sought}” was not said in {channel}\n{self.record.report()}"
        return said[0]

    def press(
        self,
        person: str,
        message: Message,
        label: str = "",
        *,
        action: str = "",
        value: str | None = None,
    ) -> Act:
        """Somebody presses what has this label, or this action, in a message."""
        element = _sought(elements(message.blocks), label, action)
        where = InMessage(channel=message.channel, ts=message.ts)
        return self.slack.acts.click(person, where, element.block_id, element.action_id, value=value)

    def judge(self, person: str, message: Message, value: str) -> Act:
        """Somebody presses a feedback button: `positive` or `negative`."""
        element = next(one for one in elements(message.blocks) if one.type == "feedback_buttons")
        where = InMessage(channel=message.channel, ts=message.ts)
        return self.slack.acts.click(person, where, element.block_id, element.action_id, value=value)

    def press_in(self, person: str, view: ViewShown, label: str = "", *, action: str = "") -> Act:
        """Somebody presses something in a modal."""
        element = _sought(elements(view.blocks), label, action)
        where = InView(view_id=view.id)
        return self.slack.acts.click(person, where, element.block_id, element.action_id)

    def top(self, person: str) -> ViewShown | None:
        """The modal on top of what a person has open."""
        views = self.slack.sight.views(person)
        return views[-1] if views else None

    def view_with(self, person: str, sought: str = "", seconds: float = 20) -> ViewShown:
        """The modal that a person sees, once it holds these words."""

        def found() -> ViewShown | None:
            view = self.top(person)
            return view if view and sought in view_words(view) else None

        view = self.slack.wait_until(found, seconds)
        assert view, f"no view with “{sought}”\n{self.record.report()}"
        return view

    def rest(self, quiet: float = 0.5, seconds: float = 20) -> None:
        """Wait until the bot has nothing to do."""
        self.record.wait_idle(quiet, seconds)


def view_words(view: ViewShown) -> str:
    """What a reader sees of a modal."""
    return f"{view.title}\n{words(view.blocks)}"


def _sought(there: tuple[Element, ...], label: str, action: str) -> Element:
    found = [one for one in there if (label and one.label == label) or (action and one.action_id == action)]
    assert found, f"no “{label or action}” among {[(one.label, one.action_id) for one in there]}"
    return found[0]
