from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facts import AmountKind, Vat
from index.rules import Limit, Whichever
from ingest.rules.bounds import find_bounds
from ingest.rules.found_bound import FoundBound
from ingest.rules.kinds import Setting, kinds_of


def told(found: FoundBound) -> str:
    """A bound as mathematicians write it: "[" includes, "(" does not, "?" is not stated."""
    low, high = found.bound.lo, found.bound.hi
    begins = "" if low is None else f"{ {True: '[', False: '(', None: '?'}[low.inclusive] }{end(low)}"
    ends = "" if high is None else f"{end(high)}{ {True: ']', False: ')', None: '?'}[high.inclusive] }"
    return f"{begins},{ends}" if low and high else begins or ends


def end(limit: Limit) -> str:
    if limit.pence is not None:
        pounds, rest = divmod(limit.pence, 100)
        figure = f"{pounds}.{rest:02}" if rest else str(pounds)
    elif limit.statutory is not None:
        figure = "law"
    elif limit.months is not None:
        figure = f"{limit.months} months"
    else:
        figure = f"{(limit.percent_hundredths or 0) / 100:g}%"
    return f"{figure} or share" if limit.whichever else figure


WORDINGS = [
    ("Contracts valued at £75,000 or more must be advertised", "[75000"),
    ("Any contract exceeding £250,000 shall be sealed", "(250000"),
    ("All expenditure over £1m requires Cabinet approval", "(1000000"),
    ("virements of more than £100,000 between service blocks need the consent of full Council", "(100000"),
    ("Officers may accept quotations of less than £10,000", "10000)"),
    ("purchases not exceeding £2,500 may be made on a purchasing card", "2500]"),
    (
        "where the value is £25,000 or over but less than £100,000, three quotations shall be sought",
        "[25000,100000)",
    ),
    ("between £10,000 and £50,000 three quotes are needed", "[10000,50000]"),
    ("£10,001 to £50,000", "[10001,50000]"),
    ("£50,001 – EU threshold", "[50001,law]"),
    ("Above EU threshold", "(law"),
    ("greater than £5,000 and up to £25,000", "(5000,25000]"),
    ("more than £25,000 but not more than £75,000", "(25000,75000]"),
    ("over £50k up to and including £150k", "(50000,150000]"),
    ("> £100,000", "(100000"),
    ("≥ £100,000 and < £500,000", "[100000,500000)"),
    ("£0 - £4,999", "[0,4999]"),
    ("Up to £10k", "10000]"),
    ("£500k+", "[500000"),
    ("£25,000 and over", "[25000"),
    ("£1 million or above", "[1000000"),
    ("equal to or greater than £30,000", "[30000"),
    ("equal to or in excess of £60,000", "[60000"),
    ("of at least £12,000", "[12000"),
    ("no less than £40,000", "[40000"),
    ("minimum of £20,000", "[20000"),
    ("a value that equals or exceeds £250,000", "[250000"),
    ("does not exceed £15,000", "15000]"),
    ("no greater than £35,000", "35000]"),
    ("a maximum value of £80,000", "80000]"),
    ("up to but not including £90,000", "90000)"),
    ("the key decision threshold of £500,000", "?500000"),
    ("a £250,000 threshold applies to capital schemes", "?250000"),
    ("expenditure at or above £45,000", "[45000"),
    ("at or below £45,000", "45000]"),
    ("in excess of £150,000 (excluding VAT)", "(150000"),
    ("£30,000 (inclusive of VAT) or more", "[30000"),
    ("exceeding £250,000 revenue or £1m capital", "(250000; (1000000"),
    ("above £100k for goods and £500k for works", "(100000; (500000"),
    ("variations exceeding 10% of the original contract value", "(10%"),
    (
        "by £250,000 or above, or by 10 per cent of its original value, whichever is the lower",
        "[250000 or share",
    ),
    ("£50,000 or 10%, whichever is the lesser, or more", "[50000 or share"),
    ("Not more than £5,000 or 5% of the contract sum, whichever is greater", "5000 or share]"),
    ("with a value at or above the relevant threshold", "[law"),
    ("not less than the threshold amount in Schedule 1", "[law"),
    ("below the UK procurement threshold", "law)"),
    ("above the statutory threshold (currently £214,904)", "(214904"),
    ("for “£213,477” substitute “£214,904”", "[214904"),
    ("£100,000 but less than £250,000", "[100000,250000)"),
    ("from £25,000 up to £99,999.99", "[25000,99999.99]"),
    ("£5,000 or less", "5000]"),
    ("£5,000 and below", "5000]"),
    ("Less than £5,000", "5000)"),
    ("Below £20kBelow £20k", "20000)"),
    ("ranging from £20,001 to £60,000", "[20001,60000]"),
    ("contracts of up to £750k in total value", "750000]"),
    ("contract awards in excess of £2,000,000 in aggregate", "(2000000"),
    ("a limit of £40,000", "40000]"),
    ("delegated limit: £40,000", "40000]"),
    ("a financial limit of £40,000 per transaction", "40000]"),
    ("³ £50,000", "[50000"),
    ("££139K", "139000]"),
    ("Spend above £3,000 p.a.", "(3000"),
    ("upwards of £70,000", "(70000"),
    ("shall not be less than £10,000", "[10000"),
    ("must not exceed £10,000", "10000]"),
    ("is above £150,000 and does not exceed £500,000", "(150000,500000]"),
    ("exceeds £5m", "(5000000"),
    ("reaches £1,000,000", "[1000000"),
    ("anything over £50,000.00 (net of VAT)", "(50000"),
    ("thirty per cent (3016) or more of the estimate", "[30%"),
    ("(a) £10,000 or more; (b) £50,000 or more; and (c) £250,000 or more", "[10000; [50000; [250000"),
    ("the approval limit was raised from £25,000 to £40,000", "40000]"),
    ("the quotation threshold has been increased from £25,000 to £30,000", "?30000"),
    ("not less than £118,000 (central government), £181,000 (other bodies)", "[118000; [181000"),
    ("contracts up the value of £30k", "30000]"),
    ("£150,000 < value ≤ £500,000", "(150000,500000]"),
    ("Purchases with an estimated value below £15,000 may be made on one quotation", "15000)"),
    (
        "Where the value of a procurement is between £15,000 and £60,000 three quotes shall be invited",
        "[15000,60000]",
    ),
    ("Any proposal with revenue implications of £250k or more in any one year is a key decision", "[250000"),
    ("The Section 151 Officer may write off individual debts not exceeding £5,000", "5000]"),
    ("Debts over £5,000 but under £20,000 shall be reported to the Audit Committee", "(5000,20000)"),
    ("Contracts with a whole life value equal to or above £100,000 are to be sealed", "[100000"),
    (
        "Waivers for contracts worth more than £50,000 require the prior approval of the Monitoring Officer",
        "(50000",
    ),
    ("Expenditure up to £10k - Budget Manager", "10000]"),
    ("£10,001 - £50,000: Head of Service", "[10001,50000]"),
    ("£50,001 - £250,000: Corporate Director", "[50001,250000]"),
    ("£250,001 and above: Cabinet", "[250001"),
    ("Over £1,000,000 | Full Council", "(1000000"),
    (
        "No officer may commit the Council to expenditure exceeding £25,000 without written authority",
        "(25000",
    ),
    ("Virements in excess of £150,000 must be approved by Cabinet", "(150000"),
    (
        "The relevant threshold is £189,330 for supplies and services and £4,733,252 for works",
        "?189330; ?4733252",
    ),
    ("A contract notice must be published for every procurement at or above the FTS threshold", "[law"),
    ("Procurements below threshold need not be advertised on Find a Tender", "law)"),
    ("Orders of £1,000 and under may be placed by purchase card", "1000]"),
    (
        "All tenders received for contracts valued in excess of £75,000 will be opened by two officers",
        "(75000",
    ),
    ("a transaction of at least £2.5 million", "[2500000"),
    ("Settlement of claims up to a limit of £50,000 in any single case", "50000]"),
    ("greater than £100,000 and less than or equal to £500,000", "(100000,500000]"),
    ("For values from £5,000 to £24,999 obtain three written quotes", "[5000,24999]"),
    ("Call-offs of £500,000+ go to the Investment Committee", "[500000"),
    ("Lease premiums above £20,000 or annual rents above £5,000 require committee approval", "(20000; (5000"),
    ("with a value of £40,000 or more (exclusive of VAT)", "[40000"),
    ("consultancy assignments with fees of more than £650 per day", "(650"),
    ("contracts whose value does not exceed 15% of the original price", "15%]"),
    ("changes of 50% or more of the initial contract value", "[50%"),
    ("Chief Officers have delegated powers to accept tenders up to £250,000", "250000]"),
    ("No tender shall be accepted where its value exceeds £2m unless Cabinet has approved it", "(2000000"),
    ("For contracts not less than £5m, a bond shall be required", "[5000000"),
    ("Awards above the applicable EU threshold must be reported to the Commercial Board", "(law"),
    ("£25k up to £100k – three competitive quotations", "[25000,100000]"),
    ("under £25k – best value, one quote", "25000)"),
    ("£100k to UK threshold", "[100000,law]"),
    ("Land disposals where the consideration is £500,000 or greater", "[500000"),
    ("business cases costing £3 million or over need HM Treasury approval", "[3000000"),
    ("A gift worth £50 or more must be declared", "[50"),
    ("the delegated authority limit has been raised from £150,000 to £250,000", "250000]"),
]
"""Written for these tests, after wordings of constitutions, schemes, regulations, statutes and tables."""

