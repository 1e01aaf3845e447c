"""Sentences as papers have them, and what may truly be told of each: what alterations start from."""

from __future__ import annotations

TOLD: dict[str, tuple[str, ...]] = {
    "The Board approves spending of up to £6.7 million on the north quay over three years.": (
        "The Board approves spending of up to £6.7m on the north quay.",
        "spending of up to £6.7m on the north quay",
        "The Board approves spending of no more than £6,700,000 on the north quay over three years.",
    ),
    "The Treasurer may approve contracts of £250,000 or above, and the director approves the rest.": (
        "The Treasurer may approve contracts of at least £250,000.",
        "The Treasurer may approve contracts of £250k or more.",
    ),
    "Wren & Pilot Limited shall pay Gull Marine plc a fee of €48,500 a year for the moorings.": (
        "Wren & Pilot Limited shall pay Gull Marine plc a fee of €48,500 a year.",
    ),
    "The fee for a mooring is £12 per day and the fee for a crane is £95 per day.": (
        "The fee for a mooring is £12 per day.",
        "the fee for a crane is £95 per day",
    ),
    "The supplier shall indemnify the authority against claims of more than $2m in any calendar year.": (
        "The supplier shall indemnify the authority against claims of over $2,000,000 in any calendar year.",
        "The supplier shall indemnify the authority against claims in excess of $2m in any calendar year.",
    ),
    "The total cost of the tugs is approximately £3.25m excluding VAT, of which £1.1m falls in 2027.": (
        "The total cost of the tugs is approximately £3.25m excluding VAT.",
        "The cost of the tugs is about £3.25m excluding VAT.",
        "The total cost of the tugs is circa £3.25 million excluding VAT.",
    ),
    "The price is £184,000 including VAT for the crane and £97,500 excluding VAT for its training.": (
        "The price is £184,000 including VAT for the crane.",
    ),
    "The lease begins on 3 May 2027, and the tenant may end it on 14 September 2031.": (
        "The lease begins on 3 May 2027.",
        "the tenant may end it on 14 September 2031",
    ),
    "The Harbour Master does not use personal data of passengers, so no assessment is needed.": (
        "The Harbour Master does not use personal data of passengers.",
        "no assessment is needed",
    ),
    "Mr Thwaite reports to Ms Okafor, and Ms Okafor reports to the Board each quarter.": (
        "Mr Thwaite reports to Ms Okafor.",
        "Ms Okafor reports to the Board each quarter.",
    ),
    "The landlord shall give the tenant at least 60 days' notice, and the tenant gives 30 days' notice.": (
        "The landlord shall give the tenant at least 60 days' notice.",
        "The landlord shall give the tenant not less than 60 days' notice.",
        "the tenant gives 30 days' notice",
    ),
    "The employer pays 14 per cent of salary and the employee pays 6 per cent of salary.": (
        "The employer pays 14% of salary.",
        "the employee pays 6 per cent of salary",
    ),
    "The dredger moves 400 tonnes an hour and draws 3.5 metres when it is laden.": (
        "The dredger moves 400 tonnes an hour.",
    ),
    "Of the 24 bids, five were late; the Board rejected two and accepted none of the others.": (
        "Of the 24 bids, five were late.",
    ),
    "Quillhaven paid £2.4m to Larkwater in 2026, and Larkwater paid £310,000 to Quillhaven in 2027.": (
        "Quillhaven paid £2.4m to Larkwater in 2026.",
        "Quillhaven paid £2.4 million to Larkwater.",
        "Larkwater paid £310,000 to Quillhaven in 2027.",
    ),
    "The contractor shall not assign the contract without the consent of the Chair.": (
        "The contractor shall not assign the contract without the consent of the Chair.",
    ),
    "Deliveries are made no later than 12 June 2028, and payment falls due within 45 days.": (
        "Deliveries are made no later than 12 June 2028.",
        "payment falls due within 45 days",
    ),
    "The store is open from 9 March 2027 until 30 November 2027 and closed before and after.": (
        "The store is open from 9 March 2027 until 30 November 2027.",
    ),
    "Liability in each contract year shall not exceed £4,000,000 or 125 per cent of the charges.": (
        "Liability in each contract year shall not exceed £4m or 125% of the charges.",
    ),
    "Paragraph 3.7 of the Scheme provides that the Chief Executive signs contracts below £50,000.": (
        "the Chief Executive signs contracts below £50,000",
        "the Chief Executive signs contracts of less than £50,000",
        "The Chief Executive signs contracts under £50k.",
    ),
    "The grant of £32,500 is moved from staffing to rent and is not to be spent on travel.": (),
    "The pilots are never on duty for longer than 11 hours, and cadets are never alone at the helm.": (
        "The pilots are never on duty for longer than 11 hours.",
    ),
    "QHD 58 was signed on Tuesday 4 April 2028 by the Deputy Chair and QHD 61 by the Treasurer.": (
        "QHD 58 was signed on Tuesday 4 April 2028 by the Deputy Chair.",
    ),
    "The loan bears interest at 3.9% a year and is repaid over twenty-five years in equal parts.": (
        "The loan bears interest at 3.9 per cent a year.",
    ),
    "The lender may assign the loan to a bank; the borrower may not assign it to anybody.": (
        "The lender may assign the loan to a bank.",
        "the borrower may not assign it to anybody",
    ),
    "The buyer shall insure the ship for a minimum of £9m and the seller for a maximum of £4m.": (
        "The buyer shall insure the ship for a minimum of £9m.",
        "The buyer shall insure the ship for at least £9m.",
    ),
    "The Committee recommended that the sum of USD 750,000 be paid to the Port of Tern by 30 June 2027.": (
        "The Committee recommended that the sum of USD 750,000 be paid to the Port of Tern by 30 June 2027.",
    ),
    "Ferries run every 20 minutes in summer and every 45 minutes in winter, except on Sundays.": (),
    "The yard of 1,850 square metres is let at £74,000 a year, a total of £370,000 over five years.": (
        "The yard of 1,850 square metres is let at £74,000 a year.",
    ),
    "Storage costs an estimated £15,000 in all, and removal costs around £2,300 a month.": (
        "Storage costs an estimated £15,000 in all.",
        "removal costs about £2,300 a month",
    ),
    "Two hundred and forty tons were sold in 2026-27, and a camera records noise of 90 decibels or more.": (
        "a camera records noise of 90 decibels or more",
    ),
    "The share of the Board rises by 5 percentage points to 45 per cent, at a cost of £5 to £6 million.": (
        "The share of the Board rises by 5 percentage points to 45%, at a cost of £5 to £6 million.",
    ),
    "The rent was £18,400 a quarter before the review and is £19,250 a quarter after it.": (
        "The rent was £18,400 a quarter before the review.",
    ),
    "Cllr Abney chairs the panel; Cllr Dunmore is its deputy, and was its chair until May 2025.": (
        "Cllr Abney chairs the panel.",
        "Cllr Dunmore is its deputy.",
    ),
}
"""What papers say, and true statements made of it: shorter, or with a figure in another form."""
