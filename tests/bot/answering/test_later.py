"""A figure that a later paper changes is shown with the later one beside it; what may not be read is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.answering.reply import Outcome
from index.access import Readable

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bot.answering.conftest import Desk

AGREEMENT = """Ferry operating agreement

Contract reference: QHC-2025-0031

DATED 9 June 2025

BETWEEN: (1) QUILLHAVEN HARBOUR BOARD (the "Board"); and (2) WREN & PILOT LIMITED (the "Operator").

7. Service credits

7.2 Service credits shall not exceed 12 per cent of the monthly charges.

17. Liability

17.2 The Operator's total liability in each year shall not exceed £4,000,000.

17.3 The Board's total liability shall not exceed the charges due and unpaid.
"""
DEED = """Deed of variation (No. 1)

DATED 3 May 2027

to the ferry operating agreement dated 9 June 2025, contract reference QHC-2025-0031

BETWEEN: (1) QUILLHAVEN HARBOUR BOARD (the "Board"); and (2) WREN & PILOT LIMITED (the "Operator").

3. Variation

3.1 In clause 17.2, "£4,000,000" is replaced by "£5,500,000".

3.2 In clause 17.21, the word "quay" is replaced by "berth".
"""
FIRST = """Gull Programme: full business case

Key information

Reference code: QHD 70

Date signed: 4 March 2026

Decision by: Ottoline Farrow, Deputy Chair, Harbours and Ferries

Decision

The Deputy Chair for Harbours and Ferries approves:

• The full business case for the Gull Programme at a total cost of up to £9.5m.
"""
UPLIFT = """Gull Programme: increase

Key information

Reference code: QHD 81

Date signed:

Executive summary

This paper amends QHD 70.

Recommendation

The Deputy Chair for Harbours and Ferries is recommended to approve:

• An increase in the approved expenditure of the Gull Programme to up to £11.2m.
"""


@pytest.fixture
def contracts(make_desk: Callable[..., Desk]) -> Desk:
    return make_desk({"agreement.txt": AGREEMENT, "deed.txt": DEED})


def test_a_clause_that_a_deed_varies_is_shown_with_the_deed(contracts: Desk) -> None:
    told = contracts.ask("What does clause 17.2 of the ferry operating agreement say?")
    assert told.outcome is Outcome.ANSWERED
    assert [one.passage.paragraph for one in told.citations] == ["17.2", "3.1"]
    assert "amends QHC-2025-0031. It says:" in told.text
    assert told.text.index("£4,000,000") < told.text.index("£5,500,000")


def test_a_clause_that_no_deed_names_is_told_to_have_one_beside_it(contracts: Desk) -> None:
    told = contracts.ask("What does clause 17.3 of the ferry operating agreement say?")
    assert [one.passage.paragraph for one in told.citations] == ["17.3"]
    assert "nothing in it was found about this" in told.text


def test_an_amount_that_an_uplift_raises_has_the_higher_one_beside_it(make_desk: Callable[..., Desk]) -> None:
    told = make_desk({"qhd-70.txt": FIRST, "qhd-81.txt": UPLIFT}).ask("How much was approved in QHD 70?")
    assert told.text.index("£9.5m") < told.text.index("£11.2m")
    assert "QHD 81 (undated in the indexed copy, recommended) amends QHD 70" in told.text
    assert any("nothing in the indexed copy shows that it was approved" in note for note in told.notes)


def test_a_later_paper_that_may_not_be_read_is_not_hinted_at(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk({"qhd-70.txt": FIRST, "restricted/qhd-81.txt": UPLIFT})
    question = "How much was approved in QHD 70?"
    told, alone = desk.ask(question), make_desk({"qhd-70.txt": FIRST}).ask(question)
    assert told.text == alone.text
    both = desk.ask(question, readable=Readable(frozenset({"open", "restricted"})))
    assert "£11.2m" in both.text
