"""Slips of the keyboard in a question, mended where the papers have the word that was meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answering.terms import WORD, stem
from bot.answering.word_lists import STOP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_SHORTEST = 5
DOMAIN = frozenset(
    word
    for line in (
        (
            "liability insurance termination renewal assignment governing approval approved procurement "
            "contract agreement"
        ),
        (
            "decision programme recommended recommendation delegated delegation threshold supplier "
            "consultant signed"
        ),
        (
            "paragraph section financial equality implications comments budget expenditure extension "
            "confidential"
        ),
        (
            "exclusive licence license warranty indemnity notice expire expiry commencement reference "
            "selling award"
        ),
        (
            "business strategy framework background appendix schedule signature authority committee "
            "council mayor"
        ),
    )
    for word in line.split()
)
"""Words that people ask with although no paper on the desk may have them."""


def mended(
    text: str, known: Iterable[str], is_word: Callable[[str], bool] = lambda _: False
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The question with its slips mended, and what was mended to what.

    Only letters that are missing, doubled, one too many or swapped are mended, in words of five letters or
    more that no paper has: one letter put for another ("solar", "polar") more often is another word.
    Names and references are left as they are, and so is what `is_word` knows: "morning" is no "mourning".
    """
    words = {w.casefold() for w in known} | DOMAIN
    changes: dict[str, str] = {}
    for match in WORD.finditer(text):
        typed = match.group().casefold()
        if len(typed) < _SHORTEST or not typed.isalpha() or typed in words | STOP or is_word(typed):
            continue
        if match.group()[0].isupper() and match.start() > 0:
            continue
        meant = _meant(typed, words)
        if meant is not None and not _is_a_form(typed, words):
            changes[match.group()] = meant
    for typed, meant in changes.items():
        text = re.sub(rf"\b{re.escape(typed)}\b", meant, text)
    return text, tuple(changes.items())


def _without_one(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


def _swapped(word: str) -> set[str]:
    return {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}


def _is_a_form(typed: str, words: set[str]) -> bool:
    """Whether a word is another form of one that is there: "approves" where there is "approve"."""
    own = stem(typed)
    return any(stem(word) == own for word in words)


def _lacks_one(typed: str, word: str) -> bool:
    """Whether a word becomes what was typed where one of its letters is left out."""
    if len(word) != len(typed) + 1:
        return False
    if word[0] != typed[0]:
        return word[1:] == typed
    return typed in _without_one(word)


def _meant(typed: str, words: set[str]) -> str | None:
    """The one word that a slip of the keyboard away; None where there are several or none."""
    missing = {word for word in words if _lacks_one(typed, word) and word.isalpha()}
    surplus = {word for word in _without_one(typed) if word in words}
    found = (_swapped(typed) & words) or surplus or missing
    by_stem = {stem(word): word for word in sorted(found)}
    return next(iter(by_stem.values())) if len(by_stem) == 1 else None
