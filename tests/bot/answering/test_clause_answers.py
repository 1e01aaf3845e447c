"""Kinds of clause: answered by a sentence worded as such a clause, else silent."""

from __future__ import annotations

import pytest

from bot.answering.clause_answers import KNOWN, _grade, clause_asked

WORDED = {
    "What is the governing law for this contract?": "This Agreement is governed by the laws of England.",
    "What is the renewal term for this contract?": (
        "It shall automatically renew for successive periods of one year."
    ),
    "When does this contract expire?": (
        "This Agreement shall continue for a period of five (5) years until 30 April 2029."
    ),
    "Can this contract be terminated for convenience?": (
        "Either party may terminate this Agreement at any time without cause."
    ),
    "Is there an anti-assignment clause in this contract?": (
        "The Tenant shall not assign this Agreement without consent."
    ),
    "What happens on a change of control?": "A change of control of the Supplier is deemed an assignment.",
    "Is there a non-compete clause?": "The Agent shall not compete with the Company in the Territory.",
    "Does it include an exclusivity agreement?": (
        "The Supplier is the exclusive distributor of the boats in the Territory."
    ),
    "Is there a clause preventing the solicitation of employees?": (
        "Neither party shall solicit or hire any employee of the other."
    ),
    "Is there a clause preventing the solicitation of customers?": (
        "It shall not solicit any customer of the Company."
    ),
    "Is there a non-disparagement clause?": (
        "Neither party shall make any disparaging remark about the other."
    ),
    "Is there a most favored nation clause?": (
        "The price shall be no less favorable than that of any other customer."
    ),
    "Does it include a right of first refusal?": (
        "The Tenant has a right of first refusal over the next kiosk."
    ),
    "Does it include revenue sharing?": "The Agent shall receive 10% of all net sales of the tickets.",
    "Is there a minimum commitment?": "The Buyer shall purchase a minimum quantity of 500 units a year.",
    "Does this contract include any volume restrictions?": (
        "The Licensee may make up to 500 copies in each year."
    ),
    "How is intellectual property ownership assigned?": (
        "The Consultant hereby assigns all right, title and interest in the works."
    ),
    "Does it provide for joint intellectual property ownership?": (
        "The improvements shall be jointly owned by the parties."
    ),
    "What licenses are granted?": "The Licensor hereby grants the Licensee a license to use the software.",
    "Are the licenses granted non-transferable?": "It is a non-transferable licence to use the software.",
    "Are any licenses irrevocable or perpetual?": (
        "The Licensor grants a perpetual license to the boats' software."
    ),
    "What are the audit rights?": "The Board has the right to audit the books and records of the Agent.",
    "Is there a cap on liability?": ("In no event shall the liability of either party exceed the fees paid."),
    "Is there uncapped liability?": "Nothing in this Agreement limits or excludes liability for death.",
    "What are the insurance requirements?": (
        "The Tenant shall maintain public liability insurance of £5,000,000."
    ),
    "Is there a covenant not to sue?": "The Licensee shall not contest the validity of the trademark.",
    "Are there any third-party beneficiaries?": (
        "The Bank is an intended third-party beneficiary of this Agreement."
    ),
    "What is the duration of any warranties?": (
        "The boats are warranted for a period of twelve months from delivery."
    ),
    "Are there any services after the termination of this contract?": (
        "After termination the Supplier shall continue to provide help."
    ),
    "What notice period is required to terminate the renewal?": (
        "It renews each year unless notice is given sixty days before."
    ),
    "Does it require return of information upon termination?": (
        "On termination each party shall return all information."
    ),
}


@pytest.mark.parametrize(("question", "sentence"), list(WORDED.items()))
def test_a_clause_is_recognised_by_its_wording(question: str, sentence: str) -> None:
    clause = clause_asked(question)
    assert clause is not None
    assert _grade(clause, sentence) is not None, clause.name


ORDINARY = (
    "The kiosk is painted blue and stands at the end of the pier.",
    "Invoices are paid within thirty days of receipt.",
    "The parties met in Quillhaven to discuss the summer timetable.",
    "Headings are for convenience only.",
)


@pytest.mark.parametrize("sentence", ORDINARY)
def test_an_ordinary_sentence_is_no_special_clause(sentence: str) -> None:
    assert [clause.name for clause in KNOWN if _grade(clause, sentence) is not None] == []


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Does it include an exclusivity agreement?", "It is a non-exclusive licence to use the software."),
        (
            "Are there any third-party beneficiaries?",
            "There are no third-party beneficiaries of this Agreement.",
        ),
        (
            "Can this contract be terminated for convenience?",
            "Either party may terminate at any time upon a breach.",
        ),
        (
            "What are the insurance requirements?",
            "The Company sells insurance products of many kinds in its offices.",
        ),
    ],
)
def test_what_looks_alike_is_not_the_clause(question: str, sentence: str) -> None:
    clause = clause_asked(question)
    assert clause is not None
    assert _grade(clause, sentence) is None


def test_a_question_about_something_else_asks_for_no_clause() -> None:
    assert clause_asked("Who paints the kiosk?") is None


def test_every_kind_of_clause_has_a_name_of_its_own() -> None:
    names = [clause.name for clause in KNOWN]
    assert len(names) == len(set(names))
