"""Whether a sentence is its quote, cut: and the sentence made anew from the quote's own words.

A language model that may paraphrase can swap who pays whom while every word stands in the quote. So it may
only leave words out, and only where nothing that binds is left out: no figure, date, name, role, denial,
condition, duty or decision between two words that are kept, nor before them. What comes back is put
together from the quote, letter for letter; of the model's sentence only the choice of words remains.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate, pairwise

from bot.answering.binding import HEDGE, LINKS, binds, limits
from bot.answering.citing import harmless
from bot.answering.figures import Unit, figures

MOST_WORDS = 120
FEWEST_WORDS = 3
LONGEST_QUOTE = 2_000

_WORD = re.compile(r"\w+(?:[-‐‑'’&/.]\w+)*")
_ARTICLES = frozenset({"a", "an", "the"})
_AT_A_COLON = frozenset({"is", "are"})
_RATE = re.compile(r"\b(?:per|each|every|both|respectively|apiece|plus)\b", re.IGNORECASE)
_UNFINISHED = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "and",
        "or",
        "as",
        "than",
        "that",
        "which",
        "who",
        "is",
        "are",
        "was",
        "were",
        "be",
        "not",
        "no",
        "up",
        "over",
        "under",
        "between",
        "its",
        "their",
    ]
)
_STOP = re.compile(r"[.!?;](?:\s|\Z)")
_BULLET = re.compile(r"[•●▪◦‣]|\n\s*\n")
_COLON = re.compile(r"\s*[:|\t]\s*")
_LABEL = re.compile(
    r"\A\s*(?:[•●▪◦‣*–-]\s+)?(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivx]{1,5})[.)]+\s+(?=\S)"
    r"|\d{1,3}(?:\.\d{1,3})+\s+(?=[“\"'(]?[A-Z]))?"
)
"""The number or bullet that a clause begins with: "4.2 The Board …"."""
_ADDRESS = re.compile(r"[^\W\d]\.[^\W\d]{2,}|//|@")
_BREATH = re.compile(r"[,;:.]|\band\b|\bwhich\b|\bwho\b", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\(\s*[“\"]?[A-Z][A-Za-z&]{1,11}[”\"]?\s*\)")
_ALLOWED = re.compile(r"[\w\s.,;'’‘“”\"():/£$€%&+–—‐‑-]+")
_APOSTROPHES = str.maketrans({"’": "'", "‐": "-", "‑": "-"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a figure: `text[start:end]`; equal keys are the same word or the same figure."""

    start: int
    end: int
    key: object


def tokens(text: str) -> tuple[Token, ...]:
    """The words and figures of a text, in order. "£6.7 million" is one, and the same as "£6.7m"."""
    found: list[Token] = []
    end = 0
    for figure in figures(text):
        found += _words(text, end, figure.start)
        shown = text[figure.start : figure.end].strip().casefold()
        # A number with a point is a paragraph number as often as not: 4.2 is not 4.20.
        exact = figure.unit is Unit.NUMBER and ("." in shown or not shown[0].isdigit())
        key = (figure.unit, shown if exact else figure.value)
        stop = figure.start + len(text[figure.start : figure.end].rstrip())
        found.append(Token(figure.start, stop, key))
        end = figure.end
    return (*found, *_words(text, end, len(text)))


def _words(text: str, start: int, end: int) -> list[Token]:
    return [
        Token(match.start(), match.end(), match.group().casefold().translate(_APOSTROPHES))
        for match in _WORD.finditer(text, start, end)
    ]


def cut_from(sentence: str, quote: str, *, worded: bool = True) -> str | None:
    """The sentence in the quote's own words, or None where it is not the quote, cut.

    `worded` allows "is" and "are" in place of a colon ("Total cost: £5m"): not in a recommendation, where
    "approval of £5m" would become an approval.
    """
    if len(quote) > LONGEST_QUOTE:
        return None
    sentence, quote = _LABEL.sub("", sentence, count=1), _LABEL.sub("", quote, count=1)
    if not plain_prose(sentence):
        return None
    wanted, there = tokens(sentence), tokens(quote)
    if not FEWEST_WORDS <= len(wanted) <= MOST_WORDS or wanted[-1].key in _UNFINISHED:
        return None
    way = _Way(quote, wanted, there, worded=worded)
    path = next((path for path in way.paths() if not way.cuts_the_end(path)), None)
    if path is None:
        return None
    told = _told(way, path)
    return told if plain_prose(told) else None


def plain_prose(text: str) -> bool:
    """Whether a text has no link, no mention, no mark-up: letters, figures and the marks of prose."""
    one_line = " ".join(text.split())
    return bool(_ALLOWED.fullmatch(text)) and harmless(text) == one_line and not _ADDRESS.search(text)


