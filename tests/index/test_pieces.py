from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.pieces import LONGEST, cut, key

if TYPE_CHECKING:
    from collections.abc import Sequence


def count(texts: Sequence[str]) -> list[int]:
    """A token for each word and one more for each ten letters of it."""
    return [sum(1 + len(word) // 10 for word in text.split()) for text in texts]


SENTENCE = "The Harbour Board is recommended to approve the award of the ferry contract for Lantern Quay."


def test_a_short_passage_is_one_piece() -> None:
    ((piece,),) = cut(["8.1. None"], count)
    assert (piece.start, piece.end) == (0, 9)


def test_a_long_passage_is_cut_between_sentences() -> None:
    text = " ".join([SENTENCE] * 20)
    (pieces,) = cut([text], count)
    assert len(pieces) > 1
    for piece in pieces:
        assert text[piece.start : piece.end].startswith("The Harbour")
        assert text[piece.start : piece.end].endswith("Quay.")


def test_pieces_of_one_passage_are_of_like_length() -> None:
    text = " ".join([SENTENCE] * 9)
    (pieces,) = cut([text], count)
    lengths = count([text[piece.start : piece.end] for piece in pieces])
    assert min(lengths) >= max(lengths) / 3


def test_a_sentence_too_long_is_cut_where_a_clause_ends() -> None:
    clause = "the supplier shall deliver each vessel to the quay named in the schedule"
    text = "; ".join([clause] * 30) + "."
    (pieces,) = cut([text], count)
    assert len(pieces) > 1
    for piece in pieces[:-1]:
        assert text[piece.start : piece.end].endswith(";")


@pytest.mark.parametrize("text", ["_" * 5000, "1 " * 4000, "x" * 20_000, "a;" * 3000])
def test_what_has_no_sentences_is_cut_all_the_same(text: str) -> None:
    (pieces,) = cut([text], lambda texts: [max(1, len(one) // 2) for one in texts])
    assert max(len(text[piece.start : piece.end]) for piece in pieces) <= 2 * LONGEST + 60
    assert "".join(text[piece.start : piece.end] for piece in pieces).replace(" ", "") == text.replace(
        " ", ""
    )


def test_an_empty_text_has_no_pieces() -> None:
    assert cut(["", "  \n "], count) == [(), ()]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab. ;,\n(1)£—", max_size=900))
def test_pieces_hold_every_word_once_and_their_sentences_do_too(text: str) -> None:
    (pieces,) = cut([text], count)
    told = "".join(text[piece.start : piece.end] for piece in pieces)
    assert "".join(told.split()) == "".join(text.split())
    for before, after in pairwise(pieces):
        assert before.end <= after.start
    for piece in pieces:
        assert (piece.sentences[0].start, piece.sentences[-1].end) == (piece.start, piece.end)
        inside = "".join(span.of(text) for span in piece.sentences)
        assert "".join(inside.split()) == "".join(text[piece.start : piece.end].split())
        assert count([text[piece.start : piece.end]])[0] <= LONGEST


def test_a_key_belongs_to_the_words_alone() -> None:
    assert key("the ferry") == key("the ferry")
    assert key("the ferry") != key("the ferries")
    assert len(key("")) == 16
