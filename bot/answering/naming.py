"""Papers by the words of their titles, programmes and parties."""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bot.answering.terms import WORD, stem
from bot.answering.word_lists import GENERIC, STOP, VAGUE
from index.near_references import UnknownReference
from index.records import DocumentCard, DocumentKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_GENERIC = frozenset(stem(word) for word in GENERIC)


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


_PLAIN = frozenset(stem(w) for w in ["the", "of", "for", "and", "to", "in", "on", "by", "with", "a", "an"])


@dataclass(frozen=True, slots=True)
class _Identity:
    """The words by which the papers of one catalogue are known, and how telling each is."""

    words: tuple[frozenset[str], ...]
    titles: tuple[tuple[frozenset[str], ...], ...]
    weight: dict[str, float]


@functools.lru_cache(maxsize=16)
def _identity(cards: tuple[DocumentCard, ...]) -> _Identity:
    titles = tuple(tuple(title_stems(name) for name in names_of(card)) for card in cards)
    words = tuple(frozenset().union(*names) for names in titles)
    counted = Counter(word for one in words for word in one)
    weight = {word: math.log(1 + len(cards) / n) for word, n in counted.items()}
    return _Identity(words, titles, weight)


def names_of(card: DocumentCard) -> Iterable[str]:
    """Every name a paper goes by: title, programme, parties, the words of its file's name."""
    yield card.title
    if card.programme:
        yield card.programme
    yield from card.parties
    yield re.sub(r"[_\-.]+|(?<=[a-z])(?=[A-Z])", " ", PurePosixPath(card.path).stem)


def title_stems(text: str) -> frozenset[str]:
    """The stems of a title, small words left out."""
    return frozenset(stem(word) for word in WORD.findall(text)) - _PLAIN


def by_name(text: str, cards: Sequence[DocumentCard]) -> Named:
    """Papers whose title, programme or party the question holds; only telling words count.

    "The full business case for Lanthorn" names the programme: every paper of it stays, since "business
    case" is the topic as likely as the title.
    """
    identity = _identity(tuple(cards))
    asked = title_stems(text)
    rare = math.log(1 + max(12.0, len(cards) / 8.0) ** -1 * len(cards))
    scored: list[tuple[float, int, frozenset[str]]] = []
    for position, names in enumerate(identity.titles):
        best = 0.0
        words: frozenset[str] = frozenset()
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
    written = capitalised(text)
    if any(words & written for _, _, words in scored):
        scored = [one for one in scored if one[2] & written]
    top = max(score for score, _, _ in scored)
    kept = [(position, words) for score, position, words in scored if score >= top * _NEAR_TOP]
    named: frozenset[str] = frozenset().union(*(words for _, words in kept))
    said = frozenset(
        s
        for position, _ in kept
        for n in (cards[position].programme, *cards[position].parties)
        if n
        for s in title_stems(n)
    )
    return Named(cards=tuple(cards[position] for position, _ in kept), words=named & (written | said))


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
            same = tuple(c for c in cards if title_stems(c.title) == title_stems(card.title))
            return Named(cards=same, words=frozenset(title))
    if re.search(r"\b(?:the|our)\s+scheme\b|\bscheme\s+of\s+(?:delegation|consent)\b", text, re.IGNORECASE):
        named = tuple(c for c in cards if c.kind is DocumentKind.SCHEME and "scheme" in c.title.casefold())
        return Named(cards=named, words=frozenset({stem("scheme"), stem("delegation"), stem("consent")}))
    return Named()


def _in_turn(title: Sequence[str], text: str) -> bool:
    """Whether the words of a title stand in the text one after another, small words aside."""
    asked = [stem(word) for word in WORD.findall(text) if stem(word) not in _PLAIN]
    return any(asked[i : i + len(title)] == list(title) for i in range(len(asked)))


def by_parties(naming: str, cards: Sequence[DocumentCard]) -> Named:
    """The papers that a naming part means, or the words that no paper has."""
    identity = _identity(tuple(cards))
    wanted = title_stems(naming)
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


VAGUE_STEMS = _GENERIC | frozenset(stem(word) for word in VAGUE)
"""Words that fit any paper: a question of nothing else needs to say which paper it means."""


def names_in(naming: str) -> frozenset[str]:
    """The names that a naming part gives, as written: words with a capital or a digit, possessives off."""
    return frozenset(
        w.replace("’", "'").removesuffix("'s")
        for w in WORD.findall(naming)
        if (w[0].isupper() or w[0].isdigit()) and stem(w) not in _GENERIC and len(w) > 1
    )


def share_of_names(naming: str, text: str, card: DocumentCard) -> float:
    """How many of the names that a naming part gives stand in a paper, 0 to 1.

    Only names count: words with a capital or a digit that the paper does not also use as ordinary words.
    """
    here = f"{' '.join(names_of(card))}\n{text}"
    folded = here.casefold()
    names = [w for w in names_in(naming) if not _ordinary(w, here)]
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
