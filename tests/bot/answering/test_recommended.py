"""A paper that only recommends is said to; a later paper that speaks of it as done stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.answering.reply import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answering.reply import Reply
    from tests.bot.answering.conftest import Desk

RECOMMENDING = """Heron Programme: two harbour tugs

Key information

Reference code: QHD 70

Date signed:

Decision by: Ottoline Farrow, Deputy Chair, Harbours and Ferries

Recommendation

The Deputy Chair for Harbours and Ferries is recommended to approve:

• The purchase of two harbour tugs for the Heron Programme at up to £3.2m.
"""
SETTLED = """Heron Programme: mooring masters

Key information

Reference code: QHD 88

Date signed: 2 June 2027

Decision by: Ottoline Farrow, Deputy Chair, Harbours and Ferries

Decision

The Deputy Chair for Harbours and Ferries approves:

• The training of four mooring masters at a total value of up to £90,000.

Part 1: non-confidential facts and advice

1. Introduction and background

1.1. {said}
"""
QUESTION = "Was QHD 70 approved?"
TAKEN = (
    "The two tugs of the Heron Programme were approved in QHD 70 and lie at the north quay.",
    "QHD 70 approved the purchase of two tugs, which lie at the north quay.",
    "QHD 70 formally authorised the purchase of two tugs for the Heron Programme.",
    "QHD-70 raised the number of tugs of the Heron Programme to two.",
)
NOT_TAKEN = (
    "QHD 70 recommends that two tugs are bought for the Heron Programme.",
    "The purchase of two tugs was put forward in QHD 70 and is not yet decided.",
    "The two tugs of the Heron Programme were approved in QHD 7 and lie at the quay.",
    "The two tugs of the Heron Programme were approved in QHD 701 and lie at the quay.",
)


@pytest.fixture
def ask(make_desk: Callable[[dict[str, str]], Desk]) -> Callable[[str], Reply]:
    """Asks whether the tugs were approved, where the later paper says what is given."""

    def asked(said: str) -> Reply:
        later = SETTLED.format(said=said)
        return make_desk({"qhd-70.txt": RECOMMENDING, "qhd-88.txt": later}).ask(QUESTION)

    return asked


@pytest.mark.parametrize("said", TAKEN)
def test_what_took_effect_is_told_by_the_later_paper_beside_the_recommendation(
    said: str, ask: Callable[[str], Reply]
) -> None:
    reply = ask(said)
    assert reply.outcome is Outcome.PARTLY
    assert "only recommends" in reply.reason
    assert reply.text.startswith(reply.reason)
    recommended, later = reply.citations
    assert (recommended.document.reference, later.document.reference) == ("QHD 70", "QHD 88")
    assert "two harbour tugs" in recommended.quote
    assert said in later.quote


@pytest.mark.parametrize("said", TAKEN)
def test_what_took_effect_is_not_also_said_to_be_open(said: str, ask: Callable[[str], Reply]) -> None:
    reply = ask(said)
    assert "nothing in the indexed copy shows that it was approved" not in reply.text


@pytest.mark.parametrize("said", NOT_TAKEN)
def test_a_paper_that_merely_names_the_recommendation_does_not_make_it_done(
    said: str, ask: Callable[[str], Reply]
) -> None:
    reply = ask(said)
    assert reply.outcome is Outcome.NOT_FOUND
    assert {citation.document.reference for citation in reply.nearest} == {"QHD 70"}


def test_a_later_paper_that_is_itself_unsigned_does_not_make_it_done(
    make_desk: Callable[[dict[str, str]], Desk],
) -> None:
    unsigned = (
        SETTLED.replace("2 June 2027", "")
        .replace("\nDecision\n", "\nRecommendation\n")
        .replace("Ferries approves:", "Ferries is recommended to approve:")
    )
    desk = make_desk({"qhd-70.txt": RECOMMENDING, "qhd-88.txt": unsigned.format(said=TAKEN[0])})
    assert desk.ask(QUESTION).outcome is Outcome.NOT_FOUND


def test_a_paper_does_not_approve_itself(make_desk: Callable[[dict[str, str]], Desk]) -> None:
    own = f"{RECOMMENDING}\nPart 1: facts and advice\n\n1. Background\n\n1.1. QHD 70 approved two tugs.\n"
    assert make_desk({"qhd-70.txt": own}).ask(QUESTION).outcome is Outcome.NOT_FOUND