LOOK_ALIKES = [
    "The project cost over £5m",
    "Savings of more than £2m a year have been delivered",
    "Officers seized more than £50m in assets",
    "The contractor's liability shall not exceed £5,000,000",
    "Suppliers must hold public liability insurance of not less than £10 million",
    "A person guilty of the offence is liable to a fine not exceeding £5,000",
    "Approval is sought for expenditure of up to £350,000 to replace the boilers",
    "The Deputy Mayor is recommended to approve up to £1.2m for the vehicle contract",
    "The cost is estimated at between £2m and £3m",
    "Unit costs range from £40,000 to £60,000 per vehicle",
    "The budget has increased from £3m to £4m",
    "The contract is worth up to £9m over five years",
    "Bidders must have an annual turnover of at least £2 million",
    "A maximum of £25,000 will be paid to the charity in 2021",
    "The grant of up to £50,000 will be paid in two instalments",
    "The total value of this contract will not exceed £800,000.",
    "This decision approves spend of no more than £95,000",
    "The award exceeded £500,000 and was therefore approved by the Deputy Mayor.",
    "Over £3m of funding is available",
    "An underspend of over £200,000 is forecast",
    "Households earning below £30,000 are worst affected",
    "Day rates range from £400 to £650",
    "The purchase price is £2.4m, above the £2.2m valuation",
    "Legal fees of up to £20,000 will be met by the lessee",
    "The rent will rise from £20,000 to £25,000 per annum",
    "It was more than £100,000 over budget",
    "At least £40m of the programme budget has been committed",
    "The bid secured not less than £1m of match funding",
    "The programme will deliver benefits in excess of £12m by 2025",
    "The scheme is expected to cost between £4m and £5m",
    "The MPS spends over £100m a year on IT",
    "The force has assets valued at more than £900m",
    "funding of up to £2.4m over three years for the hub",
    "The PCC approved a contract of up to £750,000 with Acme Ltd for body armour",
    "to award a contract at a value of up to £3.5m to the preferred bidder",
    "extend the contract for one year at a cost not exceeding £180,000",
    "The Mayor approves expenditure of up to £250,000 on the evaluation",
    "the losses exceeded £2m in the last financial year",
    "bids ranged from £1.1m to £1.9m",
    "a pension pot above £1m",
    "the fleet contract, valued at over £20m, expires in March",
    "The reserve will fall below £10m by 2026",
    "£10k-£15k per annum for maintenance",
    "The estimated cost of the works is £500,000 - £600,000",
    "Contingency of up to 10% of the contract value (£120,000) is included",
    "The service has an annual budget of just over £3m",
    "Around £400,000 was spent on agency staff last year",
    "We anticipate savings in excess of £750,000 by March",
    "The winning bid was £120,000 below the estimate",
    "The grant of £30,000 will cover at most two posts",
    "Rent arrears of more than £1,500 are owed by the tenant",
    "The company reported profits of over £2m",
    "The pilot will cost no more than £90,000 in total",
    "The Mayor is asked to approve a budget of up to £2.2m for the festival",
    "Claims must be lodged within 28 days and the excess is £500",
    "The insurer's cover is limited to £5 million for each claim",
    "Fuel costs rose from £200,000 to £260,000",
    "Ticket prices range between £12 and £45",
    "The authority's reserves stand at over £10m",
    "The contractor shall maintain professional indemnity cover of at least £2,000,000",
    "The purchase of the site for not more than £1.4m was completed in June",
    "Prices above £50 per unit were rejected",
    "Two bids over £300,000 were received",
    "The trust will contribute up to £60,000 towards the new roof",
    "Overtime above £10,000 a month is unsustainable",
]
"""Sums with bounds that approve nothing: spend, cover, fines, savings, ceilings of one approval."""

