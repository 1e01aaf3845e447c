"""Slack's limits for blocks: how many, how long, and on which surface each may stand.

The limits are those of Slack's own packages and pages; the sum of all text in a message, about 13,200
characters, is documented nowhere and was found by those who met it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from bot.local_slack.block_text import PRESSED, words
from bot.local_slack.element_rules import check_element
from bot.local_slack.findings import Findings
from bot.local_slack.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.local_slack.shown import Block

Surface = Literal["message", "modal", "home"]
MOST_MARKDOWN = 12_000
MOST_TEXT = 13_200
_MOST_BLOCKS: Mapping[Surface, int] = {"message": 50, "modal": 100, "home": 100}
_ALL = frozenset(
    {"actions", "card", "context", "divider", "header", "image", "input", "rich_text", "section"}
)
_WIDE = frozenset({"carousel", "container", "data_table", "table"})
_SURFACES: Mapping[Surface, frozenset[str]] = {
    "message": _ALL | _WIDE | {"video", "context_actions", "file", "markdown", "plan", "task_card"},
    "modal": _ALL | {"video", "alert"},
    "home": _ALL | _WIDE | {"video"},
}
_KNOWN = frozenset().union(*_SURFACES.values())
_PLAIN = ("plain_text",)
_CELLS = frozenset({"raw_text", "raw_number", "rich_text"})


def checked_blocks(told: Any, surface: Surface) -> tuple[Block, ...]:
    """The blocks as they may be shown. Raises `Refused` with everything that is wrong with them."""
    if not isinstance(told, list):
        raise Refused("invalid_blocks_format")
    found = wrong_with_blocks(told, surface)
    if found:
        raise Refused("invalid_blocks", *found)
    if surface == "message" and len(words(told)) > MOST_TEXT:
        raise Refused("msg_blocks_too_long")
    return tuple(told)


def wrong_with_blocks(told: list[Any], surface: Surface, at: str = "/blocks") -> list[str]:
    """Everything that is wrong with blocks on this surface."""
    findings = Findings()
    findings.number_of(at, told, 0, _MOST_BLOCKS[surface])
    for number, block in enumerate(told):
        _check_block(findings, f"{at}/{number}", block, surface)
    kinds = [block.get("type") for block in told if isinstance(block, dict)]
    if kinds.count("table") > 1:
        findings.add(at, "only one table block is allowed per message")
    markdown = [b for b in told if isinstance(b, dict) and b.get("type") == "markdown"]
    if sum(len(str(block.get("text") or "")) for block in markdown) > MOST_MARKDOWN:
        findings.add(at, f"markdown blocks hold {MOST_MARKDOWN} characters together")
    return findings.found


def _check_block(findings: Findings, at: str, told: Any, surface: Surface) -> None:
    if not isinstance(told, dict) or "type" not in told:
        findings.missing(at, "type")
        return
    kind = told["type"]
    if kind not in _KNOWN:
        findings.add(f"{at}/type", f"unsupported type: {kind}")
        return
    if kind not in _SURFACES[surface]:
        findings.add(f"{at}/type", f"{kind} is not allowed on this surface: {surface}")
    block_id = told.get("block_id")
    findings.string(f"{at}/block_id", block_id, 255)
    if isinstance(block_id, str):
        if block_id in findings.block_ids:
            findings.add(f"{at}/block_id", f"`block_id` {block_id} already exists")
        findings.block_ids.add(block_id)
    check = _CHECKS.get(kind)
    if check is not None:
        check(findings, at, told)
    children = {"container": "child_blocks", "carousel": "elements"}.get(kind)
    if children:
        for number, child in enumerate(findings.number_of(f"{at}/{children}", told.get(children), 1, 10)):
            _check_block(findings, f"{at}/{children}/{number}", child, surface)


def _section(findings: Findings, at: str, told: dict[str, Any]) -> None:
    if told.get("text") is None and not told.get("fields"):
        findings.add(at, "text or fields is required")
    if told.get("text") is not None:
        findings.text(f"{at}/text", told["text"], 3000)
    fields = told.get("fields")
    for number, field in enumerate(findings.number_of(f"{at}/fields", fields, 1, 10) if fields else ()):
        findings.text(f"{at}/fields/{number}", field, 2000)
    if told.get("accessory") is not None:
        check_element(findings, f"{at}/accessory", told["accessory"], set())


def _header(findings: Findings, at: str, told: dict[str, Any]) -> None:
    findings.text(f"{at}/text", told.get("text"), 150, kinds=_PLAIN)


def _markdown(findings: Findings, at: str, told: dict[str, Any]) -> None:
    findings.words(f"{at}/text", told.get("text"), MOST_MARKDOWN)


def _row_of(most: int, allowed: frozenset[str]) -> Callable[[Findings, str, dict[str, Any]], None]:
    def check(findings: Findings, at: str, told: dict[str, Any]) -> None:
        actions: set[str] = set()
        for number, element in enumerate(findings.number_of(f"{at}/elements", told.get("elements"), 1, most)):
            here = f"{at}/elements/{number}"
            kind = element.get("type") if isinstance(element, dict) else None
            if kind not in allowed:
                findings.add(f"{here}/type", f"unsupported type: {kind}")
            elif kind in ("plain_text", "mrkdwn"):
                findings.text(here, element, 3000)
            else:
                check_element(findings, here, element, actions)

    return check


def _image(findings: Findings, at: str, told: dict[str, Any]) -> None:
    findings.words(f"{at}/alt_text", told.get("alt_text"), 2000)
    findings.string(f"{at}/image_url", told.get("image_url"), 3000)
    if bool(told.get("image_url")) == bool(told.get("slack_file")):
        findings.add(at, "exactly one of image_url and slack_file is required")
    if told.get("title") is not None:
        findings.text(f"{at}/title", told["title"], 2000, kinds=_PLAIN)


def _input(findings: Findings, at: str, told: dict[str, Any]) -> None:
    findings.text(f"{at}/label", told.get("label"), 2000, kinds=_PLAIN)
    if told.get("hint") is not None:
        findings.text(f"{at}/hint", told["hint"], 2000, kinds=_PLAIN)
    check_element(findings, f"{at}/element", told.get("element"), set())


def _table(findings: Findings, at: str, told: dict[str, Any]) -> None:
    for number, row in enumerate(findings.number_of(f"{at}/rows", told.get("rows"), 1, 100)):
        for column, cell in enumerate(findings.number_of(f"{at}/rows/{number}", row, 1, 20)):
            here = f"{at}/rows/{number}/{column}"
            if not isinstance(cell, dict) or cell.get("type") not in _CELLS:
                findings.add(here, "a cell must be raw_text, raw_number or rich_text")
            elif cell["type"] == "raw_text" and not cell.get("text"):
                findings.add(f"{here}/text", "must be at least 1 character")


def _data_table(findings: Findings, at: str, told: dict[str, Any]) -> None:
    if not told.get("caption"):
        findings.missing(at, "caption")
    rows = findings.number_of(f"{at}/rows", told.get("rows"), 2, 101)
    if len({len(row) for row in rows}) > 1:
        findings.add(f"{at}/rows", "rows must be of one length")
    if len(words(rows)) > 20_000:  # noqa: PLR2004 - Slack's limit, named in the sentence
        findings.add(f"{at}/rows", "no more than 20,000 characters allowed in all cells")


def _alert(findings: Findings, at: str, told: dict[str, Any]) -> None:
    findings.text(f"{at}/text", told.get("text"), 200)
    if told.get("level") not in (None, "default", "info", "warning", "error", "success"):
        findings.add(f"{at}/level", "unsupported level")


def _card(findings: Findings, at: str, told: dict[str, Any]) -> None:
    if not any(told.get(name) for name in ("hero_image", "title", "actions", "body")):
        findings.add(at, "one of hero_image, title, actions, body is required")
    for name, most in (("title", 150), ("subtitle", 150), ("body", 200)):
        if told.get(name):
            findings.text(f"{at}/{name}", told[name], most)
    actions: set[str] = set()
    pressed = told.get("actions")
    for number, element in enumerate(findings.number_of(f"{at}/actions", pressed, 1, 3) if pressed else ()):
        check_element(findings, f"{at}/actions/{number}", element, actions)


def _container(findings: Findings, at: str, told: dict[str, Any]) -> None:
    if not told.get("title") and not told.get("rich_text_title"):
        findings.add(at, "title or rich_text_title is required")
    if told.get("title"):
        findings.text(f"{at}/title", told["title"], 150)


def _task_card(findings: Findings, at: str, told: dict[str, Any]) -> None:
    if not told.get("task_id") or not told.get("title"):
        findings.add(at, "task_id and title are required")
    if told.get("status") not in ("in_progress", "complete", "error"):
        findings.add(f"{at}/status", "unsupported status")


_CHECKS: Mapping[str, Callable[[Findings, str, dict[str, Any]], None]] = {
    "section": _section,
    "header": _header,
    "markdown": _markdown,
    "context": _row_of(10, frozenset({"plain_text", "mrkdwn", "image"})),
    "actions": _row_of(25, PRESSED),
    "context_actions": _row_of(5, frozenset({"feedback_buttons", "icon_button"})),
    "image": _image,
    "input": _input,
    "table": _table,
    "data_table": _data_table,
    "alert": _alert,
    "card": _card,
    "container": _container,
    "task_card": _task_card,
}
