"""A quote stands in its passage: what is altered is rejected, what stands there is not."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.answering.checking_quotes import Unsupported, check_cut, find_quote
from tests.bot.answering.altering import PLAIN, RULE, TEXTS, altered_quotes


@pytest.mark.parametrize(
    "altered",
    [
        "capital or revenue expenditure of £30,000 or above",
        "the Deputy Chair for Harbours does not have delegated authority to approve",
        "provides that the Chief Executive has delegated authority to approve",
        "capital or revenue expenditure of £300,000 or below",
        "capital expenditure of £300,000 or above, provided that the Treasury agrees.",
        "capital or revenue expenditure of £300",
        "the",
        "expenditure of £300,000",
    ],
)
def test_an_altered_quote_is_rejected(altered: str) -> None:
    with pytest.raises(Unsupported):
        find_quote(altered, RULE)


@pytest.mark.parametrize(
    "quote",
    [
        "has delegated authority to approve business cases",
        "capital or revenue expenditure of £300,000 or above",
        "the Deputy  Chair for\nHarbours has delegated",
        RULE,
    ],
)
def test_words_that_stand_in_the_passage_are_found_at_their_place(quote: str) -> None:
    place = find_quote(quote, RULE)
    assert RULE[place.start : place.end].split() == quote.split()


def test_a_quote_may_not_begin_behind_a_negation() -> None:
    with pytest.raises(Unsupported, match="negation"):
        find_quote("use personal data of passengers", PLAIN)


def test_a_quote_may_not_end_before_a_proviso() -> None:
    with pytest.raises(Unsupported, match="proviso"):
        find_quote("The Board shall be told by 23 May 2027", PLAIN)


def test_an_ellipsis_may_not_skip_a_negation_or_a_figure() -> None:
    for quote in (
        "The programme … personal data of passengers",
        "The Board shall be told … the Chair agrees otherwise",
    ):
        with pytest.raises(Unsupported):
            find_quote(quote, PLAIN)


def test_an_ellipsis_over_plain_words_is_cited_with_what_it_skips() -> None:
    place = find_quote("Paragraph 3.7 of the Scheme … has delegated authority", RULE)
    assert "of Delegation provides that the Deputy Chair" in RULE[place.start : place.end]


def test_quotation_marks_and_dashes_may_have_another_shape() -> None:
    find_quote('the "Working Day" – as defined', "1.1 the “Working Day” - as defined below")


def test_a_short_quote_counts_only_as_a_whole_field_or_passage() -> None:
    check_cut("8.1. None", 0, 9)
    check_cut("Reference code: QHD 41", 16, 22, fields=("QHD 41",))
    with pytest.raises(Unsupported):
        check_cut("Reference code: QHD 41", 16, 22)


@given(altered_quotes())
@settings(max_examples=400, deadline=None)
def test_no_quote_altered_at_random_is_accepted(case: tuple[str, str]) -> None:
    passage, altered = case
    assume(" ".join(altered.split()) not in " ".join(passage.split()))
    with pytest.raises(Unsupported):
        find_quote(altered, passage)


@given(st.sampled_from(TEXTS), st.integers(0, 260), st.integers(0, 260))
def test_whatever_is_accepted_stands_there_on_whole_tokens(passage: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(passage)), min(b, len(passage))))
    assume(start < end)
    quote = passage[start:end]
    try:
        place = find_quote(quote, passage)
    except Unsupported:
        return
    found = passage[place.start : place.end]
    assert found.split() == quote.split()
    assert not (place.start and passage[place.start - 1].isalnum() and found[0].isalnum())
    assert not (place.end < len(passage) and passage[place.end].isalnum() and found[-1].isalnum())


RANGES = (
    "In 2026-27 the fares were £5 to £6 million, two hundred and forty thousand more than the £14-16m of "
    "fees and twenty five per cent of all."
)


@pytest.mark.parametrize(
    "cut",
    [
        "In 2026",
        "27 the fares were",
        "the fares were £5",
        "£6 million, two hundred and forty thousand more",
        "forty thousand more than",
        "and forty thousand more than",
        "more than the £14",
        "16m of fees and twenty five per cent",
        "five per cent of all.",
        "of fees and twenty",
    ],
)
def test_a_figure_of_several_words_is_quoted_whole_or_not_at_all(cut: str) -> None:
    assert cut in RANGES
    with pytest.raises(Unsupported):
        find_quote(cut, RANGES)


@pytest.mark.parametrize(
    "whole",
    ["the fares were £5 to £6 million", "In 2026-27 the fares were", "and twenty five per cent of all"],
)
def test_a_whole_figure_of_several_words_is_found(whole: str) -> None:
    find_quote(whole, RANGES)