FRAGMENTS = {"a limit of £40,000", "ranging from £20,001 to £60,000"}
"""Too short to tell by themselves whether a rule is meant."""


@pytest.mark.parametrize(("text", "bounds"), WORDINGS)
def test_bounds_are_read_with_their_inclusiveness(text: str, bounds: str) -> None:
    assert "; ".join(told(found) for found in find_bounds(text)) == bounds


@pytest.mark.parametrize("text", [text for text, _ in WORDINGS if text not in FRAGMENTS])
def test_wordings_of_rules_are_taken_for_rules(text: str) -> None:
    assert set(kinds_of(text, find_bounds(text))) == {AmountKind.RULE}


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_look_alikes_are_not_taken_for_rules(text: str) -> None:
    assert AmountKind.RULE not in kinds_of(text, find_bounds(text))


@pytest.mark.parametrize(
    "text",
    [
        "Approval is sought for expenditure of up to £350,000 to replace the boilers",
        "The Deputy Mayor is recommended to approve up to £1.2m for the vehicle contract",
        "to a maximum total of £900,000 for the programme",
    ],
)
def test_an_approval_ceiling_is_kept_apart(text: str) -> None:
    assert kinds_of(text, find_bounds(text)) == (AmountKind.APPROVAL_CEILING,)


