from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.peers.placing import Bare, spans_of

CLAUSE = "Either party may end\n  this lease."
LEASE = f"Term. {CLAUSE} Rent is due in May. {CLAUSE} Signed."


def test_a_chunk_is_found_whatever_its_splitter_did_to_white_space() -> None:
    (span,) = spans_of(LEASE, ["Either party may  end this lease."])
    assert span is not None
    assert LEASE[slice(*span)] == CLAUSE


def test_a_repeated_clause_is_the_one_that_comes_next() -> None:
    first, _, second = spans_of(LEASE, [CLAUSE, "Rent is due in May.", CLAUSE])
    assert first is not None
    assert second is not None
    assert second == (LEASE.rindex("Either"), LEASE.rindex(" Signed"))
    assert first[1] < second[0]


def test_words_that_are_not_there_have_no_place_and_lose_none_after_them() -> None:
    assert spans_of(LEASE, ["Cows", "Signed."])[0] is None
    assert spans_of(LEASE, ["Cows", "Signed."])[1] == (len(LEASE) - 7, len(LEASE))
    assert spans_of(LEASE, ["", " \n"]) == [None, None]


@given(st.text(alphabet="ab \n", max_size=60), st.integers(1, 9), st.integers(0, 3))
def test_overlapping_slices_are_placed_where_their_words_are(text: str, size: int, overlap: int) -> None:
    step = max(1, size - overlap)
    chunks = [text[at : at + size] for at in range(0, len(text), step)]
    for chunk, span in zip(chunks, spans_of(text, chunks), strict=True):
        if span:
            assert "".join(text[slice(*span)].split()) == "".join(chunk.split())
        if Bare.of(chunk).letters and span is None:
            # Only a slice that follows one with the same first letters can have been passed by.
            assert Bare.of(text).find(chunk) is not None


@given(st.text(alphabet="abc \n", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_any_stretch_is_found_not_after_where_it_stands(text: str, start: int, length: int) -> None:
    words = text[start : start + length]
    span = Bare.of(text).find(words)
    if words.strip():
        assert span is not None
        assert span[0] <= start + len(words) - len(words.lstrip())
    else:
        assert span is None
