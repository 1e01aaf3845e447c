"""Words for what is bought and who buys, as people type them and as papers print them."""

from __future__ import annotations

import functools
import re
from enum import StrEnum

from index.rules import Buyer, Category


class Subject(StrEnum):
    """What a rule of an authority can be about besides a plain purchase."""

    GRANT = "grants"
    PROPERTY = "land and property"
    BUDGET = "budgets and virements"
    DEBT = "debts and write-offs"
    CLAIM = "claims and settlements"
    LOAN = "loans and investments"
    GIFT = "gifts and sponsorship"
    INCOME = "fees and income"
    PAYMENT = "payments"
    CHANGE = "variations and extensions"
    WAIVER = "exemptions and waivers"


_CATEGORIES = (
    (
        Category.LIGHT_TOUCH_CONCESSION,
        r"light[- ]touch (?:service )?concessions?|concessions? for light[- ]touch services",
    ),
    (
        Category.LIGHT_TOUCH,
        (
            r"light[- ]touch(?: (?:services?|contracts?|regime))?|social care|adult care"
            r"|child(?:ren'?s)? (?:social )?care"
            r"|home ?care|domiciliary care|residential care|care services|care packages?|LTR"
            r"|social (?:and other )?(?:specific )?services"
            r"|health ?care(?: services)?|health services|education(?:al)?(?: services)?|training services"
            r"|catering services|hotel services|community services"
        ),
    ),
    (Category.CONCESSION, r"concessions?(?: contracts?)?"),
    (
        Category.WORKS,
        (
            r"(?:public |building |construction |civil |engineering |capital |highways? )*works"
            r"|construction|refurbishment"
        ),
    ),
    (
        Category.GOODS_SERVICES,
        (
            r"goods|supplies|supply|services?|consultan(?:cy|ts?)|software|hardware|licen[cs]es?|laptops?"
            r"|ICT|equipment"
            r"|vehicles|furniture|maintenance|cleaning|catering|security guards?|agency staff"
            r"|professional services"
        ),
    ),
)
_BUYERS = (
    (Buyer.SUB_CENTRAL, r"sub[- ]?central(?: authorit(?:y|ies)| contracting authorit(?:y|ies))?"),
    (Buyer.CENTRAL, r"central(?: government)?(?: authorit(?:y|ies))?|schedule 1 authorit(?:y|ies)"),
    (Buyer.UTILITY, r"utilit(?:y|ies)(?: contracts?)?"),
)
_CATEGORY_PATTERNS = tuple(
    (category, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE))
    for category, words in _CATEGORIES
)
_BUYER_PATTERNS = tuple(
    (buyer, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)) for buyer, words in _BUYERS
)


def categories_in(text: str) -> tuple[Category, ...]:
    """The categories that the text names, in the order named; "light touch services" is one, not two."""
    found: dict[int, Category] = {}
    rest = text
    for category, pattern in _CATEGORY_PATTERNS:
        for match in pattern.finditer(rest):
            found[match.start()] = category
        rest = pattern.sub(lambda match: " " * len(match[0]), rest)
    return tuple(dict.fromkeys(found[start] for start in sorted(found)))


def buyer_in(text: str) -> Buyer | None:
    """The type of authority that the text names, if it names one."""
    for buyer, pattern in _BUYER_PATTERNS:
        if pattern.search(text):
            return buyer
    return None


_SUBJECTS = (
    (Subject.GRANT, r"grants?|funding awards?|bursar(?:y|ies)"),
    (
        Subject.PROPERTY,
        (
            r"land|propert(?:y|ies)|leases?|leasehold|freehold|disposals? of|rents?|premium|estates?"
            r"|acquisitions? of land"
        ),
    ),
    (Subject.PAYMENT, r"payments?|invoices?|petty cash|purchasing cards?|reimbursements?"),
    (
        Subject.BUDGET,
        (
            r"virements?|movements?|move|budget headings?|budget transfers?|reserves?"
            r"|supplementary estimates?|carry[- ]forwards?"
        ),
    ),
    (
        Subject.DEBT,
        (
            r"debts?|write[- ]?offs?|writ(?:e|ing|ten)[- ]off|irrecoverable|bad debts?|losses"
            r"|stock"
        ),
    ),
    (
        Subject.CLAIM,
        r"claims?|settlements?|compensation|ex[- ]gratia|severance|exit packages?|redundanc(?:y|ies)",
    ),
    (Subject.LOAN, r"loans?|investments?|borrowing|treasury|guarantees?|indemnit(?:y|ies)"),
    (Subject.GIFT, r"gifts?|hospitality|donations?|sponsorships?|bequests?"),
    (Subject.INCOME, r"fees and charges|income generation|charges to the public"),
    (
        Subject.CHANGE,
        (
            r"variations?|modifications?|extensions?|change control|contract changes?"
            r"|overspends?"
        ),
    ),
    (Subject.WAIVER, r"exemptions?|waivers?|single[- ]tender(?: actions?)?|direct awards?|exceptions?"),
)
_SUBJECT_PATTERNS = tuple(
    (subject, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)) for subject, words in _SUBJECTS
)


@functools.lru_cache(maxsize=16_384)
def subjects_in(text: str) -> frozenset[Subject]:
    """What a text is about besides plain purchases; empty for "all contracts" or "business cases"."""
    return frozenset(subject for subject, pattern in _SUBJECT_PATTERNS if pattern.search(text))
