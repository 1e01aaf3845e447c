"""A statement laid over a quote: its words stand there, in their order, and nothing between them binds.

Two facts of a quote can be made into a third that it does not state: "£5m was paid to Wren and £2m to
Gull" has every word of "£2m was paid to Wren". So between two kept words only plain words may be left
out, and a sentence may stop only where no condition follows. Pure; knows texts, not papers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate, pairwise

from bot.answering.binding import HEDGE, LINKS, PERIOD, binds, is_name
from bot.answering.measures import without_measures
from bot.answering.standing_alone import begins_well, stops_well
from bot.answering.tokens import PAST, SIGNS, Token, tokens
from bot.answering.word_lists import words
from index.sentences import sentences

_SCALES = words("hundred dozen score thousand million billion half third quarter double twice thrice treble")
_KINDS_OF_UNIT = words(
    """
    square cubic nautical metric working business calendar clear consecutive net gross full-time part-time
    whole-time imperial gigabit percentage
    """
)
_JOINS = words("and or")
_DESCRIBES = words("for of")
_WITH_A_NAME = re.compile(
    r"\s*(?:for|of|at|in)\s+(?:the\s+)?[A-Z][\w'’.-]*(?:\s+(?:(?:and|of|for|&)\s+)?[A-Z][\w'’.-]*)*\s*"
)
_ABBREVIATION = re.compile(r"\s*\(\s*(?:the\s+)?[“\"]?[A-Z][A-Za-z&]{1,11}[”\"]?\s*\)[\s,]*")
_STOP = re.compile(r"[.!?][\"'”’)\]]*\s")
_PARTS = re.compile(r"[,;()–—|•●▪◦‣]|\s-\s")
_COMPARES = words("more less fewer longer shorter greater lower higher later earlier smaller larger")
_HELD = _SCALES | _KINDS_OF_UNIT | _COMPARES | PAST | (LINKS - _JOINS) | frozenset(SIGNS)
_RUNS_ON = re.compile(r"\s*(?:[-–]|(?:to|and|or)\s)\s*[£$€]?\d")
_MOST_TRIED = 8


def lies_over(text: str, quote: str) -> bool:
    """Whether each sentence of a statement lies over one sentence of the quote, or over what runs on in it.

    Several sentences lie over sentences that follow one another: between them nothing is left out that an
    "it" could have meant.
    """
    cloth = _Cloth(quote)
    reached: set[int] = {-1}
    for span in sentences(text):
        wanted = _weighty(tokens(span.of(text)))
        if wanted:
            reached = cloth.lasts(wanted, reached)
    return bool(reached) and reached != {-1}


def _weighty(told: tuple[Token, ...]) -> list[Token]:
    """The words of a statement that have to stand in the quote; "of" beside a figure may be added."""
    added = {one for one, other in pairwise(told) if one.key == "of" and not isinstance(other.key, str)}
    return [token for token in told if not token.free and token not in added]


class _Cloth:
    """The words of a quote, made ready for laying statements over them."""

    def __init__(self, quote: str) -> None:
        self.quote = quote
        self.there = tokens(quote)
        self._bare = without_measures(quote)
        self._spans = sentences(quote)
        starts = [span.start for span in self._spans]
        self._sentence = [max(0, bisect_left(starts, token.start + 1) - 1) for token in self.there]
        self._held = (0, *accumulate(_holds(token) for token in self.there))
        self._places: dict[object, list[int]] = {}
        for place, token in enumerate(self.there):
            self._places.setdefault(token.key, []).append(place)

    def lasts(self, wanted: list[Token], before: set[int]) -> set[int]:
        """Where the last word of a sentence can stand, if the sentence before it ended at one of `before`."""
        reached = {p for p in self._places.get(wanted[0].key, ()) if self._may_start(p, before)}
        for token in wanted[1:]:
            ways = sorted(reached)
            reached = set()
            for place in self._places.get(token.key, ()):
                near = ways[max(0, bisect_left(ways, place) - _MOST_TRIED) : bisect_left(ways, place)]
                if any(self._may_skip(last + 1, place) for last in reversed(near)):
                    reached.add(place)
        return {place for place in reached if self._may_end(place)}

    def _may_start(self, place: int, before: set[int]) -> bool:
        """Whether a sentence may begin here: nothing before it in its clause denies or limits it."""
        here = self._sentence[place]
        if not any(last < place and (last < 0 or here - self._sentence[last] <= 1) for last in before):
            return False
        return not self._is_past(place, -1) and begins_well(
            self._bare, self._spans[here], self.there[place].start
        )

    def _may_end(self, place: int) -> bool:
        """Whether a sentence may stop here: nothing behind it in its clause denies or limits it."""
        last, here = self.there[place], self._sentence[place]
        if not isinstance(last.key, str) and _RUNS_ON.match(self.quote, last.end):
            return False
        return not self._is_past(place, 1) and stops_well(self._bare, self._spans[here], last.end)

    def _is_past(self, place: int, step: int) -> bool:
        """Whether the next word that states something tells of what was: an "is" could take its place."""
        place += step
        while 0 <= place < len(self.there) and self.there[place].free:
            place += step
        return 0 <= place < len(self.there) and self.there[place].shown.casefold() in PAST

    def _may_skip(self, left: int, right: int) -> bool:
        """Whether the words from `left` up to `right` may be left out between their neighbours."""
        start, end = self.there[left - 1].end, self.there[right].start
        gap = self.quote[start:end]
        if _STOP.search(gap) and self._sentence[left - 1] != self._sentence[right]:
            return False
        skipped = [token for token in self.there[left:right] if not token.free]
        held = self._held[right] - self._held[left]
        if _ABBREVIATION.fullmatch(gap):
            return True
        if not skipped:
            return not held
        if held or _is_period(self.there[right]) or _STOP.search(gap):
            return False
        first, last = skipped[0].start, skipped[-1].end
        around = (self.quote[start:first], self.quote[last:end])
        return _is_phrase(skipped, self.quote[first:last]) and _is_aside(*around)


def _is_phrase(skipped: list[Token], core: str) -> bool:
    """Whether words that hold nothing by themselves hold nothing together: one phrase, of one thing."""
    if _PARTS.search(core) or (
        any(is_name(one.shown) for one in skipped) and not _WITH_A_NAME.fullmatch(core)
    ):
        return False
    joins = any(token.shown.casefold() in _JOINS for token in skipped)
    return not joins or skipped[0].shown.casefold() in _DESCRIBES


def _is_aside(before: str, behind: str) -> bool:
    """Whether what is left out stands between two commas or brackets, or between none."""
    return (_PARTS.search(before) is None) == (_PARTS.search(behind) is None)


def _is_period(token: Token) -> bool:
    """Whether what stands before the word makes it another: a contract year is not a year."""
    return isinstance(token.key, str) and PERIOD.search(token.shown) is not None


def _holds(token: Token) -> bool:
    """Whether a word may never be left out between kept ones, whatever stands beside it."""
    shown = token.shown.casefold()
    if not isinstance(token.key, str) or shown in _HELD:
        return True
    return binds(token.shown) or HEDGE.match(shown) is not None
