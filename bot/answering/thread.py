"""What carries over in a thread, by rules: the paper under discussion, and the question half-asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.question import Turn

_POINTS_BACK = re.compile(
    r"\b(?:it|its|this|that|these|those|they|their|them|the\s+(?:same\s+)?(?:paper|decision|"
    r"report|contract|agreement|"
    r"programme|project|document))\b|^\s*(?:and|but|so|also|then)\b",
    re.IGNORECASE,
)
_HALF = re.compile(
    (
        r"^\s*(?:and\s+|but\s+|so\s+|ok\s+)?(?:(?:what|how)\s+about|who|when|where|why|how\s+(?:much|"
        r"long|many)|which|and)\b"
    ),
    re.IGNORECASE,
)
_WHO_IS = re.compile(
    r"^\s*(?:and\s+|but\s+|so\s+)?who(?:\s+(?:is|was|are|were)|['’]s)\s+(?:the|its|their)\b", re.IGNORECASE
)
"""“Who is the supplier?” names what it asks for, and needs no topic from the question before."""
_ABOUT = re.compile(
    r"^\s*(?:and\s+|but\s+|so\s+)?(?:(?:what|how)\s+about|and(?:\s+for)?)\s+(?P<rest>.+?)\W*$", re.IGNORECASE
)
_FEW = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """The question as it is meant, and the papers that the thread was about."""

    text: str
    documents: tuple[str, ...] = ()


def carried_over(text: str, earlier: Sequence[Turn]) -> Carried:
    """The question with what the thread already said.

    "And when?" takes its topic from the question before; "what about revenue?" keeps the earlier
    question's form with the new topic; "who decides it?" keeps the paper. A question that names its own
    paper keeps nothing: the caller looks for names first.
    """
    if not earlier:
        return Carried(text=text)
    last = earlier[-1]
    documents = next((turn.documents for turn in reversed(earlier) if turn.documents), ())
    topic = terms_of(text)
    about = _ABOUT.match(text)
    if about and not _HALF.match(about["rest"]) and len(terms_of(about["rest"])) <= _FEW + 1:
        return Carried(text=f"{_form(last.question)} {about['rest']}?", documents=documents)
    named = any(t.capital or t.abbreviation for t in topic)
    if _WHO_IS.match(text) and topic and not named:
        return Carried(text=text, documents=documents)
    if len(topic) < _FEW and _HALF.match(text) and not named:
        words = " ".join(t.word for t in terms_of(last.question))
        return Carried(text=f"{text.rstrip(' ?')} {words}?", documents=documents)
    if _POINTS_BACK.search(text) or not named:
        return Carried(text=text, documents=documents)
    return Carried(text=text)


_QUESTION_FORM = re.compile(
    r"^\W*(?:(?:what|how|who|when|where|why|which)\b(?:\s+(?:much|many|long|is|are|was|were|does|"
    r"do|did|will|has|have|the|"
    r"total|say|about|value|amount|cost|date|period|of|for)\b)*)",
    re.IGNORECASE,
)


def _form(question: str) -> str:
    """How the earlier question began: "how much is the", "who is the"."""
    match = _QUESTION_FORM.match(question)
    return match.group().strip() if match else "what about"
