from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.stems import stem


@pytest.mark.parametrize(
    "family",
    [
        ("approve", "approves", "approved", "approving", "approval"),
        ("contract", "contracts", "contracted", "contracting"),
        ("procure", "procured", "procures", "procuring"),
        ("organisation", "organisations", "organised", "organising"),
        ("policy", "policies"),
        ("terminate", "terminated", "terminates", "termination"),
        ("require", "required", "requirement", "requirements"),
        ("fund", "funded", "funding", "funds"),
        ("agree", "agreed", "agrees"),
        ("plan", "planned", "planning"),
    ],
)
def test_words_of_one_family_meet(family: tuple[str, ...]) -> None:
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("policy", "police"), ("university", "universal-"), ("paper", "papal"), ("ring", "r")],
)
def test_strangers_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["", "a", "is", "£", "café"])
def test_the_shortest_and_the_foreign_are_their_own_stems(word: str) -> None:
    assert stem(word) == word


@given(st.text(alphabet=string.ascii_lowercase, max_size=20))
def test_a_stem_is_never_longer_than_its_word_by_more_than_a_letter(word: str) -> None:
    assert len(stem(word)) <= len(word) + 1
    assert bool(stem(word)) == bool(word)
