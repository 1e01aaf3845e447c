from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import money
from index.comparing import Applies
from index.facts import Vat
from index.records import PartialDate
from index.rules import (
    Bound,
    Buyer,
    Category,
    KnownRule,
    Limit,
    Rule,
    RuleSource,
    Standing,
    Topic,
    Whichever,
)
from index.statutory import statutory_rules
from index.thresholds import look_up
from index.typed import read_typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.threshold_answer import RuleLine, ThresholdAnswer

TODAY = "2026-11-24"


def asked(text: str, on: str = TODAY, rules: Sequence[KnownRule] = ()) -> ThresholdAnswer:
    day = PartialDate.of_day(dt.date.fromisoformat(on))
    return look_up(read_typed(text), (*statutory_rules(), *rules), day)


def lines(answer: ThresholdAnswer, topic: Topic) -> list[RuleLine]:
    return [line for group in answer.groups if group.question is topic for line in group.rules]


def law(text: str, on: str, category: Category = Category.GOODS_SERVICES) -> Applies | None:
    found = [line for line in lines(asked(text, on), Topic.LAW) if line.category is category]
    return found[0].applies if len(found) == 1 else None


def limit(pounds: str, *, inclusive: bool | None) -> Limit:
    return Limit(pence=money.parse(pounds), inclusive=inclusive)


