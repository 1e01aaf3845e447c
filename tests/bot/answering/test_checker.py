"""The checker: what is altered is rejected, what stands in its passage is not."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.answering.checker import Unsupported, check_cut, check_statement, find_quote, is_supported

RULE = (
    "4.2. Paragraph 3.7 of the Scheme of Delegation provides that the Deputy Chair for Harbours "
    "has delegated "
    "authority to approve business cases for capital or revenue expenditure of £300,000 or above."
)
PLAIN = (
    "6.4. The programme does not use personal data of passengers, so there is nothing to consider. The Board "
    "shall be told by 23 May 2027 unless the Chair agrees otherwise, and 12 per cent is kept until 2034."
)


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
        "authority to approve business",
    ][:8],
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


TEXTS = (RULE, PLAIN)
WORD_CHANGES = (
    (r"\bor above\b", "or below"),
    (r"\bhas\b", "has not"),
    (r"\bdoes not\b", "does"),
    (r"\bunless\b", "if"),
    (r"\bshall\b", "may"),
    (r"\bDeputy Chair\b", "Chief Executive"),
    (r"\bScheme\b", "Charter"),
    (r"\bHarbours\b", "Airports"),
    (r"\bMay\b", "June"),
    (r"\bdelegated\b", "sole"),
    (r"\buntil\b", "from"),
    (r"\bapprove\b", "reject"),
    (r"\bpassengers\b", "staff"),
)


@st.composite
def altered_quotes(draw: st.DrawFn) -> tuple[str, str]:
    """A passage and a stretch of it with one digit, word, comparator, name or negation altered."""
    passage = draw(st.sampled_from(TEXTS))
    tokens = [m.span() for m in re.finditer(r"\S+", passage)]
    first = draw(st.integers(0, len(tokens) - 5))
    last = draw(st.integers(first + 4, len(tokens) - 1))
    quote = passage[tokens[first][0] : tokens[last][1]]
    digits = [m.start() for m in re.finditer(r"\d", quote)]
    changes = [(p, w) for p, w in WORD_CHANGES if re.search(p, quote)]
    assume(digits or changes)
    if digits and (not changes or draw(st.booleans())):
        at = draw(st.sampled_from(digits))
        other = draw(st.sampled_from([d for d in "0123456789" if d != quote[at]]))
        return passage, quote[:at] + other + quote[at + 1 :]
    pattern, word = draw(st.sampled_from(changes))
    return passage, re.sub(pattern, word, quote, count=1)


@given(altered_quotes())
@settings(max_examples=400, deadline=None)
def test_no_quote_altered_at_random_is_accepted(case: tuple[str, str]) -> None:
    passage, altered = case
    assume(" ".join(altered.split()) not in " ".join(passage.split()))
    with pytest.raises(Unsupported):
        find_quote(altered, passage)


@given(altered_quotes())
@settings(max_examples=400, deadline=None)
def test_no_statement_altered_at_random_is_accepted(case: tuple[str, str]) -> None:
    passage, altered = case
    assume(" ".join(altered.split()) not in " ".join(passage.split()))
    assert not is_supported(altered, [passage])


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
    assert is_supported(said, (told,)) or "up to" in told
    assert is_supported(told, (told,))
    assert not is_supported(altered, (told,))
    assert not is_supported(quote.format(altered), (told,))
    assert not is_supported(statement.format(altered), (told,))


def test_a_denial_may_not_move_to_another_word() -> None:
    quote = "The crane shall not exceed forty tonnes and is kept at the quay."
    assert is_supported(quote, (quote,))
    assert not is_supported("The crane is not kept at the quay and shall exceed forty tonnes.", (quote,))
