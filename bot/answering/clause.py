"""The kinds of clause that contracts have: how people ask for each, and how contracts word it.

A question about a kind of clause is not answered by likeness: every contract speaks of termination. It is
answered by a sentence worded as such a clause, and where no sentence is, the contract is silent. The
names of the kinds are those of contract review (the Atticus Project's list and the usual terms of
non-disclosure agreements); the wordings are the field's standard ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PERIOD = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|"
    r"ninety)\b.{0,24}?(?:day|month|year|week)s?"
)
NOT = r"(?:\bnot\b|\bno\b|\bneither\b|\bnor\b|\bnever\b|\brefrain|\bprohibit|\bwithout\b|\bcannot\b)"


@dataclass(frozen=True, slots=True)
class Clause:
    """A kind of clause. Patterns are tried on a sentence with its white space made single."""

    name: str
    asks: re.Pattern[str]
    says: tuple[re.Pattern[str], ...]
    """Any of these makes a sentence such a clause; earlier ones are surer."""
    unless: re.Pattern[str] | None = None


def clause(name: str, asks: str, *says: str, unless: str | None = None) -> Clause:
    """A kind of clause from its patterns; the case of letters does not count."""
    return Clause(
        name,
        re.compile(asks, re.IGNORECASE),
        tuple(re.compile(one, re.IGNORECASE) for one in says),
        re.compile(unless, re.IGNORECASE) if unless else None,
    )
