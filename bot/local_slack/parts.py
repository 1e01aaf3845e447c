"""The parts of a local Slack that its methods, events and acts share."""

from __future__ import annotations

from dataclasses import dataclass

from bot.local_slack.courier import Courier
from bot.local_slack.faults import Faults
from bot.local_slack.manifest import Manifest
from bot.local_slack.names import Clocks
from bot.local_slack.record import Record
from bot.local_slack.socket_mode import SocketMode
from bot.local_slack.tickets import Tickets
from bot.local_slack.world import World


@dataclass(slots=True, kw_only=True)
class Parts:
    """Made once by `LocalSlack`; only `origin` comes later, with the port."""

    world: World
    manifest: Manifest
    clocks: Clocks
    faults: Faults
    record: Record
    socket: SocketMode
    courier: Courier
    tickets: Tickets
    bot_token: str
    app_token: str
    origin: str = ""
    """`http://127.0.0.1:PORT`."""
