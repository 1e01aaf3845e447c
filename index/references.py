"""References of papers in running text: "PCD 697", "pcd-697", "MD2472", "(PCD 890 and 1561)".

Every way of writing one reference is brought to one canonical form. Styles the field uses are known from
the start; a library's own references teach the rest: pass them as `known`, and "opcc 2021/34" is found
because "OPCC/2021/034" is in the catalogue. References to paragraphs: `index.paragraph_references`.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_BETWEEN = r"(?:\s?[._/:#–-]\s?|\s){0,2}"
_AFTER_PREFIX = rf"(?:s?\s*\b(?:nos?\b\.?|numbers?|ref(?:erence)?\b\.?)[\s:]*|s\s|{_BETWEEN})"
_YEAR = r"(?:19|20)\d\d"
_TOKENS = re.compile(r"[A-Za-z]+|\d+|[^A-Za-z\d]+")
_PLAIN = re.compile(r"(?P<letters>[A-Za-z]{2,6})(?P<gap>[\s._-]?)0*(?P<number>[1-9]\d{0,5})")
_NEXT = re.compile(
    r"\s*(?:,\s*(?:(?:and|or|&)\s+)?|[&/–-]\s*|(?:and|or|to)\s+)(\d{2,5})(?![\w%]|[.,/:]\d)"
    r"(?=\s*(?P<word>[a-z]+)?)"
)
_WORDS_AFTER = (
    "and or which that were are was is be been had have has in on of to for by from with both at as under "
    "approved agreed refer refers set gave give provide provides noted decisions papers above below "
    "respectively dated signed relate relates cover covers show shows where when also"
)
_AFTER_LIST = frozenset(_WORDS_AFTER.split())
_NEIGHBOURING = 200
"""So far apart two decisions of one list stand at most, where the second could also be a year."""
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Style:
    """How one series of references is written, told by an example in canonical form: "LFC-0237-D".

    Digits with a leading zero keep their width; four digits that look like a year match only years.
    `strict` prefixes are words or common abbreviations: they need three or four digits, and capitals
    unless a digit follows at once ("md2472").
    """

    example: str
    strict: bool = False

    @property
    def tokens(self) -> list[str]:
        """Letters, digits and separators, in turn."""
        return _TOKENS.findall(self.example)

    @property
    def shape(self) -> str:
        """The example with its digits made alike: equal for two references of one series."""
        return "".join(_digits_shape(token) if token.isdigit() else token.upper() for token in self.tokens)

    def pattern(self) -> re.Pattern[str]:
        """Finds a reference of this style however it is spaced, hyphened or cased."""
        lettered = self.tokens[0].isalpha()
        parts = [r"(?<![A-Za-z0-9£$€])(?<!\d[./-])"]
        previous = ""
        for token in self.tokens:
            if token.isalnum():
                parts.append(self._gap(previous, token, lettered=lettered))
                parts.append(self._part(token, lettered=lettered))
                previous = token
        parts.append(r"(?![A-Za-z0-9])(?![./,-]\d)" if not lettered else r"(?![A-Za-z0-9]|[.,]\d)")
        return re.compile("".join(parts))

    def _gap(self, previous: str, token: str, *, lettered: bool) -> str:
        if not previous:
            return ""
        if not lettered:
            return "[/-]"
        if previous.isalpha() and token.isdigit():
            return _BETWEEN if self.strict else f"(?i:{_AFTER_PREFIX})"
        return r"[\s._/–-]{1,3}" if previous.isdigit() and token.isdigit() else _BETWEEN

    def _part(self, token: str, *, lettered: bool) -> str:
        if token.isalpha():
            return rf"({token}|(?i:{token})(?=-?\d))" if self.strict else f"((?i:{token}))"
        if re.fullmatch(_YEAR, token) and lettered:
            return f"({_YEAR})"
        if not lettered:
            return rf"(\d{{{len(token)}}})"
        return r"(\d{3,4})" if self.strict else rf"(\d{{1,{max(len(token), 5)}}})"

    def render(self, groups: Iterable[str]) -> str:
        """The canonical form of a match's groups."""
        values = iter(groups)
        return "".join(_rendered(token, next(values)) if token.isalnum() else token for token in self.tokens)

    @property
    def continues(self) -> bool:
        """Whether "PCD 890 and 1561" is two references: the second number takes the first one's prefix."""
        tokens = self.tokens
        return tokens[0].isalpha() and tokens[-1].isdigit() and not re.fullmatch(_YEAR, tokens[-1])


def _digits_shape(digits: str) -> str:
    if re.fullmatch(_YEAR, digits):
        return "Y"
    return "0" * len(digits) if digits.startswith("0") else "9"


