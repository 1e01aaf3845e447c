"""Slips of the keyboard are mended only to words the papers have, and said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.spelling import mended

KNOWN = ("video", "ticket", "selling", "police", "gates", "passenger", "solar")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("body worn vidoe", "body worn video"),
        ("the libility cap", "the liability cap"),
        ("who is sellling", "who is selling"),
    ],
)
def test_a_missing_doubled_or_swapped_letter_is_mended(typed: str, meant: str) -> None:
    text, changes = mended(typed, KNOWN)
    assert text == meant
    assert len(changes) == 1


@pytest.mark.parametrize(
    "text", ["polar panels", "are there any papers", "they gave notice to Vidoe", "QHD 41", "gate"]
)
def test_other_words_names_and_references_stay(text: str) -> None:
    assert mended(text, KNOWN)[0] == text


@given(st.lists(st.sampled_from(KNOWN), max_size=6))
def test_words_that_are_known_are_left_alone(words: list[str]) -> None:
    text = " ".join(words)
    assert mended(text, KNOWN) == (text, ())


def test_a_common_word_is_no_slip_though_the_papers_have_one_like_it() -> None:
    assert mended("held in the morning", ["mourning"])[0] == "held in the mourning"
    assert (
        mended("held in the morning", ["mourning"], lambda word: word == "morning")[0]
        == "held in the morning"
    )
