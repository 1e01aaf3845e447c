"""Who and what there is in the workspace, set up by whoever starts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.local_slack.names import BOT_USER_ID, TEAM_ID
from bot.local_slack.records import Channel, Person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.local_slack.world import World


class Workspace:
    """Adds people, channels and groups; adding again replaces what was."""

    def __init__(self, world: World) -> None:
        self._world = world

    def add_person(
        self,
        id: str,  # noqa: A002 - Slack's own name for it
        name: str,
        *,
        real_name: str = "",
        is_admin: bool = False,
        is_restricted: bool = False,
        is_stranger: bool = False,
        deleted: bool = False,
        team_id: str = TEAM_ID,
    ) -> None:
        """Add somebody. They have a conversation with the app at once."""
        with self._world.lock:
            self._world.people[id] = Person(
                id=id,
                name=name,
                real_name=real_name or name,
                is_admin=is_admin,
                is_restricted=is_restricted,
                is_stranger=is_stranger,
                deleted=deleted,
                team_id=team_id,
            )
            self._world.direct(id)
            self._world.changes.grow()

    def add_channel(
        self,
        id: str,  # noqa: A002 - Slack's own name for it
        name: str,
        *,
        members: Sequence[str] = (),
        private: bool = False,
        is_external: bool = False,
        with_app: bool = True,
    ) -> None:
        """Add a channel with these people in it, and the app unless it is left out."""
        with self._world.lock:
            self._world.channels[id] = Channel(
                id=id,
                name=name,
                kind="private" if private else "public",
                members=(*members, BOT_USER_ID) if with_app else tuple(members),
                is_external=is_external,
            )
            self._world.changes.grow()

    def add_user_group(self, id: str, people: Sequence[str]) -> None:  # noqa: A002 - Slack's own name
        """Add a user group, or say anew who is in it."""
        with self._world.lock:
            self._world.groups[id] = tuple(people)

    def direct(self, person: str) -> str:
        """The id of a person's conversation with the app."""
        return self._world.direct(person).id
