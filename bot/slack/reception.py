"""What every listener has at hand, put together once when serving starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from slack_sdk import WebClient

from bot.journal import Journal
from bot.settings import Settings
from bot.slack.audience import Directory, Unknown, readable_in_channel, readable_in_private
from bot.slack.desk import Desk
from bot.slack.numbers import Numbers
from bot.slack.office import Office
from bot.slack.pictures import Pictures
from bot.slack.posting import Poster
from bot.slack.seen import SeenEvents
from bot.slack.status_line import StatusLine
from bot.slack.stops import Stops
from bot.slack.streaming import Streams
from index.errors import Problem

if TYPE_CHECKING:
    from bot.clerk import Clerk
    from index.access import AccessPolicy, Readable


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """Who the bot itself is in Slack."""

    team_id: str
    user_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reception:
    """Everything a listener needs, and the two questions that each of them asks: who sees it, who is it."""

    settings: Settings
    own: Own
    client: WebClient
    poster: Poster
    office: Office
    directory: Directory
    journal: Journal
    seen: SeenEvents
    desk: Desk
    status: StatusLine
    numbers: Numbers
    pictures: Pictures
    streams: Streams
    stops: Stops

    def readable(self, clerk: Clerk, *, person: str, channel: str | None) -> Readable:
        """What may be shown: in a channel to everyone there, without one to the person alone.

        Raises `Unknown` where Slack or the access file cannot say.
        """
        policy = _policy(clerk)
        if channel is None:
            return readable_in_private(policy, self.directory, person)
        return readable_in_channel(policy, self.directory, channel)

    def is_admin(self, person: str) -> bool:
        """Whether somebody is an admin now: named in the settings, or in their user group, and still here.

        A failed look-up means no.
        """
        try:
            if not self.directory.person(person).full_member:
                return False
            if person in self.settings.admins:
                return True
            group = self.settings.admin_group
            return group is not None and person in self.directory.group_members(group)
        except Unknown:
            return False


def _policy(clerk: Clerk) -> AccessPolicy:
    try:
        return clerk.policy()
    except Problem as problem:
        raise Unknown(problem.sentence) from problem
