"""What came of something that a person did."""

from __future__ import annotations

import time
from dataclasses import dataclass

import msgspec

from bot.local_slack.delivery import Delivery


class InMessage(msgspec.Struct, frozen=True, kw_only=True):
    """A place to click: a message."""

    channel: str
    ts: str


class InView(msgspec.Struct, frozen=True, kw_only=True):
    """A place to click: a modal or the App Home."""

    view_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something a person did, on its way to the app."""

    deliveries: tuple[Delivery, ...] = ()
    """Nothing where the app hears nothing of it."""
    ts: str | None = None
    """Of the message it made."""
    refused: str = ""
    """Slack's word where Slack itself said no; the person has a notice too."""

    def wait(self, seconds: float) -> bool:
        """Wait until the app has it; False where it was refused or given up, or the time is over."""
        end = time.monotonic() + seconds
        had = [delivery.wait(max(0.0, end - time.monotonic())) for delivery in self.deliveries]
        return all(had) and not self.refused

    @property
    def error(self) -> str:
        """Slack's word where it failed; nothing where it did not, or not yet."""
        return self.refused or next((one.word for one in self.deliveries if one.word), "")

    @property
    def latency(self) -> float:
        """Seconds until all of it was acknowledged; infinite where it is not."""
        return max((delivery.latency for delivery in self.deliveries), default=0.0)