def _rendered(token: str, value: str) -> str:
    if token.isalpha():
        return token
    number = value.lstrip("0") or "0"
    return number.zfill(len(token)) if token.startswith("0") else number


KNOWN_STYLES = (
    Style("DMPCD 2014 23"),
    Style("DMPCD 23"),
    Style("PCD 579"),
    Style("CEOD 24-2023"),
    Style("LFC-0237-D"),
    Style("LFC-0237"),
    Style("DMFD71"),
    Style("MD2472", strict=True),
    Style("DD1066", strict=True),
    Style("ADD2301", strict=True),
    Style("24/00093"),
)
"""Styles of mayoral, policing, fire and council decisions, the more exact before the less exact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundReference:
    """A reference in a text: `text[start:end]` are its own words, without an inherited prefix."""

    reference: str
    start: int
    end: int


def find_references(text: str, known: Collection[str] = ()) -> tuple[FoundReference, ...]:
    """Every reference in the text, in order, in canonical form; linear in the text.

    Amounts, years, dates, statutes and names like "IR35" or "COVID-19" are no references. In
    "(PCD 890 and 1561)" the second number takes the prefix of the first; in "PCD 890 and 450 officers"
    it does not.
    """
    found: dict[int, FoundReference] = {}
    taken: set[int] = set()
    for style, pattern in _patterns(known):
        for match in pattern.finditer(text):
            if match.start() in taken:
                continue
            for reference in _with_followers(style, match, text):
                found.setdefault(reference.start, reference)
                taken.update(range(reference.start, reference.end))
    return tuple(found[start] for start in sorted(found))


def normalise(words: str, known: Collection[str] = ()) -> str | None:
    """The canonical form of words that are one reference and nothing else, or None."""
    stripped = words.strip(" \t\r\n()[].,;:'\"")
    for style, pattern in _patterns(known):
        match = pattern.fullmatch(stripped)
        if match:
            return style.render(match.groups())
    return None


def canonical(words: str, known: Collection[str] = ()) -> str:
    """The canonical form of a labelled reference of any style, its own words where no style is known.

    "HMD198" and "hmd-198" of a series that nobody told us of become "HMD 198"; "HPC-2022-0087" stays.
    """
    stripped = " ".join(words.split()).strip(" .,;:()[]")
    plain = _PLAIN.fullmatch(stripped)
    if plain and (not plain["gap"] or plain["letters"].islower()):
        return normalise(stripped, known) or f"{plain['letters'].upper()} {plain['number'].lstrip('0')}"
    return normalise(stripped, known) or stripped


def _patterns(known: Collection[str]) -> tuple[tuple[Style, re.Pattern[str]], ...]:
    if not known:
        return _compiled(())
    if isinstance(known, frozenset):
        return _compiled(_styles_of(known))
    return _compiled(_learned(known))


@functools.lru_cache(maxsize=8)
def _styles_of(known: frozenset[str]) -> tuple[Style, ...]:
    return _learned(known)


def _learned(known: Iterable[str]) -> tuple[Style, ...]:
    """The styles that a library's own references show beyond the known ones."""
    shapes = {style.shape for style in KNOWN_STYLES}
    learned: dict[str, Style] = {}
    for reference in known:
        style = Style(reference)
        tokens = style.tokens
        lettered = bool(tokens) and tokens[0].isalpha() and len(tokens[0]) > 1
        if lettered and any(token.isdigit() for token in tokens) and style.shape not in shapes:
            learned.setdefault(style.shape, style)
    return tuple(learned[shape] for shape in sorted(learned, key=lambda shape: (-len(shape), shape)))


@functools.lru_cache(maxsize=64)
def _compiled(learned: tuple[Style, ...]) -> tuple[tuple[Style, re.Pattern[str]], ...]:
    return tuple((style, style.pattern()) for style in (*learned, *KNOWN_STYLES))


def _with_followers(style: Style, match: re.Match[str], text: str) -> Iterator[FoundReference]:
    groups = list(match.groups())
    yield FoundReference(reference=style.render(groups), start=match.start(), end=match.end())
    end = match.end()
    while style.continues:
        follower = _NEXT.match(text, end)
        if follower is None or not _inherits(groups[-1], follower):
            return
        groups[-1] = follower[1]
        end = follower.end(1)
        yield FoundReference(reference=style.render(groups), start=follower.start(1), end=end)


def _inherits(before: str, follower: re.Match[str]) -> bool:
    number, word = follower[1], follower["word"]
    if word and word not in _AFTER_LIST:
        return False
    if re.fullmatch(_YEAR, number) and (
        len(before) < len(number) or abs(int(number) - int(before)) > _NEIGHBOURING
    ):
        return False
    return len(number) >= len(before) or (len(number) == len(before) - 1 and len(number) >= _SHORTEST)
