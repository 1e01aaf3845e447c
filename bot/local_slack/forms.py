"""Modals that a person sends or closes, and what the app's answer does to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from bot.local_slack.act import Act
from bot.local_slack.block_text import elements
from bot.local_slack.methods.views import opened, replaced
from bot.local_slack.pressed import Entered, state
from bot.local_slack.refused import Refused
from bot.local_slack.shown import FieldError
from bot.wording import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.local_slack.interactions import Interactions
    from bot.local_slack.parts import Parts
    from bot.local_slack.records import View


class Forms:
    """Used under the world's lock."""

    def __init__(self, parts: Parts, interactions: Interactions) -> None:
        self._parts = parts
        self._interactions = interactions

    def submit(self, person: str, view: View, entered: Sequence[Entered]) -> Act:
        """Send a modal, unless a field that must be filled in is empty: then that is said below it."""
        values = state(elements(view.blocks), entered)
        empty = tuple(
            FieldError(block_id=block["block_id"], text=wording("local_slack_required"))
            for block in view.blocks
            if block.get("type") == "input" and not block.get("optional") and _is_empty(block, values)
        )
        self._parts.world.put_view(msgspec.structs.replace(view, errors=empty))
        if empty:
            return Act(refused="required_field")

        def answered(told: Any) -> None:
            with self._parts.world.lock:
                self._answer(person, view.id, told if isinstance(told, dict) else {})

        return Act(deliveries=(self._interactions.submission(person, view, values, answered),))

    def close(self, person: str, view: View) -> Act:
        """Close a modal; the app is told where it asked to be."""
        self._parts.world.close(person, view.id)
        if not view.body.get("notify_on_close"):
            return Act()
        return Act(deliveries=(self._interactions.closed(person, view),))

    def _answer(self, person: str, view_id: str, told: dict[str, Any]) -> None:
        """Do what the app answers to a form; without an answer it closes."""
        world = self._parts.world
        view = world.views.get(view_id)
        if view is None:
            return
        try:
            match told.get("response_action"):
                case "update":
                    replaced(self._parts, view, told.get("view"))
                case "push":
                    opened(self._parts, person, told.get("view"), alone=False)
                case "errors":
                    self._show_errors(view, told.get("errors") or {})
                case "clear":
                    world.close(person, None)
                case _:
                    world.close(person, view_id)
        except Refused as refused:
            world.tell(person, refused.word, "view_submission")

    def _show_errors(self, view: View, told: dict[str, Any]) -> None:
        there = {block["block_id"] for block in view.blocks}
        if set(told) - there:
            self._parts.record.note("the app names errors of blocks that its form does not have")
        errors = tuple(FieldError(block_id=name, text=str(text)) for name, text in told.items())
        self._parts.world.put_view(msgspec.structs.replace(view, errors=errors))


def _is_empty(block: dict[str, Any], values: dict[str, dict[str, Any]]) -> bool:
    held = values.get(block["block_id"], {}).values()
    return not any(value for one in held for name, value in one.items() if name != "type")
