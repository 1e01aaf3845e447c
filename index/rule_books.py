"""Rules found in papers, joined with their papers, the register and each other: what is known, how surely.

An instrument's later version ends the earlier one; a paper that quotes an instrument speaks of the version
of its day; a quoted figure of the law holds for the dates that the register gives it. Rules of one
paragraph that differ are in conflict, and both say so.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.facts import Vat
from index.records import DocumentCard, DocumentKind, Passage
from index.rules import Bound, KnownRule, Rule, RuleSource, Standing, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

STANDING_KINDS = frozenset({DocumentKind.SCHEME, DocumentKind.REGULATIONS})
"""Papers that are instruments themselves."""

ONE_DAY = dt.timedelta(days=1)


def quoted_rules(
    rules: Iterable[Rule],
    cards: Mapping[str, DocumentCard],
    passages: Mapping[str, Passage],
    law: Sequence[KnownRule],
) -> tuple[KnownRule, ...]:
    """The rules of papers with their sources and standing; `law` are the dated statutory figures.

    A rule whose paper is not among the cards is left out: it may not be read.
    """
    versions = _versions(cards.values())
    known = []
    for rule in rules:
        card = cards.get(rule.evidence.document_id) if rule.evidence else None
        if card is not None and rule.evidence is not None:
            dated = _dated_by_law(_dated_by_versions(rule, card, versions), law)
            source = _source(rule, card, passages.get(rule.evidence.passage_id))
            standing, because = _standing(rule, card)
            known.append(KnownRule(rule=dated, source=source, standing=standing, because=because))
    return _without_twins(_in_conflict(_placed_by_words(known)))


def instrument_key(name: str | None) -> str:
    """A key under which one instrument is the same in both word orders of its name, and in any version.

    "MOPAC Scheme of Consent and Delegation" and "Scheme of Delegation and Consent: version 4.0" are one.
    """
    words = re.findall(r"[a-z]+", (name or "").casefold())
    if "scheme" in words and ({"delegation", "delegations", "consent"} & set(words)):
        return "scheme of delegation"
    return " ".join(word for word in words if word not in _EMPTY)


_EMPTY = frozenset({"the", "of", "and", "s", "version", "draft", "final", "revised", "annex"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Version:
    """One version of an instrument that is in the library."""

    document_id: str
    start: dt.date


def _versions(cards: Iterable[DocumentCard]) -> dict[tuple[str, str], list[_Version]]:
    """The dated versions of each instrument, oldest first; collections are kept apart."""
    found: dict[tuple[str, str], list[_Version]] = defaultdict(list)
    for card in cards:
        if card.kind in STANDING_KINDS and card.date is not None:
            key = (card.collection, instrument_key(card.title))
            found[key].append(_Version(document_id=card.id, start=card.date.first))
    return {key: sorted(versions, key=lambda one: one.start) for key, versions in found.items()}


def _dated_by_versions(
    rule: Rule, card: DocumentCard, versions: dict[tuple[str, str], list[_Version]]
) -> Rule:
    """End the rule where the next version of its instrument begins."""
    known = versions.get((card.collection, instrument_key(rule.instrument)), [])
    if rule.valid_to is not None or not known or rule.topic is Topic.LAW:
        return rule
    stated = rule.valid_from or (card.date.first if card.date else None)
    if stated is None:
        return rule
    later = [one.start for one in known if one.start > stated]
    if not later:
        return rule
    return replace(rule, valid_to=max(min(later) - ONE_DAY, stated))


def _placed_by_words(known: list[KnownRule]) -> list[KnownRule]:
    """Give what an undated paper quotes the dates of the version that says the same in the same paragraph."""
    versions: dict[object, list[Rule]] = defaultdict(list)
    for one in known:
        if one.rule.version is not None and one.rule.bound is not None:
            versions[_place(one), _ends(one.rule.bound)].append(one.rule)
    placed = []
    for one in known:
        same = versions.get((_place(one), _ends(one.rule.bound)), [])
        undated = one.rule.version is None and one.source.date is None and one.rule.valid_from is None
        if undated and _place(one) is not None and same:
            starts = [rule.valid_from for rule in same if rule.valid_from]
            ends = [rule.valid_to for rule in same if rule.valid_to]
            rule = replace(
                one.rule,
                valid_from=min(starts, default=None),
                valid_to=max(ends) if len(ends) == len(same) else None,
            )
            one = replace(one, rule=rule)  # noqa: PLW2901 - the same rule with its dates
        placed.append(one)
    return placed


def _dated_by_law(rule: Rule, law: Sequence[KnownRule]) -> Rule:
    """Give a quoted figure of the law the dates and the VAT basis of the rows with that figure."""
    low = rule.bound.lo.pence if rule.bound and rule.bound.lo else None
    if rule.topic is not Topic.LAW or low is None:
        return rule
    rows = [one.rule for one in law if _is_row(one.rule, low, rule)]
    if not rows:
        return rule
    ends = [row.valid_to for row in rows if row.valid_to is not None]
    starts = [row.valid_from for row in rows if row.valid_from is not None]
    return replace(
        rule,
        valid_from=min(starts, default=None),
        valid_to=max(ends) if len(ends) == len(rows) else None,
        vat=rows[0].vat if rule.vat is Vat.NOT_STATED else rule.vat,
        buyer=rule.buyer or rows[0].buyer,
    )


def _is_row(row: Rule, pence: int, rule: Rule) -> bool:
    figure = row.bound.lo.pence if row.bound and row.bound.lo else None
    return figure == pence and row.topic is Topic.LAW and rule.category in (None, row.category)


def _source(rule: Rule, card: DocumentCard, passage: Passage | None) -> RuleSource:
    evidence = rule.evidence
    return RuleSource(
        reference=card.reference,
        title=card.title,
        paragraph=passage.paragraph if passage else None,
        page=passage.page if passage else None,
        date=card.date.words if card.date else None,
        collection=card.collection,
        document_id=card.id,
        passage_id=evidence.passage_id if evidence else None,
        path=card.path,
        start=card.offset + evidence.start if evidence else None,
        end=card.offset + evidence.end if evidence else None,
        quote=evidence.text if evidence else None,
        addresses=(card.source_address,) if card.source_address else (),
    )


def _standing(rule: Rule, card: DocumentCard) -> tuple[Standing, str]:
    if rule.doubts:
        return Standing.UNVERIFIED, "; ".join(rule.doubts)
    if card.date is None:
        return Standing.UNVERIFIED, "the paper is undated in the indexed copy"
    return (
        Standing.QUOTED,
        f"word for word from a paper dated {card.date.words}; not yet confirmed by an admin",
    )


def _ends(bound: Bound | None) -> tuple[object, ...]:
    """What two bounds must share to be the same rule, however they are worded."""
    if bound is None:
        return ()
    return tuple(
        None if limit is None else (limit.pence, limit.inclusive, limit.pence is None and limit.statutory)
        for limit in (bound.lo, bound.hi)
    )


def _place(one: KnownRule) -> tuple[str, str] | None:
    """Instrument and paragraph, where both are known."""
    if not one.rule.instrument or not one.rule.paragraph:
        return None
    return instrument_key(one.rule.instrument), one.rule.paragraph


def _in_conflict(known: list[KnownRule]) -> list[KnownRule]:
    """Mark rules that two papers quote from one paragraph with different bounds for the same days."""
    places: dict[tuple[str, str], list[KnownRule]] = defaultdict(list)
    for one in known:
        place = _place(one)
        if place is not None and one.rule.bound is not None:
            places[place].append(one)
    return [_marked(one, places.get(_place(one) or ("", ""), [])) for one in known]


def _marked(one: KnownRule, beside: list[KnownRule]) -> KnownRule:
    rivals = [other for other in beside if _rivals(one, other)]
    if not rivals:
        return one
    told = ", ".join(dict.fromkeys(_cited(rival.source) for rival in rivals))
    return replace(one, standing=Standing.UNVERIFIED, because=f"in conflict with {told}")


def _rivals(one: KnownRule, other: KnownRule) -> bool:
    if one.source.document_id == other.source.document_id or _ends(one.rule.bound) == _ends(other.rule.bound):
        return False
    if one.rule.topic is not other.rule.topic:
        return False
    starts = [rule.valid_from or rule.not_before or dt.date.min for rule in (one.rule, other.rule)]
    ends = [rule.valid_to or dt.date.max for rule in (one.rule, other.rule)]
    return max(starts) <= min(ends)


def _cited(source: RuleSource) -> str:
    name = source.reference or source.title or source.path or ""
    told = f"{name}, para {source.paragraph}" if source.paragraph else name
    return f"{told} ({source.date})" if source.date else told


_SURER = {Standing.CONFIRMED: 0, Standing.QUOTED: 1, Standing.UNVERIFIED: 2}


def _without_twins(known: list[KnownRule]) -> tuple[KnownRule, ...]:
    """One line for a rule that several papers quote from one paragraph; the others are named beside it."""
    kept: dict[object, KnownRule] = {}
    for one in known:
        place = _place(one)
        key: object = one.rule.id
        if place is not None:
            key = (place, one.rule.topic, _ends(one.rule.bound), one.rule.valid_to, one.source.collection)
        other = kept.get(key)
        if other is None:
            kept[key] = one
            continue
        first, second = (one, other) if _rank(one) < _rank(other) else (other, one)
        also = dict.fromkeys((*first.source.also, _cited(second.source), *second.source.also))
        kept[key] = replace(first, source=replace(first.source, also=tuple(also)))
    return tuple(kept.values())


def _rank(one: KnownRule) -> tuple[int, bool, int]:
    """The surer first, then the instrument itself, then the newer paper."""
    day = one.rule.not_before or dt.date.min
    return _SURER[one.standing], one.rule.version is None, -day.toordinal()
