from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from index import money
from index.facts import Vat
from index.records import Document, DocumentKind, PartialDate, Passage, PassageKind, Status, passage_key
from index.rules import Category, Rule, Topic
from ingest.read import Limits, read
from ingest.recognise import recognise
from ingest.rules import find_rules

if TYPE_CHECKING:
    from pathlib import Path


def paper(
    *texts: str | tuple[str, dict[str, object]],
    kind: DocumentKind = DocumentKind.DECISION,
    title: str = "Harbour Lights Programme",
    date: PartialDate | None = None,
    status: Status = Status.SIGNED,
) -> tuple[Document, tuple[Passage, ...]]:
    """A paper of these passages; a pair gives more fields of its passage."""
    plain = [text if isinstance(text, str) else text[0] for text in texts]
    document = Document(
        id="paper",
        path="paper.txt",
        places=("paper.txt",),
        collection="open",
        format="text",
        sha256="0",
        text="\n\n".join(plain),
        title=title,
        kind=kind,
        date=date,
        status=status,
    )
    passages, position = [], 0
    for number, text in enumerate(texts):
        fields: dict[str, object] = {} if isinstance(text, str) else text[1]
        words = plain[number]
        fields = {"kind": PassageKind.PARAGRAPH, "paragraph": f"4.{number + 1}", **fields}
        passages.append(
            Passage(
                id=passage_key("paper", words, number),
                document_id="paper",
                position=number,
                start=position,
                end=position + len(words),
                text=words,
                **fields,  # type: ignore[arg-type]  # as the test gives them
            )
        )
        position += len(words) + 2
    return document, tuple(passages)


def rules(*texts: str | tuple[str, dict[str, object]], **fields: object) -> tuple[Rule, ...]:
    return find_rules(*paper(*texts, **fields))  # type: ignore[arg-type]  # as the test gives them


DATED = PartialDate.of_day(dt.date(2022, 4, 1))


def test_a_rule_names_who_decides_and_the_paragraph_of_the_instrument_not_of_the_paper() -> None:
    (rule,) = rules(
        "4.2. Paragraph 6.3 of the Ferry Board Scheme of Delegation and Consent provides that the "
        "Director for Ferries (DF) has delegated authority to approve business cases for capital "
        "expenditure of £80,000 or above."
    )
    assert (rule.instrument, rule.paragraph) == ("Ferry Board Scheme of Delegation and Consent", "6.3")
    assert rule.authority == "Director for Ferries (DF)"
    assert rule.subject == "business cases for capital expenditure"
    assert rule.topic is Topic.WHO_APPROVES
    assert rule.bound is not None
    assert rule.bound.lo is not None
    assert (rule.bound.lo.pence, rule.bound.lo.inclusive) == (money.parse("£80,000"), True)


def test_every_rule_stands_on_words_of_its_paper() -> None:
    document, passages = paper(
        "Nothing here. Contracts above £5,000 must be advertised. "
        "All contracts over £9,000 need approval by Cabinet.",
        "A purchase that is novel, contentious or repercussive must be referred to the Chief Executive.",
    )
    found = find_rules(document, passages)
    assert len(found) == 3
    assert len({rule.id for rule in found}) == 3
    for rule in found:
        assert rule.evidence is not None
        evidence = rule.evidence
        assert document.text[evidence.start : evidence.end] == evidence.text
        (passage,) = [one for one in passages if one.id == evidence.passage_id]
        assert passage.start <= evidence.start < evidence.end <= passage.end
    assert find_rules(document, passages) == found


def test_a_statute_that_a_paper_gives_a_short_name_is_the_instrument() -> None:
    (rule,) = rules(
        "The Board is bound by the Public Contracts Regulations 2015 (“the Regulations”). "
        "All contracts for goods valued at £181,302 or above are procured in accordance with the Regulations."
    )
    assert rule.instrument == "Public Contracts Regulations 2015"
    assert (rule.topic, rule.category) == (Topic.LAW, Category.GOODS_SERVICES)


def test_in_a_scheme_the_paragraph_the_version_and_the_heading_are_its_own() -> None:
    (rule,) = rules(
        (
            "5.4. To approve the award of all contracts which exceed £70,000.",
            {"paragraph": "5.4", "section": "Matters delegated to the Harbour Master"},
        ),
        kind=DocumentKind.SCHEME,
        title="Scheme of Delegation",
        date=DATED,
        status=Status.IN_FORCE,
    )
    assert (rule.instrument, rule.paragraph, rule.version) == ("Scheme of Delegation", "5.4", "1 April 2022")
    assert rule.valid_from == dt.date(2022, 4, 1)
    assert rule.authority == "Harbour Master"
    assert rule.bound is not None
    assert rule.bound.lo is not None
    assert rule.bound.lo.inclusive is False


def test_a_heading_in_capitals_names_its_role_too() -> None:
    (rule,) = rules(
        ("To write off debts below £900.", {"section": "6. MATTERS DELEGATED TO THE DIRECTOR OF FERRIES"}),
        kind=DocumentKind.SCHEME,
    )
    assert rule.authority == "Director of Ferries"


def test_what_an_instrument_says_of_vat_holds_for_its_values() -> None:
    found = rules(
        "“Value” means the whole-life value with every option, and excludes value added tax.",
        "Contracts above £5,000 must be advertised.",
        "Contracts above £9,000 (including VAT) must be reported.",
        kind=DocumentKind.REGULATIONS,
    )
    assert [rule.vat for rule in found] == [Vat.EXCLUDED, Vat.INCLUDED]


