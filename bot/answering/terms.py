"""The words of a question that count, and whether a text has them.

Words are compared by their stems and by a short list of words that staff use for one another ("staff",
"people"); figures by value; abbreviations also by the initials of what they may stand for.
"""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.alike import ALIKE, IRREGULAR
from bot.answering.figures import Unit, figures
from bot.answering.word_lists import LIGHT, STOP
from index import stems

if TYPE_CHECKING:
    from collections.abc import Iterable

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@functools.lru_cache(maxsize=2**15)
def stem(word: str) -> str:
    """The stem that "approve", "approved" and "approval" share; the index's stems, possessives off."""
    plain = word.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")
    return stems.stem(_IRREGULAR.get(plain, plain))


_IRREGULAR = {
    form: plain
    for line in IRREGULAR.strip().splitlines()
    for plain, *forms in (line.split(),)
    for form in forms
}


def _groups() -> dict[str, frozenset[str]]:
    groups: dict[str, frozenset[str]] = {}
    for line in ALIKE.strip().splitlines():
        alike = frozenset(stem(word) for word in line.split())
        for one in alike:
            groups[one] = groups.get(one, frozenset()) | alike
    return groups


_GROUPS = _groups()


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the question that counts. `alike` are the stems that stand for it as well."""

    word: str
    stem: str
    alike: frozenset[str] = frozenset()
    abbreviation: bool = False
    capital: bool = False
    """Written with a capital inside the sentence: perhaps a name."""
    light: bool = False
    """A word that says little: "cover", "value"."""

    def is_in(self, words: Words) -> bool:
        """Whether a text has the word, one for it, or what the abbreviation may stand for."""
        if self.stem in words.stems or not words.stems.isdisjoint(self.alike):
            return True
        return self.abbreviation and any(_initials_fit(self.word, run) for run in words.initials)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, made ready for comparing."""

    stems: frozenset[str]
    initials: tuple[str, ...]
    """Of each run of capitalised words: "MOPC" for "Mayor's Office for Policing Crime"."""
    pairs: frozenset[tuple[str, str]]
    """Words that stand side by side."""


_RUN = re.compile(r"[A-Z][\w'’]*(?:[\s,-]+(?:(?:of|for|and|the|in|to|&)\s+){0,2}[A-Z][\w'’]*)+")


@functools.lru_cache(maxsize=20000)
def words_of(text: str) -> Words:
    """The words of a text; kept for the passages that are asked about again."""
    found = WORD.findall(text)
    runs = tuple(_initials(run) for run in _RUN.findall(text))
    stemmed = [stem(word) for word in found]
    pairs = frozenset(itertools.pairwise(stemmed))
    bounds = {name for name, bound in _BOUNDS if bound.search(text)}
    return Words(frozenset(stemmed) | bounds, tuple(r for r in runs if len(r) > 1), pairs)


_BOUNDS = (
    (
        stem("minimum"),
        re.compile(r"\b(?:at\s+least|(?:less|fewer|lower)\s+than|or\s+(?:more|above))\b", re.IGNORECASE),
    ),
    (
        stem("maximum"),
        re.compile(
            r"\b(?:at\s+most|up\s+to|not\s+exceed|(?:no|not)\s+more\s+than|or\s+(?:less|below))\b",
            re.IGNORECASE,
        ),
    ),
)
"""What a bound is called stands for the words that set it: "minimum" for "not less than"."""


def _initials(run: str) -> str:
    return "".join(w[0] for w in WORD.findall(run) if w[0].isupper() and w not in {"The", "A", "An", "This"})


def is_abbreviation(word: str) -> bool:
    """Two to seven letters or digits, mostly capitals: "MPS", "IR35", "DPIA"."""
    return 2 <= len(word) <= 7 and sum(c.isupper() for c in word) >= 2 and word[0].isupper()  # noqa: PLR2004 - as said


def _initials_fit(short: str, run: str) -> bool:
    """Whether the initials of a run of words give the abbreviation; one letter of four may be missing.

    "MOPAC" is what the Mayor's Office for Policing [And] Crime is called; papers drop the "and".
    """
    letters = [c for c in short if c.isalpha()]
    if len(letters) < 2 or len(run) < 2 or letters[0] != run[0]:  # noqa: PLR2004 - a single letter is no abbreviation
        return False
    position, hits = 0, 0
    for letter in run:
        found = next((i for i in range(position, len(letters)) if letters[i].upper() == letter), None)
        if found is not None:
            hits, position = hits + 1, found + 1
    allowed = 1 if len(letters) > 4 else 0  # noqa: PLR2004 - see above
    return hits >= len(letters) - allowed and abs(len(run) - len(letters)) <= 1


def terms_of(text: str, *, without: Iterable[str] = ()) -> tuple[Term, ...]:
    """The words of a question that count, once each, in order; figures are left to `figures`."""
    dropped = {stem(word) for word in without}
    taken = [(f.start, f.end) for f in figures(text) if f.unit in (Unit.MONEY, Unit.PERCENT)]
    found: dict[str, Term] = {}
    for match in WORD.finditer(text):
        word = match.group()
        shown = stem(word)
        if any(start <= match.start() < end for start, end in taken) or shown in dropped:
            continue
        if is_stop(word) or (len(word) == 1 and not (word.isdigit() or _is_letter_name(text, match))):
            continue
        inside = match.start() > 0 and not re.search(r"[.?!;:]\s*$|^\W*$", text[: match.start()])
        term = Term(
            word=word,
            stem=shown,
            alike=_GROUPS.get(shown, frozenset()),
            abbreviation=is_abbreviation(word),
            capital=word[0].isupper() and inside,
            light=word.casefold() in LIGHT,
        )
        found.setdefault(shown, term)
    return tuple(found.values())


def _is_letter_name(text: str, match: re.Match[str]) -> bool:
    """Whether a capital letter alone ends a name: "Bidder D", "Lot B"."""
    before = re.search(r"([A-Z]\w+)\s+$", text[: match.start()])
    return match.group().isupper() and before is not None and not is_stop(before[1])


def is_stop(word: str) -> bool:
    """Whether a word says nothing of what a question is about."""
    return (word.casefold() in STOP and not is_abbreviation(word)) or _SHORTENED.search(word) is not None


_SHORTENED = re.compile(r"['’](?:t|d|ll|re|ve|m)$", re.IGNORECASE)
"""What is drawn together: "couldn't", "she'd", "we've"."""
