"""Minutes: numbers alone on their lines, agenda items, items of earlier minutes, lists of people."""

from __future__ import annotations

import pytest

from ingest.clauses import cut

LINE = "The harbour office reported that the lanterns on the south pier are lit again since the repair of"
WRAPPED = f"{LINE}\n\nthe cable, and that the ferry runs as it did before the storm of the last winter.\n\n"
SPOKEN = "The board heard the harbour master and was content with what he said of the winter works."


def placed(text: str) -> list[tuple[str | None, str | None, str]]:
    """Section, paragraph and first words of each passage."""
    return [
        (passage.section, passage.paragraph, " ".join(passage.text.split()[:3]))
        for passage in cut("paper", text).passages
    ]


def test_a_number_alone_over_a_long_title_heads_what_is_below_both() -> None:
    titles = ("Minutes", "Schedule of Works for the Lower Harbour and Its Piers", "Ferry Fares")
    text = "".join(f"{n}.\n\n{title}\n\n{WRAPPED * 3}" for n, title in enumerate(titles, start=1))
    assert {section for section, _, _ in placed(text)} == {
        f"{n}. {title}" for n, title in enumerate(titles, start=1)
    }


@pytest.mark.parametrize("form", ["Item {n}: {title}", "**Item {n} {title}**", "ITEM {n} {title}"])
def test_an_item_of_the_agenda_is_a_section(form: str) -> None:
    titles = ("Apologies for Absence", "Matters from Earlier Minutes", "Any Other Business")
    text = "\n\n".join(
        f"{form.format(n=n, title=title)}\n\n{SPOKEN}" for n, title in enumerate(titles, start=1)
    )
    told = [section or "" for section, _, _ in placed(text)]
    assert [title in section for title, section in zip(titles, told, strict=True)] == [True] * 3


def test_what_is_taken_up_from_earlier_minutes_stays_under_its_heading() -> None:
    """An item "4.5vii)" of the last minutes opens no fourth section in these."""
    text = (
        f"1. APOLOGIES\n\nNone.\n\n2. MATTERS ARISING\n\n4.5vii) {SPOKEN}\n\n4.12i) {SPOKEN}\n\n"
        f"9ii) {SPOKEN}\n\n3. ACCOUNTS\n\n{SPOKEN}\n"
    )
    assert placed(text)[1:] == [
        ("2. MATTERS ARISING", "4.5(vii)", "4.5vii) The board"),
        ("2. MATTERS ARISING", "4.12(i)", "4.12i) The board"),
        ("2. MATTERS ARISING", "9(ii)", "9ii) The board"),
        ("3. ACCOUNTS", None, "The board heard"),
    ]


def test_people_who_are_present_head_nothing() -> None:
    text = (
        "MEMBERS PRESENT:\n\nCouncillors Quayle, Marlow and Tidy.\n\nApologies: Councillor Brook\n\n"
        f"OFFICERS IN ATTENDANCE:\n\nHarbour Master, Lower Harbour (Ms P. Quayle).\n\n{SPOKEN}\n"
    )
    assert {section for section, _, _ in placed(text)} == {"MEMBERS PRESENT:", "OFFICERS IN ATTENDANCE:"}


def test_words_that_lead_into_a_list_head_nothing() -> None:
    items = "".join(f"• {name}\n\n" for name in ("New lanterns on both of the piers", "A second ferry"))
    text = f"2. Winter Works\n\n{SPOKEN}\n\nWorks Included the Following:\n\n{items}{SPOKEN}\n"
    assert {section for section, _, _ in placed(text)} == {"2. Winter Works"}


def test_a_number_right_before_capitals_and_a_bold_line_head_what_is_below() -> None:
    text = (
        f"**1.APOLOGIES**\n\n{SPOKEN}\n\n**2.CORRESPONDENCE**\n\n{SPOKEN}\n\n{LINE}\n\n"
        f"**Lower Harbour District**\n\n{SPOKEN}\n\n**Harbour Master**\n"
    )
    assert [section for section, _, _ in placed(text)][:3] == [
        "1.APOLOGIES",
        "2.CORRESPONDENCE",
        "2.CORRESPONDENCE",
    ]


def test_an_item_of_earlier_minutes_after_its_section_number_loses_neither() -> None:
    text = (
        f"3. DECLARATIONS\n\nNone.\n\n4. MATTERS ARISING\n\n4.4.11i) {SPOKEN}\n\n4. 4.14iii) {SPOKEN}\n\n"
        f"5. LIGHTING\n\n{SPOKEN}\n"
    )
    assert placed(text)[1:3] == [
        ("4. MATTERS ARISING", "4.4.11(i)", "4.4.11i) The board"),
        ("4. MATTERS ARISING", "4.4.14(iii)", "4. 4.14iii) The"),
    ]


def test_a_number_over_a_title_that_begins_like_a_division_is_no_division() -> None:
    text = (
        f"1.\n\nMinutes\n\n{SPOKEN}\n\nProposed by Councillor Quayle;\n\nSeconded by Councillor Tidy:\n\n"
        f"{SPOKEN}\n\n2.\n\nPart 8 Procedure – A Bridge to the Lower Pier\n\n{SPOKEN}\n\n"
        f"3.\n\nFares\n\n{SPOKEN}\n"
    )
    assert list(dict.fromkeys(section for section, _, _ in placed(text))) == [
        "1. Minutes",
        "2. Part 8 Procedure – A Bridge to the Lower Pier",
        "3. Fares",
    ]


def test_an_item_of_the_agenda_alone_on_its_line_is_a_section_whatever_is_below() -> None:
    text = "".join(f"Item {n}\n\nTo consider what was said of the piers. {SPOKEN}\n\n" for n in (1, 2, 3))
    assert {section for section, _, _ in placed(text)} == {"Item 1", "Item 2", "Item 3"}
