"""Laws of the checker: no alteration of a true statement is accepted, and every true statement is.

Each kind of alteration is a law of its own: a digit, a bound, a denial, a name, a role, a date, a unit, a
currency, a rate, a tax, a tense, a figure borrowed from another sentence.
"""

from __future__ import annotations

import functools
import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.answering.checking_quotes import Unsupported, find_quote
from bot.answering.checking_statements import check_statement, is_supported
from bot.writing.cutting import cut_from
from tests.bot.answering.alterations import KINDS, altered
from tests.bot.answering.told import TOLD

QUOTES = tuple(TOLD)
TRUE = tuple((statement, quote) for quote in TOLD for statement in (quote, *TOLD[quote]))


@functools.cache
def _changed(kind: str) -> tuple[tuple[str, str], ...]:
    """Each altered statement of a kind with the quote it was altered from."""
    return tuple((new, quote) for statement, quote in TRUE for new in altered(kind, statement))


@st.composite
def surroundings(draw: st.DrawFn, quote: str) -> tuple[str, ...]:
    """The quotes a statement is given: its own alone, beside others, or inside a longer passage."""
    others = draw(st.lists(st.sampled_from(QUOTES), max_size=2, unique=True))
    together = draw(st.permutations([quote, *(other for other in others if other != quote)]))
    return tuple(together) if draw(st.booleans()) else (" ".join(together),)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_alteration_has_much_to_alter(kind: str) -> None:
    assert len(_changed(kind)) > 10


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_no_altered_statement_is_accepted(kind: str, data: st.DataObject) -> None:
    statement, quote = data.draw(st.sampled_from(_changed(kind)))
    quotes = data.draw(surroundings(quote))
    assume(not any(statement in other for other in QUOTES))
    assert not is_supported(statement, quotes)


@functools.cache
def _cuts() -> tuple[tuple[str, str], ...]:
    """Sentences with two words left out where they may be, and the quote each was cut from."""
    found = []
    for quote in QUOTES:
        words = quote.split()
        for at in range(0, len(words), 3):
            told = cut_from(" ".join(words[:at] + words[at + 2 :]), quote)
            if told is not None and is_supported(told, (quote,)):
                found.append((told, quote))
    return tuple(dict.fromkeys(found))


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=50, deadline=None)
def test_no_altered_cut_of_a_sentence_is_accepted(kind: str, data: st.DataObject) -> None:
    cuts = [(cut, quote) for cut, quote in _cuts() if altered(kind, cut)]
    told, quote = data.draw(st.sampled_from(cuts))
    assert not is_supported(data.draw(st.sampled_from(altered(kind, told))), (quote,))


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=50, deadline=None)
def test_no_altered_quote_is_found(kind: str, data: st.DataObject) -> None:
    new, quote = data.draw(st.sampled_from(_changed(kind)))
    assume(" ".join(new.split()) not in quote)
    with pytest.raises(Unsupported):
        find_quote(new, quote)


@pytest.mark.parametrize(("statement", "quote"), TRUE)
def test_every_true_statement_is_accepted(statement: str, quote: str) -> None:
    check_statement(statement, (quote,))


@given(st.sampled_from(TRUE).flatmap(lambda one: st.tuples(st.just(one[0]), surroundings(one[1]))))
@settings(max_examples=100, deadline=None)
def test_a_true_statement_is_accepted_whatever_stands_beside_its_quote(
    case: tuple[str, tuple[str, ...]],
) -> None:
    statement, quotes = case
    check_statement(statement, quotes)


@given(st.lists(st.sampled_from(QUOTES), min_size=1, max_size=5, unique=True), st.data())
@settings(max_examples=100, deadline=None)
def test_sentences_that_follow_one_another_are_accepted_in_any_white_space(
    passage: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(passage) - 1))
    last = data.draw(st.integers(first, len(passage) - 1))
    space = data.draw(st.sampled_from([" ", "  ", "\n", "\u00a0"]))
    statement = space.join(" ".join(passage[first : last + 1]).split(" "))
    check_statement(statement, (" ".join(passage),))


@given(st.sampled_from(QUOTES), st.sampled_from(QUOTES))
@settings(max_examples=100, deadline=None)
def test_two_quotes_never_make_one_statement(one: str, other: str) -> None:
    (left, right), (_, tail) = _halves(one), _halves(other)
    assume(len(left.split()) > 2 and tail and one != other and not right.startswith(tail))  # not "Of the"
    assert not is_supported(f"{left} {tail}", (one, other))
    assert not is_supported(f"{left} {tail}", (f"{one} {other}",))


def _halves(text: str) -> tuple[str, str]:
    """What stands before the first figure of a sentence, and the rest."""
    found = re.search(r"[£€$]?\d", text)
    return (text[: found.start()].strip(), text[found.start() :]) if found else ("", "")
