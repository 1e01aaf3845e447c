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


PARAPHRASED = {
    "How is intellectual property ownership assigned in this contract?": (
        "The Illustrator hereby irrevocably assigns to the Pier Company all copyright in the drawings.",
        "All inventions made by the Engineer in the course of the work shall be the property of the Board.",
        "The posters are works made for hire under the law of copyright.",
    ),
    "What is the expiration date of this contract?": (
        "The term of this Agreement shall begin on the Opening Date and continue for three (3) years.",
        "This Contract shall terminate upon the earlier of the sale of the last boat and 30 June 2031.",
        "This Agreement shall remain in effect for so long as the Harbour Board owns the slipway.",
        'The initial term (the "Term") shall be five years from the date on which the kiosk opens.',
    ),
    "Is there a non-compete clause?": (
        "During the Term the Agent shall not sell or promote any similar products in the Territory.",
        "The Singer will not endorse any other brand of sailing shoes during the season.",
        "Neither partner may engage in any competing business within ten miles of the pier.",
    ),
    "What is the notice period required to terminate the renewal?": (
        "Either party may give notice of non-renewal no less than ninety days before the term ends.",
        "It is extended by a year unless one of the parties advises the other otherwise.",
        "It renews yearly unless the Tenant notifies the Board at least 60 days before the term ends.",
    ),
    "Can this contract be terminated for convenience?": (
        "The Board may cancel this Contract at any time upon thirty (30) days' written notice.",
        "This Agreement may be terminated by either party for any reason or no reason.",
        "Either party may terminate on sixty days' notice; if terminated, the Board pays for finished boats.",
    ),
    "Does it include an exclusivity agreement?": (
        "The Cafe shall purchase all of its requirements of ice cream from the Dairy.",
        "The Maker will not appoint any other distributor to sell the kites in the Territory.",
        "The Brewery shall be the exclusive supplier of lemonade to the pier.",
    ),
    "What happens on a change of control?": (
        "If the Operator is acquired by the sale of substantially all its assets, the Board may terminate.",
        "A merger in which a majority of the shares pass to others shall be deemed an assignment.",
    ),
    "Does it include revenue sharing?": (
        "The Band shall be paid [***] of net receipts from the concerts.",
        "The Publisher will pay the Author a royalty on each copy of the pier guide.",
        "The Parties shall share equally the profits of the regatta.",
    ),
    "Are there any services after the termination of this contract?": (
        "Upon termination of this Agreement the Board may purchase the remaining deck chairs at cost.",
        "The Contractor shall provide termination assistance to the Board for as long as it is needed.",
        "After expiration the Agent shall continue to answer letters of customers for six months.",
    ),
    "Is there a covenant not to sue?": (
        "The Visitor releases and discharges the Board from all claims arising from the boat ride.",
        "The Licensee shall not challenge the Owner's title to the lighthouse mark.",
    ),
    "Is there a minimum commitment?": (
        "The Shop agrees to purchase at least 400 kites in every season.",
        "No less than 50% of the products shall be sold abroad.",
        "The Operator guarantees a minimum annual payment to the Board.",
    ),
    "What licenses are granted?": (
        "The Owner shall license to the Operator the drawings of the slipway.",
        "The Operator has permission to use the name and logo of the pier on its tickets.",
    ),
    "What are the audit rights?": (
        "The Author has the right, at her expense, to have an accountant examine the records of sales.",
    ),
    "Are there any price restrictions?": (
        "The rates shall not exceed a five percent increase over those of the year before.",
    ),
    "Do the licensee's affiliates have any licensing rights?": (
        "The Licensee may sublicense the drawings to any of its affiliates.",
    ),
}
"""The same kinds of clause said otherwise."""


@pytest.mark.parametrize(
    ("question", "sentence"),
    [(question, sentence) for question, sentences in PARAPHRASED.items() for sentence in sentences],
)
def test_a_clause_is_recognised_in_other_words(question: str, sentence: str) -> None:
    clause = clause_asked(question)
    assert clause is not None
    assert _grade(clause, sentence) is not None, clause.name


