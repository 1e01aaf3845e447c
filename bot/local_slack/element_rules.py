"""Slack's limits for buttons, menus and fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.local_slack.findings import Findings

_PLAIN = ("plain_text",)
_ID = 255
_LABEL = 75
_VALUE = 2000
_URL = 3000
_OPTION_VALUE = 150
_PLACEHOLDER = 150


def check_element(findings: Findings, at: str, told: Any, actions: set[str]) -> None:
    """Check an element; `actions` are the action ids of its block so far."""
    if not isinstance(told, dict) or "type" not in told:
        findings.missing(at, "type")
        return
    action = told.get("action_id")
    findings.string(f"{at}/action_id", action, _ID)
    if isinstance(action, str):
        if action in actions:
            findings.add(f"{at}/action_id", f"`action_id` {action} is used twice in one block")
        actions.add(action)
    if told.get("placeholder") is not None:
        findings.text(f"{at}/placeholder", told["placeholder"], _PLACEHOLDER, kinds=_PLAIN)
    check = _CHECKS.get(told["type"])
    if check is not None:
        check(findings, at, told)


def _button(findings: Findings, at: str, told: dict[str, Any]) -> None:
    findings.text(f"{at}/text", told.get("text"), _LABEL, kinds=_PLAIN)
    findings.string(f"{at}/value", told.get("value"), _VALUE)
    findings.string(f"{at}/url", told.get("url"), _URL)
    findings.string(f"{at}/accessibility_label", told.get("accessibility_label"), _LABEL)
    if told.get("style") not in (None, "primary", "danger"):
        findings.add(f"{at}/style", "must be primary or danger")
    if told.get("confirm") is not None:
        _confirm(findings, f"{at}/confirm", told["confirm"])


def _confirm(findings: Findings, at: str, told: Any) -> None:
    if not isinstance(told, dict):
        findings.add(at, "a confirmation object is required")
        return
    findings.text(f"{at}/title", told.get("title"), 100, kinds=_PLAIN)
    findings.text(f"{at}/text", told.get("text"), 300)
    findings.text(f"{at}/confirm", told.get("confirm"), 30, kinds=_PLAIN)
    findings.text(f"{at}/deny", told.get("deny"), 30, kinds=_PLAIN)


def _icon_button(findings: Findings, at: str, told: dict[str, Any]) -> None:
    findings.text(f"{at}/text", told.get("text"), _LABEL, kinds=_PLAIN)
    if not told.get("icon"):
        findings.missing(at, "icon")


def _feedback(findings: Findings, at: str, told: dict[str, Any]) -> None:
    for name in ("positive_button", "negative_button"):
        button = told.get(name)
        if not isinstance(button, dict):
            findings.missing(at, name)
            continue
        findings.text(f"{at}/{name}/text", button.get("text"), _LABEL, kinds=_PLAIN)
        findings.words(f"{at}/{name}/value", button.get("value"), _VALUE)
        findings.string(f"{at}/{name}/accessibility_label", button.get("accessibility_label"), _LABEL)


def _options(least: int, most: int) -> Callable[[Findings, str, dict[str, Any]], None]:
    def check(findings: Findings, at: str, told: dict[str, Any]) -> None:
        if told.get("option_groups"):
            for number, group in enumerate(
                findings.number_of(f"{at}/option_groups", told["option_groups"], 1, 100)
            ):
                findings.text(f"{at}/option_groups/{number}/label", group.get("label"), _LABEL, kinds=_PLAIN)
                _check_options(findings, f"{at}/option_groups/{number}", group, 1, most)
            return
        _check_options(findings, at, told, least, most)

    return check


def _check_options(findings: Findings, at: str, told: dict[str, Any], least: int, most: int) -> None:
    for number, option in enumerate(findings.number_of(f"{at}/options", told.get("options"), least, most)):
        if not isinstance(option, dict):
            findings.add(f"{at}/options/{number}", "an option object is required")
            continue
        findings.text(f"{at}/options/{number}/text", option.get("text"), _LABEL)
        findings.words(f"{at}/options/{number}/value", option.get("value"), _OPTION_VALUE)
        if option.get("description") is not None:
            findings.text(f"{at}/options/{number}/description", option["description"], _LABEL)


def _typed(findings: Findings, at: str, told: dict[str, Any]) -> None:
    for name in ("min_length", "max_length"):
        length = told.get(name)
        if length is not None and not (isinstance(length, int) and 0 <= length <= 3000):  # noqa: PLR2004
            findings.add(f"{at}/{name}", "must be a number from 0 to 3000")


def _image(findings: Findings, at: str, told: dict[str, Any]) -> None:
    findings.words(f"{at}/alt_text", told.get("alt_text"), 2000)


_CHECKS: Mapping[str, Callable[[Findings, str, dict[str, Any]], None]] = {
    "button": _button,
    "icon_button": _icon_button,
    "feedback_buttons": _feedback,
    "overflow": _options(1, 5),
    "checkboxes": _options(1, 10),
    "radio_buttons": _options(1, 10),
    "static_select": _options(1, 100),
    "multi_static_select": _options(1, 100),
    "plain_text_input": _typed,
    "image": _image,
}
