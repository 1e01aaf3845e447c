"""The kinds of answer that a question can ask for."""

from __future__ import annotations

from enum import StrEnum


class Asked(StrEnum):
    """The kind of answer asked for. What is found must be of this kind, or nothing was found."""

    AMOUNT = "an amount of money"
    DATE = "a date"
    PERIOD = "a length of time"
    COUNT = "a number"
    PERCENT = "a percentage"
    RATE = "a rate"
    BREAKDOWN = "how an amount is split"
    PERSON = "a person or role"
    ORGANISATION = "an organisation or unit"
    PROVISION = "a paragraph or rule"
    YES_NO = "a statement that decides it"
    REASON = "a reason"
    LIST = "a list"
    DEFINITION = "a definition"
    ABBREVIATION = "what the abbreviation stands for"
    OPEN = "a statement"

    FIELD = "an entry of the key information"
    PLACE = "a numbered place"
    SECTION = "a section"
    RECOMMENDATION = "what is recommended"
    ABOUT = "what the paper is about"
    PART_TWO = "what is in Part 2"
    APPROVER = "who may approve"
    STATUS = "whether it was approved or signed"

    PAPERS = "a list of papers"
    PAPERS_COUNT = "how many papers"
    TOTAL = "a total"
    LATEST = "the latest paper"
    EXPIRING = "contracts that end"
    TIMELINE = "a timeline"

    GREETING = "a greeting"
    THANKS = "thanks"
    HELP = "help"