def rule(
    key: str,
    *,
    lo: Limit | None = None,
    hi: Limit | None = None,
    words: str = "£500,000 or above",
    subject: str = "all contracts",
    topic: Topic = Topic.WHO_APPROVES,
    vat: Vat = Vat.NOT_STATED,
    per: str | None = None,
    valid_from: dt.date | None = None,
    valid_to: dt.date | None = None,
) -> KnownRule:
    made = Rule(
        id=key,
        topic=topic,
        bound=Bound(lo=lo, hi=hi, words=words) if lo or hi else None,
        subject=subject,
        authority="Deputy Mayor for Ferries",
        instrument="Scheme of Delegation",
        paragraph="4.8",
        vat=vat,
        per=per,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    return KnownRule(rule=made, source=RuleSource(title="Scheme"), standing=Standing.QUOTED, because="quoted")


STRATEGY = rule(
    "strategy", lo=limit("£500,000", inclusive=True), subject="the procurement strategy of all contracts"
)


@pytest.mark.parametrize(
    ("text", "on", "applies"),
    [
        ("£181,302 excluding VAT", "2019-12-31", Applies.YES),
        ("£181,301.99 excluding VAT", "2019-12-31", Applies.NO),
        ("£181,302 excluding VAT", "2020-01-01", Applies.NO),
        ("£189,330 ex VAT", "2021-12-31", Applies.YES),
        ("£207,720 including VAT", "2026-01-01", Applies.YES),
        ("£207,719.99 including VAT", "2026-01-01", Applies.NO),
        ("£210,000 including VAT", "2025-12-31", Applies.NO),
        ("£210,000 including VAT", "2026-01-01", Applies.YES),
        ("£173,100 ex VAT", "2026-01-01", Applies.YES),
        ("£173,099.99 ex VAT", "2026-01-01", Applies.NO),
        ("£190k services", TODAY, Applies.DEPENDS),
        ("£190k services ex VAT", TODAY, Applies.YES),
        ("£190k services inc VAT", TODAY, Applies.NO),
        ("£250k services", TODAY, Applies.YES),
        ("£170k services", TODAY, Applies.NO),
    ],
)
def test_the_law_is_exact_at_the_line_and_on_the_day(text: str, on: str, applies: Applies) -> None:
    assert law(text, on) is applies


def test_works_follow_their_own_figure() -> None:
    assert law("£5.2m works", TODAY, Category.WORKS) is Applies.YES
    assert law("£5.2m works inc VAT", "2025-06-01", Category.WORKS) is Applies.NO
    assert law("£5.2m works", "2025-06-01", Category.WORKS) is Applies.DEPENDS
    assert law("£5.2m works", TODAY, Category.GOODS_SERVICES) is None


def test_before_the_first_row_there_is_no_rule() -> None:
    answer = asked("£600k", "2011-06-01")
    assert answer.groups == ()
    assert "No rule" in answer.notes[0]


def test_the_switch_point_of_vat_is_said_exactly() -> None:
    (line,) = [
        one for one in lines(asked("£190k services"), Topic.LAW) if one.category is Category.GOODS_SERVICES
    ]
    assert "£207,720 including VAT, which is £173,100 without" in line.because


def test_other_buyers_have_their_own_figures() -> None:
    for typed, figure in (("central ", "£135,018"), ("utility ", "£415,440"), ("", "£207,720")):
        (line,) = lines(asked(f"{typed}£1m services"), Topic.LAW)
        assert line.lo_pence == money.parse(figure)


@pytest.mark.parametrize(
    ("text", "applies"),
    [
        ("£500,000", Applies.YES),
        ("£499,999.99", Applies.NO),
        ("£600k goods", Applies.YES),
        ("£45k", Applies.NO),
        ("under £500k", Applies.NO),
        ("over £500k", Applies.YES),
        ("up to £500k", Applies.DEPENDS),
        ("£400k-£600k", Applies.DEPENDS),
        ("£500k-£600k", Applies.YES),
        ("circa £500k", Applies.DEPENDS),
        ("circa £600k", Applies.YES),
        ("£150k pa for 3+1 years", Applies.YES),
        ("£100k pa for 3+1 years", Applies.NO),
        ("£100k pa", Applies.DEPENDS),
        ("£600k pa", Applies.YES),
    ],
)
def test_a_rule_applies_when_every_value_meant_lies_in_it(text: str, applies: Applies) -> None:
    (line,) = lines(asked(text, rules=[STRATEGY]), Topic.WHO_APPROVES)
    assert line.applies is applies


def test_the_exact_boundary_is_said_in_words() -> None:
    (line,) = lines(asked("£500,000", rules=[STRATEGY]), Topic.WHO_APPROVES)
    assert "exactly £500,000: included" in line.because
    assert line.close
    excluded = rule("x", lo=limit("£500,000", inclusive=False), words="exceed £500,000")
    (line,) = lines(asked("£500,000", rules=[excluded]), Topic.WHO_APPROVES)
    assert line.applies is Applies.NO
    assert "not included" in line.because


def test_an_unstated_comparator_is_unknown_only_at_the_exact_value() -> None:
    bare = rule("bare", lo=limit("£500,000", inclusive=None), words="the £500,000 threshold")
    for text, applies in (("£500,000", "depends"), ("£500,000.01", "yes"), ("£499,999.99", "no")):
        (line,) = lines(asked(text, rules=[bare]), Topic.WHO_APPROVES)
        assert line.applies.value == applies


@pytest.mark.parametrize(
    ("text", "applies"),
    [("£40,000", "no"), ("£40,000.50", "yes"), ("£40,001", "yes"), ("£999,999.50", "yes"), ("£1m", "no")],
)
def test_bands_of_whole_pounds_leave_no_pence_out(text: str, applies: str) -> None:
    band = rule(
        "band",
        lo=limit("£40,001", inclusive=True),
        hi=limit("£999,999", inclusive=True),
        words="£40,001 to £999,999",
    )
    (line,) = lines(asked(text, rules=[band]), Topic.WHO_APPROVES)
    assert line.applies.value == applies
    assert (line.lo_pence, line.hi_pence) == (4_000_100, 99_999_900)


def test_a_limit_that_refers_to_the_law_is_resolved_by_date() -> None:
    hi = Limit(statutory="EU threshold", inclusive=True)
    band = rule("band", lo=limit("£50,001", inclusive=True), hi=hi, topic=Topic.PROCEDURE)
    for on, applies in (("2019-06-01", "no"), ("2020-06-01", "yes"), ("2011-06-01", "depends")):
        (line,) = lines(asked("£185k goods ex VAT", on, [band]), Topic.PROCEDURE)
        assert line.applies.value == applies, on


def test_whichever_is_lower_takes_the_lower_of_amount_and_law() -> None:
    hi = Limit(
        pence=money.parse("£139,000"), statutory="EU threshold", whichever=Whichever.LOWER, inclusive=True
    )
    band = rule("band", lo=limit("£5,000", inclusive=False), hi=hi)
    for text, applies in (("£139,000 goods inc VAT", "yes"), ("£140,000 goods inc VAT", "no")):
        (line,) = lines(asked(text, rules=[band]), Topic.WHO_APPROVES)
        assert line.applies.value == applies


def test_a_share_of_something_depends_on_it() -> None:
    share = rule("share", lo=Limit(percent_hundredths=1000, inclusive=False), words="more than 10%")
    (line,) = lines(asked("£600k", rules=[share]), Topic.WHO_APPROVES)
    assert line.applies is Applies.DEPENDS
    assert "more than 10%" in line.because


def test_a_limit_per_year_is_compared_with_one_year() -> None:
    yearly = rule("lease", lo=limit("£10,000", inclusive=False), per="year", subject="all contracts a year")
    for text, applies in (
        ("£8k pa for 5 years", "no"),
        ("£12k pa for 2 years", "yes"),
        ("£50k over 4 years", "yes"),
        ("£50k", "depends"),
    ):
        (line,) = lines(asked(text, rules=[yearly]), Topic.WHO_APPROVES)
        assert line.applies.value == applies, text


def test_below_a_rule_nobody_is_inferred_and_the_nearest_is_shown() -> None:
    answer = asked("£45k", rules=[STRATEGY])
    (line,) = lines(answer, Topic.WHO_APPROVES)
    assert line.applies is Applies.NO
    note = next(note for note in answer.notes if "No rule found says who approves" in note)
    assert "£500,000 or above" in note
    assert "not inferred" in note


def test_where_a_rule_applies_those_that_do_not_are_left_out() -> None:
    higher = rule("higher", lo=limit("£5,000,000", inclusive=True), words="£5m or more")
    found = lines(asked("£600k", rules=[STRATEGY, higher]), Topic.WHO_APPROVES)
    assert [line.rule for line in found] == ["strategy"]


def test_overrides_stand_beside_every_answer() -> None:
    override = rule("novel", subject="novel, contentious or repercussive")
    for text in ("£600k", "£5"):
        found = lines(asked(text, rules=[STRATEGY, override]), Topic.WHO_APPROVES)
        assert "novel" in [line.rule for line in found]


def test_an_override_about_one_kind_of_thing_stands_beside_that_kind_only() -> None:
    override = rule("cash", subject="A loss of cash must be reported regardless of its value")
    assert lines(asked("£600k goods", rules=[override]), Topic.WHO_APPROVES) == []
    assert lines(asked("£600 loss of cash", rules=[override]), Topic.WHO_APPROVES) != []


def test_rules_about_other_subjects_are_left_out_and_named() -> None:
    grants = rule("grants", lo=limit("£5,000", inclusive=True), subject="grants to outside bodies")
    answer = asked("£600k goods", rules=[STRATEGY, grants])
    assert [line.rule for line in lines(answer, Topic.WHO_APPROVES)] == ["strategy"]
    assert any("Rules about grants were left out" in note for note in answer.notes)
    assert [
        one.rule for one in lines(asked("£600k grant", rules=[STRATEGY, grants]), Topic.WHO_APPROVES)
    ] == ["grants"]


def test_superseded_rules_count_only_for_their_date() -> None:
    old = rule("old", lo=limit("£100,000", inclusive=True), valid_to=dt.date(2020, 12, 31))
    new = rule("new", lo=limit("£500,000", inclusive=True), valid_from=dt.date(2021, 1, 1))
    for on, expected in (("2020-06-01", ["old"]), ("2021-06-01", ["new"])):
        assert [one.rule for one in lines(asked("£600k", on, [old, new]), Topic.WHO_APPROVES)] == expected
    both = lines(asked("£600k on 31 December 2020", rules=[old, new]), Topic.WHO_APPROVES)
    assert [one.rule for one in both] == ["old"]


def test_a_date_that_covers_a_change_depends_on_the_day() -> None:
    old = rule("old", lo=limit("£100,000", inclusive=True), valid_to=dt.date(2020, 6, 30))
    (line,) = lines(asked("£600k in 2020", rules=[old]), Topic.WHO_APPROVES)
    assert line.applies is Applies.DEPENDS
    assert "30 June 2020" in line.because


def test_rules_that_meet_at_the_exact_value_are_shown_as_a_conflict() -> None:
    lower = rule("lower", hi=limit("£50,000", inclusive=True), words="upto £50,000", subject="contracts")
    upper = rule("upper", lo=limit("£50,000", inclusive=True), words="£50,000 or above", subject="contracts")
    answer = asked("£50,000", rules=[lower, upper])
    assert {line.rule for line in lines(answer, Topic.WHO_APPROVES)} == {"lower", "upper"}
    assert any("Two rules meet at exactly £50,000" in note for note in answer.notes)
    assert not any("Two rules meet" in note for note in asked("£50,001", rules=[lower, upper]).notes)


def test_what_is_ambiguous_is_asked_back_and_looked_up_in_no_reading() -> None:
    answer = asked("£25,0000 services", rules=[STRATEGY])
    assert answer.groups == ()
    assert answer.amounts == ()
    assert answer.clarify is not None
    assert answer.clarify.error == "bad_grouping"
    assert answer.clarify.choices == ("£25,000 goods and services", "£250,000 goods and services")
    assert [reading.pence for reading in answer.readings] == [2_500_000, 25_000_000]


def test_for_a_reference_the_decision_is_offered() -> None:
    clarify = asked("pcd-579").clarify
    assert clarify is not None
    assert (clarify.error, clarify.choices) == ("looks_like_reference", ("What does PCD 579 decide?",))


def test_the_answer_is_json_of_the_promised_shape() -> None:
    told = json.loads(msgspec.json.encode(asked("£600k goods ex VAT on 1 June 2019", rules=[STRATEGY])))
    assert list(told) == [
        "input", "amounts", "readings", "category", "vat", "on", "groups", "notes", "clarify",
    ]  # fmt: skip
    assert (told["category"], told["vat"], told["on"]) == ("goods_services", "excluded", "2019-06-01")
    assert told["amounts"][0]["pence"] == 60_000_000
    line = told["groups"][0]["rules"][0]
    wanted = (
        "lo_pence lo_inclusive hi_pence hi_inclusive applies because authority instrument paragraph vat "
        "valid_from valid_to status citation"
    )
    assert line.keys() >= set(wanted.split())


@given(
    st.integers(min_value=0, max_value=10**12),
    st.integers(min_value=0, max_value=10**12),
    st.booleans(),
    st.sampled_from([Vat.INCLUDED, Vat.EXCLUDED]),
)
def test_a_value_typed_in_the_rules_own_basis_is_on_one_side_exactly(
    value: int,
    edge: int,
    inclusive: bool,  # noqa: FBT001 - drawn by hypothesis
    vat: Vat,
) -> None:
    edge += 1 if str(edge // 100).endswith(("01", "99")) else 0
    one = rule("x", lo=Limit(pence=edge, inclusive=inclusive), vat=vat)
    typed = f"{money.format(value)} {'inc' if vat is Vat.INCLUDED else 'ex'} VAT"
    (line,) = lines(asked(typed, rules=[one]), Topic.WHO_APPROVES)
    floor = one.rule.bound.lo if one.rule.bound else None
    band = edge % 100 == 0 and inclusive and (edge // 100 - 1) % 100 == 0 and edge > 100
    if floor is not None and not band:
        expected = value > edge or (inclusive and value == edge)
        assert line.applies is (Applies.YES if expected else Applies.NO)


def test_the_shipped_figures_do_not_overlap_and_name_their_sources() -> None:
    rows = [one.rule for one in statutory_rules()]
    assert len(rows) >= 53
    assert len({row.id for row in rows}) == len(rows)
    for row in rows:
        assert row.sources
        others = [
            one for one in rows if (one.category, one.buyer) == (row.category, row.buyer) and one is not row
        ]
        for other in others:
            first, second = sorted((row, other), key=lambda one: str(one.valid_from))
            assert first.valid_to is not None
            assert second.valid_from is not None
            assert first.valid_to < second.valid_from
    assert {row.buyer for row in rows} == {None, Buyer.CENTRAL, Buyer.SUB_CENTRAL, Buyer.UTILITY}
