"""What Slack knows of people, channels and user groups, asked of its Web API and kept for moments only.

Kept briefly, because a right that was taken away must bite at the next question; kept at all, because one
question asks the same thing several times and Slack limits how often it may be asked.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any, TypeVar

from bot.slack.audience import Channel, Person, Unknown
from bot.slack.trouble import TROUBLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from slack_sdk import WebClient

Known = TypeVar("Known")

KEPT_SECONDS = 5.0
EVERYONE_KEPT_SECONDS = 300.0
"""The list of everyone: who is a guest changes rarely, and who is new is not on it and is asked for."""
MOST_MEMBERS = 2000
"""A channel of more people counts as one that cannot be looked through: only what is public is shown."""
_PAGE = 200


class SlackDirectory:
    """Slack's own answers. `team_id` is the authority's workspace: people of others are strangers."""

    def __init__(
        self, client: WebClient, team_id: str, bot_id: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`bot_id` is this bot's own user id, which is no audience."""
        self._client = client
        self._team_id = team_id
        self._bot_id = bot_id
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: dict[tuple[str, str], tuple[float, Any]] = {}

    def person(self, person_id: str) -> Person:
        """Who somebody is, by `users.info`."""
        return self._known("person", person_id, lambda: self._ask_person(person_id))

    def channel(self, channel_id: str) -> Channel:
        """What a channel is, by `conversations.info`."""
        return self._known("channel", channel_id, lambda: self._ask_channel(channel_id))

    def members(self, channel_id: str) -> Iterable[Person]:
        """Everyone in a channel but this bot; a stranger stands for those beyond `MOST_MEMBERS`."""
        ids = self._known("members", channel_id, lambda: self._ask_members(channel_id))
        everyone = self._known("everyone", "", self._ask_everyone, EVERYONE_KEPT_SECONDS)
        for person_id in ids:
            if person_id != self._bot_id:
                yield everyone.get(person_id) or self.person(person_id)
        if len(ids) > MOST_MEMBERS:
            yield Person(id="", stranger=True)

    def group_members(self, group_id: str) -> frozenset[str]:
        """The people of a user group, by `usergroups.users.list`."""
        return self._known("group", group_id, lambda: self._ask_group(group_id))

    def forget(self) -> None:
        """Ask anew from now on: somebody's rights have changed."""
        with self._lock:
            self._kept.clear()

    def _known(self, kind: str, key: str, ask: Callable[[], Known], seconds: float = KEPT_SECONDS) -> Known:
        now = self._clock()
        with self._lock:
            kept = self._kept.get((kind, key))
        if kept is not None and kept[0] > now:
            known: Known = kept[1]
            return known
        try:
            answered = ask()
        except (*TROUBLE, KeyError, TypeError, AttributeError, ValueError) as error:
            # The first two are refusals and lost connections, the others answers of an unexpected shape.
            raise Unknown(f"Slack could not say ({kind} {key}: {type(error).__name__})") from error
        with self._lock:
            if len(self._kept) > MOST_MEMBERS * 2:
                self._kept.clear()
            self._kept[kind, key] = (now + seconds, answered)
        return answered

    def _ask_person(self, person_id: str) -> Person:
        return self._person(self._client.users_info(user=person_id)["user"])

    def _ask_everyone(self) -> dict[str, Person]:
        found: dict[str, Person] = {}
        cursor = ""
        while True:
            page = self._client.users_list(limit=_PAGE, cursor=cursor)
            found |= {user["id"]: self._person(user) for user in page["members"]}
            cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return found

    def _person(self, user: dict[str, Any]) -> Person:
        return Person(
            id=user["id"],
            guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
            stranger=bool(user.get("is_stranger") or user.get("team_id", self._team_id) != self._team_id),
            bot=bool(user.get("is_bot")),
            gone=bool(user.get("deleted")),
        )

    def _ask_channel(self, channel_id: str) -> Channel:
        channel = self._client.conversations_info(channel=channel_id)["channel"]
        shared = any(channel.get(flag) for flag in ("is_ext_shared", "is_shared", "is_pending_ext_shared"))
        return Channel(id=channel_id, shared_outside=shared)

    def _ask_members(self, channel_id: str) -> tuple[str, ...]:
        found: list[str] = []
        cursor = ""
        while len(found) <= MOST_MEMBERS:
            page = self._client.conversations_members(channel=channel_id, limit=_PAGE, cursor=cursor)
            found += page["members"]
            cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                break
        return tuple(found)

    def _ask_group(self, group_id: str) -> frozenset[str]:
        return frozenset(self._client.usergroups_users_list(usergroup=group_id)["users"])
