"""Slack's limits for blocks hold at their edges, on every surface."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.local_slack.block_rules import MOST_TEXT, Surface, checked_blocks, wrong_with_blocks
from bot.local_slack.block_text import elements, with_ids, words
from bot.local_slack.refused import Refused


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": plain(text)}


def button(**more: Any) -> dict[str, Any]:
    return {"type": "button", "text": plain("Go"), "action_id": "go"} | more


def actions(*inner: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(inner)}


DIVIDER = {"type": "divider"}
OPTION = {"text": plain("One"), "value": "1"}


@pytest.mark.parametrize(
    ("at_the_edge", "over_it"),
    [
        (section("x" * 3000), section("x" * 3001)),
        ({"type": "header", "text": plain("x" * 150)}, {"type": "header", "text": plain("x" * 151)}),
        (actions(button(value="x" * 2000)), actions(button(value="x" * 2001))),
        (actions(button(text=plain("x" * 75))), actions(button(text=plain("x" * 76)))),
        (actions(button(action_id="x" * 255)), actions(button(action_id="x" * 256))),
        (
            {"type": "context", "elements": [plain("x")] * 10},
            {"type": "context", "elements": [plain("x")] * 11},
        ),
        (
            actions({"type": "static_select", "action_id": "a", "options": [OPTION] * 100}),
            actions({"type": "static_select", "action_id": "a", "options": [OPTION] * 101}),
        ),
        (
            actions({"type": "radio_buttons", "action_id": "a", "options": [OPTION] * 10}),
            actions({"type": "radio_buttons", "action_id": "a", "options": [OPTION] * 11}),
        ),
        (
            actions({"type": "overflow", "action_id": "a", "options": [OPTION] * 5}),
            actions({"type": "overflow", "action_id": "a", "options": [OPTION] * 6}),
        ),
        ({"type": "markdown", "text": "x" * 12_000}, {"type": "markdown", "text": "x" * 12_001}),
        (
            {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * 20] * 100},
            {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * 21]},
        ),
        (
            {"type": "image", "alt_text": "A page", "slack_file": {"id": "F1"}},
            {"type": "image", "slack_file": {"id": "F1"}},
        ),
        (actions(*(button(action_id=str(n)) for n in range(25))), actions(button(), button())),
    ],
)
def test_a_block_at_its_limit_is_shown_and_one_over_it_is_not(
    at_the_edge: dict[str, Any], over_it: dict[str, Any]
) -> None:
    assert wrong_with_blocks([at_the_edge], "message") == []
    wrong = wrong_with_blocks([over_it], "message")
    assert "[json-pointer:/blocks/0" in wrong[0]


@pytest.mark.parametrize(("surface", "most"), [("message", 50), ("modal", 100), ("home", 100)])
def test_each_surface_has_its_number_of_blocks(surface: Surface, most: int) -> None:
    assert wrong_with_blocks([DIVIDER] * most, surface) == []
    assert wrong_with_blocks([DIVIDER] * (most + 1), surface)


@pytest.mark.parametrize(
    ("block", "surfaces"),
    [
        ({"type": "markdown", "text": "x"}, {"message"}),
        ({"type": "alert", "text": plain("x")}, {"modal"}),
        ({"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}, {"message", "home"}),
        (
            {
                "type": "context_actions",
                "elements": [{"type": "icon_button", "text": plain("x"), "icon": "trash"}],
            },
            {"message"},
        ),
    ],
)
def test_a_block_stands_only_on_its_own_surfaces(block: dict[str, Any], surfaces: set[str]) -> None:
    every: tuple[Surface, ...] = ("message", "modal", "home")
    assert {surface for surface in every if not wrong_with_blocks([block], surface)} == surfaces


def test_all_the_text_of_a_message_together_has_a_limit() -> None:
    lines = [section("x" * 2640)] * 5
    assert len(words(lines)) > MOST_TEXT
    with pytest.raises(Refused, match="msg_blocks_too_long"):
        checked_blocks(lines, "message")
    assert checked_blocks(lines, "modal")


@pytest.mark.parametrize("told", ["[]", {"type": "divider"}, None])
def test_what_is_no_list_of_blocks_is_refused(told: object) -> None:
    with pytest.raises(Refused, match="invalid_blocks_format"):
        checked_blocks(told, "message")


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
_KINDS = ("section", "actions", "context", "input", "table", "image", "card", "container", "data_table", "x")


@given(
    st.lists(
        st.builds(
            lambda kind, more: {"type": kind} | more,
            st.sampled_from(_KINDS),
            st.dictionaries(
                st.sampled_from(
                    ("text", "elements", "element", "rows", "fields", "accessory", "title", "actions")
                ),
                _JSON,
                max_size=3,
            ),
        ),
        max_size=3,
    )
)
def test_whatever_an_app_sends_is_judged_and_never_breaks_the_judge(blocks: list[dict[str, Any]]) -> None:
    assert isinstance(wrong_with_blocks(blocks, "message"), list)


def test_ids_are_given_where_there_are_none_and_kept_where_there_are() -> None:
    numbers = iter(range(9))
    given_ids = with_ids(
        [actions(button(), {"type": "button", "text": plain("x")}) | {"block_id": "kept"}, DIVIDER],
        lambda prefix: f"{prefix}{next(numbers)}",
    )
    assert given_ids[0]["block_id"] == "kept"
    first, second = elements(given_ids)
    assert (first.block_id, first.action_id, first.label) == ("kept", "go", "Go")
    assert len({given_ids[1]["block_id"], second.action_id, "kept", "go"}) == 4
