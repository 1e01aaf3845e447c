"""Who the app is, and where it may connect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.local_slack.names import APP_ID, BOT_ID, BOT_USER_ID, TEAM_DOMAIN, TEAM_ID, TEAM_NAME
from bot.local_slack.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.local_slack.arguments import Arguments
    from bot.local_slack.methods.method import Method, Told
    from bot.local_slack.parts import Parts


def _api_test(_parts: Parts, given: Arguments) -> Told:
    return {"args": given.told}


def _auth_test(parts: Parts, _given: Arguments) -> Told:
    return {
        "url": f"https://{TEAM_DOMAIN}.slack.com/",
        "team": TEAM_NAME,
        "user": parts.manifest.bot_name.casefold(),
        "team_id": TEAM_ID,
        "user_id": BOT_USER_ID,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }


def _connections_open(parts: Parts, _given: Arguments) -> Told:
    if parts.faults.take_socket():
        raise Refused("internal_error")
    return {"url": parts.socket.new_address(parts.origin)}


def _team_info(_parts: Parts, _given: Arguments) -> Told:
    return {"team": {"id": TEAM_ID, "name": TEAM_NAME, "domain": TEAM_DOMAIN}}


def _bots_info(parts: Parts, _given: Arguments) -> Told:
    name = parts.manifest.bot_name
    return {"bot": {"id": BOT_ID, "app_id": APP_ID, "user_id": BOT_USER_ID, "name": name, "deleted": False}}


METHODS: Mapping[str, Method] = {
    "api.test": _api_test,
    "auth.test": _auth_test,
    "apps.connections.open": _connections_open,
    "team.info": _team_info,
    "bots.info": _bots_info,
}
