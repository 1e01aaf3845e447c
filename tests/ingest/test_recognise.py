"""What one file has to say: documents, passages, facts and rules that agree with each other."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.agreement import disagreements
from index.records import DocumentKind, PassageKind
from ingest.paper import Mark, MarkKind, PageState, Paper, PaperPage
from ingest.recognise import document_key, recognise
from ingest.sidecar import Sidecar

DECISION = dedent("""\
    Lantern Programme

    Key information

    Reference code: PCD 431

    Date signed: 3 July 2023

    Decision by: Rosalind Achterberg, Deputy Mayor for Safety

    Recommendation

    The Deputy Mayor for Safety is recommended to approve:

    • Spending of up to £2.4m on the programme.

    1. Financial comments

    1.1. All contracts of £250,000 or above need the approval of the Deputy Mayor.
    """)


def paper(text: str, **more: object) -> Paper:
    return Paper(path="decisions/lantern.txt", format="text", sha256="0" * 64, text=text, **more)  # type: ignore[arg-type]


def test_a_decision_is_one_document_with_header_and_passages() -> None:
    (found,) = recognise(paper(DECISION), None, "open")
    document = found.document
    assert (document.reference, document.title, document.collection) == (
        "PCD 431",
        "Lantern Programme",
        "open",
    )
    assert document.kind is DocumentKind.DECISION
    assert document.text == DECISION
    assert [passage.paragraph for passage in found.passages if passage.paragraph] == ["1.1"]
    assert sum(passage.kind is PassageKind.RECOMMENDATION for passage in found.passages) == 1


def test_facts_and_rules_stand_in_the_passages() -> None:
    (found,) = recognise(paper(DECISION), None, "open")
    assert found.facts
    assert found.rules
    assert list(disagreements(found.document, found.passages, found.facts, found.rules)) == []


def test_a_document_is_known_by_its_path_and_part() -> None:
    (found,) = recognise(paper(DECISION), None, "open")
    assert found.document.id == document_key("decisions/lantern.txt", 0)
    assert document_key("a", 0) != document_key("a", 1) != document_key("b", 1)
    assert all(passage.document_id == found.document.id for passage in found.passages)


def test_a_sidecar_names_the_collection() -> None:
    (found,) = recognise(paper(DECISION), Sidecar(collection="restricted"), "open")
    assert found.document.collection == "restricted"


def test_each_paper_of_a_pack_has_its_own_text_pages_and_offset() -> None:
    first = "Agenda item 5\nEstates\nReport of: N. Corrigal\nFor: noting\n1. Purpose\n1.1 Offices are sold.\n"
    second = "Agenda item 6\nFleet\nReport of: M. Stannow\nFor: noting\n1. Purpose\n1.1 Vans are replaced.\n"
    text = first + second
    pages = (
        PaperPage(number=1, start=0, end=len(first), state=PageState.READ),
        PaperPage(number=2, start=len(first), end=len(text), state=PageState.RECOGNISED, label="ii"),
    )
    start = text.index("Vans")
    marks = (Mark(kind=MarkKind.HIDDEN, start=start, end=start + 4),)
    found = recognise(
        Paper(path="pack.pdf", format="pdf", sha256="0" * 64, text=text, pages=pages, marks=marks),
        None,
        "open",
    )
    assert [one.document.text for one in found] == [first, second]
    assert [one.document.offset for one in found] == [0, len(first)]
    assert [[page.number for page in one.document.pages] for one in found] == [[1], [2]]
    last = found[1].passages[-1]
    assert (last.page, last.page_label, last.recognised) == (2, "ii", True)
    assert not any("Vans" in passage.text for passage in found[1].passages)
    assert len({one.document.id for one in found}) == 2


def test_a_page_without_text_stands_between_the_others() -> None:
    text = "1.1 The plan is agreed.\n1.2 The cost is met.\n"
    cut = text.index("1.2")
    pages = (
        PaperPage(number=1, start=0, end=cut, state=PageState.READ),
        PaperPage(number=2, start=cut, end=cut, state=PageState.NO_TEXT),
        PaperPage(number=3, start=cut, end=len(text), state=PageState.READ),
    )
    (found,) = recognise(paper(text, pages=pages), None, "open")
    assert [(passage.paragraph, passage.page) for passage in found.passages] == [("1.1", 1), ("1.2", 3)]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*DECISION.splitlines(keepends=True), "\f", "Agenda item 5\n", "(a) £5,000 or more;\n", "\n"]
        ),
        max_size=40,
    ),
)
def test_documents_passages_facts_and_rules_always_agree(pieces: list[str]) -> None:
    for found in recognise(paper("".join(pieces)), None, "open"):
        assert list(disagreements(found.document, found.passages, found.facts, found.rules)) == []


@pytest.mark.parametrize("text", ["x", "\n\n5\n", "• ", "Contents\n"])
def test_a_scrap_of_text_is_recognised(text: str) -> None:
    (found,) = recognise(paper(text), None, "open")
    assert found.document.text == text
