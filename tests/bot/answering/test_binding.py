"""Words that bind what stands beside them are told from words that do not."""

from __future__ import annotations

import pytest

from bot.answering.binding import binds, is_name, limits


@pytest.mark.parametrize(
    "words",
    [
        "not",
        "don't",
        "£5m",
        "twelve",
        "in May",
        "each year",
        "the Treasurer",
        "shall",
        "approved",
        "if",
        "only",
    ],
)
def test_figures_dates_roles_denials_provisos_duties_and_decisions_bind(words: str) -> None:
    assert binds(words)


@pytest.mark.parametrize("words", ["the quay", "boats and cranes", "one of them", ""])
def test_plain_words_bind_nothing(words: str) -> None:
    assert not binds(words)
    assert not limits(words)


@pytest.mark.parametrize(
    "words", ["not", "never", "without", "unless", "except", "only", "other than", "cannot"]
)
def test_denials_and_provisos_limit(words: str) -> None:
    assert limits(f"the boats {words} the crane")


@pytest.mark.parametrize("words", ["£5m", "shall", "May", "the Treasurer", "approved"])
def test_what_binds_does_not_always_limit(words: str) -> None:
    assert binds(words)
    assert not limits(words)


@pytest.mark.parametrize(("word", "so"), [("Tolver", True), ("The", False), ("quay", False), ("None", False)])
def test_a_word_with_a_capital_is_a_name_unless_it_begins_sentences(word: str, *, so: bool) -> None:
    assert is_name(word) is so
