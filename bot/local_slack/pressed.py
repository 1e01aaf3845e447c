"""What was pressed and filled in, in the JSON that Slack makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from bot.local_slack.refused import NotThere

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.local_slack.block_text import Element

Value = str | tuple[str, ...] | None
_SELECTS = {
    "users_select": "selected_user",
    "channels_select": "selected_channel",
    "conversations_select": "selected_conversation",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
}
_INITIAL = {
    "static_select": "initial_option",
    "radio_buttons": "initial_option",
    "checkboxes": "initial_options",
    "multi_static_select": "initial_options",
    "users_select": "initial_user",
    "channels_select": "initial_channel",
    "conversations_select": "initial_conversation",
    "datepicker": "initial_date",
    "timepicker": "initial_time",
}
_ONE = frozenset({"static_select", "radio_buttons", "overflow"})
_SEVERAL = frozenset({"checkboxes", "multi_static_select"})
_NO_STATE = frozenset({"button", "overflow", "feedback_buttons", "icon_button", "workflow_button"})


class Entered(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in a field: words, the value of an option, or the values of several."""

    block_id: str
    action_id: str
    value: Value


def action(element: Element, value: Value, ts: str) -> dict[str, Any]:
    """The action of a click. Raises `NotThere` for an option that the element does not have."""
    told: dict[str, Any] = {
        "type": element.type,
        "action_id": element.action_id,
        "block_id": element.block_id,
        "action_ts": ts,
    }
    if element.type == "feedback_buttons":
        chosen = element.told["negative_button" if value == "negative" else "positive_button"]
        return told | {"text": chosen["text"], "value": chosen["value"]}
    if element.type in _NO_STATE - {"overflow"}:
        kept = ("text", "value", "url", "style")
        return told | {name: element.told[name] for name in kept if name in element.told}
    return told | {name: kept for name, kept in _held(element, value).items() if name != "type"}


def state(elements: Sequence[Element], entered: Sequence[Entered]) -> dict[str, dict[str, Any]]:
    """What stands in every field, by block and action; what nobody touched has its first value."""
    given = {(one.block_id, one.action_id): one.value for one in entered}
    values: dict[str, dict[str, Any]] = {}
    for element in elements:
        if element.type in _NO_STATE:
            continue
        key = (element.block_id, element.action_id)
        held = _held(element, given[key]) if key in given else _initial(element)
        values.setdefault(element.block_id, {})[element.action_id] = held
    return values


def _held(element: Element, value: Value) -> dict[str, Any]:
    kind = element.type
    if kind in _ONE:
        chosen = _options(element, (value,) if isinstance(value, str) and value else ())
        return {"type": kind, "selected_option": chosen[0] if chosen else None}
    if kind in _SEVERAL:
        values = value if isinstance(value, tuple) else (value,) if value else ()
        return {"type": kind, "selected_options": _options(element, values)}
    return {"type": kind, _SELECTS.get(kind, "value"): value or None}


def _initial(element: Element) -> dict[str, Any]:
    kind = element.type
    first = element.told.get(_INITIAL.get(kind, "initial_value"))
    if kind in _ONE:
        return {"type": kind, "selected_option": first}
    if kind in _SEVERAL:
        return {"type": kind, "selected_options": first or []}
    return {"type": kind, _SELECTS.get(kind, "value"): first}


def _options(element: Element, values: Sequence[str]) -> list[dict[str, Any]]:
    groups = element.told.get("option_groups") or [element.told]
    options = {option["value"]: option for group in groups for option in group.get("options") or []}
    unknown = [value for value in values if value not in options]
    if unknown:
        raise NotThere(f"the element {element.action_id} has no option {unknown[0]}")
    return [options[value] for value in values]
