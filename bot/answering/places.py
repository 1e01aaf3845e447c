"""Places of papers that questions ask for by their number: "what does 4.2 say?"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answering.picks import Finding
from bot.answering.structure import whole
from bot.answering.terms import stem, terms_of
from index.paragraph_references import find_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.terms import Term
    from index.paragraph_references import FoundPlace
    from index.records import Passage

_MOST = 12
_LOOKING_UP = """
say says read quote show text full wording what does is in the of
paragraph para clause section article point item schedule recommendation appendix annex
paper document report decision agreement contract deed lease licence order form regulations scheme
"""
_LOOK_UP = frozenset(stem(word) for word in _LOOKING_UP.split())
"""Words that ask for a place or name a kind of paper, and are no topic."""


_WHAT_IT_SAYS = re.compile(
    r"\bwhat\s+(?:does|do|did)\s+(?:the\s+)?(?:clauses?|paragraphs?|paras?\.?|sections?|articles?)\s+[\d.()a-z]+\s+"
    r"(?:of|in)\b.{3,80}\b(?:say|state|provide|require|read)\W*$",
    re.IGNORECASE,
)


def place_asked(question: str, naming: frozenset[str] = frozenset()) -> str | None:
    """The number of a place, where the question only asks what stands there: "what does 4.2 say?"."""
    found = find_places(question)
    if not found:
        return None
    if _WHAT_IT_SAYS.search(question):
        return found[0].number
    topic = _topic(question, found, naming)
    return found[0].number if not [t for t in topic if not t.abbreviation and not t.capital] else None


def only_a_place(question: str) -> bool:
    """Whether a question names a number and nothing that would tell of which paper."""
    return not _topic(question, find_places(question), frozenset())


def _topic(question: str, found: Sequence[FoundPlace], naming: frozenset[str]) -> list[Term]:
    rest = question
    for one in reversed(found):
        rest = rest[: one.start] + " " + rest[one.end :]
    return [
        t for t in terms_of(rest) if t.stem not in _LOOK_UP | naming and not any(c.isdigit() for c in t.word)
    ]


def place_answer(number: str, passages: Sequence[Passage]) -> Finding:
    """The passages of that number, whole; those below it where it has none of its own."""
    wanted = number.casefold()
    same = [p for p in passages if (p.paragraph or "").rstrip(".").casefold() == wanted]
    below = [
        p
        for p in passages
        if (p.paragraph or "").casefold().startswith((f"{wanted}.", f"{wanted}("))
        or (p.section_number or "").rstrip(".").casefold() == wanted
    ]
    chosen = [*same, *(p for p in below if p not in same)][:_MOST]
    return Finding(picks=tuple(whole(p) for p in chosen), why="" if chosen else "no_such_place")
