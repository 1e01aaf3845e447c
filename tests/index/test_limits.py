from __future__ import annotations

import pytest

from index.limits import asks_who_approves, states_limit


@pytest.mark.parametrize(
    "text",
    [
        "The Board has delegated authority to approve business cases of £500,000 or above.",
        "Orders up to £5,000 may be signed by a head of service.",
        "Contracts exceeding £1m require the approval of the Board.",
        "Purchases not exceeding £10,000 shall be authorised by the clerk.",
    ],
)
def test_who_may_approve_up_to_which_amount_is_a_limit(text: str) -> None:
    assert states_limit(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Board approved spending of £500,000 on the ferry.",
        "The cost will not exceed £2m.",
        "The Board is asked for approval of a total value of up to seven vessels.",
        "A head of service may approve leave.",
        "",
    ],
)
def test_an_amount_or_a_power_alone_is_no_limit(text: str) -> None:
    assert not states_limit(text)


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Who approves a contract of £600k?", True),
        ("£600k works - who signs off?", True),
        ("Can the director authorise £20,000?", True),
        ("Whose approval does £5m need?", True),
        ("What does the ferry cost, £5m?", False),
        ("Who approves the ferry?", False),
    ],
)
def test_who_approves_is_asked_with_an_amount(question: str, asks: bool) -> None:  # noqa: FBT001 - drawn
    assert asks_who_approves(question) is asks
