"""A statement stands in its own quotes: what says more, less or otherwise is rejected."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.answering.checking_quotes import Unsupported
from bot.answering.checking_statements import check_statement, is_supported
from tests.bot.answering.altering import PLAIN, RULE, altered_quotes


@pytest.mark.parametrize(
    "statement",
    [
        "The Deputy Chair has delegated authority to approve business cases of £300,000 or above.",
        "The Deputy Chair has delegated authority to approve business cases of at least £300,000.",
        "£300,000 or above",
        RULE,
    ],
)
def test_a_statement_that_stands_in_its_quotes_passes(statement: str) -> None:
    check_statement(statement, [RULE])


@pytest.mark.parametrize(
    "statement",
    [
        "The Deputy Chair has delegated authority to approve business cases of £30,000 or above.",
        "The Deputy Chair has delegated authority to approve business cases over £300,000.",
        "The Deputy Chair has delegated authority to approve business cases of up to £300,000.",
        "The Deputy Chair does not have delegated authority to approve business cases.",
        "The Chief Executive has delegated authority to approve business cases.",
        "The director has delegated authority to approve business cases.",
        "Paragraph 3.8 of the Scheme of Delegation gives the Deputy Chair authority.",
        "Paragraph 3.70 of the Scheme of Delegation gives the Deputy Chair authority.",
        "The Deputy Chair must approve business cases of £300,000 or above.",
        "The Deputy Chair has authority to approve business cases, if the Treasury agrees.",
        "The Deputy Chair signed the business case for £300,000 or above.",
        "Ottoline has delegated authority to approve business cases.",
        "The Deputy Chair has had authority to approve business cases since May.",
        "Everybody knows that boats sail better under orange flags in harbours.",
    ],
)
def test_a_statement_that_says_more_than_its_quotes_is_rejected(statement: str) -> None:
    assert not is_supported(statement, [RULE])


def test_a_dropped_negation_is_rejected() -> None:
    assert not is_supported("The programme does use personal data of passengers.", [PLAIN])
    assert not is_supported(
        "The programme uses personal data of passengers.", [PLAIN.split(". The", maxsplit=1)[0]]
    )


def test_a_statement_without_quotes_is_rejected() -> None:
    with pytest.raises(Unsupported):
        check_statement("Anything at all.", [])


@given(altered_quotes())
@settings(max_examples=400, deadline=None)
def test_no_statement_altered_at_random_is_accepted(case: tuple[str, str]) -> None:
    passage, altered = case
    assume(" ".join(altered.split()) not in " ".join(passage.split()))
    assert not is_supported(altered, [passage])


_SIGNS = ("£", "$", "€")
_AROUND = (
    "The Board approves {} on cranes.",
    "Spending of up to {} is approved for two years.",
    "The fee is {} a year.",
)


@given(
    st.sampled_from(_AROUND),
    st.sampled_from(_AROUND),
    st.integers(1, 99_999_999),
    st.sampled_from(["", "k", "m", "bn"]),
    st.permutations(_SIGNS),
)
def test_a_figure_in_another_currency_is_another_figure(
    quote: str, statement: str, amount: int, scale: str, signs: list[str]
) -> None:
    said, altered = (f"{sign}{amount:,}{scale}" for sign in signs[:2])
    told = quote.format(said)
    assert is_supported(said, (told,)) or "up to" in told or "a year" in told
    assert is_supported(told, (told,))
    assert not is_supported(altered, (told,))
    assert not is_supported(quote.format(altered), (told,))
    assert not is_supported(statement.format(altered), (told,))


def test_a_denial_may_not_move_to_another_word() -> None:
    quote = "The crane shall not exceed forty tonnes and is kept at the quay."
    assert is_supported(quote, (quote,))
    assert not is_supported("The crane is not kept at the quay and shall exceed forty tonnes.", (quote,))


@pytest.mark.parametrize("quote", ["<", "…", "£", "\U00018cd6"])
def test_a_quote_without_a_word_stands_as_it_is(quote: str) -> None:
    check_statement(quote, [quote])