def test_a_row_of_a_table_says_who_approves_and_what_has_to_be_done() -> None:
    header = "Value of contract | What is needed | Who may approve the award"
    document, passages = paper(header, "£10,001 to £49,999 | Three written quotations | Head of Ferries")
    row = Passage(
        id="row",
        document_id="paper",
        position=2,
        start=passages[1].start,
        end=passages[1].end,
        text=passages[1].text,
        kind=PassageKind.TABLE_ROW,
        lead_start=0,
        lead_end=len(header),
    )
    approving, doing = find_rules(document, (row,))
    assert (approving.topic, approving.authority) == (Topic.WHO_APPROVES, "Head of Ferries")
    assert approving.subject == "Who may approve the award"
    assert (doing.topic, doing.subject) == (Topic.PROCEDURE, "Three written quotations")
    assert approving.bound == doing.bound
    assert approving.id != doing.id


def test_a_table_with_one_cell_a_line_keeps_role_and_band_together() -> None:
    found = rules(
        "Role\nLimit\nBudget holder\nUp to £10,000\nHead of Ferries\nUp to £100,000",
        kind=DocumentKind.REGULATIONS,
    )
    assert [(rule.authority, rule.bound.words if rule.bound else "") for rule in found] == [
        ("Budget holder", "Up to £10,000"),
        ("Head of Ferries", "Up to £100,000"),
    ]


def test_cells_run_together_are_read_apart() -> None:
    found = rules(
        "Below £10kBelow £10kOne written quotationBudget holder\n£10k to £50kThree quotationsHead of Ferries"
    )
    assert [(rule.authority, rule.bound.words if rule.bound else "") for rule in found] == [
        ("Budget holder", "Below £10k"),
        ("Head of Ferries", "£10k to £50k"),
    ]


def test_overrides_hold_whatever_the_value() -> None:
    (rule,) = rules("Any proposal that is novel, contentious or repercussive must be referred to the Mayor.")
    assert (rule.bound, rule.subject, rule.authority) == (None, "novel, contentious or repercussive", "Mayor")
    (sale,) = rules("To approve the sale of any pier, regardless of its value.", kind=DocumentKind.SCHEME)
    assert sale.bound is None
    assert "sale of any pier" in (sale.subject or "")


def test_ceilings_and_figures_of_a_decision_are_no_rules() -> None:
    assert not rules(
        "The total cost of the works is circa £4m over five years, including £2.2m for steel.",
        "The Board spends over £3m a year on fuel.",
        (
            "Further approval up to a total value of £670,000 to award.",
            {"kind": PassageKind.RECOMMENDATION},
        ),
        "The Director delegates authority to the Head of Piers to extend the present contract up to £437k.",
    )


def test_contracts_and_templates_state_no_rules_of_the_authority() -> None:
    text = "All variations above £5,000 must be approved by the Authority."
    assert not rules(text, kind=DocumentKind.CONTRACT)
    assert not rules(text, status=Status.TEMPLATE)
    assert not rules("All contracts above £[insert amount] must be approved, as must those over £5,000.")
    assert rules(text)


def test_what_was_repaired_or_is_a_draft_is_kept_and_said() -> None:
    (repaired,) = rules("Contracts of £25,0004 or more must be called off by competition.")
    assert any("25,000.00" in doubt for doubt in repaired.doubts)
    (draft,) = rules("All contracts above £5,000 must be approved by the Board.", status=Status.DRAFT)
    assert draft.doubts == ("the paper is a draft",)
    (recognised,) = rules(("All contracts above £5,000 must be approved.", {"recognised": True}))
    assert recognised.doubts == ("the words come from optical character recognition",)


def test_an_undated_paper_is_no_older_than_the_youngest_act_it_names() -> None:
    text = "Under the Harbours Act 2014 all contracts above £5,000 must be approved by the Board."
    assert rules(text)[0].not_before == dt.date(2014, 1, 1)
    assert rules(text, date=DATED)[0].not_before == dt.date(2022, 4, 1)


def test_dates_in_the_sentence_bound_the_rule() -> None:
    (rule,) = rules(
        "With effect from 1 June 2019 until 31 May 2021 all contracts above £5,000 go to Cabinet."
    )
    assert (rule.valid_from, rule.valid_to) == (dt.date(2019, 6, 1), dt.date(2021, 5, 31))


@pytest.mark.shared
def test_pcd_579_states_exactly_three_rules(shared_data: Path) -> None:
    papers = shared_data / "papers"
    file = next(papers.glob("pcd-579*.txt"))
    (found,) = recognise(read(file, file.name, Limits()), None, "open")
    regulations, cases, strategy = find_rules(found.document, found.passages)
    paragraphs = {passage.id: passage.paragraph for passage in found.passages}
    told = [
        (
            paragraphs[rule.evidence.passage_id] if rule.evidence else "",
            rule.instrument,
            rule.paragraph,
            rule.topic,
        )
        for rule in (regulations, cases, strategy)
    ]
    scheme = "MOPAC Scheme of Delegation and Consent"
    assert told == [
        ("4.1", "Public Contracts Regulations 2015", None, Topic.LAW),
        ("4.2", scheme, "4.8", Topic.WHO_APPROVES),
        ("4.3", scheme, "4.13", Topic.WHO_APPROVES),
    ]
    assert {rule.authority for rule in (cases, strategy)} == {"Deputy Mayor for Policing and Crime (DMPC)"}
    assert regulations.category is Category.GOODS_SERVICES
    for rule, pounds in ((regulations, "£181,302"), (cases, "£500,000"), (strategy, "£500,000")):
        assert rule.bound is not None
        assert rule.bound.lo is not None
        assert (rule.bound.lo.pence, rule.bound.lo.inclusive, rule.bound.hi) == (
            money.parse(pounds),
            True,
            None,
        )
