from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.parties import Party


@pytest.mark.parametrize(
    ("party", "words"),
    [
        (Party("Tern & Tiller Limited", "the Supplier"), "Tern & Tiller Limited (“the Supplier”)"),
        (Party("Northmoor Council"), "Northmoor Council"),
        (Party("Fenwick (Holdings) plc", "Fenwick"), "Fenwick (Holdings) plc (“Fenwick”)"),
    ],
)
def test_a_party_is_written_with_the_short_name_it_defines(party: Party, words: str) -> None:
    assert str(party) == words
    assert Party.read(words) == party


@given(st.text(alphabet="AbC .,&()'", min_size=1), st.none() | st.text(alphabet="Ab c", min_size=1))
def test_what_was_written_is_read_back(name: str, short: str | None) -> None:
    assert Party.read(str(Party(name, short))) == Party(name, short)
