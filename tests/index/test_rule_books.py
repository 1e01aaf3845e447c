from __future__ import annotations

import datetime as dt
from dataclasses import replace

from index.facts import Evidence, Vat
from index.records import DocumentCard, DocumentKind, PartialDate
from index.rule_books import instrument_key, quoted_rules
from index.rules import Bound, Category, KnownRule, Limit, Rule, Standing, Topic
from index.statutory import statutory_rules

SCHEME = "Scheme of Delegation and Consent"


def card(
    key: str, day: dt.date | None, *, kind: DocumentKind = DocumentKind.DECISION, title: str = "x"
) -> DocumentCard:
    return DocumentCard(
        id=key,
        path=f"{key}.txt",
        places=(f"{key}.txt",),
        collection="open",
        format="text",
        sha256="0",
        title=title,
        kind=kind,
        reference=None if kind is DocumentKind.SCHEME else key.upper(),
        date=PartialDate.of_day(day) if day else None,
    )


def rule(document: str, pence: int, *, paragraph: str | None = "4.8", **fields: object) -> Rule:
    words = f"£{pence // 100:,} or above"
    made = Rule(
        id=f"{document}-{paragraph}-{pence}",
        topic=Topic.WHO_APPROVES,
        bound=Bound(lo=Limit(pence=pence, inclusive=True), words=words),
        subject="business cases",
        instrument=SCHEME,
        paragraph=paragraph,
        evidence=Evidence(document_id=document, passage_id="p", start=0, end=len(words), text=words),
    )
    return replace(made, **fields)  # type: ignore[arg-type]  # as the test gives them


def known(cards: list[DocumentCard], *rules: Rule) -> list[KnownRule]:
    return list(quoted_rules(rules, {one.id: one for one in cards}, {}, statutory_rules()))


def test_a_rule_from_a_dated_paper_is_quoted_and_from_an_undated_one_unverified() -> None:
    (dated,) = known([card("a", dt.date(2019, 5, 1))], rule("a", 50_000_000))
    assert dated.standing is Standing.QUOTED
    assert "1 May 2019" in dated.because
    (undated,) = known([card("a", None)], rule("a", 50_000_000))
    assert undated.standing is Standing.UNVERIFIED
    (doubtful,) = known([card("a", dt.date(2019, 5, 1))], rule("a", 50_000_000, doubts=("digits repaired",)))
    assert (doubtful.standing, doubtful.because) == (Standing.UNVERIFIED, "digits repaired")


def test_a_rule_whose_paper_may_not_be_read_is_not_there() -> None:
    assert known([], rule("a", 50_000_000)) == []


def test_a_later_version_ends_the_earlier_one_and_what_quotes_it() -> None:
    old = card("old", dt.date(2018, 6, 1), kind=DocumentKind.SCHEME, title="Scheme of Consent and Delegation")
    new = card("new", dt.date(2021, 4, 1), kind=DocumentKind.SCHEME, title=f"{SCHEME}: version 3.0")
    quoting = card("hmd 1", dt.date(2019, 11, 1))
    found = known(
        [old, new, quoting],
        rule("old", 50_000_000, version="1 June 2018", valid_from=dt.date(2018, 6, 1)),
        rule("new", 90_000_000, version="1 April 2021", valid_from=dt.date(2021, 4, 1)),
        rule("hmd 1", 50_000_000, not_before=dt.date(2019, 11, 1)),
    )
    by_pence = {one.rule.bound.lo.pence: one for one in found if one.rule.bound and one.rule.bound.lo}
    assert by_pence[50_000_000].rule.valid_to == dt.date(2021, 3, 31)
    assert by_pence[90_000_000].rule.valid_to is None
    assert all(one.standing is Standing.QUOTED for one in found)


def test_one_rule_quoted_by_several_papers_is_one_line_that_names_them_all() -> None:
    cards = [card("hmd 1", dt.date(2019, 1, 1)), card("hmd 2", dt.date(2020, 1, 1))]
    (one,) = known(
        cards,
        rule("hmd 1", 50_000_000, not_before=dt.date(2019, 1, 1)),
        rule("hmd 2", 50_000_000, not_before=dt.date(2020, 1, 1)),
    )
    assert one.source.reference == "HMD 2"
    assert one.source.also == ("HMD 1 (1 January 2019)",)


def test_papers_that_give_one_paragraph_different_bounds_are_in_conflict() -> None:
    cards = [card("hmd 1", dt.date(2019, 1, 1)), card("hmd 2", dt.date(2020, 1, 1))]
    found = known(cards, rule("hmd 1", 50_000_000), rule("hmd 2", 90_000_000))
    assert [one.standing for one in found] == [Standing.UNVERIFIED, Standing.UNVERIFIED]
    assert "in conflict with HMD 2" in found[0].because


def test_an_undated_quote_takes_the_dates_of_the_version_that_says_the_same() -> None:
    old = card("old", dt.date(2018, 6, 1), kind=DocumentKind.SCHEME, title=SCHEME)
    new = card("new", dt.date(2021, 4, 1), kind=DocumentKind.SCHEME, title=SCHEME)
    found = known(
        [old, new, card("draft", None)],
        rule("old", 50_000_000, version="1 June 2018", valid_from=dt.date(2018, 6, 1)),
        rule("new", 90_000_000, version="1 April 2021", valid_from=dt.date(2021, 4, 1)),
        rule("draft", 50_000_000),
    )
    assert len(found) == 2
    assert not any("conflict" in one.because for one in found)


def test_a_quoted_figure_of_the_law_takes_the_dates_of_the_register() -> None:
    quoted = rule(
        "a",
        18_130_200,
        paragraph=None,
        topic=Topic.LAW,
        category=Category.GOODS_SERVICES,
        instrument="Public Contracts Regulations 2015",
    )
    (one,) = known([card("a", None)], quoted)
    assert (one.rule.valid_from, one.rule.valid_to) == (dt.date(2018, 1, 1), dt.date(2019, 12, 31))
    assert one.rule.vat is Vat.EXCLUDED


def test_an_instrument_is_the_same_in_both_word_orders_and_any_version() -> None:
    names = (
        "MOPAC Scheme of Delegation and Consent",
        "Scheme of Consent and Delegation",
        "SCHEME OF DELEGATION AND CONSENT: version 4.0",
    )
    assert len({instrument_key(name) for name in names}) == 1
    assert instrument_key("Contract Regulations 2018") == instrument_key("Contract Regulations")
    assert instrument_key("Financial Regulations") != instrument_key("Contract Regulations")
