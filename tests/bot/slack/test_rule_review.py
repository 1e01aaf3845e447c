"""A rule as it is put before an admin: the paper's words, and the bounds spelt from what was parsed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.slack.blocks import MOST_IN_SECTION
from bot.slack.rule_review import CONFIRM, REJECT, SKIP, rule_blocks
from index.rules import Bound, KnownRule, Limit, Rule, RuleSource, Standing, Topic, Whichever

JOINER = "\u2060"


def a_rule(bound: Bound | None, *, quote: str = "Contracts of £25,000 or more.") -> KnownRule:
    return KnownRule(
        rule=Rule(
            id="abc123",
            topic=Topic.WHO_APPROVES,
            bound=bound,
            subject="contracts",
            authority="the Director of Works",
            instrument="Quarne Scheme",
        ),
        source=RuleSource(
            reference="QD 9", paragraph="1.1", date="1 April 2024", document_id="d1", path="a", quote=quote
        ),
        standing=Standing.QUOTED,
        because="word for word from a paper",
    )


def shown(one: KnownRule) -> str:
    return json.dumps(rule_blocks(one, 2, 7, None), ensure_ascii=False).replace(JOINER, "")


def limit(pence: int, *, inclusive: bool | None) -> Limit:
    return Limit(pence=pence, inclusive=inclusive)


@pytest.mark.parametrize(
    ("bound", "told"),
    [
        (Bound(lo=limit(2_500_000, inclusive=True), words="w"), "from £25,000"),
        (Bound(lo=limit(2_500_000, inclusive=False), words="w"), "more than £25,000"),
        (Bound(hi=limit(49_999_999, inclusive=True), words="w"), "up to £499,999.99"),
        (
            Bound(lo=limit(100, inclusive=True), hi=limit(200, inclusive=False), words="w"),
            "from £1, less than £2",
        ),
        (
            Bound(lo=limit(50_000_000, inclusive=None), words="w"),
            "from about £500,000 (the paper does not say whether the figure itself is in)",
        ),
        (
            Bound(
                hi=Limit(
                    pence=10_000_000,
                    percent_hundredths=1_050,
                    percent_of="the original value",
                    inclusive=True,
                    whichever=Whichever.HIGHER,
                ),
                words="w",
            ),
            "up to £100,000 or (whichever is higher) 10.5 % of the original value",
        ),
        (Bound(lo=Limit(months=12, inclusive=True), words="w"), "from 12 months"),
        (
            Bound(lo=Limit(statutory="the EU threshold", inclusive=False), words="w"),
            "more than the EU threshold",
        ),
        (None, "whatever the value"),
    ],
)
def test_bounds_are_spelt_from_the_parsed_figures_and_not_from_the_papers_words(
    bound: Bound | None, told: str
) -> None:
    assert f"bounds: {told}\\n" in shown(a_rule(bound))


def test_the_papers_words_stand_beside_with_their_place() -> None:
    told = shown(a_rule(None))
    assert "Contracts of £25,000 or more." in told
    assert "QD 9, para 1.1" in told
    assert "2 of 7 · Quoted" in told


def test_each_button_bears_the_rule_it_decides_on() -> None:
    [actions] = [block for block in rule_blocks(a_rule(None), 1, 1, None) if block["type"] == "actions"]
    assert {(button["action_id"], button["value"]) for button in actions["elements"]} == {
        (CONFIRM, "abc123"),
        (REJECT, "abc123"),
        (SKIP, "abc123"),
    }


def test_words_of_a_paper_have_no_effect_and_fit_into_their_block() -> None:
    one = a_rule(None, quote="<!channel> <@U1> https://evil.example/ " * 300)
    blocks = rule_blocks(one, 1, 1, "Confirmed: a")
    told = json.dumps(blocks, ensure_ascii=False)
    assert "<!channel>" not in told
    assert "https://evil" not in told
    assert all(len(text) <= MOST_IN_SECTION for text in texts(blocks))


def texts(value: Any) -> list[str]:
    """Every text of some blocks."""
    if isinstance(value, dict):
        own = [value["text"]] if isinstance(value.get("text"), str) else []
        return own + [text for part in value.values() for text in texts(part)]
    return [text for part in value for text in texts(part)] if isinstance(value, list) else []
