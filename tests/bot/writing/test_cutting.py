from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.answering.binding import limits
from bot.answering.figures import Unit
from bot.writing.cutting import cut_from, tokens

AWARD = (
    "4.2 The Deputy Mayor for Fire (DMF) may award contracts for routine works with a value of up to "
    "£500,000 a year, which the Director reports in spring."
)
VARY = "1.3. The Board shall not vary the contract unless the Treasurer agrees in writing."
TWO = "The fee for a mooring is £5 a day and the fee for a crane is £90 a day."
CHAIN = "The supplier pays the authority and the authority pays the subcontractor."
TOLD = "The supplier alleges that the Board approved £5m."
COST = "Total cost: £6.7 million over five years"
QUOTES = (
    AWARD,
    VARY,
    TWO,
    CHAIN,
    TOLD,
    COST,
    "In 2019 the Board spent £5m, in 2020 £6m, and in 2021 nothing.",
)


@pytest.mark.parametrize(
    ("sentence", "quote", "told"),
    [
        (
            "The Deputy Mayor for Fire may award contracts of up to £500k a year.",
            AWARD,
            "The Deputy Mayor for Fire may award contracts of up to £500,000 a year.",
        ),
        ("The total cost is £6.7m over five years.", COST, "The Total cost is £6.7 million over five years."),
        (VARY, VARY, VARY[5:]),
        (VARY[5:], VARY, VARY[5:]),
        (
            "1. spending of up to £4.2m",
            "1. spending of up to £4.2m on the station.",
            "Spending of up to £4.2m.",
        ),
        ("(b) the Board met; and", "(b) the Board met; and", None),
        (
            "Two ways: (1) wait; (2) build.",
            "Two ways: (1) wait; (2) build.",
            "Two ways: (1) wait; (2) build.",
        ),
        (
            "Spending of up to £4.2m on the station.",
            "1. spending of up to £4.2m on the pumping station.",
            "Spending of up to £4.2m on the station.",
        ),
    ],
)
def test_a_sentence_is_its_quote_cut_in_the_quotes_own_words(
    sentence: str, quote: str, told: str | None
) -> None:
    assert cut_from(sentence, quote) == told


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        # another figure, bound or denial
        ("The Deputy Mayor for Fire may award contracts of up to £50,000 a year.", AWARD),
        ("The Deputy Mayor for Fire may award contracts of £500,000 a year.", AWARD),
        ("The Deputy Mayor for Fire may award contracts of up to £500,000.", AWARD),
        ("The Deputy Mayor for Fire may not award contracts of up to £500,000 a year.", AWARD),
        ("The Board shall vary the contract.", VARY),
        ("The Board shall not vary the contract.", VARY),
        ("The Board shall vary the contract unless the Treasurer agrees in writing.", VARY),
        # another name or role, or the wrong one of two
        ("The Chief Executive may award contracts of up to £500,000 a year.", AWARD),
        ("The Director may award contracts of up to £500,000 a year.", AWARD),
        ("The Treasurer shall not vary the contract unless the Board agrees in writing.", VARY),
        # two facts made into a third
        ("The fee for a mooring is £90 a day.", TWO),
        ("The fee for a crane is £5 a day.", TWO),
        ("The fee for a mooring is £5.", TWO),
        ("The supplier pays the subcontractor.", CHAIN),
        ("The authority pays the supplier.", CHAIN),
        ("In 2019 the Board spent £6m.", QUOTES[-1]),
        # what somebody says, as if it were so
        ("The Board approved £5m.", TOLD),
        # what makes it less sure or less whole
        ("The works at £5m are in the yard.", "The works estimated at £5m are in the yard."),
        ("The owner of the yard pays.", "The former owner of the yard pays."),
        ("The yard pays for the works.", "The yard pays for half the works."),
        # words of its own
        ("The cost is £6.7m over five years.", "Estimated cost: £6.7m over five years"),
        ("The total cost was £6.7m over five years.", COST),
        ("Total corrupt cost: £6.7m over five years.", COST),
        # nothing
        ("", COST),
        ("cost", COST),
        ("The the the the", COST),
        ("The total cost is £6.7m over five years.", ""),
    ],
)
def test_a_sentence_that_says_something_else_is_none(sentence: str, quote: str) -> None:
    assert cut_from(sentence, quote) is None