ALIKE = {
    "How is intellectual property ownership assigned in this contract?": (
        "Neither party may assign this Agreement without the written consent of the other.",
        "The Owner reserves all right, title and interest in the drawings.",
    ),
    "What happens on a change of control?": (
        "Either party may assign this Agreement to a successor on the sale of substantially all its assets.",
        "There has been no material adverse change in the condition of the pier.",
    ),
    "Can this contract be terminated for convenience?": (
        "Upon termination of this Agreement for any reason, the Tenant shall hand back the keys.",
        "In the event this Agreement is terminated for any reason, sums already paid are kept.",
        "The Board may terminate on thirty days' notice if the Operator is sold.",
    ),
    "Does it include an exclusivity agreement?": (
        "This Agreement does not create an exclusive relationship between the parties.",
        "NON-EXCLUSIVITY: each of the parties may deal with others.",
        "The remedies above are not intended to be exclusive of any other right.",
    ),
    "Are there any services after the termination of this contract?": (
        "On termination the Consultant shall return all property and documents to the Board.",
        "Sections 4 and 9 shall survive and continue after the termination of this Agreement.",
    ),
    "Is there a minimum commitment?": (
        "The order form states, at a minimum, the number of kites and the day of delivery.",
        "An injunction may be had without a bond or at the minimum amount of a bond.",
        "The Engineer is told at least 24 hours in advance of each launch.",
    ),
    "Is there a covenant not to sue?": (
        "The invalidity of one provision shall not impair the enforceability of the others.",
        "No delay in the use of a right will impair that right.",
        "The parties waive trial by jury in any action arising from this Agreement.",
    ),
    "Is there a cap on liability?": (
        "The Operator is not liable for delay by storms, not limited to gales, beyond its control.",
    ),
    "Is there a non-disparagement clause?": (
        "Each party warrants that its pages are not defamatory, libelous or obscene.",
    ),
    "What is the notice period required to terminate the renewal?": (
        "A party that wishes to extend the term shall give notice sixty days before it ends.",
    ),
    "Does it provide for joint intellectual property ownership?": (
        "Nothing shall be construed to create a joint venture, joint ownership or partnership.",
    ),
    "What are the insurance requirements?": (
        "The Buyer shall pay the freight, handling and insurance charges to the harbour.",
    ),
}
"""What shares words with such a clause and is none."""


@pytest.mark.parametrize(
    ("question", "sentence"),
    [(question, sentence) for question, sentences in ALIKE.items() for sentence in sentences],
)
def test_what_shares_words_with_a_clause_is_not_it(question: str, sentence: str) -> None:
    clause = clause_asked(question)
    assert clause is not None
    assert _grade(clause, sentence) is None, clause.name


APART = (
    "Is there an anti-assignment clause in this contract?",
    "What is the governing law for this contract?",
    "Is there a most favored nation clause?",
    "Is there a non-disparagement clause?",
    "What are the insurance requirements?",
    "What are the audit rights?",
    "Is there a covenant not to sue?",
    "Are there any third-party beneficiaries?",
    "Can this contract be terminated for convenience?",
    "What is the duration of any warranties?",
)


@pytest.mark.parametrize("question", APART)
def test_a_kind_of_clause_is_not_found_in_clauses_of_other_kinds(question: str) -> None:
    clause = clause_asked(question)
    assert clause is not None
    others = (sentence for of, sentence in WORDED.items() if clause_asked(of) is not clause)
    assert [sentence for sentence in others if _grade(clause, sentence) is not None] == []


def test_who_owns_what_is_made_is_another_question_than_who_may_assign_the_contract() -> None:
    of_works = clause_asked("How is intellectual property ownership assigned in this contract?")
    of_contract = clause_asked("May the contract be assigned to a third party?")
    assert of_works is not None
    assert of_contract is not None
    assert (of_works.name, of_contract.name) == (
        "who owns intellectual property",
        "assignment of the contract",
    )


def test_the_term_of_the_contract_comes_before_other_periods() -> None:
    clause = clause_asked("When does this contract expire?")
    assert clause is not None
    term = _grade(clause, "The term of this Agreement shall be three (3) years from the Opening Date.")
    other = _grade(clause, "For a period of six (6) months the shed will be open until dusk.")
    assert term is not None
    assert other is not None
    assert term < other


def test_a_question_about_something_else_asks_for_no_clause() -> None:
    assert clause_asked("Who paints the kiosk?") is None


def test_every_kind_of_clause_has_a_name_of_its_own() -> None:
    names = [clause.name for clause in KNOWN]
    assert len(names) == len(set(names))
