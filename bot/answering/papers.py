"""Which papers a question is about: by reference, title, party or programme, or because the thread was.

Names are matched against the catalogue's cards only, so nothing of a paper that may not be read is seen.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bot.answering.naming import Named, by_name, by_parties
from bot.answering.terms import WORD, stem
from index.near_references import unknown_references
from index.references import find_references, normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.records import DocumentCard


_CONSIDER = re.compile(
    r"^\s*(?:please\s+)?(?:consider|regarding|about|re|concerning|with\s+(?:regard|respect)\s+to|"
    r"in\s+relation\s+to|"
    r"looking\s+at|based\s+on|according\s+to|under|in|"
    r"for)\s*:?\s+(?P<naming>.{3,600}?)\s*[;:]\s*(?P<rest>\S.{5,})$",
    re.IGNORECASE | re.DOTALL,
)
_COMMA = re.compile(
    r"^\s*(?:consider|regarding|according\s+to|under|in|for)\s+(?P<naming>[^,;]{3,200}),\s*"
    r"(?P<rest>(?:is|are|was|does|do|did|has|have|can|what|who|when|where|which|how|why)\b.{5,})$",
    re.IGNORECASE | re.DOTALL,
)


def split_naming(text: str) -> tuple[str | None, str]:
    """The part that says which paper, and the question proper: "Consider the lease between A and B; …"."""
    match = _CONSIDER.match(text) or _COMMA.match(text)
    if match is None or not re.search(r"[A-Z\d]", match["naming"]):
        return None, text
    return match["naming"], match["rest"]


def find_given(document: str, cards: Sequence[DocumentCard]) -> tuple[DocumentCard, ...]:
    """The papers that a caller asks for by id, path, reference or title; none where there is no such one."""
    wanted = document.strip()
    reference = normalise(wanted, frozenset(c.reference for c in cards if c.reference))
    exact = [c for c in cards if wanted in (c.id, c.path, *c.places)]
    if exact:
        return tuple(exact)
    folded = wanted.casefold()
    return tuple(
        c
        for c in cards
        if (c.reference and c.reference in (reference, wanted))
        or c.title.casefold() == folded
        or PurePosixPath(c.path).stem.casefold() == folded
        or any(_end_alike(place, wanted) for place in c.places)
    )


def _end_alike(place: str, wanted: str) -> bool:
    """Whether two paths end in the same names: a folder more or less in front is the same paper."""
    here, there = PurePosixPath(place.casefold()).parts, PurePosixPath(wanted.casefold()).parts
    shorter = min(len(here), len(there))
    return shorter > 0 and here[-shorter:] == there[-shorter:]


def find_named(text: str, cards: Sequence[DocumentCard]) -> Named:
    """The papers a question names. References decide; then titles, programmes and parties; else none."""
    known = {reference_key(c.reference): c.reference for c in cards if c.reference}
    styles = frozenset(known.values())
    mentioned = frozenset(link.reference for card in cards for link in card.links)
    found = find_references(text, styles | mentioned)
    loose = {reference_key(match.group()) for match in _YEAR_AND_NUMBER.finditer(text)}
    held = ({reference_key(one.reference) for one in found} | loose) & known.keys()
    unknown = tuple(
        one
        for one in unknown_references(text, styles, mentioned)
        if (one.near or one.reference) and reference_key(one.reference or one.words) not in known
    )
    spans = [(one.start, one.end) for one in found] + [(one.start, one.end) for one in unknown]
    words = frozenset(stem(word) for start, end in spans for word in WORD.findall(text[start:end]))
    if held:
        cited = tuple(c for c in cards if c.reference and reference_key(c.reference) in held)
        return Named(cards=cited, sure=True, words=words, unknown=unknown)
    if unknown:
        return Named(unknown=unknown, words=words)
    naming, _ = split_naming(text)
    return by_parties(naming, cards) if naming else by_name(text, cards)


_YEAR_AND_NUMBER = re.compile(r"(?<![\d/£.])\d{2}(?:\d\d)?/\d{1,5}(?![\d/])")


def reference_key(reference: str) -> str:
    """Equal for two ways of writing one reference: "HMD 198", "HMD198", "hmd-198"."""
    return re.sub(r"[^a-z0-9]|(?<![0-9])0+(?=[0-9])", "", reference.casefold())
