"""The verb of each recommendation, and the words that ask for a decision."""

from __future__ import annotations

import pytest

from ingest.clauses.blocks import Block, BlockKind
from ingest.clauses.lines import split_lines
from ingest.clauses.recommendations import canonical_verb, lead_verb, own_verb, recommends
from ingest.clauses.roles import is_definition, is_signature


@pytest.mark.parametrize(
    ("lead", "verb"),
    [
        ("The Deputy Mayor is recommended to approve:", "approve"),
        ("Cabinet is asked to NOTE:", "note"),
        ("The committee is invited to agree that:", "agree"),
        ("That the Director of Resources approves:", "approve"),
        ("It is recommended that Council:", None),
        ("The costs are these:", None),
    ],
)
def test_a_lead_gives_its_items_their_verb(lead: str, verb: str | None) -> None:
    assert lead_verb(lead) == verb


@pytest.mark.parametrize(
    ("item", "verb"),
    [
        ("APPROVE the budget", "approve"),
        ("Agree to TRANSFER the service", "agree"),
        ("That Cabinet DELEGATES authority to the Director", "delegate"),
        ("to note the costs", "note"),
        ("(a) endorses the plan", "endorse"),
        ("authorise the Director to sign", "authorise"),
        ("The purchase of 720 cameras", None),
        ("Notwithstanding the plan", None),
        ("Notice is given", None),
    ],
)
def test_an_item_may_have_a_verb_of_its_own(item: str, verb: str | None) -> None:
    assert own_verb(item.removeprefix("(a) ")) == verb


@pytest.mark.parametrize(
    ("lead", "asks"),
    [
        ("The Deputy Mayor for Safety is recommended to approve:", True),
        ("Members are asked to:", True),
        ("The Commissioner recommends that the Mayor:", True),
        ("It is recommended that:", True),
        ("The supplier agrees to:", False),
        ("The parties agree as follows:", False),
        ("The services include:", False),
    ],
)
def test_only_who_is_asked_to_decide_is_recommended_to(lead: str, asks: bool) -> None:  # noqa: FBT001 - a table
    assert recommends(lead) is asks


def test_verbs_are_told_in_their_plain_form() -> None:
    assert [canonical_verb(words) for words in ("NOTED", "authorizes", "delegation", "running")] == [
        "note",
        "authorise",
        "delegate",
        None,
    ]


@pytest.mark.parametrize(
    "words",
    [
        "“Term” means three years.",
        '"Term" shall mean three years.',
        "“Charges” or “Fees” has the meaning given in Schedule 2.",
        '"ECO" - Engineering Change Order.',
        "**Term** means three years.",
        "Disclosing Party: means the party that discloses.",
        "Working Day means a day other than a Sunday.",
    ],
)
def test_a_paragraph_that_says_what_a_term_means_is_a_definition(words: str) -> None:
    assert is_definition(words)


@pytest.mark.parametrize(
    "words", ["The supplier means to deliver.", "“Stop”, she said.", "The term ends in May."]
)
def test_other_paragraphs_are_none(words: str) -> None:
    assert not is_definition(words)


@pytest.mark.parametrize(
    ("words", "signs"),
    [
        ("IN WITNESS WHEREOF the parties have signed.", True),
        ("By: ____________", True),
        ("/s/ Amara Voss", True),
        ("Signed as a deed by", True),
        ("Executed by Larkspur Rill Ltd", True),
        ("Name: ", True),
        ("RESOLVED that the minutes be signed by the Chair", False),
        ("This deed takes effect on signature by both.", False),
    ],
)
def test_where_the_parties_sign_is_told(words: str, signs: bool) -> None:  # noqa: FBT001 - a table
    block = Block(kind=BlockKind.BODY, lines=list(split_lines(words)), first=0)
    assert is_signature(block) is signs
