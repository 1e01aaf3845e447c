"""Labels in order → the numbers paragraphs are cited by."""

from __future__ import annotations

import pytest

from ingest.clauses.labels import read_labels
from ingest.clauses.numbering import Numbering


def cited(*lines: str) -> list[str | None]:
    """How paragraphs that begin with these labels, one after the other, are cited."""
    numbering = Numbering()
    found: list[str | None] = []
    readings = [read_labels(f"{line} The words") for line in lines]
    for index, reading in enumerate(readings):
        following = readings[index + 1] if index + 1 < len(readings) else ()
        label = numbering.choose(reading, following, alone=True)
        found.append(numbering.take(label, index).paragraph if label else "no label")
    return found


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("4.1", "4.2", "5.1"), ["4.1", "4.2", "5.1"]),
        (
            ("12.3", "(a)", "(b)", "(i)", "(ii)", "(c)"),
            ["12.3", "12.3(a)", "12.3(b)", "12.3(b)(i)", "12.3(b)(ii)", "12.3(c)"],
        ),
        (("1.", "(a)", "(b)", "2.", "(a)"), ["1", "1(a)", "1(b)", "2", "2(a)"]),
        (("2.1", "i.", "ii.", "iii."), ["2.1", "2.1(i)", "2.1(ii)", "2.1(iii)"]),
        (("(g)", "(h)", "(i)", "(j)"), ["(g)", "(h)", "(i)", "(j)"]),
        (("(h)", "(i)", "(ii)"), ["(h)", "(h)(i)", "(h)(ii)"]),
        (("A.", "B.", "C."), ["A", "B", "C"]),
        (("Section 1.", "(a)", "Section 2."), ["1", "1(a)", "2"]),
        (("4.2", "1.", "2.", "4.3"), ["4.2", "4.2(1)", "4.2(2)", "4.3"]),
        (("1.3", "2.", "2.1"), ["1.3", "2", "2.1"]),
        (("12.3(b)", "(c)"), ["12.3(b)", "12.3(c)"]),
        (("(y)", "(z)", "(aa)", "(bb)"), ["(y)", "(z)", "(aa)", "(bb)"]),
        (("(a)", "(ix)", "(aa)", "(bb)", "(x)"), ["(a)", "(a)(ix)", "(a)(ix)(aa)", "(a)(ix)(bb)", "(a)(x)"]),
        (("6.—(1)", "(2)", "7."), ["6(1)", "6(2)", "7"]),
        (("2. 1.", "2. 2. 1."), ["2.1", "2.2.1"]),
    ],
)
def test_a_nested_item_is_cited_with_what_it_stands_in(
    labels: tuple[str, ...], expected: list[str | None]
) -> None:
    assert cited(*labels) == expected


def test_a_repeated_number_is_told() -> None:
    numbering = Numbering()
    places = []
    for index in range(3):
        label = numbering.choose(read_labels("1. The words"), (), alone=True)
        assert label is not None
        places.append(numbering.take(label, index))
    assert [place.repeated for place in places] == [False, True, True]


def test_a_lost_number_is_never_cited() -> None:
    numbering = Numbering(lost=frozenset({0}))
    first = numbering.take(read_labels("1. The words")[0], 0)
    nested = numbering.take(read_labels("(a) The words")[0], 1)
    assert first.paragraph is None
    assert nested.paragraph == "(a)"


def test_a_wrapped_line_is_a_paragraph_only_with_the_very_next_number() -> None:
    numbering = Numbering()
    numbering.take(read_labels("4.1 The words")[0], 0)
    assert numbering.choose(read_labels("4.2 The words"), (), alone=False) is not None
    assert numbering.choose(read_labels("9.7 The words"), (), alone=False) is None


def test_counting_begins_anew_under_a_heading() -> None:
    numbering = Numbering()
    numbering.take(read_labels("4.1 The words")[0], 0)
    numbering.heading()
    assert numbering.take(read_labels("(a) The words")[0], 1).paragraph == "(a)"


def test_a_list_under_an_item_does_not_hide_the_next_item() -> None:
    numbering = Numbering()
    numbering.take(read_labels("10. Question")[0], 0, heading=True)
    for index in (1, 2, 3):
        numbering.take(read_labels(f"{index}. The words")[0], index)
    assert numbering.take(read_labels("11. Question")[0], 4).paragraph == "11"


def test_an_initial_is_no_label() -> None:
    assert Numbering().choose(read_labels("T. Conway was present"), (), alone=True) is None
    assert Numbering().choose(read_labels("A. Purpose"), (), alone=True) is not None


def test_an_appendix_that_is_only_mentioned_ends_no_numbering() -> None:
    numbering = Numbering()
    numbering.take(read_labels("10.3 The words")[0], 0)
    numbering.division(1)
    numbering.take(read_labels("10.4 The words")[0], 2)
    assert numbering.mentions == {1}


def test_an_appendix_that_counts_anew_is_one() -> None:
    numbering = Numbering()
    numbering.take(read_labels("10.3 The words")[0], 0)
    numbering.division(1)
    numbering.take(read_labels("1.1 The words")[0], 2)
    assert numbering.mentions == set()


def test_paragraphs_counted_under_a_numbered_heading_know_it() -> None:
    numbering = Numbering()
    numbering.take(read_labels("80. Apologies")[0], 0, heading=True)
    first = numbering.take(read_labels("1. The words")[0], 1)
    second = numbering.take(read_labels("2. The words")[0], 2)
    assert (first.paragraph, first.under) == ("1", (80,))
    assert (second.paragraph, second.under) == ("2", (80,))
