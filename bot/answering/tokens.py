"""The words and figures of a statement or a quote, made comparable: equal keys say the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from bot.answering.binding import WORD
from bot.answering.measures import measures
from bot.answering.terms import stem
from bot.answering.word_lists import words

SIGNS = "£$€%"
_WORD_OR_SIGN = re.compile(rf"{WORD.pattern}|[{SIGNS}]")
FREE = words(
    """
    a an the is are be being has have do does it its this these those their there they he she his her them
    then so also says say said states state stated sets gives give means mean according paper papers document
    documents report passage here
    """
)
"""Words that a statement may add to its quote: they state nothing."""

PAST = words("was were been had did")
"""What was is not what is: these may be neither added nor left out."""
_WHO_OR_WHAT = re.compile(r"\w{3,}(?:er|or|ee)s?")
"""The employer is not the employee, though their stems are one."""
_DENYING = words("not no never cannot without nor neither none")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or a figure with what belongs to it: `text[start:end]`; equal keys say the same."""

    start: int
    end: int
    key: object
    shown: str

    @property
    def free(self) -> bool:
        """Whether a statement may add it."""
        return isinstance(self.key, str) and self.shown.casefold() in FREE


def denied(text: str) -> list[tuple[str, str]]:
    """Each denying word with the word behind it: "not kept" does not follow from "not exceed … is kept"."""
    shown = [word.group() for word in WORD.finditer(text)]
    return [(one.casefold(), stem(other)) for one, other in pairwise(shown) if one.casefold() in _DENYING]


def tokens(text: str) -> tuple[Token, ...]:
    """The words and figures of a text, in order; "£6.7 million" is one, and the same as "£6.7m"."""
    found: list[Token] = []
    end = 0
    for one in measures(text):
        start = max(one.start, end)
        found += _words(text, end, start)
        found.append(Token(start, one.end, one.key, text[start : one.end]))
        end = one.end
    return (*found, *_words(text, end, len(text)))


def _words(text: str, start: int, end: int) -> list[Token]:
    found = _WORD_OR_SIGN.finditer(text, start, end)
    return [Token(m.start(), m.end(), _key(m.group()), m.group()) for m in found]


def _key(word: str) -> str:
    plain = word.casefold().replace("’", "'")
    if plain in PAST:
        return "was" if plain == "were" else plain
    return plain.removesuffix("s") if _WHO_OR_WHAT.fullmatch(plain) else stem(plain)
