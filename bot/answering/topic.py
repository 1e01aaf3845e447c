"""What a question is about: its words, its figures, and the words that only name the paper."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.figures import Figure, Unit, figures
from bot.answering.terms import Term, terms_of, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """The words and figures of a question that an answer must stand with."""

    terms: tuple[Term, ...]
    figures: tuple[Figure, ...]
    text: str
    pairs: frozenset[tuple[str, str]] = frozenset()
    """Neighbouring words of the question that both count."""

    @classmethod
    def of(cls, text: str, *, without: frozenset[str] = frozenset()) -> Topic:
        """The topic of a question; `without` are stems that name papers and are no topic."""
        every = terms_of(text)
        terms = tuple(term for term in every if term.stem not in without)
        if not any(not term.light for term in terms):
            terms = every
        amounts = tuple(f for f in figures(text) if f.unit in (Unit.MONEY, Unit.PERCENT))
        kept = {term.stem for term in terms}
        pairs = frozenset(p for p in words_of(text).pairs if p[0] in kept and p[1] in kept)
        return cls(terms=terms, figures=amounts, text=text, pairs=pairs)
