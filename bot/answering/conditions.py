"""What a question about the papers as such asks for: whose, since when, over how much, mentioning what."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.answering.figures import Unit, figures
from index.dates import find_dates
from index.records import DocumentKind, Status

if TYPE_CHECKING:
    from index.records import DocumentCard, PartialDate

_PENCE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What papers are asked for. Empty conditions hold for every paper."""

    words: str | None = None
    """Must stand in the paper's text."""
    person: str | None = None
    """Must be the decision maker."""
    since: dt.date | None = None
    until: dt.date | None = None
    over: int | None = None
    """Pence that an amount of the paper must exceed."""
    kinds: frozenset[DocumentKind] = field(default_factory=frozenset)
    settled: bool = False
    """Signed or approved; a paper that only recommends does not count."""

    @property
    def dated(self) -> bool:
        """Whether dates decide, so that undated papers must be told apart."""
        return self.since is not None or self.until is not None


_MENTION = re.compile(
    r"\b(?:mention(?:s|ed|ing)?|refer(?:s|red|ring)?\s+to|cit(?:e|es|ed|ing)|nam(?:e|es|ed|ing)|"
    r"discuss(?:es|ed)?|"
    r"involv(?:e|es|ed|ing)|contain(?:s|ing)?|talk(?:s|ing)?\s+about|deal(?:s|"
    r"ing)?\s+with)\s+[\"“']?(?P<words>.+?)[\"”']?"
    r"(?=\s+(?:since|before|after|in|from|between|over|above|signed|and\s+when)\s+(?:[£\d]|19|20|"
    r"january|february|march|april|"
    r"may|june|july|august|september|october|november|december)|\s*[?.!]*$)|"
    r"\bwhere\s+is\s+(?P<where>.{2,60}?)\s+mentioned\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|did|from)\s+(?:the\s+)?(?P<person>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,4})(?:\s+(?:ta"
    r"ke|make|sign|approve)\b)?"
)
_OVER = re.compile(
    r"\b(?:over|above|more\s+than|exceeding|in\s+excess\s+of|at\s+least|worth)\s+(?=[£\d])", re.IGNORECASE
)
_SINCE = re.compile(r"\b(?:since|after|from)\s+(?:the\s+start\s+of\s+)?$", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:before|until|up\s+to|by)\s+(?:the\s+end\s+of\s+)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d£])(?:19|20)\d\d(?![\d-])")
_KINDS = (
    (r"\bdecisions?\b", DocumentKind.DECISION),
    (r"\b(?:contracts?|agreements?|leases?)\b", DocumentKind.CONTRACT),
    (r"\bminutes\b", DocumentKind.MINUTES),
    (r"\bschemes?\b", DocumentKind.SCHEME),
)


def conditions_of(text: str) -> Conditions:
    """The conditions that the words of a question set."""
    mention = _MENTION.search(text)
    words = (mention["words"] or mention["where"]).strip() if mention else None
    since, until = _dates(text if mention is None else text.replace(words or "", " "))
    person = _BY.search(text)
    kinds = frozenset(kind for pattern, kind in _KINDS if re.search(pattern, text, re.IGNORECASE))
    return Conditions(
        words=words,
        person=person["person"] if person and words is None else None,
        since=since,
        until=until,
        over=_amount(text),
        kinds=kinds,
        settled=re.search(r"\b(?:signed|approved|taken)\b", text, re.IGNORECASE) is not None,
    )


def _amount(text: str) -> int | None:
    over = _OVER.search(text)
    if over is None:
        return None
    found = next(
        (f for f in figures(text) if f.start >= over.end() and f.unit in (Unit.MONEY, Unit.NUMBER)), None
    )
    return int(found.value * _PENCE) if found else None


def _dates(text: str) -> tuple[dt.date | None, dt.date | None]:
    """The first and last day asked for. A bare year means the whole of it."""
    found = find_dates(text)
    spans = [(d.start, d.date.first, d.date.last) for d in found]
    for match in _YEAR.finditer(text):
        if not any(d.start <= match.start() < d.end for d in found):
            year = int(match.group())
            spans.append((match.start(), dt.date(year, 1, 1), dt.date(year, 12, 31)))
    spans.sort()
    if not spans:
        return None, None
    if _BETWEEN.search(text) and len(spans) > 1:
        return spans[0][1], spans[1][2]
    start, first, last = spans[0]
    before = text[:start]
    if re.search(r"\bafter\s+$", before, re.IGNORECASE):
        return last + dt.timedelta(days=1), None
    if _SINCE.search(before):
        return first, None
    if _BEFORE.search(before):
        inclusive = re.search(r"\b(?:until|up\s+to|by)\s", before[-12:], re.IGNORECASE)
        return None, last if inclusive else first - dt.timedelta(days=1)
    return first, last


_SETTLED = (Status.SIGNED, Status.APPROVED, Status.IN_FORCE, Status.SUPERSEDED)


def date_fits(date: PartialDate, asked: Conditions) -> bool:
    """Whether a paper's date lies in the time asked for; a date as wide as a month must lie in it whole."""
    return (asked.since is None or date.first >= asked.since) and (
        asked.until is None or date.last <= asked.until
    )


def card_fits(card: DocumentCard, asked: Conditions) -> bool:
    """Whether a paper meets what its card can show; an undated paper meets no dates."""
    if asked.kinds and card.kind not in asked.kinds:
        return False
    if asked.dated and (card.date is None or not date_fits(card.date, asked)):
        return False
    if asked.settled and asked.dated and card.status not in _SETTLED and card.kind is DocumentKind.DECISION:
        return False
    if asked.person is None:
        return True
    maker = f"{card.decision_maker or ''} {card.decision_maker_role or ''}".casefold()
    return all(word in maker for word in asked.person.casefold().split())
