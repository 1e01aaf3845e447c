"""Slack's limits for modals and the App Home."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from bot.local_slack.block_rules import wrong_with_blocks
from bot.local_slack.findings import Findings
from bot.local_slack.refused import Refused

_MOST_BYTES = 250_000
_PLAIN = ("plain_text",)
_TITLE = 24


def checked_view(told: Any, kind: Literal["modal", "home"]) -> dict[str, Any]:
    """The view as it may be opened. Raises `Refused` with everything that is wrong with it."""
    if not isinstance(told, dict) or told.get("type") != kind:
        raise Refused("invalid_arguments", f"a {kind} is required [json-pointer:/view/type]")
    found = wrong_with_view(told, kind)
    if found:
        raise Refused("invalid_arguments", *found)
    return told


def wrong_with_view(told: dict[str, Any], kind: Literal["modal", "home"]) -> list[str]:
    """Everything that is wrong with a view of this kind."""
    findings = Findings()
    blocks = told.get("blocks")
    listed: list[Any] = blocks if isinstance(blocks, list) else []
    if not listed:
        findings.add("/view/blocks", "must have at least 1 block")
    if kind == "modal":
        findings.text("/view/title", told.get("title"), _TITLE, kinds=_PLAIN)
        for name in ("submit", "close"):
            if told.get(name) is not None:
                findings.text(f"/view/{name}", told[name], _TITLE, kinds=_PLAIN)
        fields = any(block.get("type") == "input" for block in listed if isinstance(block, dict))
        if fields and not told.get("submit"):
            findings.missing("/view", "submit")
    findings.string("/view/private_metadata", told.get("private_metadata"), 3000)
    findings.string("/view/callback_id", told.get("callback_id"), 255)
    findings.string("/view/external_id", told.get("external_id"), 255)
    if len(msgspec.json.encode(told)) > _MOST_BYTES:
        findings.add("/view", "is larger than 250 kB")
    return findings.found + wrong_with_blocks(listed, kind, "/view/blocks")
