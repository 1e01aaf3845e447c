"""Several papers in one file."""

from __future__ import annotations

from itertools import pairwise
from textwrap import dedent

from hypothesis import given
from hypothesis import strategies as st

from ingest.packs import split_pack
from ingest.paper import PageState, Paper, PaperPage

LETTER = "Harrowmere Borough Council\nDear Member\nPlease find the papers for the meeting.\n"
AGENDA = (
    "AGENDA\nAgenda item 1 Apologies\nAgenda item 2 Minutes\nAgenda item 5 Estates\nAgenda item 6 Fleet\n"
)
ESTATES = (
    "Agenda item 5\nEstates strategy\nReport of: Niamh Corrigal\nFor: decision\n"
    "1. Purpose\n1.1 The strategy is set out.\n"
)
ESTATES_2 = "Agenda item 5\n2. Costs\n2.1 The offices cost £2m a year.\nPage 2 of 2\n"
FLEET = (
    "Agenda item 6\nFleet renewal\nReport of: Marguerite Stannow\nFor: noting\n"
    "1. Purpose\n1.1 Vans are replaced.\n"
)
BLANK = "This page is intentionally left blank\n"


def pack(*pages: str) -> Paper:
    starts = [sum(map(len, pages[:count])) for count in range(len(pages) + 1)]
    return Paper(
        path="pack.pdf",
        format="pdf",
        sha256="0" * 64,
        text="".join(pages),
        pages=tuple(
            PaperPage(number=number + 1, start=starts[number], end=starts[number + 1], state=PageState.READ)
            for number in range(len(pages))
        ),
    )


def text_file(text: str) -> Paper:
    return Paper(path="pack.txt", format="text", sha256="0" * 64, text=text)


def parts(paper: Paper) -> list[str]:
    return [paper.text[part.start : part.end] for part in split_pack(paper)]


def test_each_paper_of_a_pack_is_a_part() -> None:
    assert parts(pack(ESTATES, ESTATES_2, FLEET)) == [ESTATES + ESTATES_2, FLEET]


def test_what_stands_before_the_first_paper_is_a_part_too() -> None:
    assert parts(pack(LETTER, AGENDA, BLANK, ESTATES, ESTATES_2, FLEET)) == [
        LETTER + AGENDA + BLANK,
        ESTATES + ESTATES_2,
        FLEET,
    ]


def test_an_agenda_is_not_mistaken_for_the_papers() -> None:
    assert parts(pack(AGENDA, AGENDA, LETTER)) == [AGENDA + AGENDA + LETTER]


def test_an_item_printed_on_every_page_begins_one_paper() -> None:
    assert len(parts(pack(ESTATES, ESTATES_2, ESTATES_2))) == 1


def test_an_ordinary_file_is_one_part() -> None:
    assert parts(pack("1. Purpose\n1.1 One.\n", "2. Costs\n2.1 Two.\n", "3. Law\n")) == [
        "1. Purpose\n1.1 One.\n2. Costs\n2.1 Two.\n3. Law\n"
    ]


def test_forms_that_follow_each_other_are_papers() -> None:
    def form(name: str) -> str:
        return f"Budget amendment form\nAmendment name: {name}\nDirectorate: Roads\nProposer: A. Voss\nWhy.\n"

    assert len(parts(pack(form("Potholes"), form("Libraries"), form("Buses")))) == 3


DECISION = dedent("""\
    {title}

    Key information

    Reference code: {reference}

    Date signed: 3 July 2023

    Decision by: Rosalind Achterberg

    Executive summary

    {words}

    """)


def test_decisions_in_one_text_file_are_parted_above_their_titles() -> None:
    first = DECISION.format(title="Fleet renewal", reference="HMD 12", words="Vans are replaced. " * 20)
    second = DECISION.format(title="Estates", reference="HMD 13", words="Offices are sold. " * 20)
    assert parts(text_file(first + second)) == [first, second]


def test_one_decision_is_one_part() -> None:
    only = DECISION.format(title="Fleet renewal", reference="HMD 12", words="See HMD 13. " * 20)
    assert parts(text_file(only)) == [only]


def test_a_reference_repeated_in_a_second_form_begins_no_paper() -> None:
    one = DECISION.format(title="Fleet renewal", reference="HMD 12", words="Vans are replaced. " * 20)
    assert len(parts(text_file(one + one))) == 1


pages = st.lists(
    st.sampled_from([LETTER, AGENDA, ESTATES, ESTATES_2, FLEET, BLANK, "", "\n", "x"]), max_size=9
)


@given(pages)
def test_the_parts_are_the_whole_file(texts: list[str]) -> None:
    paper = pack(*texts)
    found = split_pack(paper)
    assert (found[0].start, found[-1].end) == (0, len(paper.text))
    assert all(first.end == second.start for first, second in pairwise(found))
    assert all(paper.text[part.start : part.end].strip() for part in found) or len(found) == 1
