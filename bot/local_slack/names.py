"""The workspace's own ids, and the clocks of Slack that matter to an app."""

from __future__ import annotations

import msgspec

TEAM_ID = "T0LOCAL"
TEAM_NAME = "Local Slack"
TEAM_DOMAIN = "local"
APP_ID = "A0LOCAL"
BOT_ID = "B0LOCAL"
BOT_USER_ID = "U0LOCALBOT"
VERIFICATION_TOKEN = "of-no-use"  # noqa: S105 - Slack sends one still, and apps look at signatures instead


class Clocks(msgspec.Struct, frozen=True, kw_only=True):
    """Slack's own times in seconds. Tests shorten them; the rules stay."""

    acknowledged: float = 3.0
    """An event, command or click is acknowledged within this time or has failed."""
    retries: tuple[float, ...] = (0.0, 60.0, 300.0)
    """When an event is sent again, each after the attempt before."""
    trigger: float = 3.0
    response_address: float = 1800.0
    stream: float = 300.0
    """Seen by several public clients: a stream that nobody ends is ended by Slack after five minutes."""
    status: float = 120.0


MOST_RESPONSES = 5
"""How often a response address may be used."""
MOST_VIEWS = 3
"""How many modals may lie one above the other."""
