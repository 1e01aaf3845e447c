"""Modals and the App Home."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec

from bot.local_slack.block_text import with_ids
from bot.local_slack.methods.content import check_files
from bot.local_slack.records import View
from bot.local_slack.refused import Refused
from bot.local_slack.slack_json import view_json
from bot.local_slack.view_rules import checked_view

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.local_slack.arguments import Arguments
    from bot.local_slack.methods.method import Method, Told
    from bot.local_slack.parts import Parts

Kind = Literal["modal", "home"]


def opened(parts: Parts, person: str, told: object, *, alone: bool) -> View:
    """A modal on top of what a person has open, or in place of it. Raises `Refused`."""
    body = _body(parts, told, "modal")
    world = parts.world
    stack = () if alone else world.stacks.get(person, ())
    name = world.new_id("V")
    below = world.views.get(stack[-1]) if stack else None
    view = View(
        id=name,
        person=person,
        body=body,
        root=below.root if below else name,
        previous=below.id if below else None,
        hash=world.new_ts(),
    )
    return world.lay(view, alone=alone)


def replaced(parts: Parts, view: View, told: object) -> View:
    """The view with another body. Raises `Refused`."""
    kind: Kind = "home" if view.body["type"] == "home" else "modal"
    body = _body(parts, told, kind)
    return parts.world.put_view(
        msgspec.structs.replace(view, body=body, hash=parts.world.new_ts(), errors=())
    )


def _body(parts: Parts, told: object, kind: Kind) -> dict[str, Any]:
    body = checked_view(told, kind)
    blocks = with_ids(body["blocks"], parts.world.new_id)
    check_files(parts, blocks, "invalid_arguments")
    return body | {"blocks": list(blocks)}


def _open(parts: Parts, given: Arguments) -> Told:
    return _opened(parts, given, alone=True)


def _push(parts: Parts, given: Arguments) -> Told:
    return _opened(parts, given, alone=False)


def _opened(parts: Parts, given: Arguments, *, alone: bool) -> Told:
    _body(parts, given.json("view"), "modal")  # a view of a wrong form does not use the trigger up
    person = parts.tickets.use_trigger(given.text("trigger_id"))
    return {"view": view_json(opened(parts, person, given.json("view"), alone=alone))}


def _update(parts: Parts, given: Arguments) -> Told:
    named, external = given.text("view_id"), given.text("external_id")
    view = parts.world.views.get(named) or next(
        (one for one in parts.world.views.values() if external and one.body.get("external_id") == external),
        None,
    )
    if view is None:
        raise Refused("not_found")
    if given.text("hash") not in ("", view.hash):
        raise Refused("hash_conflict")
    return {"view": view_json(replaced(parts, view, given.json("view")))}


def _publish(parts: Parts, given: Arguments) -> Told:
    person, world = given.text("user_id"), parts.world
    if person not in world.people:
        raise Refused("user_not_found")
    if not parts.manifest.home:
        raise Refused("not_enabled")
    now = world.homes.get(person)
    if now is not None and given.text("hash") not in ("", now.hash):
        raise Refused("hash_conflict")
    body = _body(parts, given.json("view"), "home")
    name = now.id if now else world.new_id("V")
    view = View(id=name, person=person, body=body, root=name, hash=world.new_ts())
    world.homes[person] = view
    world.put_view(view)
    return {"view": view_json(view)}


METHODS: Mapping[str, Method] = {
    "views.open": _open,
    "views.push": _push,
    "views.update": _update,
    "views.publish": _publish,
}
