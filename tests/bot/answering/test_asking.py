"""The kind of answer a question asks for, from its words alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.asked import Asked
from bot.answering.asking import abbreviation_asked, asked_for


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How much will the new boats cost?", Asked.AMOUNT),
        ("What did the trust pay for the quay?", Asked.AMOUNT),
        ("date of the hearing on the pier?", Asked.DATE),
        ("What interest do we charge on the loan?", Asked.RATE),
        ("from what age may those who live here sail alone", Asked.PERIOD),
        ("What percentage of our last scheme did the grant cover?", Asked.PERCENT),
        ("What is the last scheme on dredging?", Asked.LATEST),
        ("yearly cost of the ferry?", Asked.AMOUNT),
        ("Can the cost of the ferry go down?", Asked.YES_NO),
        ("By what date must the grant money be claimed?", Asked.DATE),
        ("by when does the developer repay the loan", Asked.DATE),
        ("On what grounds was the man who asked for it refused?", Asked.REASON),
        ("What worried us when the site was looked at?", Asked.OPEN),
        ("Which of the boats has a man who steers it been given?", Asked.OPEN),
        ("What building delay has put us behind what we agreed?", Asked.OPEN),
        ("How is the bonus shared between the two harbours?", Asked.BREAKDOWN),
        ("What is the total budget of the programme?", Asked.AMOUNT),
        ("At what value does the law apply?", Asked.AMOUNT),
        ("What rent does the tenant pay?", Asked.AMOUNT),
        ("When does the paper come back?", Asked.DATE),
        ("Up to what year is the contract valid?", Asked.DATE),
        ("What is the expiration date of this contract?", Asked.DATE),
        ("Over how long is the £2.4m spent?", Asked.PERIOD),
        ("What is the notice period?", Asked.PERIOD),
        ("By how much longer may the contract run?", Asked.PERIOD),
        ("Which law applies to grants?", Asked.OPEN),
        ("How many staff are released?", Asked.COUNT),
        ("How often did the gates fail?", Asked.COUNT),
        ("What share of passengers use the website?", Asked.PERCENT),
        ("What is the day rate?", Asked.RATE),
        ("How is the £2.4m split between teams?", Asked.BREAKDOWN),
        ("Who is the chair?", Asked.PERSON),
        ("Who is the supplier?", Asked.ORGANISATION),
        ("Which units are consulted?", Asked.ORGANISATION),
        ("Which paragraph covers leases?", Asked.PROVISION),
        ("Is the board a contracting authority?", Asked.YES_NO),
        ("does tern use personal data", Asked.YES_NO),
        ("Why was it set up?", Asked.REASON),
        ("Why was the contract awarded to them?", Asked.REASON),
        ("What does PS stand for?", Asked.ABBREVIATION),
        ("What is Larkwater?", Asked.DEFINITION),
        ("Who is the decision maker?", Asked.FIELD),
        ("What is the Deputy Chair asked to note?", Asked.RECOMMENDATION),
        ("Was QHD 41 approved?", Asked.STATUS),
        ("Is the £90m limit still in force?", Asked.STATUS),
        ("What is in Part 2 of QHD 41?", Asked.PART_TWO),
        ("Who approves a £600k contract?", Asked.APPROVER),
        ("£600k contract - who approves?", Asked.APPROVER),
        ("which decisions mention Larkwater?", Asked.PAPERS),
        ("List all contracts", Asked.PAPERS),
        ("how many decisions mention Tern?", Asked.PAPERS_COUNT),
        ("What is the latest decision on Tern?", Asked.LATEST),
        ("How much has been approved for Tern?", Asked.TOTAL),
        ("Which contracts expire in the next 12 months?", Asked.EXPIRING),
        ("timeline of Tern", Asked.TIMELINE),
        ("What is QHD 41 about?", Asked.ABOUT),
        ("hello", Asked.GREETING),
        ("Thanks!", Asked.THANKS),
        ("What can you do?", Asked.HELP),
    ],
)
def test_a_question_asks_for_its_kind(question: str, kind: Asked) -> None:
    assert asked_for(question) is kind


def test_one_contract_that_ends_is_no_list_of_contracts() -> None:
    assert asked_for("On what date does the Networks contract expire?") is Asked.DATE


def test_how_many_things_of_a_paper_is_no_count_of_papers() -> None:
    assert asked_for("How many contracts will be awarded?") is Asked.COUNT


def test_what_can_i_do_about_something_is_no_call_for_help() -> None:
    assert asked_for("What can I do to prepare for the inspection?") is not Asked.HELP


@pytest.mark.parametrize(
    ("question", "term"),
    [("What does DP stand for in this paper?", "DP"), ("what is IR35 short for?", "IR35")],
)
def test_the_abbreviation_asked_about_is_found(question: str, term: str) -> None:
    assert abbreviation_asked(question) == term


@given(st.text(max_size=400))
def test_every_text_has_a_kind(text: str) -> None:
    assert asked_for(text) in Asked