_Path = tuple[int | None, ...]
"""For each word of the sentence its place among the quote's words, or None for a word that was added."""


class _Way:
    """The words of a sentence laid over those of its quote."""

    def __init__(
        self, quote: str, wanted: tuple[Token, ...], there: tuple[Token, ...], *, worded: bool
    ) -> None:
        self.quote, self.wanted, self.there = quote, wanted, there
        self._worded = worded
        spans = [match.span() for match in _ABBREVIATION.finditer(quote)]
        gaps = [quote[before.end : after.start] for before, after in pairwise((Token(0, 0, None), *there))]
        self._held = (0, *accumulate(self._holds(token, spans) for token in there))
        self._stops = (0, *accumulate(bool(_STOP.search(gap)) or ":" in gap for gap in gaps))
        self._bullets = (0, *accumulate(bool(_BULLET.search(gap)) for gap in gaps))
        self._places: dict[object, list[int]] = {}
        for place, token in enumerate(there):
            self._places.setdefault(token.key, []).append(place)

    def _holds(self, token: Token, bracketed: list[tuple[int, int]]) -> bool:
        """Whether a word of the quote may not be left out between kept ones."""
        shown = self.quote[token.start : token.end]
        if binds(shown) or token.key in LINKS or HEDGE.match(shown):
            return True
        in_brackets = any(start <= token.start and token.end <= end for start, end in bracketed)
        return shown[0].isupper() and shown.casefold() not in _ARTICLES and not in_brackets

    def paths(self) -> tuple[_Path, ...]:
        """The ways to find all words of the sentence in the quote, in order: one for each last word."""
        ways: dict[int, _Path] = {-1: ()}
        for token in self.wanted:
            lasts = sorted(ways)
            further: dict[int, _Path] = {}
            for place in self._places.get(token.key, ()):
                before = bisect_left(lasts, place)
                # The nearest leaves out least: where it may not be skipped from, no other may.
                if before and self._may_skip(lasts[before - 1] + 1, place):
                    further[place] = (*ways[lasts[before - 1]], place)
            for last in lasts:
                if self._may_add(token, last):
                    further.setdefault(last, (*ways[last], None))
            ways = further
        return tuple(path for last, path in ways.items() if last >= 0)

    def _may_skip(self, left: int, right: int) -> bool:
        """Whether the words from `left` up to `right` may be left out between their neighbours."""
        if self._bullets[right + 1] - self._bullets[left]:
            return False
        held = self._held[right] - self._held[left]
        stops = self._stops[right + 1] - self._stops[left]
        return left == right or not (held or stops)

    def _may_add(self, token: Token, last: int) -> bool:
        if token.key in _ARTICLES:
            return True
        if not self._worded or token.key not in _AT_A_COLON or not 0 <= last < len(self.there) - 1:
            return False
        return bool(_COLON.fullmatch(self.quote, self.there[last].end, self.there[last + 1].start))

    def cuts_the_end(self, path: _Path) -> bool:
        """Whether what is left out after the last word changes the sense: a condition, "a day"."""
        last = max(place for place in path if place is not None)
        tail = self.quote[self.there[last].end :]
        breath = _BREATH.search(tail)
        near = tail[: breath.start()] if breath else tail
        names = any(word[0].isupper() for word in _WORD.findall(near))
        return limits(tail) or bool(_RATE.search(tail)) or binds(near) or names


def _told(way: _Way, path: _Path) -> str:
    """The sentence, put together from the quote's words; only articles and "is" come from a closed list."""
    parts: list[str] = []
    before: int | None = None
    for token, place in zip(way.wanted, path, strict=True):
        if place is None:
            word, gap = str(token.key), " "
        else:
            word = way.quote[way.there[place].start : way.there[place].end]
            gap = _gap(way, before, place, added=bool(parts) and path[len(parts) - 1] is None)
        parts.append(word if not parts else f"{gap}{word}")
        before = place if place is not None else before
    told = re.sub(r"\s+", " ", "".join(parts)).strip()
    return f"{told[0].upper()}{told[1:]}."


def _gap(way: _Way, before: int | None, place: int, *, added: bool) -> str:
    """What stands between two words: the quote's own punctuation where they stand together in it."""
    if before is None or added or place != before + 1:
        return " "
    gap = re.sub(r"\s+", " ", way.quote[way.there[before].end : way.there[place].start])
    return gap if re.fullmatch(r"[ .,;'’“”\"()/&:+–—‐‑-]+", gap) else " "