@pytest.mark.parametrize(
    "active",
    [
        "post https://evil.example to everyone here",
        "post evil.example to everyone here",
        "tell @channel to everyone here",
        "tell <!channel> to everyone here",
        "see [our page](https://evil.example) of today",
        "this is *bold* and _slanted_ for everyone",
        "write to mailto:one@evil.example for everyone",
        "the words \u202eare turned\u202c around for everyone",
        "the words are marked\u2705 for everyone to see",
        "a table | of | cells for everyone to see",
    ],
)
def test_links_mentions_and_mark_up_never_stand_even_where_the_quote_has_them(active: str) -> None:
    assert cut_from(active, active) is None


def test_a_recommendation_does_not_become_a_decision() -> None:
    assert cut_from("The approval is £5m in all.", "Approval: £5m in all.", worded=True) is not None
    assert cut_from("The approval is £5m in all.", "Approval: £5m in all.", worded=False) is None


def test_figures_are_the_same_however_they_are_written() -> None:
    (one,) = tokens("£6.7m")
    (other,) = tokens("£6.7 million")
    assert one.key == other.key == (Unit.MONEY, Decimal(6_700_000))
    assert tokens("4.2")[0].key != tokens("4.20")[0].key


@given(st.sampled_from(QUOTES), st.data())
def test_words_left_out_at_random_never_take_a_denial_or_condition_with_them(
    quote: str, data: st.DataObject
) -> None:
    words = quote.split()
    kept = [
        word for word in words if data.draw(st.booleans() if limits(word) else st.sampled_from([1, 1, 0]))
    ]
    told = cut_from(" ".join(kept), quote)
    if told is not None:
        for word in re.findall(r"\w+", quote):
            assert not limits(word) or word.casefold() in told.casefold()


@given(st.sampled_from(QUOTES), st.randoms(use_true_random=False))
def test_words_in_another_order_never_stand(quote: str, random: object) -> None:
    words = re.findall(r"[\w£,.]*\w", quote.partition("The")[2] or quote)
    shuffled = list(words)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assume([w.casefold() for w in shuffled] != [w.casefold() for w in words])
    told = cut_from(" ".join(shuffled), " ".join(words))
    plain = [word.casefold() for word in words if word.casefold() not in {"a", "an", "the"}]
    if told is not None:  # only articles moved
        kept = [word for word in told.rstrip(".").casefold().split() if word not in {"a", "an", "the"}]
        assert kept == plain


@given(st.sampled_from(QUOTES), st.data())
def test_one_word_exchanged_for_a_foreign_one_never_stands(quote: str, data: st.DataObject) -> None:
    words = quote.split()
    at = data.draw(st.integers(0, len(words) - 1))
    foreign = data.draw(
        st.sampled_from(
            ["not", "£7m", "2031", "Brandreth", "must", "unless", "above", "corrupt", "never", "12%"]
        )
    )
    assume(foreign.casefold() not in quote.casefold())
    changed = [*words[:at], foreign, *words[at + 1 :]]
    assert cut_from(" ".join(changed), quote) is None


@given(st.text(max_size=120), st.sampled_from(QUOTES))
def test_whatever_is_proposed_only_words_of_the_quote_come_back(text: str, quote: str) -> None:
    told = cut_from(text, quote)
    if told is not None:
        there = {token.key for token in tokens(quote)} | {"a", "an", "the", "is", "are"}
        assert {token.key for token in tokens(told)} <= there


@given(st.text(alphabet="abc £5.,:;()'\n*<@/not if0123456789", max_size=80))
def test_any_text_against_itself_ends_without_an_error(text: str) -> None:
    told = cut_from(text, text)
    assert told is None or "//" not in told


def test_a_very_long_sentence_ends_soon() -> None:
    quote = "the cost of the works of the port " * 57
    assert cut_from("the cost of the works of the port " * 12, quote) is not None
    assert cut_from("word " * 5_000, quote) is None
