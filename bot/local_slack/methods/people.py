"""People and their groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.local_slack.methods.method import Method, Told, page_of
from bot.local_slack.refused import Refused
from bot.local_slack.slack_json import person_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.local_slack.arguments import Arguments
    from bot.local_slack.parts import Parts


def _info(parts: Parts, given: Arguments) -> Told:
    person = parts.world.people.get(given.text("user"))
    if person is None:
        raise Refused("user_not_found")
    return {"user": person_json(person)}


def _list(parts: Parts, given: Arguments) -> Told:
    page, more = page_of([person_json(one) for one in parts.world.people.values()], given)
    return {"members": page, **more}


def _groups(parts: Parts, _given: Arguments) -> Told:
    return {"usergroups": [{"id": one, "handle": one.lower(), "name": one} for one in parts.world.groups]}


def _in_group(parts: Parts, given: Arguments) -> Told:
    people = parts.world.groups.get(given.text("usergroup"))
    if people is None:
        raise Refused("no_such_subteam")
    return {"users": sorted(people)}


METHODS: Mapping[str, Method] = {
    "users.info": _info,
    "users.list": _list,
    "usergroups.list": _groups,
    "usergroups.users.list": _in_group,
}
