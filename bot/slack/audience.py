"""Who will see a reply in Slack, so what it may quote: decided before anything is searched.

In private, the person's own collections; in a channel, the channel's, because everyone there sees the
reply. Guests, people of other organisations, and channels that hold either see only what is public. A
look-up that fails means no: `Unknown` is raised and nothing is searched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from index.access import NOTHING, Readable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.access import AccessPolicy, Audience


class Unknown(Exception):  # noqa: N818 - it names what is so, not what the caller did wrong
    """Slack could not say who somebody is or who is in a channel: nothing may be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone in Slack. A full member is neither guest nor stranger, and is still there."""

    id: str
    guest: bool = False
    stranger: bool = False
    """Of another organisation, in a channel shared with it."""
    bot: bool = False
    gone: bool = False

    @property
    def full_member(self) -> bool:
        """Whether the person belongs to the authority itself."""
        return not (self.guest or self.stranger or self.bot or self.gone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A place in Slack where several people see a reply."""

    id: str
    shared_outside: bool
    """Shared with another organisation (Slack Connect)."""


class Directory(Protocol):
    """What Slack knows of people and channels. Every method raises `Unknown` when it cannot say."""

    def person(self, person_id: str) -> Person:
        """Who somebody is."""

    def channel(self, channel_id: str) -> Channel:
        """What a channel is."""

    def members(self, channel_id: str) -> Iterable[Person]:
        """Everyone in a channel, this bot left out."""

    def group_members(self, group_id: str) -> frozenset[str]:
        """The ids of the people in a user group."""


def readable_in_private(policy: AccessPolicy, directory: Directory, person_id: str) -> Readable:
    """What may be quoted to one person alone: what all their audiences read, together."""
    person = directory.person(person_id)
    if person.bot or person.gone:
        return NOTHING
    if not person.full_member:
        return public(policy)
    named = [a for a in policy.audiences if _belongs(person_id, a, directory)]
    return _together([*named, *_default(policy)])


def readable_in_channel(policy: AccessPolicy, directory: Directory, channel_id: str) -> Readable:
    """What may be quoted in a channel.

    An audience that names the channel decides; otherwise staff's default audience. With one guest or
    stranger among the members, or shared with another organisation, only what is public.
    """
    channel = directory.channel(channel_id)
    if channel.shared_outside:
        return public(policy)
    bound = [a for a in policy.audiences if channel_id in a.channels] or _default(policy)
    allowed = _together(bound)
    open_to_all = public(policy)
    if allowed <= open_to_all:
        return allowed
    if any(not member.full_member and not member.bot for member in directory.members(channel_id)):
        return Readable(allowed & open_to_all)
    return allowed


def public(policy: AccessPolicy) -> Readable:
    """The collections that anyone may see."""
    return Readable(frozenset(c.name for c in policy.collections if c.public))


def _belongs(person_id: str, audience: Audience, directory: Directory) -> bool:
    if person_id in audience.users:
        return True
    return any(person_id in directory.group_members(group) for group in audience.user_groups)


def _default(policy: AccessPolicy) -> list[Audience]:
    return [a for a in policy.audiences if a.name == policy.default_audience]


def _together(audiences: Iterable[Audience]) -> Readable:
    return Readable(frozenset(name for audience in audiences for name in audience.reads))