def test_a_recommendation_is_no_rule_but_a_row_of_limits_is() -> None:
    text = "up to £250,000"
    assert kinds_of(text, find_bounds(text), Setting(recommending=True, lead="asked to approve")) != (
        AmountKind.RULE,
    )
    row = "Head of Harbours | Up to £25,000"
    assert kinds_of(row, find_bounds(row), Setting(row=True)) == (AmountKind.RULE,)


def test_an_amount_without_a_comparator_bounds_nothing() -> None:
    for text in (
        "a grant of £5,000",
        "£135,000/£106,047",
        "the cost is £2m",
        "3.5 million euros, about £3 million",
    ):
        assert find_bounds(text) == ()


def test_the_words_of_a_bound_are_those_of_the_text() -> None:
    text = "contracts of £100,000\nor more but less than £250,000 are sealed"
    (found,) = find_bounds(text)
    assert found.bound.words == "£100,000 or more but less than £250,000"
    assert text[found.start : found.end].split() == found.bound.words.split()


def test_vat_is_read_with_the_bound_also_from_a_twin() -> None:
    (one,) = find_bounds("contracts of £30,001 (including VAT) or more")
    assert one.vat is Vat.INCLUDED
    (two,) = find_bounds("contracts above £213,477 (£177,898 exc VAT)")
    assert (told(two), two.vat) == ("(213477", Vat.INCLUDED)
    (three,) = find_bounds("contracts above £100,000 (£120,000 including VAT)")
    assert (told(three), three.vat) == ("(100000", Vat.EXCLUDED)


