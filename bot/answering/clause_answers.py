"""Questions about a kind of clause: answered by a sentence worded as such a clause, or "silent"."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from bot.answering.clauses_of_dealing import DEALING_CLAUSES
from bot.answering.clauses_of_keeping import KEEPING_CLAUSES
from bot.answering.clauses_of_rights import RIGHTS_CLAUSES
from bot.answering.clauses_of_risk import RISK_CLAUSES
from bot.answering.clauses_of_sharing import SHARING_CLAUSES
from bot.answering.clauses_of_term import TERM_CLAUSES
from bot.answering.picks import Finding, Pick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.clause import Clause
    from bot.answering.evidence import Analysed, Part

KNOWN: tuple[Clause, ...] = (
    *SHARING_CLAUSES,
    *KEEPING_CLAUSES,
    *TERM_CLAUSES,
    *DEALING_CLAUSES,
    *RIGHTS_CLAUSES,
    *RISK_CLAUSES,
)
"""In the order in which questions are tried: the particular before the general."""

_MOST = 4
_SHORTEST, _LONGEST = 25, 3000


def clause_asked(question: str) -> Clause | None:
    """The kind of clause that a question asks for, or None."""
    return next((clause for clause in KNOWN if clause.asks.search(question)), None)


def clause_answer(clause: Clause, passages: Sequence[Analysed]) -> Finding:
    """The sentences that are such a clause, the surest first, in reading order among equals."""
    graded = [
        (*grade, order, one, part)
        for order, (one, part) in enumerate((one, part) for one in passages for part in one.parts)
        if (grade := _grade(clause, part.text)) is not None
    ]
    graded.sort(key=lambda found: found[:3])
    picks = tuple(_pick(one, part) for _, _, _, one, part in graded[:_MOST])
    return Finding(picks=picks, why="" if picks else "silent")


def _pick(one: Analysed, part: Part) -> Pick:
    return Pick(passage=one.passage, start=part.start, end=part.end)


@functools.lru_cache(maxsize=50_000)
def _grade(clause: Clause, text: str) -> tuple[int, int] | None:
    """Which of the clause's wordings the sentence has, and how closely its words stand together.

    None where it has none, or is worded as another clause.
    """
    if len(text) < _SHORTEST:
        return None
    plain = re.sub(r"\s+", " ", text[:_LONGEST])
    if clause.unless and clause.unless.search(plain):
        return None
    for grade, says in enumerate(clause.says):
        if match := says.search(plain):
            return grade, len(match.group()) // _CLOSE
    return None


_CLOSE = 80
