from __future__ import annotations

import datetime as dt
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import rows
from index.facts import (
    Abbreviation,
    AmountFact,
    AmountKind,
    ContractTerm,
    DateFact,
    Evidence,
    Fact,
    TermKind,
    Vat,
)
from index.files import FileEntry, FileOutcome, PageEntry
from index.records import (
    Document,
    DocumentCard,
    DocumentKind,
    Link,
    LinkKind,
    Page,
    PartialDate,
    Passage,
    PassageKind,
    Status,
)
from index.rules import Bound, Limit, Rule, Topic

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
WORDS = TEXT.filter(bool)
MAYBE = st.none() | TEXT
DAYS = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 1, 1))
DATES = st.builds(PartialDate.of_day, DAYS, WORDS)
EVIDENCE = st.builds(
    Evidence,
    document_id=st.just("d"),
    passage_id=st.just("p"),
    start=st.integers(0, 9),
    end=st.integers(10, 19),
    text=WORDS,
)
DOCUMENTS = st.builds(
    Document,
    id=st.just("d"),
    path=WORDS,
    places=st.tuples(WORDS),
    collection=WORDS,
    format=st.sampled_from(["pdf", "text"]),
    sha256=st.just("0" * 64),
    text=TEXT,
    pages=st.lists(st.builds(Page, number=st.integers(1, 9), start=st.just(0), end=st.just(1))).map(tuple),
    kind=st.sampled_from(DocumentKind),
    reference=MAYBE,
    title=TEXT,
    date=st.none() | DATES,
    status=st.sampled_from(Status),
    links=st.lists(
        st.builds(
            Link, kind=st.sampled_from(LinkKind), reference=WORDS, start=st.integers(0), end=st.integers(0)
        ),
        max_size=3,
    ).map(tuple),
    remarks=st.lists(TEXT, max_size=2).map(tuple),
)
FACTS: st.SearchStrategy[Fact] = st.one_of(
    st.builds(
        AmountFact,
        pence=st.integers(0, 2**63 - 1),
        kind=st.sampled_from(AmountKind),
        approximate=st.booleans(),
        vat=st.sampled_from(Vat),
        per=MAYBE,
        purpose=MAYBE,
        repaired=st.booleans(),
        evidence=EVIDENCE,
    ),
    st.builds(DateFact, date=DATES, event=MAYBE, evidence=EVIDENCE),
    st.builds(Abbreviation, short=WORDS, long=WORDS, evidence=EVIDENCE),
    st.builds(ContractTerm, kind=st.sampled_from(TermKind), value=WORDS, role=MAYBE, evidence=EVIDENCE),
)


@given(DOCUMENTS)
def test_a_document_comes_back_from_its_card_and_its_text(document: Document) -> None:
    row, text = rows.document_row(rows.card_of(document), 3), rows.text_row(document)
    assert rows.document_of(str(row["card"]), str(text["text"]), str(text["pages"])) == document


def test_a_card_is_a_document_without_its_text_and_pages() -> None:
    told = {field.name for field in fields(Document)} - {field.name for field in fields(DocumentCard)}
    assert told == {"text", "pages"}


@given(WORDS, MAYBE, st.booleans())
def test_a_passage_comes_back_from_its_row(text: str, section: str | None, inferred: bool) -> None:  # noqa: FBT001 - drawn
    passage = Passage(
        id="p",
        document_id="d",
        position=0,
        start=4,
        end=4 + len(text),
        text=text,
        kind=PassageKind.PROSE,
        section=section,
        section_inferred=inferred,
    )
    assert rows.from_json(str(rows.passage_row(passage)["record"]), Passage) == passage


@given(FACTS)
def test_a_fact_comes_back_from_its_row(fact: Fact) -> None:
    row = rows.fact_row(0, fact)
    assert rows.fact_of(str(row["type"]), str(row["record"])) == fact


@given(FACTS)
def test_a_fact_stands_in_its_columns_as_in_its_record(fact: Fact) -> None:
    row = rows.fact_row(7, fact)
    assert (row["position"], row["passage_id"]) == (7, "p")
    if isinstance(fact, AmountFact):
        assert row["pence"] == fact.pence
    if isinstance(fact, DateFact):
        assert row["date_first"] == fact.date.first.isoformat()


def test_a_sum_too_large_for_sql_stands_in_the_record_alone() -> None:
    place = Evidence(document_id="d", passage_id="p", start=0, end=1, text="9")
    rule = Rule(
        id="r",
        topic=Topic.LAW,
        bound=Bound(lo=Limit(pence=2**63, inclusive=True), words="at least"),
        subject=None,
        evidence=place,
    )
    row = rows.rule_row(0, rule, place)
    assert row["lo_pence"] is None
    assert rows.from_json(str(row["record"]), Rule) == rule


def test_a_rule_stands_in_its_columns_as_in_its_record() -> None:
    place = Evidence(document_id="d", passage_id="p", start=0, end=1, text="9")
    rule = Rule(
        id="r",
        topic=Topic.WHO_APPROVES,
        bound=Bound(lo=Limit(pence=50_000_000, inclusive=True), words="£500,000 or above"),
        subject="business cases",
        authority="Director",
        instrument="Scheme",
        version="2024",
        paragraph="4.8",
        valid_from=dt.date(2024, 4, 1),
        evidence=place,
    )
    row = rows.rule_row(2, rule, place)
    assert (row["lo_pence"], row["lo_inclusive"], row["hi_pence"]) == (50_000_000, True, None)
    assert (row["instrument"], row["version"], row["paragraph"]) == ("Scheme", "2024", "4.8")
    assert row["valid_from"] == "2024-04-01"
    assert rows.from_json(str(row["record"]), Rule) == rule


@given(WORDS, st.lists(TEXT, max_size=2).map(tuple), MAYBE)
def test_a_file_comes_back_from_its_row(path: str, warnings: tuple[str, ...], marking: str | None) -> None:
    entry = FileEntry(
        path=path,
        sha256="0" * 64,
        size=12,
        stamp="12:1",
        outcome=FileOutcome.PARTLY,
        collection="open",
        recogniser="code",
        format="pdf",
        marking=marking,
        warnings=warnings,
        pages=(PageEntry(number=1, state="read"), PageEntry(number=2, state="failed", problem="torn")),
    )
    assert rows.file_of(rows.file_row(entry), entry.pages) == entry
    assert [row["number"] for row in rows.page_rows(entry)] == [1, 2]


def test_a_refused_file_has_a_reason_and_no_other_has() -> None:
    known = {"path": "a", "sha256": None, "size": 0, "stamp": "", "recogniser": "code"}
    with pytest.raises(ValueError, match="has a reason"):
        FileEntry(**known, outcome=FileOutcome.REFUSED)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="has a reason"):
        FileEntry(**known, outcome=FileOutcome.INDEXED, reason="odd")  # type: ignore[arg-type]


def test_lost_pages_are_those_whose_words_are_not_there() -> None:
    states = ("read", "failed", "salvaged", "no text", "recognised")
    pages = tuple(PageEntry(number=number, state=state) for number, state in enumerate(states, start=1))
    entry = FileEntry(
        path="a", sha256=None, size=0, stamp="", recogniser="c", outcome=FileOutcome.PARTLY, pages=pages
    )
    assert [page.number for page in entry.lost_pages] == [2, 4]
