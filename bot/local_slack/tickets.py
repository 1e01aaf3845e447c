"""What an app is given to use once or a few times: triggers for modals, addresses for responses."""

from __future__ import annotations

import secrets
import time

import msgspec

from bot.local_slack.names import MOST_RESPONSES, Clocks
from bot.local_slack.refused import Refused


class ResponseAddress(msgspec.Struct, frozen=True, kw_only=True):
    """Where a response goes: to one person in one channel, in place of a message or beside it."""

    person: str
    channel: str
    ts: str | None = None
    """The message that was clicked at."""


class Tickets:
    """Gives out triggers and response addresses, and takes them back as often as Slack does."""

    def __init__(self, clocks: Clocks) -> None:
        self._clocks = clocks
        self._triggers: dict[str, tuple[str, float]] = {}
        self._used: set[str] = set()
        self._addresses: dict[str, tuple[ResponseAddress, float]] = {}
        self._uses: dict[str, int] = {}

    def new_trigger(self, person: str) -> str:
        """A trigger with which one modal can be opened for this person."""
        trigger = f"{secrets.randbits(40)}.{secrets.token_hex(8)}"
        self._triggers[trigger] = (person, time.monotonic())
        return trigger

    def use_trigger(self, trigger: str) -> str:
        """The person for whom a modal may be opened. Raises `Refused` for an old, used or unknown one."""
        if trigger not in self._triggers:
            raise Refused("invalid_trigger_id")
        person, at = self._triggers[trigger]
        if trigger in self._used:
            raise Refused("exchanged_trigger_id")
        if time.monotonic() - at > self._clocks.trigger:
            raise Refused("expired_trigger_id")
        self._used.add(trigger)
        return person

    def new_address(self, address: ResponseAddress) -> str:
        """The key of a response address."""
        key = secrets.token_hex(12)
        self._addresses[key] = (address, time.monotonic())
        return key

    def use_address(self, key: str) -> ResponseAddress:
        """Where the response goes. Raises `Refused` for a worn-out or unknown one."""
        if key not in self._addresses:
            raise Refused("no_active_hooks")
        address, at = self._addresses[key]
        if self._uses.get(key, 0) >= MOST_RESPONSES:
            raise Refused("used_url")
        if time.monotonic() - at > self._clocks.response_address:
            raise Refused("expired_url")
        self._uses[key] = self._uses.get(key, 0) + 1
        return address
