"""What has been done, told apart from what is planned, asked for or merely named."""

from __future__ import annotations

import re

_DONE_ASKED = re.compile(
    (
        r"^\W*(?:and\s+|but\s+|so\s+)?(?:has|have|had|did|was|were)\b|\b(?:been|was|"
        r"were)\s+(?:\w+\s+)?\w+(?:ed|ne|nt)\b"
    ),
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\b(?:will|would|shall|should|propos\w+|plan\w*|intend\w*|expected|recommend\w*|is\s+to|"
    r"are\s+to|to\s+be|may|can|"
    r"mandatory|required|seek\w*|asking|asked)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:has|have|had)\s+(?:\w+\s+){0,2}(?:been\s+)?\w+(?:ed|en|ne|nt|ade|ought|wn|ld|un)\b|"
    r"\b(?:was|were)\s+\w+|"
    r"\b\w+ed\b(?!\s+to\s+(?:approve|note))",
    re.IGNORECASE,
)


def is_plan(text: str) -> bool:
    """Whether the sentence says what is to be, or what a paper is for, and not what is."""
    return _PLAN.search(text) is not None or _OF_PAPERS.search(text) is not None


_WHEN_WAS = re.compile(r"\bwhen\s+(?:did|was|were|has|have|had)\b", re.IGNORECASE)
_MOVES = re.compile(r"\b(?:seeks?|moves?|asks?|requests?|due|forecast)\b", re.IGNORECASE)


def asks_when_it_was(question: str) -> bool:
    """Whether the question is for the day on which something happened, not for a day that was planned."""
    return _WHEN_WAS.search(question) is not None and not (_PLAN.search(question) or _MOVES.search(question))


def tells_a_plan(text: str) -> bool:
    """Whether the sentence tells of a day to come."""
    return _PLAN.search(text) is not None or _MOVES.search(text) is not None


_OF_PAPERS = re.compile(
    r"^\W*(?:\d[\d.]*\s+)?this\s+(?:paper|decision|report)\b|\b(?:HMD|PCD|DD|MD)\s?\d+\b", re.IGNORECASE
)
_APPROVAL_ASKED = re.compile(r"\b(?:approved|agreed|signed|authorised|rejected)\b", re.IGNORECASE)
_APPROVED = re.compile(
    r"(?<!\bthe )(?<!\ban )(?<!\ba )\b(?:approved|approves|agreed|signed|authorised|rejected)\b(?!\s*:)",
    re.IGNORECASE,
)


def asks_done(question: str) -> bool:
    """Whether the question asks that something has happened: a plan of it is then no answer."""
    return _DONE_ASKED.search(question) is not None


def says_done(question: str, text: str) -> bool:
    """Whether the sentence says that what is asked about has happened, and does not merely plan it."""
    done = _APPROVED.search(text) if _APPROVAL_ASKED.search(question) else _DONE.search(text)
    if done is None:
        return False
    return not _PLAN.search(text) or _PLAN.search(question) is not None
