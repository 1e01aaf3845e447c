"""What is told may begin behind no denial, and stop before no condition."""

from __future__ import annotations

import pytest

from bot.answering.standing_alone import is_whole


@pytest.mark.parametrize(
    ("piece", "quote"),
    [
        ("the tug is sold to Wren", "It was not decided that the tug is sold to Wren."),
        ("that the tug is sold to Wren", "The Board refused that the tug is sold to Wren."),
        ("The tug is sold to Wren", "The tug is sold to Wren if the Chair agrees."),
        ("The tug is sold to Wren", "The tug is sold to Wren, except its engine."),
        ("1.2 The tug is sold to Wren", "1.2 The tug is sold to Wren unless it sinks."),
        ("Mr Abney reports to the panel", "Mr Abney reports to the panel each quarter."),
        ("noise of 90 decibels", "A camera records noise of 90 decibels or above."),
        ("Chair signs", "The Deputy Chair signs."),
        ("Executive signs all the contracts", "The Chief Executive signs all the contracts."),
    ],
)
def test_a_piece_that_leaves_behind_what_belongs_to_it_is_not_whole(piece: str, quote: str) -> None:
    start = quote.index(piece)
    assert not is_whole(quote, start, start + len(piece))


@pytest.mark.parametrize(
    ("piece", "quote"),
    [
        ("31 days", "Recordings that are not evidence are kept for 31 days."),
        ("the tug is sold to Wren", "The crane is not sold, but the tug is sold to Wren."),
        ("The tug is sold to Wren", "The tug is sold to Wren; the crane is not sold."),
        ("1.2 The tug is sold to Wren.", "1.2 The tug is sold to Wren. It is not new."),
        ("It is not new.", "1.2 The tug is sold to Wren. It is not new."),
        ("The Deputy Chair signs", "The Deputy Chair signs."),
        ("noise of 90 decibels or above", "A camera records noise of 90 decibels or above."),
    ],
)
def test_a_piece_with_all_that_belongs_to_it_is_whole(piece: str, quote: str) -> None:
    start = quote.index(piece)
    assert is_whole(quote, start, start + len(piece))
