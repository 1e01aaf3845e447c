from __future__ import annotations

import pytest

from bot.clerk import LONGEST_QUESTION, checked_question
from index.errors import Problem


def test_a_question_is_told_apart_from_the_blanks_in_it() -> None:
    blanks = " \t\u00a0" * 1_000
    assert checked_question(f"{blanks}Who approves{blanks}£600k?\n") == "Who approves £600k?"
    assert checked_question("/threshold 5k\n/papers HB 12") == "/threshold 5k\n/papers HB 12"


@pytest.mark.parametrize("text", ["", " \n ", "a" * (LONGEST_QUESTION + 1)])
def test_no_question_and_far_too_much_of_it_are_refused(text: str) -> None:
    with pytest.raises(Problem, match="question"):
        checked_question(text)
