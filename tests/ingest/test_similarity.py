from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.similarity import likely_pairs, likeness, shingles, signature

WORDS = [f"word{number}" for number in range(400)]


def changed(words: list[str], share: float, seed: int) -> str:
    chance = random.Random(seed)  # noqa: S311 - a test's own words, no secret
    return " ".join(f"other{chance.random()}" if chance.random() < share else word for word in words)


def test_case_punctuation_and_line_breaks_do_not_matter() -> None:
    assert likeness(shingles("The Wall, repaired (again)."), shingles("the wall\nrepaired again")) == 1


def test_figures_matter() -> None:
    assert likeness(shingles("a cost of £5m a year"), shingles("a cost of £6m a year")) < 1


@given(st.text(max_size=80), st.text(max_size=80))
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    share = likeness(shingles(one), shingles(other))
    assert 0 <= share <= 1
    assert share == likeness(shingles(other), shingles(one))
    assert likeness(shingles(one), shingles(one)) == 1


@pytest.mark.parametrize("text", ["", "one", "one two", " \n"])
def test_short_texts_have_a_sketch_too(text: str) -> None:
    assert len(signature(shingles(text))) == len(signature(shingles(" ".join(WORDS))))


def test_papers_mostly_alike_are_found_among_many() -> None:
    texts = {f"other{number}": changed(WORDS, 1, number) for number in range(60)}
    texts |= {"final": " ".join(WORDS), "draft": changed(WORDS, 0.05, 99)}
    signatures = {name: signature(shingles(text)) for name, text in texts.items()}
    assert likely_pairs(signatures) == {("draft", "final")}
