from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.mentions import Mention
from index.name_spans import name_spans, worth

RARE = Mention({"marlow": 1.0}, 2.0)
SMALL = Mention({"expiri": 1.0})
STOP = Mention({})
ASKING = Mention({}, asks=True)


def test_a_rare_name_speaks_for_itself_and_a_stranger_against() -> None:
    assert worth(RARE, 1.0, in_name=True) > 1
    assert worth(RARE, None, in_name=False) < 0
    assert worth(ASKING, None, in_name=False) < worth(STOP, None, in_name=False) < 0


def test_small_letters_that_stand_in_the_beginning_alone_say_nothing() -> None:
    assert worth(SMALL, 0.7, in_name=False) == 0
    assert worth(SMALL, 0.7, in_name=True) > 0
    assert worth(SMALL, 1.0, in_name=False) > 0


def test_a_long_name_is_one_stretch_and_the_question_after_it_is_left() -> None:
    told = [1.25, 1.0, -0.05, 1.25, 1.25, -0.05, 0.5, -0.6, -0.6, -0.05, 0.4, 0.0, -0.7]
    assert name_spans(told) == [True] * 7 + [False] * 6


def test_a_common_word_alone_is_no_name() -> None:
    assert name_spans([0.4, -0.05, 0.3]) == [False, False, False]


def test_two_names_are_two_stretches() -> None:
    assert name_spans([1.25, -0.7, -0.7, -0.7, 1.25]) == [True, False, False, False, True]


@given(st.lists(st.floats(min_value=-1, max_value=1.3), max_size=40))
def test_every_word_is_inside_or_not(worths: list[float]) -> None:
    inside = name_spans(worths)
    assert len(inside) == len(worths)
    if any(inside):
        assert sum(value for value, held in zip(worths, inside, strict=True) if held) > 0
