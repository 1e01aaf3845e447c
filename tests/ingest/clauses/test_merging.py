"""Pieces that only together say something."""

from __future__ import annotations

from index.records import PassageKind
from ingest.clauses import cut
from ingest.paper import Mark, MarkKind


def passages(text: str, marks: tuple[Mark, ...] = ()) -> list[tuple[str | None, str]]:
    return [(one.paragraph, " ".join(one.text.split())) for one in cut("paper", text, (), marks).passages]


def test_a_second_paragraph_goes_with_its_clause() -> None:
    assert passages("4.1 It meets monthly.\n\nIt has a chair.\n\n4.2 It reports.") == [
        ("4.1", "4.1 It meets monthly. It has a chair."),
        ("4.2", "4.2 It reports."),
    ]


def test_what_follows_the_last_clause_is_not_its() -> None:
    assert passages("4.1 It meets.\n\n4.2 It reports.\n\nThe clerk wrote this in May.") == [
        ("4.1", "4.1 It meets."),
        ("4.2", "4.2 It reports."),
        (None, "The clerk wrote this in May."),
    ]


def test_a_clause_that_would_grow_too_long_stays_apart_under_its_number() -> None:
    long = "The panel met and was content with what it heard. " * 30
    found = passages(f"4.1 {long}\n\n{long}\n\n4.2 Three.")
    assert found[0][0] == "4.1"
    assert {paragraph for paragraph, _ in found[1:-1]} == {"4.1"}


def test_a_bullet_has_the_number_of_its_clause() -> None:
    long = (
        "the keeping of all the records of calls, of visits and of letters for as long as the law asks it to"
    )
    assert [
        paragraph for paragraph, _ in passages(f"4.1 It covers:\n\n• {long};\n\n• {long}.\n\n4.2 Two.")
    ] == [
        "4.1",
        "4.1",
        "4.1",
        "4.2",
    ]


def test_recommendations_are_never_put_together() -> None:
    text = "Recommendation\n\nThe Mayor is asked to approve:\n\n• the plan\n\n• the cost\n"
    kinds = [one.kind for one in cut("paper", text).passages]
    assert kinds.count(PassageKind.RECOMMENDATION) == 2


def test_a_list_with_a_long_item_is_cut_item_by_item() -> None:
    long = "the keeping of all the records of calls, of visits and of letters for as long as the law asks"
    assert len(passages(f"It covers:\n\n• calls\n\n• {long}\n\n• visits\n")) == 4


def test_lines_of_an_address_are_one_passage() -> None:
    assert passages("Larkspur Rill Ltd\n\nQuay Street\n\nSaltermouth\n\nHarrowmere\n") == [
        (None, "Larkspur Rill Ltd Quay Street Saltermouth Harrowmere")
    ]


def test_nothing_is_put_together_over_a_footnote() -> None:
    text = "4.1 The panel meets in every month of\n\n1 A note.\n\nthe year.\n\n4.2 Two."
    start = text.index("1 A note.")
    marks = (Mark(kind=MarkKind.FOOTNOTE, start=start, end=start + 9),)
    assert passages(text, marks) == [
        ("4.1", "4.1 The panel meets in every month of"),
        ("4.1", "the year."),
        ("4.2", "4.2 Two."),
    ]


def test_bullets_without_marks_between_two_clauses_belong_to_the_first() -> None:
    text = (
        "3. CONTRACTS\n\n3.1. Contracts are let as follows:\n\nEvery contract shall comply with these rules, "
        "but for contracts\n\nfor the supply of gas, electricity and water to the piers and to the harbour "
        "office of the board;\n\nfor repairs to the lanterns that cannot wait for the next meeting of the "
        "board or of its committee.\n\nTenders are opened together.\n\n3.2. The register is open to all.\n"
    )
    told = [passage.paragraph for passage in cut("paper", text).passages]
    assert set(told) == {"3.1", "3.2"}
