"""The words of a question that count, and whether a text has them."""

from __future__ import annotations

import pytest

from bot.answering.terms import is_abbreviation, stem, terms_of, words_of


@pytest.mark.parametrize(
    "alike",
    [
        ("approve", "approved", "approval", "approves"),
        ("terminate", "termination", "terminated"),
        ("extend", "extension", "extended"),
        ("use", "used", "uses"),
        ("expire", "expiry", "expiration", "expires"),
        ("keep", "kept"),
    ],
)
def test_forms_of_one_word_have_one_stem(alike: tuple[str, ...]) -> None:
    assert len({stem(word) for word in alike}) == 1


@pytest.mark.parametrize(("one", "other"), [("police", "policy"), ("contract", "contractor")])
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_small_words_do_not_count() -> None:
    assert [t.word for t in terms_of("What is the total budget of the Tern Programme?")] == [
        "total",
        "budget",
        "Tern",
        "Programme",
    ]


def test_light_words_are_marked() -> None:
    light = {t.word: t.light for t in terms_of("Which paragraph covers procurement?")}
    assert light == {"paragraph": False, "covers": True, "procurement": False}


def test_amounts_are_left_to_the_figures() -> None:
    assert [t.word for t in terms_of("Over how long is the £2.4m spent?")] == ["spent"]


def test_a_capital_letter_behind_a_name_counts() -> None:
    assert [t.word for t in terms_of("How much did Bidder D tender?")] == ["Bidder", "D", "tender"]


def test_words_that_staff_use_for_one_another_are_found() -> None:
    (staff,) = terms_of("staff")
    assert staff.is_in(words_of("five existing key people"))
    assert not staff.is_in(words_of("five boats"))


def test_an_abbreviation_is_found_by_its_initials_though_a_small_word_is_missing() -> None:
    (term,) = terms_of("Is MOPAC it?")
    assert term.is_in(words_of("The Mayor's Office for Policing Crime is a contracting authority"))
    assert not term.is_in(words_of("The Public Contracts Regulations apply"))


@pytest.mark.parametrize(
    ("word", "so"), [("QHB", True), ("IR35", True), ("Tern", False), ("a", False), ("DPIA", True)]
)
def test_abbreviations_are_mostly_capitals(word: str, so: bool) -> None:  # noqa: FBT001 - the case's expectation
    assert is_abbreviation(word) is so
