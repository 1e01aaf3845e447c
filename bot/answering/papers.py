"""Which papers a question is about: by reference, title, party or programme, or because the thread was.

Names are matched against the catalogue's cards only, so nothing of a paper that may not be read is seen.
"""

from __future__ import annotations

import datetime as dt
import functools
import math
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bot.answering.terms import WORD, stem
from bot.answering.word_lists import STOP
from index.dates import find_dates
from index.near_references import UnknownReference, unknown_references
from index.records import DocumentKind, Precision, Status
from index.references import find_references, normalise
from index.records import DocumentCard

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_GENERIC = frozenset(
    stem(word)
    for word in [
        "supplier",
        "buyer",
        "client",
        "customer",
        "landlord",
        "tenant",
        "licensor",
        "licensee",
        "contractor",
        "provider",
        "agreement",
        "contract",
        "decision",
        "paper",
        "report",
        "document",
        "policy",
        "scheme",
        "programme",
        "program",
        "project",
        "plan",
        "strategy",
        "form",
        "request",
        "approval",
        "approve",
        "annual",
        "update",
        "review",
        "summary",
        "business",
        "case",
        "full",
        "outline",
        "extension",
        "variation",
        "amendment",
        "appendix",
        "annex",
        "exhibit",
        "schedule",
        "part",
        "final",
        "draft",
        "version",
        "amended",
        "copy",
        "template",
        "minutes",
        "meeting",
        "committee",
        "council",
        "authority",
        "board",
        "the",
        "of",
        "for",
        "and",
        "to",
        "in",
        "on",
        "by",
        "with",
        "between",
        "from",
        "a",
        "an",
        "no",
        "inc",
        "incorporated",
        "llc",
        "ltd",
        "limited",
        "corp",
        "corporation",
        "co",
        "company",
        "plc",
        "lp",
        "llp",
        "gmbh",
        "sa",
        "ag",
        "nv",
        "bv",
        "pte",
        "pty",
        "holdings",
        "group",
        "international",
        "services",
        "service",
        "systems",
        "system",
        "solutions",
        "technologies",
        "technology",
        "global",
        "usa",
        "uk",
        "us",
        "ex",
        "pdf",
        "txt",
        "html",
        "docx",
        "md",
        "new",
        "key",
        "information",
        "parties",
        "party",
        "deed",
        "order",
        "public",
        "open",
        "restricted",
        "papers",
        "folder",
        "text",
        "pdfs",
        "procurement",
        "delegation",
        "award",
        "supply",
        "purchase",
        "license",
        "lease",
        "sale",
        "software",
        "consulting",
        "distribution",
        "development",
        "marketing",
        "master",
        "general",
    ]
)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a question names. `words` are the stems that name papers and are no topic of the question."""

    cards: tuple[DocumentCard, ...] = ()
    sure: bool = False
    """Named beyond doubt, so that no other paper may answer."""
    words: frozenset[str] = frozenset()
    unknown: tuple[UnknownReference, ...] = ()
    absent: str | None = None
    """Words that name a paper or parties which no readable paper has."""


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
        or PurePosixPath(c.path).name.casefold() == folded
        or PurePosixPath(c.path).stem.casefold() == folded
    )


def find_named(text: str, cards: Sequence[DocumentCard]) -> Named:
    """The papers a question names. References decide; then titles, programmes and parties; else none."""
    known = {reference_key(c.reference): c.reference for c in cards if c.reference}
    styles = frozenset(known.values())
    found = find_references(text, styles)
    loose = {reference_key(match.group()) for match in _YEAR_AND_NUMBER.finditer(text)}
    held = ({reference_key(one.reference) for one in found} | loose) & known.keys()
    unknown = tuple(
        one
        for one in unknown_references(text, styles)
        if (one.near or one.reference) and reference_key(one.reference or one.words) not in known
    )
    words = frozenset(
        stem(word) for one in (*found, *unknown) for word in WORD.findall(text[one.start : one.end])
    )
    if held:
        cited = tuple(c for c in cards if c.reference and reference_key(c.reference) in held)
        return Named(cards=cited, sure=True, words=words, unknown=unknown)
    if unknown:
        return Named(unknown=unknown, words=words)
    naming, _ = split_naming(text)
    return _by_parties(naming, cards) if naming else _by_name(text, cards)


_YEAR_AND_NUMBER = re.compile(r"(?<![\d/£.])\d{2}(?:\d\d)?/\d{1,5}(?![\d/])")


def reference_key(reference: str) -> str:
    """Equal for two ways of writing one reference: "HMD 198", "HMD198", "hmd-198"."""
    return re.sub(r"[^a-z0-9]|(?<![0-9])0+(?=[0-9])", "", reference.casefold())


_PLAIN = frozenset(stem(w) for w in ["the", "of", "for", "and", "to", "in", "on", "by", "with", "a", "an"])


@dataclass(frozen=True, slots=True)
class _Identity:
    """The words by which the papers of one catalogue are known, and how telling each is."""

    words: tuple[frozenset[str], ...]
    titles: tuple[tuple[frozenset[str], ...], ...]
    weight: dict[str, float]


@functools.lru_cache(maxsize=16)
def _identity(cards: tuple[DocumentCard, ...]) -> _Identity:
    titles = tuple(tuple(_stems(name) for name in _names_of(card)) for card in cards)
    words = tuple(frozenset().union(*names) for names in titles)
    counted = Counter(word for one in words for word in one)
    weight = {word: math.log(1 + len(cards) / n) for word, n in counted.items()}
    return _Identity(words, titles, weight)


def _names_of(card: DocumentCard) -> Iterable[str]:
    yield card.title
    if card.programme:
        yield card.programme
    yield from card.parties
    yield re.sub(r"[_\-.]+|(?<=[a-z])(?=[A-Z])", " ", PurePosixPath(card.path).stem)


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in WORD.findall(text)) - _PLAIN


def _by_name(text: str, cards: Sequence[DocumentCard]) -> Named:
    """Papers whose title, programme or party the question holds; only telling words count.

    "The full business case for Lanthorn" names the programme: every paper of it stays, since "business
    case" is the topic as likely as the title.
    """
    identity = _identity(tuple(cards))
    asked = _stems(text)
    rare = math.log(1 + max(12.0, len(cards) / 8.0) ** -1 * len(cards))
    scored: list[tuple[float, int, frozenset[str]]] = []
    for position, names in enumerate(identity.titles):
        best, words = 0.0, frozenset[str]()
        for name in names:
            telling = frozenset(
                w for w in asked & name - _GENERIC if not w.isdigit() and w not in _STOP_STEMS
            )
            if not any(identity.weight[w] >= rare for w in telling):
                continue
            total = sum(identity.weight[w] for w in name - _GENERIC)
            share = sum(identity.weight[w] for w in telling) / total
            if share > best and (share >= _SHARE or len(telling) > 1):
                best, words = share, telling
        if best >= _LEAST:
            scored.append((sum(identity.weight[w] for w in words), position, words))
    if not scored:
        return _by_kind(text, cards)
    names = capitalised(text)
    if any(words & names for _, _, words in scored):
        scored = [one for one in scored if one[2] & names]
    top = max(score for score, _, _ in scored)
    kept = [(position, words) for score, position, words in scored if score >= top * _NEAR_TOP]
    named = frozenset().union(*(words for _, words in kept))
    said = frozenset(
        s
        for position, _ in kept
        for n in (cards[position].programme, *cards[position].parties)
        if n
        for s in _stems(n)
    )
    return Named(cards=tuple(cards[position] for position, _ in kept), words=named & (names | said))


_SHARE, _LEAST, _NEAR_TOP = 0.5, 0.34, 0.75


_STOP_STEMS = frozenset(stem(word) for word in STOP)


def capitalised(text: str) -> frozenset[str]:
    """The stems of words that a question writes with a capital inside a sentence: names, mostly."""
    return frozenset(
        stem(m.group())
        for m in WORD.finditer(text)
        if m.group()[0].isupper() and not re.search(r"(?:^|[.?!:;])\W*$", text[: m.start()])
    )


def _by_kind(text: str, cards: Sequence[DocumentCard]) -> Named:
    """Papers named by a title of plain words only ("the contract regulations"), or as "the scheme"."""
    for card in cards:
        plain_title = re.sub(r"\(.*", "", card.title)
        title = [stem(word) for word in WORD.findall(plain_title) if stem(word) not in _PLAIN]
        if len(title) > 1 and _in_turn(title, text):
            same = tuple(c for c in cards if _stems(c.title) == _stems(card.title))
            return Named(cards=same, words=frozenset(title))
    if re.search(r"\b(?:the|our)\s+scheme\b|\bscheme\s+of\s+(?:delegation|consent)\b", text, re.IGNORECASE):
        named = tuple(c for c in cards if c.kind is DocumentKind.SCHEME and "scheme" in c.title.casefold())
        return Named(cards=named, words=frozenset({stem("scheme"), stem("delegation"), stem("consent")}))
    return Named()


def _in_turn(title: Sequence[str], text: str) -> bool:
    """Whether the words of a title stand in the text one after another, small words aside."""
    asked = [stem(word) for word in WORD.findall(text) if stem(word) not in _PLAIN]
    return any(asked[i : i + len(title)] == list(title) for i in range(len(asked)))


def in_force(cards: Sequence[DocumentCard], text: str, today: dt.date) -> tuple[DocumentCard, ...]:
    """Of several versions of a standing paper, the one for the date asked about; today's where none is.

    "The 2018 contract regulations" are those of that year; "in 2017" means what was valid then.
    """
    standing = (DocumentKind.SCHEME, DocumentKind.REGULATIONS)
    kept: list[DocumentCard] = []
    for card in cards:
        versions = [
            c for c in cards if _stems(c.title) == _stems(card.title) and c.date and c.kind in standing
        ]
        if len(versions) < 2 or card not in versions or card is _version(versions, text, today):  # noqa: PLR2004 - one version needs no choice
            kept.append(card)
    return tuple(kept)


def _version(versions: Sequence[DocumentCard], text: str, today: dt.date) -> DocumentCard | None:
    year = re.search(r"(?<![\d£/-])(?:19|20)\d\d(?![\d-])", text)
    dates = find_dates(text)
    dated = [(c.date.first, c) for c in versions if c.date]
    if dates and dates[0].date.precision is Precision.DAY:
        day = dates[0].date.first
    elif year:
        same = [c for first, c in dated if first.year == int(year.group())]
        if same:
            return same[-1]
        day = dt.date(int(year.group()), 12, 31)
    else:
        day = today
    valid = [(first, c) for first, c in dated if first <= day]
    return max(valid, key=lambda pair: pair[0])[1] if valid else None


def without_drafts(cards: Sequence[DocumentCard], text: str) -> tuple[DocumentCard, ...]:
    """The papers without drafts of one that is there as well, unless drafts are asked for."""
    if re.search(r"\bdraft", text, re.IGNORECASE):
        return tuple(cards)
    final = {c.reference for c in cards if c.reference and c.status is not Status.DRAFT}
    return tuple(c for c in cards if c.status is not Status.DRAFT or c.reference not in final)


def _by_parties(naming: str, cards: Sequence[DocumentCard]) -> Named:
    """The papers that a naming part means, or the words that no paper has."""
    identity = _identity(tuple(cards))
    wanted = _stems(naming)
    telling = wanted - _GENERIC or wanted
    weight = {w: identity.weight.get(w, math.log(1 + len(cards))) for w in wanted}
    total = sum(weight[w] for w in telling) or 1.0
    scored = sorted(
        (
            (
                sum(weight[w] for w in telling & words) / total
                + 0.1 * sum(weight[w] for w in (wanted - telling) & words),
                position,
            )
            for position, words in enumerate(identity.words)
        ),
        key=lambda pair: (-pair[0], pair[1]),
    )
    if not scored or scored[0][0] <= 0:
        return Named(absent=naming, words=wanted)
    top = scored[0][0]
    kept = [position for score, position in scored if score >= top * _NEAR_TOP][:_MOST_CANDIDATES]
    return Named(cards=tuple(cards[p] for p in kept), sure=False, words=wanted, absent=naming)


_MOST_CANDIDATES = 8


VAGUE = _GENERIC | frozenset(
    stem(word)
    for word in [
        "approve",
        "approved",
        "end",
        "ends",
        "start",
        "starts",
        "sign",
        "signed",
        "decide",
        "decided",
        "cost",
        "price",
        "value",
        "term",
        "last",
        "expire",
        "begin",
        "spend",
        "spent",
        "supplier",
        "contractor",
        "provider",
        "authority",
        "client",
        "made",
        "take",
        "taken",
        "notice",
        "period",
        "date",
        "sum",
        "money",
        "amount",
        "budget",
        "total",
        "whole",
    ]
)
"""Words that fit any paper: a question of nothing else needs to say which paper it means."""


def share_of_names(naming: str, text: str, card: DocumentCard) -> float:
    """How many of the names that a naming part gives stand in a paper, 0 to 1.

    Only names count: words with a capital or a digit that the paper does not also use as ordinary words.
    """
    here = f"{' '.join(_names_of(card))}\n{text}"
    folded = here.casefold()
    wanted = {
        w for w in WORD.findall(naming) if (w[0].isupper() or w[0].isdigit()) and stem(w) not in _GENERIC
    }
    names = [w for w in wanted if len(w) > 1 and not _ordinary(w, here)]
    return sum(_stands_in(w.casefold(), folded) for w in names) / len(names) if names else 0.0


def _ordinary(word: str, text: str) -> bool:
    lower = word.casefold()
    return lower.isalpha() and _stands_in(lower, text)


def _stands_in(word: str, text: str) -> bool:
    """Whether the word stands in the text as a word of its own."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        before, after = text[at - 1 : at], text[end : end + 1]
        if not before.isalnum() and not after.isalnum():
            return True
        at = text.find(word, at + 1)
    return False
