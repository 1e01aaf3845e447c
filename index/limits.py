"""Limits of authority: what says up to which amount somebody may approve, and who asks for that."""

from __future__ import annotations

import re

from index.amounts import find_amounts
from index.comparators import comparator_after, comparator_before

_POWER = re.compile(
    r"\bdelegat\w+|\bauthority\s+to\b|\bsignator\w+"
    r"|\b(?:may|can|must|shall|to)\s+(?:only\s+)?(?:be\s+)?(?:approve|authori[sz]e|sign|award|agree)d?\b"
    r"|\b(?:approved|authori[sz]ed|signed|agreed|awarded|decided)\s+by\b"
    r"|\b(?:approval|consent|decision|authority|signature)\s+(?:of|by|from)\s+(?:the|an?|its|two|both)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:who|whom|whose|which|what|can|may|must|does|do|need\w*|needs?)\b.{0,80}?"
    r"\b(?:approv\w*|authori[sz]\w*|sign\w*(?:\s+off)?|agree\w*|award\w*|decid\w*)\b"
    r"|\b(?:limits?|levels?|threshold\w*|schemes?)\b.{0,20}\b(?:authori\w+|delegat\w+|approval)\b"
    r"|\b(?:authori\w+|delegat\w+|approval)\s+(?:limits?|levels?|thresholds?)\b",
    re.IGNORECASE | re.DOTALL,
)


def states_limit(text: str) -> bool:
    """Whether a text names an amount as a floor or a ceiling, and says who may approve or sign."""
    return _POWER.search(text) is not None and any(
        comparator_before(text[: amount.start]) or comparator_after(text[amount.end :])
        for amount in find_amounts(text)
    )


def asks_who_approves(question: str) -> bool:
    """Whether a question with an amount in it asks who may approve or sign, or for the limits of that."""
    return _ASKED.search(question) is not None and bool(find_amounts(question))