def test_whichever_is_lower_is_one_limit_in_two_ways() -> None:
    (found,) = find_bounds(
        "variations over £50,000 or 10% of the contract sum, whichever is the lower, are reported"
    )
    assert found.bound.lo is not None
    assert (found.bound.lo.pence, found.bound.lo.percent_hundredths) == (5_000_000, 1000)
    assert found.bound.lo.whichever is Whichever.LOWER
    (higher,) = find_bounds("above the greater of £50,000 or 10% of the budget")
    assert higher.bound.lo is not None
    assert higher.bound.lo.whichever is Whichever.HIGHER


def test_symbol_fonts_are_repaired_and_say_so() -> None:
    for text, bounds in (
        ("contracts ££1,000", "1000]"),
        ("contracts £ £1,000", "1000]"),
        ("contracts ³ £25,000", "[25000"),
    ):
        (found,) = find_bounds(text)
        assert told(found) == bounds
        assert found.repairs


def test_damaged_digits_are_repaired_and_say_so() -> None:
    (found,) = find_bounds("works costing £25,0004 or more")
    assert told(found) == "[25000"
    assert found.repairs == ("“£25,0004” was read as 25,000.00 pounds",)


def test_amending_text_gives_the_new_figure_and_its_basis() -> None:
    (found,) = find_bounds("for ‘£118,133’ substitute ‘£122,976’; for ‘net’ substitute ‘inclusive’")
    assert (told(found), found.vat) == ("[122976", Vat.INCLUDED)


def test_words_spoken_about_are_no_rule() -> None:
    assert find_bounds('The words "£500,000 or above" include exactly that sum.') == ()


def test_ranges_of_round_millions_leave_their_ends_open() -> None:
    (found,) = find_bounds("£1 million - £3 million outline form")
    assert told(found) == "?1000000,3000000?"
    (plain,) = find_bounds("£10,000 - £50,000 three quotations")
    assert told(plain) == "[10000,50000]"


@given(st.text(alphabet="£0123456789,.km or abovebetweendto%-–≤≥<>()", max_size=120))
def test_every_bound_is_a_stretch_of_its_text(text: str) -> None:
    for found in find_bounds(text):
        assert 0 <= found.start < found.end <= len(text)
        low, high = found.bound.lo, found.bound.hi
        if low and high and low.pence is not None and high.pence is not None:
            assert low.pence <= high.pence


@given(
    st.integers(min_value=1, max_value=10**9),
    st.sampled_from([("{} or above", "["), ("exceeding {}", "("), ("up to {}", "]"), ("below {}", ")")]),
)
def test_any_amount_is_read_with_any_comparator(pounds: int, form: tuple[str, str]) -> None:
    wording, sign = form
    (found,) = find_bounds(f"All contracts {wording.format(f'£{pounds:,}')} must be reported")
    assert told(found) == (f"{sign}{pounds}" if sign in "[(" else f"{pounds}{sign}")


def test_reading_bounds_takes_time_in_step_with_the_text() -> None:
    began = time.perf_counter()
    for piece in ("£5,000 or more ", "£1 to ", "not exceeding ", "between £5 and ", "10% or £5, ", "the EU "):
        text = piece * 400
        kinds_of(text[:4000], find_bounds(text[:4000]))
    assert time.perf_counter() - began < 10
