"""What an abbreviation or a term means, as the papers themselves say it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answering.picks import Finding, Pick
from index.records import PassageKind, words_key
from index.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.facts import Abbreviation
    from index.records import Passage

_MOST = 4


def expansion(term: str, facts: Iterable[Abbreviation], passages: dict[str, Passage]) -> Finding:
    """What a paper says an abbreviation stands for; each different expansion once."""
    wanted = _bare(term)
    picks: list[Pick] = []
    told: set[str] = set()
    for fact in facts:
        if _bare(fact.short) != wanted or words_key(fact.long) in told:
            continue
        passage = passages.get(fact.evidence.passage_id)
        if passage is None:
            continue
        told.add(words_key(fact.long))
        picks.append(_pick(fact, passage))
    return Finding(picks=tuple(picks[:_MOST]), why="" if picks else "not_expanded")


def _bare(term: str) -> str:
    return re.sub(r"[^\w&]", "", term).casefold().removesuffix("s")


def _pick(fact: Abbreviation, passage: Passage) -> Pick:
    """The sentence that expands it, the long form as the direct value."""
    at = fact.evidence.start - passage.start
    span = next((s for s in sentences(passage.text) if s.start <= at < s.end), None)
    start, end = (span.start, span.end) if span else (0, len(passage.text))
    long = passage.text.find(fact.long, start, end)
    value = (passage.start + long, passage.start + long + len(fact.long)) if long >= 0 else None
    return Pick(passage=passage, start=passage.start + start, end=passage.start + end, value=value)


def definition(term: str, passages: Sequence[Passage]) -> Finding:
    """Sentences that say what a term means: "“Working Day” means …", "Bloom is the standard route …"."""
    name = r"[\s-]+".join(re.escape(word) for word in term.split())
    quoted = rf"[\"“'‘*_]?(?<![^\W_]){name}(?![^\W_])[\"”'’*_]?"
    strong = re.compile(
        rf"\b(?:is|are|counts?\s+as)\s+{quoted}\s+(?:if|when|where|because)\b|"
        rf"{quoted}\s*(?:\([^)]*\)\s*)?(?:(?:shall\s+|will\s+)?means?|refers?\s+to|(?:is|"
        rf"are)\s+defined|:\s|–\s)|"
        rf"\(\s*(?:the\s+|each,?\s+an?\s+|collectively,?\s+(?:the\s+)?)?[\"“]{name}[\"”]\s*\)",
        re.IGNORECASE,
    )
    weak = re.compile(
        rf"\b(?:the\s+)?{name}\b\s*(?:\([^)]*\)\s*)?(?:\b(?:is|are)\s+(?:the|a|an|our|one)\b|"
        rf"\bhas\s+been\s+set\s+up\b|"
        r"\b(?:aims?|seeks?|covers?|will\s+deliver|provides?|consists?|comprises?)\b|,\s+(?:which|a|"
        r"an|the)\b)",
        re.IGNORECASE,
    )
    for pattern in (strong, weak):
        found = [pick for passage in _first_definitions(passages) for pick in _matching(pattern, passage)]
        if found:
            return Finding(picks=tuple(_distinct(found)[: _MOST - 1]))
    return Finding(why="not_found_kind")


def _first_definitions(passages: Sequence[Passage]) -> list[Passage]:
    return sorted(passages, key=lambda p: p.kind is not PassageKind.DEFINITION)


def _matching(pattern: re.Pattern[str], passage: Passage) -> list[Pick]:
    if not pattern.search(passage.text):
        return []
    return [
        Pick(passage=passage, start=passage.start + s.start, end=passage.start + s.end)
        for s in sentences(passage.text)
        if pattern.search(s.of(passage.text))
    ]


def _distinct(picks: Iterable[Pick]) -> list[Pick]:
    told: dict[str, Pick] = {}
    for pick in picks:
        told.setdefault(words_key(pick.quote), pick)
    return list(told.values())


def using(term: str, passages: Iterable[Passage]) -> tuple[Pick, ...]:
    """Where a term is used: what is near when nobody expands it."""
    pattern = re.compile(rf"(?<!\w){re.escape(term)}(?!\w)")
    found = [pick for passage in passages for pick in _matching(pattern, passage)]
    return tuple(found[:2])
